"""Damaged logs: nothing hangs, nothing is lost silently, and the counts add up."""

import gzip
import io
import json
import random

import pytest
import zstandard
from conftest import document

import realtime_response as rr

COMPRESS = {"gzip": gzip.compress, "zstd": zstandard.compress}


def line(number=1):
    event = json.loads(document("ga"))
    event["response"]["id"] = f"resp_{number}"
    return json.dumps(event).encode() + b"\n"


def read(path, **options):
    with rr.read_log(path, on_error="collect", **options) as reader:
        ids = [record.response.id for record in reader]
        stats = reader.stats
        assert stats.responses == len(ids)
        assert stats.lines == (
            stats.responses + stats.skipped + stats.rejects + stats.not_understood
        )
        assert len(reader.rejects) == stats.rejects + stats.not_understood
        return ids, stats, reader.rejects


def test_every_line_has_a_count_on_any_damage(tmp_path):
    numbers = random.Random(3)
    sound = b"".join(line(number) + b'{"type":"x"}\n' for number in range(40))
    log = tmp_path / "log.jsonl"
    lost = 0
    for _ in range(300):
        text = bytearray(sound)
        for _ in range(numbers.randrange(1, 6)):
            at = numbers.randrange(len(text))
            match numbers.randrange(4):
                case 0:
                    text[at] ^= 1 << numbers.randrange(8)
                case 1:
                    text[at : at + numbers.randrange(400)] = b""
                case 2:
                    text[at:at] = bytes(numbers.randrange(400))
                case _:
                    text[at:at] = numbers.choice([b"\n", b"\r\n", b'"', b"{", b"\\", b"\xff"])
        log.write_bytes(text)
        ids, stats, _ = read(log)
        assert stats.lines == text.count(b"\n") + (not text.endswith(b"\n"))
        assert len(ids) >= 20
        lost += 40 - len(ids)
    assert lost > 100, "the damage does something"


