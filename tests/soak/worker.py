"""The process that runs the cases, so that a crash or a hang of one is found and named."""

import contextlib
import faulthandler
import logging
import os
import random
import resource
import signal
import time
import traceback
from collections import Counter
from pathlib import Path

from . import kinds, moving, processes, programs_stopped, sessions

KINDS = {
    # how often, and what
    "readers": (40, kinds.readers),
    "splits": (20, kinds.splits),
    "folders": (8, kinds.folders),
    "tables": (12, kinds.tables),
    "ranges": (5, kinds.ranges),
    "moving": (3, moving.moving),
    "signals": (4, programs_stopped.signals),
    "full disks": (3, programs_stopped.full_disks),
    "forks": (4, processes.forks),
    "pools": (1, processes.pools),
}


def numbers_of(seed, number):
    """The numbers from which a case follows."""
    return random.Random(f"{seed}/{number}")


def kind_of(numbers):
    """The kind of a case."""
    weights = [weight for weight, _ in KINDS.values()]
    return numbers.choices(list(KINDS), weights)[0]


def serve(connection, seed):
    """Run the cases whose numbers and folders come through the connection."""
    os.setsid()
    # The parent decides when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable()
    logging.disable(logging.WARNING)
    pool = sessions.documents(seed)
    with contextlib.suppress(EOFError):
        while True:
            number, folder = connection.recv()
            connection.send(_run(seed, number, Path(folder), pool))


def _run(seed, number, folder, pool):
    """The kind of a case, its figures, and what is wrong, if something is."""
    numbers = numbers_of(seed, number)
    kind = kind_of(numbers)
    case = kinds.Case(folder, numbers, pool)
    fault = None
    try:
        KINDS[kind][1](case)
        _check_left(folder)
    except BaseException:  # noqa: BLE001, a panic is no Exception
        fault = traceback.format_exc()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kind, Counter(case.figures), most, fault


def _check_left(folder):
    """Nothing of a case is left: no unfinished file, no open file, no thread."""
    hidden = [path.name for path in folder.rglob(".*")]
    assert not hidden, f"unfinished files: {hidden}"
    held = [_target(link) for link in Path("/proc/self/fd").iterdir()]
    held = [path for path in held if path.startswith(f"{folder}/")]
    assert not held, f"open files: {held}"
    end = time.monotonic() + 20
    while threads := _threads():
        assert time.monotonic() < end, f"{threads} threads still run"
        time.sleep(0.001)


def _target(link):
    with contextlib.suppress(OSError):
        return str(link.readlink())
    return ""


def _threads():
    """How many threads of the package run."""
    found = 0
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):
            found += (task / "comm").read_text().startswith("realtime-respon")
    return found
