//! Which fields an object has, in the order servers send them, and what each holds.

use super::class::Class;
use crate::json::Kind;
use crate::json::key::KeyLiteral;

/// How a document is held to its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Whatever a server really sends is accepted.
    Tolerant,
    /// The contract of the original struct.
    Strict,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holds {
    /// a string
    Text,
    /// a string out of a small vocabulary, which Python gets interned
    Word,
    /// a string; the servers that send an object there mean the same thing in another shape
    TextOrObject,
    /// a whole number from 0 to 2⁶³−1
    Count,
    /// a whole number of 64 bits
    Integer,
    /// true or false
    Flag,
    /// a count, or the string `inf`
    CountOrInf,
    /// any JSON value
    Json,
    /// an array of strings
    TextList,
    /// an object whose values are strings
    TextMap,
    /// an object of the named layout
    Object(&'static Layout),
    /// an array of such objects
    List(&'static Layout),
}

impl Holds {
    /// The kinds of value that are what the field holds.
    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Text | Self::Word | Self::TextOrObject => Kind::TEXTS,
            Self::Count | Self::Integer => &[Kind::Count, Kind::Integer],
            Self::Flag => &[Kind::False, Kind::True],
            Self::CountOrInf => &[
                Kind::Count,
                Kind::Integer,
                Kind::Ascii,
                Kind::Unicode,
                Kind::Escaped,
            ],
            Self::Json => Kind::PRESENT,
            Self::TextList | Self::List(_) => &[Kind::Array],
            Self::TextMap | Self::Object(_) => &[Kind::Object],
        }
    }

    /// Whether the field holds something else than one leaf, so that anything may stand there.
    const fn is_container(self) -> bool {
        matches!(
            self,
            Self::Json | Self::TextList | Self::TextMap | Self::Object(_) | Self::List(_)
        )
    }
}

/// A field: its name and what it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    /// The key as servers write it, for one comparison.
    pub(crate) literal: KeyLiteral,
    /// A bit for each kind of value that the typed field shows.
    fitting: u16,
    /// A bit for each kind that is surely no fault.
    clean: u16,
}

/// A field under one name.
pub(crate) const fn field(name: &'static str, holds: Holds) -> Field {
    let fitting = kind_bits(holds.kinds());
    let clean = match holds {
        // Other integers are read once more, for their range; strings, for the one word that they
        // may be.
        Holds::Count | Holds::Integer | Holds::CountOrInf => kind_bits(&[Kind::Null, Kind::Count]),
        Holds::TextOrObject => fitting | kind_bits(&[Kind::Null, Kind::Object]),
        _ if holds.is_container() => u16::MAX,
        _ => fitting | kind_bits(&[Kind::Null]),
    };
    Field {
        name,
        holds,
        literal: KeyLiteral::new(name),
        fitting,
        clean,
    }
}

const fn kind_bits(kinds: &[Kind]) -> u16 {
    let mut bits = 0;
    let mut at = 0;
    while at < kinds.len() {
        bits |= 1 << kinds[at] as u16;
        at += 1;
    }
    bits
}

impl Field {
    /// Whether a value of this kind is what the field holds, so that the typed field shows it.
    pub(crate) fn fits(&self, kind: Kind) -> bool {
        self.fitting >> kind as u16 & 1 == 1
    }

    /// Whether a value of this kind needs no closer look: a leaf that is what it should be, or a
    /// container, whatever stands there.
    #[inline(always)]
    pub(crate) fn is_clean(&self, kind: Kind) -> bool {
        self.clean >> kind as u16 & 1 == 1
    }
}

/// Where a field stands in its layout, and what it holds: all that a getter needs to know.
#[cfg(feature = "python")]
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) index: usize,
    pub(crate) holds: Holds,
}

/// The fields of an object. Objects that share a place in the document share a layout: all items
/// have one, and a [`Class`](super::class::Class) names the fields of each kind.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What such an object is, where nothing in or around it says otherwise.
    pub(crate) class: Class,
    pub(crate) fields: &'static [Field],
    /// Fields that other servers spell otherwise: ours, and theirs.
    pub(crate) spellings: &'static [(&'static str, &'static str)],
}

impl Layout {
    /// Whether clean leaves are all that such an object needs: its class is certain and no field is
    /// required.
    #[inline(always)]
    pub(crate) fn settles(&self) -> bool {
        !matches!(
            self.class,
            Class::ServerEvent
                | Class::Response
                | Class::Item
                | Class::AssistantContent
                | Class::McpProtocolError
        )
    }

    /// Where a field stands. A wrong name does not compile where the result is a constant.
    pub(crate) const fn index(&self, name: &str) -> usize {
        let mut index = 0;
        while index < self.fields.len() {
            if same(self.fields[index].name, name) {
                return index;
            }
            index += 1;
        }
        panic!("no such field")
    }

    /// A field's place.
    #[cfg(feature = "python")]
    pub(crate) const fn place(&self, name: &str) -> Place {
        let index = self.index(name);
        Place {
            index,
            holds: self.fields[index].holds,
        }
    }

    /// Where the field of a key stands.
    pub(crate) fn find(&self, key: &[u8]) -> Option<usize> {
        self.fields
            .iter()
            .position(|field| field.name.as_bytes() == key)
    }

    /// Where the other spelling of a field stands.
    pub(crate) fn other_spelling(&self, index: usize) -> Option<usize> {
        let mut spellings = self.spellings.iter();
        let (_, theirs) = spellings.find(|(ours, _)| *ours == self.fields[index].name)?;
        self.find(theirs.as_bytes())
    }

    /// Where the field stands that this one is another spelling of.
    pub(crate) fn usual_spelling(&self, index: usize) -> Option<usize> {
        let mut spellings = self.spellings.iter();
        let (ours, _) = spellings.find(|(_, theirs)| *theirs == self.fields[index].name)?;
        self.find(ours.as_bytes())
    }
}

const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}
