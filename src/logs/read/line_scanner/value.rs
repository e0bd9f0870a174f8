//! What the bytes of a value show before it is read.

use crate::json::lexer::Lexer;
use crate::json::{Text, members};
use crate::schema::response::RESPONSE_OBJECT;

/// Whether an object begins with a whole key.
pub(super) fn has_key(object: &[u8]) -> bool {
    Lexer::new(object).key().is_ok()
}

/// Whether a value shows its own end.
pub(super) fn ends_itself(value: &[u8]) -> bool {
    matches!(value.first(), Some(b'{' | b'[' | b'(' | b'"'))
}

/// Where the next event begins in an event without an end: at the beginning of a line. Events have no
/// others inside.
pub(super) fn swallowed(event: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'\n', event).find_map(|end| {
        let rest = &event[end + 1..];
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
        let skipped = rest.iter().position(|byte| !is_between(byte))?;
        let is_event = rest[skipped] == b'{' && is_event(&rest[skipped..]);
        is_event.then_some(end + 1)
    })
}

/// Whether an object names itself an event or a response, as far as it can be read.
pub(super) fn is_event(object: &[u8]) -> bool {
    // What is cut off may end in the middle of a character.
    let readable = object.utf8_chunks().next();
    members(readable.map_or("", |chunk| chunk.valid())).any(|member| {
        let text = member.text().map(Text::to_str);
        text.is_some_and(|text| match member.key.quoted {
            "type" => text.contains('.'),
            "object" => text == RESPONSE_OBJECT,
            _ => false,
        })
    })
}

/// Whether a printed text goes on in the next line: Python cuts bytes anywhere, also in a name.
pub(super) fn has_cut_text(printed: &[u8]) -> bool {
    let is_quote = |byte: Option<&u8>| matches!(byte, Some(b'\'' | b'"'));
    memchr::memchr_iter(b'\n', printed).any(|end| {
        let next = &printed[end + 1..];
        let spaces = next.iter().take_while(|byte| **byte == b' ').count();
        let next = &next[spaces..];
        let next = next.strip_prefix(b"b").unwrap_or(next);
        is_quote(printed[..end].trim_ascii_end().last()) && is_quote(next.first())
    })
}
