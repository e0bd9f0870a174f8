"""Arrow tables: scans of logs, batches, and the files they are written to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from typing import BinaryIO, Literal, Self, final

from .._aliases import LogSource
from .logs import LogRecord, LogReject, LogStats
from .objects import RealtimeResponse, ServerEvent

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
    """A column of a table: its name, its type, and what is documented of it.

    The same stands in the metadata of the Arrow field.
    """

    @property
    def name(self) -> str:
        """The name."""
    @property
    def type(self) -> str:
        """The Arrow type, such as `utf8` or `timestamp[us, UTC]`."""
    @property
    def description(self) -> str | None:
        """What it means."""
    @property
    def unit(self) -> str | None:
        """What a number counts: tokens, bytes, milliseconds."""
    @property
    def source(self) -> str | None:
        """Where the value comes from."""
    @property
    def null(self) -> str | None:
        """When it is null."""

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
    """Some rows of a table, as Arrow has them: `polars.DataFrame(batch)`,
    `pyarrow.record_batch(batch)`.
    """

    @property
    def schema(self) -> Schema:
        """Its columns."""
    @property
    def num_rows(self) -> int:
        """How many rows it has."""
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(
        self, requested_schema: object | None = None
    ) -> tuple[object, object]: ...

@final
class RecordBatches:
    """The batches of a reading, one by one."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> RecordBatch: ...

@final
class Table:
    """A table in memory, as Arrow has it: `polars.DataFrame(table)`, `pyarrow.table(table)`,
    `duckdb.sql("from table")`.
    """

    @property
    def schema(self) -> Schema:
        """Its columns."""
    @property
    def num_rows(self) -> int:
        """How many rows it has."""
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[RecordBatch]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class LogScan:
    """A table of what logs hold. It reads nothing until somebody asks for rows, and reads anew each
    time that somebody does: `polars.DataFrame(scan)`, `duckdb.sql("from scan")`,
    `pyarrow.table(scan)`, `for batch in scan`, `scan.write_parquet(...)`.

    Threads read and build the columns; memory stays bounded whatever the logs.
    """

    @property
    def table(self) -> Literal["responses", "items", "usage"]:
        """Which table it is."""
    @property
    def schema(self) -> Schema:
        """Its columns."""
    def __iter__(self) -> RecordBatches: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def count(self) -> int:
        """How many rows there are. Reads the logs."""
    @property
    def stats(self) -> LogStats | None:
        """Where the lines went in the reading that began last; None before the first."""
    @property
    def rejects(self) -> Table:
        """The lines that could not be read in the reading that began last, with
        `on_error="collect"`: `path`, `line`, `offset` (bytes), `kind`, `message`, `torn`, and `raw`
        (with `keep_lines=True`).
        """
    def write_parquet(
        self,
        path: str | PathLike[str],
        *,
        compression: Literal["zstd", "snappy", "uncompressed"] = "zstd",
        compression_level: int | None = None,
    ) -> int:
        """Write the table into a Parquet file, and return how many rows it has.

        The file has its name when all is written; an error or Ctrl-C leaves what was there before.
        `compression_level` is that of zstd, 1 to 22 (3). Raises `OSError`, `LogError` as reading
        does, and `ValueError` where the file is one of the logs.
        """
    def write_ipc(
        self,
        path: str | PathLike[str],
        *,
        compression: Literal["zstd", "uncompressed"] = "uncompressed",
        compression_level: int | None = None,
    ) -> int:
        """The same into an Arrow IPC file (Feather). Dictionaries are written out as text, for such
        a file has but one for each column.
        """
    def write_csv(self, path: str | PathLike[str]) -> int:
        """The same into a CSV file with a header. Nested columns are JSON, times ISO 8601 in UTC,
        and null is an empty field.
        """
    def write_ndjson(self, path: str | PathLike[str]) -> int:
        """The same into a file with one JSON object a line, null values included."""

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
    keep_lines: bool = False,
    threads: int | None = None,
    batch_rows: int = 65536,
) -> LogScan:
    """Logs as a table of Arrow columns, in the order of the lines.

    `table` is `responses` (a row per response that has ended), `items` (a row per item of a
    conversation, of both sides, in their order) or `usage` (a row per billed thing, response or
    transcription). Its columns are fixed; `scan.schema` documents them. `columns` names those that
    are wanted, and only they are decoded; without it there are all but `json`. `content=False`
    leaves columns null that can hold what people said, or what loggers and clients put there.

    A batch has at most `batch_rows` rows. The other options are those of `read_log`; `events`
    chooses the rows of `responses` alone. A response that was delivered twice has two rows, and
    counts in `stats.duplicates`. Standard input and open files can be read once.

    Raises `ValueError` for a table or a column that does not exist, and `OSError` for a path that
    does not; reading raises as `read_log` does, and ends there.
    """

def to_table(
    objects: Iterable[RealtimeResponse | ServerEvent | LogRecord],
    *,
    table: Literal["responses", "items", "usage"] = "responses",
    columns: Sequence[str] | None = None,
) -> Table:
    """Objects in memory as the table that `scan_log` makes of logs.

    What only a log knows (path, line, time, session, model) is null for objects that are no
    `LogRecord`. With the column `json`, rows become objects again:
    `RealtimeResponse.from_json(row["json"])`. In the table `usage`, only responses that have ended
    and transcriptions have rows. Raises `TypeError` for other objects, `ValueError`
    for a table or a column that does not exist, and for an item that does not decode.
    """

def write_table(
    scan: LogScan,
    path: str | PathLike[str],
    format: Literal["parquet", "arrow", "csv", "jsonl"],
    *,
    compression: str | None = None,
    progress: Callable[[int, int], object] | None = None,
    on_reject: Callable[[LogReject], object] | None = None,
) -> int:
    """What the methods of a scan do, for the command `convert`: `progress` is told the bytes read
    and all bytes, `on_reject` each line that could not be read.
    """
