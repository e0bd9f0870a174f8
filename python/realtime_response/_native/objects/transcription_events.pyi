"""Events about the transcription of what the caller says."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import TranscriptionUsage
from . import RealtimeObject
from .events import ServerEvent

__all__ = [
    "ConversationItemInputAudioTranscriptionCompletedEvent",
    "ConversationItemInputAudioTranscriptionDeltaEvent",
    "ConversationItemInputAudioTranscriptionFailedEvent",
    "ConversationItemInputAudioTranscriptionSegment",
    "ConversationItemInputAudioTranscriptionUpdatedEvent",
    "LogProbProperties",
    "TranscriptionError",
    "TranscriptionLanguage",
    "UsageTranscriptTextUsageDuration",
    "UsageTranscriptTextUsageTokens",
    "UsageTranscriptTextUsageTokensInputTokenDetails",
]

@disjoint_base
class ConversationItemInputAudioTranscriptionCompletedEvent(ServerEvent):
    """What the caller said, in words (`conversation.item.input_audio_transcription.completed`). It
    is billed apart from the responses.
    """

    __match_args__ = ("transcript",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.input_audio_transcription.completed"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        content_index: int | None = ...,
        transcript: str | None = ...,
        logprobs: Sequence[LogProbProperties | Mapping[str, Any]] = ...,
        usage: TranscriptionUsage | Mapping[str, Any] | None = ...,
        languages: Sequence[TranscriptionLanguage | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.input_audio_transcription.completed"]:
        """Always `conversation.item.input_audio_transcription.completed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the caller's message."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def transcript(self) -> str:
        """What the caller said."""
    @property
    def logprobs(self) -> list[LogProbProperties]:
        """How sure the model is of each token, if the session asked for it."""
    @property
    def usage(self) -> TranscriptionUsage:
        """What the transcription is billed for. Azure and xAI leave it out."""
    @property
    def languages(self) -> list[TranscriptionLanguage]:
        """The languages that were heard."""

@disjoint_base
class ConversationItemInputAudioTranscriptionDeltaEvent(ServerEvent):
    """A piece of what the caller said (`conversation.item.input_audio_transcription.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.input_audio_transcription.delta"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        content_index: int | None = ...,
        delta: str | None = ...,
        logprobs: Sequence[LogProbProperties | Mapping[str, Any]] = ...,
        obfuscation: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.input_audio_transcription.delta"]:
        """Always `conversation.item.input_audio_transcription.delta`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the caller's message."""
    @property
    def content_index(self) -> int | None:
        """The place of the part in the message."""
    @property
    def delta(self) -> str | None:
        """The piece, to append to the transcript so far."""
    @property
    def logprobs(self) -> list[LogProbProperties]:
        """How sure the model is of each token, if the session asked for it."""
    @property
    def obfuscation(self) -> str | None:
        """Padding that hides how long the piece is."""

