"""Exit codes: a job that runs every night notices what was lost."""

import gzip
import json

import pytest
from logs import EXAMPLES, line, report

from realtime_response.cli import main

TORN = line(2)[:300]
REPR = "{ type: 'response.done' }"
LOST = {
    "a response that does not decode": '{"type":"response.done","response":{"id":7}}\n',
    "a transcription that is cut off": '{"type":"conversation.item.input_audio_transcription'
    '.completed","usage":\n',
    "another notation": f"{REPR}\n",
    "another notation, at the end": REPR,
    "a response that was cut off, in the middle": f"{TORN}\n{line(3)}\n",
}


def log_of(tmp_path, text):
    log = tmp_path / "log.jsonl"
    log.write_text(f"{line(1)}\n{text}")
    return str(log)


@pytest.mark.parametrize("text", LOST.values(), ids=LOST)
def test_lost_lines_are_noticed(tmp_path, capsys, text):
    log = log_of(tmp_path, text)
    assert main(["check", log]) == 1
    for option in ([], ["--quiet"], ["--json"], ["--by", "status"]):
        assert main(["usage", log, *option]) == 1
        assert main(["usage", log, *option, "--allow-rejects"]) == 0
    capsys.readouterr()
    assert report(capsys, log, code=1)["status"] == "incomplete"


def test_a_line_that_is_still_being_written_is_not_lost(tmp_path, capsys):
    log = log_of(tmp_path, TORN)
    got = report(capsys, log)
    assert (got["torn"], got["rejects"], got["status"]) == (1, 1, "incomplete")
    assert main(["check", log]) == 0
    assert "the last line is unfinished" in capsys.readouterr().out
    (tmp_path / "other.jsonl").write_text(f"{TORN}\n{line(4)[:200]}")
    assert main(["usage", str(tmp_path)]) == 1
    assert "of these lines" in capsys.readouterr().out


NO_RESPONSES = {
    "torn": '{"type":"conversation.item.input_audio_transcription.completed","usage":',
    "in another notation": "{'type': 'conversation.item.input_audio_transcription.completed'}",
    "without a type that fits": '{"type":"session.created","session":{"id":"s"},"event_id":7}',
    "a session, then nothing": '{"type":"session.created","session":{"id"',
}


@pytest.mark.parametrize("text", NO_RESPONSES.values(), ids=NO_RESPONSES)
@pytest.mark.parametrize("end", ["", "\n"])
def test_no_message_calls_another_event_a_response(tmp_path, capsys, text, end):
    (tmp_path / "log.jsonl").write_text(text + end)
    for command in ("usage", "check", "show"):
        main([command, str(tmp_path)])
        out, err = capsys.readouterr()
        # The sums of a report have responses, as a summary has.
        remarks = out[out.index(" in 1 file") :] if " in 1 file" in out else out
        said = (err + remarks).replace("No response was found", "").replace("0 responses", "")
        assert "response" not in said


def test_a_file_that_fails_is_more_than_a_lost_line(tmp_path):
    log_of(tmp_path, f"{REPR}\n")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line(5).encode())[:-4])
    assert main(["usage", str(tmp_path)]) == 2
    assert main(["usage", str(tmp_path), "--allow-rejects"]) == 2


def test_what_holds_no_event_is_not_lost(tmp_path, capsys):
    other = {"type": "response.created", "response": {"object": "response", "id": "r"}}
    said = {"transcript": "she said response.done"}
    log = log_of(tmp_path, f"nothing\n{json.dumps(other)}\n{json.dumps(said)}\n")
    assert report(capsys, log)["status"] == "complete"
    assert report(capsys, EXAMPLES)["status"] == "complete"
    assert main(["check", log]) == 0
    assert main(["check", EXAMPLES]) == 0


def test_what_a_period_leaves_out_is_not_missing(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1, time="2026-06-01T00:00:00Z") + "\n")
    got = report(capsys, str(log), "--since", "2026-06-02", "--cost")
    assert (got["status"], got["total"]["cost"]) == ("complete", 0)
    log.write_text(line(1) + "\n")
    got = report(capsys, str(log), "--since", "2026-06-02", "--cost")
    assert (got["status"], got["total"]["cost"]) == ("nothing_read", None)


@pytest.mark.parametrize("command", [[], ["usage"], ["check"]])
def test_help_says_what_the_exit_codes_mean(command, capsys):
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert "with 1" in text or "1 if" in text
    assert "--allow-rejects" in text or command != ["usage"]
