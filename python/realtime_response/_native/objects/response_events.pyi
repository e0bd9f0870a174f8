"""Events about what a response says and does, piece by piece."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import RealtimeConversationItem
from . import RealtimeObject
from .events import ServerEvent

__all__ = [
    "ResponseAudioDeltaEvent",
    "ResponseAudioDoneEvent",
    "ResponseAudioTranscriptDeltaEvent",
    "ResponseAudioTranscriptDoneEvent",
    "ResponseContentPart",
    "ResponseContentPartAddedEvent",
    "ResponseContentPartDoneEvent",
    "ResponseFunctionCallArgumentsDeltaEvent",
    "ResponseFunctionCallArgumentsDoneEvent",
    "ResponseOutputItemAddedEvent",
    "ResponseOutputItemDoneEvent",
    "ResponseTextDeltaEvent",
    "ResponseTextDoneEvent",
]

@disjoint_base
class ResponseOutputItemAddedEvent(ServerEvent):
    """The response begins an item of its output (`response.output_item.added`)."""

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["response.output_item.added"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        output_index: int | None = ...,
        item: RealtimeConversationItem | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_item.added"]:
        """Always `response.output_item.added`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def item(self) -> RealtimeConversationItem:
        """The item as it begins: `in_progress`, with what is known so far."""

@disjoint_base
class ResponseOutputItemDoneEvent(ServerEvent):
    """An item of the response's output is complete, or was cut off (`response.output_item.done`).
    """

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["response.output_item.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        output_index: int | None = ...,
        item: RealtimeConversationItem | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_item.done"]:
        """Always `response.output_item.done`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def item(self) -> RealtimeConversationItem:
        """The item with all that it contains."""

@disjoint_base
class ResponseContentPartAddedEvent(ServerEvent):
    """A message of the response gets a new part (`response.content_part.added`)."""

    __match_args__ = ("part",)

    def __new__(
        cls,
        *,
        type: Literal["response.content_part.added"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        part: ResponseContentPart | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.content_part.added"]:
        """Always `response.content_part.added`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def part(self) -> ResponseContentPart:
        """The part as it begins. xAI sends it as `content` instead: an extra."""

@disjoint_base
class ResponseContentPartDoneEvent(ServerEvent):
    """A part of a message of the response is complete (`response.content_part.done`)."""

    __match_args__ = ("part",)

    def __new__(
        cls,
        *,
        type: Literal["response.content_part.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        part: ResponseContentPart | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.content_part.done"]:
        """Always `response.content_part.done`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def part(self) -> ResponseContentPart:
        """The part with its text or transcript. xAI sends it as `content` instead: an extra."""

@disjoint_base
class ResponseContentPart(RealtimeObject):
    """A part of a message, as the events about parts carry it (`part`). The SDK calls it `Part`."""

    def __new__(
        cls,
        *,
        type: Literal["text", "audio", "output_text", "output_audio"] | None = ...,
        text: str | None = ...,
        audio: str | None = ...,
        transcript: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["text", "audio", "output_text", "output_audio"] | None:
        """`text` or `audio`; `output_text` or `output_audio` from servers that name it as the item
        does.
        """
    @property
    def text(self) -> str | None:
        """The text, if the part is text."""
    @property
    def audio(self) -> str | None:
        """The audio in base64; servers leave it out, because the deltas carried it."""
    @property
    def audio_bytes(self) -> bytes | None:
        """The audio as bytes, decoded at each access; None if it is absent. Raises `DecodeError` if
        it is not base64.
        """
    @property
    def transcript(self) -> str | None:
        """What the audio says."""

@disjoint_base
class ResponseTextDeltaEvent(ServerEvent):
    """A piece of text (`response.output_text.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.output_text.delta"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        delta: str | None = ...,
        obfuscation: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_text.delta"]:
        """Always `response.output_text.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def delta(self) -> str:
        """The piece, to append to the text so far."""
    @property
    def obfuscation(self) -> str | None:
        """Padding that hides how long the piece is."""

@disjoint_base
class ResponseTextDoneEvent(ServerEvent):
    """A part of text is complete (`response.output_text.done`)."""

    __match_args__ = ("text",)

    def __new__(
        cls,
        *,
        type: Literal["response.output_text.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        text: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_text.done"]:
        """Always `response.output_text.done`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def text(self) -> str:
        """The whole text of the part."""

@disjoint_base
class ResponseAudioTranscriptDeltaEvent(ServerEvent):
    """A piece of what the audio says (`response.output_audio_transcript.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.output_audio_transcript.delta"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        delta: str | None = ...,
        obfuscation: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_audio_transcript.delta"]:
        """Always `response.output_audio_transcript.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def delta(self) -> str:
        """The piece, to append to the transcript so far."""
    @property
    def obfuscation(self) -> str | None:
        """Padding that hides how long the piece is."""

@disjoint_base
class ResponseAudioTranscriptDoneEvent(ServerEvent):
    """The transcript of a part of audio is complete (`response.output_audio_transcript.done`)."""

    __match_args__ = ("transcript",)

    def __new__(
        cls,
        *,
        type: Literal["response.output_audio_transcript.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        transcript: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_audio_transcript.done"]:
        """Always `response.output_audio_transcript.done`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def transcript(self) -> str:
        """All that the audio says."""

@disjoint_base
class ResponseAudioDeltaEvent(ServerEvent):
    """A piece of audio (`response.output_audio.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.output_audio.delta"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        delta: str | None = ...,
        obfuscation: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_audio.delta"]:
        """Always `response.output_audio.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def delta(self) -> str:
        """The audio in base64, in the format of the session's output."""
    @property
    def audio_bytes(self) -> bytes:
        """The audio as bytes, decoded at each access; None if it is absent. Raises `DecodeError` if
        it is not base64.
        """
    @property
    def obfuscation(self) -> str | None:
        """Padding that hides how long the piece is."""

@disjoint_base
class ResponseAudioDoneEvent(ServerEvent):
    """A part of audio is complete (`response.output_audio.done`)."""

    def __new__(
        cls,
        *,
        type: Literal["response.output_audio.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.output_audio.done"]:
        """Always `response.output_audio.done`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""

@disjoint_base
class ResponseFunctionCallArgumentsDeltaEvent(ServerEvent):
    """A piece of the arguments of a function call (`response.function_call_arguments.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.function_call_arguments.delta"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        call_id: str | None = ...,
        delta: str | None = ...,
        obfuscation: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.function_call_arguments.delta"]:
        """Always `response.function_call_arguments.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def call_id(self) -> str:
        """The id of the call."""
    @property
    def delta(self) -> str:
        """The piece, to append to the JSON text so far."""
    @property
    def obfuscation(self) -> str | None:
        """Padding that hides how long the piece is."""

@disjoint_base
class ResponseFunctionCallArgumentsDoneEvent(ServerEvent):
    """The arguments of a function call are complete (`response.function_call_arguments.done`)."""

    __match_args__ = ("arguments",)

    def __new__(
        cls,
        *,
        type: Literal["response.function_call_arguments.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        call_id: str | None = ...,
        name: str | None = ...,
        arguments: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.function_call_arguments.done"]:
        """Always `response.function_call_arguments.done`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response_id(self) -> str:
        """The response's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def call_id(self) -> str:
        """The id of the call, which the `function_call_output` must name."""
    @property
    def name(self) -> str:
        """The function's name."""
    @property
    def arguments(self) -> str:
        """The arguments, as the JSON text that the model wrote; not necessarily valid JSON."""
