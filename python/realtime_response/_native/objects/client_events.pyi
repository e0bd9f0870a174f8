"""Events that clients send."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self, type_check_only
from typing_extensions import disjoint_base

from ..._object_aliases import (
    RealtimeConversationItem,
    RealtimeSession,
    RealtimeToolChoice,
    RealtimeToolsConfigUnion,
)
from . import RealtimeObject
from .response import RealtimeAudioFormats
from .session import TranscriptionSession
from .session_audio import VoiceID
from .session_tools import RealtimeReasoning, ResponsePrompt

__all__ = [
    "ClientEvent",
    "ConversationItemCreateEvent",
    "ConversationItemDeleteEvent",
    "ConversationItemRetrieveEvent",
    "ConversationItemTruncateEvent",
    "InputAudioBufferAppendEvent",
    "InputAudioBufferClearEvent",
    "InputAudioBufferCommitEvent",
    "OutputAudioBufferClearEvent",
    "RealtimeResponseCreateAudioOutput",
    "RealtimeResponseCreateParams",
    "RealtimeTranslationInputAudioBufferAppendEvent",
    "RealtimeTranslationSessionCloseEvent",
    "ResponseCancelEvent",
    "ResponseCreateAudioOutput",
    "ResponseCreateEvent",
    "SessionUpdateEvent",
    "TranscriptionSessionUpdateEvent",
]

@disjoint_base
class ClientEvent(RealtimeObject):
    """An event of a client."""

    def __new__(
        cls,
        *,
        type: str,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str:
        """What the event is, such as `response.create`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""

@type_check_only
class OtherClientEvent(ClientEvent):
    """For type checkers: an event that has no class of its own. It is a plain `ClientEvent`."""

    @property
    def type(
        self,
    ) -> Literal[
        "warning",
        "session.avatar.connecting",
        "response.animation_blendshapes.delta",
        "response.animation_blendshapes.done",
        "response.audio_timestamp.delta",
        "response.audio_timestamp.done",
        "response.animation_viseme.delta",
        "response.animation_viseme.done",
        "session.avatar.switch_to_speaking",
        "session.avatar.switch_to_idle",
        "response.video.delta",
        "response.web_search_call.searching",
        "response.web_search_call.in_progress",
        "response.web_search_call.completed",
        "response.file_search_call.searching",
        "response.file_search_call.in_progress",
        "response.file_search_call.completed",
        "response.audio_transcript.annotation.added",
        "response.invocation.delta",
    ]:
        """What the event is."""
    def __getattr__(self, name: str) -> Any: ...

@disjoint_base
class SessionUpdateEvent(ClientEvent):
    """Changes the session's configuration (`session.update`)."""

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["session.update"] = ...,
        event_id: str | None = ...,
        session: RealtimeSession | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.update"]:
        """Always `session.update`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def session(self) -> RealtimeSession:
        """What to change."""

@disjoint_base
class InputAudioBufferAppendEvent(ClientEvent):
    """Audio of the caller (`input_audio_buffer.append`)."""

    __match_args__ = ("audio",)

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.append"] = ...,
        event_id: str | None = ...,
        audio: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.append"]:
        """Always `input_audio_buffer.append`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def audio(self) -> str:
        """The audio in base64, in the format of the session's input."""
    @property
    def audio_bytes(self) -> bytes:
        """The audio as bytes, decoded at each access; None if it is absent. Raises `DecodeError` if
        it is not base64.
        """

class InputAudioBufferCommitEvent(ClientEvent):
    """Turns the audio that was sent into a message (`input_audio_buffer.commit`)."""

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.commit"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.commit"]:
        """Always `input_audio_buffer.commit`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""

class InputAudioBufferClearEvent(ClientEvent):
    """Discards the audio that was sent (`input_audio_buffer.clear`)."""

    def __new__(
        cls,
        *,
        type: Literal["input_audio_buffer.clear"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_audio_buffer.clear"]:
        """Always `input_audio_buffer.clear`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""

