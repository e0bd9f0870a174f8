"""Log files: the reader, its records, and what it counts."""

import datetime
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Literal, Self, final

from .._aliases import LogSource
from .._object_aliases import RealtimeClientEvent, RealtimeServerEvent
from .objects import DecodeError
from .objects.response import RealtimeResponse
from .objects.usage import RealtimeResponseUsage

__all__ = [
    "LogError",
    "LogReader",
    "LogRecord",
    "LogReject",
    "LogSplit",
    "LogStats",
    "find_logs",
    "parse_time",
    "plan_splits",
    "read_log",
    "read_split",
]

@final
class LogRecord:
    """An event of a log, with its place in the log and what was logged beside it."""

    @property
    def path(self) -> str:
        """The path of the file."""
    @property
    def line(self) -> int:
        """The number of the line, starting at 1. In a table, the line at which the row begins."""
    @property
    def offset(self) -> int:
        """The offset of the event in bytes from the start of the file's text, decompressed and in
        UTF-8. For an event inside a JSON string, the offset of the string; in a table, of the row.
        """
    @property
    def timestamp(self) -> datetime.datetime | None:
        """When the line was written, in UTC.

        Read from a key beside the event (such as `timestamp`, `time` or `ts`) or from the text
        before it. None if there is no time, or if it cannot be read.
        """
    @property
    def created_at(self) -> datetime.datetime | None:
        """When the response began, in UTC: the timestamp of the line with its `response.created`.
        None if the log has no such line, or the line has no timestamp.
        """
    @property
    def context(self) -> dict[str, str]:
        """The scalar values logged beside the event, by key. Numbers keep their notation. If a key
        occurs more than once, the value nearest to the event is used.
        """
    @property
    def model(self) -> str | None:
        """The model of the session, from the last `session.created` or `session.updated` on the
        same connection. None if it is unknown.
        """
    @property
    def session_id(self) -> str | None:
        """The id of the session, from the same events as `model`. None if it is unknown, or if
        several sessions run side by side in the file and the right one cannot be determined.
        """
    @property
    def event(self) -> RealtimeServerEvent | RealtimeClientEvent | None:
        """The event. None if the line holds a bare response."""
    @property
    def response(self) -> RealtimeResponse | None:
        """The response of the event, or the bare response. None for events without a response."""
    @property
    def usage(self) -> RealtimeResponseUsage | None:
        """The billed usage, in tokens: the usage of the response or, if that is missing or empty,
        the usage of the event (xAI). Of a task that GPT-Live delegates, the usage of its response.
        """
    @property
    def billed_seconds(self) -> float | None:
        """The audio that is billed by its duration, in seconds: what was transcribed, what the
        response took (xAI), or what a GPT-Live session has used since its report before. None if
        the event is billed by tokens, or if the session of a report is unknown because several run
        side by side.
        """

@final
class LogReject:
    """A line of a log that could not be read. `str(reject)` is one sentence with the place."""

    @property
    def path(self) -> str:
        """The path of the file."""
    @property
    def line(self) -> int:
        """The number of the line, starting at 1. In a table, the line at which the row begins."""
    @property
    def offset(self) -> int:
        """The offset of the error in bytes from the start of the file's text, decompressed and in
        UTF-8.
        """
    @property
    def kind(self) -> str:
        """A short, stable name of the error: one of `DecodeError.KINDS`, `line_too_long` or
        `not_understood`.
        """
    @property
    def message(self) -> str:
        """What is wrong, without the place."""
    @property
    def error(self) -> DecodeError | None:
        """The error of decoding the event. Its path and offset count from the start of the event.
        None if the line is too long or was not understood.
        """
    @property
    def torn(self) -> bool:
        """Whether this is the unfinished last line of a file that may still be written to."""
    @property
    def raw(self) -> bytes | None:
        """The bytes of the line. None without `keep_lines=True`, or if the line is too long."""

@final
class LogError(ValueError):
    """A line of a log that should hold an event does not decode.

    Iteration can continue: the next call of `next()` reads on after the line.
    """

    def __new__(cls, reject: LogReject) -> Self: ...  # pyright: ignore[reportInconsistentConstructor]
    @property
    def reject(self) -> LogReject:
        """The line, and what is wrong with it."""

