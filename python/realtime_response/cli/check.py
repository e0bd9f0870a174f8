"""`check`: which lines cannot be read, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .output import complain, counted, no_logs, printable
from .reading import read_report

if TYPE_CHECKING:
    import argparse

    from .._native.logs import LogReject


def run(options: argparse.Namespace) -> int:
    """Name the lines; 1 where there is one, 2 where a file could not be read."""
    found: list[dict[str, Any]] = []

    def on_reject(reject: LogReject) -> None:
        if not options.json:
            print(printable(str(reject)))
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

    report = read_report(options, on_reject)
    counts = {
        name: report[name]
        for name in ("files", "lines", "skipped", "rejects", "not_understood", "torn", "failures")
    }
    counts["responses"] = (
        counts["lines"] - counts["skipped"] - counts["rejects"] - counts["not_understood"]
    )
    if options.json:
        print(json.dumps(counts | {"bad_lines": found}, indent=2))
    else:
        for failure in counts["failures"]:
            complain(f"realtime-response: {failure}")
        if not options.quiet:
            print(_summary(counts) if counts["files"] else no_logs())
    if counts["failures"]:
        return 2
    return 1 if counts["rejects"] or counts["not_understood"] else 0


def _summary(counts: dict[str, Any]) -> str:
    torn = f", {counts['torn']:,} of them unfinished at its file's end" if counts["torn"] else ""
    return (
        f"{counted(counts['lines'], 'line')} in {counted(counts['files'], 'file')}: "
        f"{counted(counts['responses'], 'response')}, {counts['skipped']:,} without one, "
        f"{counted(counts['rejects'], 'reject')}{torn}, "
        f"{counts['not_understood']:,} not understood."
    )
