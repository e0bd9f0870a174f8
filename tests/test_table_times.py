"""The start and the duration of a response."""

import datetime
import json

from logs import ENVELOPES
from tables import rows

import realtime_response as rr


def created(name, time, **around):
    response = {"object": "realtime.response", "id": name, "status": "in_progress"}
    return around | {"ts": time, "event": {"type": "response.created", "response": response}}


def done(name, time, status="completed", **around):
    response = {"object": "realtime.response", "id": name, "status": status}
    return around | {"ts": time, "event": {"type": "response.done", "response": response}}


def read(tmp_path, *lines, **options):
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    scan = rr.scan_log(log, columns=["response_id", "created_at", "duration_ms"], **options)
    found = []
    for row in rows(scan):
        began = row["created_at"]
        found.append((row["response_id"], began and began.timestamp(), row["duration_ms"]))
    return found


def test_a_response_takes_from_its_beginning_to_its_end(tmp_path):
    lines = [created("a", 1780564549.5), created("b", 1780564550), done("b", 1780564550.0019)]
    found = read(tmp_path, *lines, done("a", 1780564552))
    assert found == [("b", 1780564550, 1), ("a", 1780564549.5, 2500)]
    (record, _) = rr.read_log(tmp_path)
    assert record.created_at == datetime.datetime.fromtimestamp(1780564550, datetime.UTC)


def test_both_times_must_be_known_and_in_order(tmp_path):
    found = read(
        tmp_path,
        done("a", 1780564550),
        created("b", None),
        done("b", 1780564550),
        created("c", 1780564550),
        done("c", None),
        created("d", 1780564559),
        done("d", 1780564550),
    )
    assert found == [
        ("a", None, None),
        ("b", None, None),
        ("c", 1780564550, None),
        ("d", 1780564559, None),
    ]


def test_deliveries_that_repeat_have_the_first_beginning(tmp_path):
    lines = [created("a", 1780564550), created("a", 1780564551)]
    found = read(tmp_path, *lines, done("a", 1780564552), done("a", 1780564553))
    assert found == [("a", 1780564550, 2000), ("a", 1780564550, 3000)]


def test_responses_of_one_name_on_two_connections_are_two(tmp_path):
    found = read(
        tmp_path,
        created("a", 1780564550, room="1"),
        created("a", 1780564551, room="2"),
        done("a", 1780564553, room="1"),
        done("a", 1780564553, room="2"),
        done("a", 1780564553),
    )
    assert [duration for *_, duration in found] == [3000, 2000, None]


def test_a_session_that_begins_may_use_names_again(tmp_path):
    session = {"type": "session.created", "session": {"id": "s", "model": "m"}}
    found = read(
        tmp_path,
        created("a", 1780564550),
        done("a", 1780564552),
        {"ts": 1780564560, "event": session},
        created("a", 1780564561),
        done("a", 1780564564),
    )
    assert found == [("a", 1780564550, 2000), ("a", 1780564561, 3000)]


def test_one_name_in_many_rooms_begins_in_each(tmp_path):
    rooms = range(300)
    found = read(
        tmp_path,
        *(created("a", 1780564550 + room, room=f"r{room}") for room in rooms),
        *(done("a", 1780564555 + room, room=f"r{room}") for room in rooms),
    )
    assert [duration for *_, duration in found] == [5000] * 300
    splits = rr.plan_splits(tmp_path, target_bytes=3_000)
    times = [record.created_at.timestamp() for split in splits for record in rr.read_split(split)]
    assert times == [1780564550 + room for room in rooms]


def test_a_row_of_a_beginning_begins_then(tmp_path):
    found = read(tmp_path, created("a", 1780564550), events=["response.created"])
    assert found == [("a", 1780564550, None)]


def test_files_have_their_own_beginnings(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps(created("a", 1780564550)) + "\n")
    (tmp_path / "b.jsonl").write_text(json.dumps(done("a", 1780564553)) + "\n")
    (row,) = rows(rr.scan_log(tmp_path))
    assert row["created_at"] is None


def test_splits_know_when_a_response_began(tmp_path):
    lines = [created(f"r{number}", 1780564550 + number, room="x" * 200) for number in range(90)]
    lines += [done(f"r{number}", 1780564700, room="x" * 200) for number in range(90)]
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    splits = rr.plan_splits(log, target_bytes=5_000)
    assert len(splits) > 8
    times = [record.created_at.timestamp() for split in splits for record in rr.read_split(split)]
    assert times == [1780564550 + number for number in range(90)]


def test_a_beginning_is_looked_for_on_its_own_connection(tmp_path):
    session = {"type": "session.created", "session": {"id": "s", "model": "m"}}
    found = read(
        tmp_path,
        {"room": "r", "call": "c", "event": session},
        created("a", 1780564550, room="r"),
        done("a", 1780564552, call="c"),
        created("b", 1780564550, room="x"),
        done("b", 1780564552),
    )
    assert [duration for *_, duration in found] == [2000, None]


def test_times_stand_in_many_places(tmp_path):
    log = tmp_path / "log.jsonl"
    begin, end = created("a", 0)["event"], done("a", 0)["event"]
    log.write_text(ENVELOPES["string in data"](begin) + "\n" + ENVELOPES["behind text"](end) + "\n")
    (row,) = rows(rr.scan_log(log))
    assert row["duration_ms"] == 0
