"""Token usage: the sums of logs, and tokens by price."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from .._aliases import LogSource
from .logs import LogReject
from .objects import RealtimeResponseUsage

__all__ = [
    "BUCKETS",
    "token_buckets",
    "usage_report",
]

BUCKETS: Final[tuple[str, ...]]
"""What tokens cost apart: input that was not read from the cache, input that was, output; by
modality."""

def usage_report(
    source: LogSource,
    *,
    by: Sequence[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    model: str | None = None,
    model_map: Mapping[str, str] | None = None,
    keep_duplicates: bool = False,
    event_path: str | None = None,
    max_line_bytes: int | None = None,
    keep_lines: bool = False,
    threads: int | None = None,
    on_reject: Callable[[LogReject], object] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> tuple[str, list[str]]:
    """Add up the usage in logs: what the command `usage` prints.

    Returns the report as JSON, and a sentence for each line that could not be read, of the first
    thousand; with `on_reject`, each is handed over instead. `since` and `until` are microseconds
    since 1970, UTC. `progress` is told the bytes read and all bytes. Raises `OSError` for a path
    that does not exist, and `ValueError` for a column that does not.
    """

def token_buckets(usage: RealtimeResponseUsage) -> tuple[dict[str, int], bool] | None:
    """The tokens of a usage by what they cost, each in one bucket, and whether the cached ones had
    to be shared out. None where its totals are not explained by modalities.
    """
