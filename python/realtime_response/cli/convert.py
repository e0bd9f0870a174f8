"""The command `convert`: logs to Parquet, Arrow, CSV or JSONL."""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from .._native.tables import scan_log, write_table
from .._plural import counted
from .output import complain, complain_of, no_logs, progress, refuse_terminal, say
from .reading import rejects_file

if TYPE_CHECKING:
    import argparse

    from .._native.logs import LogReject, LogStats

FORMATS: dict[str, Literal["parquet", "arrow", "csv", "jsonl"]] = {
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".ipc": "arrow",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""The formats, by the extension of the file name."""


def run(options: argparse.Namespace) -> int:
    """Write the file. Returns 2 if a log could not be read to its end."""
    ending = PurePath(options.output).suffix.lower()
    if ending not in FORMATS:
        endings = ", ".join(FORMATS)
        raise ValueError(f"{options.output}: unknown extension; use one of {endings}")
    if options.csv_safe and FORMATS[ending] != "csv":
        raise ValueError(f"{options.output}: --csv-safe applies only to CSV")
    if options.rejects and os.path.realpath(options.rejects) == os.path.realpath(options.output):
        raise ValueError(f"{options.output}: --output and --rejects must be different files")
    refuse_terminal(options.output)
    rejects = rejects_file(options)
    scan = scan_log(
        options.paths,
        table=options.table,
        columns=options.columns,
        content=not options.no_content,
        on_error="skip",
        event_path=options.event_path,
        max_line_bytes=options.max_line_bytes,
        max_bytes=options.max_bytes,
        threads=options.threads,
    )
    named: list[str] = []

    def on_reject(reject: LogReject) -> None:
        named.append(str(reject))

    with progress(quiet=options.quiet) as tell:
        rows = write_table(
            scan,
            options.output,
            FORMATS[ending],
            compression=options.compression,
            csv_safe=options.csv_safe,
            progress=tell,
            on_reject=on_reject,
            rejects=rejects,
        )
    stats = scan.stats
    assert stats is not None, "the scan was read"
    if not options.quiet:
        complain_of(named)
    for failure in stats.failures:
        complain(f"realtime-response: {failure}")
    if options.json:
        print(json.dumps(_report(options, rows, stats), indent=2))
    elif not options.quiet:
        # The table may have gone to standard output.
        announce = complain if _is_output(options.output) else say
        announce(_summary(options.output, rows, stats))
    return 2 if stats.failures else 0


def _is_output(path: str) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(1))
    except OSError:
        return False


def _report(options: argparse.Namespace, rows: int, stats: LogStats) -> dict[str, object]:
    return {
        "output": options.output,
        "table": options.table,
        "rows": rows,
        "files": stats.files,
        "lines": stats.lines,
        "responses": stats.responses,
        "skipped": stats.skipped,
        "rejects": stats.rejects,
        "not_understood": stats.not_understood,
        "duplicates": stats.duplicates,
        "failures": stats.failures,
    }


def _summary(output: str, rows: int, stats: LogStats) -> str:
    if not stats.files:
        return f"{no_logs()} {output} has no rows."
    read = f"{counted(stats.lines, 'line')} in {counted(stats.files, 'file')} read"
    return f"{counted(rows, 'row')} written to {output}; {read}."
