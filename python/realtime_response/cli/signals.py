"""Signals that end a program, as exceptions, so that no half-written file is left behind."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

# Windows has no SIGHUP.
_NUMBERS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Terminated(BaseException):
    """The program was told to end. Like `KeyboardInterrupt`, it is not an error."""

    def __init__(self, number: int) -> None:
        """Take the number of the signal."""
        super().__init__(number)
        self.exit_code = 128 + number


@contextlib.contextmanager
def terminable() -> Generator[None]:
    """Raise `Terminated` where SIGTERM or SIGHUP would end the program at once.

    A signal that is ignored, as under `nohup`, stays ignored, and a handler that a caller has
    installed stays. Afterwards, all is as before.
    """
    taken: list[int] = []
    received: list[int] = []

    def terminate(number: int, _frame: object) -> None:
        # The cleanup needs only a moment, and must not be interrupted.
        for other in taken:
            signal.signal(other, signal.SIG_IGN)
        received.append(number)
        raise Terminated(number)

    if threading.current_thread() is threading.main_thread():
        taken += [number for number in _NUMBERS if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, terminate)
    try:
        yield
    except OSError:
        # The terminal that hung up cannot be written to during the cleanup either.
        if received:
            raise Terminated(received[0]) from None
        raise
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
