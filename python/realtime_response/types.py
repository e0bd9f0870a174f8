"""The names of `openai.types.realtime`, with the SDK's meaning.

Changing one import line moves code from the SDK's models to these. Note `RealtimeResponseStatus`:
there it is the class of `status_details`; at the top level of this package, as in the original
struct, the status itself.
"""
# Printed from the declarations in src/schema by `make stubs`.

from ._object_aliases import RealtimeConversationItem as ConversationItem, RealtimeServerEvent
from ._native.objects.events import ResponseCreatedEvent, ResponseDoneEvent
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
from ._native.objects.response import (
    RealtimeAudioFormats,
    RealtimeResponse,
    RealtimeResponseStatusDetail as RealtimeResponseStatus,
)
from ._native.objects.usage import (
    InputTokenDetails as RealtimeResponseUsageInputTokenDetails,
    OutputTokenDetails as RealtimeResponseUsageOutputTokenDetails,
    RealtimeResponseUsage,
)

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
