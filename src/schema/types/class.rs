//! A class as data.

use super::{Field, FieldType, Shape};
use crate::schema::words::Need;

/// A class: of the Rust face, of the Python face, and of the stubs. Two are equal when they are the
/// same declaration.
#[derive(Debug)]
#[cfg_attr(
    not(all(test, feature = "python")),
    allow(
        dead_code,
        reason = "some of it is only for Python, or for the printed stubs"
    )
)]
pub(crate) struct ClassSchema {
    pub(crate) name: &'static str,
    /// The class that it extends; without one, the base of all objects.
    pub(crate) base: Option<&'static ClassSchema>,
    /// Its names in `openai.types.realtime`, where that module exports it.
    pub(crate) sdk_names: &'static [&'static str],
    /// Its name in `openai.types.beta.realtime`.
    pub(crate) beta_name: Option<&'static str>,
    /// Its name in `openai.types.live`.
    pub(crate) live_name: Option<&'static str>,
    pub(crate) doc: &'static str,
    /// In the order in which servers send them.
    pub(crate) fields: &'static [Field],
    /// The values of `type` for which the fields are checked. In an object of another type they may
    /// hold anything.
    pub(crate) checked_types: &'static [&'static str],
    /// Whether the original has no such class. As a member of a closed union, strict mode refuses it.
    pub(crate) is_beyond: bool,
    /// A bit for each field that every mode requires.
    required: u128,
    /// A bit for each field that always holds one string.
    constant: u128,
    has_spellings: bool,
    /// Its place among the classes of the Python face, once those are made.
    #[cfg(feature = "python")]
    pub(crate) number: std::sync::atomic::AtomicUsize,
}

impl PartialEq for ClassSchema {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for ClassSchema {}

impl ClassSchema {
    pub(crate) const fn new(
        name: &'static str,
        doc: &'static str,
        base: Option<&'static Self>,
        fields: &'static [Field],
    ) -> Self {
        assert!(fields.len() <= 128, "a class has at most 128 fields");
        let (mut required, mut constant, mut has_spellings) = (0, 0, false);
        let mut at = 0;
        while at < fields.len() {
            match fields[at].need {
                Need::Always => required |= 1 << at,
                Need::Spelling(_) => has_spellings = true,
                _ => {}
            }
            if matches!(fields[at].ty, FieldType::Constant(_)) {
                constant |= 1 << at;
            }
            at += 1;
        }
        Self {
            name,
            base,
            sdk_names: &[],
            beta_name: None,
            live_name: None,
            doc,
            fields,
            checked_types: &[],
            is_beyond: false,
            required,
            constant,
            has_spellings,
            #[cfg(feature = "python")]
            number: std::sync::atomic::AtomicUsize::new(usize::MAX),
        }
    }

    /// With its names in the SDK.
    pub(crate) const fn sdk(self, names: &'static [&'static str]) -> Self {
        Self {
            sdk_names: names,
            ..self
        }
    }

    /// With its name in the SDK's module for the beta.
    pub(crate) const fn beta(self, name: &'static str) -> Self {
        Self {
            beta_name: Some(name),
            ..self
        }
    }

    /// With its name in the SDK's module for GPT-Live.
    pub(crate) const fn live(self, name: &'static str) -> Self {
        Self {
            live_name: Some(name),
            ..self
        }
    }

    /// Whether the original has no such class.
    pub(crate) const fn beyond(self, is_beyond: bool) -> Self {
        Self { is_beyond, ..self }
    }

    /// With the values of `type` for which its fields are checked.
    pub(crate) const fn checked_in(self, types: &'static [&'static str]) -> Self {
        Self {
            checked_types: types,
            ..self
        }
    }

    pub(crate) const fn shape(&'static self) -> Shape {
        Shape::Class(self)
    }

    /// Whether it is the class, or extends it.
    #[cfg(feature = "python")]
    pub(crate) fn extends(&self, class: &Self) -> bool {
        self == class || self.base.is_some_and(|base| base.extends(class))
    }

    /// The typed fields with their places.
    pub(crate) fn typed_fields(&'static self) -> impl Iterator<Item = (usize, &'static Field)> {
        let fields = self.fields.iter().enumerate();
        fields.filter(|(_, field)| field.is_typed())
    }

    /// The field that an event is about: the first that holds more than a short scalar.
    #[cfg(any(test, feature = "python"))]
    pub(crate) fn main_field(&'static self) -> Option<&'static Field> {
        let is_event = self
            .base
            .is_some_and(|base| base.find(b"event_id").is_some());
        let mut fields = self.typed_fields().filter(|_| is_event);
        let (_, field) = fields.find(|(_, field)| !field.ty.is_short())?;
        Some(field)
    }

    /// The places of the fields that every mode requires.
    #[inline]
    pub(crate) fn required(&self) -> impl Iterator<Item = usize> + use<> {
        places(self.required)
    }

    /// The places of the fields that always hold one string.
    #[inline]
    pub(crate) fn constant(&self) -> impl Iterator<Item = usize> + use<> {
        places(self.constant)
    }

    /// The fields that make an object this class, with their values.
    pub(crate) fn tags(&'static self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.fields.iter().filter_map(|field| match field.ty {
            FieldType::Tag(value) => Some((field.key, value)),
            _ => None,
        })
    }

    /// Whether the object has a tag inside. Serde reads such an object whole before it chooses a
    /// variant.
    pub(crate) fn is_tagged(&self) -> bool {
        self.fields.iter().any(|field| {
            matches!(field.ty, FieldType::Tag(_))
                || matches!(field.need, Need::OriginalIn(_) | Need::OptionalIn(_))
        })
    }

    /// The place of the field that has a key.
    pub(crate) fn find(&self, key: &[u8]) -> Option<usize> {
        let mut fields = self.fields.iter();
        fields.position(|field| field.key.as_bytes() == key)
    }

    /// The place of another spelling of a field.
    pub(crate) fn other_spelling(&self, index: usize) -> Option<usize> {
        let key = self.fields[index].key;
        let is_it = |field: &Field| matches!(field.need, Need::Spelling(usual) if usual == key);
        self.has_spellings
            .then(|| self.fields.iter().position(is_it))?
    }

    /// The place of the field that this one is another spelling of.
    pub(crate) fn usual_spelling(&self, index: usize) -> Option<usize> {
        match self.fields[index].need {
            Need::Spelling(usual) => self.find(usual.as_bytes()),
            _ => None,
        }
    }
}

/// The places of the bits that are set.
#[inline]
fn places(mut bits: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let index = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (index < 128).then_some(index)
    })
}
