//! What is wrong with a document, and where.

use std::fmt;

use crate::limits::{MAX_BYTES, MAX_DEPTH};

/// The type of a JSON value, as error messages name it.
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

/// What is wrong with a document. Messages name positions, fields and types, and never quote
/// values: a transcript is private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The document is empty or contains only white space.
    Empty,
    /// The document ends inside its value.
    UnexpectedEnd,
    /// A JSON value was expected here.
    ExpectedValue,
    /// An object's key, in double quotes, was expected here.
    ExpectedKey,
    /// A colon was expected between a key and its value.
    ExpectedColon,
    /// A comma or a closing bracket was expected here.
    ExpectedComma,
    /// A number does not follow JSON's grammar (`01`, `1.`, `+1`, `NaN`).
    InvalidNumber,
    /// A backslash in a string does not begin an escape sequence of JSON.
    InvalidEscape,
    /// A string contains an unescaped control character (below U+0020).
    ControlCharacter,
    /// The bytes are not UTF-8.
    InvalidUtf8,
    /// More data follows the document's value.
    TrailingData,
    /// Arrays and objects nest deeper than 128 levels.
    TooDeep,
    /// The document is larger than 256 MiB.
    TooLarge,
    /// A required field is missing.
    MissingField(&'static str),
    /// A value does not have the type of its field.
    WrongType {
        /// the type of the field, with its article
        expected: &'static str,
        /// the type of the value
        found: JsonType,
    },
    /// A count is negative, fractional or too large.
    OutOfRange {
        /// the largest count that the field holds
        max: u64,
    },
    /// A string that holds audio is not base64.
    InvalidBase64,
    /// The value of `object` is not `realtime.response`.
    NotAResponse,
    /// The value is well formed, but belongs to another class than the one requested.
    WrongClass(&'static str),
    /// Strict mode: a value that the original enum does not have, such as a new status.
    UnknownValue,
    /// Strict mode: an object has the same key more than once.
    DuplicateKey,
    /// Strict mode: a string escapes half of a surrogate pair, which a Rust string cannot hold.
    LoneSurrogate,
    /// Strict mode: a number does not fit into 64 bits, not even as a floating point number.
    NumberTooLarge,
}

impl ErrorKind {
    /// The names of all kinds.
    pub const NAMES: [&str; 23] = [
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
        "invalid_base64",
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
            Self::InvalidBase64 => "invalid_base64",
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
            Self::UnexpectedEnd => f.write_str("unexpected end of input"),
            Self::ExpectedValue => f.write_str("expected a JSON value"),
            Self::ExpectedKey => f.write_str("expected a key in double quotes"),
            Self::ExpectedColon => f.write_str("expected a colon after the key"),
            Self::ExpectedComma => f.write_str("expected a comma or a closing bracket"),
            Self::InvalidNumber => f.write_str("invalid number"),
            Self::InvalidEscape => f.write_str("invalid escape sequence"),
            Self::ControlCharacter => f.write_str("unescaped control character in a string"),
            Self::InvalidUtf8 => f.write_str("the document is not valid UTF-8"),
            Self::TrailingData => f.write_str("unexpected data after the end of the document"),
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
            Self::InvalidBase64 => f.write_str("the string is not base64"),
            Self::NotAResponse => {
                f.write_str("not a Realtime response (`object` must be `realtime.response`)")
            }
            Self::WrongClass(class) => write!(f, "not an object of the class {class}"),
            Self::UnknownValue => f.write_str("unknown value (strict mode)"),
            Self::DuplicateKey => f.write_str("duplicate key (strict mode)"),
            Self::LoneSurrogate => f.write_str("lone surrogate in a string (strict mode)"),
            Self::NumberTooLarge => f.write_str("number too large (strict mode)"),
        }
    }
}

/// Why a document does not decode: what is wrong, at which path and at which byte.
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

    /// The error as seen from the object that holds the document under `key`.
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

    /// The path from the root of the document, such as `output[2].content[0].type`; empty at the
    /// root itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The offset of the error, in bytes from the start of the document.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The path and the fault without the position, for callers that report their own position.
    #[must_use]
    pub fn fault(&self) -> String {
        located(&self.path, &self.kind.to_string())
    }

    /// The line and the column of the error.
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

/// The whole message: the path (shortened if it is long), the fault and the position.
pub(crate) fn sentence(path: &str, fault: &str, position: Position) -> String {
    let Position { line, column } = position;
    format!("{} at line {line} column {column}", located(path, fault))
}

/// The path (shortened if it is long) and the fault.
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

/// A position as editors show it: lines and columns start at 1, and a column is one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// 1 + the number of line feeds before the position
    pub line: usize,
    /// 1 + the number of characters between the start of the line and the position
    pub column: usize,
}

impl Position {
    /// The position of a byte offset. A byte that is not valid UTF-8 counts as one column.
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
