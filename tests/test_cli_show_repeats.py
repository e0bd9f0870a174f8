"""`show` has each turn once, however often a log delivers it."""

import json

import pytest

from realtime_response import scan_log
from realtime_response.cli import main

ADDED = "conversation.item.added"
HEARD = "conversation.item.input_audio_transcription.completed"
SESSION = {"type": "session.created", "session": {"id": "s", "model": "m"}}


def spoken(name, words, **rest):
    content = [{"type": "output_text", "text": words}]
    return {"id": name, "type": "message", "role": "assistant", "content": content} | rest


def user(name, **rest):
    content = [{"type": "input_audio"}]
    return {"id": name, "type": "message", "role": "user", "content": content} | rest


def call(name, **rest):
    return {"id": name, "type": "function_call", "name": "find", "arguments": "{}"} | rest


def done(name, *output, status="completed", **rest):
    response = {"object": "realtime.response", "id": name, "status": status, "output": output}
    return {"type": "response.done", "response": response | rest}


def heard(event, item, words):
    return {"type": HEARD, "event_id": event, "item_id": item, "transcript": words}


def without(item):
    return {key: value for key, value in item.items() if key != "id"}


def turns(capsys, *files):
    assert main(["show", "--json", *map(str, files)]) == 0
    calls = map(json.loads, capsys.readouterr().out.splitlines())
    return [(turn["kind"], turn["text"]) for call in calls for turn in call["turns"]]


def log_of(path, *events):
    path.write_text("".join(json.dumps(event) + "\n" for event in events))
    return path


USAGE = {"usage": {"total_tokens": 5, "input_tokens": 3, "output_tokens": 2}}
HELLO = spoken("a", "Hello")
CASES = {
    "a response twice": [done("r", HELLO), done("r", HELLO)],
    "its items have no ids": [done("r", without(HELLO)), done("r", without(HELLO))],
    "with other event ids": [
        done("r", without(HELLO)) | {"event_id": "e1"},
        done("r", without(HELLO)) | {"event_id": "e2"},
    ],
    "as an event and bare": [done("r", without(HELLO)), done("r", without(HELLO))["response"]],
    "in progress, then ended": [
        done("r", without(HELLO), status="in_progress"),
        done("r", without(HELLO)),
    ],
    "an item in all its events": [
        {
            "type": "response.output_item.added",
            "response_id": "r",
            "output_index": 0,
            "item": HELLO,
        },
        {"type": ADDED, "item": HELLO},
        {"type": "conversation.item.created", "item": HELLO},
        {"type": "response.output_item.done", "response_id": "r", "output_index": 0, "item": HELLO},
        {"type": "conversation.item.done", "item": HELLO},
        done("r", HELLO),
    ],
    "an item without an id in several events": [
        {
            "type": kind,
            "response_id": "r",
            "output_index": 0,
            "item": without(HELLO),
        }
        for kind in ("response.output_item.added", "response.output_item.done")
    ]
    + [done("r", without(HELLO))],
}


@pytest.mark.parametrize("session", [[], [SESSION]], ids=["unknown", "known"])
@pytest.mark.parametrize("events", CASES.values(), ids=CASES)
def test_a_turn_is_shown_once(tmp_path, capsys, events, session):
    log = log_of(tmp_path / "log.jsonl", *session, *events)
    assert turns(capsys, log) == [("assistant", "Hello"), ("response", "completed")]
    scan_log(log, table="items", columns=["text"]).write_ndjson(tmp_path / "items.jsonl")
    assert (tmp_path / "items.jsonl").read_text() == '{"text":"Hello"}\n'


def test_a_bill_that_comes_later_is_shown(tmp_path, capsys):
    log = log_of(tmp_path / "log.jsonl", done("r", HELLO), done("r", HELLO, **USAGE))
    shown = [("assistant", "Hello"), ("response", "completed · 5 tokens (3 in, 2 out)")]
    assert turns(capsys, log) == shown


@pytest.mark.parametrize("item", [[], [{"type": ADDED, "item": user("u")}]], ids=["alone", "added"])
def test_a_transcription_is_shown_once(tmp_path, capsys, item):
    for events in (
        [heard("e1", "u", "Hi"), heard("e2", "u", "Hi")],
        [*item, heard("e1", "u", "Hi"), *item, heard("e2", "u", "Hi")],
        [heard("e1", None, "Hi"), heard("e1", None, "Hi")],
        [heard("e1", "", "Hi"), heard("e1", "", "Hi")],
    ):
        assert turns(capsys, log_of(tmp_path / "log.jsonl", SESSION, *events)) == [("user", "Hi")]


def test_what_is_said_twice_is_shown_twice(tmp_path, capsys):
    log = log_of(
        tmp_path / "log.jsonl",
        SESSION,
        done("r1", without(HELLO)),
        done("r2", without(HELLO)),
        done("r3", without(HELLO), without(HELLO)),
        # The server gives two responses one id.
        done("r4", without(call("c", call_id="x"))),
        done("r4", without(call("c", call_id="y"))),
        heard("e1", None, "Hi"),
        heard("e2", None, "Hi"),
        heard("e2", None, "Ho"),
    )
    shown = turns(capsys, log)
    assert [kind for kind, _ in shown].count("response") == 5
    assert shown.count(("assistant", "Hello")) == 4
    assert shown.count(("call", "find({})")) == 2
    assert [text for kind, text in shown if kind == "user"] == ["Hi", "Hi", "Ho"]


def test_a_call_that_another_file_repeats_is_shown_once(tmp_path, capsys):
    events = [
        {"type": ADDED, "item": user("u")},
        heard("e1", "u", "Hi"),
        done("r", HELLO, without(call("c"))),
    ]
    shown = [
        ("user", "Hi"),
        ("assistant", "Hello"),
        ("call", "find({})"),
        ("response", "completed"),
    ]
    for session in ([SESSION], []):
        one = log_of(tmp_path / "1.jsonl", *session, *events)
        two = log_of(tmp_path / "2.jsonl", *session, *events, done("r2", spoken("b", "Bye")))
        assert turns(capsys, one, two) == [*shown, ("assistant", "Bye"), ("response", "completed")]
    assert turns(capsys, one, one) == shown


def test_a_turn_that_another_file_completes_is_not_lost(tmp_path, capsys):
    one = log_of(tmp_path / "1.jsonl", SESSION, {"type": ADDED, "item": user("u")})
    two = log_of(tmp_path / "2.jsonl", SESSION, heard("e1", "u", "Hi"))
    assert ("user", "Hi") in turns(capsys, one, two)
    # Other calls whose ids are those of this one.
    other = SESSION | {"session": {"id": "s2", "model": "m"}}
    one = log_of(tmp_path / "1.jsonl", SESSION, done("r", HELLO))
    two = log_of(tmp_path / "2.jsonl", other, done("r", HELLO))
    assert turns(capsys, one, two).count(("assistant", "Hello")) == 2
    silent = [{"type": ADDED, "item": user("u")}]
    one, two = (log_of(tmp_path / f"{name}.jsonl", *silent) for name in (1, 2))
    assert len(turns(capsys, one, two)) == 2
