"""Files that commands and writers make: whole, or not at all, whatever stops the program."""

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from logs import line
from programs import HIDDEN, PROGRAM, SIGNALS, WRITERS, heed, limited, start, wait_for

import realtime_response as rr
from realtime_response.cli import main

BAD = '{"type":"response.done","response":{"id":7}}\n'


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    "command",
    [
        *(["convert", "-", "-o", f"out.{kind}", "--rejects", "bad"] for kind in WRITERS.values()),
        ["usage", "-", "--rejects", "bad"],
        ["check", "-", "--rejects", "bad"],
    ],
)
def test_a_signal_leaves_nothing(tmp_path, command, number):
    hidden = 2 if command[0] == "convert" else 1
    with start(*command, cwd=tmp_path) as process:
        process.stdin.write((line(1) + "\n" + BAD).encode())
        process.stdin.flush()
        wait_for(lambda: len(list(tmp_path.glob(HIDDEN))) == hidden)
        time.sleep(0.1)
        process.send_signal(number)
        assert process.wait(timeout=20) == 128 + number
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


def test_signals_that_are_ignored_stay_ignored(tmp_path):
    def ignore():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with start("convert", "-", "-o", "out.csv", cwd=tmp_path, preexec_fn=ignore) as process:
        wait_for(lambda: list(tmp_path.glob(HIDDEN)))
        time.sleep(0.1)
        process.send_signal(signal.SIGHUP)
        time.sleep(0.1)
        process.stdin.write((line(1) + "\n").encode())
        process.stdin.close()
        assert process.wait(timeout=20) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_caller_keeps_its_signal_handlers(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1) + "\n")
    before = [signal.getsignal(number) for number in SIGNALS]
    assert main([str(log)]) == 0
    assert [signal.getsignal(number) for number in SIGNALS] == before
    rr.scan_log(log).write_csv(tmp_path / "out.csv")
    assert [signal.getsignal(number) for number in SIGNALS] == before
    capsys.readouterr()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("has_reader", [False, True])
def test_a_pipe_that_nobody_empties_does_not_hold_up_a_signal(tmp_path, number, has_reader):
    log, fifo = tmp_path / "log.jsonl", tmp_path / "fifo.csv"
    log.write_text("".join(line(number) + "\n" for number in range(500)))
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK) if has_reader else None
    with start("convert", str(log), "-o", str(fifo)) as process:
        time.sleep(2)
        process.send_signal(number)
        assert process.wait(timeout=20) == 128 + number
    if reader is not None:
        os.close(reader)


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path):
    (tmp_path / "log.jsonl").write_text(line(1) + "\n")
    command = ["convert", "-", "-o", "out.csv", "--rejects", "bad"]
    with start(*command, cwd=tmp_path) as killed, start(*command, cwd=tmp_path) as running:
        wait_for(lambda: len(list(tmp_path.glob(HIDDEN))) == 4)
        time.sleep(0.1)
        killed.kill()
        killed.wait(timeout=20)
        assert len(list(tmp_path.glob(HIDDEN))) == 4
        again = [*PROGRAM, "convert", "log.jsonl", *command[2:], "--quiet"]
        subprocess.run(again, cwd=tmp_path, check=True)
        assert len(list(tmp_path.glob(HIDDEN))) == 2, "the running process has its own"
        running.stdin.write((line(1) + "\n" + line(2) + "\n").encode())
        running.stdin.close()
        assert running.wait(timeout=20) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad", "log.jsonl", "out.csv"]
    assert (tmp_path / "out.csv").read_text().count("response.done") == 2


@pytest.mark.parametrize("kind", WRITERS.values())
def test_a_disk_that_is_full_at_the_end_leaves_nothing(tmp_path, kind):
    log, out = tmp_path / "log.jsonl", tmp_path / f"out.{kind}"
    log.write_text("".join(line(number, noise=f"{number}" * 50) + "\n" for number in range(50)))
    assert main(["convert", str(log), "-o", str(out), "--quiet"]) == 0
    size = out.stat().st_size
    for limit in (size - 1, size - 9, size - 500, size // 2, 3, 0):
        out.write_text("before")
        done = limited(limit, "convert", log, "-o", out)
        sentence = f"realtime-response: {out}: File too large\n"
        assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence), limit
        assert out.read_text() == "before"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["log.jsonl", out.name]


