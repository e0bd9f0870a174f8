"""The names of `openai.types.live`: the events of GPT-Live, and what they contain.

What the Responses API and the Decisions API define stays JSON: `event` of `ResponseEvent` and
`DecisionEvent`, `item` of `DecisionItemCreatedEvent`.
"""
# Printed from the declarations in src/schema by `make stubs`.

from realtime_response._object_aliases import (
    RealtimeClientEvent as ClientEvent,
    RealtimeServerEvent as ServerEvent,
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
    SessionInputTranscriptDeltaEvent as InputTranscriptDeltaEvent,
    SessionOutputAudioDeltaEvent as OutputAudioDeltaEvent,
    SessionOutputTranscriptDeltaEvent as OutputTranscriptDeltaEvent,
    SessionStartedEvent,
    SessionUsage,
    SessionUsageUpdatedEvent,
    ThinkingAppendedEvent,
)
from realtime_response._native.objects.session import ClientDelegation, SessionResource
from realtime_response._native.objects.session_events import (
    RealtimeErrorEvent as ErrorEvent,
    SessionUpdatedEvent,
)
from realtime_response._native.objects.transport_events import (
    TransportAnswered,
    TransportDtmfReceived,
    TransportDtmfSend,
    TransportDtmfSent,
    TransportFailed,
    TransportFailedError,
    TransportRinging,
)

__all__ = [
    "ClientDelegation",
    "ClientEvent",
    "CommentaryAppendedEvent",
    "DecisionEvent",
    "DecisionItemCreatedEvent",
    "DecisionItemDeletedEvent",
    "DelegationCreatedEvent",
    "ErrorEvent",
    "InfoEvent",
    "InputAudioMutedEvent",
    "InputAudioUnmutedEvent",
    "InputTranscriptDeltaEvent",
    "InstructionsAppendedEvent",
    "OutputAudioDeltaEvent",
    "OutputAudioFixturePlayedEvent",
    "OutputAudioFixturePlayingEvent",
    "OutputTranscriptDeltaEvent",
    "ResponseEvent",
    "ServerEvent",
    "SessionClosedEvent",
    "SessionInputAudioAppend",
    "SessionResource",
    "SessionStartedEvent",
    "SessionUpdatedEvent",
    "SessionUsage",
    "SessionUsageUpdatedEvent",
    "ThinkingAppendedEvent",
    "TransportAnswered",
    "TransportDtmfReceived",
    "TransportDtmfSend",
    "TransportDtmfSent",
    "TransportFailed",
    "TransportFailedError",
    "TransportRinging",
]
