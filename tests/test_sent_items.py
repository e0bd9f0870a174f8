"""The items that a client sends, in the table `items` and in `show`, with an echo and without."""

import json
import random

import pytest
from tables import item_rows, rows

import realtime_response as rr
from realtime_response.cli import main

SESSION = {"type": "session.created", "session": {"id": "s1", "model": "m"}}
COLUMNS = [*item_rows([{"type": "conversation.item.added", "item": {"type": "message"}}])[0]]
ECHOES = ("added", "created", "done")


def sent(item, **rest):
    return {"type": "conversation.item.create", "item": item} | rest


def echo(item, name, *, kind="added", status="completed", **rest):
    item = item | {"id": name, "object": "realtime.item", "status": status}
    return {
        "type": f"conversation.item.{kind}",
        "event_id": f"e_{name}_{kind}",
        "item": item,
    } | rest


def message(text, role="user", **rest):
    kind = "output_text" if role == "assistant" else "input_text"
    content = [{"type": kind, "text": text}]
    return {"type": "message", "role": role, "content": content} | rest


def audio(data=None, **rest):
    part = {"type": "input_audio"} | ({"audio": data} if data else {"transcript": None}) | rest
    return {"type": "message", "role": "user", "content": [part]}


def result(call, text="in Rome", **rest):
    return {"type": "function_call_output", "call_id": call, "output": text} | rest


def call(name):
    return {
        "id": f"i_{name}",
        "type": "function_call",
        "status": "completed",
        "name": "find",
        "call_id": name,
        "arguments": "{}",
    }


def done(name, *output):
    response = {"object": "realtime.response", "id": name, "status": "completed"}
    return {"type": "response.done", "response": response | {"output": [*output]}}


def log_of(folder, *events):
    log = folder / "log.jsonl"
    log.write_text("".join(json.dumps(event) + "\n" for event in events))
    return log


def read(folder, *events, columns=("item_id", "text"), **options):
    scan = rr.scan_log(log_of(folder, *events), table="items", columns=columns, **options)
    return [tuple(row.values()) for row in rows(scan)]


def turns(capsys, log):
    assert main(["show", "--json", str(log)]) == 0
    calls = map(json.loads, capsys.readouterr().out.splitlines())
    return [(turn["kind"], turn["text"]) for call in calls for turn in call["turns"]]


KINDS = {
    "a user": (message("Hi"), ("user", "Hi")),
    "a system": (message("Be brief", "system"), ("system", "Be brief")),
    "an assistant": (message("Hello", "assistant"), ("assistant", "Hello")),
    "a result": (result("c"), ("result", "in Rome")),
    "a call": (
        {"type": "function_call", "name": "find", "call_id": "c", "arguments": "{}"},
        ("call", "find({})"),
    ),
    "speech": (audio("AAAA"), ("user", "(audio, no transcript)")),
    "speech with words": (audio("AAAA", transcript="Hi"), ("user", "Hi")),
    "an answer to a request": (
        {"type": "mcp_approval_response", "approval_request_id": "a", "approve": True},
        ("item", "mcp_approval_response"),
    ),
}


@pytest.mark.parametrize("name", [None, "mine"])
@pytest.mark.parametrize(("item", "turn"), KINDS.values(), ids=KINDS)
def test_an_item_appears_once_with_an_echo_and_without(tmp_path, capsys, item, turn, name):
    own = sent(item | ({"id": name} if name else {}))
    assert turns(capsys, log_of(tmp_path, SESSION, own)) == [turn]
    reported = {key: value for key, value in item.items() if key != "id"}
    if "audio" in str(item):
        reported = audio()
    for told in ("yours", name or "yours"):
        log = log_of(tmp_path, SESSION, own, *(echo(reported, told, kind=kind) for kind in ECHOES))
        assert turns(capsys, log) == [turn]
        ((found, status, line),) = read(
            tmp_path,
            SESSION,
            own,
            echo(reported, told),
            columns=["item_id", "status", "line"],
        )
        assert (found, status, line) == (told, "completed", 2)


