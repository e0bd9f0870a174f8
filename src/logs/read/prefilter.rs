//! Which lines are worth a look: those that contain the name of an event that is needed.
//!
//! Nearly all bytes of a log are audio in base64, which has neither dots nor backslashes. Nearly
//! every name has a dot, so one search for dots, backslashes and line feeds finds these names and
//! all line ends at the speed of memory. A name without a dot, such as `error`, and text that is
//! written as the numbers of its bytes, are only looked for in lines that do not name another event of
//! the API: nearly all lines of its logs do.

use memchr::memmem::Finder;

use crate::logs::find::protocol::is_own_event;
use crate::logs::read::byte_list;

/// How far after its dot a name can reach, in bytes.
pub(crate) const REACH: usize = 256;

/// Names to look for.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    parts: Vec<Parts>,
    /// Names without a dot, each after a quotation mark.
    words: Vec<Finder<'static>>,
    /// Some name may be written in several ways or is too long, so every line must be looked at.
    everything: bool,
}

/// The parts of a name before and after its first dot.
type Parts = (Box<[u8]>, Box<[u8]>);

impl Names {
    pub(crate) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut parts: Vec<Parts> = Vec::new();
        let mut words = Vec::new();
        let mut everything = false;
        for name in names {
            match name.split_once('.') {
                Some((before, after)) if after.len() < REACH => {
                    parts.push((before.as_bytes().into(), after.as_bytes().into()));
                }
                None if !name.is_empty() && name.bytes().all(is_of_type) => {
                    words.push(Finder::new(&format!("\"{name}")).into_owned());
                }
                _ => everything = true,
            }
        }
        Self {
            parts,
            words,
            everything,
        }
    }

    /// Names that every line is assumed to contain.
    #[cfg(test)]
    pub(crate) fn everything() -> Self {
        Self::new([""])
    }

    pub(crate) fn wants_everything(&self) -> bool {
        self.everything
    }

    /// Whether one of the names has its dot at `dot`.
    #[inline]
    pub(crate) fn at_dot(&self, line: &[u8], dot: usize) -> bool {
        self.around_dot(line, dot).is_some()
    }

    /// Where the name begins and ends that has its dot at `dot`.
    #[inline]
    pub(crate) fn around_dot(&self, line: &[u8], dot: usize) -> Option<(usize, usize)> {
        let (before, after) = (&line[..dot], &line[dot + 1..]);
        let (start, end) = self
            .parts
            .iter()
            .find(|(start, end)| before.ends_with(start) && after.starts_with(end))?;
        Some((dot - start.len(), dot + 1 + end.len()))
    }

    /// Whether a text has one of the names, or its escapes may hide one.
    pub(crate) fn may_be_in(&self, text: &[u8]) -> bool {
        self.everything
            || self.is_without_dot_in(text)
            || memchr::memchr2_iter(b'.', b'\\', text).any(|at| match text[at] {
                b'.' => self.at_dot(text, at),
                _ => hides_a_letter(text, at),
            })
    }

    /// Whether a text has a name that no dot shows: one without a dot, or one in a text that is
    /// written as the numbers of its bytes.
    pub(crate) fn is_without_dot_in(&self, text: &[u8]) -> bool {
        self.words.iter().any(|word| word.find(text).is_some())
            || byte_list::texts(text).any(|text| self.may_be_in(&text))
    }
}

/// Whether a text has the type of an event that only this API sends.
pub(crate) fn own_event_in(text: &[u8]) -> bool {
    memchr::memchr_iter(b'.', text).any(|dot| type_at_dot(text, dot).is_some_and(is_own_event))
}

/// How the types of the API's events begin, up to their first dot.
const FAMILIES: [&[u8]; 10] = [
    b"response",
    b"session",
    b"conversation",
    b"input_audio_buffer",
    b"output_audio_buffer",
    b"rate_limits",
    b"transcription_session",
    b"mcp_list_tools",
    b"decision",
    b"transport",
];

