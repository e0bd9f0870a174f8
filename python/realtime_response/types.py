"""The names of `openai.types.realtime`, with the SDK's meaning.

Changing one import line moves code from the SDK's models to these. Note `RealtimeResponseStatus`:
there it is the class of `status_details`; at the top level of this package, as in the original
struct, the status itself.
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
