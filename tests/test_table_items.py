"""The table `items`: what both sides said and did, in the order of the conversation."""

import json

import pyarrow as pa
import pytest
from tables import rows

import realtime_response as rr

HEARD = "conversation.item.input_audio_transcription.completed"


def user(number, text=None, *, kind="conversation.item.added", **beside):
    content = [{"type": "input_audio", "transcript": text}]
    item = {"id": f"u{number}", "type": "message", "role": "user", "content": content}
    return {"type": kind, "item": item} | beside


def spoken(number, text="Hello.", status="completed"):
    content = [{"type": "output_audio", "transcript": text}]
    return {
        "id": f"a{number}",
        "type": "message",
        "role": "assistant",
        "status": status,
        "content": content,
    }


def done(number, *items):
    response = {"object": "realtime.response", "id": f"r{number}", "status": "completed"}
    return {"type": "response.done", "response": response | {"output": list(items)}}


def heard(number, text):
    return {"type": HEARD, "item_id": f"u{number}", "transcript": text}


def session(name):
    return {"type": "session.created", "session": {"id": name, "model": f"model-{name}"}}


def read(tmp_path, *lines, columns=("role", "text"), **options):
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    scan = rr.scan_log(log, table="items", columns=columns, **options)
    return [tuple(row.values()) for row in rows(scan)]


def test_a_transcription_that_comes_late_stands_where_its_item_was_added(tmp_path):
    found = read(tmp_path, user(1), done(1, spoken(1)), heard(1, "Good morning."))
    assert found == [("user", "Good morning."), ("assistant", "Hello.")]


def test_a_transcription_alone_is_a_row(tmp_path):
    assert read(tmp_path, heard(1, "Good morning."), done(1, spoken(1))) == [
        ("user", "Good morning."),
        ("assistant", "Hello."),
    ]


def test_an_item_that_is_told_many_times_is_one_row_with_what_was_told_last(tmp_path):
    begun = {"type": "response.output_item.added", "response_id": "r1"}
    found = read(
        tmp_path,
        begun | {"item": spoken(1, "", "in_progress")},
        {"type": "conversation.item.added", "item": spoken(1, "", "in_progress")},
        user(2, "Stop!"),
        {"type": "conversation.item.done", "item": spoken(1, "Hel", "incomplete")},
        done(1, spoken(1, "Hel", "incomplete")),
        done(1, spoken(1, "Hel", "incomplete")),
        columns=["response_id", "item_id", "status", "text", "line"],
    )
    assert found == [("r1", "a1", "incomplete", "Hel", 1), (None, "u2", None, "Stop!", 3)]


def test_items_stand_where_they_are_said_to_follow(tmp_path):
    found = read(
        tmp_path,
        user(1, "one"),
        user(2, "three"),
        user(3, "two", previous_item_id="u1"),
        user(4, "four", previous_item_id="u2"),
        user(5, "zero", previous_item_id="root"),
        user(6, "five", previous_item_id="unknown"),
    )
    assert [text for _, text in found] == ["zero", "one", "two", "three", "four", "five"]


def test_where_an_item_belongs_may_be_told_later(tmp_path):
    begun = {"type": "response.output_item.added", "item": spoken(1)}
    found = read(
        tmp_path,
        user(1, "one"),
        user(2, "two", previous_item_id="u1"),
        begun,
        {"type": "conversation.item.added", "previous_item_id": "u1", "item": spoken(1)},
    )
    assert [text for _, text in found] == ["one", "Hello.", "two"]


def test_calls_and_what_they_return(tmp_path):
    call = {"id": "c", "type": "function_call", "name": "find", "call_id": "k", "arguments": "{}"}
    output = {"id": "o", "type": "function_call_output", "call_id": "k", "output": "found"}
    tool = {"id": "m", "type": "mcp_call", "name": "t", "arguments": "[]", "output": "done"}
    found = read(
        tmp_path,
        done(1, call),
        {"type": "conversation.item.created", "item": output},
        done(2, tool, {"id": "x", "type": "of_tomorrow", "role": 7}),
        columns=["type", "role", "name", "call_id", "arguments", "output", "text", "response_id"],
    )
    assert found == [
        ("function_call", None, "find", "k", "{}", None, None, "r1"),
        ("function_call_output", None, None, "k", None, "found", None, None),
        ("mcp_call", None, "t", None, "[]", "done", None, "r2"),
        ("of_tomorrow", None, None, None, None, None, None, "r2"),
    ]


