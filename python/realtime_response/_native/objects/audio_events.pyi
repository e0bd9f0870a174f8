"""Events about the audio buffers, and what is heard in them."""
# Printed from the declarations in src/schema by `make stubs`.

from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from .events import ServerEvent

__all__ = [
    "InputAudioBufferClearedEvent",
    "InputAudioBufferCommittedEvent",
    "InputAudioBufferDtmfEventReceivedEvent",
    "InputAudioBufferSpeechStartedEvent",
    "InputAudioBufferSpeechStoppedEvent",
    "InputAudioBufferTimeoutTriggered",
    "OutputAudioBufferCleared",
    "OutputAudioBufferStarted",
    "OutputAudioBufferStopped",
]

@disjoint_base
class InputAudioBufferCommittedEvent(ServerEvent):
    """What the caller said becomes an item (`input_audio_buffer.committed`)."""

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.committed"] = ...,
        event_id: str | None = ...,
        previous_item_id: str | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.committed"]:
        """Always `input_audio_buffer.committed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def previous_item_id(self) -> str | None:
        """The id of the item before it; None for the first one."""
    @property
    def item_id(self) -> str:
        """The id of the message that holds the audio."""

class InputAudioBufferClearedEvent(ServerEvent):
    """The client discarded the audio that it had sent (`input_audio_buffer.cleared`)."""

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.cleared"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.cleared"]:
        """Always `input_audio_buffer.cleared`."""
    @property
    def event_id(self) -> str:
        """The event's id."""

@disjoint_base
class InputAudioBufferSpeechStartedEvent(ServerEvent):
    """The caller begins to speak (`input_audio_buffer.speech_started`)."""

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.speech_started"] = ...,
        event_id: str | None = ...,
        audio_start_ms: int | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.speech_started"]:
        """Always `input_audio_buffer.speech_started`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def audio_start_ms(self) -> int:
        """Where the speech begins, in milliseconds of all audio that the session received."""
    @property
    def item_id(self) -> str:
        """The id that the caller's message will have."""

@disjoint_base
class InputAudioBufferSpeechStoppedEvent(ServerEvent):
    """The caller stops speaking (`input_audio_buffer.speech_stopped`)."""

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.speech_stopped"] = ...,
        event_id: str | None = ...,
        audio_end_ms: int | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.speech_stopped"]:
        """Always `input_audio_buffer.speech_stopped`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def audio_end_ms(self) -> int:
        """Where the speech ends, in milliseconds of all audio that the session received."""
    @property
    def item_id(self) -> str:
        """The id that the caller's message will have."""

@disjoint_base
class InputAudioBufferTimeoutTriggered(ServerEvent):
    """The caller was silent for so long that the model speaks up
    (`input_audio_buffer.timeout_triggered`).
    """

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.timeout_triggered"] = ...,
        event_id: str | None = ...,
        audio_start_ms: int | None = ...,
        audio_end_ms: int | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.timeout_triggered"]:
        """Always `input_audio_buffer.timeout_triggered`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def audio_start_ms(self) -> int:
        """Where the silence begins, in milliseconds of all audio that the session received."""
    @property
    def audio_end_ms(self) -> int:
        """Where the time ran out, in milliseconds of all audio that the session received."""
    @property
    def item_id(self) -> str:
        """The id of the empty message that stands for the silence."""

@disjoint_base
class InputAudioBufferDtmfEventReceivedEvent(ServerEvent):
    """The caller pressed a key of the telephone (`input_audio_buffer.dtmf_event_received`)."""

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.dtmf_event_received"] = ...,
        event_id: str | None = ...,
        event: str | None = ...,
        received_at: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.dtmf_event_received"]:
        """Always `input_audio_buffer.dtmf_event_received`."""
    @property
    def event_id(self) -> str | None:
        """The event's id. The API sends none."""
    @property
    def event(self) -> str:
        """The key: 0 to 9, `*`, `#`, or A to D."""
    @property
    def received_at(self) -> int:
        """When the server received it, in seconds since 1970 (UTC)."""

@disjoint_base
class OutputAudioBufferStarted(ServerEvent):
    """The server begins to play audio to the caller (`output_audio_buffer.started`). WebRTC and SIP
    only.
    """

    def __new__(
        cls,
        *,
        type: Literal["output_audio_buffer.started"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["output_audio_buffer.started"]:
        """Always `output_audio_buffer.started`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""

@disjoint_base
class OutputAudioBufferStopped(ServerEvent):
    """All audio was played (`output_audio_buffer.stopped`). WebRTC and SIP only."""

    def __new__(
        cls,
        *,
        type: Literal["output_audio_buffer.stopped"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["output_audio_buffer.stopped"]:
        """Always `output_audio_buffer.stopped`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""

@disjoint_base
class OutputAudioBufferCleared(ServerEvent):
    """The audio that had not been played was discarded (`output_audio_buffer.cleared`). WebRTC and
    SIP only.
    """

    def __new__(
        cls,
        *,
        type: Literal["output_audio_buffer.cleared"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["output_audio_buffer.cleared"]:
        """Always `output_audio_buffer.cleared`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