/// The type of an event of the API whose first dot is at `dot`: `"type":"response.done"`, with any
/// spaces, and with the backslashes of a string inside a string.
#[inline]
pub(crate) fn type_at_dot(line: &[u8], dot: usize) -> Option<&str> {
    let word = line[..dot]
        .iter()
        .rev()
        .take_while(|byte| is_of_type(**byte));
    let start = dot - word.count();
    if !FAMILIES.contains(&&line[start..dot]) {
        return None;
    }
    let is_between = |byte: &u8| matches!(byte, b'"' | b'\\' | b':' | b' ');
    let between = line[..start]
        .iter()
        .rev()
        .take_while(|byte| is_between(byte));
    let key = start - between.count();
    let is_type = line[key..start].contains(&b':') && line[..key].ends_with(b"type");
    let rest = line[dot..]
        .iter()
        .take_while(|byte| **byte == b'.' || is_of_type(**byte));
    let end = dot + rest.count();
    // A name that ends where the data does may go on.
    let is_whole = is_type && end < line.len();
    is_whole
        .then(|| std::str::from_utf8(&line[start..end]).ok())
        .flatten()
}

/// Whether the types of events have this character, beside dots.
fn is_of_type(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

/// Whether an escape that begins at `backslash` encodes an ASCII character, and so may hide a
/// letter of a name: `\u0064`, and `\u005c`, the backslash of an escape inside a string of JSON.
#[inline]
pub(crate) fn hides_a_letter(line: &[u8], backslash: usize) -> bool {
    matches!(
        line.get(backslash + 1..backslash + 5),
        Some([b'u', b'0', b'0', b'2'..=b'7'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logs::event_names::{DONE, TRANSCRIPTION};

    #[test]
    fn a_name_is_found_at_its_dot() {
        let names = Names::new([DONE, TRANSCRIPTION]);
        let at = |line: &str| {
            memchr::memchr_iter(b'.', line.as_bytes()).any(|dot| names.at_dot(line.as_bytes(), dot))
        };
        assert!(at(r#"{"type":"response.done"}"#));
        assert!(at(TRANSCRIPTION));
        assert!(!at("response.output_audio.delta"));
        assert!(!at("sponse.done"));
        assert!(!at("response.don"));
        assert!(!names.wants_everything());
        assert!(Names::new(["Fehler!"]).wants_everything());
    }

    #[test]
    fn a_name_without_a_dot_is_a_word() {
        let names = Names::new(["error"]);
        assert!(!names.wants_everything());
        assert!(names.is_without_dot_in(br#"{"type":"error"}"#));
        assert!(names.is_without_dot_in(br#"{"message":"{\"type\": \"error\"}"}"#));
        assert!(!names.is_without_dot_in(br#"{"type":"server_error"}"#));
        assert!(!names.is_without_dot_in(b"an error"));
    }

    #[test]
    fn the_type_of_an_event_is_found_at_its_dot() {
        let of = |line: &'static str| {
            let mut dots = memchr::memchr_iter(b'.', line.as_bytes());
            dots.find_map(|dot| type_at_dot(line.as_bytes(), dot))
        };
        let delta = Some("response.output_audio.delta");
        assert_eq!(of(r#"{"type":"response.output_audio.delta"}"#), delta);
        assert_eq!(
            of(r#"{"ts":1.5,"type" : "response.output_audio.delta"}"#),
            delta
        );
        assert_eq!(
            of(r#"{"m":"{\"type\":\"response.output_audio.delta\"}"}"#),
            delta
        );
        assert_eq!(of(r#"{"type":"session.created"}"#), Some("session.created"));
        for line in [
            r#"{"type":"error","error":{"param":"session.voice"}}"#,
            r#"{"type":"error","error":{"message":"response.cancel is no use"}}"#,
            r#"{"type":"error","error":{"type":"invalid_request_error"}} ."#,
            r#"{"type":"http.request"}"#,
            ".response.",
            "type.response.",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn escapes_of_ascii_may_hide_a_letter() {
        assert!(hides_a_letter(br"\u0064", 0));
        assert!(hides_a_letter(br"\\u0064", 1));
        assert!(hides_a_letter(br"\u005cu0064", 0));
        assert!(!hides_a_letter(br"\u00e9", 0));
        assert!(!hides_a_letter(br"\n0064", 0));
        assert!(!hides_a_letter(br"\u00", 0));
    }
}
