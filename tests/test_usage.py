"""`usage_report`, with logs that are hard to count."""

import json

import pytest
from conftest import DATA, document, interrupted

from realtime_response._native.usage import usage_report

EXAMPLES = DATA.parents[1] / "examples" / "logs"
COUNTS = ("rejects", "not_understood", "skipped")


def line(name, **response):
    event = json.loads(document(name))
    event["response"] |= response
    return json.dumps(event)


def report(tmp_path, *lines):
    log = tmp_path / "session.jsonl"
    log.write_text("\n".join(lines), newline="")
    return usage_report([log])


def reference(files):
    """The expected sums, calculated with `json` only."""
    sums, seen = {}, set()
    for file in files:
        for text in file.read_text().splitlines():
            event = json.loads(text)
            response = event.get("response")
            if event["type"] != "response.done" or response["id"] in seen:
                continue
            seen.add(response["id"])
            usage = response["usage"] or {}
            given = usage.get("input_token_details", {})
            cached = given.get("cached_tokens_details", {})
            made = usage.get("output_token_details", {})
            for name, value in (
                ("total_tokens", usage.get("total_tokens", 0)),
                ("input_tokens", usage.get("input_tokens", 0)),
                ("input_text_tokens", given.get("text_tokens", 0)),
                ("input_audio_tokens", given.get("audio_tokens", 0)),
                ("input_image_tokens", given.get("image_tokens", 0)),
                ("cached_tokens", given.get("cached_tokens", 0)),
                ("cached_text_tokens", cached.get("text_tokens", 0)),
                ("cached_audio_tokens", cached.get("audio_tokens", 0)),
                ("cached_image_tokens", cached.get("image_tokens", 0)),
                ("output_tokens", usage.get("output_tokens", 0)),
                ("output_text_tokens", made.get("text_tokens", 0)),
                ("output_audio_tokens", made.get("audio_tokens", 0)),
                ("output_reasoning_tokens", made.get("reasoning_tokens", 0)),
                ("responses", 1),
            ):
                sums[name] = sums.get(name, 0) + value
    return sums


def test_the_examples_add_up():
    got, rejects = usage_report([EXAMPLES])
    total = got["total"]
    expected = reference(sorted(EXAMPLES.glob("*.jsonl")))
    assert {name: total[name] for name in expected} == expected
    assert total["status"] == {"cancelled": 3, "completed": 6, "failed": 2, "incomplete": 1}
    assert total["interrupted"] == 2
    assert total["input_image_tokens"] > 0
    assert total["transcription"]["count"] == 6
    assert total["transcription"]["seconds"] == pytest.approx(5.9)
    assert total["transcription"]["total_tokens"] == 210
    assert rejects == []


def test_usage_beside_the_response_counts(tmp_path):
    got, _ = report(tmp_path, line("xai"))
    assert got["total"]["total_tokens"] == 90
    assert got["total"]["output_audio_tokens"] == 76


def test_only_ends_count_and_each_id_once(tmp_path):
    bare = json.loads(document("ga"))["response"]
    got, _ = report(
        tmp_path,
        line("created"),
        line("ga"),
        line("ga"),
        json.dumps(bare | {"id": "resp_bare"}),
        json.dumps(bare | {"id": "resp_bare2", "status": "in_progress"}),
    )
    assert got["total"]["responses"] == 2
    assert got["total"]["total_tokens"] == 2 * 321
    assert got["duplicates"] == 1


def test_another_api_is_skipped(tmp_path):
    foreign = {"type": "response.created", "response": {"object": "response", "id": "resp_1"}}
    got, rejects = report(tmp_path, json.dumps(foreign))
    assert (got["skipped"], rejects) == (1, [])


def test_every_line_has_a_count(tmp_path):
    got, rejects = report(
        tmp_path,
        line("ga"),
        "",
        "nothing to see",
        '{"type":"response.output_audio.delta","delta":"AAAA"}',
        line("voice-live", id=5),
        line("beta")[:-40],
        "{ type: 'response.done' }",
        json.dumps({"transcript": 'she said "response.done"'}),
    )
    assert got["lines"] == 8
    assert got["total"]["responses"] == 1
    assert (got["rejects"], got["not_understood"], got["skipped"]) == (2, 1, 4)
    assert got["lines"] == 1 + sum(got[name] for name in COUNTS)
    broken, torn, foreign = rejects
    assert broken.startswith(f"{tmp_path / 'session.jsonl'}:5: response.id: expected a string")
    assert ":6: " in torn
    assert "unexpected end of input" in torn
    assert ":7: mentions an event but contains no readable JSON (byte " in foreign
    offset = int(foreign.rpartition("(byte ")[2].rstrip(")"))
    assert (tmp_path / "session.jsonl").read_bytes()[offset:].startswith(b"response.done'")


