"""Type aliases: closed unions, so that type checkers narrow by tag."""
# Printed from the declarations in src/schema by `make stubs`.

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from realtime_response._native.objects.audio_events import (
    InputAudioBufferClearedEvent,
    InputAudioBufferCommittedEvent,
    InputAudioBufferDtmfEventReceivedEvent,
    InputAudioBufferSpeechStartedEvent,
    InputAudioBufferSpeechStoppedEvent,
    InputAudioBufferTimeoutTriggered,
    OutputAudioBufferCleared,
    OutputAudioBufferStarted,
    OutputAudioBufferStopped,
)
from realtime_response._native.objects.beta_events import (
    BetaResponseAudioDeltaEvent,
    BetaResponseAudioDoneEvent,
    BetaResponseAudioTranscriptDeltaEvent,
    BetaResponseAudioTranscriptDoneEvent,
    BetaResponseTextDeltaEvent,
    BetaResponseTextDoneEvent,
)
from realtime_response._native.objects.client_events import (
    ClientEvent,
    ConversationItemCreateEvent,
    ConversationItemDeleteEvent,
    ConversationItemRetrieveEvent,
    ConversationItemTruncateEvent,
    InputAudioBufferAppendEvent,
    InputAudioBufferClearEvent,
    InputAudioBufferCommitEvent,
    OutputAudioBufferClearEvent,
    RealtimeTranslationInputAudioBufferAppendEvent,
    RealtimeTranslationSessionCloseEvent,
    ResponseCancelEvent,
    ResponseCreateEvent,
    SessionUpdateEvent,
    TranscriptionSessionUpdateEvent,
)
from realtime_response._native.objects.conversation_events import (
    ConversationCreatedEvent,
    ConversationItemAdded,
    ConversationItemCreatedEvent,
    ConversationItemDeletedEvent,
    ConversationItemDone,
    ConversationItemRetrieved,
    ConversationItemTruncatedEvent,
)
from realtime_response._native.objects.events import (
    ResponseCreatedEvent,
    ResponseDoneEvent,
    ServerEvent,
)
from realtime_response._native.objects.items import (
    ConversationItemBase,
    RealtimeConversationItemAssistantMessage,
    RealtimeConversationItemFunctionCall,
    RealtimeConversationItemFunctionCallOutput,
    RealtimeConversationItemSystemMessage,
    RealtimeConversationItemUserMessage,
)
from realtime_response._native.objects.live_events import (
    CommentaryAppendedEvent,
    DecisionEvent,
    DecisionItemCreatedEvent,
    DecisionItemDeletedEvent,
    DelegationCreatedEvent,
    InfoEvent,
    InputAudioMutedEvent,
    InputAudioUnmutedEvent,
    InstructionsAppendedEvent,
    OutputAudioFixturePlayedEvent,
    OutputAudioFixturePlayingEvent,
    ResponseEvent,
    SessionClosedEvent,
    SessionInputAudioAppend,
    SessionInputTranscriptDeltaEvent,
    SessionOutputAudioDeltaEvent,
    SessionOutputTranscriptDeltaEvent,
    SessionStartedEvent,
    SessionUsageUpdatedEvent,
    ThinkingAppendedEvent,
)
from realtime_response._native.objects.mcp import (
    RealtimeMcpApprovalRequest,
    RealtimeMcpApprovalResponse,
    RealtimeMcpListTools,
    RealtimeMcpProtocolError,
    RealtimeMcpToolCall,
    RealtimeMcpToolExecutionError,
    RealtimeMcphttpError,
)
from realtime_response._native.objects.mcp_events import (
    McpListToolsCompleted,
    McpListToolsFailed,
    McpListToolsInProgress,
    ResponseMcpCallArgumentsDelta,
    ResponseMcpCallArgumentsDone,
    ResponseMcpCallCompleted,
    ResponseMcpCallFailed,
    ResponseMcpCallInProgress,
)
from realtime_response._native.objects.response_events import (
    ResponseAudioDeltaEvent,
    ResponseAudioDoneEvent,
    ResponseAudioTranscriptDeltaEvent,
    ResponseAudioTranscriptDoneEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionCallArgumentsDoneEvent,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
)
from realtime_response._native.objects.session import (
    BetaSession,
    ClientDelegation,
    DelegationDecisions,
    DelegationResponses,
    RealtimeSessionCreateRequest,
    RealtimeTranscriptionSessionCreateRequest,
    RealtimeTranslationSession,
)
from realtime_response._native.objects.session_audio import SemanticVad, ServerVad, TurnDetection
from realtime_response._native.objects.session_events import (
    PingEvent,
    RateLimitsUpdatedEvent,
    RealtimeErrorEvent,
    SessionCreatedEvent,
    SessionUpdatedEvent,
    TranscriptionSessionCreatedEvent,
    TranscriptionSessionUpdatedEvent,
)
from realtime_response._native.objects.session_tools import (
    RealtimeFunctionTool,
    RealtimeMcpTool,
    RealtimeTool,
    ToolChoiceFunction,
    ToolChoiceMcp,
)
from realtime_response._native.objects.transcription_events import (
    ConversationItemInputAudioTranscriptionCompletedEvent,
    ConversationItemInputAudioTranscriptionDeltaEvent,
    ConversationItemInputAudioTranscriptionFailedEvent,
    ConversationItemInputAudioTranscriptionSegment,
    ConversationItemInputAudioTranscriptionUpdatedEvent,
    UsageTranscriptTextUsageDuration,
    UsageTranscriptTextUsageTokens,
)
from realtime_response._native.objects.transport_events import (
    TransportAnswered,
    TransportDtmfReceived,
    TransportDtmfSend,
    TransportDtmfSent,
    TransportFailed,
    TransportRinging,
)
from realtime_response._one_of import OneOf

