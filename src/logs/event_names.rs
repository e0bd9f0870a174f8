//! The types of the events that matter to a reader of logs.

/// The event that ends a response.
pub const DONE: &str = "response.done";
/// The event that begins one.
pub(crate) const CREATED: &str = "response.created";
/// The event that bills a transcription of what the caller said.
pub const TRANSCRIPTION: &str = "conversation.item.input_audio_transcription.completed";
/// The event in which a GPT-Live session reports what it has used so far, and the one with which it
/// ends.
pub(crate) const USAGE_UPDATED: &str = "session.usage.updated";
pub(crate) const CLOSED: &str = "session.closed";
/// Both of them.
pub(crate) const METERED: [&str; 2] = [USAGE_UPDATED, CLOSED];
/// The event in which GPT-Live passes on an event of the Responses API, to which it has delegated
/// a task.
pub(crate) const DELEGATED: &str = "response.event";
/// The events that bill something, apart from the ends of responses.
pub const BILLED: [&str; 4] = [TRANSCRIPTION, USAGE_UPDATED, CLOSED, DELEGATED];
/// The event that reports an error.
pub(crate) const ERROR: &str = "error";
/// The event that says that a transcription failed.
pub(crate) const TRANSCRIPTION_FAILED: &str = "conversation.item.input_audio_transcription.failed";
/// The events that say that something failed, apart from a response.
pub const FAILED: [&str; 5] = [
    ERROR,
    TRANSCRIPTION_FAILED,
    "response.mcp_call.failed",
    "mcp_list_tools.failed",
    "transport.failed",
];
/// The event that begins a GPT-Live session.
pub(crate) const STARTED: &str = "session.started";
/// The events that say which models a session uses. The beta names those of a session that only
/// transcribes differently.
pub(crate) const SESSION: [&str; 5] = [
    "session.created",
    "session.updated",
    STARTED,
    "transcription_session.created",
    "transcription_session.updated",
];

/// Whether events of a type begin or end a response.
pub(crate) fn is_turn(kind: &str) -> bool {
    matches!(kind, DONE | CREATED)
}
