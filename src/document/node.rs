//! A decoded document: its text, and where in it each known object and field lies.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

#[cfg(feature = "python")]
use super::fields::Fields;
use super::slot::Slot;
use crate::error::{Error, ErrorKind};
use crate::json::{
    Fault, Kind, Member, Text, elements, get, locate, members, members_around, texts,
};
use crate::schema::types::{ClassSchema, Field};
use crate::schema::words::{MaxOutputTokens, Mode, TextOr, TextsOr};

/// An object, or a list of objects, of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodeData {
    /// Where it starts and ends, in bytes.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its first slot.
    pub(crate) slots: u32,
    /// The first node after it and all it contains.
    pub(crate) next: u32,
    pub(crate) class: &'static ClassSchema,
    /// Every leaf is of its field's type.
    pub(crate) leaves_valid: bool,
    /// Nothing is left to check, in the object and in all it contains.
    pub(crate) fully_checked: bool,
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
    /// All fields at once.
    #[cfg(feature = "python")]
    #[inline]
    pub(crate) fn fields(&self) -> Fields<'_> {
        let data = self.data();
        let start = data.slots as usize;
        Fields {
            slots: &self.document.slots[start..start + data.class.fields.len()],
            text: &self.document.text,
        }
    }

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

    pub(crate) fn class(&self) -> &'static ClassSchema {
        self.data().class
    }

    /// The place of a field that `class` declares at `place`. The object may be of a class that
    /// extends it, and that has the fields in another order.
    #[inline]
    pub(crate) fn place(&self, class: &ClassSchema, place: usize) -> usize {
        let own = self.class();
        let key = class.fields[place].key;
        // Most classes that extend another one begin with its fields, and equal literals are usually
        // stored once.
        let has_place = |field: &Field| std::ptr::eq(field.key, key);
        if own == class || own.fields.get(place).is_some_and(has_place) {
            return place;
        }
        // A class declares all fields of its base; a test holds every declaration to it.
        own.find(key.as_bytes()).unwrap_or(place)
    }

    /// The object as it came. For the root that is the whole document, with the space around it.
    pub(crate) fn raw(&self) -> &str {
        if self.index == 0 {
            &self.document.text
        } else {
            self.json()
        }
    }

    /// The object, from its opening to its closing brace.
    pub(crate) fn json(&self) -> &str {
        let NodeData { start, end, .. } = *self.data();
        &self.document.text[start as usize..end as usize]
    }

    /// The error of a byte of the document.
    #[cold]
    pub(crate) fn error(&self, kind: ErrorKind, at: usize) -> Error {
        locate::error(self.document.text.as_bytes(), &Fault::new(kind, at))
    }

    /// The size in bytes of the document that the object keeps alive.
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
        self.slot(field).text(&self.document.text)
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
        self.slot(field).integer(&self.document.text)
    }

    /// A number of any form.
    pub(crate) fn number(&self, field: usize) -> Option<f64> {
        let slot = self.slot(field);
        let is_number = slot.kind().is_integer() || slot.kind() == Kind::Float;
        is_number.then(|| slot.written(&self.document.text).parse().ok())?
    }

    /// A count, or no limit.
    pub(crate) fn count_or_inf(&self, field: usize) -> Option<MaxOutputTokens> {
        if self.text(field).is_some() {
            return Some(MaxOutputTokens::Inf);
        }
        self.count(field).map(MaxOutputTokens::Num)
    }

    pub(crate) fn flag(&self, field: usize) -> Option<bool> {
        match self.slot(field).kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// A value of any kind, as it is written; none if the field is absent.
    pub(crate) fn any(&self, field: usize) -> Option<&str> {
        let slot = self.slot(field);
        (slot.kind() != Kind::Absent).then(|| slot.written(&self.document.text))
    }

    /// The value of a declared field that is not read as an object of its own, as JSON text.
    pub(crate) fn field_json(&self, key: &str) -> Option<&str> {
        self.any(self.class().find(key.as_bytes())?)
    }

    /// The slot that a field reads. If the field is absent or null, that is the slot of its other
    /// spelling.
    #[inline]
    fn read_slot(&self, field: usize) -> Slot {
        let slot = self.slot(field);
        if slot.kind().is_unset() && self.document.mode == Mode::Tolerant {
            let other = self.class().other_spelling(field);
            return other.map_or(slot, |other| self.slot(other));
        }
        slot
    }

    /// The object in a field.
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

    /// Whether the value of a field is a list of what the field holds.
    #[cfg(feature = "python")]
    pub(crate) fn is_array(&self, field: usize) -> bool {
        self.slot(field).kind() == Kind::Array
    }

    /// Whether the value of a field is a list.
    pub(crate) fn is_list(&self, key: &str) -> bool {
        let field = self.class().find(key.as_bytes());
        field.is_some_and(|field| self.slot(field).kind() == Kind::Array)
    }

    /// The object in the field with a key, if it is of this class.
    pub(crate) fn child_at(&self, key: &str, class: &ClassSchema) -> Option<Self> {
        let child = self.child(self.class().find(key.as_bytes())?)?;
        (child.class() == class).then_some(child)
    }

    /// A string or an object, whichever the field has.
    pub(crate) fn text_or<T>(
        &self,
        field: usize,
        object: impl Fn(Self) -> Option<T>,
    ) -> Option<TextOr<'_, T>> {
        let text = self.str(field).map(TextOr::Text);
        text.or_else(|| self.child(field).and_then(object).map(TextOr::Object))
    }

    /// A list of strings or an object, whichever the field has.
    pub(crate) fn texts_or<T>(
        &self,
        field: usize,
        object: impl Fn(Self) -> Option<T>,
    ) -> Option<TextsOr<'_, T>> {
        if self.slot(field).kind() == Kind::Array {
            let texts = self.texts(field).into_iter().map(Text::to_str).collect();
            return Some(TextsOr::Texts(texts));
        }
        self.child(field).and_then(object).map(TextsOr::Object)
    }

    /// The numbers of a list field, as they are written.
    pub(crate) fn numbers(&self, field: usize) -> impl Iterator<Item = &str> {
        let slot = self.slot(field);
        let is_list = slot.kind() == Kind::Array;
        let list = is_list.then(|| elements(slot.written(&self.document.text)));
        list.into_iter().flatten().map(|(number, _)| number)
    }

    /// The strings of a list field.
    pub(crate) fn texts(&self, field: usize) -> Vec<Text<'_>> {
        let slot = self.slot(field);
        if slot.kind() != Kind::Array {
            return Vec::new();
        }
        texts(slot.written(&self.document.text))
    }

    /// The pairs of an object field whose values are strings, in document order. A key appears once,
    /// at its first place, with its last value.
    pub(crate) fn map(&self, field: usize) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
        /// So many pairs, which the API allows, are searched faster than they are hashed.
        const FEW: usize = 16;
        let mut map: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::new();
        let mut places: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for (key, value) in self.pairs(field)? {
            let (key, value) = (key.to_str(), value.to_str());
            let known = if map.len() <= FEW {
                map.iter().position(|(other, _)| *other == key)
            } else {
                if places.is_empty() {
                    places.extend(map.iter().map(|(key, _)| key.clone()).zip(0..));
                }
                places.get(&key).copied()
            };
            if let Some(at) = known {
                map[at].1 = value;
            } else {
                if !places.is_empty() {
                    places.insert(key.clone(), map.len());
                }
                map.push((key, value));
            }
        }
        Some(map)
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

    /// The members of the object. The object, or the list of objects, under `key` is passed over
    /// without being read again.
    pub(crate) fn members_around(&self, key: &str) -> impl Iterator<Item = Member<'_>> {
        let start = self.data().start as usize;
        let shift = |at: u32| (at as usize).saturating_sub(start);
        let field = self.class().find(key.as_bytes());
        let known = field.and_then(|field| {
            let slot = self.slot(field);
            // A value that does not fit its field has no node.
            let has_node = self.class().fields[field].fits(slot.kind())
                && matches!(slot.kind(), Kind::Object | Kind::Array);
            has_node.then(|| self.document.nodes[slot.extent()])
        });
        let known = known.map_or(0..0, |node| shift(node.start)..shift(node.end));
        members_around(self.json(), known)
    }

    /// The typed field that shows the value of a key.
    pub(crate) fn shown_by(&self, key: &[u8]) -> Option<usize> {
        let class = self.class();
        let index = class.find(key)?;
        let field = match class.usual_spelling(index) {
            None => index,
            Some(usual) => {
                let is_read =
                    self.document.mode == Mode::Tolerant && self.slot(usual).kind().is_unset();
                is_read.then_some(usual)?
            }
        };
        let kind = self.slot(index).kind();
        let shows = kind.is_unset() || class.fields[index].fits(kind);
        (class.fields[field].is_typed() && shows).then_some(field)
    }

    /// What the typed fields do not show: unknown keys, and known keys whose value does not fit their
    /// field. Keys may repeat; the last one counts.
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

    /// The value of a key, as JSON text, whether or not a typed field shows it.
    pub(crate) fn member_json(&self, key: &str) -> Option<&str> {
        Some(get(self.json(), key.as_bytes())?.value)
    }

    /// The string value of a key, escapes resolved, whether or not a typed field shows it.
    pub(crate) fn member_text(&self, key: &str) -> Option<Cow<'_, str>> {
        // The decoder has found the fields that the class declares.
        let field = self.class().find(key.as_bytes());
        field
            .and_then(|field| self.str(field))
            .or_else(|| Some(get(self.json(), key.as_bytes())?.text()?.to_str()))
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
