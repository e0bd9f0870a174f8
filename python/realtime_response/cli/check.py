"""`check`: which lines cannot be read, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._native import find_logs, usage_report
from .output import complain, counted, no_logs, printable, progress
from .rejects import Rejects

if TYPE_CHECKING:
    import argparse

    from .._native import LogReject


def run(options: argparse.Namespace) -> int:
    """Name the lines; 1 where there is one, 2 where a file could not be read."""
    found: list[dict[str, Any]] = []
    files = find_logs(options.paths)
    rejects = Rejects.of(options, files)

    def on_reject(reject: LogReject) -> None:
        rejects.add(reject)
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

    with rejects, progress(quiet=options.quiet) as tell:
        text, _ = usage_report(
            files,
            event_path=options.event_path,
            max_line_bytes=options.max_line_bytes,
            keep_lines=rejects.path is not None,
            threads=options.threads,
            on_reject=on_reject,
            progress=tell,
        )
    report: dict[str, Any] = json.loads(text)
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
