"""Commands that write files, and are stopped by signals or full disks."""

import json
import os
import shlex
import shutil
import subprocess
import time
from functools import cache

from programs import HIDDEN, PROGRAM, SIGNALS, WRITERS, limited, start

from .compare import DifferenceError, same

KINDS = list(WRITERS.values())


def _command(case):
    """A command that writes files, and their names."""
    name = case.numbers.choice(["convert", "convert", "usage", "check"])
    if name != "convert":
        return [name, "--rejects", "bad"], ["bad"]
    out = f"out.{case.numbers.choice(KINDS)}"
    table = case.numbers.choice(["responses", "items", "usage"])
    if case.numbers.randrange(2):
        return [name, "-o", out, "--table", table], [out]
    return [name, "-o", out, "--rejects", "bad"], [out, "bad"]


def signals(case):
    """A command that is stopped leaves nothing, and one that ends before has its files."""
    log = case.log()
    case.figures["bytes"] += len(log.data)
    log.path.unlink()
    command, outputs = _command(case)
    number = case.numbers.choice(SIGNALS)
    with start(command[0], "-", *command[1:], "--quiet", cwd=case.folder) as process:
        _wait(lambda: len(list(case.folder.glob(HIDDEN))) == len(outputs), process)
        at = case.numbers.randrange(len(log.data) + 1)
        process.stdin.write(log.data[:at])
        process.stdin.flush()
        time.sleep(case.numbers.random() / 20)
        if case.numbers.randrange(3) == 0:
            process.stdin.close()
            time.sleep(case.numbers.random() / 20)
        process.send_signal(number)
        code = process.wait(timeout=60)
    left = sorted(path.name for path in case.folder.iterdir())
    if code == 128 + number:
        # The signal may come when the files have their names already.
        same("left", left, [] if len(left) < len(outputs) else sorted(outputs))
    elif code in (0, 1, 2, -number) and process.stdin.closed:
        # Python itself ends so, when the command is over.
        same("files", left, sorted(outputs))
    else:
        raise DifferenceError(f"exit code {code} after signal {number}")


def _wait(condition, process):
    end = time.monotonic() + 60
    while not condition():
        if process.poll() is not None:
            raise DifferenceError(f"exit code {process.returncode}: {process.stderr.read()!r}")
        if time.monotonic() > end:
            raise DifferenceError("the command has not begun to write")
        time.sleep(0.005)


def full_disks(case):
    """A command that runs out of space says so, and leaves what was there before."""
    log = case.log((2, 30), damage=0.8)
    case.figures["bytes"] += len(log.data)
    command, outputs = _command(case)
    paths = [case.folder / name for name in outputs]
    arguments = [command[0], log.path, "--quiet", *command[1:]]
    whole = limited(1 << 30, *arguments, cwd=case.folder)
    if whole.returncode not in (0, 1, 2):
        raise DifferenceError(f"exit code {whole.returncode}: {whole.stderr}")
    sizes = [path.stat().st_size if path.exists() else 0 for path in paths]
    if max(sizes) == 0 or whole.returncode == 2:
        return
    limit = case.numbers.randrange(max(sizes))
    for path in paths:
        path.write_text("before")
    if case.numbers.randrange(2) and can_mount():
        done = _on_small_disk(case, log, command, max(sizes))
        if done is None:
            return
    else:
        case.figures["full disks: limits"] += 1
        done = limited(limit, *arguments, cwd=case.folder)
        _unchanged(case, paths, done)


def _unchanged(case, paths, done):
    if done.returncode != 2 or "File too large" not in done.stderr:
        raise DifferenceError(f"exit code {done.returncode}: {done.stderr}")
    for path in paths:
        is_before = path.exists() and path.read_text(errors="replace") == "before"
        # Of two files, the first can be complete when the second is not.
        if not is_before and path == paths[-1]:
            raise DifferenceError(f"{path.name} has changed")
    left = sorted(path.name for path in case.folder.iterdir())
    same("left", left, sorted(["log", *(path.name for path in paths)]))


@cache
def can_mount():
    """Whether this user may mount a disk in memory."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    return subprocess.run(_mounted("/mnt", 64, "true"), check=False).returncode == 0


def _mounted(folder, kilobytes, command):
    mount = f"mount -t tmpfs -o size={kilobytes}k tmpfs {shlex.quote(str(folder))} 2>/dev/null"
    return ["unshare", "--mount", "sh", "-c", f"{mount} && {command}"]


def _on_small_disk(case, log, command, size):
    """Run a command on a disk that is smaller than what it writes."""
    kilobytes = case.numbers.randrange(1, max(2, size // 1024))
    if size <= kilobytes * 1024 + 4096:
        return
    case.figures["full disks: tmpfs"] += 1
    disk = case.folder / "disk"
    disk.mkdir()
    words = shlex.join([*PROGRAM, command[0], str(log.path), "--quiet", *command[1:]])
    listing = "import json, os; print(json.dumps(sorted(os.listdir('.'))))"
    shown = shlex.join([PROGRAM[0], "-c", listing])
    script = f"cd {shlex.quote(str(disk))} && {{ {words} >/dev/null; echo $?; {shown}; }}"
    done = subprocess.run(
        _mounted(disk, kilobytes, script), capture_output=True, text=True, check=False
    )
    code, left = done.stdout.splitlines()
    if code != "2" or "No space left on device" not in done.stderr:
        raise DifferenceError(f"exit code {code}: {done.stderr}")
    same("left on the small disk", json.loads(left), [])
