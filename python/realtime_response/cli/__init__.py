"""The command line: `realtime-response COMMAND PATH...`."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from .arguments import COMMANDS, parser
from .output import complain
from .signals import Terminated, terminable

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit code: 0 on success, 1 if `usage` or `check` found lines that should hold an event
        and could not be read, 2 for invalid arguments or an error of reading, 130 after Ctrl-C,
        129 or 143 after SIGHUP or SIGTERM.
    """
    # Standard output and standard error may be closed.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # Characters that the terminal cannot encode are escaped.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in {*COMMANDS, "-h", "--help", "--version"}:
        given.insert(0, "usage")
    options = parser(given[0] if given else None).parse_args(given)
    try:
        with terminable():
            code: int = options.run(options)
            sys.stdout.flush()  # so that a closed pipe is caught here
    except BrokenPipeError:
        # The reader of the pipe has closed it.
        _give_up(sys.stdout)
        return 0
    except (OSError, ValueError, ImportError) as error:
        with contextlib.suppress(OSError):
            complain(f"realtime-response: {_sentence(error)}")
        code = 2
    except KeyboardInterrupt:
        code = 130
    except Terminated as terminated:
        code = terminated.exit_code
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # The disk is full, or the terminal is gone.
            _give_up(stream)
    return code


def _give_up(stream: TextIO) -> None:
    """Drop what is left to write, which would be a second error when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"the output cannot be written: {error.strerror}"  # only streams have no name
    return str(error)  # the message already names the file