def test_a_log_of_what_the_client_sent_and_of_the_ends_of_responses(tmp_path, capsys):
    events = [
        {"type": "session.update", "session": {"instructions": "Help"}},
        sent(message("Where is it?")),
        {"type": "response.create"},
        done("r1", call("c1"), call("c2")),
        sent(result("c1", "in Rome")),
        sent(result("c2", "in Bonn")),
        {"type": "response.create", "response": {"input": [message("Not said")]}},
        {"type": "conversation.item.truncate", "item_id": "x", "content_index": 0},
        {"type": "conversation.item.delete", "item_id": "x"},
        {"type": "conversation.item.retrieve", "item_id": "x"},
        done("r2", message("In Rome.", "assistant", id="i")),
    ]
    expected = [
        ("user", "Where is it?"),
        ("call", "find({})"),
        ("call", "find({})"),
        ("response", "completed"),
        ("result", "in Rome"),
        ("result", "in Bonn"),
        ("assistant", "In Rome."),
        ("response", "completed"),
    ]
    assert turns(capsys, log_of(tmp_path, *events)) == expected
    # The client knows of its calls before the response has ended.
    early = [*events[:3], *events[4:6], events[3], *events[6:]]
    assert turns(capsys, log_of(tmp_path, *early)) == expected


def test_a_status_is_the_servers_word(tmp_path):
    columns = ["status", "text"]
    own = sent(message("Hi", status="completed", id="mine"))
    assert read(tmp_path, own, columns=columns) == [(None, "Hi")]
    begun = echo(message("Hi"), "mine", status="in_progress")
    assert read(tmp_path, own, begun, columns=columns) == [("in_progress", "Hi")]
    ended = echo(message("Hi"), "mine", kind="done")
    assert read(tmp_path, own, begun, ended, own, columns=columns) == [("completed", "Hi")]


def test_what_is_said_twice_is_two_items_matched_in_order(tmp_path):
    own = [sent(message("Yes")), sent(message("No")), sent(message("Yes"))]
    told = [echo(message("Yes"), "a"), echo(message("No"), "b"), echo(message("Yes"), "c")]
    columns = ["item_id", "text", "line"]
    expected = [("a", "Yes", 1), ("b", "No", 2), ("c", "Yes", 3)]
    assert read(tmp_path, *own, *told, columns=columns) == expected
    assert read(tmp_path, *own, *told[:1], columns=columns) == [
        expected[0],
        (None, "No", 2),
        (None, "Yes", 3),
    ]
    found = read(tmp_path, own[0], told[0], own[2], told[2])
    assert found == [("a", "Yes"), ("c", "Yes")]


def test_an_id_of_the_client_goes_before_the_order(tmp_path):
    own = [sent(message("Yes", id="mine")), sent(message("Yes"))]
    told = [echo(message("Yes"), "a"), echo(message("Yes"), "mine")]
    expected = [("mine", 1), ("a", 2)]
    for log in ([*own, *told], [*own, *reversed(told)]):
        assert read(tmp_path, *log, columns=["item_id", "line"]) == expected


def test_only_the_same_item_is_an_echo(tmp_path):
    for own, other in (
        (message("Hi"), message("Hi!")),
        (message("Hi"), message("Hi", "system")),
        (message("Hi", "assistant"), message("", "assistant")),
        (message("Hi"), audio()),
        (result("c1"), result("c2")),
        (result("c1"), result("c1", "in Bonn")),
        (audio("AAAA"), audio() | {"content": [*audio()["content"] * 2]}),
    ):
        assert len(read(tmp_path, sent(own), echo(other, "a"))) == 2
    # What the model says is never what the client sent.
    spoken = message("Hi", "assistant", id="a", status="completed")
    assert len(read(tmp_path, sent(message("Hi", "assistant")), done("r", spoken))) == 2
    part = {"type": "response.output_item.done", "response_id": "r", "item": spoken}
    assert len(read(tmp_path, sent(message("Hi", "assistant")), part)) == 2


