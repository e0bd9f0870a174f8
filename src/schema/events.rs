//! Server events: what a connection sends, one JSON object each.

pub mod audio;
pub mod beta;
pub mod conversation;
pub mod live;
pub mod mcp;
pub mod response;
pub mod session;
pub mod transcription;
pub mod transport;

use self::audio::{
    InputAudioBufferClearedEvent, InputAudioBufferCommittedEvent,
    InputAudioBufferDtmfEventReceivedEvent, InputAudioBufferSpeechStartedEvent,
    InputAudioBufferSpeechStoppedEvent, InputAudioBufferTimeoutTriggered, OutputAudioBufferCleared,
    OutputAudioBufferStarted, OutputAudioBufferStopped,
};
use self::beta::{
    BetaResponseAudioDeltaEvent, BetaResponseAudioDoneEvent, BetaResponseAudioTranscriptDeltaEvent,
    BetaResponseAudioTranscriptDoneEvent, BetaResponseTextDeltaEvent, BetaResponseTextDoneEvent,
};
use self::conversation::{
    ConversationCreatedEvent, ConversationItemAdded, ConversationItemCreatedEvent,
    ConversationItemDeletedEvent, ConversationItemDone, ConversationItemRetrieved,
    ConversationItemTruncatedEvent,
};
use self::live::{
    CommentaryAppendedEvent, DecisionEvent, DecisionItemCreatedEvent, DecisionItemDeletedEvent,
    DelegationCreatedEvent, InfoEvent, InputAudioMutedEvent, InputAudioUnmutedEvent,
    InstructionsAppendedEvent, OutputAudioFixturePlayedEvent, OutputAudioFixturePlayingEvent,
    ResponseEvent, SessionClosedEvent, SessionInputAudioAppend, SessionInputTranscriptDeltaEvent,
    SessionOutputAudioDeltaEvent, SessionOutputTranscriptDeltaEvent, SessionStartedEvent,
    SessionUsageUpdatedEvent, ThinkingAppendedEvent,
};
use self::mcp::{
    McpListToolsCompleted, McpListToolsFailed, McpListToolsInProgress,
    ResponseMcpCallArgumentsDelta, ResponseMcpCallArgumentsDone, ResponseMcpCallCompleted,
    ResponseMcpCallFailed, ResponseMcpCallInProgress,
};
use self::response::{
    ResponseAudioDeltaEvent, ResponseAudioDoneEvent, ResponseAudioTranscriptDeltaEvent,
    ResponseAudioTranscriptDoneEvent, ResponseContentPartAddedEvent, ResponseContentPartDoneEvent,
    ResponseFunctionCallArgumentsDeltaEvent, ResponseFunctionCallArgumentsDoneEvent,
    ResponseOutputItemAddedEvent, ResponseOutputItemDoneEvent, ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
};
use self::session::{
    PingEvent, RateLimitsUpdatedEvent, RealtimeErrorEvent, SessionCreatedEvent,
    SessionUpdatedEvent, TranscriptionSessionCreatedEvent, TranscriptionSessionUpdatedEvent,
};
use self::transcription::{
    ConversationItemInputAudioTranscriptionCompletedEvent,
    ConversationItemInputAudioTranscriptionDeltaEvent,
    ConversationItemInputAudioTranscriptionFailedEvent,
    ConversationItemInputAudioTranscriptionSegment,
    ConversationItemInputAudioTranscriptionUpdatedEvent,
};
use self::transport::{
    TransportAnswered, TransportDtmfReceived, TransportDtmfSend, TransportDtmfSent,
    TransportFailed, TransportRinging,
};
use super::client::RealtimeClientEvent;
use super::declare::{classes, union};
use super::response::RealtimeResponse;
use super::types::union::UnionSchema;
use super::types::{ClassSchema, Field, FieldType};
use super::usage::RealtimeResponseUsage;
use super::words::Need;
use crate::document::node::Node;

