"""Log files: the reader, its records, and what it counts."""

import datetime
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Literal, Self, final

from .._aliases import LogSource, RealtimeServerEvent
from .objects import DecodeError, RealtimeResponse, RealtimeResponseUsage

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
    """An event of a log, with what the log says about it."""

    @property
    def path(self) -> str:
        """The file."""
    @property
    def line(self) -> int:
        """The line, from 1."""
    @property
    def offset(self) -> int:
        """Where the event starts, in bytes from the file's start; of a compressed file,
        decompressed. An event in a string of JSON starts where the string does.
        """
    @property
    def timestamp(self) -> datetime.datetime | None:
        """When the line was written, in UTC, from what stands beside the event or before it. None
        where nothing says so, or what does cannot be read.
        """
    @property
    def created_at(self) -> datetime.datetime | None:
        """When the response began, in UTC: the time of the line with its `response.created`. None
        where the log has no such line, or no time beside it.
        """
    @property
    def context(self) -> dict[str, str]:
        """The scalars that stand beside the event, by their keys; numbers as they are written.
        Where a key stands twice, the value nearest to the event counts.
        """
    @property
    def model(self) -> str | None:
        """The model of the session, from `session.created` or `session.updated` on the same
        connection.
        """
    @property
    def session_id(self) -> str | None:
        """The id of the session, from the same events. None where sessions run side by side in the
        file and nothing tells which one is meant.
        """
    @property
    def event(self) -> RealtimeServerEvent | None:
        """The event; None for a bare response."""
    @property
    def response(self) -> RealtimeResponse | None:
        """The event's response, or the bare one."""
    @property
    def usage(self) -> RealtimeResponseUsage | None:
        """What is billed: the response's usage, or, where that is absent or empty, the event's."""

@final
class LogReject:
    """A line of a log that could not be read."""

    @property
    def path(self) -> str:
        """The file."""
    @property
    def line(self) -> int:
        """The line, from 1."""
    @property
    def offset(self) -> int:
        """The byte at fault, from the file's start; of a compressed file, decompressed."""
    @property
    def kind(self) -> str:
        """A short stable name: one of `DecodeError.KINDS`, `line_too_long` or `not_understood`."""
    @property
    def message(self) -> str:
        """What is wrong, without the place. `str()` names the place as well."""
    @property
    def error(self) -> DecodeError | None:
        """Why the line's JSON does not decode; its path and offset are the event's own."""
    @property
    def torn(self) -> bool:
        """Whether it is the unfinished last line of its file, which may still be written."""
    @property
    def raw(self) -> bytes | None:
        """The line, where `keep_lines=True` asked for it and it is not too long."""

@final
class LogError(ValueError):
    """A line of a log does not decode. The next call of `next()` goes on behind it."""

    def __new__(cls, reject: LogReject) -> Self: ...  # pyright: ignore[reportInconsistentConstructor]
    @property
    def reject(self) -> LogReject:
        """The line, and what is wrong with it."""

@final
class LogStats:
    """Where the lines of a log went: `responses`, `skipped`, `rejects` and `not_understood` add up
    to `lines`.
    """

    @property
    def files(self) -> int:
        """Files read, those included that failed on the way."""
    @property
    def bytes(self) -> int:
        """Bytes read from the files, as they lie there."""
    @property
    def lines(self) -> int:
        """Lines in all."""
    @property
    def responses(self) -> int:
        """Lines that gave a record."""
    @property
    def skipped(self) -> int:
        """Lines that hold no response, or another API's."""
    @property
    def rejects(self) -> int:
        """Lines that should hold a response and do not decode, or are too long."""
    @property
    def not_understood(self) -> int:
        """Lines that name a response and hold no JSON that can be found."""
    @property
    def torn(self) -> int:
        """Rejects that are the unfinished last line of their file."""
    @property
    def unreadable_timestamps(self) -> int:
        """Records beside which a time stands that cannot be read."""
    @property
    def ambiguous_sessions(self) -> int:
        """Records that could belong to several sessions of their file."""
    @property
    def duplicates(self) -> int:
        """Records of responses that had ended in an earlier record: they were delivered again."""
    @property
    def failures(self) -> list[str]:
        """Files that could not be read to their end, a sentence each; empty with
        `on_error="raise"`, which raises `OSError`.
        """

@final
class LogSplit:
    """A part of a log that can be read apart: a file, or the lines that start in a range of a plain
    one. Small, and picklable.
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
        """The range's first byte."""
    @property
    def end(self) -> int | None:
        """The byte behind the range; None where it goes to the file's end."""
    @property
    def first_line(self) -> int:
        """The number of its first line."""
    @property
    def sessions(self) -> str:
        """What is known of the sessions that go on where it begins, for `read_split`."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[Path, int, int | None, int, str]: ...

@final
class LogReader:
    """The records of logs: an iterator, and a context manager that lets the files go at its end.

    Threads read ahead, a bounded number of blocks; records come in the order of their lines.
    """

    def __iter__(self) -> Self: ...
    def __next__(self) -> LogRecord: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, kind: object, error: object, traceback: object, /) -> None: ...
    def close(self) -> None:
        """Stop reading, and let the files go."""
    @property
    def stats(self) -> LogStats:
        """Where the lines went so far."""
    @property
    def rejects(self) -> list[LogReject]:
        """The lines that could not be read so far, with `on_error="collect"`."""

def read_log(
    source: LogSource | BinaryIO,
    *,
    events: Sequence[str] | None = None,
    on_error: Literal["raise", "skip", "collect"] = "raise",
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    keep_lines: bool = False,
    threads: int | None = None,
) -> LogReader:
    """The responses of logs, in the order of their lines.

    `source` is a path, a glob, a folder (its `.jsonl`, `.ndjson`, `.json` and `.log` files and
    below, in natural order), a dash for standard input, a list of these, or a file that is open in
    binary mode. Gzip and Zstandard are told by content.

    A line is an event, or a bare response, or an object, a string of JSON or a text that holds one.
    Only the end of a response makes a record: `response.done`, or a bare response that is not
    `in_progress`. `events` names other types of events instead. `event_path` is a JSON Pointer to
    the event, for logs that keep it where nobody looks.

    `on_error="raise"` raises `LogError` for a line that should hold a response and does not decode,
    and `OSError` for a file that cannot be read; `"skip"` counts them, `"collect"` keeps them in
    `rejects`, with `keep_lines=True` as they are. A line of more than `max_line_bytes` (64 MiB) is
    such a line. `threads` read (all cores by default), plain files in ranges.
    """

def plan_splits(
    source: LogSource,
    target_bytes: int = 134_217_728,
    *,
    exact: bool = True,
    event_path: str | None = None,
    max_line_bytes: int | None = None,
) -> list[LogSplit]:
    """Divide logs into splits that processes or machines can read apart with `read_split`.

    Plain files are divided into ranges of about `target_bytes`; a line belongs to the range in
    which it starts. A compressed file is one split. With `exact=True`, files that are divided are
    read once, so that all splits together give the very records of `read_log`; with `exact=False`
    line numbers count from each split's start, and a response whose session began in an earlier
    split has no model and no session id. Raises `OSError`.
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
    """The records of a split; the options are those of `read_log`."""

def find_logs(source: LogSource) -> list[str]:
    """The files of a path, a glob or a folder, or of several, in the order in which they are read.

    A dash is standard input. Raises `OSError` for what is not there.
    """

def parse_time(text: str) -> int | None:
    """A moment, in any notation that logs use, in microseconds since 1970, UTC; None for what is
    none.
    """
