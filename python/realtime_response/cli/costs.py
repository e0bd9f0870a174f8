"""The cost of a report: the cost of each model's tokens, and what has no price."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..prices import BUCKETS, PriceFile, Prices, genai_prices
from .output import counted, printable

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class PricingNotes:
    """The prices that were used, and the models without a price."""

    source: str
    date: str | None
    unpriced: list[str | None]
    """The models without a known price. None stands for an unknown model."""

    def remarks(self, report: dict[str, Any]) -> list[str]:
        """Notes on the cost, one sentence each."""
        total = report["total"]
        date = f" of {self.date}" if self.date else ""
        remarks = [f"Prices: {self.source}{date}."]
        if total["cost_is_estimate"]:
            remarks.append(
                "~ marks an estimate: cached tokens of unknown modality are split in proportion to "
                "the input tokens of each modality."
            )
        if None in self.unpriced:
            remarks.append("Tokens of an unknown model have no cost; name the model with --model.")
        names = [printable(model) for model in self.unpriced if model is not None]
        if names:
            remarks.append(
                f"No price is known for {', '.join(names)}; map a deployment to its model with "
                "--model-map, or give prices with --prices."
            )
        unexplained = sum(model["unexplained"] for model in total["models"])
        if unexplained:
            remarks.append(
                f"Not priced: {counted(unexplained, 'response')} with tokens of unknown modality."
            )
        if total["cost"] is None:
            remarks.append(f"Known part of the cost of responses: {total['known_cost']:,.4f}.")
        return remarks


def price(report: dict[str, Any], path: str | None) -> PricingNotes:
    """Add the cost to the totals of the report and of each group.

    If a part of a cost is unknown, `cost` is None and `known_cost` is the cost of the rest.
    """
    prices: Prices = PriceFile.read(path) if path else genai_prices()
    for totals in (report["total"], *report["groups"]):
        _put(totals, [_tokens(model, prices) for model in totals["models"]])
        totals["cost_is_estimate"] = any(model["is_estimate"] for model in totals["models"])
        heard = totals["transcription"]
        _put(heard, [_heard(model, prices) for model in totals["transcription_models"]])
    total = report["total"]
    known = {"unexplained": 0}  # missing modalities are not a missing price
    costs = [(model["model"], _tokens(model | known, prices)) for model in total["models"]]
    heard = total["transcription_models"]
    costs += [(model["model"], _heard(model | known, prices)) for model in heard]
    unpriced = dict.fromkeys(model for model, (_, is_partial) in costs if is_partial)
    return PricingNotes(prices.source, prices.date, list(unpriced))


def _put(totals: dict[str, Any], costs: Iterable[tuple[Decimal, bool]]) -> None:
    costs = list(costs)
    known = sum((cost for cost, _ in costs), Decimal(0))
    totals["known_cost"] = float(known)
    totals["cost"] = None if any(is_partial for _, is_partial in costs) else float(known)


def _tokens(model: dict[str, Any], prices: Prices) -> tuple[Decimal, bool]:
    """The known cost of a model's tokens, and whether a part of the cost is unknown."""
    counts: dict[str, int] = dict(zip(BUCKETS, model["tokens"], strict=True))
    known = prices.of(model["model"]) if model["model"] is not None else None
    costs = known.of_tokens(counts) if known else None
    if costs is None:
        return Decimal(0), any(counts.values()) or model["unexplained"] > 0
    return sum(costs.values(), Decimal(0)), model["unexplained"] > 0


def _heard(model: dict[str, Any], prices: Prices) -> tuple[Decimal, bool]:
    """The known cost of transcriptions (tokens and seconds), and whether a part is unknown."""
    cost, is_partial = _tokens(model, prices)
    known = prices.of(model["model"]) if model["model"] is not None else None
    seconds = known.of_seconds(model["seconds"]) if known else None
    if seconds is None:
        return cost, is_partial or model["seconds"] > 0
    return cost + seconds, is_partial
