"""Events about the telephone call of a GPT-Live session."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from . import RealtimeObject
from .events import ServerEvent

__all__ = [
    "TransportAnswered",
    "TransportDtmfReceived",
    "TransportDtmfSend",
    "TransportDtmfSent",
    "TransportFailed",
    "TransportFailedError",
    "TransportRinging",
]

@disjoint_base
class TransportDtmfReceived(ServerEvent):
    """The caller pressed a key of the telephone (`transport.dtmf.received`)."""

    def __new__(
        cls,
        *,
        type: Literal["transport.dtmf.received"] = ...,
        event_id: str | None = ...,
        event: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transport.dtmf.received"]:
        """Always `transport.dtmf.received`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def event(self) -> str:
        """The key."""

@disjoint_base
class TransportDtmfSend(ServerEvent):
    """The client presses a key of the telephone (`transport.dtmf.send`). Older servers confirm it
    under the same name.
    """

    def __new__(
        cls,
        *,
        type: Literal["transport.dtmf.send"] = ...,
        event_id: str | None = ...,
        event: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transport.dtmf.send"]:
        """Always `transport.dtmf.send`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def event(self) -> str:
        """The key."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class TransportDtmfSent(ServerEvent):
    """A key was pressed for the client (`transport.dtmf.sent`)."""

    def __new__(
        cls,
        *,
        type: Literal["transport.dtmf.sent"] = ...,
        event_id: str | None = ...,
        event: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transport.dtmf.sent"]:
        """Always `transport.dtmf.sent`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def event(self) -> str:
        """The key."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class TransportRinging(ServerEvent):
    """The telephone rings (`transport.ringing`)."""

    def __new__(
        cls,
        *,
        type: Literal["transport.ringing"] = ...,
        event_id: str | None = ...,
        session_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transport.ringing"]:
        """Always `transport.ringing`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session_id(self) -> str:
        """The session's id."""

@disjoint_base
class TransportAnswered(ServerEvent):
    """Someone has answered the telephone (`transport.answered`)."""

    def __new__(
        cls,
        *,
        type: Literal["transport.answered"] = ...,
        event_id: str | None = ...,
        session_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transport.answered"]:
        """Always `transport.answered`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session_id(self) -> str:
        """The session's id."""

@disjoint_base
class TransportFailed(ServerEvent):
    """The telephone call failed (`transport.failed`)."""

    __match_args__ = ("error",)

    def __new__(
        cls,
        *,
        type: Literal["transport.failed"] = ...,
        event_id: str | None = ...,
        session_id: str | None = ...,
        error: TransportFailedError | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transport.failed"]:
        """Always `transport.failed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session_id(self) -> str:
        """The session's id."""
    @property
    def error(self) -> TransportFailedError:
        """Why it failed."""

@disjoint_base
class TransportFailedError(RealtimeObject):
    """Why a telephone call failed."""

    def __new__(
        cls,
        *,
        type: Literal["call_error"] | None = ...,
        code: str | None = ...,
        message: str | None = ...,
        param: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["call_error"]:
        """`call_error`."""
    @property
    def code(self) -> str:
        """The code of the error."""
    @property
    def message(self) -> str:
        """What happened, for people."""
    @property
    def param(self) -> str | None:
        """The parameter that caused the error."""
