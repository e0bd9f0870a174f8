//! The vocabulary of declarations that names no class: words, needs, modes.

use std::borrow::Cow;

/// How strictly a document is held to its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Whatever a server really sends is accepted.
    Tolerant,
    /// The contract of the original struct.
    Strict,
}

/// The most output tokens that a response may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxOutputTokens {
    /// as many as the model can give
    Inf,
    /// at most this many
    Num(u64),
}

/// A string, or an object that says more.
#[derive(Debug, Clone, PartialEq)]
pub enum TextOr<'a, T> {
    /// the string
    Text(Cow<'a, str>),
    /// the object
    Object(T),
}

/// An array of strings, or an object that says more.
#[derive(Debug, Clone, PartialEq)]
pub enum TextsOr<'a, T> {
    /// the strings
    Texts(Vec<Cow<'a, str>>),
    /// the object
    Object(T),
}

/// The words that a field may hold.
#[derive(Debug)]
#[cfg_attr(
    not(all(test, feature = "python")),
    allow(
        dead_code,
        reason = "some of it is only for Python, or for the printed stubs"
    )
)]
pub(crate) struct Words {
    pub(crate) known: &'static [&'static str],
    /// What other servers say instead, which strict mode refuses.
    pub(crate) others: &'static [&'static str],
    /// The type alias that Python has for them, and its docstring.
    pub(crate) alias: Option<(&'static str, &'static str)>,
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        Self {
            known: words,
            others: &[],
            alias: None,
        }
    }

    /// With a type alias and its docstring.
    pub(crate) const fn alias(self, name: &'static str, doc: &'static str) -> Self {
        Self {
            alias: Some((name, doc)),
            ..self
        }
    }
}

/// Who requires a field, and whether the class shows it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Need {
    /// Every mode requires it.
    Always,
    /// The original struct requires it, so strict mode does.
    Original,
    /// As `Original`; the SDK requires it too, so that type checkers see it as always there.
    Sent,
    /// The original struct requires it in objects of these types, and has it in no others.
    OriginalIn(&'static [&'static str]),
    /// The original struct has it and does not require it.
    Optional,
    /// The original struct has it in objects of these types and does not require it.
    OptionalIn(&'static [&'static str]),
    /// The original struct does not have it.
    Beyond,
    /// Not a field of the class in any schema, but decoded and checked like one.
    Hidden,
    /// How other servers spell the field of this name.
    Spelling(&'static str),
}

impl Need {
    /// Whether every server sends the field, so that it is always there for type checkers.
    #[cfg(any(test, feature = "python"))]
    pub(crate) fn is_sent(self) -> bool {
        matches!(self, Self::Always | Self::Sent)
    }
}
