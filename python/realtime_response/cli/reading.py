"""Read logs for a command, with the common options, the progress bar and the file of rejects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._native.logs import find_logs
from .._native.usage import usage_report
from .output import progress
from .rejects import Rejects

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from .._native.logs import LogReject


def read_report(
    options: argparse.Namespace, on_reject: Callable[[LogReject], None], **counting: Any
) -> dict[str, Any]:
    """Read a usage report of the logs.

    `on_reject` is called with each line that could not be read. `counting` holds the options of
    `usage_report` that say what to count.
    """
    files = find_logs(options.paths)
    with Rejects.of(options, files) as rejects:

        def each(reject: LogReject) -> None:
            rejects.add(reject)
            on_reject(reject)

        with progress(quiet=options.quiet) as tell:
            text, _ = usage_report(
                files,
                event_path=options.event_path,
                max_line_bytes=options.max_line_bytes,
                keep_lines=rejects.path is not None,
                threads=options.threads,
                on_reject=each,
                progress=tell,
                **counting,
            )
    report: dict[str, Any] = json.loads(text)
    return report