@final
class LogStats:
    """What the lines of a log held: `responses`, `skipped`, `rejects` and `not_understood` add up
    to `lines`.
    """

    @property
    def files(self) -> int:
        """Files read, including those that failed partway."""
    @property
    def bytes(self) -> int:
        """Bytes read from the files, before decompression."""
    @property
    def lines(self) -> int:
        """Lines read. A line with several records or rejects counts once for each."""
    @property
    def responses(self) -> int:
        """Records."""
    @property
    def skipped(self) -> int:
        """Lines on which no response begins, or with an event of another API."""
    @property
    def rejects(self) -> int:
        """Events that do not decode, and lines that are too long."""
    @property
    def not_understood(self) -> int:
        """Lines that mention an event but contain no readable JSON."""
    @property
    def torn(self) -> int:
        """Rejects that are the unfinished last line of their file."""
    @property
    def unreadable_timestamps(self) -> int:
        """Records whose timestamp could not be read."""
    @property
    def ambiguous_sessions(self) -> int:
        """Records that could belong to several sessions of their file."""
    @property
    def duplicates(self) -> int:
        """Responses that were delivered before, in this or another file of the reading. In the
        tables `usage` and `items` also transcriptions. The docs say what counts as a repeat.
        """
    @property
    def grown_files(self) -> int:
        """Files that grew while they were read. What was added is not read."""
    @property
    def failures(self) -> list[str]:
        """One sentence per file that could not be read to its end. Always empty with
        `on_error="raise"`, which raises `OSError` instead.
        """

