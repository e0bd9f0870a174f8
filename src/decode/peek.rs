//! The type of an event, for those that only pass events on.

use std::str::from_utf8;

use crate::error::{Error, ErrorKind};
use crate::json::lexer::Lexer;
use crate::json::{Fault, Kind, Text, locate, text};

/// How servers begin an event.
const BEGIN: &[u8] = b"{\"type\":\"";

/// The first `type` of an event. What follows it is not read, and not checked.
///
/// # Errors
/// The frame is not a JSON object up to its `type`, has none, or it is not a string.
pub(crate) fn event_type(frame: &[u8]) -> Result<Text<'_>, Error> {
    if let Some(rest) = frame.strip_prefix(BEGIN)
        && let Some(end) = memchr::memchr2(b'"', b'\\', rest)
        && rest[end] == b'"'
        && rest[..end].iter().all(|&byte| matches!(byte, b' '..=b'~'))
        && let Ok(quoted) = from_utf8(&rest[..end])
    {
        let kind = Kind::Ascii;
        return Ok(Text { quoted, kind });
    }
    find(frame).map_err(|fault| locate::error(frame, &fault))
}

fn find(frame: &[u8]) -> Result<Text<'_>, Fault> {
    let mut lexer = Lexer::new(frame);
    lexer.skip_space();
    let start = lexer.pos;
    if start >= frame.len() {
        return lexer.fault(ErrorKind::Empty);
    }
    if lexer.peek() != b'{' {
        let (expected, found) = ("an object", lexer.value(0)?.json_type());
        return Err(Fault::new(ErrorKind::WrongType { expected, found }, start));
    }
    let mut more = lexer.open(b'}');
    while more {
        let (key, kind) = lexer.key()?;
        let is_type = match kind {
            Kind::Escaped => text::unescape(&String::from_utf8_lossy(key)) == "type",
            _ => key == b"type",
        };
        let start = lexer.pos;
        let kind = lexer.value(0)?;
        if is_type {
            if !kind.is_text() {
                let (expected, found) = ("a string", kind.json_type());
                return Err(Fault::new(ErrorKind::WrongType { expected, found }, start));
            }
            let quoted = &frame[start + 1..lexer.pos - 1];
            let invalid = |error: std::str::Utf8Error| {
                let at = start + 1 + error.valid_up_to();
                Fault::new(ErrorKind::InvalidUtf8, at)
            };
            let quoted = from_utf8(quoted).map_err(invalid)?;
            return Ok(Text { quoted, kind });
        }
        more = lexer.more(b'}')?;
    }
    Err(Fault::new(ErrorKind::MissingField("type"), start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_found_wherever_it_is() {
        for (frame, expected) in [
            (r#"{"type":"ping","n":1}"#, "ping"),
            (r#" { "n" : {"type":"no"}, "type" : "yes" }"#, "yes"),
            (r#"{"\u0074ype":"a\u002eb"}"#, "a.b"),
            (r#"{"type":"é"}"#, "é"),
            (r#"{"type":"","type":"b"}"#, ""),
            // What follows is not read.
            (r#"{"type":"a", oh no"#, "a"),
        ] {
            assert_eq!(event_type(frame.as_bytes()).unwrap().to_str(), expected);
        }
    }

    #[test]
    fn an_event_without_a_type_is_an_error() {
        for (frame, expected) in [
            ("", "the document is empty at line 1 column 1"),
            (
                "[1]",
                "expected an object, found an array at line 1 column 1",
            ),
            ("{}", "type: a required field is missing at line 1 column 1"),
            (
                r#"{"type":null}"#,
                "type: expected a string, found null at line 1 column 9",
            ),
            (
                r#"{"n":1 "type":"a"}"#,
                "expected a comma or a closing bracket at line 1 column 8",
            ),
            (
                r#"{"type":"a"#,
                "type: unexpected end of input at line 1 column 11",
            ),
        ] {
            let error = event_type(frame.as_bytes()).err().unwrap();
            assert_eq!(error.to_string(), expected, "{frame}");
        }
    }
}
