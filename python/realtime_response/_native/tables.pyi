"""Arrow tables: scans of logs, batches, and the files they are written to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from typing import BinaryIO, Literal, Self, final

from .._aliases import LogSource
from .logs import LogRecord, LogReject, LogStats
from .objects.events import ServerEvent
from .objects.response import RealtimeResponse

__all__ = [
    "Field",
    "LogScan",
    "RecordBatch",
    "RecordBatches",
    "Schema",
    "Table",
    "scan_log",
    "to_table",
    "write_table",
]

@final
class Field:
    """A column of a table, with its documentation.

    The metadata of the Arrow field holds the same texts.
    """

    @property
    def name(self) -> str:
        """The name of the column."""
    @property
    def type(self) -> str:
        """The Arrow type, such as `utf8` or `timestamp[us, UTC]`."""
    @property
    def description(self) -> str | None:
        """What the column means."""
    @property
    def unit(self) -> str | None:
        """The unit of a number: tokens, bytes, seconds, milliseconds."""
    @property
    def source(self) -> str | None:
        """Where the value comes from."""
    @property
    def null(self) -> str | None:
        """When the value is null."""

@final
class Schema:
    """The columns of a table, in order."""

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Field]: ...
    def __getitem__(self, name: str, /) -> Field: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class RecordBatch:
    """Some rows of a table in Arrow's memory layout. Pass it to `polars.DataFrame(batch)` or
    `pyarrow.record_batch(batch)`.
    """

    @property
    def schema(self) -> Schema:
        """The columns."""
    @property
    def num_rows(self) -> int:
        """The number of rows."""
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(
        self, requested_schema: object | None = None
    ) -> tuple[object, object]: ...

@final
class RecordBatches:
    """An iterator over the batches of one pass over the logs."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> RecordBatch: ...

