"""What a report can bill, and whether its sums are complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Billed:
    """A kind of thing that is billed."""

    noun: str
    bills: str
    """The key of its bills by model, in the totals."""
    cost: str
    """The key of its cost, in the totals."""
    label: str
    """The label of its cost."""
    totals: str | None
    """The key of its own totals. None for responses, which are the totals themselves."""
    is_optional: bool = False
    """Whether its cost is shown only if there is any."""

    def count(self, total: dict[str, Any]) -> int:
        """How many there are."""
        count: int = total["responses"] if self.totals is None else total[self.totals]["count"]
        return count


BILLED = (
    Billed("response", "models", "response_cost", "response cost", None),
    Billed(
        "transcription",
        "transcription_models",
        "transcription_cost",
        "transcription cost",
        "transcription",
    ),
    Billed(
        "live session",
        "session_models",
        "session_cost",
        "live session cost",
        "sessions",
        is_optional=True,
    ),
    Billed(
        "delegated task",
        "delegation_models",
        "delegation_cost",
        "delegated task cost",
        "delegations",
        is_optional=True,
    ),
)
"""All kinds, in the order in which they are shown."""

COSTS = {billed.cost: billed.label for billed in BILLED} | {"cost": "cost"}
"""The costs, and their labels."""

NOTHING_READ = "nothing_read"
"""The status of a report in which nothing that is billed was found."""


def count_billed(total: dict[str, Any]) -> int:
    """How many things are billed."""
    return sum(billed.count(total) for billed in BILLED)


def status(report: dict[str, Any], *, is_limited: bool) -> str:
    """Whether the sums are those of all that the logs hold.

    `is_limited` tells that only a period counts.
    """
    if not (count_billed(report["total"]) or report["outside"]):
        return NOTHING_READ
    missing = (
        "rejects",
        "not_understood",
        "failures",
        "translations",
        "sessions_unreadable",
        *(("undated",) if is_limited else ()),
    )
    return "incomplete" if any(report[name] for name in missing) else "complete"
