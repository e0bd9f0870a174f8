"""Events about the session itself: its configuration, its limits, errors."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import RealtimeSession
from . import RealtimeObject
from .events import ServerEvent
from .session import TranscriptionSession

__all__ = [
    "PingEvent",
    "RateLimit",
    "RateLimitsUpdatedEvent",
    "RealtimeError",
    "RealtimeErrorEvent",
    "SessionCreatedEvent",
    "SessionUpdatedEvent",
    "TranscriptionSessionCreatedEvent",
    "TranscriptionSessionUpdatedEvent",
]

@disjoint_base
class SessionCreatedEvent(ServerEvent):
    """The session begins, with the server's defaults (`session.created`)."""

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["session.created"] = ...,
        event_id: str | None = ...,
        session: RealtimeSession | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.created"]:
        """Always `session.created`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session(self) -> RealtimeSession:
        """The session's configuration."""

@disjoint_base
class SessionUpdatedEvent(ServerEvent):
    """The session's configuration has changed (`session.updated`)."""

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["session.updated"] = ...,
        event_id: str | None = ...,
        session: RealtimeSession | Mapping[str, Any] | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.updated"]:
        """Always `session.updated`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session(self) -> RealtimeSession:
        """The whole configuration after the change."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that changed it."""

@disjoint_base
class TranscriptionSessionCreatedEvent(ServerEvent):
    """A beta session that only transcribes begins (`transcription_session.created`)."""

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["transcription_session.created"] = ...,
        event_id: str | None = ...,
        session: TranscriptionSession | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transcription_session.created"]:
        """Always `transcription_session.created`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session(self) -> TranscriptionSession:
        """The session's configuration."""

@disjoint_base
class TranscriptionSessionUpdatedEvent(ServerEvent):
    """The configuration of a beta session that only transcribes has changed
    (`transcription_session.updated`).
    """

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["transcription_session.updated"] = ...,
        event_id: str | None = ...,
        session: TranscriptionSession | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transcription_session.updated"]:
        """Always `transcription_session.updated`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session(self) -> TranscriptionSession:
        """The whole configuration after the change."""

@disjoint_base
class RateLimitsUpdatedEvent(ServerEvent):
    """How much of the account's limits is left, after a response has begun (`rate_limits.updated`).
    """

    __match_args__ = ("rate_limits",)

    def __new__(
        cls,
        *,
        type: Literal["rate_limits.updated"] = ...,
        event_id: str | None = ...,
        rate_limits: Sequence[RateLimit | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["rate_limits.updated"]:
        """Always `rate_limits.updated`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def rate_limits(self) -> list[RateLimit]:
        """The limits."""

@disjoint_base
class RateLimit(RealtimeObject):
    """A limit of the account."""

    def __new__(
        cls,
        *,
        name: Literal["requests", "tokens"] | None = ...,
        limit: int | None = ...,
        remaining: int | None = ...,
        reset_seconds: float | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def name(self) -> Literal["requests", "tokens"] | None:
        """What is limited: `requests` or `tokens`."""
    @property
    def limit(self) -> int | None:
        """The largest number allowed in a minute."""
    @property
    def remaining(self) -> int | None:
        """How many are left."""
    @property
    def reset_seconds(self) -> float | None:
        """In how many seconds the whole limit is available again."""

@disjoint_base
class RealtimeErrorEvent(ServerEvent):
    """Something failed (`error`). Most errors are recoverable, and the session stays open."""

    __match_args__ = ("error",)

    def __new__(
        cls,
        *,
        type: Literal["error"] = ...,
        event_id: str | None = ...,
        error: RealtimeError | Mapping[str, Any] | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["error"]:
        """Always `error`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def error(self) -> RealtimeError:
        """What failed."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that caused it."""

@disjoint_base
class RealtimeError(RealtimeObject):
    """What failed (`error`)."""

    def __new__(
        cls,
        *,
        type: str | None = ...,
        code: str | None = ...,
        message: str | None = ...,
        param: str | None = ...,
        event_id: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str:
        """The type of the error, such as `invalid_request_error` or `server_error`."""
    @property
    def code(self) -> str | None:
        """The code of the error."""
    @property
    def message(self) -> str:
        """What happened, for people."""
    @property
    def param(self) -> str | None:
        """The parameter that caused the error."""
    @property
    def event_id(self) -> str | None:
        """The id of the client's event that caused the error."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live's name for `event_id`."""

@disjoint_base
class PingEvent(ServerEvent):
    """The server shows that the connection is alive (`ping`). Only xAI sends it."""

    def __new__(
        cls,
        *,
        type: Literal["ping"] = ...,
        event_id: str | None = ...,
        timestamp: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["ping"]:
        """Always `ping`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def timestamp(self) -> int:
        """The server's time, in milliseconds since 1970 (UTC)."""
