//! Where a line begins a value that goes on in the next lines: indented JSON, a printed object.

use std::ops::Range;

use crate::error::ErrorKind;
use crate::json::lexer::Lexer;

/// How a value over many lines is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Json,
    /// with brackets and any quotation marks, as Python and JavaScript print objects
    Printed,
}

/// How far a value reaches in the bytes that begin with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// It has so many bytes.
    Whole(usize),
    /// It goes on.
    Unfinished,
    /// It is wrong at this byte.
    Fault(usize),
}

impl Extent {
    /// How many bytes had to be looked at. None if there are too few.
    pub(super) fn end(self) -> Option<usize> {
        match self {
            Self::Whole(end) | Self::Fault(end) => Some(end),
            Self::Unfinished => None,
        }
    }
}

/// What a line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// It begins a value at this byte.
    Value(usize, Notation),
    Nothing,
    /// The next line decides, and is not there yet.
    Unknown,
}

/// How much of the next line is looked at, in bytes.
const MAX_NEXT: usize = 64 << 10;

/// How many brackets of a line may turn out to begin nothing.
const MAX_BRACKETS: usize = 256;

/// Whether a line may begin a value that goes on: it ends as the first line of one does. `is_eager`
/// looks at every line that begins with a bracket.
pub(super) fn may_open(line: &[u8], is_eager: bool) -> bool {
    let line = line.trim_ascii_end();
    match line.last() {
        // An element of a list with one element per line.
        Some(b',') if line.ends_with(b"},") && !is_eager => {
            !matches!(line.trim_ascii_start(), [b'{', ..] | [b'[', b'{', ..])
        }
        Some(b'{' | b'[' | b',' | b':' | b'(') => true,
        Some(_) => is_eager && matches!(line.trim_ascii_start(), [b'{' | b'[', ..]),
        None => false,
    }
}

/// What the line of `length` bytes does with which the data begins, and that [`may_open`] a value.
pub(super) fn opening(data: &[u8], length: usize, is_at_end: bool) -> Opening {
    let line = &data[..length];
    let next = next_line(data, length, is_at_end);
    let mut from = 0;
    for _ in 0..MAX_BRACKETS {
        let Some(found) = memchr::memchr3(b'{', b'[', b'(', &line[from..]) else {
            break;
        };
        let at = from + found;
        let is_last = line[at + 1..].trim_ascii().is_empty();
        let inside = match &next {
            None if is_last => return Opening::Unknown,
            Some(next) if is_last => &data[next.clone()],
            _ => &line[at + 1..],
        };
        let Some(notation) = notation(line[at], inside.trim_ascii(), &line[..at]) else {
            from = at + 1;
            continue;
        };
        match extent(&line[at..], notation) {
            Extent::Unfinished => {
                return match next {
                    Some(next) if goes_on(data, at, &next, notation) => {
                        Opening::Value(at, notation)
                    }
                    Some(_) => Opening::Nothing,
                    None => Opening::Unknown,
                };
            }
            Extent::Whole(length) => from = at + length,
            Extent::Fault(_) => from = at + 1,
        }
    }
    Opening::Nothing
}

/// Where the next line is that is not blank, if it is there.
fn next_line(data: &[u8], length: usize, is_at_end: bool) -> Option<Range<usize>> {
    let rest = data[length..].trim_ascii_start();
    let start = data.len() - rest.len();
    match memchr::memchr(b'\n', rest) {
        Some(end) => Some(start..start + end),
        None if is_at_end || rest.len() > MAX_NEXT => Some(start..data.len()),
        None => None,
    }
}

/// Whether the value that begins at `at` goes on in the next line. Otherwise its own line is cut
/// off, or is the beginning of a list with one element per line.
fn goes_on(data: &[u8], at: usize, next: &Range<usize>, notation: Notation) -> bool {
    let (line, both) = (&data[next.clone()], &data[at..next.end]);
    !line.is_empty() && !is_object(line) && !matches!(extent(both, notation), Extent::Fault(_))
}

/// Whether a line is an object, perhaps in a list.
fn is_object(line: &[u8]) -> bool {
    let is_end = |byte: &u8| b",] \t\r".contains(byte);
    line.first() == Some(&b'{')
        && match extent(line, Notation::Json) {
            Extent::Whole(length) => line[length..].iter().all(is_end),
            _ => false,
        }
}