def test_line_ends_and_marks_do_not_matter(tmp_path):
    log = tmp_path / "a.jsonl"
    log.write_bytes(b"\xef\xbb\xbf" + line("ga").encode() + b"\r\n\r\n" + line("xai").encode())
    got = usage_report([log])[0]
    assert (got["total"]["responses"], got["lines"]) == (2, 3)


def test_an_event_inside_an_object_is_found(tmp_path):
    event = json.loads(line("ga"))
    got, _ = report(tmp_path, json.dumps({"ts": 1, "direction": "in", "data": {"event": event}}))
    assert got["total"]["responses"] == 1


def test_transcriptions_count_once(tmp_path):
    heard = {
        "type": "conversation.item.input_audio_transcription.completed",
        "event_id": "e1",
        "usage": {"type": "duration", "seconds": 2.5},
    }
    got, _ = report(
        tmp_path,
        json.dumps(heard),
        json.dumps(heard),
        json.dumps(heard | {"event_id": "e2", "usage": None}),
    )
    assert got["total"]["transcription"] == {
        "count": 2,
        "seconds": 2.5,
        "total_tokens": 0,
        "input_tokens": 0,
        "output_tokens": 0,
    }
    assert (got["duplicates"], got["transcriptions_without_usage"]) == (1, 1)


def test_folders_are_searched_in_natural_order(tmp_path):
    for name in ("part-10.jsonl", "part-9.jsonl", "deep/part-1.log", "notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("response.done {broken}\n")
    _, rejects = usage_report([tmp_path])
    assert [reject.split(":")[0].removeprefix(f"{tmp_path}/") for reject in rejects] == [
        "deep/part-1.log",
        "part-9.jsonl",
        "part-10.jsonl",
    ]


def test_a_log_of_many_blocks(tmp_path):
    lines = [line("ga", id=f"resp_{number}") for number in range(2000)]
    got, _ = report(tmp_path, *lines)
    assert sum(map(len, lines)) > 1_000_000
    assert (got["total"]["responses"], got["total"]["total_tokens"]) == (2000, 642_000)


def test_ctrl_c_ends_the_reading(tmp_path):
    log = tmp_path / "long.jsonl"
    log.write_text((line("ga") + "\n") * 200_000)
    program = "from realtime_response.cli import main; print(flush=True); raise SystemExit(main())"
    code, out, err = interrupted(program, log, timeout=60)
    assert code == 130
    assert (out, err) == (b"", b"")


def test_a_loop_of_links_ends(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.jsonl").write_text(line("ga"))
    assert usage_report([tmp_path])[0]["lines"] == 1


def test_a_path_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        usage_report([tmp_path / "nope"])
    assert caught.value.filename == str(tmp_path / "nope")


def test_a_torn_transcription_is_a_reject(tmp_path):
    torn = '{"type":"conversation.item.input_audio_transcription.completed","usage":'
    got, rejects = report(tmp_path, torn)
    assert (got["rejects"], len(rejects)) == (1, 1)


def test_a_line_named_after_the_event_that_it_wraps(tmp_path):
    wrapped = {"type": "response.done", "data": json.loads(line("ga"))}
    got, _ = report(tmp_path, json.dumps(wrapped))
    assert got["total"]["responses"] == 1


@pytest.mark.parametrize("seconds", [-5, 1e308, "2"])
def test_seconds_that_are_none_are_not_added(tmp_path, seconds):
    heard = {
        "type": "conversation.item.input_audio_transcription.completed",
        "usage": {"type": "duration", "seconds": seconds},
    }
    got, _ = report(tmp_path, json.dumps(heard))
    assert got["total"]["transcription"]["seconds"] == 0
    assert got["transcriptions_without_usage"] == 1


def test_a_bare_response_with_empty_usage_has_none(tmp_path):
    bare = json.loads(document("ga"))["response"] | {"usage": {}}
    assert report(tmp_path, json.dumps(bare))[0]["without_usage"] == 1