@pytest.mark.parametrize("name", COMPRESS)
def test_what_precedes_the_damage_of_a_compressed_file_is_read(tmp_path, name):
    numbers = random.Random(name)
    text = b"".join(line(numbers.random()) for _ in range(400))
    whole = COMPRESS[name](text)
    log = tmp_path / "log"
    log.write_bytes(whole[: len(whole) // 2])
    ids, stats, _ = read(log)
    assert 0 < len(ids) < 400
    (failure,) = stats.failures
    assert failure.startswith(f"{log}: the {name} data ends unexpectedly (after byte ")
    with pytest.raises(OSError, match="ends unexpectedly"):
        list(rr.read_log(log))
    for _ in range(60):
        bits = bytearray(whole)
        bits[numbers.randrange(len(bits))] ^= 1 << numbers.randrange(8)
        log.write_bytes(bits)
        ids, stats, rejects = read(log)
        assert len(ids) == 400 or stats.failures or rejects or stats.skipped


def test_other_files_are_read_when_one_fails(tmp_path):
    files = [tmp_path / name for name in ("a.jsonl", "b.jsonl.gz", "c.jsonl")]
    files[0].write_bytes(line(1))
    files[1].write_bytes(gzip.compress(line(2))[:-9])
    files[2].write_bytes(line(3))
    ids, stats, _ = read(tmp_path)
    assert ids[0] == "resp_1"
    assert ids[-1] == "resp_3"
    assert len(stats.failures) == 1
    assert stats.files == 3


def test_runs_of_nul_and_odd_line_ends_do_not_matter(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_bytes(
        bytes(5000)
        + line(1)
        + bytes(300)
        + b"\n\r\n"
        + line(2).rstrip()
        + b"\r\r\n"
        + line(3).rstrip()
    )
    ids, stats, _ = read(log)
    assert ids == ["resp_1", "resp_2", "resp_3"]
    assert stats.lines == 5


def test_a_line_beyond_the_limit_is_a_reject(tmp_path):
    log = tmp_path / "log.jsonl"
    monster = b'{"type":"response.done","x":"' + b"A" * 3_000_000 + b'"}\n'
    log.write_bytes(line(1) + monster + line(2) + b"x" * 5000)
    ids, stats, rejects = read(log, max_line_bytes=4000, keep_lines=True)
    assert ids == ["resp_1", "resp_2"]
    assert [(reject.kind, reject.line, reject.raw) for reject in rejects] == [
        ("line_too_long", 2, None),
        ("line_too_long", 4, None),
    ]
    assert str(rejects[0]) == (f"{log}:2: the line is longer than 4000 bytes (byte {len(line(1))})")
    assert stats.rejects == 2


def test_a_torn_last_line_is_told_apart_from_damage(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_bytes(line(1) + line(2)[:500] + b"\n" + line(3)[:600])
    ids, stats, rejects = read(log)
    assert ids == ["resp_1"]
    assert [reject.torn for reject in rejects] == [False, True]
    assert stats.torn == 1
    assert str(rejects[1]).endswith(
        "unexpected end of input: the last line is unfinished, the log may still be written "
        f"(byte {log.stat().st_size})"
    )


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\n\n",
        b"\x89\x01\r\n\x1a\n\x00\x00\x00\r\xff\xfe.\\",
        b'{"type":"respon',
        b"\x00" * 9999,
    ],
)
def test_what_is_no_log_gives_nothing(tmp_path, text):
    log = tmp_path / "log.jsonl"
    log.write_bytes(text)
    ids, stats, rejects = read(log)
    assert (ids, rejects, stats.failures) == ([], [], [])


def test_nesting_without_end_is_refused(tmp_path):
    log = tmp_path / "log.jsonl"
    deep = b'{"type":"response.done","response":' + b'{"a":' * 100_000
    log.write_bytes(deep + b"\n" + line(1) + b"[" * 500_000 + b"response.done\n")
    ids, stats, rejects = read(log)
    assert ids == ["resp_1"]
    assert [reject.kind for reject in rejects] == ["too_deep"]
    assert (stats.rejects, stats.skipped) == (1, 1)


def damaged(text, numbers):
    """A text from which something is missing, or in which something is too much."""
    at = numbers.randrange(len(text))
    end = at + numbers.randrange(1, 60)
    return numbers.choice(
        [
            text[:at] + text[end:],
            text[:at],
            text[:at] + numbers.choice('"{}[],:\n\\x') + text[at:],
            text[:end] + text[at:],
        ]
    )


SHAPES = {
    "one after the other": "\n".join,
    "list": lambda events: "[\n" + ",\n".join(events) + "\n]\n",
    "object": lambda events: '{"room": "a", "events": [\n' + ",\n".join(events) + "\n]}\n",
    "behind text": lambda events: "".join(f"2026-06-04T09:15:49Z got {text}\n" for text in events),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_damage_in_an_event_over_many_lines_hides_no_other(tmp_path, shape):
    numbers = random.Random(shape)
    log = tmp_path / "log.json"
    for _ in range(150):
        count = numbers.randrange(2, 8)
        events = [json.loads(line(number)) for number in range(count)]
        indents = [1, 2, 4, "\t", None]
        texts = [json.dumps(event, indent=numbers.choice(indents)) for event in events]
        victim = numbers.randrange(count)
        texts[victim] = damaged(texts[victim], numbers)
        log.write_text(SHAPES[shape](texts))
        ids, stats, _ = read(log)
        others = [event["response"]["id"] for event in events if event is not events[victim]]
        assert [name for name in ids if name in others] == others, log.read_text()
        is_told = len(ids) >= count or stats.rejects or stats.not_understood
        # A response that names itself something else is another API's.
        is_ours = '"response.done"' in texts[victim] and '"realtime.response"' in texts[victim]
        assert is_told or not is_ours or texts[victim].count('"object"') > 1, log.read_text()


TIME = "2026-06-04T09:15:49.1Z"


def parts_of(text, kind):
    """The parts of a line, as Docker or a container runtime writes them."""
    if kind == "Docker":
        whole = text.decode()
        cut = [whole[at : at + 16384] for at in range(0, len(whole), 16384)]
        around = {"stream": "stdout", "time": TIME}
        return [json.dumps({"log": part} | around, separators=(",", ":")) for part in cut]
    whole = text.decode().rstrip("\n")
    return [f"{TIME} stdout P {whole[:900]}", f"{TIME} stdout F {whole[900:]}"]


@pytest.mark.parametrize("kind", ["Docker", "Kubernetes"])
@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize("is_end", [True, False])
def test_a_line_in_parts_counts_once_in_a_stream(tmp_path, kind, is_whole, is_end):
    log = tmp_path / "log"
    event = json.loads(line(1))
    event["pad"] = "x" * 20_000
    parts = parts_of(json.dumps(event).encode() + b"\n", kind)
    other = json.dumps({"log": line(2).decode(), "stream": "stderr", "time": TIME})
    rest = [] if is_end else [line(3).decode().rstrip()]
    # What comes between the parts is told before them.
    lines = [parts[0], other, *([parts[1]] if is_whole else []), *rest]
    log.write_text("\n".join(lines))
    ids, stats, rejects = read(log)
    streamed = rr.read_log(io.BytesIO(log.read_bytes()), on_error="collect")
    assert [record.response.id for record in streamed] == ids
    assert stats.lines == streamed.stats.lines == len(lines)
    for name in ("responses", "skipped", "rejects", "not_understood"):
        assert getattr(stats, name) == getattr(streamed.stats, name), name
    assert set(ids) >= {"resp_2"} | ({"resp_1"} if is_whole else set())
    assert len(rejects) == (not is_whole)