@disjoint_base
class ConversationItemInputAudioTranscriptionSegment(ServerEvent):
    """A segment of what was said, with its speaker
    (`conversation.item.input_audio_transcription.segment`).
    """

    __match_args__ = ("text",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.input_audio_transcription.segment"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        content_index: int | None = ...,
        text: str | None = ...,
        id: str | None = ...,
        speaker: str | None = ...,
        start: float | None = ...,
        end: float | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.input_audio_transcription.segment"]:
        """Always `conversation.item.input_audio_transcription.segment`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the caller's message."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def text(self) -> str:
        """What was said."""
    @property
    def id(self) -> str:
        """The segment's id."""
    @property
    def speaker(self) -> str:
        """The label of the speaker."""
    @property
    def start(self) -> float:
        """Where the segment begins, in seconds of the audio."""
    @property
    def end(self) -> float:
        """Where it ends, in seconds of the audio."""

@disjoint_base
class ConversationItemInputAudioTranscriptionFailedEvent(ServerEvent):
    """A transcription failed (`conversation.item.input_audio_transcription.failed`)."""

    __match_args__ = ("error",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.input_audio_transcription.failed"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        content_index: int | None = ...,
        error: TranscriptionError | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.input_audio_transcription.failed"]:
        """Always `conversation.item.input_audio_transcription.failed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the caller's message."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def error(self) -> TranscriptionError:
        """Why it failed."""

@disjoint_base
class ConversationItemInputAudioTranscriptionUpdatedEvent(ServerEvent):
    """What the caller has said so far, whole
    (`conversation.item.input_audio_transcription.updated`). Only xAI sends it.
    """

    __match_args__ = ("transcript",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.input_audio_transcription.updated"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        transcript: str | None = ...,
        content_index: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.input_audio_transcription.updated"]:
        """Always `conversation.item.input_audio_transcription.updated`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the caller's message."""
    @property
    def transcript(self) -> str:
        """What the caller has said so far."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""

@disjoint_base
class TranscriptionError(RealtimeObject):
    """Why a transcription failed. The SDK calls it `Error`."""

    def __new__(
        cls,
        *,
        type: str | None = ...,
        code: str | None = ...,
        message: str | None = ...,
        param: str | None = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str | None:
        """The type of the error, such as `server_error`."""
    @property
    def code(self) -> str | None:
        """The code of the error."""
    @property
    def message(self) -> str | None:
        """What happened, for people."""
    @property
    def param(self) -> str | None:
        """The parameter that caused the error."""
    @property
    def event_id(self) -> str | None:
        """The id of the client's event that caused the error."""

@disjoint_base
class UsageTranscriptTextUsageTokens(RealtimeObject):
    """What a transcription is billed for, in tokens."""

    def __new__(
        cls,
        *,
        type: Literal["tokens"] = ...,
        total_tokens: int | None = ...,
        input_tokens: int | None = ...,
        input_token_details: UsageTranscriptTextUsageTokensInputTokenDetails | Mapping[str, Any] | None = ...,
        output_tokens: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["tokens"]:
        """Always `tokens`."""
    @property
    def total_tokens(self) -> int:
        """All tokens: input and output."""
    @property
    def input_tokens(self) -> int:
        """The tokens of the audio, and of the prompt."""
    @property
    def input_token_details(self) -> UsageTranscriptTextUsageTokensInputTokenDetails | None:
        """The input tokens by modality."""
    @property
    def output_tokens(self) -> int:
        """The tokens of the transcript."""

@disjoint_base
class UsageTranscriptTextUsageTokensInputTokenDetails(RealtimeObject):
    """The input tokens of a transcription by modality."""

    def __new__(
        cls,
        *,
        text_tokens: int | None = ...,
        audio_tokens: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def text_tokens(self) -> int | None:
        """Text tokens: the prompt."""
    @property
    def audio_tokens(self) -> int | None:
        """Audio tokens."""

@disjoint_base
class UsageTranscriptTextUsageDuration(RealtimeObject):
    """What a transcription is billed for, as a duration."""

    def __new__(
        cls,
        *,
        type: Literal["duration"] = ...,
        seconds: float | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["duration"]:
        """Always `duration`."""
    @property
    def seconds(self) -> float:
        """How long the audio is, in seconds."""

@disjoint_base
class LogProbProperties(RealtimeObject):
    """How sure a transcription model is of a token."""

    def __new__(
        cls,
        *,
        token: str | None = ...,
        logprob: float | None = ...,
        bytes: Sequence[int] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def token(self) -> str:
        """The token."""
    @property
    def logprob(self) -> float:
        """The natural logarithm of the token's probability."""
    @property
    def bytes(self) -> list[int]:
        """The token as UTF-8."""

@disjoint_base
class TranscriptionLanguage(RealtimeObject):
    """A language that was heard."""

    def __new__(
        cls,
        *,
        code: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def code(self) -> str:
        """The language, such as `en`."""