@pytest.mark.parametrize("command", ["usage", "check", "convert"])
def test_rejects_on_a_full_disk_leave_nothing(tmp_path, command):
    log, bad = tmp_path / "log.jsonl", tmp_path / "bad.txt"
    log.write_text(BAD * 1000)
    (tmp_path / "null.csv").symlink_to("/dev/null")
    more = ["-o", tmp_path / "null.csv"] if command == "convert" else []
    size = len(BAD) * 1000
    for limit in (size - 1, size // 2, 0):
        done = limited(limit, command, log, "--rejects", bad, "--quiet", *more)
        assert done.returncode == 2
        assert done.stderr.endswith(f"realtime-response: {bad}: File too large\n")
        assert not [path for path in tmp_path.iterdir() if "bad" in path.name]


@pytest.mark.parametrize("writer", WRITERS)
def test_an_error_names_the_path_that_was_asked_for(tmp_path, writer):
    log, file = tmp_path / "log.jsonl", tmp_path / "file"
    log.write_text(line(1) + "\n")
    file.touch()
    long = tmp_path / ("x" * 255)
    scan = rr.scan_log(log)
    for path, error in (
        (file / "out", NotADirectoryError),
        (tmp_path / "none" / "out", FileNotFoundError),
        (tmp_path, IsADirectoryError),
        (tmp_path / ("x" * 256), OSError),
    ):
        with pytest.raises(error) as caught:
            getattr(scan, writer)(path)
        assert caught.value.filename == str(path)
        assert caught.value.errno
        assert ".part" not in str(caught.value)
    assert getattr(scan, writer)(long) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "log.jsonl", long.name]


def test_a_folder_that_is_gone_is_named(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with start("convert", "-", "-o", str(folder / "out.csv")) as process:
        wait_for(lambda: list(folder.iterdir()))
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        process.stdin.close()
        assert process.wait(timeout=20) == 2
        sentence = f"realtime-response: {folder / 'out.csv'}: No such file or directory\n"
        assert process.stderr.read().decode() == sentence


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_rejects_are_as_private_as_other_outputs(tmp_path, umask):
    log, bad, out = (tmp_path / name for name in ("log.jsonl", "bad", "out.csv"))
    log.write_text(BAD)
    before = os.umask(umask)
    try:
        main(["convert", str(log), "-o", str(out), "--rejects", str(bad), "--quiet"])
        for path in (bad, out):
            assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
            path.chmod(0o604)
        main(["convert", str(log), "-o", str(out), "--rejects", str(bad), "--quiet"])
    finally:
        os.umask(before)
    for path in (bad, out):
        assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_standard_output_on_a_full_disk_is_an_error(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1) + "\n")
    for command in ("usage", "check", "show"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*PROGRAM, command, str(log)], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 2
        said = b"realtime-response: the output cannot be written: No space left on device\n"
        assert done.stderr == said


def test_a_terminal_that_is_closed_leaves_nothing(tmp_path):
    main_end, terminal = os.openpty()

    def take():
        heed()
        os.setsid()
        import fcntl  # noqa: PLC0415, in the child
        import termios  # noqa: PLC0415

        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        [*PROGRAM, "convert", "-", "-o", "out.parquet", "--rejects", "bad"],
        stdin=subprocess.PIPE,
        stdout=terminal,
        stderr=terminal,
        cwd=tmp_path,
        preexec_fn=take,  # noqa: PLW1509
    )
    os.close(terminal)
    wait_for(lambda: len(list(tmp_path.glob(HIDDEN))) == 2)
    time.sleep(0.1)
    os.close(main_end)
    assert process.wait(timeout=20) == 128 + signal.SIGHUP
    process.stdin.close()
    assert list(tmp_path.iterdir()) == []
