"""Server events: what a connection sends, one JSON object each."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping
from typing import Any, Literal, Self, type_check_only
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
class ResponseCreatedEvent(ServerEvent):
    """A response begins (`response.created`)."""

    __match_args__ = ("response",)

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
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response(self) -> RealtimeResponse:
        """The response as it begins: `in_progress`, without output and usage."""

@disjoint_base
class ResponseDoneEvent(ServerEvent):
    """A response has ended (`response.done`), however it ended."""

    __match_args__ = ("response",)

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
    def event_id(self) -> str:
        """The event's id."""
    @property
    def response(self) -> RealtimeResponse:
        """The response with its output and its usage."""