class OutputAudioBufferClearEvent(ClientEvent):
    """Discards the audio that has not been played (`output_audio_buffer.clear`). WebRTC and SIP
    only.
    """

    def __new__(
        cls,
        *,
        type: Literal["output_audio_buffer.clear"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["output_audio_buffer.clear"]:
        """Always `output_audio_buffer.clear`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""

@disjoint_base
class ConversationItemCreateEvent(ClientEvent):
    """Adds an item to the conversation (`conversation.item.create`)."""

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.create"] = ...,
        event_id: str | None = ...,
        previous_item_id: str | None = ...,
        item: RealtimeConversationItem | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.create"]:
        """Always `conversation.item.create`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def previous_item_id(self) -> str | None:
        """The id of the item to insert it after. `root` puts it first; without an id, it is last.
        """
    @property
    def item(self) -> RealtimeConversationItem:
        """The item."""

@disjoint_base
class ConversationItemRetrieveEvent(ClientEvent):
    """Asks for an item (`conversation.item.retrieve`)."""

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.retrieve"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.retrieve"]:
        """Always `conversation.item.retrieve`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def item_id(self) -> str:
        """The item's id."""

@disjoint_base
class ConversationItemTruncateEvent(ClientEvent):
    """Cuts a message to what the caller has heard (`conversation.item.truncate`)."""

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.truncate"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        content_index: int | None = ...,
        audio_end_ms: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.truncate"]:
        """Always `conversation.item.truncate`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def audio_end_ms(self) -> int:
        """Where to cut, in milliseconds from the start of the audio."""

@disjoint_base
class ConversationItemDeleteEvent(ClientEvent):
    """Deletes an item of the conversation (`conversation.item.delete`)."""

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.delete"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.delete"]:
        """Always `conversation.item.delete`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def item_id(self) -> str:
        """The item's id."""

@disjoint_base
class ResponseCreateEvent(ClientEvent):
    """Asks for a response (`response.create`)."""

    __match_args__ = ("response",)

    def __new__(
        cls,
        *,
        type: Literal["response.create"] = ...,
        event_id: str | None = ...,
        response: RealtimeResponseCreateParams | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.create"]:
        """Always `response.create`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def response(self) -> RealtimeResponseCreateParams | None:
        """What is different for this response."""

@disjoint_base
class ResponseCancelEvent(ClientEvent):
    """Cancels a response (`response.cancel`)."""

    def __new__(
        cls,
        *,
        type: Literal["response.cancel"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.cancel"]:
        """Always `response.cancel`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def response_id(self) -> str | None:
        """The id of the response. Without it, the response in progress is cancelled."""

@disjoint_base
class TranscriptionSessionUpdateEvent(ClientEvent):
    """Changes the configuration of a beta session that only transcribes
    (`transcription_session.update`).
    """

    __match_args__ = ("session",)

    def __new__(
        cls,
        *,
        type: Literal["transcription_session.update"] = ...,
        event_id: str | None = ...,
        session: TranscriptionSession | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["transcription_session.update"]:
        """Always `transcription_session.update`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def session(self) -> TranscriptionSession:
        """What to change."""

@disjoint_base
class RealtimeTranslationInputAudioBufferAppendEvent(ClientEvent):
    """Audio of the caller, for a session that translates (`session.input_audio_buffer.append`)."""

    __match_args__ = ("audio",)

    def __new__(
        cls,
        *,
        type: Literal["session.input_audio_buffer.append"] = ...,
        event_id: str | None = ...,
        audio: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.input_audio_buffer.append"]:
        """Always `session.input_audio_buffer.append`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""
    @property
    def audio(self) -> str:
        """The audio in base64: 16 bits a sample, one channel, 24 kHz."""
    @property
    def audio_bytes(self) -> bytes:
        """The audio as bytes, decoded at each access; None if it is absent. Raises `DecodeError` if
        it is not base64.
        """

class RealtimeTranslationSessionCloseEvent(ClientEvent):
    """Ends a session that translates, or one of GPT-Live (`session.close`)."""

    def __new__(
        cls,
        *,
        type: Literal["session.close"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["session.close"]:
        """Always `session.close`."""
    @property
    def event_id(self) -> str | None:
        """The id that the client gave to the event."""

@disjoint_base
class RealtimeResponseCreateParams(RealtimeObject):
    """What is different for one response."""

    def __new__(
        cls,
        *,
        output_modalities: Sequence[str] = ...,
        instructions: str | None = ...,
        conversation: str | None = ...,
        input: Sequence[RealtimeConversationItem | Mapping[str, Any]] = ...,
        audio: RealtimeResponseCreateAudioOutput | Mapping[str, Any] | None = ...,
        tools: Sequence[RealtimeToolsConfigUnion | Mapping[str, Any]] = ...,
        tool_choice: Literal["none", "auto", "required"] | RealtimeToolChoice | Mapping[str, Any] | None = ...,
        max_output_tokens: int | Literal["inf"] | None = ...,
        metadata: Mapping[str, str] | None = ...,
        parallel_tool_calls: bool | None = ...,
        prompt: ResponsePrompt | Mapping[str, Any] | None = ...,
        reasoning: RealtimeReasoning | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def output_modalities(self) -> list[str]:
        """How the model answers: `["audio"]` or `["text"]`."""
    @property
    def instructions(self) -> str | None:
        """What the model is told, in place of the session's instructions."""
    @property
    def conversation(self) -> str | None:
        """`auto` adds the response to the session's conversation; `none` keeps it out."""
    @property
    def input(self) -> list[RealtimeConversationItem]:
        """What the model reads, in place of the conversation."""
    @property
    def audio(self) -> RealtimeResponseCreateAudioOutput | None:
        """How the model speaks."""
    @property
    def tools(self) -> list[RealtimeToolsConfigUnion]:
        """What the model may call."""
    @property
    def tool_choice(self) -> Literal["none", "auto", "required"] | RealtimeToolChoice | None:
        """Whether the model must call a tool, or which one."""
    @property
    def max_output_tokens(self) -> int | Literal["inf"] | None:
        """The most output tokens; `inf` for no limit."""
    @property
    def metadata(self) -> dict[str, str] | None:
        """Pairs to attach to the response, at most 16."""
    @property
    def parallel_tool_calls(self) -> bool | None:
        """Whether the model may call several tools at once."""
    @property
    def prompt(self) -> ResponsePrompt | None:
        """A stored prompt to use."""
    @property
    def reasoning(self) -> RealtimeReasoning | None:
        """How much a reasoning model thinks."""

@disjoint_base
class RealtimeResponseCreateAudioOutput(RealtimeObject):
    """How the model speaks in one response."""

    def __new__(
        cls,
        *,
        output: ResponseCreateAudioOutput | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def output(self) -> ResponseCreateAudioOutput | None:
        """The output."""

@disjoint_base
class ResponseCreateAudioOutput(RealtimeObject):
    """The format and the voice of one response. The SDK calls it `Output`."""

    def __new__(
        cls,
        *,
        format: RealtimeAudioFormats | Mapping[str, Any] | None = ...,
        voice: str | VoiceID | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def format(self) -> RealtimeAudioFormats | None:
        """The format of the model's audio."""
    @property
    def voice(self) -> str | VoiceID | None:
        """The voice: its name, or an object with the id of your own."""
