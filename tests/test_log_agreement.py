"""The sums, the records and the tables count the lines of a log alike, whatever the damage."""

import json
import random

import pyarrow as pa
import pytest
from damage import damaged
from example_session import MOMENTS
from shapes import ALL

import realtime_response as rr
from realtime_response._native.usage import usage_report

COUNTS = ("lines", "skipped", "rejects", "not_understood", "torn")
TRANSCRIPTION = "conversation.item.input_audio_transcription.completed"


def counts_of(stats):
    return {name: getattr(stats, name) for name in COUNTS}


def agreed(path, **options):
    """The counts of the lines, on which all readers agree."""
    report, _ = usage_report(path, keep_duplicates=True, **options)
    counts = {name: report[name] for name in COUNTS}
    with rr.read_log(path, on_error="collect", **options) as reader:
        responses = len(list(reader))
        assert counts_of(reader.stats) == counts
        assert reader.stats.responses == responses
        repeats = reader.stats.duplicates
    assert counts["lines"] == responses + sum(counts[name] for name in COUNTS[1:4])
    for table in ("responses", "usage"):
        scan = rr.scan_log(path, table=table, on_error="skip", **options)
        rows = pa.table(scan)
        assert counts_of(scan.stats) == counts, table
        assert scan.stats.responses == responses
        if table == "responses":
            assert rows.num_rows == responses
            assert scan.stats.duplicates == repeats
        else:
            errors = sum(report["errors"].values())
            assert scan.stats.duplicates <= report["duplicates"] <= scan.stats.duplicates + errors
            kinds = rows.column("kind").to_pylist()
            assert kinds.count("transcription") == report["total"]["transcription"]["count"]
    return counts


@pytest.mark.parametrize("name", ALL)
def test_all_readers_agree_about_any_damage_in_any_shape(tmp_path, name):
    numbers = random.Random(name)
    sound = ALL[name].write(MOMENTS)
    log = tmp_path / "log"
    log.write_bytes(sound)
    assert agreed(log)["rejects"] == 0
    log.write_bytes(damaged(sound, numbers))
    agreed(log, threads=numbers.choice([1, 2]))


def transcription(**changes):
    return {
        "type": TRANSCRIPTION,
        "event_id": "event_1",
        "item_id": "item_1",
        "content_index": 0,
        "transcript": "hello",
        "usage": {"type": "duration", "seconds": 1.5},
    } | changes


@pytest.mark.parametrize(
    "line",
    [
        json.dumps(transcription())[:-20],
        json.dumps(transcription()).replace("hello", "hel\0lo"),
        json.dumps({"event": transcription()}).replace('"item_1"', "item_1"),
        json.dumps({"log": json.dumps(transcription())[:-9]}),
        json.dumps({"type": "session.closed", "session": {"id": "s"}})[:-3],
        json.dumps({"type": "response.event", "event": {"type": "response.completed"}})[:-2],
    ],
)
def test_what_is_billed_and_damaged_is_a_reject_in_all_readers(tmp_path, line):
    log = tmp_path / "log.jsonl"
    log.write_text(f'{line}\n{{"type":"x"}}\n')
    counts = agreed(log)
    assert (counts["rejects"], counts["not_understood"]) == (1, 0)


@pytest.mark.parametrize("name", ["error", "transport.failed", "response.mcp_call.failed"])
def test_what_failed_and_is_damaged_counts_alike(tmp_path, name):
    event = {"type": name, "event_id": "e", "error": {"code": "c"}}
    whole = json.dumps(event)
    log = tmp_path / "log.jsonl"
    texts = [
        whole[:-3],
        whole.replace('"e"', '"\0"'),
        json.dumps(event | {"item": 5}),
        json.dumps({"event": name, "data": {"response": {"object": "realtime.response"}}}),
        whole.replace('"e"', '"\xff"'),
        "\n".join([whole, whole]),
    ]
    for text in texts:
        log.write_bytes(text.encode("latin-1") + b"\n")
        agreed(log)


def test_repeats_are_those_of_what_is_handed_out(tmp_path):
    log = tmp_path / "log.jsonl"
    lines = [transcription(), transcription(event_id="event_2"), transcription(item_id="item_2")]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    agreed(log)
    report, _ = usage_report(log)
    assert (report["duplicates"], report["total"]["transcription"]["count"]) == (1, 2)
    with rr.read_log(log) as reader:
        assert list(reader) == []
        assert reader.stats.duplicates == 0
