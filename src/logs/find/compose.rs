//! Events whose type a logger wrote beside their data: `{"event_type": "response.done",
//! "event_data": {"response": {…}}}`.

use std::borrow::Cow;

use crate::json::lexer::Lexer;
use crate::json::{Kind, Member, Text, get, members};
use crate::logs::event_names::{SESSION, is_turn};
use crate::logs::find::protocol::{carries_foreign, is_api_event, is_data_field};
use crate::logs::read::options::EventFilter;
use crate::schema::response::RESPONSE_OBJECT;

/// What a type and data make.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Composed {
    /// an event
    Event(String),
    /// the end of a response of which only the usage is there
    UsageOnly(String),
    /// an event of another API
    Foreign,
}

/// The event of a type with the object of its data. None if the data does not fit, or names a type
/// of its own.
pub(super) fn event(name: &str, data: &str, filter: &EventFilter) -> Option<Composed> {
    let unquoted = unquoted(data, name);
    let data = unquoted.as_deref().unwrap_or(data);
    let (mut has_own_type, mut has_id, mut has_status) = (false, false, false);
    let (mut response, mut session, mut usage, mut model) = (None, None, None, None);
    let mut has_data = false;
    for member in members(data) {
        // What another event is about is not known.
        has_data |= !is_api_event(name) || is_data_field(name, &member.key.to_str());
        let text = member.text().map(Text::to_str);
        match member.key.to_str().as_ref() {
            "type" => {
                let is_type = |own: &str| own.contains('.') || filter.is_needed(own);
                has_own_type = text.is_some_and(|own| is_type(&own));
            }
            "id" => has_id = text.is_some(),
            "status" => has_status = text.is_some(),
            "response" => response = object(member),
            "session" => session = object(member),
            "usage" => usage = object(member),
            "model" => model = Some(member),
            _ => {}
        }
    }
    if has_own_type {
        return None;
    }
    let kind = serde_json::Value::from(name).to_string();
    let with_type = || format!("{{\"type\":{kind},{}", &data[1..]);
    let as_member = |key: &str| format!("{{\"type\":{kind},\"{key}\":{data}}}");
    if is_turn(name) {
        let whole = if response.is_some() {
            with_type()
        } else if is_response(data) || (has_id && has_status) {
            as_member("response")
        } else {
            return usage.map(|_| Composed::UsageOnly(with_type()));
        };
        return Some(if carries_foreign(&whole) {
            Composed::Foreign
        } else {
            Composed::Event(whole)
        });
    }
    if SESSION.contains(&name) {
        return match (session, model) {
            (Some(_), _) => Some(Composed::Event(with_type())),
            (None, Some(_)) => Some(Composed::Event(as_member("session"))),
            (None, None) => None,
        };
    }
    has_data.then(|| Composed::Event(with_type()))
}

/// Keys of events whose value is an object.
const OBJECTS: [&str; 6] = ["response", "session", "usage", "item", "error", "event"];

/// An event, or its data, with the objects that a logger wrote as strings of JSON. None if there
/// are no such strings.
pub(super) fn unquoted(event: &str, kind: &str) -> Option<String> {
    let (mut made, mut copied) = (String::new(), 0);
    for member in members(event).filter(|member| member.kind.is_text()) {
        let key = member.key.to_str();
        let is_data = OBJECTS.contains(&key.as_ref()) && is_data_field(kind, &key);
        let Some(object) = is_data.then(|| object_of(&member)).flatten() else {
            continue;
        };
        let start = member.value.as_ptr() as usize - event.as_ptr() as usize;
        made.push_str(&event[copied..start]);
        made.push_str(&object);
        copied = start + member.value.len();
    }
    (copied > 0).then(|| made + &event[copied..])
}

/// The object that a member is, or that its string holds.
pub(super) fn object_of<'t>(member: &Member<'t>) -> Option<Cow<'t, str>> {
    if member.kind == Kind::Object {
        return Some(Cow::Borrowed(member.value));
    }
    let text = member.text()?.to_str();
    is_object(text.trim()).then(|| Cow::Owned(text.trim().to_owned()))
}

/// Whether a text is a JSON object and nothing else.
fn is_object(text: &str) -> bool {
    let mut lexer = Lexer::new(text.as_bytes());
    lexer.peek() == b'{' && lexer.value(0).is_ok() && lexer.pos == text.len()
}

fn object(member: Member<'_>) -> Option<Member<'_>> {
    (member.kind == Kind::Object).then_some(member)
}

fn is_response(object: &str) -> bool {
    get(object, b"object")
        .and_then(|name| Some(name.text()?.to_str() == RESPONSE_OBJECT))
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logs::read::options::Options;

    #[test]
    fn a_type_and_data_make_an_event() {
        let filter = EventFilter::new(&Options::default());
        let made = |name, data| event(name, data, &filter);
        let event = |json: &str| Some(Composed::Event(json.to_owned()));
        for (name, data, expected) in [
            (
                "response.done",
                r#"{"response":{"id":"r"}}"#,
                event(r#"{"type":"response.done","response":{"id":"r"}}"#),
            ),
            (
                "response.created",
                r#"{"id":"r","status":"in_progress"}"#,
                event(
                    r#"{"type":"response.created","response":{"id":"r","status":"in_progress"}}"#,
                ),
            ),
            (
                "response.done",
                r#"{"usage":{"total_tokens":1}}"#,
                Some(Composed::UsageOnly(
                    r#"{"type":"response.done","usage":{"total_tokens":1}}"#.to_owned(),
                )),
            ),
            (
                "response.created",
                r#"{"id":"r","status":"in_progress","object":"response"}"#,
                Some(Composed::Foreign),
            ),
            (
                "session.created",
                r#"{"id":"s","model":"m"}"#,
                event(r#"{"type":"session.created","session":{"id":"s","model":"m"}}"#),
            ),
            ("response.done", r#"{"ms":3}"#, None),
            ("response.done", "{}", None),
            (
                "response.done",
                r#"{"type":"response.done","response":{}}"#,
                None,
            ),
        ] {
            assert_eq!(made(name, data), expected, "{name} {data}");
        }
    }
}
