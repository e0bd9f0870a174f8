//! What a text holds, and where.

use std::borrow::Cow;

use crate::error::Error;
use crate::json::{equal, get};
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
    /// There may be events further in than the reader looks.
    TooNested {
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

impl Part<'_> {
    fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.json).ok()
    }

    fn is_same(&self, other: Option<&str>) -> bool {
        let pair = self.text().zip(other);
        pair.is_some_and(|(one, other)| equal::values(one, other))
    }
}

impl Found<'_> {
    /// Where it is in the text.
    pub(crate) fn at(&self) -> usize {
        match self {
            Self::Event(part) | Self::Bare(part) | Self::UsageOnly(part) => part.start,
            Self::Broken { at, .. } | Self::NotUnderstood { at } | Self::TooNested { at } => *at,
        }
    }

    /// Whether it can be read.
    pub(crate) fn is_event(&self) -> bool {
        matches!(self, Self::Event(_) | Self::Bare(_) | Self::UsageOnly(_))
    }

    /// Whether it is an event of a type.
    pub(crate) fn is_event_of(&self, kind: &str) -> bool {
        let (Self::Event(part) | Self::UsageOnly(part)) = self else {
            return false;
        };
        let own = part.text().and_then(|json| get(json, b"type")?.text());
        own.is_some_and(|own| own.to_str() == kind)
    }

    /// Whether both are the same event, written twice, perhaps once without what is around its
    /// response.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Event(one), Self::Event(two)) | (Self::Bare(one), Self::Bare(two)) => {
                one.is_same(two.text())
            }
            (Self::Event(event), Self::Bare(bare)) | (Self::Bare(bare), Self::Event(event)) => {
                let response = event.text().and_then(|json| get(json, b"response"));
                bare.is_same(response.map(|response| response.value))
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
            Self::TooNested { at } => Found::TooNested {
                at: start.unwrap_or(at),
            },
        }
    }
}
