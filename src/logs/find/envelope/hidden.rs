//! Responses that are not read: those of another API, and those in places where events are not
//! expected. The latter are reported, so that a log full of them does not seem empty.

use super::{Found, in_text};
use crate::json::{Kind, Text, elements, get, members};
use crate::logs::find::protocol::is_api_event;
use crate::logs::read::options::EventFilter;
use crate::logs::read::prefilter::{CREATED, DONE};
use crate::schema::response::RESPONSE_OBJECT;

/// Whether an event carries another API's response: the Responses API sends `response.created` too.
pub(in crate::logs) fn carries_foreign(event: &str) -> bool {
    get(event, b"response").is_some_and(|response| is_foreign(response.value, response.kind))
}

fn is_foreign(response: &str, kind: Kind) -> bool {
    kind == Kind::Object
        && get(response, b"object")
            .and_then(|object| object.text())
            .is_some_and(|name| name.to_str() != RESPONSE_OBJECT)
}

/// Whether a value contains a response at any depth.
pub(crate) fn holds_response(value: &str, kind: Kind, filter: &EventFilter) -> bool {
    holds(value, kind, filter, false)
}

/// `is_said`: strings are people's words, and contain no responses.
fn holds(value: &str, kind: Kind, filter: &EventFilter, is_said: bool) -> bool {
    if !filter.may_mention(value.as_bytes()) {
        return false;
    }
    match kind {
        Kind::Object => in_object(value, filter, is_said),
        Kind::Array => elements(value).any(|(value, kind)| holds(value, kind, filter, is_said)),
        kind if kind.is_text() && !is_said => {
            let quoted = &value[1..value.len() - 1];
            let text = Text { quoted, kind }.to_str();
            match in_text(&text, 0, filter, 0) {
                Found::Nothing => false,
                // An event's name in a sentence is only a word; between braces it may be more.
                Found::NotUnderstood => text.contains('{'),
                _ => true,
            }
        }
        _ => false,
    }
}

fn in_object(object: &str, filter: &EventFilter, is_said: bool) -> bool {
    let mut kind = None;
    let mut carries_response = false;
    for member in members(object) {
        let text = member.text().map(Text::to_str);
        match member.key.to_str().as_ref() {
            "type" => kind = text,
            "response" => carries_response = !is_foreign(member.value, member.kind),
            "object" if text.as_deref() == Some(RESPONSE_OBJECT) => return true,
            _ => {}
        }
    }
    let kind = kind.as_deref().unwrap_or_default();
    if matches!(kind, DONE | CREATED) {
        return carries_response;
    }
    let is_said = is_said || is_api_event(kind);
    members(object).any(|member| holds(member.value, member.kind, filter, is_said))
}