if TYPE_CHECKING:
    from realtime_response._native.objects.client_events import OtherClientEvent
    from realtime_response._native.objects.events import OtherServerEvent
else:
    OtherClientEvent = ClientEvent
    OtherServerEvent = ServerEvent

__all__ = [
    "LiveDelegation",
    "RealtimeAudioInputTurnDetection",
    "RealtimeClientEvent",
    "RealtimeConversationItem",
    "RealtimeMcpToolCallError",
    "RealtimeResponseStatus",
    "RealtimeServerEvent",
    "RealtimeSession",
    "RealtimeToolChoice",
    "RealtimeToolsConfigUnion",
    "TranscriptionUsage",
]

RealtimeResponseStatus: TypeAlias = Literal[
    "in_progress", "completed", "cancelled", "failed", "incomplete"
]
"""The status of a response. A status that is not listed here stays the str that the server sent."""

RealtimeMcpToolCallError: TypeAlias = Annotated[
    RealtimeMcpProtocolError
    | RealtimeMcpToolExecutionError
    | RealtimeMcphttpError,
    OneOf(),
]
"""The error of a failed MCP call."""

RealtimeConversationItem: TypeAlias = Annotated[
    RealtimeConversationItemSystemMessage
    | RealtimeConversationItemUserMessage
    | RealtimeConversationItemAssistantMessage
    | RealtimeConversationItemFunctionCall
    | RealtimeConversationItemFunctionCallOutput
    | RealtimeMcpApprovalResponse
    | RealtimeMcpListTools
    | RealtimeMcpToolCall
    | RealtimeMcpApprovalRequest,
    OneOf(ConversationItemBase),
]
"""An item of the conversation. An item of an unknown type is a plain `ConversationItemBase`."""

TranscriptionUsage: TypeAlias = Annotated[
    UsageTranscriptTextUsageTokens
    | UsageTranscriptTextUsageDuration,
    OneOf(),
]
"""What a transcription is billed for: tokens or a duration."""

RealtimeAudioInputTurnDetection: TypeAlias = Annotated[
    ServerVad
    | SemanticVad,
    OneOf(TurnDetection),
]
"""How the server notices that the caller has finished. A way of an unknown type is a
`TurnDetection`.
"""

RealtimeToolsConfigUnion: TypeAlias = Annotated[
    RealtimeFunctionTool
    | RealtimeMcpTool,
    OneOf(RealtimeTool),
]
"""What a model may call. A tool of an unknown type is a plain `RealtimeTool`."""

RealtimeToolChoice: TypeAlias = Annotated[
    ToolChoiceFunction
    | ToolChoiceMcp,
    OneOf(),
]
"""The tool that the model must call."""

LiveDelegation: TypeAlias = Annotated[
    ClientDelegation
    | DelegationResponses
    | DelegationDecisions,
    OneOf(),
]
"""Who works on the tasks that a GPT-Live session hands over."""

RealtimeSession: TypeAlias = Annotated[
    RealtimeSessionCreateRequest
    | RealtimeTranscriptionSessionCreateRequest
    | RealtimeTranslationSession,
    OneOf(BetaSession),
]
"""The configuration of a session, of any kind. A session that does not say its type is a
`BetaSession`.
"""

