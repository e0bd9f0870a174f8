"""`--rejects`: a file of the lines that could not be read."""

import os
import subprocess
import sys
import threading

from logs import line

from realtime_response.cli import main


def test_bad_lines_are_written_as_they_are(tmp_path, capsys):
    log, rejects = tmp_path / "log.jsonl", tmp_path / "bad.txt"
    bad = ['{"type":"response.done","response":{"id":7}}', "{ type: 'response.done' }"]
    log.write_text("\n".join([line(1), *bad, line(2)]) + "\n")
    assert main(["usage", str(log), "--rejects", str(rejects)]) == 1
    assert rejects.read_text() == "\n".join(bad) + "\n"
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 2
    assert "1 line mentioning an event, but without readable JSON." in captured.out
    assert main(["usage", "--quiet", str(log)]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "mentioning an event" not in captured.out
    assert main(["usage", str(log), "--rejects", str(rejects), "--no-content"]) == 2
    assert "--no-content forbids" in capsys.readouterr().err


def test_a_log_is_never_overwritten_by_its_rejects(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1)[:200] + "\n")
    assert main(["usage", str(tmp_path), "--rejects", str(log)]) == 2
    assert "is one of the logs" in capsys.readouterr().err
    assert log.read_text() == line(1)[:200] + "\n"
    (tmp_path / "link.jsonl").symlink_to(log)
    assert main(["usage", str(log), "--rejects", str(tmp_path / "link.jsonl")]) == 2
    rejects = tmp_path / "rejects.jsonl"
    assert main(["usage", str(tmp_path), "--rejects", str(rejects)]) == 1
    assert rejects.read_text() == line(1)[:200] + "\n"
    assert main(["usage", str(tmp_path), "--by", "nope", "--rejects", str(tmp_path / "r")]) == 2
    assert not list(tmp_path.glob("r")) + list(tmp_path.glob("*.partial"))


def test_rejects_go_to_pipes_and_through_links_and_touch_nothing_else(tmp_path):
    log = tmp_path / "out.partial"
    log.write_text(line(1)[:200] + "\n")
    assert main(["usage", str(log), "--rejects", str(tmp_path / "out")]) == 1
    assert log.read_text() == (tmp_path / "out").read_text() == line(1)[:200] + "\n"
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_text()))
    reader.start()
    assert main(["usage", str(log), "--rejects", str(fifo)]) == 1
    reader.join(timeout=10)
    assert read == [line(1)[:200] + "\n"]
    assert fifo.is_fifo()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert main(["usage", str(log), "--rejects", str(tmp_path / "link")]) == 1
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == line(1)[:200] + "\n"
    assert {file.name for file in tmp_path.iterdir()} == {
        "out.partial",
        "out",
        "fifo",
        "link",
        "target",
    }


def test_a_log_on_standard_input_is_not_overwritten(tmp_path):
    log = tmp_path / "bad.log"
    log.write_text(line(1)[:200] + "\n" + line(2) + "\n")
    before = log.read_bytes()
    for command in ("usage", "check"):
        with log.open("rb") as file:
            done = subprocess.run(
                [sys.executable, "-m", "realtime_response", command, "-", "--rejects", str(log)],
                stdin=file,
                capture_output=True,
                check=False,
            )
        assert done.returncode == 2
        assert b"is one of the logs" in done.stderr
        assert log.read_bytes() == before


def test_rejects_go_to_a_pipe_without_a_name(tmp_path):
    log = tmp_path / "bad.log"
    log.write_text(line(1)[:200] + "\n")
    command = f"{sys.executable} -m realtime_response usage --quiet {log} --rejects /dev/fd/3"
    shell = f"{command} 3>&1 >/dev/null | cat"
    done = subprocess.run(shell, shell=True, capture_output=True, check=True)
    assert done.stdout == log.read_bytes()
