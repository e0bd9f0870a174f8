//! Server events: what a connection sends, one JSON object each.

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
        event_id: Text, beyond;
    }

    /// A response begins (`response.created`).
    class ResponseCreatedEvent(ServerEvent), sdk "ResponseCreatedEvent" {
        /// Always `response.created`.
        kind = "type": Tag["response.created"];
        /// The event's id.
        event_id: Text, original;
        /// The response as it begins: `in_progress`, without output and usage.
        response: Object[RealtimeResponse], always;
        /// The usage that some servers put beside the response.
        usage: Object[RealtimeResponseUsage], hidden;
    }

    /// A response has ended (`response.done`), however it ended.
    class ResponseDoneEvent(ServerEvent), sdk "ResponseDoneEvent" {
        /// Always `response.done`.
        kind = "type": Tag["response.done"];
        /// The event's id.
        event_id: Text, original;
        /// The response with its output and its usage.
        response: Object[RealtimeResponse], always;
        /// The usage that some servers put beside the response, and leave empty inside it.
        usage: Object[RealtimeResponseUsage], hidden;
    }
}

union! {
    /// An event of a Realtime server. Events without a class of their own are plain `ServerEvent`
    /// objects.
    union RealtimeServerEvent by ["type"], sdk "RealtimeServerEvent", strict open {
        ResponseCreated(ResponseCreatedEvent),
        ResponseDone(ResponseDoneEvent),
    }
    else Other(ServerEvent)
}

impl From<ServerEvent> for RealtimeServerEvent {
    /// The event by its class.
    fn from(event: ServerEvent) -> Self {
        let node = event.node.clone();
        Self::from_node(node).unwrap_or(Self::Other(event))
    }
}

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

/// The events of the API, and of servers that speak it, that have no class yet. Type checkers
/// need their names to narrow the others.
#[cfg(test)]
pub(crate) const UNTYPED: &[&str] = &[
    "error",
    "session.created",
    "session.updated",
    "conversation.created",
    "conversation.item.created",
    "conversation.item.added",
    "conversation.item.done",
    "conversation.item.retrieved",
    "conversation.item.deleted",
    "conversation.item.truncated",
    "conversation.item.input_audio_transcription.completed",
    "conversation.item.input_audio_transcription.delta",
    "conversation.item.input_audio_transcription.segment",
    "conversation.item.input_audio_transcription.failed",
    "input_audio_buffer.committed",
    "input_audio_buffer.cleared",
    "input_audio_buffer.speech_started",
    "input_audio_buffer.speech_stopped",
    "input_audio_buffer.timeout_triggered",
    "input_audio_buffer.dtmf_event_received",
    "output_audio_buffer.started",
    "output_audio_buffer.stopped",
    "output_audio_buffer.cleared",
    "response.output_item.added",
    "response.output_item.done",
    "response.content_part.added",
    "response.content_part.done",
    "response.output_text.delta",
    "response.output_text.done",
    "response.output_audio.delta",
    "response.output_audio.done",
    "response.output_audio_transcript.delta",
    "response.output_audio_transcript.done",
    "response.text.delta",
    "response.text.done",
    "response.audio.delta",
    "response.audio.done",
    "response.audio_transcript.delta",
    "response.audio_transcript.done",
    "response.function_call_arguments.delta",
    "response.function_call_arguments.done",
    "response.mcp_call_arguments.delta",
    "response.mcp_call_arguments.done",
    "response.mcp_call.in_progress",
    "response.mcp_call.completed",
    "response.mcp_call.failed",
    "mcp_list_tools.in_progress",
    "mcp_list_tools.completed",
    "mcp_list_tools.failed",
    "rate_limits.updated",
    "transcription_session.created",
    "transcription_session.updated",
    "ping",
];
