"""Logs as a Polars `LazyFrame` that reads only what a query needs.

    from realtime_response.polars import scan_log

    scan_log("logs/").filter(pl.col("status") == "failed").select("model", "error_code").collect()

This module needs the extra `polars`. No other module of the package imports it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

import polars as pl
from polars.io.plugins import register_io_source

from ._native.logs import find_logs
from ._native.tables import scan_log as scan_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from ._native.tables import LogScan

__all__ = ["scan_log"]

BATCH_ROWS = 16_384


def scan_log(
    source: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    table: Literal["responses", "items", "usage"] = "responses",
    columns: Sequence[str] | None = None,
    content: bool = True,
    events: Sequence[str] | None = None,
    on_error: Literal["raise", "skip"] = "raise",
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    max_bytes: int | None = None,
    threads: int | None = None,
) -> pl.LazyFrame:
    """Scan logs as a Polars `LazyFrame`, with the tables of `realtime_response.scan_log`.

    A query decodes only the columns it needs, and reading stops once it has enough rows. Filters
    run batch by batch, so memory stays bounded. The list of files is fixed when the scan is
    created, and each `collect` reads the files again.

    Args:
        source: A path, a glob, a folder, or a list of these. Standard input and open files are not
            supported, because they can only be read once.
        table: The table to read, as for `realtime_response.scan_log`.
        columns: The columns of the frame. By default all columns except `json`.
        content: Whether to fill the columns that can hold what people said.
        events: The types of the events that give rows of the table `responses`.
        on_error: What to do with a line that cannot be read: `"raise"` an error from `collect`, or
            `"skip"` it.
        event_path: A JSON Pointer to the events in each line or document.
        max_line_bytes: The longest line to read, in bytes (64 MiB by default).
        max_bytes: How many bytes the text of a file may have, decompressed and in UTF-8 (no limit
            by default). A file with more fails there.
        threads: The number of threads that read (all cores by default).

    Returns:
        A `LazyFrame`. Errors of reading are raised by `collect`.

    Raises:
        ValueError: The table or a column does not exist, an option is invalid, or the source can
            only be read once.
        OSError: A path does not exist.
    """
    if on_error not in {"raise", "skip"}:
        raise ValueError('on_error must be "raise" or "skip"; a lazy frame cannot collect rejects')
    files = [] if hasattr(source, "read") else find_logs(source)
    if hasattr(source, "read") or not all(map(os.path.isfile, files)):
        raise ValueError("a lazy frame reads its logs more than once; pass paths of files")

    def scan(wanted: Sequence[str] | None, batch_rows: int) -> LogScan:
        return scan_table(
            files,
            table=table,
            columns=wanted,
            content=content,
            events=events,
            on_error=on_error,
            event_path=event_path,
            max_line_bytes=max_line_bytes,
            max_bytes=max_bytes,
            threads=threads,
            batch_rows=batch_rows,
        )

    schema = scan(columns, BATCH_ROWS).schema
    names = schema.names

    def read(
        with_columns: list[str] | None,
        predicate: pl.Expr | None,
        n_rows: int | None,
        batch_size: int | None,
    ) -> Iterator[pl.DataFrame]:
        # A query that only counts rows requests no columns.
        wanted = names if with_columns is None else with_columns or names[:1]
        left = n_rows
        rows = min(size for size in (batch_size or BATCH_ROWS, left or BATCH_ROWS) if size)
        for batch in scan(wanted, rows):
            frame = pl.DataFrame(batch)
            if left is not None:
                frame = frame.head(left)
                left -= frame.height
            yield frame if predicate is None else frame.filter(predicate)
            if left == 0:
                return

    return register_io_source(read, schema=pl.Schema(schema))
