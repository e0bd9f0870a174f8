"""Commands that run as programs of their own, which signals, limits and full disks can stop."""

import signal
import subprocess
import sys
import time

WRITERS = {
    "write_parquet": "parquet",
    "write_ipc": "arrow",
    "write_csv": "csv",
    "write_ndjson": "jsonl",
}
PROGRAM = [sys.executable, "-m", "realtime_response"]
HIDDEN = ".*.realtime-response.part"
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def heed():
    """Heed the signals that the program around the tests may ignore, as `nohup` does."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


def start(*arguments, preexec_fn=heed, **options):
    """A command that reads standard input."""
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        preexec_fn=preexec_fn,  # noqa: PLW1509
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def wait_for(condition):
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


LIMITED = """
import resource, sys
from realtime_response.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


def limited(limit, *arguments, **options):
    """A command that can write only so many bytes into a file, as on a full disk."""
    command = [sys.executable, "-c", LIMITED, str(limit), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)
