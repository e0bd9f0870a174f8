//! Events whose type a logger wrote beside their data: `{"event_type": "response.done",
//! "event_data": {"response": {…}}}`.

use crate::json::{Kind, Member, Text, get, members};
use crate::logs::find::protocol::{carries_foreign, is_foreign};
use crate::logs::read::options::EventFilter;
use crate::logs::read::prefilter::{SESSION, is_turn};
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
    let (mut has_own_type, mut has_id, mut has_status) = (false, false, false);
    let (mut response, mut session, mut usage, mut model) = (None, None, None, None);
    let mut is_empty = true;
    for member in members(data) {
        is_empty = false;
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
    if has_own_type || is_empty {
        return None;
    }
    let kind = serde_json::Value::from(name).to_string();
    let inner = &data[1..];
    if is_turn(name) {
        return if let Some(response) = response {
            Some(if is_foreign(response.value, response.kind) {
                Composed::Foreign
            } else {
                Composed::Event(format!("{{\"type\":{kind},{inner}"))
            })
        } else if is_response(data) || (has_id && has_status) {
            let whole = format!("{{\"type\":{kind},\"response\":{data}}}");
            Some(if carries_foreign(&whole) {
                Composed::Foreign
            } else {
                Composed::Event(whole)
            })
        } else {
            usage.map(|_| Composed::UsageOnly(format!("{{\"type\":{kind},{inner}")))
        };
    }
    if SESSION.contains(&name) {
        return if session.is_some() {
            Some(Composed::Event(format!("{{\"type\":{kind},{inner}")))
        } else {
            let whole = format!("{{\"type\":{kind},\"session\":{data}}}");
            model.map(|_| Composed::Event(whole))
        };
    }
    Some(Composed::Event(format!("{{\"type\":{kind},{inner}")))
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