def test_items_of_one_name_in_two_sessions_are_two(tmp_path):
    found = read(
        tmp_path,
        session("s1"),
        user(1, "one"),
        done(1, spoken(1)),
        session("s2"),
        user(1, "two"),
        done(2, spoken(1)),
        columns=["session_id", "model", "item_id", "text"],
    )
    assert found == [
        ("s1", "model-s1", "u1", "one"),
        ("s1", "model-s1", "a1", "Hello."),
        ("s2", "model-s2", "u1", "two"),
        ("s2", "model-s2", "a1", "Hello."),
    ]


def test_files_are_conversations_of_their_own(tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps(user(1, name)) + "\n")
    scan = rr.scan_log(tmp_path, table="items", columns=["text"])
    assert [row["text"] for row in rows(scan)] == ["a.jsonl", "b.jsonl"]
    records = rr.read_log(tmp_path, events=["conversation.item.added"])
    assert rows(rr.to_table(records, table="items", columns=["text"])) == rows(scan)


def test_an_item_that_does_not_decode_is_a_reject(tmp_path):
    odd = {"type": "conversation.item.added", "item": {"id": 7, "type": "message"}}
    message = r"log.jsonl:2: item.id: expected a string, found a number"
    with pytest.raises(pa.ArrowException, match=message):
        read(tmp_path, user(1, "one"), odd)
    log = tmp_path / "log.jsonl"
    with pytest.raises(rr.LogError, match=message):
        rr.scan_log(log, table="items").count()
    scan = rr.scan_log(log, table="items", on_error="collect")
    assert scan.count() == 1
    assert (scan.stats.lines, scan.stats.rejects, scan.stats.skipped) == (2, 1, 1)
    assert [row["line"] for row in rows(scan.rejects)] == [2]


def test_a_reject_among_items_keeps_its_line_and_names_its_byte(tmp_path):
    item = {"id": "a", "type": "function_call", "arguments": 5}
    odd = json.dumps({"type": "conversation.item.added", "item": item})
    (tmp_path / "log.jsonl").write_text(odd + "\n")
    scan = rr.scan_log(tmp_path, table="items", on_error="collect", keep_lines=True)
    assert scan.count() == 0
    (reject,) = rows(scan.rejects)
    assert reject["raw"].decode() == odd
    assert reject["offset"] == odd.index("5")


def test_items_of_one_name_on_two_connections_are_two(tmp_path):
    found = read(
        tmp_path, {"room": "1", "event": user(1, "one")}, {"room": "2", "event": user(1, "two")}
    )
    assert found == [("user", "one"), ("user", "two")]


def test_transcriptions_belong_to_the_parts_of_an_item(tmp_path):
    content = [
        {"type": "input_text", "text": "Look at this."},
        {"type": "input_audio", "transcript": None},
        {"type": "input_audio", "transcript": None},
    ]
    item = {"id": "u1", "type": "message", "role": "user", "content": content}
    found = read(
        tmp_path,
        {"type": "conversation.item.added", "item": item},
        heard(1, "And this.") | {"content_index": 2},
        heard(1, "Hear this.") | {"content_index": 1},
    )
    assert found == [("user", "Look at this.\nHear this.\nAnd this.")]


def test_what_has_ended_does_not_begin_again(tmp_path):
    begun = {"type": "response.output_item.added", "response_id": "r1"}
    found = read(
        tmp_path,
        done(1, spoken(1)),
        begun | {"item": spoken(1, "", "in_progress")},
        columns=["status", "text"],
    )
    assert found == [("completed", "Hello.")]


def test_many_items_are_handed_out_before_the_file_ends(tmp_path):
    log = tmp_path / "log.jsonl"
    count = 50_000
    with log.open("w") as file:
        for number in range(count):
            file.write(json.dumps(user(number)) + "\n" + json.dumps(heard(number, "x")) + "\n")
    scan = rr.scan_log(log, table="items", columns=["item_id", "text"], batch_rows=1000)
    first = next(iter(scan))
    assert len(first) == 1000
    found = rows(scan)
    assert [row["item_id"] for row in found] == [f"u{number}" for number in range(count)]
    assert {row["text"] for row in found} == {"x"}


def test_the_item_as_it_came(tmp_path):
    (row,) = read(tmp_path, done(1, spoken(1)), columns=["json"])
    assert json.loads(row[0]) == spoken(1)
