"""`read_log` and splits give the same records, however they are read."""

import io
import json
import os
import pickle
import random
import subprocess
import sys
import threading
import time

import pytest
from conftest import document, interrupted
from logs import ENCODINGS, ENVELOPES

import realtime_response as rr

TRANSCRIBED = "conversation.item.input_audio_transcription.completed"


def event(number, **changes):
    done = json.loads(document("ga"))
    done["response"] |= {"id": f"resp_{number}", "conversation_id": None} | changes
    return done


def session(number, kind="session.created"):
    return {"type": kind, "session": {"id": f"sess_{number}", "model": f"model-{number}"}}


def write_log(path, count, seed=1, *, many_lines=False):
    """Sessions one after the other and side by side, in all envelopes, with some damaged lines.

    `many_lines` adds events over many lines: indented, in a list, cut off.
    """
    numbers = random.Random(seed)
    lines = []
    for number in range(count):
        match numbers.randrange(9):
            case 0:
                lines.append(json.dumps(session(number)))
            case 1:
                room = numbers.randrange(4)
                lines.append(json.dumps({"room": room, "event": session(f"r{room}")}))
            case 2:
                lines.append(json.dumps({"room": numbers.randrange(4), "event": event(number)}))
            case 3:
                lines.append('{"type":"response.output_audio.delta","delta":"' + "A" * 4000 + '"}')
            case 4:
                lines.append(json.dumps(event(number))[: numbers.randrange(2000)])
            case 5:
                lines.append(f"{{ type: 'response.done', n: {number} }}" * numbers.randrange(2))
            case 6 if many_lines and number > count // 2:
                lines.append(indented(event(number), numbers))
            case _:
                envelope = numbers.choice(list(ENVELOPES.values()))
                lines.append(envelope(event(number)))
    ends = [numbers.choice(["\n", "\r\n"]) for _ in lines]
    ends[-1] = ""
    path.write_bytes("".join(map("".join, zip(lines, ends, strict=True))).encode())


def indented(event, numbers):
    """An event over many lines, sometimes in a list, behind text or cut off."""
    text = json.dumps(event, indent=numbers.choice([1, 2, "\t"]))
    match numbers.randrange(7):
        case 0:
            return f'{{"room": {numbers.randrange(4)}, "events": [\n{text},\n{text}]}}'
        case 1:
            return f"2026-06-04T09:15:49Z got {text} (3 ms)"
        case 2:
            return text[: numbers.randrange(1, len(text))]
        case 5:
            whole = json.dumps(event | {"pad": "x" * 40_000}) + "\n"
            parts = (whole[at : at + 16384] for at in range(0, len(whole), 16384))
            lines = ({"log": part, "stream": "stdout", "time": "t"} for part in parts)
            return "\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
        case 6:
            time, whole = "2026-06-04T09:15:49.1Z", json.dumps(event)
            cut = numbers.randrange(len(whole))
            return f"{time} stdout P {whole[:cut]}\n{time} stdout F {whole[cut:]}"
        case 3:
            return "[" + ",\n".join([text] * 40) + "]"
        case _:
            return text


def shown(reader):
    """Everything that a reader yields and raises, in order."""
    records = [
        (
            record.line,
            record.offset,
            record.timestamp,
            record.context,
            record.model,
            record.session_id,
            record.event and bytes(record.event),
            record.response.id,
        )
        for record in reader
    ]
    rejects = [(str(reject), reject.raw, reject.torn) for reject in reader.rejects]
    return records, rejects, repr(reader.stats)


@pytest.mark.parametrize("seed", range(3))
def test_threads_do_not_change_what_is_read(tmp_path, seed):
    files = []
    for number, count in enumerate((12_000, 3, 0, 900)):
        files.append(tmp_path / f"log-{number}.jsonl")
        if count:
            write_log(files[-1], count, seed)
        else:
            files[-1].touch()
    assert files[0].stat().st_size > 8 << 20  # read by several threads in parts
    options = {"on_error": "collect", "keep_lines": True}
    one = shown(rr.read_log(files, threads=1, **options))
    assert len(one[0]) > 1000
    assert len(one[1]) > 100
    for threads in (2, 5):
        assert shown(rr.read_log(files, threads=threads, **options)) == one


@pytest.mark.parametrize("seed", range(2))
def test_events_over_many_lines_are_read_alike_by_any_threads(tmp_path, seed):
    log = tmp_path / "log.jsonl"
    write_log(log, 3000, seed, many_lines=True)
    options = {"on_error": "collect", "keep_lines": True}
    one = shown(rr.read_log(log, threads=1, **options))
    assert len(one[0]) > 1000
    for threads in (2, 5):
        assert shown(rr.read_log(log, threads=threads, **options)) == one
    with rr.read_log(log, **options) as reader:
        list(reader)
        stats = reader.stats
    counts = stats.responses + stats.skipped + stats.rejects + stats.not_understood
    assert counts == stats.lines
    for name, encode in ENCODINGS.items():
        if name.startswith("utf"):
            continue
        log.write_bytes(encode(log.read_bytes()) if name != "plain" else log.read_bytes())
        assert shown(rr.read_log(log, threads=2, **options)) == one
        write_log(log, 3000, seed, many_lines=True)
    for target in (50_000, 2_000_000):
        splits = rr.plan_splits(log, target)
        parts = [shown(rr.read_split(split, **options)) for split in splits]
        assert [record for part in parts for record in part[0]] == one[0]
        assert [reject for part in parts for reject in part[1]] == one[1]
        assert len(splits) > 1 or target > 1_000_000


