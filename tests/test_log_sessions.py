"""The session and the model of a response, in logs that are hard to attribute."""

import json

import pytest
from conftest import document

import realtime_response as rr


def created(session, model, **around):
    event = {"type": "session.created", "session": {"id": session, "model": model}}
    return around | {"event": event} if around else event


def updated(session, model):
    return {"type": "session.updated", "session": {"id": session, "model": model}}


def begins(number):
    response = {"id": f"resp_{number}", "status": "in_progress", "object": "realtime.response"}
    return {"type": "response.created", "response": response}


def done(number, conversation=None, **around):
    event = json.loads(document("ga"))
    event["response"] |= {"id": f"resp_{number}", "conversation_id": conversation}
    return around | {"event": event} if around else event


def read(tmp_path, *lines):
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    reader = rr.read_log(log)
    return [(record.session_id, record.model) for record in reader], reader.stats


def test_sessions_one_after_the_other(tmp_path):
    found, stats = read(
        tmp_path, done(0), created("a", "m1"), done(1), done(2), created("b", "m2"), done(3)
    )
    assert found == [(None, None), ("a", "m1"), ("a", "m1"), ("b", "m2")]
    assert stats.ambiguous_sessions == 0


def test_an_update_changes_the_model_and_may_leave_out_the_id(tmp_path):
    found, _ = read(tmp_path, created("a", "m1"), updated(None, "m2"), done(1), updated("b", "m"))
    assert found == [("a", "m2")]
    assert read(tmp_path, updated("a", "m1"), done(1))[0] == [("a", "m1")]


@pytest.mark.parametrize(
    "key",
    ["session_id", "connectionId", "room", "room_name", "callSid", "call-id", "job_id", "Job"],
)
def test_sessions_side_by_side_are_told_apart_by_a_key(tmp_path, key):
    one, two = {key: "k1"}, {key: 2}
    found, stats = read(
        tmp_path,
        created("a", "m1", **one),
        created("b", "m2", **two),
        done(1, **one),
        done(2, **two),
        done(3, **{key: "k3"}),
    )
    assert found == [("a", "m1"), ("b", "m2"), (None, None)]
    assert stats.ambiguous_sessions == 0


def test_sessions_side_by_side_without_a_key_are_not_guessed_at(tmp_path, caplog):
    found, stats = read(
        tmp_path,
        created("a", "m1"),
        created("b", "m2"),
        done(1),
        done(2),
        created("c", "m2"),
        done(3),
    )
    assert found == [(None, None)] * 3
    assert stats.ambiguous_sessions == 3
    assert caplog.text.count("sessions run side by side") == 1


def test_what_all_possible_sessions_share_is_known(tmp_path):
    found, _ = read(tmp_path, created("a", "m"), begins(1), created("b", "m"), done(1), done(2))
    assert found == [("a", "m"), (None, "m")]


def test_a_conversation_belongs_to_one_session(tmp_path):
    found, stats = read(
        tmp_path,
        created("a", "m1"),
        done(1, "conv_a"),
        created("b", "m2"),
        done(2, "conv_b"),
        done(3, "conv_a"),
        done(4),
        done(5, "conv_b"),
    )
    assert found == [("a", "m1"), ("b", "m2"), ("a", "m1"), (None, None), ("b", "m2")]
    assert stats.ambiguous_sessions == 1


@pytest.mark.parametrize("empty", ["", None])
def test_an_empty_conversation_is_none(tmp_path, empty):
    for conversations in ([empty, "conv_1", empty], ["conv_1", empty, "conv_1"], [empty] * 3):
        ends = [done(number, one) for number, one in enumerate(conversations)]
        found, stats = read(tmp_path, created("a", "m"), *ends, *ends)
        assert found == [("a", "m")] * 6
        assert (stats.ambiguous_sessions, stats.duplicates) == (0, 3)


def test_a_session_ends_with_its_file(tmp_path):
    (tmp_path / "1.jsonl").write_text(json.dumps(created("a", "m1")) + "\n")
    (tmp_path / "2.jsonl").write_text(json.dumps(done(1)) + "\n")
    (record,) = rr.read_log(tmp_path)
    assert (record.session_id, record.model) == (None, None)


def test_ga_and_beta_sessions_in_one_file(tmp_path):
    beta = json.loads(document("beta"))
    found, _ = read(
        tmp_path, created("a", "gpt-realtime"), done(1), created("b", "gpt-4o-realtime"), beta
    )
    assert found == [("a", "gpt-realtime"), ("b", "gpt-4o-realtime")]


def test_two_responses_at_once_are_of_sessions_side_by_side(tmp_path):
    found, _ = read(
        tmp_path,
        created("a", "m1"),
        done(1),
        created("b", "m2"),
        begins(2),
        begins(3),
        done(3),
        done(2),
    )
    assert found[1] == (None, None)


def test_an_id_that_all_lines_share_tells_nothing(tmp_path):
    one, two = ({"connection": "wss://api", "room": room} for room in ("r1", "r2"))
    found, _ = read(
        tmp_path,
        created("a", "m1", **one),
        done(1, **one),
        created("b", "m2", **two),
        done(2, **two),
        done(3, **one),
        done(4, connection="wss://api"),
    )
    assert found == [("a", "m1"), ("b", "m2"), ("a", "m1"), (None, None)]


