"""Events under the names that the beta had. Azure Voice Live sends them still."""
# Printed from the declarations in src/schema by `make stubs`.

from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from .events import ServerEvent

__all__ = [
    "BetaResponseAudioDeltaEvent",
    "BetaResponseAudioDoneEvent",
    "BetaResponseAudioTranscriptDeltaEvent",
    "BetaResponseAudioTranscriptDoneEvent",
    "BetaResponseTextDeltaEvent",
    "BetaResponseTextDoneEvent",
]

@disjoint_base
class BetaResponseTextDeltaEvent(ServerEvent):
    """A piece of text (`response.text.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.text.delta"] = ...,
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
    def type(self) -> Literal["response.text.delta"]:
        """Always `response.text.delta`."""
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
class BetaResponseTextDoneEvent(ServerEvent):
    """A part of text is complete (`response.text.done`)."""

    __match_args__ = ("text",)

    def __new__(
        cls,
        *,
        type: Literal["response.text.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        text: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.text.done"]:
        """Always `response.text.done`."""
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
class BetaResponseAudioTranscriptDeltaEvent(ServerEvent):
    """A piece of what the audio says (`response.audio_transcript.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.audio_transcript.delta"] = ...,
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
    def type(self) -> Literal["response.audio_transcript.delta"]:
        """Always `response.audio_transcript.delta`."""
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
class BetaResponseAudioTranscriptDoneEvent(ServerEvent):
    """The transcript of a part of audio is complete (`response.audio_transcript.done`)."""

    __match_args__ = ("transcript",)

    def __new__(
        cls,
        *,
        type: Literal["response.audio_transcript.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        transcript: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.audio_transcript.done"]:
        """Always `response.audio_transcript.done`."""
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
class BetaResponseAudioDeltaEvent(ServerEvent):
    """A piece of audio (`response.audio.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.audio.delta"] = ...,
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
    def type(self) -> Literal["response.audio.delta"]:
        """Always `response.audio.delta`."""
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
class BetaResponseAudioDoneEvent(ServerEvent):
    """A part of audio is complete (`response.audio.done`)."""

    def __new__(
        cls,
        *,
        type: Literal["response.audio.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        content_index: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.audio.done"]:
        """Always `response.audio.done`."""
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
