//! A field's value as the decoder leaves it: what kind it is and where it lies, owning nothing.

use crate::json::{Kind, Text, integer};
use crate::limits::MAX_BYTES;

const _: () = assert!(MAX_BYTES <= Slot::MAX_EXTENT);

/// Where a field's value lies, in eight bytes: its start, and either its length in bytes or, for a
/// container that has a node of its own, that node's index.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    start: u32,
    kind_and_extent: u32,
}

impl Slot {
    const EXTENT_BITS: u32 = 28;
    /// The largest length or index that a slot holds.
    const MAX_EXTENT: usize = (1 << Self::EXTENT_BITS) - 1;

    pub(crate) const ABSENT: Self = Self {
        start: 0,
        kind_and_extent: 0,
    };

    /// The decoder refuses documents above `MAX_BYTES` before it makes slots, and a document has
    /// fewer nodes than bytes, so neither number is ever cut.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "bounded by MAX_EXTENT, see above"
    )]
    pub(crate) fn new(kind: Kind, start: usize, extent: usize) -> Self {
        debug_assert!(start <= Self::MAX_EXTENT && extent <= Self::MAX_EXTENT);
        Self {
            start: start as u32,
            kind_and_extent: ((kind as u32) << Self::EXTENT_BITS) | extent as u32,
        }
    }

    #[inline]
    pub(crate) fn kind(self) -> Kind {
        Kind::ALL[(self.kind_and_extent >> Self::EXTENT_BITS) as usize]
    }

    /// The text of a string that has no escapes.
    pub(crate) fn plain(self, document: &[u8]) -> Option<&[u8]> {
        match self.kind() {
            Kind::Ascii | Kind::Unicode => {
                document.get(self.start() + 1..self.start() + self.extent() - 1)
            }
            _ => None,
        }
    }

    /// Whether the value is this string, written without escapes.
    pub(crate) fn is_plain(self, string: &str, document: &[u8]) -> bool {
        let start = self.start() + 1;
        self.kind() == Kind::Ascii
            && self.extent() == string.len() + 2
            && document.get(start..start + string.len()) == Some(string.as_bytes())
    }

    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    /// The length in bytes, or the node's index.
    pub(crate) fn extent(self) -> usize {
        self.kind_and_extent as usize & Self::MAX_EXTENT
    }

    /// The text between a string's quotes, as it is written.
    pub(crate) fn quoted(self, text: &str) -> &str {
        &text[self.start() + 1..self.start() + self.extent() - 1]
    }

    /// A leaf as it is written, a string's quotes included.
    pub(crate) fn written(self, text: &str) -> &str {
        &text[self.start()..self.start() + self.extent()]
    }

    /// The value, if it is a string.
    #[inline]
    pub(crate) fn text(self, document: &str) -> Option<Text<'_>> {
        let kind = self.kind();
        kind.is_text().then(|| Text {
            quoted: self.quoted(document),
            kind,
        })
    }

    /// The value, if it is a whole number. The decoder has checked its range.
    #[inline]
    pub(crate) fn integer(self, document: &str) -> Option<i64> {
        self.kind()
            .is_integer()
            .then(|| integer(self.written(document)))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_gives_back_what_was_put_in() {
        for kind in Kind::ALL {
            let slot = Slot::new(kind, Slot::MAX_EXTENT, Slot::MAX_EXTENT - 1);
            assert_eq!(slot.kind(), kind);
            assert_eq!(slot.start(), Slot::MAX_EXTENT);
            assert_eq!(slot.extent(), Slot::MAX_EXTENT - 1);
        }
        assert_eq!(Slot::ABSENT.kind(), Kind::Absent);
    }
}
