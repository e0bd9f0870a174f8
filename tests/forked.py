"""Work in a forked child."""

import os
import pickle
import select
import signal
import time
import warnings


def in_child(work, seconds):
    """What `work` returns in a child.

    Raises TimeoutError if the child takes longer than so many seconds, and ChildProcessError if it
    ends without a result.
    """
    out, end = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer Pythons warn of threads
        child = os.fork()
    if child == 0:
        try:
            with os.fdopen(end, "wb") as file:
                pickle.dump(work(), file)
        finally:
            os._exit(0)
    os.close(end)
    try:
        data = _read(out, time.monotonic() + seconds)
    except TimeoutError:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(out)
        os.waitpid(child, 0)
    if not data:
        raise ChildProcessError("a child has failed")
    return pickle.loads(data)


def _read(out, limit):
    """All that the child writes, until it ends."""
    data = b""
    while select.select([out], [], [], max(0, limit - time.monotonic()))[0]:
        piece = os.read(out, 1 << 16)
        if not piece:
            return data
        data += piece
    raise TimeoutError("the child hangs")
