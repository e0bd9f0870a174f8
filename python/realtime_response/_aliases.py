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
"""The status of a response. A status that is not listed here stays the str that the server sent."""

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

RealtimeMcpToolCallError: TypeAlias = (
    RealtimeMcpProtocolError | RealtimeMcpToolExecutionError | RealtimeMcphttpError
)
"""The error of a failed MCP call."""

RealtimeServerEvent: TypeAlias = ResponseCreatedEvent | ResponseDoneEvent | OtherServerEvent
"""An event of a Realtime server. Events without a response are plain `ServerEvent` objects."""

LogSource: TypeAlias = str | PathLike[str] | Sequence[str | PathLike[str]]
"""A path, a glob, a folder, `"-"` for standard input, or a list of these."""
