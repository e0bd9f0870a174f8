//! A decoded document: its text, and where in it each known object and field lies.

use std::borrow::Cow;
use std::sync::Arc;

use super::class::Class;
#[cfg(feature = "python")]
use super::layout::Field;
use super::layout::Mode;
use super::slot::Slot;
use crate::json::{Kind, Member, Text, get, integer, members, members_around, texts};

/// An object, or a list of objects, of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodeData {
    /// Where it starts and ends, in bytes.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its first slot.
    pub(crate) slots: u32,
    /// The first node that lies behind it and all it contains.
    pub(crate) next: u32,
    pub(crate) class: Class,
    /// Every leaf is what its field holds, so that nothing is left to check but what is required.
    pub(crate) clean: bool,
    /// Nothing at all is left to check, here and below.
    pub(crate) settled: bool,
}

/// The text and the tree over it. Immutable once decoded.
pub(crate) struct Document {
    pub(crate) text: Box<str>,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) mode: Mode,
}

/// An object of a document, which it keeps alive.
#[derive(Clone)]
pub(crate) struct Node {
    document: Arc<Document>,
    index: usize,
}

impl Node {
    pub(crate) fn root(document: Document) -> Self {
        Self {
            document: Arc::new(document),
            index: 0,
        }
    }

    fn at(&self, index: usize) -> Self {
        Self {
            document: Arc::clone(&self.document),
            index,
        }
    }

    fn data(&self) -> &NodeData {
        &self.document.nodes[self.index]
    }

    pub(crate) fn class(&self) -> Class {
        self.data().class
    }

    /// The object as it came: for a document's root all of its text, spaces around it included.
    pub(crate) fn raw(&self) -> &str {
        if self.index == 0 {
            &self.document.text
        } else {
            self.json()
        }
    }

    /// The object from brace to brace.
    pub(crate) fn json(&self) -> &str {
        let NodeData { start, end, .. } = *self.data();
        &self.document.text[start as usize..end as usize]
    }

    /// How many bytes the document has that it keeps alive.
    #[cfg(feature = "arrow")]
    pub(crate) fn document_len(&self) -> usize {
        self.document.text.len()
    }

    #[inline]
    pub(crate) fn slot(&self, field: usize) -> Slot {
        self.document.slots[self.data().slots as usize + field]
    }

