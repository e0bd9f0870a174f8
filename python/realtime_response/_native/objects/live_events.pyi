"""Events of sessions that translate, and of GPT-Live."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from . import RealtimeObject
from .events import ServerEvent
from .session import SessionResource

__all__ = [
    "CommentaryAppendedEvent",
    "ContextWindow",
    "DecisionEvent",
    "DecisionItemCreatedEvent",
    "DecisionItemDeletedEvent",
    "Delegation",
    "DelegationCreatedEvent",
    "InfoEvent",
    "InputAudioMutedEvent",
    "InputAudioUnmutedEvent",
    "InstructionsAppendedEvent",
    "OutputAudioFixturePlayedEvent",
    "OutputAudioFixturePlayingEvent",
    "ResponseEvent",
    "SessionClosedEvent",
    "SessionInputAudioAppend",
    "SessionInputTranscriptDeltaEvent",
    "SessionOutputAudioDeltaEvent",
    "SessionOutputTranscriptDeltaEvent",
    "SessionStartedEvent",
    "SessionUsage",
    "SessionUsageUpdatedEvent",
    "ThinkingAppendedEvent",
]

@disjoint_base
class SessionStartedEvent(ServerEvent):
    """A GPT-Live session begins (`session.started`)."""

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["session.started"] = ...,
        event_id: str | None = ...,
        session: SessionResource | Mapping[str, Any] | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.started"]:
        """Always `session.started`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def session(self) -> SessionResource:
        """The session's configuration."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class SessionClosedEvent(ServerEvent):
    """A session ends (`session.closed`): one that translates, or one of GPT-Live."""

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["session.closed"] = ...,
        event_id: str | None = ...,
        reason: Literal["close_requested", "expired", "content", "remote_hangup", "connection_lost"] | None = ...,
        session: SessionResource | Mapping[str, Any] | None = ...,
        usage: SessionUsage | Mapping[str, Any] | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.closed"]:
        """Always `session.closed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def reason(
        self,
    ) -> Literal["close_requested", "expired", "content", "remote_hangup", "connection_lost"] | None:
        """GPT-Live: why it ends."""
    @property
    def session(self) -> SessionResource | None:
        """GPT-Live: the session's configuration."""
    @property
    def usage(self) -> SessionUsage | None:
        """GPT-Live: what the session is billed for."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class SessionUsageUpdatedEvent(ServerEvent):
    """What a GPT-Live session is billed for so far (`session.usage.updated`). Do not add up these
    figures: each one includes those before it.
    """

    __match_args__ = ("usage",)

    def __new__(
        cls,
        *,
        type: Literal["session.usage.updated"] = ...,
        event_id: str | None = ...,
        usage: SessionUsage | Mapping[str, Any] | None = ...,
        context_window: ContextWindow | Mapping[str, Any] | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.usage.updated"]:
        """Always `session.usage.updated`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def usage(self) -> SessionUsage:
        """The figures so far."""
    @property
    def context_window(self) -> ContextWindow | None:
        """How full the model's context is."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class SessionUsage(RealtimeObject):
    """What a GPT-Live session is billed for so far, in seconds."""

    def __new__(
        cls,
        *,
        seconds: float | None = ...,
        active_seconds: float | None = ...,
        paused_seconds: float | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def seconds(self) -> float:
        """All seconds that are billed."""
    @property
    def active_seconds(self) -> float | None:
        """The seconds in which the session was active."""
    @property
    def paused_seconds(self) -> float | None:
        """The seconds that are billed for pauses."""

@disjoint_base
class ContextWindow(RealtimeObject):
    """How full the model's context is."""

    def __new__(
        cls,
        *,
        usage_ratio: float | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def usage_ratio(self) -> float:
        """The part that is used, from 0 to 1."""

@disjoint_base
class InputAudioMutedEvent(ServerEvent):
    """The caller's audio no longer reaches the model (`session.input_audio.muted`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.input_audio.muted"] = ...,
        event_id: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.input_audio.muted"]:
        """Always `session.input_audio.muted`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class InputAudioUnmutedEvent(ServerEvent):
    """The caller's audio reaches the model again (`session.input_audio.unmuted`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.input_audio.unmuted"] = ...,
        event_id: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.input_audio.unmuted"]:
        """Always `session.input_audio.unmuted`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class OutputAudioFixturePlayingEvent(ServerEvent):
    """A recording that the client sent begins to play (`session.output_audio.fixture.playing`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.output_audio.fixture.playing"] = ...,
        event_id: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.output_audio.fixture.playing"]:
        """Always `session.output_audio.fixture.playing`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class OutputAudioFixturePlayedEvent(ServerEvent):
    """A recording that the client sent was played (`session.output_audio.fixture.played`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.output_audio.fixture.played"] = ...,
        event_id: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.output_audio.fixture.played"]:
        """Always `session.output_audio.fixture.played`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class InstructionsAppendedEvent(ServerEvent):
    """The model has read new instructions (`session.instructions.appended`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.instructions.appended"] = ...,
        event_id: str | None = ...,
        start_ms: int | None = ...,
        end_ms: int | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.instructions.appended"]:
        """Always `session.instructions.appended`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def start_ms(self) -> int:
        """Where it begins, in milliseconds of the session."""
    @property
    def end_ms(self) -> int:
        """Where it ends, in milliseconds of the session."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class ThinkingAppendedEvent(ServerEvent):
    """The model has read a new thought (`session.thinking.appended`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.thinking.appended"] = ...,
        event_id: str | None = ...,
        start_ms: int | None = ...,
        end_ms: int | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.thinking.appended"]:
        """Always `session.thinking.appended`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def start_ms(self) -> int:
        """Where it begins, in milliseconds of the session."""
    @property
    def end_ms(self) -> int:
        """Where it ends, in milliseconds of the session."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class CommentaryAppendedEvent(ServerEvent):
    """The model has read a new comment, to be spoken (`session.commentary.appended`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.commentary.appended"] = ...,
        event_id: str | None = ...,
        start_ms: int | None = ...,
        end_ms: int | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.commentary.appended"]:
        """Always `session.commentary.appended`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def start_ms(self) -> int:
        """Where it begins, in milliseconds of the session."""
    @property
    def end_ms(self) -> int:
        """Where it ends, in milliseconds of the session."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class SessionInputAudioAppend(ServerEvent):
    """Audio of the caller (`session.input_audio.append`): from the client, or as the server shows
    it to a second connection.
    """

    __match_args__ = ("audio",)

    def __new__(
        cls,
        *,
        type: Literal["session.input_audio.append"] = ...,
        event_id: str | None = ...,
        audio: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.input_audio.append"]:
        """Always `session.input_audio.append`."""
    @property
    def event_id(self) -> str | None:
        """The event's id."""
    @property
    def audio(self) -> str:
        """The audio in base64: 16 bits a sample, one channel, 24 kHz."""
    @property
    def audio_bytes(self) -> bytes:
        """The audio as bytes, decoded at each access; None if it is absent. Raises `DecodeError` if
        it is not base64.
        """

@disjoint_base
class SessionOutputAudioDeltaEvent(ServerEvent):
    """A piece of audio (`session.output_audio.delta`) of a session that translates, or of GPT-Live.
    """

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["session.output_audio.delta"] = ...,
        event_id: str | None = ...,
        delta: str | None = ...,
        elapsed_ms: int | None = ...,
        channels: int | None = ...,
        format: Literal["pcm16"] | None = ...,
        sample_rate: int | None = ...,
        start_ms: int | None = ...,
        end_ms: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.output_audio.delta"]:
        """Always `session.output_audio.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id. GPT-Live sends none."""
    @property
    def delta(self) -> str:
        """The audio in base64."""
    @property
    def audio_bytes(self) -> bytes:
        """The audio as bytes, decoded at each access; None if it is absent. Raises `DecodeError` if
        it is not base64.
        """
    @property
    def elapsed_ms(self) -> int | None:
        """Translation: how far the session is, in milliseconds."""
    @property
    def channels(self) -> int | None:
        """Translation: the number of channels."""
    @property
    def format(self) -> Literal["pcm16"] | None:
        """Translation: the encoding."""
    @property
    def sample_rate(self) -> int | None:
        """Translation: the sample rate in hertz."""
    @property
    def start_ms(self) -> int | None:
        """GPT-Live: where the piece begins, in milliseconds of the session."""
    @property
    def end_ms(self) -> int | None:
        """GPT-Live: where the piece ends, in milliseconds of the session."""

@disjoint_base
class SessionInputTranscriptDeltaEvent(ServerEvent):
    """A piece of what the caller said (`session.input_transcript.delta`), in a session that
    translates, or in GPT-Live.
    """

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["session.input_transcript.delta"] = ...,
        event_id: str | None = ...,
        delta: str | None = ...,
        elapsed_ms: int | None = ...,
        start_ms: int | None = ...,
        end_ms: int | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.input_transcript.delta"]:
        """Always `session.input_transcript.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def delta(self) -> str:
        """The piece, to append to the transcript so far."""
    @property
    def elapsed_ms(self) -> int | None:
        """Translation: how far the session is, in milliseconds."""
    @property
    def start_ms(self) -> int:
        """GPT-Live: where the piece begins, in milliseconds of the session."""
    @property
    def end_ms(self) -> int:
        """GPT-Live: where the piece ends, in milliseconds of the session."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class SessionOutputTranscriptDeltaEvent(ServerEvent):
    """A piece of what the model said (`session.output_transcript.delta`), in a session that
    translates, or in GPT-Live.
    """

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["session.output_transcript.delta"] = ...,
        event_id: str | None = ...,
        delta: str | None = ...,
        elapsed_ms: int | None = ...,
        start_ms: int | None = ...,
        end_ms: int | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.output_transcript.delta"]:
        """Always `session.output_transcript.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def delta(self) -> str:
        """The piece, to append to the transcript so far."""
    @property
    def elapsed_ms(self) -> int | None:
        """Translation: how far the session is, in milliseconds."""
    @property
    def start_ms(self) -> int:
        """GPT-Live: where the piece begins, in milliseconds of the session."""
    @property
    def end_ms(self) -> int:
        """GPT-Live: where the piece ends, in milliseconds of the session."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class DelegationCreatedEvent(ServerEvent):
    """The model hands a task over (`session.delegation.created`)."""

    __match_args__ = ("delegation",)

    def __new__(
        cls,
        *,
        type: Literal["session.delegation.created"] = ...,
        event_id: str | None = ...,
        offset_ms: int | None = ...,
        delegation: Delegation | Mapping[str, Any] | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.delegation.created"]:
        """Always `session.delegation.created`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def offset_ms(self) -> int:
        """When, in milliseconds of the session."""
    @property
    def delegation(self) -> Delegation:
        """The task."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class Delegation(RealtimeObject):
    """A task that the model of a GPT-Live session hands over."""

    def __new__(
        cls,
        *,
        type: Literal["delegation"] | None = ...,
        id: str | None = ...,
        target: Literal["client", "responses", "decisions"] | None = ...,
        response_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["delegation"]:
        """`delegation`."""
    @property
    def id(self) -> str:
        """The task's id."""
    @property
    def target(self) -> Literal["client", "responses", "decisions"]:
        """Who gets it: the client, or one of two APIs."""
    @property
    def response_id(self) -> str | None:
        """The id of the response of the Responses API that works on it."""

