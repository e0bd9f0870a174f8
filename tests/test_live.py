"""What GPT-Live bills, in the table `usage` and as records: the time of sessions, tasks."""

import itertools
import json

import pytest
from live import call, closed, delegated, started, tokens, translation, used, write
from logs import ENCODINGS, ENVELOPES
from tables import rows, usage_rows
from test_table_values import bill

import realtime_response as rr

METERED = ["session.usage.updated", "session.closed"]
BILLED = ["response.done", "response.event", *METERED]


def seconds(source, **options):
    """The sum of the column `seconds`."""
    table = rows(rr.scan_log(source, table="usage", columns=["seconds"], **options))
    return sum(row["seconds"] or 0 for row in table)


LOG = [
    *call("s1", 10, 25),
    delegated("resp_1", "response.created"),
    delegated("resp_1", "response.in_progress"),
    delegated("resp_1", usage=tokens(100, 40, 12)),
    used(40),
    delegated("resp_2", "response.failed", None),
    closed("s1", 41),
    *call("s2", 3, 3, end=6, model="gpt-live-1.1"),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_table_has_what_is_billed(tmp_path, envelope, encoding):
    log = tmp_path / "live.log"
    text = "".join(ENVELOPES[envelope](event) + "\n" for event in LOG)
    log.write_bytes(ENCODINGS[encoding](text.encode()))
    for threads in (1, 4):
        scan = rr.scan_log(log, table="usage", threads=threads, batch_rows=2)
        assert [bill(row) for row in rows(scan)] == usage_rows(LOG)
        assert scan.stats.lines == len(LOG)
        assert (scan.stats.rejects, scan.stats.not_understood) == (0, 0)


def test_the_rows_say_what_they_are(tmp_path):
    log = write(tmp_path / "a.jsonl", *LOG)
    shown = [
        (row["kind"], row["session_id"], row["model"], row["seconds"], row["status"])
        for row in rows(rr.scan_log(log, table="usage"))
    ]
    assert shown == [
        ("session", "s1", "gpt-live-1", 10, None),
        ("session", "s1", "gpt-live-1", 15, None),
        ("delegation", "s1", "gpt-5.5", None, "completed"),
        ("session", "s1", "gpt-live-1", 15, None),
        ("delegation", "s1", "gpt-5.5", None, "failed"),
        ("session", "s1", "gpt-live-1", 1, None),
        ("session", "s2", "gpt-live-1.1", 3, None),
        ("session", "s2", "gpt-live-1.1", 0, None),
        ("session", "s2", "gpt-live-1.1", 3, None),
    ]


def test_records_and_the_table_agree(tmp_path):
    log = write(tmp_path / "a.jsonl", *LOG)
    scan = rows(rr.scan_log(log, table="usage"))
    assert rows(rr.to_table(rr.read_log(log, events=BILLED), table="usage")) == scan
    records = list(rr.read_log(log, events=METERED))
    assert [record.usage.seconds for record in records] == [10, 25, 40, 41, 3, 3, 6]
    assert {record.session_id for record in records} == {"s1", "s2"}


def test_splits_know_what_was_used_before(tmp_path):
    around = {"at": "2026-06-04T09:15:49Z"}
    events = [around | event for event in call("s1", *range(5, 200, 5), end=201)]
    log = write(tmp_path / "a.jsonl", *events, *call("s2", 3, 6))
    whole = [record.billed_seconds for record in rr.read_log(log, events=METERED)]
    assert sum(whole) == 207
    splits = rr.plan_splits(log, target_bytes=700)
    assert len(splits) > 5
    parts = [rr.read_split(split, events=METERED) for split in splits]
    assert [record.billed_seconds for part in parts for record in part] == whole


@pytest.mark.parametrize(
    "meters",
    [
        {"by_session": {"s1": 3}},
        {"owners": [[0, 0]]},
        {"unnamed": 1},
        {"all": [{"counters": [{"number": 4, "micros": 5}], "file": 0, "current": 0, "last": 0}]},
        {"all": 5},
    ],
)
def test_a_split_that_refers_to_nothing_is_refused(tmp_path, meters):
    log = write(tmp_path / "a.jsonl", *call("s1", 5, 10))
    nothing = {"all": [], "by_session": {}, "by_ids": {}, "unnamed": None, "file": 0, "owners": []}
    sessions = {"connections": {}, "announced": {}, "clock": 0}
    for given, is_sound in ((nothing, True), (nothing | meters, False)):
        known = json.dumps({"sessions": sessions, "meters": given})
        split = rr.LogSplit(log, 0, None, 1, known)
        if is_sound:
            records = rr.read_split(split, events=METERED)
            assert sum(record.billed_seconds for record in records) == 10
        else:
            with pytest.raises(ValueError, match=r"invalid LogSplit\.sessions"):
                rr.read_split(split, events=METERED)


def test_the_order_of_files_does_not_matter(tmp_path):
    whole = call("s1", 10, 20, 30, 40, end=45)
    other = call("s2", 5, 8)
    logs = [
        write(tmp_path / "1.jsonl", *whole[:4], *other[:3]),
        write(tmp_path / "2.jsonl", started("s1"), *whole[4:6], other[0], *other[3:]),
        write(tmp_path / "3.jsonl", *whole[5:]),
    ]
    for order in itertools.permutations(logs):
        for threads in (1, 4):
            assert seconds(list(order), threads=threads) == 53


@pytest.mark.parametrize("around", [{}, {"call_id": "call-1"}, {"session_id": "s1"}])
def test_repeats_and_overlapping_files_count_once(tmp_path, around):
    events = [around | event for event in call("s1", 10, 20, 30, end=33)]
    one = write(tmp_path / "1.jsonl", *events, *events)
    two = write(tmp_path / "2.jsonl", *events[2:], *events[:4])
    for logs in ([one], [one, two], [two, one], [one, one]):
        assert seconds(logs) == 33


def test_a_counter_that_goes_down_starts_anew(tmp_path):
    figures = [used(number) for number in (10, 20, 5, 8)]
    assert seconds(write(tmp_path / "1.jsonl", *figures)) == 28
    assert seconds(write(tmp_path / "2.jsonl", started("s1"), *figures)) == 28
    two = [started("s1"), *figures[:2], started("s2"), *figures[2:]]
    assert seconds(write(tmp_path / "3.jsonl", *two)) == 28


def test_sessions_side_by_side_are_told_apart_by_their_ids(tmp_path):
    one = [{"call_id": "c1"} | event for event in call("s1", 10, 20, end=21)]
    two = [{"call_id": "c2"} | event for event in call("s2", 3, 6, 9)]
    mixed = [event for pair in itertools.zip_longest(one, two) for event in pair if event]
    assert seconds(write(tmp_path / "a.jsonl", *mixed)) == 30


def test_the_end_of_sessions_side_by_side_without_ids_counts(tmp_path):
    log = [started("s1"), used(10), started("s2"), closed("s1", 12), used(3), closed("s2", 8)]
    assert seconds(write(tmp_path / "a.jsonl", *log)) == 20


def test_a_task_counts_once_wherever_it_is_delivered(tmp_path):
    task = delegated("resp_1", usage=tokens(100, 40, 12))
    beside = task | {"event_id": "event_beside"}
    scan = rr.scan_log(write(tmp_path / "a.jsonl", started("s1"), task, beside), table="usage")
    assert [row["total_tokens"] for row in rows(scan)] == [112, 112]
    assert scan.stats.duplicates == 1


@pytest.mark.parametrize(
    "event",
    [
        {"type": "session.usage.updated", "tokens": {"input": 5}, "cost": 0.1},
        {"type": "session.closed"},
        {"type": "session.closed", "by": "peer"},
        {"type": "response.event"},
        {"type": "response.event", "event": "click"},
        {"type": "response.event", "event": {"type": "response.completed"}},
    ],
)
def test_events_of_other_programs_bill_nothing(tmp_path, event):
    log = write(tmp_path / "a.jsonl", event)
    scan = rr.scan_log(log, table="usage")
    assert rows(scan) == []
    assert (scan.stats.skipped, scan.stats.rejects, scan.stats.not_understood) == (1, 0, 0)


def test_translation_sessions_have_no_rows(tmp_path):
    log = write(tmp_path / "a.jsonl", *translation("t1"))
    assert rows(rr.scan_log(log, table="usage")) == []


@pytest.mark.parametrize("figure", [None, "7", -1, 1e300, True, {}])
def test_a_figure_that_cannot_be_read_adds_nothing(tmp_path, figure):
    log = write(tmp_path / "a.jsonl", started("s1"), used(5), used(figure), used(7))
    shown = [row["seconds"] for row in rows(rr.scan_log(log, table="usage"))]
    assert shown == [5, None, 2]


def test_a_row_of_an_event_alone_has_its_figure():
    event = rr.decode_event(json.dumps(used(7)))
    (row,) = rows(rr.to_table([event], table="usage"))
    assert (row["kind"], row["seconds"]) == ("session", 7)