RealtimeClientEvent: TypeAlias = Annotated[
    SessionUpdateEvent
    | InputAudioBufferAppendEvent
    | InputAudioBufferCommitEvent
    | InputAudioBufferClearEvent
    | OutputAudioBufferClearEvent
    | ConversationItemCreateEvent
    | ConversationItemRetrieveEvent
    | ConversationItemTruncateEvent
    | ConversationItemDeleteEvent
    | ResponseCreateEvent
    | ResponseCancelEvent
    | TranscriptionSessionUpdateEvent
    | RealtimeTranslationInputAudioBufferAppendEvent
    | RealtimeTranslationSessionCloseEvent
    | OtherClientEvent,
    OneOf(ClientEvent),
]
"""An event of a client."""

RealtimeServerEvent: TypeAlias = Annotated[
    ResponseCreatedEvent
    | ResponseDoneEvent
    | ResponseOutputItemAddedEvent
    | ResponseOutputItemDoneEvent
    | ResponseContentPartAddedEvent
    | ResponseContentPartDoneEvent
    | ResponseTextDeltaEvent
    | ResponseTextDoneEvent
    | ResponseAudioTranscriptDeltaEvent
    | ResponseAudioTranscriptDoneEvent
    | ResponseAudioDeltaEvent
    | ResponseAudioDoneEvent
    | ResponseFunctionCallArgumentsDeltaEvent
    | ResponseFunctionCallArgumentsDoneEvent
    | McpListToolsInProgress
    | McpListToolsCompleted
    | McpListToolsFailed
    | ResponseMcpCallArgumentsDelta
    | ResponseMcpCallArgumentsDone
    | ResponseMcpCallInProgress
    | ResponseMcpCallCompleted
    | ResponseMcpCallFailed
    | ConversationCreatedEvent
    | ConversationItemCreatedEvent
    | ConversationItemAdded
    | ConversationItemDone
    | ConversationItemRetrieved
    | ConversationItemDeletedEvent
    | ConversationItemTruncatedEvent
    | ConversationItemInputAudioTranscriptionCompletedEvent
    | ConversationItemInputAudioTranscriptionDeltaEvent
    | ConversationItemInputAudioTranscriptionSegment
    | ConversationItemInputAudioTranscriptionFailedEvent
    | ConversationItemInputAudioTranscriptionUpdatedEvent
    | InputAudioBufferCommittedEvent
    | InputAudioBufferClearedEvent
    | InputAudioBufferSpeechStartedEvent
    | InputAudioBufferSpeechStoppedEvent
    | InputAudioBufferTimeoutTriggered
    | InputAudioBufferDtmfEventReceivedEvent
    | OutputAudioBufferStarted
    | OutputAudioBufferStopped
    | OutputAudioBufferCleared
    | SessionCreatedEvent
    | SessionUpdatedEvent
    | TranscriptionSessionCreatedEvent
    | TranscriptionSessionUpdatedEvent
    | RateLimitsUpdatedEvent
    | RealtimeErrorEvent
    | PingEvent
    | BetaResponseTextDeltaEvent
    | BetaResponseTextDoneEvent
    | BetaResponseAudioTranscriptDeltaEvent
    | BetaResponseAudioTranscriptDoneEvent
    | BetaResponseAudioDeltaEvent
    | BetaResponseAudioDoneEvent
    | SessionStartedEvent
    | SessionClosedEvent
    | SessionUsageUpdatedEvent
    | InputAudioMutedEvent
    | InputAudioUnmutedEvent
    | OutputAudioFixturePlayingEvent
    | OutputAudioFixturePlayedEvent
    | InstructionsAppendedEvent
    | ThinkingAppendedEvent
    | CommentaryAppendedEvent
    | SessionInputAudioAppend
    | SessionOutputAudioDeltaEvent
    | SessionInputTranscriptDeltaEvent
    | SessionOutputTranscriptDeltaEvent
    | DelegationCreatedEvent
    | ResponseEvent
    | DecisionEvent
    | DecisionItemCreatedEvent
    | DecisionItemDeletedEvent
    | InfoEvent
    | TransportDtmfReceived
    | TransportDtmfSend
    | TransportDtmfSent
    | TransportRinging
    | TransportAnswered
    | TransportFailed
    | OtherServerEvent,
    OneOf(ServerEvent),
]
"""An event of a Realtime server. Events without a class of their own are plain `ServerEvent`
objects.
"""