@final
class Table:
    """A table in memory in Arrow's layout. Pass it to `polars.DataFrame(table)`,
    `pyarrow.table(table)` or `duckdb.sql("from table")`.
    """

    @property
    def schema(self) -> Schema:
        """The columns."""
    @property
    def num_rows(self) -> int:
        """The number of rows."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[RecordBatch]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class LogScan:
    """A table of logs that is read on demand, and a context manager that closes the files.

    Creating a scan reads nothing. Each time its rows are requested, the logs are read again:
    `polars.DataFrame(scan)`, `duckdb.sql("from scan")`, `pyarrow.table(scan)`,
    `for batch in scan`, `scan.write_parquet(...)`. Threads read and build the columns. Memory stays
    bounded, however large the logs are.

    A child process that is made by `fork` can read an inherited scan anew. Readings that had begun
    before raise `RuntimeError` there.
    """

    @property
    def table(self) -> Literal["responses", "items", "usage"]:
        """The name of the table."""
    @property
    def schema(self) -> Schema:
        """The columns, with their documentation."""
    def __iter__(self) -> RecordBatches: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, kind: object, error: object, traceback: object, /) -> None: ...
    def close(self) -> None:
        """Stop all readings and close their files. After that, reading raises `ValueError`."""
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def count(self) -> int:
        """Count the rows. Reads the logs.

        Returns:
            The number of rows.

        Raises:
            OSError: A file cannot be read.
            LogError: With `on_error="raise"`: a line does not decode.
        """
    @property
    def stats(self) -> LogStats | None:
        """The counts of the most recent pass over the logs. None before the first."""
    @property
    def rejects(self) -> Table:
        """The lines that the most recent pass could not read. Only filled with
        `on_error="collect"`.

        Columns: `path`, `line`, `offset` (bytes), `kind`, `message`, `torn`, and `raw` (the bytes
        of the line, with `keep_lines=True`).
        """
    def write_parquet(
        self,
        path: str | PathLike[str],
        *,
        compression: Literal["zstd", "snappy", "uncompressed"] = "zstd",
        compression_level: int | None = None,
    ) -> int:
        """Write the table to a Parquet file.

        The file appears only when it is complete. After an error or Ctrl-C, a file that was there
        before is unchanged.

        Args:
            path: The file to write.
            compression: The compression of the columns.
            compression_level: The level of Zstandard, from 1 to 22 (3 by default).

        Returns:
            The number of rows.

        Raises:
            OSError: The file cannot be written, or a log cannot be read.
            LogError: With `on_error="raise"`: a line does not decode.
            ValueError: `path` is one of the logs, or an option is invalid.
        """
    def write_ipc(
        self,
        path: str | PathLike[str],
        *,
        compression: Literal["zstd", "uncompressed"] = "uncompressed",
        compression_level: int | None = None,
    ) -> int:
        """Write the table to an Arrow IPC file (Feather).

        The file appears only when it is complete. Dictionary columns are written as plain text,
        because the format allows only one dictionary per column.

        Args:
            path: The file to write.
            compression: The compression of the batches.
            compression_level: The level of Zstandard, from 1 to 22 (3 by default).

        Returns:
            The number of rows.

        Raises:
            OSError: The file cannot be written, or a log cannot be read.
            LogError: With `on_error="raise"`: a line does not decode.
            ValueError: `path` is one of the logs, or an option is invalid.
        """
    def write_csv(self, path: str | PathLike[str], *, csv_safe: bool = False) -> int:
        """Write the table to a CSV file with a header.

        The file appears only when it is complete. Nested columns are JSON, times are ISO 8601 in
        UTC, and null is an empty field.

        Args:
            path: The file to write.
            csv_safe: Whether to make the file safe for spreadsheets, which take text that begins
                with `=`, `+`, `-`, `@`, a tab or a line break for a formula: such text gets an
                apostrophe before it, and all text is in quotes. Numbers stay numbers. Without it,
                text is written as it is.

        Returns:
            The number of rows.

        Raises:
            OSError: The file cannot be written, or a log cannot be read.
            LogError: With `on_error="raise"`: a line does not decode.
            ValueError: `path` is one of the logs.
        """
    def write_ndjson(self, path: str | PathLike[str]) -> int:
        """Write the table to a file with one JSON object per line, null values included.

        The file appears only when it is complete.

        Args:
            path: The file to write.

        Returns:
            The number of rows.

        Raises:
            OSError: The file cannot be written, or a log cannot be read.
            LogError: With `on_error="raise"`: a line does not decode.
            ValueError: `path` is one of the logs.
        """

def scan_log(
    source: LogSource | BinaryIO,
    *,
    table: Literal["responses", "items", "usage"] = "responses",
    columns: Sequence[str] | None = None,
    content: bool = True,
    events: Sequence[str] | None = None,
    on_error: Literal["raise", "skip", "collect"] = "raise",
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    max_bytes: int | None = None,
    keep_lines: bool = False,
    threads: int | None = None,
    batch_rows: int = 65536,
) -> LogScan:
    """Read logs as an Arrow table, in the order of the lines.

    The columns of each table are fixed, and `scan.schema` documents them.

    Args:
        source: The logs, as for `read_log`. Standard input and open files can only be read once.
        table: `"responses"` has one row per finished response, `"items"` one row per conversation
            item of either side, in conversation order, and `"usage"` one row per billable response
            or transcription. A response that was delivered twice has two rows in `responses`, and
            counts in `stats.duplicates`.
        columns: The columns to read, in this order. Only these are decoded. By default all columns
            except `json`.
        content: Whether to fill the columns that can hold what people said, or what loggers and
            clients attached. With `content=False` they are null.
        events: The types of the events that give rows, instead of `response.done`. Applies only to
            the table `responses`.
        on_error: What to do with a line that cannot be read, as for `read_log`.
        event_path: A JSON Pointer to the events in each line or document, as for `read_log`.
        max_line_bytes: The longest line to read, in bytes, as for `read_log`.
        max_bytes: How many bytes the text of a file may have, decompressed and in UTF-8 (no limit
            by default). A file with more fails there.
        keep_lines: Whether `scan.rejects` keeps the bytes of the lines.
        threads: The number of threads that read, from 1 to 1024 (all cores by default).
        batch_rows: The largest number of rows in a batch.

    Returns:
        A scan that reads the logs each time its rows are requested. With `on_error="raise"`,
        reading stops at the first error and raises `LogError` or `OSError`, like `read_log`.

    Raises:
        ValueError: The table or a column does not exist, or an option is invalid.
        OSError: A path does not exist.
    """

def to_table(
    objects: Iterable[RealtimeResponse | ServerEvent | LogRecord],
    *,
    table: Literal["responses", "items", "usage"] = "responses",
    columns: Sequence[str] | None = None,
) -> Table:
    """Build from objects in memory the table that `scan_log` builds from logs.

    Columns that only a log can fill (path, line, time, session, model) are null for objects other
    than `LogRecord`. The column `json` turns rows back into objects:
    `RealtimeResponse.from_json(row["json"])`.

    Args:
        objects: Responses, events or records.
        table: The table to build. In `"usage"`, only finished responses and transcriptions have
            rows.
        columns: The columns to build, in this order. By default all columns except `json`.

    Returns:
        The table, in memory.

    Raises:
        TypeError: An object is not a response, an event or a record.
        ValueError: The table or a column does not exist, or an item does not decode.
    """

def write_table(
    scan: LogScan,
    path: str | PathLike[str],
    format: Literal["parquet", "arrow", "csv", "jsonl"],
    *,
    compression: str | None = None,
    csv_safe: bool = False,
    progress: Callable[[int, int], object] | None = None,
    on_reject: Callable[[LogReject], object] | None = None,
    rejects: str | PathLike[str] | None = None,
) -> int:
    """Write a scan to a file, with callbacks, for the command `convert`.

    Args:
        scan: The table to write.
        path: The file to write.
        format: The format of the file.
        compression: The compression inside Parquet and Arrow files.
        csv_safe: Whether to make a CSV file safe for spreadsheets, as `LogScan.write_csv` does.
        progress: Called with the number of bytes read and the total number of bytes.
        on_reject: Called with each line that could not be read.
        rejects: A file to write the lines to that could not be read; it appears only when complete.

    Returns:
        The number of rows.

    Raises:
        OSError: The file cannot be written, or a log cannot be read.
        LogError: With `on_error="raise"`: a line does not decode.
        ValueError: `path` or `rejects` is one of the logs, or an option is invalid.
    """
