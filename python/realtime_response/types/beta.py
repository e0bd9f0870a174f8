"""The names of `openai.types.beta.realtime`.

An event has one class, whoever sends it: those that the beta and the API of today share are the
same here.
"""
# Printed from the declarations in src/schema by `make stubs`.

from realtime_response._object_aliases import (
    RealtimeClientEvent,
    RealtimeConversationItem as ConversationItem,
    RealtimeServerEvent,
)
from realtime_response._native.objects.audio_events import (
    InputAudioBufferClearedEvent,
    InputAudioBufferCommittedEvent,
    InputAudioBufferSpeechStartedEvent,
    InputAudioBufferSpeechStoppedEvent,
    OutputAudioBufferCleared,
    OutputAudioBufferStarted,
    OutputAudioBufferStopped,
)
from realtime_response._native.objects.beta_events import (
    BetaResponseAudioDeltaEvent as ResponseAudioDeltaEvent,
    BetaResponseAudioDoneEvent as ResponseAudioDoneEvent,
    BetaResponseAudioTranscriptDeltaEvent as ResponseAudioTranscriptDeltaEvent,
    BetaResponseAudioTranscriptDoneEvent as ResponseAudioTranscriptDoneEvent,
    BetaResponseTextDeltaEvent as ResponseTextDeltaEvent,
    BetaResponseTextDoneEvent as ResponseTextDoneEvent,
)
from realtime_response._native.objects.client_events import (
    ConversationItemCreateEvent,
    ConversationItemDeleteEvent,
    ConversationItemRetrieveEvent,
    ConversationItemTruncateEvent,
    InputAudioBufferAppendEvent,
    InputAudioBufferClearEvent,
    InputAudioBufferCommitEvent,
    ResponseCancelEvent,
    ResponseCreateEvent,
    SessionUpdateEvent,
    TranscriptionSessionUpdateEvent as TranscriptionSessionUpdate,
)
from realtime_response._native.objects.conversation_events import (
    ConversationCreatedEvent,
    ConversationItemCreatedEvent,
    ConversationItemDeletedEvent,
    ConversationItemRetrieved,
    ConversationItemTruncatedEvent,
)
from realtime_response._native.objects.events import ResponseCreatedEvent, ResponseDoneEvent
from realtime_response._native.objects.response import (
    RealtimeResponse,
    RealtimeResponseStatusDetail as RealtimeResponseStatus,
)
from realtime_response._native.objects.response_events import (
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionCallArgumentsDoneEvent,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
)
from realtime_response._native.objects.session import BetaSession as Session, TranscriptionSession
from realtime_response._native.objects.session_events import (
    RateLimitsUpdatedEvent,
    RealtimeErrorEvent as ErrorEvent,
    SessionCreatedEvent,
    SessionUpdatedEvent,
    TranscriptionSessionUpdatedEvent,
)
from realtime_response._native.objects.transcription_events import (
    ConversationItemInputAudioTranscriptionCompletedEvent,
    ConversationItemInputAudioTranscriptionDeltaEvent,
    ConversationItemInputAudioTranscriptionFailedEvent,
)
from realtime_response._native.objects.usage import RealtimeResponseUsage

__all__ = [
    "ConversationCreatedEvent",
    "ConversationItem",
    "ConversationItemCreateEvent",
    "ConversationItemCreatedEvent",
    "ConversationItemDeleteEvent",
    "ConversationItemDeletedEvent",
    "ConversationItemInputAudioTranscriptionCompletedEvent",
    "ConversationItemInputAudioTranscriptionDeltaEvent",
    "ConversationItemInputAudioTranscriptionFailedEvent",
    "ConversationItemRetrieveEvent",
    "ConversationItemRetrieved",
    "ConversationItemTruncateEvent",
    "ConversationItemTruncatedEvent",
    "ErrorEvent",
    "InputAudioBufferAppendEvent",
    "InputAudioBufferClearEvent",
    "InputAudioBufferClearedEvent",
    "InputAudioBufferCommitEvent",
    "InputAudioBufferCommittedEvent",
    "InputAudioBufferSpeechStartedEvent",
    "InputAudioBufferSpeechStoppedEvent",
    "OutputAudioBufferCleared",
    "OutputAudioBufferStarted",
    "OutputAudioBufferStopped",
    "RateLimitsUpdatedEvent",
    "RealtimeClientEvent",
    "RealtimeResponse",
    "RealtimeResponseStatus",
    "RealtimeResponseUsage",
    "RealtimeServerEvent",
    "ResponseAudioDeltaEvent",
    "ResponseAudioDoneEvent",
    "ResponseAudioTranscriptDeltaEvent",
    "ResponseAudioTranscriptDoneEvent",
    "ResponseCancelEvent",
    "ResponseContentPartAddedEvent",
    "ResponseContentPartDoneEvent",
    "ResponseCreateEvent",
    "ResponseCreatedEvent",
    "ResponseDoneEvent",
    "ResponseFunctionCallArgumentsDeltaEvent",
    "ResponseFunctionCallArgumentsDoneEvent",
    "ResponseOutputItemAddedEvent",
    "ResponseOutputItemDoneEvent",
    "ResponseTextDeltaEvent",
    "ResponseTextDoneEvent",
    "Session",
    "SessionCreatedEvent",
    "SessionUpdateEvent",
    "SessionUpdatedEvent",
    "TranscriptionSession",
    "TranscriptionSessionUpdate",
    "TranscriptionSessionUpdatedEvent",
]
