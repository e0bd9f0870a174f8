"""Events about MCP servers: their tools, and the calls of these."""
# Printed from the declarations in src/schema by `make stubs`.

from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from .events import ServerEvent

__all__ = [
    "McpListToolsCompleted",
    "McpListToolsFailed",
    "McpListToolsInProgress",
    "ResponseMcpCallArgumentsDelta",
    "ResponseMcpCallArgumentsDone",
    "ResponseMcpCallCompleted",
    "ResponseMcpCallFailed",
    "ResponseMcpCallInProgress",
]

@disjoint_base
class McpListToolsInProgress(ServerEvent):
    """The server asks an MCP server for its tools (`mcp_list_tools.in_progress`)."""

    def __new__(
        cls,
        *,
        type: Literal["mcp_list_tools.in_progress"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp_list_tools.in_progress"]:
        """Always `mcp_list_tools.in_progress`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the `mcp_list_tools` item."""

@disjoint_base
class McpListToolsCompleted(ServerEvent):
    """The tools of an MCP server are known (`mcp_list_tools.completed`)."""

    def __new__(
        cls,
        *,
        type: Literal["mcp_list_tools.completed"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp_list_tools.completed"]:
        """Always `mcp_list_tools.completed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the `mcp_list_tools` item."""

@disjoint_base
class McpListToolsFailed(ServerEvent):
    """The tools of an MCP server could not be listed (`mcp_list_tools.failed`)."""

    def __new__(
        cls,
        *,
        type: Literal["mcp_list_tools.failed"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp_list_tools.failed"]:
        """Always `mcp_list_tools.failed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The id of the `mcp_list_tools` item."""

@disjoint_base
class ResponseMcpCallArgumentsDelta(ServerEvent):
    """A piece of the arguments of an MCP call (`response.mcp_call_arguments.delta`)."""

    __match_args__ = ("delta",)

    def __new__(
        cls,
        *,
        type: Literal["response.mcp_call_arguments.delta"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        delta: str | None = ...,
        obfuscation: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.mcp_call_arguments.delta"]:
        """Always `response.mcp_call_arguments.delta`."""
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
    def delta(self) -> str:
        """The piece, to append to the JSON text so far."""
    @property
    def obfuscation(self) -> str | None:
        """Padding that hides how long the piece is."""

@disjoint_base
class ResponseMcpCallArgumentsDone(ServerEvent):
    """The arguments of an MCP call are complete (`response.mcp_call_arguments.done`)."""

    __match_args__ = ("arguments",)

    def __new__(
        cls,
        *,
        type: Literal["response.mcp_call_arguments.done"] = ...,
        event_id: str | None = ...,
        response_id: str | None = ...,
        item_id: str | None = ...,
        output_index: int | None = ...,
        arguments: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.mcp_call_arguments.done"]:
        """Always `response.mcp_call_arguments.done`."""
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
    def arguments(self) -> str:
        """The arguments, as JSON text."""

@disjoint_base
class ResponseMcpCallInProgress(ServerEvent):
    """An MCP call has begun (`response.mcp_call.in_progress`)."""

    def __new__(
        cls,
        *,
        type: Literal["response.mcp_call.in_progress"] = ...,
        event_id: str | None = ...,
        output_index: int | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.mcp_call.in_progress"]:
        """Always `response.mcp_call.in_progress`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def item_id(self) -> str:
        """The id of the `mcp_call` item."""

@disjoint_base
class ResponseMcpCallCompleted(ServerEvent):
    """An MCP call has succeeded (`response.mcp_call.completed`)."""

    def __new__(
        cls,
        *,
        type: Literal["response.mcp_call.completed"] = ...,
        event_id: str | None = ...,
        output_index: int | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.mcp_call.completed"]:
        """Always `response.mcp_call.completed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def item_id(self) -> str:
        """The id of the `mcp_call` item."""

@disjoint_base
class ResponseMcpCallFailed(ServerEvent):
    """An MCP call has failed (`response.mcp_call.failed`). Its item says why."""

    def __new__(
        cls,
        *,
        type: Literal["response.mcp_call.failed"] = ...,
        event_id: str | None = ...,
        output_index: int | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.mcp_call.failed"]:
        """Always `response.mcp_call.failed`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def output_index(self) -> int:
        """The item's place in the response's output, from 0."""
    @property
    def item_id(self) -> str:
        """The id of the `mcp_call` item."""