def test_texts_are_compared_as_they_read(tmp_path):
    own = json.dumps(sent(message("Grüße, 世界 😀")))
    told = json.dumps(echo(message("Grüße, 世界 😀"), "a"), ensure_ascii=False)
    log = tmp_path / "log.jsonl"
    log.write_text(f"{own}\n{told}\n")
    assert rr.scan_log(log, table="items").count() == 1
    # The beta has other names for the parts.
    beta = message("Hello", "assistant")
    beta["content"][0]["type"] = "text"
    assert len(read(tmp_path, sent(beta), echo(message("Hello", "assistant"), "a"))) == 1


def test_an_echo_is_on_the_same_connection(tmp_path):
    def beside(room, event):
        return {"room": room, "event": event}

    own, told = sent(message("Hi")), echo(message("Hi"), "a")
    assert len(read(tmp_path, beside("1", own), beside("2", told))) == 2
    assert len(read(tmp_path, beside("1", own), beside("1", told))) == 1
    other = SESSION | {"session": {"id": "s2"}}
    assert len(read(tmp_path, SESSION, own, done("r"), other, told)) == 2
    found = read(
        tmp_path,
        beside("1", own),
        beside("2", own),
        beside("2", told),
        beside("1", told | {"item": told["item"] | {"id": "b"}}),
    )
    assert found == [("b", "Hi"), ("a", "Hi")]


def test_what_the_caller_speaks_is_no_echo_of_audio(tmp_path):
    committed = {"type": "input_audio_buffer.committed", "item_id": "spoken"}
    events = [
        sent(audio("AAAA")),
        committed,
        echo(audio(), "spoken"),
        echo(audio(), "sent"),
        sent(audio("BBBB")),
        echo(audio(), "sent too"),
    ]
    columns = ["item_id", "line"]
    found = read(tmp_path, *events, columns=columns)
    assert found == [("sent", 1), ("spoken", 3), ("sent too", 5)]
    assert read(tmp_path, committed, *events[:1], *events[2:], columns=columns) == [
        ("sent", 2),
        ("spoken", 3),
        ("sent too", 5),
    ]


def test_the_words_of_sent_audio_stay(tmp_path):
    own = sent(audio("AAAA", transcript="Hi"))
    assert read(tmp_path, own, echo(audio(), "a")) == [("a", "Hi")]
    heard = {
        "type": "conversation.item.input_audio_transcription.completed",
        "item_id": "a",
        "content_index": 0,
        "transcript": "Hi there",
    }
    assert read(tmp_path, own, echo(audio(), "a"), heard) == [("a", "Hi there")]


def test_items_stand_where_the_client_puts_them_until_the_server_says_otherwise(tmp_path):
    own = [
        sent(message("two"), previous_item_id="a"),
        sent(message("zero"), previous_item_id="root"),
        sent(message("four"), previous_item_id="unknown"),
    ]
    told = [echo(message("one"), "a"), echo(message("three"), "b")]
    texts = ["zero", "one", "two", "three", "four"]
    assert [text for _, text in read(tmp_path, *told, *own)] == texts
    moved = echo(message("four"), "c", previous_item_id="a")
    found = [text for _, text in read(tmp_path, *told, *own, moved)]
    assert found == ["zero", "one", "four", "two", "three"]


def test_an_event_that_is_delivered_again_is_one_item(tmp_path):
    own = sent(message("Hi"), event_id="mine")
    again = sent(message("Hi"), event_id="another")
    assert read(tmp_path, own, own) == [(None, "Hi")]
    assert read(tmp_path, own, echo(message("Hi"), "a"), own) == [("a", "Hi")]
    assert read(tmp_path, own, again) == [(None, "Hi")] * 2


@pytest.mark.parametrize(
    "line",
    [
        json.dumps(sent(message("Hi")))[:-9],
        json.dumps(sent({"id": 7, "type": "message"})),
        json.dumps(sent("Hi")),
        json.dumps(sent(result("c") | {"output": {"place": "Rome"}})),
        json.dumps(sent(message("Hi"))).replace('"Hi"', '"H\0i"'),
    ],
)
def test_a_damaged_event_loses_no_other(tmp_path, capsys, line):
    before, after = sent(message("one")), sent(message("two"))
    log = tmp_path / "log.jsonl"
    log.write_text(f"{json.dumps(before)}\n{line}\n{json.dumps(after)}\n")
    scan = rr.scan_log(log, table="items", columns=["text"], on_error="collect")
    assert [row["text"] for row in rows(scan)] == ["one", "two"]
    stats = scan.stats
    assert (stats.lines, stats.responses, stats.skipped, stats.rejects) == (3, 0, 2, 1)
    assert [row["line"] for row in rows(scan.rejects)] == [2]
    assert turns(capsys, log) == [("user", "one"), ("user", "two")]


