//! Where JSON begins and ends in other text.

use crate::json::lexer::Lexer;
use crate::logs::find::python_literal;

/// How many brackets may be before the first key of quoted JSON.
const MAX_BRACKETS: usize = 8;

/// The notation of a value that seems to begin in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    Json,
    /// a JSON string that holds JSON, as `msg="{\"type\": …}"` has it
    Quoted,
    Python,
}

/// Finds where values begin in a text that can hold an event. What was seen ahead is kept, so that
/// nothing is looked at twice.
pub(crate) struct ValueStarts<'t> {
    text: &'t str,
    json: Ahead<(usize, Notation)>,
    python: Ahead<usize>,
    /// Up to this byte, no string begins that holds what follows.
    closed: usize,
}

/// The next place of some kind; none at all to the end of the text, or not looked for yet.
#[derive(Clone, Copy)]
enum Ahead<T> {
    At(T),
    Nothing,
    Unknown,
}

impl<T> From<Option<T>> for Ahead<T> {
    fn from(place: Option<T>) -> Self {
        place.map_or(Self::Nothing, Self::At)
    }
}

impl<'t> ValueStarts<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            json: Ahead::Unknown,
            python: Ahead::Unknown,
            closed: 0,
        }
    }

    /// Where the next value begins: its first bracket is at `from` or later, and if it is in a
    /// string, the string begins at `floor` or later. Neither goes back.
    pub(crate) fn next(&mut self, from: usize, floor: usize) -> Option<(usize, Notation)> {
        let text = self.text.as_bytes();
        if from == 0
            && let Some(start) = only_string(text)
        {
            return Some((start, Notation::Quoted));
        }
        match self.json {
            Ahead::At((at, _)) if at >= from => {}
            Ahead::Nothing => {}
            _ => {
                self.closed = self.closed.max(floor);
                self.json = json_start(text, from, &mut self.closed).into();
            }
        }
        match self.python {
            Ahead::At(at) if at >= from => {}
            Ahead::Nothing => {}
            _ => self.python = python_literal::start(text, from).into(),
        }
        let python = |at| Some((at, Notation::Python));
        match (self.json, self.python) {
            (Ahead::At((json, _)), Ahead::At(at)) if at < json => python(at),
            (Ahead::At(json), _) => Some(json),
            (_, Ahead::At(at)) => python(at),
            _ => None,
        }
    }
}

/// Where the string begins that is all of a text.
fn only_string(text: &[u8]) -> Option<usize> {
    let mut lexer = Lexer::new(text);
    lexer.skip_space();
    let start = lexer.pos;
    if lexer.peek() != b'"' || lexer.string().is_err() {
        return None;
    }
    let is_rest = |byte: &u8| byte.is_ascii_whitespace() || b",]\0".contains(byte);
    text[lexer.pos..].iter().all(is_rest).then_some(start)
}

/// An object has a key, and an array holds objects, arrays or strings.
fn json_start(text: &[u8], from: usize, closed: &mut usize) -> Option<(usize, Notation)> {
    memchr::memchr2_iter(b'{', b'[', &text[from..]).find_map(|found| {
        let at = from + found;
        let inside = text[at + 1..].trim_ascii_start();
        let is_bracket = |byte: &u8| matches!(byte, b'{' | b'[' | b' ');
        let first = inside
            .iter()
            .take(MAX_BRACKETS)
            .position(|byte| !is_bracket(byte));
        if first.is_some_and(|first| is_escaped_quote(&inside[first..])) {
            // Looked for only once in each part of the text.
            let floor = (*closed).min(at);
            *closed = (*closed).max(at);
            let is_opening = |quote: &usize| *quote == floor || text[quote - 1] != b'\\';
            let mut quotes = memchr::memrchr_iter(b'"', &text[floor..at]);
            let quote = quotes.find_map(|quote| Some(floor + quote).filter(is_opening))?;
            return Some((quote, Notation::Quoted));
        }
        let is_json = match text[at] {
            b'{' => inside.starts_with(b"\""),
            _ => matches!(inside, [b'{' | b'[' | b'"', ..]),
        };
        is_json.then_some((at, Notation::Json))
    })
}

/// Whether a text begins with a quotation mark in a string, perhaps of a string.
fn is_escaped_quote(text: &[u8]) -> bool {
    let escapes = text.iter().take_while(|byte| **byte == b'\\').count();
    escapes > 0 && text.get(escapes) == Some(&b'"')
}

/// Where something begins that looks like a JSON object: a brace and a key in double quotes.
pub(super) fn object_start(text: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'{', text)
        .find(|&brace| text[brace + 1..].trim_ascii_start().first() == Some(&b'"'))
}

/// Where the object that begins at `start` ends, if only brackets and strings are looked at: after
/// its closing bracket, or at the end of the text.
pub(crate) fn balanced_end(text: &[u8], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(&byte) = text.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            b'"' => loop {
                let Some(found) = memchr::memchr2(b'"', b'\\', &text[at.min(text.len())..]) else {
                    return text.len();
                };
                at += found + 1;
                if text[at - 1] == b'"' {
                    break;
                }
                at += 1;
            },
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_begins_where_something_can_be_in_it() {
        for (text, expected) in [
            (r#"a {"b":1}"#, Some((2, Notation::Json))),
            (r#"[12] [INFO] { "b":1}"#, Some((12, Notation::Json))),
            (r#"x [ {"b":1}]"#, Some((2, Notation::Json))),
            (r#"msg="{\"b\":1}""#, Some((4, Notation::Quoted))),
            (r#"msg="got: [{\"b\":1}]""#, Some((4, Notation::Quoted))),
            (r#"msg="\"x\" {\"b\":1}""#, Some((4, Notation::Quoted))),
            (r#"msg="\"{\\\"b\\\":1}\"""#, Some((4, Notation::Quoted))),
            ("x {'b': 1}", Some((2, Notation::Python))),
            ("{x} [y] (z)", None),
            (r#"{\"b\":1}"#, None),
            ("", None),
        ] {
            assert_eq!(ValueStarts::new(text).next(0, 0), expected, "{text}");
        }
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        for (text, end) in [
            (r#"{"a":"}\"}"} x"#, 12),
            ("{[}", 3),
            (r#"{"a":"\"#, 7),
            ("{", 1),
            (r#"{"a"#, 3),
        ] {
            assert_eq!(balanced_end(text.as_bytes(), 0), end, "{text}");
        }
    }
}
