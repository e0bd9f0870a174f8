"""No byte of a log steers a terminal, or deceives those who read it, in any command."""

import json
import os
import subprocess
import sys

from conftest import document, on_terminal
from logs import line

from realtime_response.cli import main
from realtime_response.cli.output import printable, printable_json

DANGERS = {
    "escape": "\x1b[2J",
    "bell": "\x07",
    "backspace": "\x08",
    "carriage return": "\r",
    "delete": "\x7f",
    "C1 control": "\x9b2J",
    "C1 string": "\x9d0;title\x9c",
    "next line": "\x85",
    "line separator": "\u2028",
    "override": "\u202e",
    "isolate": "\u2067",
    "mark": "\u200f",
    "Arabic mark": "\u061c",
    "no width": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "joiner in ASCII": "a\u200da",
    "soft hyphen": "\u00ad",
    "tag": "\U000e0041",
    "filler": "\u3164",
    "grapheme joiner": "\u034f",
}


def marked(danger):
    """A danger that can be found among the bytes that rich writes."""
    return f"<{danger}>"


BAD = "".join(map(marked, DANGERS.values()))


def log_of(bad):
    """A log that has a text wherever a log can have text."""
    event = json.loads(document("ga"))
    response = event["response"] | {"id": f"resp{bad}", "metadata": {bad: bad}}
    call = {"id": "item_9", "type": "function_call", "name": bad, "arguments": bad, "call_id": bad}
    message = {
        "id": "item_8",
        "type": "message",
        "role": "user",
        "content": [{"type": "input_text", "text": bad}],
    }
    error = {"type": bad, "code": bad, "message": bad}
    ends = {
        "completed": {"output": [call, message]},
        bad: {},
        "failed": {"status_details": {"type": "failed", "reason": bad, "error": error}},
        "cancelled": {"usage": {bad: 12}},
    }
    session = {"id": f"sess{bad}", "model": f"model{bad}", "object": "realtime.session"}
    events = [
        {"type": "session.created", "event_id": "e0", "session": session},
        {"type": "error", "event_id": "e1", "error": error},
        *(
            event
            | {
                "event_id": f"e{number + 2}",
                "response": response | {"id": f"r{number}{bad}", "status": status} | more,
            }
            for number, (status, more) in enumerate(ends.items())
        ),
        {"type": "response.done", "response": {bad: bad, "id": 7}},
    ]
    return "".join(json.dumps({"room": bad, "event": event}) + "\n" for event in events)


def test_a_log_does_not_steer_the_terminal(tmp_path):
    log = tmp_path / f"log{BAD}.jsonl"
    log.write_text(log_of(BAD))
    prices = tmp_path / f"prices{BAD}.json"
    prices.write_text(json.dumps({"models": {f"model{BAD}": {"input_text": 1}}}))
    unpriced = tmp_path / "prices.json"
    unpriced.write_text('{"models": {}}')
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"models": {BAD: {BAD: 1}}}))
    by = f"model,session_id,status,error_code,context.room,metadata.{BAD}"
    shown = b""
    for command in (
        ["usage", log, "--by", by, "--prices", prices],
        ["usage", log, "--prices", unpriced],
        ["usage", log, "--prices", wrong],
        ["usage", log, "--json", "--by", by],
        ["usage", log, "--by", BAD],
        ["usage", log, BAD],
        ["usage", log, f"--{BAD}"],
        ["usage", log, "--threads", BAD],
        ["check", log],
        ["check", log, "--json"],
        ["show", log],
        ["show", log, "--json"],
        ["show", log, "--no-content"],
        ["convert", log, "-o", tmp_path / f"out{BAD}.csv"],
        ["convert", log, "-o", tmp_path / "out.csv", "--json"],
        ["convert", log, "-o", tmp_path / f"out.{BAD}"],
    ):
        bytes_, _ = on_terminal(*command, columns=5000)
        assert b"Traceback" not in bytes_, command
        for danger in DANGERS.values():
            assert marked(danger).encode() not in bytes_, command
        shown += bytes_
    for danger in DANGERS.values():
        assert marked(printable(danger)).encode() in shown


def test_a_terminal_gets_no_file(tmp_path):
    """A file is what was logged, so a terminal is none that can be written to."""
    log, link = tmp_path / "log.jsonl", tmp_path / "out.csv"
    log.write_text(line(1) + "\n" + line(1)[:200] + "\n")
    link.symlink_to("/dev/stdout")
    for command in (
        ["convert", log, "-o", link],
        ["usage", log, "--rejects", "/dev/stdout"],
        ["check", log, "--rejects", "/dev/fd/2"],
        ["convert", log, "-o", tmp_path / "new.csv", "--rejects", "/dev/stderr"],
    ):
        shown, code = on_terminal(*command, columns=5000)
        assert code == 2
        assert b"a terminal would obey what the log contains" in shown
        assert b"response.done" not in shown
    assert not (tmp_path / "new.csv").exists()
    done = subprocess.run(
        [sys.executable, "-m", "realtime_response", "convert", log, "-o", link, "--quiet"],
        stdout=subprocess.PIPE,
        check=True,
    )
    assert b"response.done" in done.stdout


def test_what_people_write_is_shown_as_it_is():
    for text in (
        "Grüße, привет, 你好\u3000!",
        "\U0001f469\u200d\U0001f680 and \u2764\ufe0f\u200d\U0001f525",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
    ):
        assert printable(text) == text
    assert printable("pay\u200dpal\u200c \u200d") == "pay\\u200dpal\\u200c \\u200d"
    assert printable("\u200d\U0001f680\u200d") == "\\u200d\U0001f680\\u200d"
    for danger in DANGERS.values():
        quoted = json.dumps({danger: danger}, ensure_ascii=False)
        assert json.loads(printable_json(quoted)) == {danger: danger}
        assert printable_json(quoted).isprintable()


def test_file_names_that_are_not_text(tmp_path, capsys):
    log = os.fsencode(tmp_path) + b"/\xff\x9b.jsonl"
    with open(log, "w") as file:  # noqa: PTH123, a name in bytes
        file.write(line(1)[:200] + "\n")
    for command in ("usage", "check", "show"):
        main([command, os.fsdecode(log)])
        captured = capsys.readouterr()
        assert "\\udc9b" in captured.err + captured.out or "\ufffd" in captured.err + captured.out
        assert "\x9b" not in captured.err + captured.out
