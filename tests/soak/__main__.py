"""Run the soak: `python -m soak --seconds 60 --seed 1`, from the folder `tests`."""

import argparse
import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from .figures import Figures
from .worker import kind_of, numbers_of, serve

LIMIT = 180
"""How many seconds a case may take before it counts as hanging."""


class Worker:
    """A process that runs cases, and is replaced when it crashes or hangs."""

    def __init__(self, seed):
        self.seed = seed
        self.process = None

    def run(self, number, folder):
        """What a case gives: its kind, its figures, its memory, and what is wrong."""
        if self.process is None:
            self._start()
        self.connection.send((number, str(folder)))
        with contextlib.suppress(EOFError):
            if self.connection.poll(LIMIT):
                return self.connection.recv()
            # It prints where its threads are, and ends.
            os.kill(self.process.pid, signal.SIGABRT)
        self.process.join(10)
        code = self.process.exitcode
        self.stop()
        fault = "it hangs" if code in (None, -signal.SIGABRT) else f"the process ends with {code}"
        return kind_of(numbers_of(self.seed, number)), {}, 0, fault

    def _start(self):
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, self.seed))
        self.process.start()
        other.close()

    def stop(self):
        """End the process and its children."""
        if self.process is not None:
            self.connection.close()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.join()
            self.process = None


def main():
    """Run cases until the time is over, and print what they add up to."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, help="run only this case")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument(
        "--keep", type=Path, default=Path("../target/soak"), help="where findings go"
    )
    options = parser.parse_args()
    figures = Figures(options.seed)
    worker = Worker(options.seed)
    start = time.monotonic()
    number = 0 if options.case is None else options.case
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            run(worker, number, figures, options)
            number += 1
            is_over = time.monotonic() - start >= options.seconds
            if options.case is not None or is_over or len(figures.failures) >= 20:
                break
    worker.stop()
    seconds = time.monotonic() - start
    print(figures.table(seconds))
    if options.json:
        options.json.write_text(json.dumps(figures.to_dict(seconds), indent=2) + "\n")
    sys.exit(bool(figures.failures))


def run(worker, number, figures, options):
    """Run a case. The folder of one that fails is kept."""
    folder = Path(tempfile.mkdtemp(prefix="realtime-response-soak-"))
    begin = time.monotonic()
    try:
        kind, found, kilobytes, fault = worker.run(number, folder)
        figures.add(kind, found, time.monotonic() - begin, kilobytes)
        if fault:
            kept = options.keep.resolve() / f"{options.seed}-{number}"
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(folder, kept, symlinks=True)
            again = f"make soak SEED={options.seed} CASE={number}"
            print(f"case {number} ({kind}) fails. `{again}` runs it again; its files are in {kept}")
            print(fault, flush=True)
            figures.failures.append({"case": number, "kind": kind, "again": again, "fault": fault})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
