"""Type aliases: closed unions, so that type checkers narrow by tag."""

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING, Literal, TypeAlias

from ._native.objects import (
    RealtimeConversationItemAssistantMessage,
    RealtimeConversationItemFunctionCall,
    RealtimeConversationItemFunctionCallOutput,
    RealtimeConversationItemSystemMessage,
    RealtimeConversationItemUserMessage,
    RealtimeMcpApprovalRequest,
    RealtimeMcpApprovalResponse,
    RealtimeMcphttpError,
    RealtimeMcpListTools,
    RealtimeMcpProtocolError,
    RealtimeMcpToolCall,
    RealtimeMcpToolExecutionError,
    ResponseCreatedEvent,
    ResponseDoneEvent,
    ServerEvent,
)

if TYPE_CHECKING:
    from ._native.objects import OtherServerEvent
else:
    OtherServerEvent = ServerEvent

RealtimeResponseStatus: TypeAlias = Literal[
    "in_progress", "completed", "cancelled", "failed", "incomplete"
]
"""How a response stands. A status that is not among these stays the str that the server sent."""

RealtimeConversationItem: TypeAlias = (
    RealtimeConversationItemSystemMessage
    | RealtimeConversationItemUserMessage
    | RealtimeConversationItemAssistantMessage
    | RealtimeConversationItemFunctionCall
    | RealtimeConversationItemFunctionCallOutput
    | RealtimeMcpApprovalResponse
    | RealtimeMcpListTools
    | RealtimeMcpToolCall
    | RealtimeMcpApprovalRequest
)
"""An item of the conversation. An item of an unknown kind is a plain `ConversationItemBase`."""

RealtimeMcpToolCallError: TypeAlias = (
    RealtimeMcpProtocolError | RealtimeMcpToolExecutionError | RealtimeMcphttpError
)
"""Why an MCP call failed."""

RealtimeServerEvent: TypeAlias = ResponseCreatedEvent | ResponseDoneEvent | OtherServerEvent
"""An event of a Realtime server. Those that carry no response are plain `ServerEvent`s."""

LogSource: TypeAlias = str | PathLike[str] | Sequence[str | PathLike[str]]
"""Where logs are read: a path, a glob, a folder, a dash for standard input, or several of these."""
