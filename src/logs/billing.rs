//! What an event bills, apart from the end of a response: a transcription, the time of a GPT-Live
//! session, or a response of the Responses API to which such a session has delegated a task.

use std::borrow::Cow;
use std::sync::Arc;

use crate::document::dialects::number;
use crate::json::{Kind, Member, get};
use crate::logs::event_names::{CLOSED, DELEGATED, ERROR, FAILED, TRANSCRIPTION, USAGE_UPDATED};
use crate::schema::events::ServerEvent;

/// The events of the Responses API that end a response, and so have its usage.
const ENDS: [&str; 3] = [
    "response.completed",
    "response.failed",
    "response.incomplete",
];

/// What is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Billing {
    /// a response
    Response,
    /// a transcription of what the caller said
    Transcription,
    /// the time of a GPT-Live session
    Session,
    /// a response of the Responses API, to which a GPT-Live session has delegated a task
    Delegation,
}

impl Billing {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Transcription => "transcription",
            Self::Session => "session",
            Self::Delegation => "delegation",
        }
    }

    /// What an event bills, unless that is a response.
    pub(crate) fn of_event(event: &ServerEvent) -> Option<Self> {
        match &*event.kind() {
            TRANSCRIPTION => Some(Self::Transcription),
            // A translation session closes without usage.
            USAGE_UPDATED | CLOSED => has_object(event, "usage").then_some(Self::Session),
            DELEGATED => Delegated::of(event).map(|_| Self::Delegation),
            _ => None,
        }
    }
}

/// Whether an event that is handed out beside the records says what events of its type say: other
/// programs have events of the same name.
pub(crate) fn is_what_it_says(event: &ServerEvent) -> bool {
    match &*event.kind() {
        USAGE_UPDATED | CLOSED | DELEGATED => Billing::of_event(event).is_some(),
        ERROR => has_object(event, "error"),
        _ => true,
    }
}

/// What failed, in one word, if the event says that something failed: the code of the error, or
/// else its type, or else the type of the event.
pub(crate) fn failure(event: &ServerEvent) -> Option<Cow<'_, str>> {
    let kind = event.kind();
    if !FAILED.contains(&&*kind) || !is_what_it_says(event) {
        return None;
    }
    let error = event.member_json("error").unwrap_or("null");
    let named = |key: &[u8]| word(get(error, key)?);
    Some(named(b"code").or_else(|| named(b"type")).unwrap_or(kind))
}

fn has_object(event: &ServerEvent, key: &str) -> bool {
    event
        .member_json(key)
        .is_some_and(|value| value.starts_with('{'))
}

/// A string that is not empty.
fn word(member: Member<'_>) -> Option<Cow<'_, str>> {
    let text = member.text()?.to_str();
    (!text.is_empty()).then_some(text)
}

/// The seconds that a GPT-Live session reports to have used so far, in microseconds, which add up
/// exactly. None if they cannot be read.
pub(crate) fn micros_so_far(event: &ServerEvent) -> Option<u64> {
    let seconds = get(event.member_json("usage")?, b"seconds")?;
    let seconds = number(seconds.value).filter(|seconds| (0.0..1e9).contains(seconds))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1e15"
    )]
    let micros = (seconds * 1e6).round() as u64;
    Some(micros)
}

/// Microseconds as seconds.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "exact up to 285 years")]
pub fn seconds(micros: i64) -> f64 {
    micros as f64 / 1e6
}

/// A response of the Responses API that has ended, inside an event of GPT-Live.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Delegated<'a> {
    response: &'a str,
}

impl<'a> Delegated<'a> {
    pub(crate) fn of(event: &'a ServerEvent) -> Option<Self> {
        if event.kind() != DELEGATED {
            return None;
        }
        let inner = event.member_json("event")?;
        let kind = get(inner, b"type")?.text()?.to_str();
        let response = get(inner, b"response").filter(|response| response.kind == Kind::Object)?;
        ENDS.contains(&&*kind).then_some(Self {
            response: response.value,
        })
    }

    fn word(self, key: &str) -> Option<Cow<'a, str>> {
        word(get(self.response, key.as_bytes())?)
    }

    pub(crate) fn id(self) -> Option<Cow<'a, str>> {
        self.word("id")
    }

    #[cfg(feature = "arrow")]
    pub(crate) fn status(self) -> Option<Cow<'a, str>> {
        self.word("status")
    }

    pub(crate) fn model(self) -> Option<Arc<str>> {
        self.word("model").map(Arc::from)
    }

    /// How fast it had to be, which changes the price: `flex`, `priority`, …
    pub(crate) fn service_tier(self) -> Option<Cow<'a, str>> {
        self.word("service_tier")
    }

    /// Its usage, as JSON.
    pub(crate) fn usage(self) -> Option<&'a str> {
        let usage = get(self.response, b"usage")?;
        (usage.kind == Kind::Object).then_some(usage.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::entry::decode_logged_event;

    fn event(json: &str) -> ServerEvent {
        decode_logged_event(json).unwrap()
    }

    #[test]
    fn an_event_bills_what_its_type_and_its_shape_say() {
        for (json, expected) in [
            (
                r#"{"type":"session.usage.updated","usage":{"seconds":2}}"#,
                Some(Billing::Session),
            ),
            (
                r#"{"type":"session.usage.updated","usage":{}}"#,
                Some(Billing::Session),
            ),
            (r#"{"type":"session.usage.updated","tokens":5}"#, None),
            (r#"{"type":"session.closed"}"#, None),
            (
                r#"{"type":"response.event","event":{"type":"response.failed","response":{"id":"r"}}}"#,
                Some(Billing::Delegation),
            ),
            (
                r#"{"type":"response.event","event":{"type":"response.in_progress","response":{}}}"#,
                None,
            ),
            (
                r#"{"type":"response.event","event":{"type":"response.completed"}}"#,
                None,
            ),
            (r#"{"type":"response.event"}"#, None),
        ] {
            assert_eq!(Billing::of_event(&event(json)), expected, "{json}");
        }
    }

    #[test]
    fn a_failure_is_named_by_its_code_or_its_type() {
        for (json, expected) in [
            (
                r#"{"type":"error","error":{"type":"t","code":"c"}}"#,
                Some("c"),
            ),
            (
                r#"{"type":"error","error":{"type":"t","code":null}}"#,
                Some("t"),
            ),
            (
                r#"{"type":"error","error":{"type":"t","code":""}}"#,
                Some("t"),
            ),
            (r#"{"type":"error","error":{"code":5}}"#, Some("error")),
            (r#"{"type":"error","error":"boom"}"#, None),
            (r#"{"type":"error","message":"boom"}"#, None),
            (
                r#"{"type":"mcp_list_tools.failed","item_id":"i"}"#,
                Some("mcp_list_tools.failed"),
            ),
            (r#"{"type":"rate_limits.updated"}"#, None),
        ] {
            assert_eq!(failure(&event(json)).as_deref(), expected, "{json}");
        }
    }

    #[test]
    fn seconds_are_read_to_the_microsecond() {
        for (seconds, expected) in [
            ("7", Some(7_000_000)),
            ("0.1", Some(100_000)),
            ("0", Some(0)),
            ("-1", None),
            ("1e300", None),
            ("\"7\"", None),
            ("null", None),
        ] {
            let json = format!(r#"{{"type":"session.closed","usage":{{"seconds":{seconds}}}}}"#);
            assert_eq!(micros_so_far(&event(&json)), expected, "{seconds}");
        }
    }
}
