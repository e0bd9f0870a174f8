"""The command line: `realtime-response COMMAND PATH...`."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from .arguments import COMMANDS, parser
from .output import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the exit code.

    0: done; 1: `check` found something; 2: wrong arguments, or something could not be read; 130:
    Ctrl-C.
    """
    # A program may be started without its outputs.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding gets escapes, and the rest.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in {*COMMANDS, "-h", "--help", "--version"}:
        given.insert(0, "usage")
    options = parser(given[0] if given else None).parse_args(given)
    try:
        code: int = options.run(options)
        sys.stdout.flush()  # here, where a closed pipe is caught
    except BrokenPipeError:
        # Whoever read our output has seen enough; closing it must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, ValueError, ImportError) as error:
        complain(f"realtime-response: {_sentence(error)}")
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    return str(error)  # the native half names the file itself
