"""The wrapped struct, `RealtimeResponse`, and what it contains."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import RealtimeConversationItem, RealtimeResponseStatus
from . import RealtimeObject
from .usage import RealtimeResponseUsage

__all__ = [
    "RealtimeAudioFormats",
    "RealtimeResponse",
    "RealtimeResponseError",
    "RealtimeResponseStatusDetail",
    "ResponseAudio",
    "ResponseAudioOutput",
]

@disjoint_base
class RealtimeResponse(RealtimeObject):
    """The response resource of the Realtime API: what one turn of the model said, did and cost.

    Source: `RealtimeResponse` of async-openai, field for field. Only `id` and `status` are
    required; servers leave out the others.
    """

    def __new__(
        cls,
        *,
        id: str,
        status: RealtimeResponseStatus,
        object: Literal["realtime.response"] = ...,
        status_details: RealtimeResponseStatusDetail | Mapping[str, Any] | None = ...,
        output: Sequence[RealtimeConversationItem | Mapping[str, Any]] = ...,
        conversation_id: str | None = ...,
        output_modalities: Sequence[str] = ...,
        max_output_tokens: int | Literal["inf"] | None = ...,
        audio: ResponseAudio | Mapping[str, Any] | None = ...,
        usage: RealtimeResponseUsage | Mapping[str, Any] | None = ...,
        metadata: Mapping[str, str] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def object(self) -> Literal["realtime.response"]:
        """Always `realtime.response`, also where the server leaves it out."""
    @property
    def id(self) -> str:
        """The response's id, such as `resp_...`."""
    @property
    def status(self) -> RealtimeResponseStatus:
        """`in_progress`, `completed`, `cancelled`, `failed` or `incomplete`."""
    @property
    def status_details(self) -> RealtimeResponseStatusDetail | None:
        """Why the response ended as it did."""
    @property
    def output(self) -> list[RealtimeConversationItem]:
        """What the model answered: messages and calls, in order."""
    @property
    def conversation_id(self) -> str | None:
        """The conversation that the response was added to; None for an out-of-band response."""
    @property
    def output_modalities(self) -> list[str]:
        """How the model could answer: `text`, `audio`. Beta servers say `modalities`: an extra."""
    @property
    def max_output_tokens(self) -> int | Literal["inf"] | None:
        """The most output tokens that this response could have; `inf` for no limit."""
    @property
    def audio(self) -> ResponseAudio | None:
        """How the response was spoken. Beta servers, Voice Live, xAI and Qwen leave it out."""
    @property
    def usage(self) -> RealtimeResponseUsage | None:
        """What the response is billed for, in tokens. xAI sends it beside the response: an extra of
        the event.
        """
    @property
    def metadata(self) -> dict[str, str] | None:
        """The pairs that the client attached, in document order."""

@disjoint_base
class ResponseAudio(RealtimeObject):
    """How the response was spoken (`RealtimeResponse.audio`)."""

    def __new__(
        cls,
        *,
        output: ResponseAudioOutput | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def output(self) -> ResponseAudioOutput | None:
        """The configuration of the output audio."""

@disjoint_base
class ResponseAudioOutput(RealtimeObject):
    """The configuration of the output audio (`RealtimeResponse.audio.output`)."""

    def __new__(
        cls,
        *,
        format: RealtimeAudioFormats | Mapping[str, Any] | None = ...,
        voice: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def format(self) -> RealtimeAudioFormats | None:
        """The format of the output audio."""
    @property
    def voice(self) -> str | None:
        """The voice that spoke, such as `alloy` or `marin`.

        A custom voice is an object: it is in `extra`, and this is None.
        """

@disjoint_base
class RealtimeAudioFormats(RealtimeObject):
    """An audio format (`RealtimeAudioFormats` of the API)."""

    def __new__(
        cls,
        *,
        type: Literal["audio/pcm", "audio/pcmu", "audio/pcma"] | None = ...,
        rate: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["audio/pcm", "audio/pcmu", "audio/pcma"] | None:
        """`audio/pcm`, `audio/pcmu` (G.711 μ-law) or `audio/pcma` (G.711 A-law)."""
    @property
    def rate(self) -> int | None:
        """The sample rate in hertz; only `audio/pcm` has one, 24000."""

@disjoint_base
class RealtimeResponseStatusDetail(RealtimeObject):
    """Why a response ended as it did (`RealtimeResponse.status_details`)."""

    def __new__(
        cls,
        *,
        type: Literal["completed", "cancelled", "incomplete", "failed"] | None = ...,
        reason: Literal["turn_detected", "client_cancelled", "max_output_tokens", "content_filter"] | None = ...,
        error: RealtimeResponseError | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["completed", "cancelled", "incomplete", "failed"] | None:
        """The status that these details explain."""
    @property
    def reason(
        self,
    ) -> Literal["turn_detected", "client_cancelled", "max_output_tokens", "content_filter"] | None:
        """Why it did not complete.

        Cancelled: `turn_detected` (the caller spoke) or `client_cancelled`; incomplete:
        `max_output_tokens` or `content_filter`.
        """
    @property
    def error(self) -> RealtimeResponseError | None:
        """The error of a failed response."""

@disjoint_base
class RealtimeResponseError(RealtimeObject):
    """The error of a failed response (`status_details.error`)."""

    def __new__(
        cls,
        *,
        type: str | None = ...,
        code: str | None = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str | None:
        """The type of the error, such as `server_error`."""
    @property
    def code(self) -> str | None:
        """The code of the error, such as `rate_limit_exceeded`; servers often leave it out."""
    @property
    def message(self) -> str | None:
        """What happened, for people. Servers send it; no schema has it."""
