"""The cost of a report: what each model is paid for, at its prices, and what has no price."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ._billed import BILLED, NOTHING_READ
from ._plural import counted
from .prices import BUCKETS, Prices

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class PricingNotes:
    """The prices that were used, and what has no price."""

    prices: Prices
    unpriced: list[str | None]
    """The models that lack a price. None stands for an unknown model."""
    reasons: list[str]
    """Why parts of the cost are unknown, one sentence each."""
    gaps: dict[str, str]
    """What is missing in a cost of the total, by its name; nothing where the cost is known."""

    @property
    def source(self) -> str:
        """The name of the source of the prices."""
        return self.prices.source

    @property
    def date(self) -> str | None:
        """The date of the prices."""
        return self.prices.date

    def price(self, group: dict[str, Any]) -> None:
        """Add the costs to the totals of a group."""
        _put(group, part_costs(group, self.prices))

    def remarks(self, report: dict[str, Any]) -> list[str]:
        """Notes on the cost, one sentence each."""
        date = f" of {self.date}" if self.date else ""
        remarks = [f"Prices: {self.source}{date}."]
        if report["total"]["cost_is_estimate"]:
            remarks.append(
                "~ marks an estimate: cached tokens of unknown modality are split in proportion to "
                "the input tokens of each modality."
            )
        return remarks + self.reasons


@dataclass(frozen=True)
class _Priced:
    """What a model is paid for, and its cost."""

    model: str | None
    noun: str
    bill: dict[str, Any]
    known: Decimal
    """The cost of the parts that have a price."""
    missing: list[str]
    """The names of the prices that are needed and unknown."""
    listed: str | None
    """The name under which the prices list the model. None if they do not."""

    @property
    def is_partial(self) -> bool:
        return bool(self.missing or self.bill["in_units"] or self.bill["unexplained"])


def price(report: dict[str, Any], prices: Prices) -> PricingNotes:
    """Add the costs to the total of the report.

    Where a part of a cost is unknown, the cost is None, and `known_cost` is the cost of the rest.
    """
    total = report["total"]
    costs = part_costs(total, prices, report["translations"])
    _put(total, costs)
    if report["status"] == NOTHING_READ:
        for name in costs:
            total[name] = total[f"known_{name}"] = None
    everything = _parts(total, prices)["cost"]
    unpriced = dict.fromkeys(priced.model for priced in everything if priced.missing)
    reasons = _reasons(everything, prices.source)
    named = {name: ", ".join(cost.gaps) for name, cost in costs.items()}
    return PricingNotes(prices, list(unpriced), reasons, named)


def _parts(totals: dict[str, Any], prices: Prices) -> dict[str, list[_Priced]]:
    """What the totals are paid for, by the name of the cost."""
    parts = {
        billed.cost: [_price(bill, billed.noun, prices) for bill in totals[billed.bills]]
        for billed in BILLED
    }
    return {"cost": [priced for part in parts.values() for priced in part], **parts}


@dataclass(frozen=True)
class PartCost:
    """The cost of a part of the totals."""

    known: Decimal
    """The cost of what has a price."""
    is_partial: bool
    """Whether something has no price."""
    is_estimate: bool
    """Whether cached tokens were divided among modalities in proportion."""
    gaps: list[str]
    """What has no price, in a few words each."""

    @property
    def total(self) -> Decimal | None:
        """The cost. None if a part of it is unknown."""
        return None if self.is_partial else self.known


def part_costs(
    totals: dict[str, Any], prices: Prices, translations: int = 0
) -> dict[str, PartCost]:
    """The costs of the totals, by their names; `cost` is the sum of all.

    `translations` is the number of translation sessions, which report no usage.
    """
    costs = {name: _part_cost(part) for name, part in _parts(totals, prices).items()}
    if translations:
        count = counted(translations, "translation session")
        report_ = "reports" if translations == 1 else "report"
        gaps = [*costs["cost"].gaps, f"{count} {report_} no usage"]
        costs["cost"] = replace(costs["cost"], is_partial=True, gaps=gaps)
    return costs


def _part_cost(part: list[_Priced]) -> PartCost:
    return PartCost(
        sum((priced.known for priced in part), Decimal(0)),
        any(priced.is_partial for priced in part),
        any(priced.bill["is_estimate"] for priced in part),
        _gaps(part),
    )


def _put(totals: dict[str, Any], costs: dict[str, PartCost]) -> None:
    for name, cost in costs.items():
        totals[f"known_{name}"] = float(cost.known)
        totals[name] = None if cost.total is None else float(cost.total)
    totals["cost_is_estimate"] = costs["cost"].is_estimate


def _price(bill: dict[str, Any], noun: str, prices: Prices) -> _Priced:
    model: str | None = bill["model"]
    tokens: dict[str, int] = dict(zip(BUCKETS, bill["tokens"], strict=True))
    seconds: float = bill["seconds"]
    found = None if model is None else prices.of(model)
    if found is None:
        needed = [name for name, count in tokens.items() if count]
        missing = [*needed, "audio_hour"] if seconds else needed
        return _Priced(model, noun, bill, Decimal(0), missing, None)
    missing = found.missing(tokens, seconds)
    costs = found.of_tokens({name: n for name, n in tokens.items() if name not in missing})
    known = sum((costs or {}).values(), found.of_seconds(seconds) or Decimal(0))
    return _Priced(model, noun, bill, known, missing, found.name or model)


def _gaps(part: Sequence[_Priced]) -> list[str]:
    """What has no price, in a few words each."""
    models = len({priced.model for priced in part if priced.missing})
    gaps = [f"{counted(models, 'model')} {'has' if models == 1 else 'have'} no price"]
    return (gaps if models else []) + _unpriceable(part)


def _unpriceable(part: Sequence[_Priced]) -> list[str]:
    """What no price would help: usage without tokens of known modality, or in other units."""
    found: list[str] = []
    for noun in (billed.noun for billed in BILLED):
        bills = [priced.bill for priced in part if priced.noun == noun]
        count = sum(bill["unexplained"] for bill in bills)
        if count:
            has = "has" if count == 1 else "have"
            lack = "price that is known" if noun == "delegated task" else "tokens by modality"
            found.append(f"{counted(count, noun)} {has} no {lack}")
        count = sum(bill["in_units"] for bill in bills)
        if count:
            units = sorted({unit.replace("_", " ") for bill in bills for unit in bill["units"]})
            is_ = "is" if count == 1 else "are"
            named = " and ".join(units)
            found.append(f"{counted(count, noun)} {is_} billed in {named}")
    return found


def _reasons(part: Sequence[_Priced], source: str) -> list[str]:
    """Why parts of the cost are unknown, one sentence each."""
    reasons: list[str] = []
    unknown = {priced.noun for priced in part if priced.missing and priced.model is None}
    if "response" in unknown:
        reasons.append("Tokens of an unknown model have no cost; name the model with --model.")
    if "transcription" in unknown:
        reasons.append(
            "Transcriptions by an unknown model have no cost: the log does not name the model that "
            "transcribes."
        )
    if "live session" in unknown:
        reasons.append(
            "Live sessions of an unknown model have no cost; name the model with --model."
        )
    lacking = [priced for priced in part if priced.missing and priced.model is not None]
    names = dict.fromkeys(priced.model for priced in lacking if priced.listed is None)
    if names:
        shown = ", ".join(name for name in names if name is not None)
        reasons.append(
            f"No price is known for {shown}; map a deployment to its model with --model-map, or "
            "give prices with --prices."
        )
    lists: dict[str, list[str]] = {}
    for priced in lacking:
        if priced.listed is not None:
            lists.setdefault(priced.listed, []).extend(priced.missing)
    for name, missing in lists.items():
        quoted = ", ".join(f'"{price}"' for price in dict.fromkeys(missing))
        reasons.append(f"{source}: {name} has no {quoted}.")
    return reasons + [f"Not priced: {gap}." for gap in _unpriceable(part)]
