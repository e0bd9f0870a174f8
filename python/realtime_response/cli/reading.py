"""Read logs for a command, with the common options, the progress bar and the file of rejects."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .._native.logs import find_logs
from .output import progress
from .rejects import Rejects

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator

    from .._native.logs import LogReject


@contextmanager
def reading(
    options: argparse.Namespace, on_reject: Callable[[LogReject], None]
) -> Generator[tuple[list[str], dict[str, Any]]]:
    """Give the log files, and the arguments of a native function that reads them.

    `on_reject` is called with each line that could not be read.
    """
    files = find_logs(options.paths)
    with Rejects.of(options, files) as rejects:

        def each(reject: LogReject) -> None:
            rejects.add(reject)
            on_reject(reject)

        with progress(quiet=options.quiet) as tell:
            yield (
                files,
                {
                    "event_path": options.event_path,
                    "max_line_bytes": options.max_line_bytes,
                    "keep_lines": rejects.path is not None,
                    "threads": options.threads,
                    "on_reject": each,
                    "progress": tell,
                },
            )
