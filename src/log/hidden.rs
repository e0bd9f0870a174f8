//! Responses that are not to be read: another API's, and those that stand where nobody looks, so
//! that a log full of them does not pass for an empty one.

use super::names::{CREATED, DONE};
use super::wanted::Wanted;
use crate::json::lexer::Lexer;
use crate::json::{Kind, Text, elements, members};
use crate::model::response::RESPONSE_OBJECT;

/// Whether an event carries another API's response: the Responses API sends `response.created` too.
pub(super) fn carries_foreign(event: &str) -> bool {
    members(event)
        .filter(|member| member.key.to_str() == "response")
        .last()
        .is_some_and(|response| is_foreign(response.value, response.kind))
}

fn is_foreign(response: &str, kind: Kind) -> bool {
    kind == Kind::Object
        && members(response)
            .filter(|member| member.key.to_str() == "object")
            .last()
            .and_then(|object| object.text())
            .is_some_and(|name| name.to_str() != RESPONSE_OBJECT)
}

/// Whether a response stands anywhere in a value, where nobody looked for it.
pub(super) fn holds_response(value: &str, kind: Kind, wanted: &Wanted) -> bool {
    if !wanted.may_name(value.as_bytes()) {
        return false;
    }
    match kind {
        Kind::Object => {
            let mut is_event = false;
            let mut carries_response = false;
            for member in members(value) {
                let text = member.text().map(Text::to_str);
                match member.key.to_str().as_ref() {
                    "type" => is_event = matches!(text.as_deref(), Some(DONE | CREATED)),
                    "response" => carries_response = !is_foreign(member.value, member.kind),
                    "object" if text.as_deref() == Some(RESPONSE_OBJECT) => return true,
                    _ => {}
                }
            }
            (is_event && carries_response)
                || members(value).any(|member| holds_response(member.value, member.kind, wanted))
        }
        Kind::Array => elements(value).any(|(value, kind)| holds_response(value, kind, wanted)),
        kind if kind.is_text() => {
            let text = Text {
                quoted: &value[1..value.len() - 1],
                kind,
            }
            .to_str();
            let mut lexer = Lexer::new(text.as_bytes());
            lexer.skip_space();
            let start = lexer.pos;
            lexer.peek() == b'{'
                && lexer.value(0).is_ok()
                && holds_response(&text[start..lexer.pos], Kind::Object, wanted)
        }
        _ => false,
    }
}
