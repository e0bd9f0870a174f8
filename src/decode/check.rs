//! The rules of tolerant mode: they accept the responses of every server, and never guess at a
//! leaf.

use std::borrow::Cow;

use crate::document::node::NodeData;
use crate::document::slot::Slot;
use crate::error::ErrorKind;
use crate::json::{Fault, Kind, Text, integer};
use crate::schema::types::{ClassSchema, FieldType, Shape};
use crate::schema::words::Mode;

pub(super) struct Check<'a> {
    pub(super) text: &'a str,
    pub(super) nodes: &'a mut [NodeData],
    pub(super) slots: &'a mut [Slot],
    pub(super) mode: Mode,
}

impl<'a> Check<'a> {
    /// Checks the document's root, which should have this shape.
    pub(super) fn root(&mut self, shape: Shape) -> Result<(), Fault> {
        if let Shape::Class(class) = shape {
            // A class with tags is of one kind: another kind is an error.
            let mut tags = class.tags();
            if !tags.all(|(key, value)| self.str_at(0, key).as_deref() == Some(value)) {
                let start = self.nodes[0].start as usize;
                return Err(Fault::new(ErrorKind::WrongClass(class.name), start));
            }
        }
        if self.mode == Mode::Strict {
            return self.strict_object(0, shape);
        }
        self.node(0)
    }

    pub(super) fn slot(&self, node: usize, field: usize) -> Slot {
        self.slots[self.nodes[node].slots as usize + field]
    }

    pub(super) fn str(&self, node: usize, field: usize) -> Option<Cow<'a, str>> {
        let slot = self.slot(node, field);
        let kind = slot.kind();
        kind.is_text().then(|| {
            let quoted = slot.quoted(self.text);
            Text { quoted, kind }.to_str()
        })
    }

    /// The string under the key of a field.
    pub(super) fn str_at(&self, node: usize, key: &str) -> Option<Cow<'a, str>> {
        let field = self.nodes[node].class.find(key.as_bytes())?;
        self.str(node, field)
    }

    pub(super) fn node(&mut self, node: usize) -> Result<(), Fault> {
        let NodeData {
            class,
            leaves_valid,
            fully_checked,
            ..
        } = self.nodes[node];
        if fully_checked || !self.is_known_type(node, class) {
            return Ok(());
        }
        for index in class.required() {
            self.required(node, class, index)?;
        }
        if !leaves_valid {
            for (index, field) in class.typed_fields() {
                self.leaf(self.slot(node, index), field.ty)?;
            }
        }
        for (index, field) in class.fields.iter().enumerate() {
            let slot = self.slot(node, index);
            match (field.ty, slot.kind()) {
                (ty, Kind::Object) if ty.object().is_some() && self.is_read(node, class, index) => {
                    self.node(slot.extent())?;
                }
                (FieldType::List(_), Kind::Array | Kind::OddArray) => self.list(slot)?,
                (FieldType::Constant(value), _) => self.constant(node, index, value)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether an object's `type` is one for which its class's fields are checked.
    fn is_known_type(&self, node: usize, class: &ClassSchema) -> bool {
        class.checked_types.is_empty()
            || self
                .str_at(node, "type")
                .is_some_and(|kind| class.checked_types.contains(&kind.as_ref()))
    }

    /// Whether a field is read. Another spelling is read only if the usual one is not set.
    fn is_read(&self, node: usize, class: &ClassSchema, index: usize) -> bool {
        class
            .usual_spelling(index)
            .is_none_or(|usual| self.slot(node, usual).kind().is_unset())
    }

    fn required(&self, node: usize, class: &ClassSchema, index: usize) -> Result<(), Fault> {
        let slot = self.slot(node, index);
        let field = &class.fields[index];
        if field.fits(slot.kind()) {
            return Ok(());
        }
        if slot.kind() == Kind::Absent {
            return Err(self.missing(node, field.key));
        }
        Err(wrong_type(slot, field.ty))
    }

    pub(super) fn missing(&self, node: usize, key: &'static str) -> Fault {
        let start = self.nodes[node].start as usize;
        Fault::new(ErrorKind::MissingField(key), start)
    }

    fn list(&mut self, slot: Slot) -> Result<(), Fault> {
        let list = slot.extent();
        let end = self.nodes[list].next as usize;
        let mut node = list + 1;
        while node < end {
            self.node(node)?;
            node = self.nodes[node].next as usize;
        }
        Ok(())
    }

    fn leaf(&self, slot: Slot, ty: FieldType) -> Result<(), Fault> {
        let kind = slot.kind();
        if kind.is_unset() {
            return Ok(());
        }
        let is_number = kind.is_integer() || kind == Kind::Float;
        let is_right = match ty {
            FieldType::Tag(_)
            | FieldType::Constant(_)
            | FieldType::Text
            | FieldType::Id
            | FieldType::LongText
            | FieldType::Audio
            | FieldType::Word(_)
            | FieldType::Enum(_) => kind.is_text(),
            FieldType::TextOrObject => kind.is_text() || kind == Kind::Object,
            FieldType::Flag => matches!(kind, Kind::False | Kind::True),
            FieldType::Number => is_number,
            FieldType::Count | FieldType::Moment | FieldType::CountOrInf if is_number => {
                return self.count(slot);
            }
            FieldType::Count | FieldType::Moment => false,
            FieldType::CountOrInf => self.is_inf(slot),
            FieldType::Integer => self.integer(slot).is_some(),
            _ => true,
        };
        if is_right {
            Ok(())
        } else {
            Err(wrong_type(slot, ty))
        }
    }

    fn count(&self, slot: Slot) -> Result<(), Fault> {
        if self.integer(slot).is_some_and(|number| number >= 0) {
            return Ok(());
        }
        let max = i64::MAX.unsigned_abs();
        Err(Fault::new(ErrorKind::OutOfRange { max }, slot.start()))
    }

    pub(super) fn integer(&self, slot: Slot) -> Option<i64> {
        if slot.kind().is_integer() {
            integer(slot.written(self.text))
        } else {
            None
        }
    }

    pub(super) fn is_inf(&self, slot: Slot) -> bool {
        let kind = slot.kind();
        let quoted = || slot.quoted(self.text);
        kind.is_text()
            && Text {
                quoted: quoted(),
                kind,
            }
            .to_str()
                == "inf"
    }

    /// Checks a constant. An object that names itself something else belongs to another API.
    pub(super) fn constant(
        &self,
        node: usize,
        index: usize,
        value: &'static str,
    ) -> Result<(), Fault> {
        match self.str(node, index) {
            Some(name) if name != value => {
                let start = self.slot(node, index).start();
                Err(Fault::new(ErrorKind::NotAResponse, start))
            }
            _ => Ok(()),
        }
    }
}

pub(super) fn wrong_type(slot: Slot, ty: FieldType) -> Fault {
    let (expected, found) = (ty.expected(), slot.kind().json_type());
    Fault::new(ErrorKind::WrongType { expected, found }, slot.start())
}
