"""Usage while it arrives: add the events of your sessions, and read the sums at any time.

    meter = UsageMeter(prices="prices.json")
    async for frame in websocket:
        meter.add(frame, session=call_id)
    print(meter.snapshot().total_tokens, meter.sessions()[call_id].cost)

What counts, and what is a repeat, is decided as in logs: the sums are those that
`realtime-response usage` gives for a log of the same events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any, Protocol, cast

from ._costs import part_costs
from ._encode import mapping_to_json
from ._native.objects import RealtimeObject
from ._native.usage import Meter
from .prices import PriceFile

if TYPE_CHECKING:
    from decimal import Decimal

    from typing_extensions import Buffer

    from .prices import Prices

__all__ = [
    "DelegationSums",
    "LiveSums",
    "MeterSnapshot",
    "TranscriptionSums",
    "UsageCost",
    "UsageMeter",
    "UsageSums",
]


class Model(Protocol):
    """An object of pydantic, such as the event of another SDK."""

    def model_dump(self, *, mode: str, by_alias: bool, exclude_unset: bool, warnings: bool) -> Any:
        """The fields that were set, under the names of the API."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptionSums:
    """The transcriptions of what callers said, which are billed apart from responses."""

    count: int
    """How many there were."""
    seconds: float
    """The audio that is billed by its duration, in seconds."""
    total_tokens: int
    """In tokens, for models that are billed by tokens."""
    input_tokens: int
    """In tokens."""
    output_tokens: int
    """In tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSums:
    """The time of GPT-Live sessions."""

    count: int
    """How many sessions have reported what they used."""
    seconds: float
    """What they used, in seconds. Each session reports what it has used so far; the last report
    counts.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationSums:
    """The responses of the Responses API to which GPT-Live sessions delegated tasks."""

    count: int
    """How many there were."""
    total_tokens: int
    """In tokens."""
    input_tokens: int
    """In tokens."""
    cached_tokens: int
    """The part of the input that was cached, in tokens."""
    output_tokens: int
    """In tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageCost:
    """A cost, in US dollars. What has no price is None, and not 0."""

    total: Decimal | None
    """The sum of the parts below. None if a part of it is unknown."""
    known: Decimal
    """The cost of what has a price: a lower bound of the total."""
    responses: Decimal | None
    """The cost of responses."""
    transcriptions: Decimal | None
    """The cost of transcriptions."""
    live_sessions: Decimal | None
    """The cost of the time of GPT-Live sessions."""
    delegations: Decimal | None
    """The cost of the tasks that these sessions delegated."""
    is_estimate: bool
    """Whether cached tokens of unknown modality were split in proportion to the input tokens of
    each modality.
    """
    gaps: tuple[str, ...]
    """What has no price, in a few words each. Empty if the total is known."""
    source: str
    """The name of the source of the prices."""
    price_date: str | None
    """The date of the prices, in ISO 8601."""


@dataclass(frozen=True, kw_only=True)
class UsageSums:
    """What a session, or all sessions, have used. Each response counts once."""

    responses: int
    """Responses that have ended."""
    interrupted: int
    """The responses that the caller interrupted."""
    status: Mapping[str, int]
    """The number of responses by their status, such as `completed` or `failed`."""
    without_usage: int
    """The responses that have no usage."""
    total_tokens: int
    """In tokens, as are all figures whose names end with `_tokens`."""
    input_tokens: int
    """What the model read, in tokens."""
    input_text_tokens: int
    """The text in the input, in tokens."""
    input_audio_tokens: int
    """The audio in the input, in tokens."""
    input_image_tokens: int
    """The images in the input, in tokens."""
    cached_tokens: int
    """The part of the input that was cached, in tokens."""
    cached_text_tokens: int
    """The cached text, in tokens."""
    cached_audio_tokens: int
    """The cached audio, in tokens."""
    cached_image_tokens: int
    """The cached images, in tokens."""
    output_tokens: int
    """What the model made, in tokens."""
    output_text_tokens: int
    """The text in the output, in tokens."""
    output_audio_tokens: int
    """The audio in the output, in tokens."""
    output_reasoning_tokens: int
    """The part of the text in the output that was reasoning, in tokens."""
    transcriptions: TranscriptionSums
    """The transcriptions of what callers said."""
    live_sessions: LiveSums
    """The time of GPT-Live sessions."""
    delegations: DelegationSums
    """The tasks that GPT-Live sessions delegated."""
    units: Mapping[str, float]
    """What a server bills in units of its own, such as `characters`, by the unit."""
    cost: UsageCost | None
    """The cost. None if the meter has no prices."""

    @property
    def failed(self) -> int:
        """The number of responses that failed."""
        return self.status.get("failed", 0)


@dataclass(frozen=True, kw_only=True)
class MeterSnapshot(UsageSums):
    """What a meter has counted so far, over all sessions."""

    duplicates: int
    """Events that were added again, and that are not counted again."""
    reused_ids: int
    """Responses and transcriptions with the id of another one in their session, which count."""
    transcriptions_without_usage: int
    """The transcriptions that have no usage."""
    delegations_without_usage: int
    """The delegated tasks that have no usage."""
    errors: Mapping[str, int]
    """What failed apart from responses, by the code of the error, or else its type."""
    translations: int
    """Translation sessions. They report no usage, so the cost of the total is unknown."""
    ambiguous: int
    """What could belong to several sessions. Name the sessions, and there is nothing ambiguous."""
    unnamed_live_sessions: int
    """GPT-Live sessions of which no event gave the id."""
    unreadable_reports: int
    """Reports of GPT-Live sessions whose figures cannot be read, or that could belong to several
    sessions. They do not count.
    """


class UsageMeter:
    """Counts usage while it arrives. One meter can serve all sessions of a process.

    Events can be added from several threads. The sums of each session are kept until the meter
    is dropped, as are 32 bytes for each response, by which it is known when it is added again.
    """

    def __init__(
        self,
        *,
        prices: Prices | str | PathLike[str] | None = None,
        model: str | None = None,
        model_map: Mapping[str, str] | None = None,
    ) -> None:
        """Start with nothing counted.

        Args:
            prices: The path of a price file, or prices that were read before, such as
                `prices.genai_prices()`. Without prices, there are no costs.
            model: The model of responses whose session does not name one.
            model_map: The model of each deployment, for Azure.

        Raises:
            OSError: The price file cannot be read.
            ValueError: The price file is not in the expected format.
        """
        self._prices = PriceFile.read(prices) if isinstance(prices, str | PathLike) else prices
        self._meter = Meter(model=model, model_map=dict(model_map or {}))

    def add(
        self,
        event: str | Buffer | Mapping[str, Any] | RealtimeObject | Model,
        session: str | None = None,
    ) -> None:
        """Count what an event bills. Events that bill nothing are passed over, at little cost.

        Also add the events of the session (`session.created`, `session.updated`), which name the
        model.

        Args:
            event: The event: as a frame, that is bytes, any buffer of bytes, or str; as a mapping;
                as an object of this package; or as an object of pydantic, such as the SDK's.
            session: Your name of the session, such as the id of a call. Give one if the meter
                serves several sessions at the same time. Without it, the session is the last one
                that began.

        Raises:
            DecodeError: The event is not JSON, has no `type`, or may count and has a field of the
                wrong type, also where a log would count it without that field. The sums are what
                they were.
            TypeError: `event` or `session` is of another type, or has a value that is not JSON.
            ValueError: `session` is empty.
        """
        if session == "":
            raise ValueError("session: expected a name or None, got an empty str")
        if self._may_count(event):
            self._meter.add(_frame(event), session)

    def snapshot(self) -> MeterSnapshot:
        """Return the sums over all sessions.

        Returns:
            The sums. They do not change when events are added.
        """
        report = self._meter.report()
        total = report["total"]
        return MeterSnapshot(
            **self._sums(total, report["translations"]),
            duplicates=report["duplicates"],
            reused_ids=report["reused_ids"],
            transcriptions_without_usage=report["transcriptions_without_usage"],
            delegations_without_usage=report["delegations_without_usage"],
            errors=report["errors"],
            translations=report["translations"],
            ambiguous=report["ambiguous"],
            unnamed_live_sessions=report["unnamed_sessions"],
            unreadable_reports=report["sessions_unreadable"],
        )

    def sessions(self) -> dict[str | None, UsageSums]:
        """Return the sums of each session that was billed.

        Returns:
            The sums by the name that you gave the session, or else by the id that the server gave
            it. None stands for what belongs to no known session. All together are the sums of
            `snapshot()`.
        """
        return {name: UsageSums(**self._sums(totals)) for name, totals in self._meter.sessions()}

    def _may_count(self, event: object) -> bool:
        """Whether an event may bill something. Those that may not are never written as JSON."""
        if isinstance(event, Mapping):
            kind = cast("Mapping[object, object]", event).get("type")
        else:
            kind = getattr(event, "type", None)
        return not isinstance(kind, str) or self._meter.is_needed(kind)

    def _sums(self, totals: dict[str, Any], translations: int = 0) -> dict[str, Any]:
        heard = totals.pop("transcription")
        live = totals.pop("sessions")
        tasks = totals.pop("delegations")
        priced = self._cost(totals, translations)
        names = UsageSums.__dataclass_fields__.keys() & totals.keys()
        return {name: totals[name] for name in names} | {
            "transcriptions": TranscriptionSums(**heard),
            "live_sessions": LiveSums(**live),
            "delegations": DelegationSums(**tasks),
            "cost": priced,
        }

    def _cost(self, totals: dict[str, Any], translations: int) -> UsageCost | None:
        if self._prices is None:
            return None
        costs = part_costs(totals, self._prices, translations)
        total = costs["cost"]
        return UsageCost(
            total=total.total,
            known=total.known,
            responses=costs["response_cost"].total,
            transcriptions=costs["transcription_cost"].total,
            live_sessions=costs["session_cost"].total,
            delegations=costs["delegation_cost"].total,
            is_estimate=total.is_estimate,
            gaps=tuple(total.gaps),
            source=self._prices.source,
            price_date=self._prices.date,
        )


def _frame(event: object) -> Any:
    """An event as JSON."""
    if isinstance(event, RealtimeObject):
        return event.raw
    if isinstance(event, Mapping):
        return mapping_to_json(cast("Mapping[object, object]", event))
    dump = getattr(event, "model_dump", None)
    if dump is None:
        return event
    return mapping_to_json(dump(mode="json", by_alias=True, exclude_unset=True, warnings=False))