@final
class LogSplit:
    """A part of a log that can be read on its own: a whole file, or the lines that start within a
    byte range of an uncompressed UTF-8 file. Splits are small and can be pickled.

    Args:
        path: The file.
        start: The first byte of the range.
        end: The byte after the range, or None for the end of the file.
        first_line: The number of the first line.
        sessions: The sessions that are open at `start`, as `plan_splits` stores them.
    """

    def __new__(
        cls,
        path: str | PathLike[str],
        start: int = 0,
        end: int | None = None,
        first_line: int = 1,
        sessions: str = "",
    ) -> Self: ...
    @property
    def path(self) -> Path:
        """The file."""
    @property
    def start(self) -> int:
        """The first byte of the range."""
    @property
    def end(self) -> int | None:
        """The byte after the range. None means the end of the file."""
    @property
    def first_line(self) -> int:
        """The number of the first line, starting at 1."""
    @property
    def sessions(self) -> str:
        """The sessions that are open at `start`, for `read_split`. An opaque string."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[Path, int, int | None, int, str]: ...

@final
class LogReader:
    """An iterator over the records of logs, and a context manager that closes the files.

    Threads read ahead by a bounded number of blocks. Records come in the order of their lines.

    A child process that is made by `fork` does not have the threads: there, an inherited reader
    raises `RuntimeError`. Open a new one in the child.
    """

    def __iter__(self) -> Self: ...
    def __next__(self) -> LogRecord: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, kind: object, error: object, traceback: object, /) -> None: ...
    def close(self) -> None:
        """Stop reading and close the files."""
    @property
    def stats(self) -> LogStats:
        """The counts of the lines read so far."""
    @property
    def rejects(self) -> list[LogReject]:
        """The lines that could not be read so far. Only filled with `on_error="collect"`."""

def read_log(
    source: LogSource | BinaryIO,
    *,
    events: Sequence[str] | None = None,
    on_error: Literal["raise", "skip", "collect"] = "raise",
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    max_bytes: int | None = None,
    keep_lines: bool = False,
    threads: int | None = None,
) -> LogReader:
    """Read the responses in logs, in the order of their lines.

    Events and bare responses are found wherever a line keeps them, also over many lines. In a table
    (CSV, TSV), a row is read like the JSON object of its columns. A response gives one record, when
    it ends: at `response.done`, or at a bare response whose status is not `in_progress`.

    Args:
        source: A path, a glob, a folder (searched recursively for `.jsonl`, `.ndjson`, `.json`,
            `.log`, `.csv` and `.tsv` files), `"-"` for standard input, a list of these, or a file
            opened in binary mode. Gzip, Zstandard, UTF-16 and tables are detected by content.
        events: The types of the events that give records, instead of `response.done`.
        on_error: What to do with a line that should hold an event but cannot be read. `"raise"`
            raises `LogError`, `"skip"` only counts it, `"collect"` also keeps it in `rejects`.
        event_path: A JSON Pointer to the events in each line or document, such as `/data/event` or
            `/events/*`, or in each row of a table, such as `/payload`. Without it, events are found
            wherever they are.
        max_line_bytes: The longest line to read, in bytes (64 MiB by default). A longer line is a
            reject.
        max_bytes: How many bytes the text of a file may have, decompressed and in UTF-8 (no limit
            by default). A file with more fails there.
        keep_lines: Whether rejects keep the bytes of their line.
        threads: The number of threads that read, from 1 to 1024 (all cores by default).

    Returns:
        An iterator of `LogRecord`, which is also a context manager.

    Raises:
        OSError: A file does not exist. During iteration, with `on_error="raise"`: a file cannot be
            read.
        LogError: During iteration, with `on_error="raise"`: a line does not decode. Iteration can
            continue.
        ValueError: An option is invalid.
        TypeError: `source` is not a path, a list of paths or a binary file.
    """

def plan_splits(
    source: LogSource,
    target_bytes: int = 134_217_728,
    *,
    exact: bool = True,
    event_path: str | None = None,
    max_line_bytes: int | None = None,
) -> list[LogSplit]:
    """Divide logs into splits that other processes or machines read with `read_split`.

    Uncompressed UTF-8 files of lines are divided into byte ranges. A line belongs to the range in
    which it starts. Any other file is one split.

    Args:
        source: The logs, as for `read_log`.
        target_bytes: The approximate size of a range, in bytes (128 MiB by default).
        exact: Whether to read the files that are divided once while planning. All splits together
            then give exactly the records of `read_log`. With `exact=False`, line numbers count from
            the start of each split, and a response whose session began in an earlier split has no
            model and no session id.
        event_path: A JSON Pointer to the events in each line or document, as for `read_log`.
        max_line_bytes: The longest line to read, in bytes, as for `read_log`.

    Returns:
        The splits, in the order of the files and lines.

    Raises:
        OSError: A file does not exist or cannot be read.
        ValueError: An option is invalid.
    """

def read_split(
    split: LogSplit,
    *,
    events: Sequence[str] | None = None,
    on_error: Literal["raise", "skip", "collect"] = "raise",
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    keep_lines: bool = False,
) -> LogReader:
    """Read the records of one split, in this thread.

    Args:
        split: A split from `plan_splits`.
        events: The types of the events that give records, as for `read_log`.
        on_error: What to do with a line that cannot be read, as for `read_log`.
        event_path: A JSON Pointer to the events in each line or document, as for `read_log`.
        max_line_bytes: The longest line to read, in bytes, as for `read_log`.
        keep_lines: Whether rejects keep the bytes of their line.

    Returns:
        An iterator of `LogRecord`, which is also a context manager.

    Raises:
        OSError: During iteration: the file cannot be read.
        LogError: During iteration, with `on_error="raise"`: a line does not decode.
        ValueError: An option is invalid.
    """

def find_logs(source: LogSource) -> list[str]:
    """List the files that `read_log` would read, in order.

    Args:
        source: A path, a glob, a folder, `"-"` for standard input, or a list of these.

    Returns:
        The paths of the files. Files of a folder or a glob are in natural order: `part-9` comes
        before `part-10`.

    Raises:
        OSError: A path does not exist, or a glob matches no file.
    """

def parse_time(text: str) -> int | None:
    """Parse a time in any notation that loggers use.

    Args:
        text: ISO 8601, or seconds, milliseconds, microseconds or nanoseconds since 1970. A time
            without an offset is in UTC.

    Returns:
        Microseconds since 1970 in UTC, or None if the text is not a time from 2000 to 9999.
    """