@disjoint_base
class ResponseEvent(ServerEvent):
    """An event of the Responses API, which works on a task (`response.event`)."""

    __match_args__ = ("event",)

    def __new__(
        cls,
        *,
        type: Literal["response.event"] = ...,
        event_id: str | None = ...,
        delegation_id: str | None = ...,
        event: Any = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.event"]:
        """Always `response.event`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def delegation_id(self) -> str | None:
        """The task's id."""
    @property
    def event(self) -> Any:
        """The event of the Responses API, as `json.loads` makes it."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class DecisionEvent(ServerEvent):
    """The Decisions API has answered (`decision.event`)."""

    __match_args__ = ("event",)

    def __new__(
        cls,
        *,
        type: Literal["decision.event"] = ...,
        event_id: str | None = ...,
        event: Any = ...,
        delegation_id: str | None = ...,
        source_event_id: str | None = ...,
        source_event_type: Literal["session.input_transcript.delta", "session.output_transcript.delta"] | None = ...,
        trigger_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["decision.event"]:
        """Always `decision.event`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def event(self) -> Any:
        """The event of the Decisions API, as `json.loads` makes it."""
    @property
    def delegation_id(self) -> str | None:
        """The task's id."""
    @property
    def source_event_id(self) -> str | None:
        """The id of the event that made the API decide."""
    @property
    def source_event_type(
        self,
    ) -> Literal["session.input_transcript.delta", "session.output_transcript.delta"] | None:
        """The type of the event that made the API decide."""
    @property
    def trigger_id(self) -> str | None:
        """The id of the trigger that made the API decide."""

@disjoint_base
class DecisionItemCreatedEvent(ServerEvent):
    """An item was added to the input of the Decisions API (`decision.item.created`)."""

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["decision.item.created"] = ...,
        event_id: str | None = ...,
        item: Any = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["decision.item.created"]:
        """Always `decision.item.created`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item(self) -> Any:
        """The item, as `json.loads` makes it."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class DecisionItemDeletedEvent(ServerEvent):
    """An item was deleted from the input of the Decisions API (`decision.item.deleted`)."""

    def __new__(
        cls,
        *,
        type: Literal["decision.item.deleted"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["decision.item.deleted"]:
        """Always `decision.item.deleted`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""

@disjoint_base
class InfoEvent(ServerEvent):
    """Information that is not an error (`info`)."""

    __match_args__ = ("message",)

    def __new__(
        cls,
        *,
        type: Literal["info"] = ...,
        event_id: str | None = ...,
        code: str | None = ...,
        message: str | None = ...,
        client_event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["info"]:
        """Always `info`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def code(self) -> str:
        """What it is about."""
    @property
    def message(self) -> str:
        """The information as a sentence."""
    @property
    def client_event_id(self) -> str | None:
        """GPT-Live: the id of the client's event that this answers."""
