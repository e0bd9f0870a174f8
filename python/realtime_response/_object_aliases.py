"""Type aliases: closed unions, so that type checkers narrow by tag."""
# Printed from the declarations in src/schema by `make stubs`.

from typing import TYPE_CHECKING, Literal, TypeAlias

from ._native.objects.events import ResponseCreatedEvent, ResponseDoneEvent, ServerEvent
from ._native.objects.items import (
    RealtimeConversationItemAssistantMessage,
    RealtimeConversationItemFunctionCall,
    RealtimeConversationItemFunctionCallOutput,
    RealtimeConversationItemSystemMessage,
    RealtimeConversationItemUserMessage,
)
from ._native.objects.mcp import (
    RealtimeMcpApprovalRequest,
    RealtimeMcpApprovalResponse,
    RealtimeMcpListTools,
    RealtimeMcpProtocolError,
    RealtimeMcpToolCall,
    RealtimeMcpToolExecutionError,
    RealtimeMcphttpError,
)

if TYPE_CHECKING:
    from ._native.objects.events import OtherServerEvent
else:
    OtherServerEvent = ServerEvent

__all__ = [
    "RealtimeConversationItem",
    "RealtimeMcpToolCallError",
    "RealtimeResponseStatus",
    "RealtimeServerEvent",
]

RealtimeResponseStatus: TypeAlias = Literal[
    "in_progress", "completed", "cancelled", "failed", "incomplete"
]
"""The status of a response. A status that is not listed here stays the str that the server sent."""

RealtimeMcpToolCallError: TypeAlias = (
    RealtimeMcpProtocolError
    | RealtimeMcpToolExecutionError
    | RealtimeMcphttpError
)
"""The error of a failed MCP call."""

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
"""An item of the conversation. An item of an unknown type is a plain `ConversationItemBase`."""

RealtimeServerEvent: TypeAlias = (
    ResponseCreatedEvent
    | ResponseDoneEvent
    | OtherServerEvent
)
"""An event of a Realtime server. Events without a class of their own are plain `ServerEvent`
objects.
"""
