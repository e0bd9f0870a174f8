import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"


def document(name: str) -> bytes:
    """One of the test events, by name."""
    return (DATA / f"{name}.json").read_bytes()


# Events with a response, and other events. Each class is in one of them.
DOCUMENTS = sorted(path.stem for path in DATA.glob("*.json"))
OTHER_EVENTS = sorted(f"events/{path.stem}" for path in DATA.glob("events/*.json"))


@pytest.fixture(params=DOCUMENTS)
def frame(request):
    """Each of the test events, as a frame."""
    return document(request.param)


@pytest.fixture(scope="session")
def corpus():
    """The folder of recorded traffic, which is not part of the repository."""
    folder = os.environ.get("REALTIME_RESPONSE_CORPUS")
    if not folder:
        pytest.skip("REALTIME_RESPONSE_CORPUS names no folder of recorded traffic")
    return Path(folder)


def interrupted(program, *arguments, timeout):
    """Run a program and press Ctrl-C after its first line. Returns exit code, output and errors."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()  # its imports are done
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=timeout)
    return process.returncode, out, err


def on_terminal(*arguments, columns):
    """Run the command line on a terminal. Returns the bytes that it writes and its exit code."""
    main_end, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "realtime_response", *map(str, arguments)],
        stdout=terminal,
        stderr=terminal,
        env=os.environ | {"TERM": "xterm", "COLUMNS": str(columns)},
    )
    os.close(terminal)
    shown = b""
    try:
        while block := os.read(main_end, 65536):
            shown += block
    except OSError:
        pass  # the terminal is closed with the process
    os.close(main_end)
    return shown, process.wait(timeout=60)
