//! What a text holds, and where.

use std::borrow::Cow;

use crate::error::Error;
use crate::logs::find::context::Context;

/// Something in a text that has to do with responses or sessions.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// an event that is needed
    Event(Part<'a>),
    /// a response without an event
    Bare(Part<'a>),
    /// the end of a response of which only the usage was logged, as an event without `response`
    UsageOnly(Part<'a>),
    /// It should be one of these but is invalid JSON.
    Broken {
        /// the byte of the error; if the JSON is in a string, the first byte of the string
        at: usize,
        error: Error,
    },
    /// A mention of a needed event, with data that cannot be read.
    NotUnderstood {
        /// where
        at: usize,
    },
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) json: Cow<'a, [u8]>,
    /// where it starts in the text; a part inside a string starts where the string does
    pub(crate) start: usize,
    pub(crate) context: Context,
}

impl Found<'_> {
    /// Whether it can be read.
    pub(crate) fn is_event(&self) -> bool {
        matches!(self, Self::Event(_) | Self::Bare(_) | Self::UsageOnly(_))
    }

    /// Whether both are the same event, written twice.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Event(one) | Self::Bare(one), Self::Event(two) | Self::Bare(two)) => {
                one.json == two.json
            }
            _ => false,
        }
    }

    /// A copy of what was found in a temporary text; `start` is where the original of that text is.
    pub(crate) fn detached(self, start: Option<usize>) -> Found<'static> {
        let detach = |part: Part<'_>| Part {
            json: Cow::Owned(part.json.into_owned()),
            start: start.unwrap_or(part.start),
            context: part.context,
        };
        match self {
            Self::Event(part) => Found::Event(detach(part)),
            Self::Bare(part) => Found::Bare(detach(part)),
            Self::UsageOnly(part) => Found::UsageOnly(detach(part)),
            Self::Broken { at, error } => Found::Broken {
                at: start.unwrap_or(at),
                error,
            },
            Self::NotUnderstood { at } => Found::NotUnderstood {
                at: start.unwrap_or(at),
            },
        }
    }
}
