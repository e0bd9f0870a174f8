"""Commands over logs of many sessions need little memory for each."""

import json
import subprocess
import sys

import pytest
from logs import report

from realtime_response.cli import main
from realtime_response.cli import show as show_command

COUNTERS = {
    "total_tokens": 300,
    "input_tokens": 200,
    "output_tokens": 100,
    "input_token_details": {"text_tokens": 120, "audio_tokens": 80, "cached_tokens": 0},
    "output_token_details": {"text_tokens": 30, "audio_tokens": 70},
}


def session(number):
    """The lines of a session with a response."""
    said = {"type": "output_audio", "transcript": f"It is on its way, number {number}."}
    item = {"id": f"item_{number}", "type": "message", "role": "assistant", "content": [said]}
    response = {
        "object": "realtime.response",
        "id": f"resp_{number}",
        "status": "completed",
        "output": [item],
        "usage": COUNTERS,
    }
    model = {"id": f"sess_{number:020}", "model": "gpt-realtime"}
    for event in (
        {"type": "session.created", "event_id": f"a{number}", "session": model},
        {"type": "response.done", "event_id": f"b{number}", "response": response},
    ):
        yield json.dumps(event, separators=(",", ":")) + "\n"


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    """A log of many sessions and one of more, with the numbers of sessions."""
    folder = tmp_path_factory.mktemp("logs")
    found = []
    for count in (10_000, 30_000):
        log = folder / f"{count}.jsonl"
        with log.open("w") as file:
            for number in range(count):
                file.writelines(session(number))
        found.append((log, count))
    return found


MEASURED = """
import os, resource, sys
from realtime_response.cli import main
sys.stdout = open(os.devnull, "w")
code = main(sys.argv[1:])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def memory(*arguments):
    """How much memory a command needs at most, in bytes."""
    command = [sys.executable, "-c", MEASURED, *map(str, arguments)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True)
    code, kilobytes = map(int, done.stderr.split())
    assert code == 0
    return kilobytes * 1024


@pytest.mark.parametrize(
    ("command", "most"),
    [
        # What tells repeats apart.
        (["usage"], 250),
        # The sums of the group, too.
        (["usage", "--by", "session_id"], 850),
        (["usage", "--by", "session_id", "--json"], 850),
        # Calls are written as they end. The open ones are as many in both logs.
        (["show"], 600),
        (["show", "--json"], 600),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_memory_grows_little_with_each_session(logs, command, most):
    (few, count), (many, more) = logs
    before, after = (memory(command[0], log, *command[1:], "--threads", "1") for log in (few, many))
    assert (after - before) / (more - count) < most


def test_groups_are_the_same_in_all_outputs(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text("".join(text for number in range(50) for text in session(number)))
    prices = tmp_path / "prices.json"
    prices.write_text('{"models": {"gpt-realtime": {"input_text": 1, "output_text": 2}}}')
    got = report(capsys, str(log), "--by", "session_id", "--prices", str(prices))
    assert [group["key"]["session_id"] for group in got["groups"]] == [
        f"sess_{number:020}" for number in range(50)
    ]
    assert all(group["total_tokens"] == 300 for group in got["groups"])
    assert got["total"]["total_tokens"] == 50 * 300
    assert got["prices"]["source"] == str(prices)
    assert report(capsys, str(log))["groups"] == []
    assert main(["usage", str(log), "--by", "session_id"]) == 0
    rows = [row for row in capsys.readouterr().out.splitlines() if row.startswith("  sess_")]
    assert [row.split() for row in rows] == [
        [f"sess_{number:020}", "1", "200", "100"] for number in range(50)
    ]


def test_a_call_is_written_once_it_is_silent_for_long(tmp_path, capsys, monkeypatch):
    """Too many calls side by side: the one that is silent for longest makes room."""
    monkeypatch.setattr(show_command, "MAX_CALLS", 3)
    log = tmp_path / "log.jsonl"

    def shown(order):
        lines = []
        for number, name in enumerate(order):
            began, ended = map(json.loads, session(number))
            began["session"]["id"] = f"s{name}"
            if name not in order[:number]:
                lines.append(json.dumps({"room": name, "event": began}))
            lines.append(json.dumps({"room": name, "event": ended}))
        log.write_text("\n".join(lines) + "\n")
        assert main(["show", "--json", str(log)]) == 0
        calls = [json.loads(call) for call in capsys.readouterr().out.splitlines()]
        return [(call["session_id"], len(call["turns"])) for call in calls]

    assert shown("abcabc") == [("sa", 4), ("sb", 4), ("sc", 4)]
    assert shown("cba") == [("sc", 2), ("sb", 2), ("sa", 2)]
    assert shown("abcad") == [("sb", 2), ("sa", 4), ("sc", 2), ("sd", 2)]
    assert shown("abcdea") == [(f"s{name}", 2) for name in "abcdea"]
    monkeypatch.setattr(show_command, "MAX_TURNS", 4)
    assert shown("aaaab") == [("sa", 5), ("sa", 3), ("sb", 2)]
