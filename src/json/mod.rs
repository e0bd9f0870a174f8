//! JSON as bytes: walking it, what a string means, where a fault lies.

mod block;
pub(crate) mod equal;
pub(crate) mod key;
pub(crate) mod lexer;
pub(crate) mod locate;
mod members;
pub(crate) mod text;
#[cfg(test)]
pub(crate) mod work;

pub(crate) use members::{
    Member, Text, elements, get, integer, members, members_around, string, texts,
};

use crate::error::{ErrorKind, JsonType};

/// Something wrong at a byte. Its path is found when the error is shown. Boxed, so that
/// the results of the small functions below stay in registers.
#[derive(Debug)]
pub(crate) struct Fault(Box<(ErrorKind, usize)>);

impl Fault {
    #[cold]
    pub(crate) fn new(kind: ErrorKind, at: usize) -> Self {
        Self(Box::new((kind, at)))
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.0
    }

    /// The offset in bytes.
    pub(crate) fn at(&self) -> usize {
        self.0.1
    }
}

/// What kind of value there is at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Kind {
    Absent,
    Null,
    False,
    True,
    /// a number of at most 18 digits and nothing else
    Count,
    /// any other number of digits only, perhaps with a sign
    Integer,
    /// any other number
    Float,
    /// a string of ASCII without escapes
    Ascii,
    /// a string without escapes
    Unicode,
    /// a string with at least one escape
    Escaped,
    Array,
    Object,
    /// an array or an object whose elements are not what the field holds
    OddArray,
    OddObject,
}

impl Kind {
    pub(crate) const ALL: [Self; 14] = [
        Self::Absent,
        Self::Null,
        Self::False,
        Self::True,
        Self::Count,
        Self::Integer,
        Self::Float,
        Self::Ascii,
        Self::Unicode,
        Self::Escaped,
        Self::Array,
        Self::Object,
        Self::OddArray,
        Self::OddObject,
    ];

    /// All kinds of a value that is there.
    pub(crate) const PRESENT: &[Self] = Self::ALL.split_at(1).1;

    pub(crate) fn is_integer(self) -> bool {
        matches!(self, Self::Count | Self::Integer)
    }

    /// The kinds of string.
    pub(crate) const TEXTS: &[Self] = &[Self::Ascii, Self::Unicode, Self::Escaped];

    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Ascii | Self::Unicode | Self::Escaped)
    }

    pub(crate) fn is_unset(self) -> bool {
        matches!(self, Self::Absent | Self::Null)
    }

    /// The JSON type to name in a message.
    pub(crate) fn json_type(self) -> JsonType {
        match self {
            Self::Absent | Self::Null => JsonType::Null,
            Self::False | Self::True => JsonType::Boolean,
            Self::Count | Self::Integer | Self::Float => JsonType::Number,
            Self::Ascii | Self::Unicode | Self::Escaped => JsonType::String,
            Self::Array | Self::OddArray => JsonType::Array,
            Self::Object | Self::OddObject => JsonType::Object,
        }
    }
}
