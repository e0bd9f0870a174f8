"""Token usage: the sums of logs, and tokens by price."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from typing import Any, Final, Self, final

from typing_extensions import Buffer

from .._aliases import LogSource
from .logs import LogReject
from .objects.usage import RealtimeResponseUsage

__all__ = [
    "BUCKETS",
    "Meter",
    "UsageGroups",
    "token_buckets",
    "usage_report",
]

BUCKETS: Final[tuple[str, ...]]
"""The kinds of tokens that have a price of their own: uncached input, cached input and output, by
modality.
"""

@final
class UsageGroups:
    """The groups of a report, in the order of their values. Each is made when it is asked for."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> dict[str, Any]: ...
    def __iter__(self) -> Iterator[dict[str, Any]]: ...

@final
class Meter:
    """The sums of `UsageMeter`."""

    def __new__(
        cls, *, model: str | None = None, model_map: Mapping[str, str] | None = None
    ) -> Self:
        """Start with nothing counted.

        Args:
            model: The model of responses whose session does not name one.
            model_map: The model of each deployment, for Azure.
        """

    def is_needed(self, kind: str) -> bool:
        """Return whether events of a type bill something, or say something about those that do.

        Args:
            kind: The type.

        Returns:
            Whether such events must be added.
        """

    def add(self, frame: str | Buffer, session: str | None) -> None:
        """Count what an event bills.

        Args:
            frame: The event, as bytes, any buffer of bytes, or str.
            session: The name of the session.

        Raises:
            DecodeError: The frame is not an event, or does not decode. Nothing was counted.
            TypeError: `frame` is of another type.
        """

    def report(self) -> dict[str, Any]:
        """Return the sums over all sessions.

        Returns:
            What `usage_report` gives, without what only files have.
        """

    def sessions(self) -> list[tuple[str | None, dict[str, Any]]]:
        """Return the sums by session.

        Returns:
            The name of each session, or else its id, and its sums, as in a report.
        """

def usage_report(
    source: LogSource,
    *,
    by: Sequence[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    model: str | None = None,
    model_map: Mapping[str, str] | None = None,
    keep_duplicates: bool = False,
    content: bool = True,
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    max_bytes: int | None = None,
    threads: int | None = None,
    on_reject: Callable[[LogReject], object] | None = None,
    progress: Callable[[int, int], object] | None = None,
    rejects: str | PathLike[str] | None = None,
) -> tuple[dict[str, Any], list[str]]:
    """Add up the usage in logs, as the command `usage` prints it.

    Args:
        source: The logs, as for `read_log`.
        by: What to group by: columns of the table `responses`, `month`, `day`, `hour`,
            `context.KEY`, `metadata.KEY`, `path.KEY`.
        since: The start of the period, in microseconds since 1970 in UTC.
        until: The end of the period (exclusive), in microseconds since 1970 in UTC.
        model: The model of responses whose model the log does not have.
        model_map: The model of each deployment, for Azure.
        keep_duplicates: Whether to count a response once per delivery instead of once.
        content: Whether to allow grouping by columns that can hold content.
        event_path: A JSON Pointer to the events in each line or document, as for `read_log`.
        max_line_bytes: The longest line to read, in bytes, as for `read_log`.
        max_bytes: How many bytes the text of a file may have, decompressed and in UTF-8 (no limit
            by default). A file with more fails there.
        threads: The number of threads that read (all cores by default).
        on_reject: Called with each line that could not be read.
        progress: Called with the number of bytes read and the total number of bytes.
        rejects: A file to write the lines to that could not be read; it appears only when complete.

    Returns:
        The report, whose `groups` are `UsageGroups`, and one sentence for each of the first
        thousand lines that could not be read (none with `on_reject`).

    Raises:
        OSError: A path does not exist.
        ValueError: A column of `by` does not exist or can hold content that `content` excludes, or
            an option is invalid.
    """

def token_buckets(usage: RealtimeResponseUsage) -> tuple[dict[str, int], bool] | None:
    """Divide the tokens of a usage by price, each token into exactly one bucket.

    Args:
        usage: The usage of a response.

    Returns:
        The number of tokens in each of `BUCKETS`, and whether they are an estimate: cached tokens
        of unknown modality are split in proportion to the input tokens of each modality. None if
        the tokens by modality do not add up to the totals.
    """
