//! Reads accepted JSON again: strings, members, elements.

use std::borrow::Cow;
use std::ops::Range;

use super::Kind;
use super::lexer::Lexer;
use super::text::{Lone, unescape, unescape_bytes};

/// A string of a document.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    /// the text between the quotes
    pub(crate) quoted: &'a str,
    pub(crate) kind: Kind,
}

impl<'a> Text<'a> {
    #[inline]
    pub(crate) fn to_str(self) -> Cow<'a, str> {
        if self.kind == Kind::Escaped {
            Cow::Owned(unescape(self.quoted))
        } else {
            Cow::Borrowed(self.quoted)
        }
    }

    /// The text as bytes; half a surrogate pair as Python's `surrogatepass` reads it.
    pub(crate) fn bytes(self) -> Vec<u8> {
        unescape_bytes(self.quoted, Lone::Keep)
    }
}

/// A key and its value, as it is written.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a> {
    pub(crate) key: Text<'a>,
    pub(crate) value: &'a str,
    pub(crate) kind: Kind,
}

impl<'a> Member<'a> {
    /// The value, where it is a string.
    pub(crate) fn text(&self) -> Option<Text<'a>> {
        self.kind.is_text().then(|| Text {
            quoted: &self.value[1..self.value.len() - 1],
            kind: self.kind,
        })
    }
}

/// The members of an object. Of one that is damaged or cut off, those before the damage.
pub(crate) fn members(object: &str) -> impl Iterator<Item = Member<'_>> {
    members_around(object, 0..0)
}

/// The last member with a key, because the last of two equal keys counts. None if the value is not
/// an object.
pub(crate) fn get<'a>(value: &'a str, key: &[u8]) -> Option<Member<'a>> {
    let mut found = None;
    if value.starts_with('{') {
        for member in members(value) {
            let is_it = match member.key.kind {
                Kind::Escaped => member.key.bytes() == key,
                _ => member.key.quoted.as_bytes() == key,
            };
            if is_it {
                found = Some(member);
            }
        }
    }
    found
}

/// The members of an object. The value at `known` is passed over without being read again.
pub(crate) fn members_around(
    object: &str,
    known: Range<usize>,
) -> impl Iterator<Item = Member<'_>> {
    let mut lexer = Lexer::new(object.as_bytes());
    let mut more = lexer.open(b'}');
    std::iter::from_fn(move || {
        if !more {
            return None;
        }
        let key_start = lexer.pos + 1;
        let (key, key_kind) = lexer.key().ok()?;
        let key = Text {
            quoted: &object[key_start..key_start + key.len()],
            kind: key_kind,
        };
        let start = lexer.pos;
        let kind = if start == known.start {
            lexer.pos = known.end;
            Kind::Object
        } else {
            lexer.value(0).ok()?
        };
        let value = &object[start..lexer.pos];
        more = lexer.more(b'}').unwrap_or(false);
        Some(Member { key, value, kind })
    })
}

/// The elements of an array that the decoder has accepted, each as it is written.
pub(crate) fn elements(array: &str) -> impl Iterator<Item = (&str, Kind)> {
    let mut lexer = Lexer::new(array.as_bytes());
    let mut more = lexer.open(b']');
    std::iter::from_fn(move || {
        if !more {
            return None;
        }
        let start = lexer.pos;
        let kind = lexer.value(0).ok()?;
        let value = &array[start..lexer.pos];
        more = lexer.more(b']').ok()?;
        Some((value, kind))
    })
}

/// The value as a string; none for other values.
pub(crate) fn string(value: &str) -> Option<Text<'_>> {
    let mut lexer = Lexer::new(value.as_bytes());
    let kind = value.starts_with('"').then(|| lexer.string().ok())??;
    Some(Text {
        quoted: &value[1..value.len() - 1],
        kind,
    })
}

/// The elements of an array of strings that the decoder has accepted.
pub(crate) fn texts(array: &str) -> Vec<Text<'_>> {
    let mut lexer = Lexer::new(array.as_bytes());
    let mut texts = Vec::new();
    let mut more = lexer.open(b']');
    while more {
        let start = lexer.pos + 1;
        let Ok(kind) = lexer.string() else { break };
        texts.push(Text {
            quoted: &array[start..lexer.pos - 1],
            kind,
        });
        more = lexer.more(b']').unwrap_or(false);
    }
    texts
}

/// An integer as it is written; none beyond 64 bits.
#[inline]
pub(crate) fn integer(written: &str) -> Option<i64> {
    // 18 digits cannot overflow, and are what every count has.
    if written.len() <= 18 && !written.starts_with('-') {
        return Some(
            written
                .bytes()
                .fold(0, |number, digit| number * 10 + i64::from(digit - b'0')),
        );
    }
    written.parse().ok()
}