def test_ids_may_come_later(tmp_path):
    found, _ = read(
        tmp_path,
        created("a", "m1", session_id=None),
        done(1, session_id="a"),
        created("b", "m2", room="r"),
        done(2, room="r", call_id="c"),
        done(3, call_id="c"),
    )
    assert found == [("a", "m1"), ("b", "m2"), (None, None)]


def test_the_events_that_are_asked_for_change_no_session(tmp_path):
    log = tmp_path / "log.jsonl"
    lines = [created("a", "m1"), begins(1), done(1), created("b", "m2"), begins(2), done(2)]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for kind, expected in (
        ("response.done", ["a", "b"]),
        ("response.created", ["a", "b"]),
        ("session.created", ["a", "b"]),
    ):
        assert [record.session_id for record in rr.read_log(log, events=[kind])] == expected
        splits = rr.plan_splits(log, 300)
        records = [record for split in splits for record in rr.read_split(split, events=[kind])]
        assert [record.session_id for record in records] == expected


def test_ids_that_contradict_are_never_one_session(tmp_path):
    job = {"job": "j"}
    found, stats = read(
        tmp_path,
        created("s1", "m1", **job),
        done(1, session_id="s1", **job),
        created("s2", "m2", **job),
        done(2, session_id="s2", **job),
        done(3, session_id="s1", **job),
    )
    assert found == [("s1", "m1"), ("s2", "m2"), ("s1", "m1")]
    found, stats = read(
        tmp_path,
        created("s1", "m1", **job),
        done(1, call="c1", **job),
        created("s2", "m2", **job),
        done(2, call="c2", **job),
        done(3, call="c1", **job),
        done(4, call="c3", **job),
    )
    assert found == [("s1", "m1"), ("s2", "m2"), ("s1", "m1"), (None, None)]
    assert stats.ambiguous_sessions == 1


def test_of_several_connections_what_they_share_is_known(tmp_path):
    found, stats = read(
        tmp_path,
        created("s1", "m", room="r", call="c1"),
        created("s2", "m", room="r", call="c2"),
        done(1, room="r"),
    )
    assert found == [(None, "m")]
    assert stats.ambiguous_sessions == 1


def test_many_ids_of_one_room_make_nothing_forgotten(tmp_path):
    jobs = [{"room": "r", "job": number, "event": begins(number)} for number in range(5000)]
    found, _ = read(tmp_path, created("a", "m", room="r"), *jobs, done("last", room="r", job=0))
    assert found == [("a", "m")]


def test_other_events_change_no_session(tmp_path):
    heard = "conversation.item.input_audio_transcription.completed"
    log = tmp_path / "log.jsonl"
    lines = [
        {"room": "r", "event": {"type": heard, "item_id": "i", "transcript": "t"}},
        created("s1", "m1", room="r", call_id="c1"),
        done(2, room="r", call_id="c2"),
        done(3, room="r", call_id="c1"),
    ]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for events in (None, ["response.done", heard]):
        records = [record for record in rr.read_log(log, events=events) if record.response]
        assert [record.model for record in records] == [None, "m1"]
        splits = rr.plan_splits(log, 150)
        parts = [record for split in splits for record in rr.read_split(split, events=events)]
        assert [record.model for record in parts if record.response] == [None, "m1"]


def test_a_call_that_was_dropped_does_not_confuse_the_next(tmp_path):
    def begin(number):
        event = begins(number)
        event["response"]["conversation_id"] = f"conv_{number}"
        return event

    lines = [created("s1", "m1"), begin(1), begin(1)]
    for number in (2, 3, 4):
        lines += [created(f"s{number}", f"m{number}"), begin(number)]
        lines += [done(number, f"conv_{number}")]
    found, stats = read(tmp_path, *lines)
    assert found == [("s2", "m2"), ("s3", "m3"), ("s4", "m4")]
    assert stats.ambiguous_sessions == 0


def test_a_room_is_no_session(tmp_path):
    found, _ = read(
        tmp_path,
        created("2", "m1", room="1"),
        created("1", "m2", room=2),
        done(1, room="1"),
        done(2, room=2),
    )
    assert found == [("2", "m1"), ("1", "m2")]


def test_a_response_that_comes_late_or_bears_anothers_name_is_not_guessed_at(tmp_path):
    first = [created("s1", "m1"), begins(1), done(1)]
    found, stats = read(tmp_path, *first, created("s2", "m2"), begins(2), done(2), done(1))
    assert found == [("s1", "m1"), ("s2", "m2"), (None, None)]
    assert stats.ambiguous_sessions == 1
    dropped = [created("s1", "m1"), begins(1)]
    found, _ = read(tmp_path, *dropped, created("s2", "m2"), begins(1), done(1))
    assert found == [(None, None)]


def test_an_id_of_thousands_of_connections_tells_nothing_and_takes_no_time(tmp_path):
    lines = [created(f"s{n}", "m", client_id="c", room=n) for n in range(4000)]
    lines += [done(n, client_id="c", room=n, session_id=f"s{n}") for n in range(0, 4000, 2)]
    lines += [done(f"x{n}", client_id="c") for n in range(2000)]
    found, stats = read(tmp_path, *lines)
    assert found[:2000] == [(f"s{n}", "m") for n in range(0, 4000, 2)]
    assert set(found[2000:]) == {(None, None)}
    assert stats.ambiguous_sessions == 2000
