"""Logs for the commands `show` and `check`: whole calls, and lines that cannot be read."""

import datetime
from collections.abc import Callable
from os import PathLike
from typing import Self, final

from .._aliases import LogSource
from .._object_aliases import RealtimeConversationItem
from .logs import LogRecord, LogReject, LogStats

__all__ = ["CallReader", "CallRow", "check_log", "read_calls"]

@final
class CallRow:
    """A row of a call, for the command `show`: an item, or the end of a response."""

    @property
    def path(self) -> str:
        """The file."""
    @property
    def session_id(self) -> str | None:
        """The id of the session, or None if it is unknown."""
    @property
    def model(self) -> str | None:
        """The model of the session, or None if it is unknown."""
    @property
    def timestamp(self) -> datetime.datetime | None:
        """The time of the first line about the item, or of the line that ends the response."""
    @property
    def item(self) -> RealtimeConversationItem | None:
        """The item as last reported; None if only its transcript is in the log."""
    @property
    def transcripts(self) -> dict[int, str]:
        """What the caller said, by content part: transcripts come in events of their own."""
    @property
    def has_failed_transcription(self) -> bool:
        """Whether the transcription of what the caller said failed."""
    @property
    def end(self) -> LogRecord | None:
        """The record with which a response ended; None for an item."""

@final
class CallReader:
    """The rows of the calls in logs, file by file, in conversation order."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> CallRow: ...
    @property
    def stats(self) -> LogStats:
        """The counts of the lines read so far."""
    @property
    def rejects(self) -> list[LogReject]:
        """The lines that could not be read so far."""

def read_calls(
    source: LogSource,
    *,
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    max_bytes: int | None = None,
    threads: int | None = None,
) -> CallReader:
    """Read the calls in logs, for the command `show`.

    Args:
        source: The logs, as for `read_log`.
        event_path: A JSON Pointer to the events in each line or document, as for `read_log`.
        max_line_bytes: The longest line to read, in bytes, as for `read_log`.
        max_bytes: How many bytes the text of a file may have, decompressed and in UTF-8 (no limit
            by default). A file with more fails there.
        threads: The number of threads that read (all cores by default).

    Returns:
        The rows of the calls.

    Raises:
        OSError: A path does not exist.
        ValueError: An option is invalid.
    """

def check_log(
    source: LogSource,
    *,
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    max_bytes: int | None = None,
    threads: int | None = None,
    on_reject: Callable[[LogReject], object] | None = None,
    progress: Callable[[int, int], object] | None = None,
    rejects: str | PathLike[str] | None = None,
) -> LogStats:
    """Read logs to find the lines that cannot be read, for the command `check`.

    Args:
        source: The logs, as for `read_log`.
        event_path: A JSON Pointer to the events in each line or document, as for `read_log`.
        max_line_bytes: The longest line to read, in bytes, as for `read_log`.
        max_bytes: How many bytes the text of a file may have, decompressed and in UTF-8 (no limit
            by default). A file with more fails there.
        threads: The number of threads that read (all cores by default).
        on_reject: Called with each line that could not be read.
        progress: Called with the number of bytes read and the total number of bytes.
        rejects: A file to write the lines to that could not be read; it appears only when complete.

    Returns:
        The counts of the lines.

    Raises:
        OSError: A path does not exist.
        ValueError: An option is invalid.
    """
