"""The classes under the names that they have in `openai.types.realtime`.

To move code from the SDK's models to these, change the import line. One name differs from the top
level of this package: here, as in the SDK, `RealtimeResponseStatus` is the class of
`status_details`; at the top level it is the status itself.
"""

from ._aliases import RealtimeConversationItem as ConversationItem
from ._aliases import RealtimeServerEvent
from ._native.objects import InputTokenDetails as RealtimeResponseUsageInputTokenDetails
from ._native.objects import OutputTokenDetails as RealtimeResponseUsageOutputTokenDetails
from ._native.objects import (
    RealtimeAudioFormats,
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
    RealtimeResponse,
    RealtimeResponseUsage,
    ResponseCreatedEvent,
    ResponseDoneEvent,
)
from ._native.objects import RealtimeResponseStatusDetail as RealtimeResponseStatus

__all__ = [
    "ConversationItem",
    "RealtimeAudioFormats",
    "RealtimeConversationItemAssistantMessage",
    "RealtimeConversationItemFunctionCall",
    "RealtimeConversationItemFunctionCallOutput",
    "RealtimeConversationItemSystemMessage",
    "RealtimeConversationItemUserMessage",
    "RealtimeMcpApprovalRequest",
    "RealtimeMcpApprovalResponse",
    "RealtimeMcpListTools",
    "RealtimeMcpProtocolError",
    "RealtimeMcpToolCall",
    "RealtimeMcpToolExecutionError",
    "RealtimeMcphttpError",
    "RealtimeResponse",
    "RealtimeResponseStatus",
    "RealtimeResponseUsage",
    "RealtimeResponseUsageInputTokenDetails",
    "RealtimeResponseUsageOutputTokenDetails",
    "RealtimeServerEvent",
    "ResponseCreatedEvent",
    "ResponseDoneEvent",
]
