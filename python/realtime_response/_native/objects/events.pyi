"""Server events: what a connection sends, one JSON object each."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping
from typing import Any, Literal, Self, final, type_check_only
from typing_extensions import disjoint_base

from . import RealtimeObject
from .response import RealtimeResponse

__all__ = [
    "ResponseCreatedEvent",
    "ResponseDoneEvent",
    "ServerEvent",
]

@disjoint_base
class ServerEvent(RealtimeObject):
    """An event of a Realtime server. Events without a class of their own are plain ones."""

    def __new__(
        cls,
        *,
        type: str,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str:
        """What the event is, such as `response.done`."""
    @property
    def event_id(self) -> str | None:
        """The event's id."""

@type_check_only
class OtherServerEvent(ServerEvent):
    """For type checkers: an event that has no class of its own. It is a plain `ServerEvent`."""

    @property
    def type(
        self,
    ) -> Literal[
        "error",
        "session.created",
        "session.updated",
        "conversation.created",
        "conversation.item.created",
        "conversation.item.added",
        "conversation.item.done",
        "conversation.item.retrieved",
        "conversation.item.deleted",
        "conversation.item.truncated",
        "conversation.item.input_audio_transcription.completed",
        "conversation.item.input_audio_transcription.delta",
        "conversation.item.input_audio_transcription.segment",
        "conversation.item.input_audio_transcription.failed",
        "input_audio_buffer.committed",
        "input_audio_buffer.cleared",
        "input_audio_buffer.speech_started",
        "input_audio_buffer.speech_stopped",
        "input_audio_buffer.timeout_triggered",
        "input_audio_buffer.dtmf_event_received",
        "output_audio_buffer.started",
        "output_audio_buffer.stopped",
        "output_audio_buffer.cleared",
        "response.output_item.added",
        "response.output_item.done",
        "response.content_part.added",
        "response.content_part.done",
        "response.output_text.delta",
        "response.output_text.done",
        "response.output_audio.delta",
        "response.output_audio.done",
        "response.output_audio_transcript.delta",
        "response.output_audio_transcript.done",
        "response.text.delta",
        "response.text.done",
        "response.audio.delta",
        "response.audio.done",
        "response.audio_transcript.delta",
        "response.audio_transcript.done",
        "response.function_call_arguments.delta",
        "response.function_call_arguments.done",
        "response.mcp_call_arguments.delta",
        "response.mcp_call_arguments.done",
        "response.mcp_call.in_progress",
        "response.mcp_call.completed",
        "response.mcp_call.failed",
        "mcp_list_tools.in_progress",
        "mcp_list_tools.completed",
        "mcp_list_tools.failed",
        "rate_limits.updated",
        "transcription_session.created",
        "transcription_session.updated",
        "ping",
    ]:
        """What the event is."""
    def __getattr__(self, name: str) -> Any: ...

@final
class ResponseCreatedEvent(ServerEvent):
    """A response begins (`response.created`)."""

    def __new__(
        cls,
        *,
        response: RealtimeResponse | Mapping[str, Any],
        type: Literal["response.created"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.created"]:
        """Always `response.created`."""
    @property
    def event_id(self) -> str | None:
        """The event's id."""
    @property
    def response(self) -> RealtimeResponse:
        """The response as it begins: `in_progress`, without output and usage."""

@final
class ResponseDoneEvent(ServerEvent):
    """A response has ended (`response.done`), however it ended."""

    def __new__(
        cls,
        *,
        response: RealtimeResponse | Mapping[str, Any],
        type: Literal["response.done"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.done"]:
        """Always `response.done`."""
    @property
    def event_id(self) -> str | None:
        """The event's id."""
    @property
    def response(self) -> RealtimeResponse:
        """The response with its output and its usage."""