@pytest.mark.parametrize("target", [700, 5000, 100_000, 10**9])
def test_splits_give_what_the_whole_log_gives(tmp_path, target):
    log = tmp_path / "log.jsonl"
    write_log(log, 400, seed=5)
    whole, rejects, _ = shown(rr.read_log(log, on_error="collect", keep_lines=True))
    splits = rr.plan_splits(log, target)
    assert len(splits) == max(1, -(-log.stat().st_size // target))
    assert pickle.loads(pickle.dumps(splits)) == splits
    assert len(set(splits)) == len(splits)
    parts = [
        shown(rr.read_split(split, on_error="collect", keep_lines=True))
        for split in pickle.loads(pickle.dumps(splits))
    ]
    assert [record for part in parts for record in part[0]] == whole
    assert [reject for part in parts for reject in part[1]] == rejects


def test_splits_that_are_not_exact_need_no_reading(tmp_path):
    log = tmp_path / "log.jsonl"
    lines = [session(1), *(event(number) for number in range(50))]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    splits = rr.plan_splits(log, 20_000, exact=False)
    assert len(splits) > 2
    records = [record for split in splits for record in rr.read_split(split)]
    assert [record.response.id for record in records] == [f"resp_{n}" for n in range(50)]
    assert records[0].model == "model-1"
    assert records[-1].model is None


def test_events_choose_what_makes_a_record(tmp_path):
    log = tmp_path / "log.jsonl"
    heard = {"type": TRANSCRIBED, "item_id": "i", "transcript": "hello", "usage": {"seconds": 2}}
    events = [
        session(1),
        json.loads(document("created")),
        event(1),
        heard,
        {"type": "error", "error": {"message": "no"}},
        {"type": "rate_limits.updated", "rate_limits": []},
        json.loads(document("ga"))["response"] | {"id": "resp_bare"},
        json.loads(document("ga"))["response"] | {"status": "in_progress"},
    ]
    log.write_text("".join(json.dumps({"n": 1, "event": line}) + "\n" for line in events[:-2]))
    with log.open("a") as file:
        file.writelines(json.dumps(line) + "\n" for line in events[-2:])

    def kinds(*names):
        reader = rr.read_log(log, events=names or None)
        found = [record.event.type if record.event else "bare" for record in reader]
        assert reader.stats.responses == len(found)
        assert reader.stats.responses + reader.stats.skipped == reader.stats.lines == len(events)
        return found

    assert kinds() == ["response.done", "bare"]
    assert kinds("response.created") == ["response.created"]
    assert kinds("error", "session.created") == ["session.created", "error"]
    (record,) = rr.read_log(log, events=[TRANSCRIBED])
    assert record.event.transcript == "hello"
    assert record.usage.seconds == 2
    assert (record.model, record.session_id, record.context) == ("model-1", "sess_1", {"n": "1"})


def test_on_error_says_what_becomes_of_bad_lines(tmp_path):
    log = tmp_path / "log.jsonl"
    bad = json.dumps(event(2, id=7))
    log.write_text(
        "".join(f"{line}\n" for line in (json.dumps(event(1)), bad, json.dumps(event(3))))
    )
    reader = rr.read_log(log)
    assert next(reader).response.id == "resp_1"
    with pytest.raises(rr.LogError) as caught:
        next(reader)
    reject = caught.value.reject
    offset = len(json.dumps(event(1))) + 1 + bad.index('"id": 7') + len('"id": ')
    assert str(caught.value) == (
        f"{log}:2: response.id: expected a string, found a number (byte {offset})"
    )
    assert (reject.path, reject.line, reject.offset) == (str(log), 2, offset)
    assert (reject.kind, reject.torn, reject.raw) == ("wrong_type", False, None)
    assert isinstance(reject.error, rr.DecodeError)
    assert reject.error.path == "response.id"
    assert next(reader).response.id == "resp_3"  # the next call continues after the line
    assert len(list(rr.read_log(log, on_error="skip"))) == 2
    reader = rr.read_log(log, on_error="collect", keep_lines=True)
    assert len(list(reader)) == 2
    (reject,) = reader.rejects
    assert reject.raw == bad.encode()
    assert reader.stats.rejects == 1
    with pytest.raises(ValueError, match="on_error must be"):
        rr.read_log(log, on_error="ignore")
    with pytest.raises(ValueError, match="threads must be between 1 and 1024"):
        rr.read_log(log, threads=0)


def test_a_reader_is_a_context_manager(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps(event(1)) + "\n")
    with rr.read_log(log) as reader:
        assert iter(reader) is reader
        assert next(reader).response.id == "resp_1"
    assert reader.stats.responses == 1
    with pytest.raises(ValueError, match="closed"):
        next(reader)


def test_records_share_the_objects_of_a_response(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps(event(1)) + "\n")
    (record,) = rr.read_log(log)
    assert record.event is record.event
    assert record.response is record.event.response
    assert record.usage == record.response.usage
    assert repr(record) == f"<LogRecord {log}:1 response.done>"


MEMORY = """
import resource, sys
import realtime_response as rr
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for record in rr.read_log(sys.argv[1], threads=4))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("compressed", [False, True])
def test_a_log_of_any_size_is_read_in_a_bounded_number_of_blocks(tmp_path, compressed):
    import gzip  # noqa: PLC0415

    log = tmp_path / "log.jsonl"
    line = (json.dumps(event(1)) + "\n").encode()
    text = line * (100_000_000 // len(line))
    log.write_bytes(gzip.compress(text, 1) if compressed else text)
    out = subprocess.check_output([sys.executable, "-c", MEMORY, str(log)], timeout=300)
    count, kilobytes = map(int, out.split())
    assert count == len(text) // len(line)
    unit = 1024 if sys.platform == "darwin" else 1
    assert kilobytes // unit < 80_000, "the log has 100 MB"


def test_others_may_look_while_somebody_waits(tmp_path):
    """A call from another thread, a signal handler or the file itself never deadlocks."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    reader = rr.read_log(fifo)
    caught = []

    def wait():
        try:
            next(reader)
        except ValueError as error:
            caught.append(str(error))

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.1)
    assert reader.stats.lines == 0
    assert reader.rejects == []
    reader.close()
    waiting.join(timeout=10)
    assert caught == ["the reader is closed"]

    class Curious(io.BytesIO):
        def read1(self, size=-1):
            seen.append(curious.stats.lines)
            with pytest.raises(ValueError, match="already in use"):
                next(curious)
            return super().read1(size)

    seen = []
    curious = rr.read_log(Curious((json.dumps(event(1)) + "\n").encode()))
    assert len(list(curious)) == 1
    assert seen


ENDLESS = """
import io, sys
import realtime_response as rr
print(flush=True)
if sys.argv[1] == "read":
    list(rr.read_log(io.BufferedReader(io.FileIO("/dev/zero"))))
elif sys.argv[1] == "skip":
    list(rr.read_log([sys.argv[2]] * 20000))
else:
    rr.plan_splits([sys.argv[2]] * 3000, 1000)
"""


@pytest.mark.parametrize("work", ["read", "skip", "plan"])
def test_ctrl_c_ends_what_gives_no_records(tmp_path, work):
    log = tmp_path / "log.jsonl"
    log.write_bytes(b"A" * 3_000_000)
    _, _, err = interrupted(ENDLESS, work, log, timeout=10)
    assert b"KeyboardInterrupt" in err


def test_a_line_longer_than_the_ranges_is_read_once(tmp_path):
    log = tmp_path / "log.jsonl"
    long = json.dumps(event(1) | {"padding": "x" * 300_000})
    log.write_text(long + "\n" + json.dumps(event(2)) + "\n")
    splits = rr.plan_splits(log, 1000)
    assert len(splits) > 300
    records = [record for split in splits for record in rr.read_split(split)]
    assert [record.response.id for record in records] == ["resp_1", "resp_2"]


def test_many_keys_beside_an_event_take_no_time(tmp_path):
    log = tmp_path / "log.jsonl"
    around = {f"key-{number}": number for number in range(50_000)}
    log.write_text(json.dumps(around | {"event": event(1)}) + "\n")
    (record,) = rr.read_log(log)
    assert len(record.context) == 50_000


def test_a_file_may_give_any_bytes():
    class Arrays(io.RawIOBase):
        def __init__(self, parts):
            self.parts = parts

        def read(self, _size=-1):
            return self.parts.pop(0) if self.parts else b""

    text = (json.dumps(event(1)) + "\n").encode()
    for kind in (bytes, bytearray, memoryview):
        assert len(list(rr.read_log(Arrays([kind(text)])))) == 1
    with pytest.raises(TypeError, match=r"the file's read\(\) returned int, expected bytes"):
        list(rr.read_log(Arrays([7])))


def test_a_line_of_many_objects_takes_no_time(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_bytes(b"x " + b'{"a":1}' * 40_000 + b" response.done {" + b" " * 800_000)
    reader = rr.read_log(log)
    assert list(reader) == []
    assert reader.stats.not_understood == 1


def test_functions_can_be_sent_to_other_processes():
    for function in (rr.decode_event, rr.read_log, rr.read_split, rr.scan_log, rr.to_table):
        assert pickle.loads(pickle.dumps(function)) is function