classes! {
    /// An event of a Realtime server. Events without a class of their own are plain ones.
    class ServerEvent(RealtimeObject) {
        /// What the event is, such as `response.done`.
        kind = "type": Text, always;
        /// The event's id.
        event_id: Id, beyond;
    }

    /// A response begins (`response.created`).
    class ResponseCreatedEvent(ServerEvent), sdk "ResponseCreatedEvent", beta "ResponseCreatedEvent" {
        /// Always `response.created`.
        kind = "type": Tag["response.created"];
        /// The event's id.
        event_id: Id, sent;
        /// The response as it begins: `in_progress`, without output and usage.
        response: Object[RealtimeResponse], always;
        /// The usage that some servers put beside the response.
        usage: Object[RealtimeResponseUsage], hidden;
    }

    /// A response has ended (`response.done`), however it ended.
    class ResponseDoneEvent(ServerEvent), sdk "ResponseDoneEvent", beta "ResponseDoneEvent" {
        /// Always `response.done`.
        kind = "type": Tag["response.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response with its output and its usage.
        response: Object[RealtimeResponse], always;
        /// The usage that some servers put beside the response, and leave empty inside it.
        usage: Object[RealtimeResponseUsage], hidden;
    }
}

union! {
    /// An event of a Realtime server. Events without a class of their own are plain `ServerEvent`
    /// objects.
    union RealtimeServerEvent by ["type"], sdk "RealtimeServerEvent" "RealtimeTranslationServerEvent", beta "RealtimeServerEvent",
        live "ServerEvent", beside RealtimeClientEvent, strict open
    {
        ResponseCreated(ResponseCreatedEvent),
        ResponseDone(ResponseDoneEvent),
        ResponseOutputItemAdded(ResponseOutputItemAddedEvent),
        ResponseOutputItemDone(ResponseOutputItemDoneEvent),
        ResponseContentPartAdded(ResponseContentPartAddedEvent),
        ResponseContentPartDone(ResponseContentPartDoneEvent),
        ResponseTextDelta(ResponseTextDeltaEvent),
        ResponseTextDone(ResponseTextDoneEvent),
        ResponseAudioTranscriptDelta(ResponseAudioTranscriptDeltaEvent),
        ResponseAudioTranscriptDone(ResponseAudioTranscriptDoneEvent),
        ResponseAudioDelta(ResponseAudioDeltaEvent),
        ResponseAudioDone(ResponseAudioDoneEvent),
        ResponseFunctionCallArgumentsDelta(ResponseFunctionCallArgumentsDeltaEvent),
        ResponseFunctionCallArgumentsDone(ResponseFunctionCallArgumentsDoneEvent),
        McpListToolsInProgress(McpListToolsInProgress),
        McpListToolsCompleted(McpListToolsCompleted),
        McpListToolsFailed(McpListToolsFailed),
        ResponseMcpCallArgumentsDelta(ResponseMcpCallArgumentsDelta),
        ResponseMcpCallArgumentsDone(ResponseMcpCallArgumentsDone),
        ResponseMcpCallInProgress(ResponseMcpCallInProgress),
        ResponseMcpCallCompleted(ResponseMcpCallCompleted),
        ResponseMcpCallFailed(ResponseMcpCallFailed),
        ConversationCreated(ConversationCreatedEvent),
        ConversationItemCreated(ConversationItemCreatedEvent),
        ConversationItemAdded(ConversationItemAdded),
        ConversationItemDone(ConversationItemDone),
        ConversationItemRetrieved(ConversationItemRetrieved),
        ConversationItemDeleted(ConversationItemDeletedEvent),
        ConversationItemTruncated(ConversationItemTruncatedEvent),
        ConversationItemInputAudioTranscriptionCompleted(ConversationItemInputAudioTranscriptionCompletedEvent),
        ConversationItemInputAudioTranscriptionDelta(ConversationItemInputAudioTranscriptionDeltaEvent),
        ConversationItemInputAudioTranscriptionSegment(ConversationItemInputAudioTranscriptionSegment),
        ConversationItemInputAudioTranscriptionFailed(ConversationItemInputAudioTranscriptionFailedEvent),
        ConversationItemInputAudioTranscriptionUpdated(ConversationItemInputAudioTranscriptionUpdatedEvent),
        InputAudioBufferCommitted(InputAudioBufferCommittedEvent),
        InputAudioBufferCleared(InputAudioBufferClearedEvent),
        InputAudioBufferSpeechStarted(InputAudioBufferSpeechStartedEvent),
        InputAudioBufferSpeechStopped(InputAudioBufferSpeechStoppedEvent),
        InputAudioBufferTimeoutTriggered(InputAudioBufferTimeoutTriggered),
        InputAudioBufferDtmfEventReceived(InputAudioBufferDtmfEventReceivedEvent),
        OutputAudioBufferStarted(OutputAudioBufferStarted),
        OutputAudioBufferStopped(OutputAudioBufferStopped),
        OutputAudioBufferCleared(OutputAudioBufferCleared),
        SessionCreated(SessionCreatedEvent),
        SessionUpdated(SessionUpdatedEvent),
        TranscriptionSessionCreated(TranscriptionSessionCreatedEvent),
        TranscriptionSessionUpdated(TranscriptionSessionUpdatedEvent),
        RateLimitsUpdated(RateLimitsUpdatedEvent),
        RealtimeError(RealtimeErrorEvent),
        Ping(PingEvent),
        BetaResponseTextDelta(BetaResponseTextDeltaEvent),
        BetaResponseTextDone(BetaResponseTextDoneEvent),
        BetaResponseAudioTranscriptDelta(BetaResponseAudioTranscriptDeltaEvent),
        BetaResponseAudioTranscriptDone(BetaResponseAudioTranscriptDoneEvent),
        BetaResponseAudioDelta(BetaResponseAudioDeltaEvent),
        BetaResponseAudioDone(BetaResponseAudioDoneEvent),
        SessionStarted(SessionStartedEvent),
        SessionClosed(SessionClosedEvent),
        SessionUsageUpdated(SessionUsageUpdatedEvent),
        InputAudioMuted(InputAudioMutedEvent),
        InputAudioUnmuted(InputAudioUnmutedEvent),
        OutputAudioFixturePlaying(OutputAudioFixturePlayingEvent),
        OutputAudioFixturePlayed(OutputAudioFixturePlayedEvent),
        InstructionsAppended(InstructionsAppendedEvent),
        ThinkingAppended(ThinkingAppendedEvent),
        CommentaryAppended(CommentaryAppendedEvent),
        SessionInputAudioAppend(SessionInputAudioAppend),
        SessionOutputAudioDelta(SessionOutputAudioDeltaEvent),
        SessionInputTranscriptDelta(SessionInputTranscriptDeltaEvent),
        SessionOutputTranscriptDelta(SessionOutputTranscriptDeltaEvent),
        DelegationCreated(DelegationCreatedEvent),
        Response(ResponseEvent),
        Decision(DecisionEvent),
        DecisionItemCreated(DecisionItemCreatedEvent),
        DecisionItemDeleted(DecisionItemDeletedEvent),
        Info(InfoEvent),
        TransportDtmfReceived(TransportDtmfReceived),
        TransportDtmfSend(TransportDtmfSend),
        TransportDtmfSent(TransportDtmfSent),
        TransportRinging(TransportRinging),
        TransportAnswered(TransportAnswered),
        TransportFailed(TransportFailed),
    }
    else Other(ServerEvent)
}

/// The events that a reader of logs decodes into a class of their own. It looks at others only where
/// it must: a word that is not as the API has it must not cost a line.
pub(crate) static TURNS: UnionSchema = {
    const MEMBERS: &[&ClassSchema] = &[&ResponseCreatedEvent, &ResponseDoneEvent];
    let mut union = UnionSchema::new("Turn", "", &["type"], MEMBERS);
    union.other = Some(&ServerEvent);
    union
};

impl ServerEvent {
    /// The response of a `response.created` or `response.done`.
    #[must_use]
    pub fn response(&self) -> Option<RealtimeResponse> {
        let response = self.node.child_at("response", &RealtimeResponse)?;
        Some(RealtimeResponse { node: response })
    }

    /// The usage that some servers put beside the response, and leave empty inside it.
    #[must_use]
    pub fn own_usage(&self) -> Option<RealtimeResponseUsage> {
        let usage = self.node.child_at("usage", &RealtimeResponseUsage)?;
        Some(RealtimeResponseUsage { node: usage })
    }
}

/// Types of events without a class of their own: those that only Azure Voice Live sends. Type checkers
/// need names to tell such an event from the others.
#[cfg(test)]
pub(crate) const UNTYPED: &[&str] = &[
    "warning",
    "session.avatar.connecting",
    "response.animation_blendshapes.delta",
    "response.animation_blendshapes.done",
    "response.audio_timestamp.delta",
    "response.audio_timestamp.done",
    "response.animation_viseme.delta",
    "response.animation_viseme.done",
    "session.avatar.switch_to_speaking",
    "session.avatar.switch_to_idle",
    "response.video.delta",
    "response.web_search_call.searching",
    "response.web_search_call.in_progress",
    "response.web_search_call.completed",
    "response.file_search_call.searching",
    "response.file_search_call.in_progress",
    "response.file_search_call.completed",
    "response.audio_transcript.annotation.added",
    "response.invocation.delta",
];
