"""What a model may call, and what else a session can be told."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from . import RealtimeObject

__all__ = [
    "McpToolApprovalFilter",
    "McpToolFilter",
    "RealtimeFunctionTool",
    "RealtimeMcpTool",
    "RealtimeReasoning",
    "RealtimeTool",
    "RealtimeTruncationRetentionRatio",
    "ResponsePrompt",
    "TokenLimits",
    "ToolChoiceFunction",
    "ToolChoiceMcp",
    "TracingConfiguration",
]

@disjoint_base
class RealtimeTool(RealtimeObject):
    """What a model may call. Tools of unknown types are plain ones."""

    def __new__(
        cls,
        *,
        type: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str | None:
        """The type of the tool, such as `function`."""

@disjoint_base
class RealtimeFunctionTool(RealtimeTool):
    """A function of the client."""

    def __new__(
        cls,
        *,
        type: Literal["function"] = ...,
        name: str | None = ...,
        description: str | None = ...,
        parameters: Any = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["function"]:
        """Always `function`."""
    @property
    def name(self) -> str | None:
        """The function's name."""
    @property
    def description(self) -> str | None:
        """What it does, and when to call it."""
    @property
    def parameters(self) -> Any:
        """The JSON schema of its arguments."""

@disjoint_base
class RealtimeMcpTool(RealtimeTool):
    """The tools of an MCP server. The SDK calls it `Mcp`."""

    def __new__(
        cls,
        *,
        type: Literal["mcp"] = ...,
        server_label: str | None = ...,
        server_url: str | None = ...,
        server_description: str | None = ...,
        connector_id: Literal["connector_dropbox", "connector_gmail", "connector_googlecalendar", "connector_googledrive", "connector_microsoftteams", "connector_outlookcalendar", "connector_outlookemail", "connector_sharepoint"] | None = ...,
        authorization: str | None = ...,
        headers: Any = ...,
        allowed_tools: Sequence[str] | McpToolFilter | Mapping[str, Any] | None = ...,
        require_approval: Literal["always", "never"] | McpToolApprovalFilter | Mapping[str, Any] | None = ...,
        allowed_callers: Sequence[Literal["direct", "programmatic"]] = ...,
        defer_loading: bool | None = ...,
        tunnel_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp"]:
        """Always `mcp`."""
    @property
    def server_label(self) -> str:
        """The label of the server, by which the session names it."""
    @property
    def server_url(self) -> str | None:
        """The address of the server."""
    @property
    def server_description(self) -> str | None:
        """What the server is for."""
    @property
    def connector_id(
        self,
    ) -> Literal["connector_dropbox", "connector_gmail", "connector_googlecalendar", "connector_googledrive", "connector_microsoftteams", "connector_outlookcalendar", "connector_outlookemail", "connector_sharepoint"] | None:
        """A service that `OpenAI` connects to, in place of a server."""
    @property
    def authorization(self) -> str | None:
        """The token with which `OpenAI` connects. Treat it as a password."""
    @property
    def headers(self) -> Any:
        """HTTP headers to send to the server."""
    @property
    def allowed_tools(self) -> list[str] | McpToolFilter | None:
        """The tools that the model may call: their names, or a filter."""
    @property
    def require_approval(self) -> Literal["always", "never"] | McpToolApprovalFilter | None:
        """Whether calls must be approved, or which ones."""
    @property
    def allowed_callers(self) -> list[Literal["direct", "programmatic"]]:
        """Who may call: `direct`, `programmatic`."""
    @property
    def defer_loading(self) -> bool | None:
        """Whether the tools are listed only when they are needed."""
    @property
    def tunnel_id(self) -> str | None:
        """The id of a tunnel to a private server."""

@disjoint_base
class McpToolFilter(RealtimeObject):
    """Which tools of an MCP server."""

    def __new__(
        cls,
        *,
        tool_names: Sequence[str] = ...,
        read_only: bool | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def tool_names(self) -> list[str]:
        """The names of the tools."""
    @property
    def read_only(self) -> bool | None:
        """Whether the tools change nothing."""

@disjoint_base
class McpToolApprovalFilter(RealtimeObject):
    """Which calls of an MCP server's tools must be approved."""

    def __new__(
        cls,
        *,
        always: McpToolFilter | Mapping[str, Any] | None = ...,
        never: McpToolFilter | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def always(self) -> McpToolFilter | None:
        """The tools whose calls must be approved."""
    @property
    def never(self) -> McpToolFilter | None:
        """The tools whose calls need no approval."""

@disjoint_base
class ToolChoiceFunction(RealtimeObject):
    """The model must call this function."""

    def __new__(
        cls,
        *,
        type: Literal["function"] = ...,
        name: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["function"]:
        """Always `function`."""
    @property
    def name(self) -> str:
        """The function's name."""

@disjoint_base
class ToolChoiceMcp(RealtimeObject):
    """The model must call a tool of this MCP server."""

    def __new__(
        cls,
        *,
        type: Literal["mcp"] = ...,
        server_label: str | None = ...,
        name: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp"]:
        """Always `mcp`."""
    @property
    def server_label(self) -> str:
        """The label of the server."""
    @property
    def name(self) -> str | None:
        """The tool's name."""

@disjoint_base
class TracingConfiguration(RealtimeObject):
    """How a session is traced."""

    def __new__(
        cls,
        *,
        workflow_name: str | None = ...,
        group_id: str | None = ...,
        metadata: Any = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def workflow_name(self) -> str | None:
        """The name of the trace."""
    @property
    def group_id(self) -> str | None:
        """The id by which traces are filtered."""
    @property
    def metadata(self) -> Any:
        """Other data to keep with the trace."""

@disjoint_base
class RealtimeTruncationRetentionRatio(RealtimeObject):
    """Old items are dropped until this part of the context is left."""

    def __new__(
        cls,
        *,
        type: Literal["retention_ratio"] | None = ...,
        retention_ratio: float | None = ...,
        token_limits: TokenLimits | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["retention_ratio"]:
        """`retention_ratio`."""
    @property
    def retention_ratio(self) -> float:
        """The part to keep, from 0 to 1."""
    @property
    def token_limits(self) -> TokenLimits | None:
        """Limits in tokens."""

@disjoint_base
class TokenLimits(RealtimeObject):
    """Limits of the context, in tokens."""

    def __new__(
        cls,
        *,
        post_instructions: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def post_instructions(self) -> int | None:
        """The most tokens after the instructions."""

@disjoint_base
class ResponsePrompt(RealtimeObject):
    """A stored prompt."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        version: str | None = ...,
        variables: Any = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str:
        """The prompt's id."""
    @property
    def version(self) -> str | None:
        """Its version; the newest without one."""
    @property
    def variables(self) -> Any:
        """What to put in place of its variables, as `json.loads` makes it."""

@disjoint_base
class RealtimeReasoning(RealtimeObject):
    """How much a reasoning model thinks."""

    def __new__(
        cls,
        *,
        effort: Literal["minimal", "low", "medium", "high", "xhigh"] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def effort(self) -> Literal["minimal", "low", "medium", "high", "xhigh"] | None:
        """The effort."""