def simulated(numbers):
    """A session in both directions: the server reports each item after a while, in order."""
    events, waiting, said = [SESSION], [], []
    follows = numbers.random() < 0.5
    for number in range(numbers.randrange(1, 30)):
        item = numbers.choice(
            [
                message(numbers.choice("AB")),
                message(numbers.choice("AB"), numbers.choice(["system", "assistant"])),
                result(numbers.choice(["c1", "c2"]), numbers.choice(["yes", "no"])),
                audio(numbers.choice(["AAAA", "BBBB"])),
            ]
        )
        name = f"mine{number}" if numbers.random() < 0.3 else None
        events.append(sent(item | {"id": name} if name else item))
        told = audio() if "audio" in str(item) else item
        waiting.append(echo(told, name if name and follows else f"item{number}"))
        while waiting and numbers.random() < 0.6:
            said.append(waiting.pop(0))
            previous = said[-2]["item"]["id"] if len(said) > 1 else None
            events.append(said[-1] | {"previous_item_id": previous})
            if numbers.random() < 0.3:
                name = f"model{len(said)}"
                said.append(echo(message("", "assistant"), name, status="in_progress"))
                told = said[-1] | {"previous_item_id": said[-2]["item"]["id"]}
                ended = message("A", "assistant", id=name, status="completed")
                events += [told, done(f"r_{name}", ended)]
                said[-1] = echo(ended, ended["id"])
    rest = [event["item"] for event in waiting]
    return events, [event["item"] for event in said], rest


def words(item):
    content = item.get("content") or [{}]
    return item["type"], item.get("role"), content[0].get("text"), item.get("output")


@pytest.mark.parametrize("seed", range(40))
def test_simulated_sessions_have_each_item_once(tmp_path, seed):
    events, said, rest = simulated(random.Random(seed))
    columns = ["type", "role", "text", "output"]
    found = read(tmp_path, *events, columns=columns)
    assert sorted(found, key=str) == sorted(map(words, said + rest), key=str)
    if not rest:
        assert found == [words(item) for item in said]
    assert read(tmp_path, *events, columns=COLUMNS) == [
        tuple(row.values()) for row in item_rows(events)
    ]
    # Without the echoes, in the order in which the client and the model spoke.
    echoes = [f"conversation.item.{kind}" for kind in ECHOES]
    kept = [event for event in events if event["type"] not in echoes]
    assert len(read(tmp_path, *kept)) == len(said + rest)


def test_recorded_sessions_read_the_same_without_what_the_client_sent(tmp_path, corpus, capsys):
    logs = sorted((corpus / "payloads" / "sessions").glob("*both-directions*"))
    assert logs
    for log in logs:
        lines = log.read_text().splitlines(keepends=True)
        both, server = tmp_path / "both.jsonl", tmp_path / "server.jsonl"
        both.write_text("".join(lines))
        server.write_text("".join(line for line in lines if not is_sent(line)))
        assert turns(capsys, both) == turns(capsys, server)
        # The client's words stand where the server would have put them.
        silent = [line for line in lines if not is_echo(line)]
        both.write_text("".join(silent))
        assert turns(capsys, both) == turns(capsys, server)


def is_sent(line):
    return json.loads(line).get("direction") == "sent"


def is_echo(line):
    event = json.loads(line).get("data", {})
    item = event.get("item") or {}
    is_told = event.get("type", "").startswith("conversation.item.") and not is_sent(line)
    is_clients = item.get("role") == "user" or item.get("type") == "function_call_output"
    return is_told and is_clients and "input_audio" not in str(item)
