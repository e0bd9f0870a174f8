//! Strict mode: what the original struct (async-openai) demands, applied to the same nodes as the
//! tolerant check. The declarations say what the original requires; where it contradicts the schema,
//! they follow the schema.

use super::check::{Check, wrong_type};
use crate::document::node::NodeData;
use crate::document::slot::Slot;
use crate::error::ErrorKind;
use crate::json::{Fault, Kind, Text, elements, get};
use crate::schema::types::union::UnionSchema;
use crate::schema::types::{ClassSchema, Field, FieldType, Shape};
use crate::schema::words::{Need, Words};

impl Check<'_> {
    /// An object, whose kind must be known.
    pub(super) fn strict_object(&mut self, node: usize, shape: Shape) -> Result<(), Fault> {
        if let Shape::Union(union) = shape
            && !union.is_open
            && (union.other == Some(self.nodes[node].class) || self.nodes[node].class.is_beyond)
        {
            let NodeData { start, end, .. } = self.nodes[node];
            let object = &self.text[start as usize..end as usize];
            return Err(unknown(union, object, start as usize));
        }
        self.strict(node)
    }

    /// An object and what it contains.
    fn strict(&mut self, node: usize) -> Result<(), Fault> {
        let class = self.nodes[node].class;
        if class.is_beyond {
            return self.node(node);
        }
        let mut kind = None;
        for (index, field) in class.typed_fields() {
            let Some(is_required) = self.is_required(node, class, field, &mut kind) else {
                continue;
            };
            self.field(node, index, field, is_required)?;
        }
        Ok(())
    }

    /// Whether the original requires a field; none if the original does not have the field in such
    /// an object.
    fn is_required(
        &self,
        node: usize,
        class: &ClassSchema,
        field: &Field,
        kind: &mut Option<String>,
    ) -> Option<bool> {
        let mut is_in = |types: &[&str]| {
            let kind = kind.get_or_insert_with(|| {
                let found = class.find(b"type").and_then(|index| self.str(node, index));
                found.map(String::from).unwrap_or_default()
            });
            types.contains(&kind.as_str())
        };
        match field.need {
            Need::Always | Need::Original | Need::Sent => Some(true),
            Need::OriginalIn(types) => is_in(types).then_some(true),
            Need::Optional => Some(false),
            Need::OptionalIn(types) => is_in(types).then_some(false),
            Need::Beyond | Need::Hidden | Need::Spelling(_) => None,
        }
    }

    fn field(
        &mut self,
        node: usize,
        index: usize,
        field: &Field,
        is_required: bool,
    ) -> Result<(), Fault> {
        let slot = self.slot(node, index);
        let kind = slot.kind();
        if kind == Kind::Absent {
            return if is_required {
                Err(self.missing(node, field.key))
            } else {
                Ok(())
            };
        }
        if kind == Kind::Null && !is_required {
            return Ok(());
        }
        let is_number = kind.is_integer() || kind == Kind::Float;
        let is_right = match field.ty {
            FieldType::Json => true,
            FieldType::Text
            | FieldType::Id
            | FieldType::LongText
            | FieldType::Audio
            | FieldType::Word(_)
            | FieldType::TextOrObject
            | FieldType::Tag(_) => kind.is_text(),
            FieldType::Constant(value) if kind.is_text() => {
                return self.constant(node, index, value);
            }
            FieldType::TextOr(_) if kind.is_text() => true,
            FieldType::TextListOr(_) if kind == Kind::Array => true,
            FieldType::Enum(words) | FieldType::EnumOr(words, _) if kind.is_text() => {
                match self.str(node, index) {
                    Some(word) if !words.known.contains(&word.as_ref()) => {
                        return Err(Fault::new(ErrorKind::UnknownValue, slot.start()));
                    }
                    word => word.is_some(),
                }
            }
            FieldType::Count if is_number => return self.strict_count(slot, u32::MAX.into()),
            FieldType::Moment | FieldType::CountOrInf if is_number => {
                return self.strict_count(slot, i64::MAX.unsigned_abs());
            }
            FieldType::CountOrInf => self.is_inf(slot),
            FieldType::Integer => self.integer(slot).is_some(),
            FieldType::Number => is_number,
            FieldType::Flag => matches!(kind, Kind::False | Kind::True),
            FieldType::TextList => kind == Kind::Array,
            FieldType::EnumList(words) if kind == Kind::Array => {
                return self.strict_words(slot, words);
            }
            FieldType::ByteList if kind == Kind::Array => {
                return self.strict_bytes(slot);
            }
            FieldType::TextMap => kind == Kind::Object,
            FieldType::Object(shape)
            | FieldType::TextOr(shape)
            | FieldType::EnumOr(_, shape)
            | FieldType::TextListOr(shape) => match (kind, shape) {
                (Kind::Object, Shape::Class(class)) if class.is_beyond => false,
                (Kind::Object, shape) => return self.strict_object(slot.extent(), shape),
                (Kind::OddObject, Shape::Union(union)) => {
                    return Err(unknown(union, slot.written(self.text), slot.start()));
                }
                _ => false,
            },
            FieldType::List(shape) if kind == Kind::Array => {
                return self.strict_list(slot, shape);
            }
            FieldType::Constant(_)
            | FieldType::Enum(_)
            | FieldType::Count
            | FieldType::Moment
            | FieldType::EnumList(_)
            | FieldType::ByteList
            | FieldType::List(_) => false,
        };
        if is_right {
            Ok(())
        } else {
            // The original has no voice that is an object.
            let ty = match field.ty {
                FieldType::TextOrObject | FieldType::TextOr(_) => FieldType::Text,
                ty => ty,
            };
            Err(wrong_type(slot, ty))
        }
    }

    /// A count as serde reads one: no sign, not even before a zero.
    fn strict_count(&self, slot: Slot, max: u64) -> Result<(), Fault> {
        let is_count = slot.kind().is_integer()
            && slot
                .written(self.text)
                .parse::<u64>()
                .is_ok_and(|count| count <= max);
        if is_count {
            Ok(())
        } else {
            Err(Fault::new(ErrorKind::OutOfRange { max }, slot.start()))
        }
    }

    fn strict_words(&self, slot: Slot, words: &Words) -> Result<(), Fault> {
        let written = slot.written(self.text);
        for (element, kind) in elements(written) {
            let quoted = element.trim_matches('"');
            let word = Text { quoted, kind }.to_str();
            if !words.known.contains(&&*word) {
                let at = element.as_ptr() as usize - written.as_ptr() as usize;
                return Err(Fault::new(ErrorKind::UnknownValue, slot.start() + at));
            }
        }
        Ok(())
    }

    fn strict_bytes(&self, slot: Slot) -> Result<(), Fault> {
        let written = slot.written(self.text);
        for (element, _) in elements(written) {
            if element.parse::<u8>().is_err() {
                let at = element.as_ptr() as usize - written.as_ptr() as usize;
                let max = u8::MAX.into();
                return Err(Fault::new(ErrorKind::OutOfRange { max }, slot.start() + at));
            }
        }
        Ok(())
    }

    fn strict_list(&mut self, slot: Slot, shape: Shape) -> Result<(), Fault> {
        let list = slot.extent();
        let end = self.nodes[list].next as usize;
        let mut node = list + 1;
        while node < end {
            self.strict_object(node, shape)?;
            node = self.nodes[node].next as usize;
        }
        Ok(())
    }
}

/// The error for an object that is not a member of its union: the first tag that is missing, is not
/// a string, or has an unknown value.
fn unknown(union: &UnionSchema, object: &str, start: usize) -> Fault {
    for key in union.tags {
        let Some(tag) = get(object, key.as_bytes()) else {
            return Fault::new(ErrorKind::MissingField(key), start);
        };
        let at = start + (tag.value.as_ptr() as usize - object.as_ptr() as usize);
        let Some(value) = tag.text() else {
            let (expected, found) = ("a string", tag.kind.json_type());
            return Fault::new(ErrorKind::WrongType { expected, found }, at);
        };
        if !union.knows(key, &value.to_str()) {
            return Fault::new(ErrorKind::UnknownValue, at);
        }
    }
    Fault::new(ErrorKind::UnknownValue, start)
}