/// The notation of the value that begins with a bracket, if one does, from what is inside.
fn notation(bracket: u8, inside: &[u8], before: &[u8]) -> Option<Notation> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    let name = inside.iter().take_while(|byte| is_name(byte)).count();
    let follows = inside[name..].trim_ascii_start().first();
    match (bracket, inside.first()?) {
        (b'{', b'"') | (b'[', b'{' | b'[' | b'"') => Some(Notation::Json),
        (b'{' | b'[' | b'(', b'\'') => Some(Notation::Printed),
        (b'{', _) if name > 0 && follows == Some(&b':') => Some(Notation::Printed),
        // The arguments of a class, and `pprint`'s strings in parentheses.
        (b'(', _) if name > 0 && follows == Some(&b'=') && before.last().is_some_and(is_name) => {
            Some(Notation::Printed)
        }
        (b'(' | b'[', b'{' | b'(') => Some(Notation::Printed),
        _ => None,
    }
}

/// How far the value reaches that the bytes begin with.
pub(super) fn extent(bytes: &[u8], notation: Notation) -> Extent {
    match notation {
        Notation::Json => {
            let mut lexer = Lexer::new(bytes);
            match lexer.value(0) {
                Ok(_) => Extent::Whole(lexer.pos),
                Err(fault) if fault.kind() == ErrorKind::UnexpectedEnd => Extent::Unfinished,
                Err(fault) => Extent::Fault(fault.at()),
            }
        }
        Notation::Printed => printed(bytes),
    }
}

/// How far a printed object reaches: to the bracket that closes the first one.
fn printed(bytes: &[u8]) -> Extent {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => {
                depth -= 1;
                if depth == 0 {
                    return Extent::Whole(at + 1);
                }
            }
            b'"' | b'\'' | b'`' => {
                at += 1;
                loop {
                    match bytes.get(at) {
                        None => return Extent::Unfinished,
                        Some(b'\\') => at += 2,
                        Some(b'\n') if byte != b'`' => return Extent::Fault(at),
                        Some(other) if *other == byte => break,
                        Some(_) => at += 1,
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    Extent::Unfinished
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> Opening {
        let (line, _) = text.split_once('\n').unwrap();
        if !may_open(line.as_bytes(), false) {
            return Opening::Nothing;
        }
        opening(text.as_bytes(), line.len(), true)
    }

    #[test]
    fn a_line_begins_a_value_that_goes_on() {
        for (text, at, notation) in [
            ("{\n  \"type\": 1", 0, Notation::Json),
            ("2026-06-04 [x] got: {\r\n\t\"type\": 1", 20, Notation::Json),
            ("[\n  {\n", 0, Notation::Json),
            ("{\"a\": {\"b\": 1}, \"c\":\n 2", 0, Notation::Json),
            ("x {\"a\":1} {\"a\": [\n[", 10, Notation::Json),
            ("{'type': 'x',\n 'y': 1", 0, Notation::Printed),
            ("response.done {\n  type: 'x',", 14, Notation::Printed),
            ("Event(\n    id='x',", 5, Notation::Printed),
            ("Event(id='x',\n    y=1", 5, Notation::Printed),
        ] {
            assert_eq!(look(text), Opening::Value(at, notation), "{text}");
        }
    }

    #[test]
    fn other_lines_begin_nothing() {
        for text in [
            "[\n{\"a\":1},",
            "[{\"a\":1},\n{\"a\":2},",
            "{\"a\":1},\n{\"a\":2},",
            "{\"a\":[1,\n{\"a\":[1,2]}",
            "function x() {\n  return 1;",
            "Received headers:\n  x",
            "a, b,\nc",
            "see (below:\nthis",
            "it's {\nx",
            "done.\n{",
            "{\"a\": [\n",
            "{\"a\": [\n \n\n",
            "{\"a\": 1, \"b\":\n2026-06-04 INFO x",
            "{\"a\": [\nINFO {\"a\": 1}",
        ] {
            assert_eq!(look(text), Opening::Nothing, "{text}");
        }
        assert_eq!(opening(b"{\n  \"a\"", 1, false), Opening::Unknown);
        // A whole value waits for nothing.
        assert_eq!(opening(b"{\"a\":1}\n", 7, false), Opening::Nothing);
    }
}
