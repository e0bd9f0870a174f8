//! What can be wrong with a document, and where.

use std::fmt;

use crate::limits::{MAX_BYTES, MAX_DEPTH};

/// The JSON type that stands at a place, as error messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// any number
    Number,
    /// a string
    String,
    /// an array
    Array,
    /// an object
    Object,
}

impl JsonType {
    fn with_article(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// What is wrong with a document. Messages name positions, fields and types, never values: a
/// transcript is somebody's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is nothing but white space.
    Empty,
    /// The document ends before its value does.
    UnexpectedEnd,
    /// No JSON value starts here.
    ExpectedValue,
    /// An object's key, in double quotes, belongs here.
    ExpectedKey,
    /// A colon belongs between a key and its value.
    ExpectedColon,
    /// A comma or a closing bracket belongs here.
    ExpectedComma,
    /// A number breaks JSON's grammar (`01`, `1.`, `+1`, `NaN`).
    InvalidNumber,
    /// A backslash in a string is not followed by an escape that JSON knows.
    InvalidEscape,
    /// A raw control character (below U+0020) stands in a string.
    ControlCharacter,
    /// The bytes are not UTF-8.
    InvalidUtf8,
    /// Something follows the document's value.
    TrailingData,
    /// Arrays and objects nest deeper than 128 levels.
    TooDeep,
    /// The document is larger than 256 MiB.
    TooLarge,
    /// A required field is absent.
    MissingField(&'static str),
    /// A value is not of its field's type.
    WrongType {
        /// what the field holds, with its article
        expected: &'static str,
        /// what stands there
        found: JsonType,
    },
    /// A count is negative, fractional or too large.
    OutOfRange {
        /// the largest count that the field holds
        max: u64,
    },
    /// `object` names something else than `realtime.response`.
    NotAResponse,
    /// The value is well formed, but of another class than was asked for.
    WrongClass(&'static str),
    /// Strict mode: a word that the original does not know, such as a new status.
    UnknownValue,
    /// Strict mode: a key stands twice in an object.
    DuplicateKey,
    /// Strict mode: a string escapes half a surrogate pair, which no Rust string can hold.
    LoneSurrogate,
    /// Strict mode: a number is too large for 64 bits, as a floating point number too.
    NumberTooLarge,
}

impl ErrorKind {
    /// The names of all kinds.
    pub const NAMES: [&str; 22] = [
        "empty",
        "unexpected_end",
        "expected_value",
        "expected_key",
        "expected_colon",
        "expected_comma",
        "invalid_number",
        "invalid_escape",
        "control_character",
        "invalid_utf8",
        "trailing_data",
        "too_deep",
        "too_large",
        "missing_field",
        "wrong_type",
        "out_of_range",
        "not_a_response",
        "wrong_class",
        "unknown_value",
        "duplicate_key",
        "lone_surrogate",
        "number_too_large",
    ];

    /// A short stable name, the `kind` of Python's `DecodeError`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::UnexpectedEnd => "unexpected_end",
            Self::ExpectedValue => "expected_value",
            Self::ExpectedKey => "expected_key",
            Self::ExpectedColon => "expected_colon",
            Self::ExpectedComma => "expected_comma",
            Self::InvalidNumber => "invalid_number",
            Self::InvalidEscape => "invalid_escape",
            Self::ControlCharacter => "control_character",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::TrailingData => "trailing_data",
            Self::TooDeep => "too_deep",
            Self::TooLarge => "too_large",
            Self::MissingField(_) => "missing_field",
            Self::WrongType { .. } => "wrong_type",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NotAResponse => "not_a_response",
            Self::WrongClass(_) => "wrong_class",
            Self::UnknownValue => "unknown_value",
            Self::DuplicateKey => "duplicate_key",
            Self::LoneSurrogate => "lone_surrogate",
            Self::NumberTooLarge => "number_too_large",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the document is empty"),
            Self::UnexpectedEnd => f.write_str("the document ends too early"),
            Self::ExpectedValue => f.write_str("expected a JSON value"),
            Self::ExpectedKey => f.write_str("expected a key in double quotes"),
            Self::ExpectedColon => f.write_str("expected a colon after the key"),
            Self::ExpectedComma => f.write_str("expected a comma or a closing bracket"),
            Self::InvalidNumber => f.write_str("a number is not written as JSON allows"),
            Self::InvalidEscape => f.write_str("a string holds an escape that JSON does not know"),
            Self::ControlCharacter => {
                f.write_str("a string holds a control character that must be escaped")
            }
            Self::InvalidUtf8 => f.write_str("the document is not valid UTF-8"),
            Self::TrailingData => f.write_str("something follows the end of the document"),
            Self::TooDeep => write!(f, "nested deeper than {MAX_DEPTH} levels"),
            Self::TooLarge => {
                write!(
                    f,
                    "the document is larger than {} MiB",
                    (MAX_BYTES + 1) >> 20
                )
            }
            Self::MissingField(_) => f.write_str("a required field is missing"),
            Self::WrongType { expected, found } => {
                write!(f, "expected {expected}, found {}", found.with_article())
            }
            Self::OutOfRange { max } => write!(f, "expected a whole number from 0 to {max}"),
            Self::NotAResponse => {
                f.write_str("not a Realtime response (those name themselves `realtime.response`)")
            }
            Self::WrongClass(class) => write!(f, "not a {class}"),
            Self::UnknownValue => f.write_str("a word that the original struct does not know"),
            Self::DuplicateKey => f.write_str("a key stands twice in one object"),
            Self::LoneSurrogate => f.write_str("a string holds half a surrogate pair"),
            Self::NumberTooLarge => f.write_str("a number is too large"),
        }
    }
}

/// Why a document does not decode: what, at which path, at which byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    path: String,
    offset: usize,
    position: Position,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, path: String, offset: usize, position: Position) -> Self {
        Self {
            kind,
            path,
            offset,
            position,
        }
    }

    /// The same for whom the document is the value of a key.
    pub(crate) fn under(mut self, key: &str) -> Self {
        let dot = match self.path.as_bytes() {
            [] | [b'[', ..] => "",
            _ => ".",
        };
        self.path = format!("{key}{dot}{}", self.path);
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where, as in `output[2].content[0].type`, from the document passed; empty at its root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where, in bytes from the document's start.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The sentence without the position, for a reader that gives its own.
    #[must_use]
    pub fn fault(&self) -> String {
        located(&self.path, &self.kind.to_string())
    }

    /// Where, as a person counts.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentence(&self.path, &self.kind.to_string(), self.position))
    }
}

