//! A line → the event in it: the line itself, or an object inside it where people put events.

use crate::json::lexer::Lexer;
use crate::json::{Kind, Member, Text, members};
use crate::model::response::RESPONSE_OBJECT;

/// Keys under which people keep an event inside an object of their own.
const WRAPPERS: [&str; 10] = [
    "event",
    "data",
    "event_data",
    "eventData",
    "payload",
    "message",
    "msg",
    "body",
    "log",
    "jsonPayload",
];

/// How many of their objects may stand around an event.
const MAX_WRAPPERS: usize = 3;

/// The event that bills a transcription of what the caller said.
const TRANSCRIPTION: &str = "conversation.item.input_audio_transcription.completed";

/// Words that a line holds when it should hold a response.
const NAMES: [&[u8]; 4] = [
    b"response.done",
    b"response.created",
    b"realtime.response",
    TRANSCRIPTION.as_bytes(),
];

/// What a line holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// `response.done` or `response.created`
    ResponseEvent(&'a str),
    /// a response object outside an event
    BareResponse(&'a str),
    /// a transcription and what it costs
    Transcription(&'a str),
    /// another event, or nothing of ours
    Nothing,
    /// It names a response, and is broken JSON.
    Broken,
    /// It names a response, and is no JSON at all.
    NotUnderstood,
}

/// Looks into a line.
pub(super) fn find(line: &[u8]) -> Found<'_> {
    if line.is_empty() {
        return Found::Nothing;
    }
    match json_object(line) {
        Some(object) => in_object(object, 0).unwrap_or(Found::Nothing),
        None if !names_response(line) => Found::Nothing,
        None if begins_as_json(line) => Found::Broken,
        None => Found::NotUnderstood,
    }
}

/// The line as one JSON object.
fn json_object(line: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(line).ok()?;
    let mut lexer = Lexer::new(line);
    lexer.skip_space();
    let start = lexer.pos;
    let kind = lexer.value(0).ok()?;
    let end = lexer.pos;
    lexer.skip_space();
    (kind == Kind::Object && lexer.pos == line.len()).then(|| &text[start..end])
}

fn names_response(line: &[u8]) -> bool {
    NAMES
        .iter()
        .any(|name| line.windows(name.len()).any(|window| window == *name))
}

/// Whether the line means to be a JSON object: a brace and then a key in double quotes.
fn begins_as_json(line: &[u8]) -> bool {
    line.strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(line)
        .trim_ascii_start()
        .strip_prefix(b"{")
        .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}

fn in_object(object: &str, depth: usize) -> Option<Found<'_>> {
    let mut kind = None;
    let mut name = None;
    let mut carries_response = false;
    let mut wrapped = [None; WRAPPERS.len()];
    for member in members(object) {
        let key = member.key.to_str();
        match key.as_ref() {
            "type" => kind = member.text().map(Text::to_str),
            "object" => name = member.text().map(Text::to_str),
            "response" => carries_response = true,
            key => {
                if let Some(at) = WRAPPERS.iter().position(|wrapper| *wrapper == key) {
                    wrapped[at] = (member.kind == Kind::Object).then_some(member.value);
                }
            }
        }
    }
    match kind.as_deref() {
        Some("response.done" | "response.created") if is_foreign(object) => {
            return Some(Found::Nothing);
        }
        Some("response.done" | "response.created") if carries_response => {
            return Some(Found::ResponseEvent(object));
        }
        Some(TRANSCRIPTION) => return Some(Found::Transcription(object)),
        _ => {}
    }
    if name.is_some_and(|name| name == RESPONSE_OBJECT) {
        return Some(Found::BareResponse(object));
    }
    if depth == MAX_WRAPPERS {
        return None;
    }
    // A log may name its own line after the event that it wraps; an event that carries nothing
    // is a fault of its own.
    let is_event = matches!(kind.as_deref(), Some("response.done" | "response.created"));
    wrapped
        .into_iter()
        .flatten()
        .find_map(|inner| in_object(inner, depth + 1))
        .or(is_event.then_some(Found::ResponseEvent(object)))
}

/// Whether an event's response is another API's: the Responses API sends `response.created` too.
fn is_foreign(event: &str) -> bool {
    last(event, "response")
        .filter(|response| response.kind == Kind::Object)
        .and_then(|response| last(response.value, "object")?.text())
        .is_some_and(|name| name.to_str() != RESPONSE_OBJECT)
}

fn last<'a>(object: &'a str, key: &str) -> Option<Member<'a>> {
    members(object)
        .filter(|member| member.key.to_str() == key)
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(line: &str) -> Option<&str> {
        match find(line.as_bytes()) {
            Found::ResponseEvent(event) => Some(event),
            _ => None,
        }
    }

    #[test]
    fn an_event_is_found_where_people_put_it() {
        let done = r#"{"response":{"id":"r"},"type":"response.done"}"#;
        assert_eq!(event(done), Some(done));
        for key in WRAPPERS {
            let line = format!(r#" {{"time":1,"{key}":{done}}}"#);
            assert_eq!(event(&line), Some(done));
            let deep = format!(r#"{{"data":{{"type":"x","{key}":{line}}}}}"#);
            assert_eq!(event(&deep), Some(done));
        }
    }

    #[test]
    fn escapes_and_order_do_not_hide_an_event() {
        let line = r#"{"response":{},"type":"response\u002edone"}"#;
        assert_eq!(event(line), Some(line));
    }

    #[test]
    fn other_lines_hold_nothing() {
        for line in [
            "",
            "hello",
            "[1]",
            r#"{"type":"response.output_audio.delta","delta":"AAAA"}"#,
            r#"{"transcript":"she said \"response.done\"","type":"x"}"#,
            r#"{"type":"response.created","response":{"object":"response","id":"resp_1"}}"#,
        ] {
            assert_eq!(find(line.as_bytes()), Found::Nothing, "{line}");
        }
    }

    #[test]
    fn broken_and_foreign_notations_are_told_apart() {
        assert_eq!(
            find(br#"{"type":"response.done","response":{"id":"#),
            Found::Broken
        );
        assert_eq!(
            find(b"{'type': 'response.done', 'response': {}}"),
            Found::NotUnderstood
        );
        assert_eq!(
            find(br#"INFO {"type":"response.done","response":{}}"#),
            Found::NotUnderstood
        );
    }
}
