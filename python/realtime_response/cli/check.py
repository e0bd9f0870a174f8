"""The command `check`: the lines that cannot be read, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._native.commands import check_log
from .._plural import counted
from .output import complain, lost_lines, no_logs, say
from .reading import reading

if TYPE_CHECKING:
    import argparse

    from .._native.logs import LogReject


COUNTS = (
    "files",
    "lines",
    "skipped",
    "rejects",
    "not_understood",
    "torn",
    "failures",
    "responses",
)
"""The counts that are printed, in the order of `--json`."""


def run(options: argparse.Namespace) -> int:
    """Print the lines. Returns 1 if any of them is lost, 2 if a file could not be read."""
    found: list[dict[str, Any]] = []

    def on_reject(reject: LogReject) -> None:
        if not options.json:
            say(str(reject))
            return
        found.append(
            {
                "path": reject.path,
                "line": reject.line,
                "offset": reject.offset,
                "kind": reject.kind,
                "message": reject.message,
                "torn": reject.torn,
            }
        )

    with reading(options, on_reject) as arguments:
        stats = check_log(**arguments)
    counts = {name: getattr(stats, name) for name in COUNTS}
    if options.json:
        print(json.dumps(counts | {"bad_lines": found}, indent=2))
    else:
        for failure in counts["failures"]:
            complain(f"realtime-response: {failure}")
        if not options.quiet:
            say(_summary(counts) if counts["files"] else no_logs())
    if counts["failures"]:
        return 2
    return 1 if lost_lines(counts) else 0


def _summary(counts: dict[str, Any]) -> str:
    torn = f", {counts['torn']:,} of them unfinished at the end of a file" if counts["torn"] else ""
    return (
        f"{counted(counts['lines'], 'line')} in {counted(counts['files'], 'file')}: "
        f"{counted(counts['responses'], 'response')}, {counts['skipped']:,} without one, "
        f"{counted(counts['rejects'], 'reject')}{torn}, "
        f"{counts['not_understood']:,} not understood."
    )