/// The sentence that people read: the path (of a long one, its beginning), the fault, the position.
pub(crate) fn sentence(path: &str, fault: &str, position: Position) -> String {
    let Position { line, column } = position;
    format!("{} at line {line} column {column}", located(path, fault))
}

/// The path, of a long one its beginning, and the fault.
fn located(path: &str, fault: &str) -> String {
    const MAX_PATH_CHARS: usize = 120;
    let (path, cut) = match path.char_indices().nth(MAX_PATH_CHARS) {
        Some((end, _)) => (&path[..end], "…"),
        None => (path, ""),
    };
    let colon = if path.is_empty() { "" } else { ": " };
    format!("{path}{cut}{colon}{fault}")
}

impl std::error::Error for Error {}

/// A place as editors show it: both numbers start at 1, and a column is one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// 1 + the line feeds before the place
    pub line: usize,
    /// 1 + the characters between the place and the start of its line
    pub column: usize,
}

impl Position {
    /// The position of a byte offset. Bytes that are no UTF-8 count one column each.
    #[must_use]
    pub fn of(bytes: &[u8], offset: usize) -> Self {
        let before = &bytes[..offset.min(bytes.len())];
        let line_start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        let line = 1 + before[..line_start]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        let column = 1 + String::from_utf8_lossy(&before[line_start..])
            .chars()
            .count();
        Self { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters() {
        let text = "{\n \"é😀\": x".as_bytes();
        let offset = text.iter().position(|&byte| byte == b'x').unwrap();
        assert_eq!(Position::of(text, offset), Position { line: 2, column: 8 });
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(b"", 9), Position { line: 1, column: 1 });
    }
}
