"""Read logs for a command, with the common options, the progress bar and the file of rejects."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .output import progress, refuse_terminal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator

    from .._native.logs import LogReject


@contextmanager
def reading(
    options: argparse.Namespace, on_reject: Callable[[LogReject], None]
) -> Generator[dict[str, Any]]:
    """Give the arguments of a native function that reads the logs.

    `on_reject` is called with each line that could not be read.
    """
    rejects = rejects_file(options)
    with progress(quiet=options.quiet) as tell:
        yield {
            "source": options.paths,
            "event_path": options.event_path,
            "max_line_bytes": options.max_line_bytes,
            "max_bytes": options.max_bytes,
            "threads": options.threads,
            "on_reject": on_reject,
            "progress": tell,
            "rejects": rejects,
        }


def rejects_file(options: argparse.Namespace) -> str | None:
    """The file that `--rejects` names."""
    if options.rejects and options.no_content:
        raise ValueError("--rejects writes lines as they are, which --no-content forbids")
    path: str | None = options.rejects
    if path is not None:
        refuse_terminal(path)
    return path