    /// A string field.
    #[inline]
    pub(crate) fn text(&self, field: usize) -> Option<Text<'_>> {
        let slot = self.slot(field);
        let kind = slot.kind();
        kind.is_text().then(|| Text {
            quoted: slot.quoted(&self.document.text),
            kind,
        })
    }

    /// A string field, escapes resolved.
    pub(crate) fn str(&self, field: usize) -> Option<Cow<'_, str>> {
        self.text(field).map(Text::to_str)
    }

    /// A count. The decoder has checked its range.
    #[inline]
    pub(crate) fn count(&self, field: usize) -> Option<u64> {
        self.integer(field)
            .and_then(|number| u64::try_from(number).ok())
    }

    /// A whole number. The decoder has checked its range.
    #[inline]
    pub(crate) fn integer(&self, field: usize) -> Option<i64> {
        let slot = self.slot(field);
        if slot.kind().is_integer() {
            integer(slot.written(&self.document.text))
        } else {
            None
        }
    }

    pub(crate) fn flag(&self, field: usize) -> Option<bool> {
        match self.slot(field).kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// Any value as it is written; none for an absent one.
    pub(crate) fn any(&self, field: usize) -> Option<&str> {
        let slot = self.slot(field);
        (slot.kind() != Kind::Absent).then(|| slot.written(&self.document.text))
    }

    /// The slot that a field reads: where it is absent or null, its other spelling's.
    #[inline]
    fn read_slot(&self, field: usize) -> Slot {
        let slot = self.slot(field);
        if slot.kind().is_unset() && self.document.mode == Mode::Tolerant {
            let other = self.class().spec().layout.other_spelling(field);
            return other.map_or(slot, |other| self.slot(other));
        }
        slot
    }

    /// An object field that has a layout.
    #[inline]
    pub(crate) fn child(&self, field: usize) -> Option<Node> {
        let slot = self.read_slot(field);
        (slot.kind() == Kind::Object).then(|| self.at(slot.extent()))
    }

    /// The objects of a list field.
    pub(crate) fn list(&self, field: usize) -> impl Iterator<Item = Node> + '_ {
        let slot = self.slot(field);
        let nodes = &self.document.nodes;
        let (mut next, end) = if slot.kind() == Kind::Array {
            let list = slot.extent();
            (list + 1, nodes[list].next as usize)
        } else {
            (0, 0)
        };
        std::iter::from_fn(move || {
            let index = next;
            (index < end).then(|| {
                next = nodes[index].next as usize;
                self.at(index)
            })
        })
    }

    /// Whether a list stands in a field.
    pub(crate) fn is_list(&self, field: usize) -> bool {
        self.slot(field).kind() == Kind::Array
    }

    /// The strings of a list field.
    pub(crate) fn texts(&self, field: usize) -> Vec<Text<'_>> {
        let slot = self.slot(field);
        if slot.kind() != Kind::Array {
            return Vec::new();
        }
        texts(slot.written(&self.document.text))
    }

    /// The pairs of an object field whose values are strings, in document order. Keys may repeat;
    /// the last one counts.
    pub(crate) fn pairs(&self, field: usize) -> Option<impl Iterator<Item = (Text<'_>, Text<'_>)>> {
        let slot = self.slot(field);
        (slot.kind() == Kind::Object).then(|| {
            members(slot.written(&self.document.text))
                .filter_map(|member| Some((member.key, member.text()?)))
        })
    }

    /// The members of the object, for whom the object in a field, or the list of objects, is not
    /// walked.
    pub(crate) fn members_around(&self, field: usize) -> impl Iterator<Item = Member<'_>> {
        let start = self.data().start as usize;
        let slot = self.slot(field);
        // What a field does not fit has no node: it is only written there.
        let is_node = self.class().spec().layout.fields[field].fits(slot.kind())
            && matches!(slot.kind(), Kind::Object | Kind::Array);
        let known = if is_node {
            let NodeData { start, end, .. } = self.document.nodes[slot.extent()];
            start as usize..end as usize
        } else {
            0..0
        };
        let shift = |at: usize| at.saturating_sub(start);
        members_around(self.json(), shift(known.start)..shift(known.end))
    }

    /// The typed field that shows the value of a key.
    pub(crate) fn shown_by(&self, key: &[u8]) -> Option<usize> {
        let spec = self.class().spec();
        let index = spec.layout.find(key)?;
        let field = match spec.layout.usual_spelling(index) {
            None => index,
            Some(usual) => {
                let is_read =
                    self.document.mode == Mode::Tolerant && self.slot(usual).kind().is_unset();
                is_read.then_some(usual)?
            }
        };
        let kind = self.slot(index).kind();
        let shows = kind.is_unset() || spec.layout.fields[index].fits(kind);
        (spec.is_typed(field) && shows).then_some(field)
    }

    /// What the typed fields do not show: unknown keys, and known ones that hold something else
    /// than their field does. Keys may repeat; the last one counts.
    #[cfg(feature = "python")]
    pub(crate) fn extra(&self) -> impl Iterator<Item = Member<'_>> {
        members(self.json()).filter(|member| self.shown_by(&member.key.bytes()).is_none())
    }

    /// What the typed fields do not show, by its key, as JSON text.
    #[cfg(feature = "python")]
    pub(crate) fn extra_json(&self, key: &[u8]) -> Option<&str> {
        let member = get(self.json(), key)?;
        self.shown_by(key).is_none().then_some(member.value)
    }

    /// What stands under a key, as JSON text, whether or not a typed field shows it.
    pub(crate) fn member_json(&self, key: &str) -> Option<&str> {
        Some(get(self.json(), key.as_bytes())?.value)
    }

    /// The string that stands under a key, escapes resolved, whether or not a typed field shows it.
    pub(crate) fn member_text(&self, key: &str) -> Option<Cow<'_, str>> {
        Some(get(self.json(), key.as_bytes())?.text()?.to_str())
    }

    #[cfg(feature = "python")]
    pub(crate) fn mode(&self) -> Mode {
        self.document.mode
    }

    /// Whether a typed field shows a value, null included.
    #[cfg(feature = "python")]
    pub(crate) fn is_set(&self, index: usize, field: &Field) -> bool {
        let kind = self.read_slot(index).kind();
        kind == Kind::Null || field.fits(kind)
    }
}
