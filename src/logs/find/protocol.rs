//! What the API itself sends: the types of its events, and the fields of each.

use crate::json::{Kind, get};
use crate::logs::event_names::{DELEGATED, ERROR};
use crate::schema::events::TURNS;
use crate::schema::response::RESPONSE_OBJECT;

/// The fields of events that carry a session. A reader of logs tells an event's own keys from the
/// logger's by names alone, so that a field that a server adds to some event is not taken for a logger's.
const SESSION_FIELDS: [&str; 6] = [
    "type",
    "event_id",
    "client_event_id",
    "reason",
    "session",
    "usage",
];

/// The fields of all other events, apart from the ends of responses, whose values are not objects or
/// lists.
const OTHER_FIELDS: [&str; 25] = [
    "arguments",
    "audio_end_ms",
    "audio_start_ms",
    "call_id",
    "client_event_id",
    "content_index",
    "delegation_id",
    "delta",
    "end",
    "event_id",
    "id",
    "item_id",
    "name",
    "obfuscation",
    "output_index",
    "phase",
    "previous_item_id",
    "refusal",
    "response_id",
    "speaker",
    "start",
    "summary_index",
    "text",
    "transcript",
    "type",
];

/// The fields of events whose values are objects or lists, apart from `event`, which loggers use.
const OBJECT_FIELDS: [&str; 9] = [
    "content",
    "conversation",
    "error",
    "item",
    "logprobs",
    "part",
    "rate_limits",
    "session",
    "usage",
];

/// The event of a pressed key, and the fields that only it has. Loggers use both names as well.
const KEY_PRESSED: &str = "input_audio_buffer.dtmf_event_received";
const KEY_PRESSED_FIELDS: [&str; 2] = ["event", "received_at"];

/// How the types of events begin that neither begin nor end a response.
const OTHER_EVENTS: [&str; 32] = [
    "conversation.created",
    "conversation.item.",
    "decision.",
    "input_audio_buffer.",
    "mcp_list_tools.",
    "output_audio_buffer.",
    "rate_limits.updated",
    "response.audio",
    "response.content_part.",
    "response.create",
    "response.event",
    "response.function_call_arguments.",
    "response.mcp_call",
    "response.output_",
    "response.text.",
    "session.close",
    "session.commentary.",
    "session.created",
    "session.delegation.",
    "session.input_audio.",
    "session.input_audio_buffer.",
    "session.input_transcript.",
    "session.instructions.",
    "session.output_audio.",
    "session.output_transcript.",
    "session.resumed",
    "session.started",
    "session.thinking.",
    "session.update",
    "session.usage.updated",
    "transcription_session.",
    "transport.",
];

/// The events that begin like those of the Responses API, and that only this API sends.
const OWN_RESPONSE_EVENTS: [&str; 4] = [
    "response.done",
    "response.event",
    "response.output_audio.",
    "response.output_audio_transcript.",
];

/// Whether a key belongs to the API's events of a type. Any other key was put there by a logger.
pub(crate) fn is_event_field(event_type: &str, key: &str) -> bool {
    if let Some(class) = TURNS.member(event_type) {
        // An event may have fields that its class does not declare.
        let is_other = class.find(b"response").is_none() && OTHER_FIELDS.contains(&key);
        return is_other || class.find(key.as_bytes()).is_some();
    }
    match event_type {
        _ if carries_session(event_type) => SESSION_FIELDS.contains(&key),
        KEY_PRESSED if KEY_PRESSED_FIELDS.contains(&key) => true,
        DELEGATED if key == "event" => true,
        _ => OTHER_FIELDS.contains(&key),
    }
}

/// Whether a key holds what the API's events of a type are about. A name or an id says nothing: any
/// object may have them.
pub(super) fn is_data_field(event_type: &str, key: &str) -> bool {
    match key {
        "type" | "event_id" | "id" | "name" => false,
        _ if event_type == ERROR => key == "error",
        _ => OBJECT_FIELDS.contains(&key) || is_event_field(event_type, key),
    }
}

fn carries_session(event_type: &str) -> bool {
    event_type.starts_with("session.") || event_type.starts_with("transcription_session.")
}

/// Whether the API sends events of this type.
pub(crate) fn is_api_event(event_type: &str) -> bool {
    event_type == ERROR
        || TURNS.member(event_type).is_some()
        || OTHER_EVENTS
            .iter()
            .any(|start| event_type.starts_with(start))
}

/// Whether events of this type show that a log is one of this API. The Responses API has many
/// events of the same name.
pub(crate) fn is_own_event(event_type: &str) -> bool {
    let is_shared = event_type.starts_with("response.")
        && !OWN_RESPONSE_EVENTS
            .iter()
            .any(|start| event_type.starts_with(start));
    event_type.contains('.') && is_api_event(event_type) && !is_shared
}

/// Whether an event carries another API's response: the Responses API sends `response.created` too.
pub(in crate::logs) fn carries_foreign(event: &str) -> bool {
    get(event, b"response").is_some_and(|response| is_foreign(response.value, response.kind))
}

/// Whether a response is another API's.
pub(super) fn is_foreign(response: &str, kind: Kind) -> bool {
    kind == Kind::Object
        && get(response, b"object")
            .and_then(|object| object.text())
            .is_some_and(|name| name.to_str() != RESPONSE_OBJECT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logs::event_names::DONE;

    #[test]
    fn a_field_belongs_to_the_events_that_have_it() {
        for (event_type, key) in [
            (DONE, "response"),
            ("session.created", "session"),
            ("transcription_session.updated", "session"),
            ("response.output_text.delta", "delta"),
            (KEY_PRESSED, "event"),
            (KEY_PRESSED, "received_at"),
        ] {
            assert!(is_event_field(event_type, key), "{event_type}: {key}");
        }
        for (event_type, key) in [
            (DONE, "call_id"),
            ("session.updated", "id"),
            ("response.output_text.delta", "received_at"),
            (KEY_PRESSED, "room"),
        ] {
            assert!(!is_event_field(event_type, key), "{event_type}: {key}");
        }
    }

    #[test]
    fn the_api_sends_events_of_these_types() {
        assert!(is_api_event("error"));
        assert!(is_api_event(KEY_PRESSED));
        assert!(is_api_event("transcription_session.created"));
        assert!(!is_api_event("session.log"));
        assert!(is_own_event("rate_limits.updated"));
        assert!(is_own_event(DONE));
        assert!(!is_own_event("response.output_text.delta"));
        assert!(!is_own_event("response.created"));
        assert!(!is_api_event("error_log"));
    }
}
