"""Items that deal with MCP servers: calls, tools, approvals, errors."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import RealtimeMcpToolCallError
from . import RealtimeObject
from .items import ConversationItemBase

__all__ = [
    "McpListToolsTool",
    "RealtimeMcpApprovalRequest",
    "RealtimeMcpApprovalResponse",
    "RealtimeMcpListTools",
    "RealtimeMcpProtocolError",
    "RealtimeMcpToolCall",
    "RealtimeMcpToolExecutionError",
    "RealtimeMcphttpError",
]

@disjoint_base
class RealtimeMcpToolCall(ConversationItemBase):
    """A call of a tool on an MCP server (`mcp_call`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_call"] = ...,
        name: str | None = ...,
        arguments: str | None = ...,
        output: str | None = ...,
        server_label: str | None = ...,
        approval_request_id: str | None = ...,
        error: RealtimeMcpToolCallError | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str:
        """The item's id."""
    @property
    def type(self) -> Literal["mcp_call"]:
        """Always `mcp_call`."""
    @property
    def name(self) -> str:
        """The tool's name."""
    @property
    def arguments(self) -> str:
        """The arguments, as JSON text."""
    @property
    def output(self) -> str | None:
        """What the tool returned."""
    @property
    def server_label(self) -> str:
        """The label of the MCP server."""
    @property
    def approval_request_id(self) -> str | None:
        """The id of the approval request that preceded the call."""
    @property
    def error(self) -> RealtimeMcpToolCallError | None:
        """Why the call failed. An error of an unknown type is in `extra`, and this is None."""

@disjoint_base
class RealtimeMcpListTools(ConversationItemBase):
    """The tools that an MCP server offers (`mcp_list_tools`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_list_tools"] = ...,
        server_label: str | None = ...,
        tools: Sequence[McpListToolsTool | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def type(self) -> Literal["mcp_list_tools"]:
        """Always `mcp_list_tools`."""
    @property
    def server_label(self) -> str:
        """The label of the MCP server."""
    @property
    def tools(self) -> list[McpListToolsTool]:
        """The tools."""

@disjoint_base
class RealtimeMcpApprovalRequest(ConversationItemBase):
    """The model asks whether it may call a tool (`mcp_approval_request`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_approval_request"] = ...,
        name: str | None = ...,
        arguments: str | None = ...,
        server_label: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def type(self) -> Literal["mcp_approval_request"]:
        """Always `mcp_approval_request`."""
    @property
    def name(self) -> str:
        """The tool's name."""
    @property
    def arguments(self) -> str:
        """The arguments, as JSON text."""
    @property
    def server_label(self) -> str:
        """The label of the MCP server."""

@disjoint_base
class RealtimeMcpApprovalResponse(ConversationItemBase):
    """The answer to an approval request (`mcp_approval_response`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_approval_response"] = ...,
        approval_request_id: str | None = ...,
        approve: bool | None = ...,
        reason: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str:
        """The item's id."""
    @property
    def type(self) -> Literal["mcp_approval_response"]:
        """Always `mcp_approval_response`."""
    @property
    def approval_request_id(self) -> str:
        """The id of the request that this answers."""
    @property
    def approve(self) -> bool:
        """Whether the call may be made."""
    @property
    def reason(self) -> str | None:
        """The reason for the decision."""

@disjoint_base
class McpListToolsTool(RealtimeObject):
    """A tool of an MCP server."""

    def __new__(
        cls,
        *,
        name: str | None = ...,
        description: str | None = ...,
        input_schema: Any = ...,
        annotations: Any = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def name(self) -> str:
        """The tool's name."""
    @property
    def description(self) -> str | None:
        """What the tool does."""
    @property
    def input_schema(self) -> Any:
        """The JSON schema of the tool's arguments."""
    @property
    def annotations(self) -> Any:
        """What else the server says about the tool."""

@disjoint_base
class RealtimeMcpProtocolError(RealtimeObject):
    """The MCP server broke the protocol."""

    def __new__(
        cls,
        *,
        type: Literal["protocol_error"] = ...,
        code: int | None = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["protocol_error"]:
        """Always `protocol_error`."""
    @property
    def code(self) -> int:
        """The code of the error, as in JSON-RPC; may be negative."""
    @property
    def message(self) -> str:
        """What happened."""

@disjoint_base
class RealtimeMcpToolExecutionError(RealtimeObject):
    """The tool ran and failed."""

    def __new__(
        cls,
        *,
        type: Literal["tool_execution_error"] = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["tool_execution_error"]:
        """Always `tool_execution_error`."""
    @property
    def message(self) -> str:
        """What happened."""

@disjoint_base
class RealtimeMcphttpError(RealtimeObject):
    """The MCP server could not be reached."""

    def __new__(
        cls,
        *,
        type: Literal["http_error"] = ...,
        code: int | None = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["http_error"]:
        """Always `http_error`."""
    @property
    def code(self) -> int:
        """The HTTP status."""
    @property
    def message(self) -> str:
        """What happened."""
