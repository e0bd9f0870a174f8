"""The output of the commands, on terminals and elsewhere."""

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import on_terminal
from logs import EXAMPLES, line, report

from realtime_response.cli import main


def test_an_event_path_for_all_commands(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"odd": json.loads(line(1))["event"]}) + "\n")
    elsewhere = report(capsys, str(log), "--event-path", "/other", code=1)
    assert elsewhere["not_understood"] == 1
    assert report(capsys, str(log), "--event-path", "/odd")["total"]["responses"] == 1
    assert main(["check", str(log), "--event-path", "/odd"]) == 0
    assert main(["show", str(log), "--event-path", "/odd"]) == 0
    assert main(["usage", str(log), "--event-path", "odd"]) == 2
    assert "begins with a slash" in capsys.readouterr().err


HELP = {
    (): ["usage", "show", "check", "one JSON event or response per line"],
    ("usage",): ["--by", "--since", "--prices", "context.KEY", "Days and hours are in UTC"],
    ("show",): ["both sides said", "--session", "--no-content"],
    ("check",): ["Exits with 1 if there are any", "--event-path"],
}


@pytest.mark.parametrize("command", HELP)
def test_help_is_worth_reading(command, capsys):
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    assert caught.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    for words in HELP[command]:
        assert words in text
    if command:
        assert "a log file (plain, gzip or Zstandard), a folder" in text
        for option in ("--json", "--threads", "--quiet", "--no-content"):
            assert option in text


def words_on_terminal(*arguments):
    """The output of a command on a terminal of 80 columns, without colors."""
    shown, code = on_terminal(*arguments, columns=80)
    assert code == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode())


def test_a_terminal_gets_tables_and_progress(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text((line(1) + "\n") * 10_000)
    shown = words_on_terminal("usage", str(log), "--by", "status")
    assert "━" in shown
    assert re.search(r"[0-9.]+/[0-9.]+ MB", shown)
    assert re.search(r"status +responses +input +cached +output", shown)
    assert "│" not in shown
    wide = words_on_terminal("usage", EXAMPLES, "--by", "model,status,voice", "--cost")
    assert "…" not in wide
    assert re.search(r"gpt-realtime +completed +marin +3 .* \d\.\d{4}\r?$", wide, re.MULTILINE)
    assert "MB" not in words_on_terminal("usage", "--quiet", str(log))


def test_names_of_files_do_not_steer_the_terminal(tmp_path, capsys):
    log = tmp_path / "\x1b[31mred\n.jsonl"
    log.write_text(line(1)[:-60] + "\n")
    for command in ("usage", "check", "show"):
        main([command, str(log)])
        captured = capsys.readouterr()
        assert "\x1b" not in captured.err + captured.out
    main(["usage", str(log) + "x"])
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--threads", "x"], ["--max-line-bytes", "9" * 30], ["--threads", "0"]]
)
def test_a_number_that_is_none_is_one_sentence(words, capsys):
    with pytest.raises(SystemExit):
        main(["usage", *words, "x"])
    assert "expected a positive whole number, not" in capsys.readouterr().err


def test_a_program_may_be_started_without_its_outputs():
    command = [sys.executable, "-m", "realtime_response", EXAMPLES]
    shell = f"{' '.join(command)} >&- 2>&-"
    assert subprocess.run(shell, shell=True, check=False).returncode == 0


def test_commands_say_that_there_is_no_log(tmp_path, capsys):
    for command in ("usage", "check", "show"):
        assert main([command, str(tmp_path)]) == 0
        captured = capsys.readouterr()
        assert "No logs found" in captured.out + captured.err
    log = tmp_path / "a.jsonl"
    log.write_bytes(b"\x89PNG\r\n")
    main([str(log)])
    assert "and no line holds one. Is this a log of Realtime events?" in capsys.readouterr().out
    picture = tmp_path / "b.jsonl"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(64)))
    assert main([str(picture)]) == 2
    assert "the log is empty" not in capsys.readouterr().out
    assert main(["usage", "-", "-"]) == 2
    assert "standard input (-) can only be read once" in capsys.readouterr().err


def test_a_terminal_of_another_encoding_gets_escapes():
    done = subprocess.run(
        [sys.executable, "-m", "realtime_response", "show", EXAMPLES],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert rb"petit-d\xe9jeuner" in done.stdout
