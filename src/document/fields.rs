//! Reading many fields of one object.

use super::slot::Slot;
use crate::json::{Kind, Text};

/// The slots of one object and the text of its document, for reading many fields.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub(super) slots: &'a [Slot],
    pub(super) text: &'a str,
}

impl<'a> Fields<'a> {
    #[inline]
    pub(crate) fn kind(self, field: usize) -> Kind {
        self.slots[field].kind()
    }

    /// A string field.
    #[inline]
    pub(crate) fn text(self, field: usize) -> Option<Text<'a>> {
        self.slots[field].text(self.text)
    }

    /// A whole number. The decoder has checked its range.
    #[inline]
    pub(crate) fn integer(self, field: usize) -> Option<i64> {
        self.slots[field].integer(self.text)
    }

    /// A leaf as it is written.
    pub(crate) fn written(self, field: usize) -> &'a str {
        self.slots[field].written(self.text)
    }
}
