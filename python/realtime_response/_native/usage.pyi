"""Token usage: the sums of logs, and tokens by price."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from typing import Any, Final, final

from .._aliases import LogSource
from .logs import LogReject
from .objects.usage import RealtimeResponseUsage

__all__ = [
    "BUCKETS",
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
