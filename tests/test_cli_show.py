"""The commands `show` and `check`."""

import json

import pyarrow as pa
import pytest
from logs import EXAMPLES, line

from realtime_response import scan_log
from realtime_response.cli import main


def test_show_prints_both_sides(capsys):
    assert main(["show", f"{EXAMPLES}/ga-parcel-service.jsonl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("── sess_GA1 · gpt-realtime · ")
    turns = [row.split(None, 1) for row in out.splitlines()[1:] if row]
    assert turns[:4] == [
        ["user", "Hi, where is my parcel? The number is NL 20418."],
        ["call", 'find_parcel({"number":"NL-20418"})'],
        ["response", "completed · 231 tokens (212 in, 19 out)"],
        ["assistant", "It left the depot this morning and should be with you before six."],
    ]
    assert ["response", "cancelled · turn_detected · 471 tokens (430 in, 41 out)"] in turns
    assert ["response", "failed · server_error · rate_limit_exceeded"] in turns


def test_show_without_content_has_nobodys_words(capsys):
    words = ("parcel", "neighbour", "NL-20418", "NL 20418", "depot", "taxi")
    for option in ([], ["--json"]):
        assert main(["show", EXAMPLES, "--no-content", *option]) == 0
        out = capsys.readouterr().out
        assert "characters" in out
        shown = [json.loads(row)["turns"] for row in out.splitlines()] if option else out
        assert not any(word in str(shown).replace(EXAMPLES, "").split("──")[-1] for word in words)


def test_show_one_call_as_json(capsys):
    assert main(["show", EXAMPLES, "--json", "--session", "sess_V1"]) == 0
    (call,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (call["session_id"], call["model"]) == ("sess_V1", "gpt-realtime")
    assert [turn["kind"] for turn in call["turns"]][:3] == ["user", "assistant", "response"]
    assert main(["show", EXAMPLES, "--session", "nobody"]) == 0
    assert capsys.readouterr().err == "No call was found.\n"


def test_check_names_the_lines_and_exits_with_1(tmp_path, capsys):
    assert main(["check", EXAMPLES]) == 0
    assert capsys.readouterr().out == (
        "42 lines in 3 files: 12 responses, 30 without one, 0 rejects, 0 not understood.\n"
    )
    log = tmp_path / "log.jsonl"
    log.write_text(line(1) + "\n{ type: 'response.done' }\n" + line(2)[:300])
    assert main(["check", str(log)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"{log}:2: mentions an event but contains no readable JSON")
    assert "the last line is unfinished" in out[1]
    assert out[2] == (
        "3 lines in 1 file: 1 response, 0 without one, "
        "1 reject, 1 of them unfinished at the end of a file, 1 not understood."
    )
    assert main(["check", "--json", str(log), "--rejects", str(tmp_path / "bad")]) == 1
    assert (tmp_path / "bad").read_text() == f"{{ type: 'response.done' }}\n{line(2)[:300]}\n"
    found = json.loads(capsys.readouterr().out)
    assert [bad["line"] for bad in found["bad_lines"]] == [2, 3]
    assert found["lines"] == 3


def test_what_people_write_is_shown_as_they_write_it(tmp_path, capsys):
    plain = "Bonjour\u00a0! \u4eca\u65e5\u3000\U0001f469\u200d\U0001f680"
    said = plain + " \u202e\x1b[31m \ud83d"
    event = json.loads(line(1))["event"]
    event["response"]["output"] = [
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": said}]}
    ]
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps(event) + "\n")
    assert main(["show", str(log)]) == 0
    shown = plain + r" \u202e\x1b[31m \ud83d"
    assert f"assistant   {shown}\n" in capsys.readouterr().out
    assert main(["show", "--json", str(log)]) == 0
    assert json.loads(capsys.readouterr().out)["turns"][0]["text"] == said


def test_items_without_ids_are_all_shown(tmp_path, capsys):
    items = [
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": word}]}
        for word in ("one", "two")
    ]
    log = tmp_path / "log.jsonl"
    events = [{"type": "conversation.item.added", "item": item} for item in items]
    log.write_text("".join(json.dumps(event) + "\n" for event in events))
    assert main(["show", str(log)]) == 0
    assert [row.split()[-1] for row in capsys.readouterr().out.splitlines()[1:3]] == ["one", "two"]


def test_show_has_the_items_of_the_table(tmp_path, capsys):
    content = [{"type": "output_text", "text": "Nice to meet you."}]
    greeting = {"id": "a1", "type": "message", "role": "assistant", "content": content}
    heard = {"id": "u1", "type": "message", "role": "user", "content": [{"type": "input_audio"}]}
    begun = {"id": "a2", "type": "message", "role": "assistant", "status": "in_progress"}
    call = {"id": "c", "type": "function_call", "name": "find", "arguments": "{}"}
    ended = {"id": "r", "object": "realtime.response", "status": "completed"}
    ended["output"] = [
        begun | {"status": "completed", "content": [{"type": "audio", "transcript": "Yes?"}]},
        call,
    ]
    added = "conversation.item.added"
    events = [
        {"type": added, "item": greeting},
        {"type": added, "item": heard},
        {"type": "response.output_item.added", "response_id": "r", "item": begun},
        {"type": added, "item": heard | {"id": "u2"}},
        {"type": "conversation.item.input_audio_transcription.failed", "item_id": "u1"},
        {"type": "response.done", "response": ended},
        {"type": "response.done", "response": ended},
    ]
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(event) + "\n" for event in events))
    assert main(["show", "--json", str(log)]) == 0
    (shown,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(turn["kind"], turn["text"]) for turn in shown["turns"]] == [
        ("assistant", "Nice to meet you."),
        ("user", "(transcription failed)"),
        ("assistant", "Yes?"),
        ("user", "(audio, no transcript)"),
        ("call", "find({})"),
        ("response", "completed"),
    ]
    rows = pa.table(scan_log(log, table="items", columns=["text"])).to_pylist()
    assert [row["text"] for row in rows] == ["Nice to meet you.", None, "Yes?", None, None]


@pytest.mark.parametrize("content", [[{"type": "input_text", "text": "Hi"}], ["Hi"], "Hi", {}, 5])
@pytest.mark.parametrize("name", ["conversation.item.create", "conversation.item.added"])
def test_items_of_an_unknown_kind_may_have_any_content(tmp_path, capsys, name, content):
    for item in (
        {"type": "message", "role": "developer", "content": content},
        {"type": "of_tomorrow", "content": content},
        {"content": content},
    ):
        log = tmp_path / "log.jsonl"
        log.write_text(json.dumps({"type": name, "item": item}) + "\n")
        assert main(["show", "--json", str(log)]) == 0
        (call,) = map(json.loads, capsys.readouterr().out.splitlines())
        assert [turn["kind"] for turn in call["turns"]] == ["item"]
        assert call["turns"][0]["text"] == str(item.get("type"))
