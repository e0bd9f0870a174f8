//! What a class is made of, as data. The decoder, strict mode, the Python classes and the stubs all
//! read the same [`ClassSchema`].

pub(crate) mod union;

use crate::json::Kind;
use crate::json::key::KeyLiteral;
use crate::schema::types::union::UnionSchema;
use crate::schema::words::{Need, Words};

/// What a field holds.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(test),
    allow(
        dead_code,
        reason = "some are only for Python, or for the classes of the tests"
    )
)]
pub(crate) enum FieldType {
    /// a string that says which class the object is: always this one
    Tag(&'static str),
    /// a string that is always this one, also where the server leaves it out
    Constant(&'static str),
    /// a short string, such as an id
    Text,
    /// a string that may be long: what people or models said, audio in base64
    LongText,
    /// a string from a small vocabulary; other words are accepted in every mode
    Word(&'static Words),
    /// a string from a small vocabulary; strict mode refuses other words
    Enum(&'static Words),
    /// a string; servers that send an object there mean the same in another shape
    TextOrObject,
    /// a whole number from 0 to 2⁶³−1
    Count,
    /// a whole number of 64 bits
    Integer,
    /// a number
    Number,
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
    /// an object
    Object(Shape),
    /// an array of objects
    List(Shape),
}

/// What an object is: of one class, or of one of several.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    Class(&'static ClassSchema),
    Union(&'static UnionSchema),
}

impl Shape {
    /// A class that an object of this shape can have.
    pub(crate) fn any_class(self) -> &'static ClassSchema {
        match self {
            Self::Class(class) => class,
            Self::Union(union) => union.other.unwrap_or(union.members[0]),
        }
    }
}

impl FieldType {
    /// The kinds of value that the field is meant to hold.
    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Tag(_)
            | Self::Constant(_)
            | Self::Text
            | Self::LongText
            | Self::Word(_)
            | Self::Enum(_)
            | Self::TextOrObject => Kind::TEXTS,
            Self::Count | Self::Integer => &[Kind::Count, Kind::Integer],
            Self::Number => &[Kind::Count, Kind::Integer, Kind::Float],
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

    /// What the field holds, with its article, for error messages.
    pub(crate) fn expected(self) -> &'static str {
        match self {
            Self::Tag(_)
            | Self::Constant(_)
            | Self::Text
            | Self::LongText
            | Self::Word(_)
            | Self::Enum(_) => "a string",
            Self::TextOrObject => "a string or an object",
            Self::Count => "a whole number",
            Self::Integer => "a whole number of 64 bits",
            Self::Number => "a number",
            Self::Flag => "true or false",
            Self::CountOrInf => "a whole number or the string `inf`",
            Self::Json => "a value",
            Self::TextList => "an array of strings",
            Self::TextMap => "an object of strings",
            Self::Object(_) => "an object",
            Self::List(_) => "an array of objects",
        }
    }

    /// Whether the field holds more than one leaf. Any value is accepted in such a field: one of
    /// another kind is an extra.
    const fn is_container(self) -> bool {
        matches!(
            self,
            Self::Json | Self::TextList | Self::TextMap | Self::Object(_) | Self::List(_)
        )
    }
}

/// A field of a class.
#[derive(Debug)]
#[cfg_attr(
    not(all(test, feature = "python")),
    allow(
        dead_code,
        reason = "some of it is only for Python, or for the printed stubs"
    )
)]
pub(crate) struct Field {
    /// The key in the document, and the name of the attribute in Python.
    pub(crate) key: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) ty: FieldType,
    pub(crate) need: Need,
    /// The key as servers write it, for one comparison.
    pub(crate) literal: KeyLiteral,
    /// A bit for each kind of value that the typed field shows.
    fitting: u16,
    /// A bit for each kind of value that needs no closer look.
    clean: u16,
}

impl Field {
    pub(crate) const fn new(
        key: &'static str,
        doc: &'static str,
        ty: FieldType,
        need: Need,
    ) -> Self {
        let fitting = kind_bits(ty.kinds());
        let clean = match ty {
            // Other integers are read once more, for their range; strings, because they may only be
            // the one word.
            FieldType::Count | FieldType::Integer | FieldType::CountOrInf => {
                kind_bits(&[Kind::Null, Kind::Count])
            }
            FieldType::TextOrObject => fitting | kind_bits(&[Kind::Null, Kind::Object]),
            _ if ty.is_container() => u16::MAX,
            _ => fitting | kind_bits(&[Kind::Null]),
        };
        Self {
            key,
            doc,
            ty,
            need,
            literal: KeyLiteral::new(key),
            fitting,
            clean,
        }
    }

    /// Whether the typed field shows a value of this kind.
    pub(crate) fn fits(&self, kind: Kind) -> bool {
        self.fitting >> kind as u16 & 1 == 1
    }

    /// Whether a value of this kind needs no closer look: a leaf of the right kind, or anything in
    /// a container's place.
    #[inline(always)]
    pub(crate) fn is_clean(&self, kind: Kind) -> bool {
        self.clean >> kind as u16 & 1 == 1
    }

    /// Whether the class has an attribute for it.
    pub(crate) fn is_typed(&self) -> bool {
        !matches!(self.need, Need::Hidden | Need::Spelling(_))
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
    /// Its name in `openai.types.realtime`, where that module exports it.
    pub(crate) sdk_name: Option<&'static str>,
    pub(crate) doc: &'static str,
    /// In the order in which servers send them.
    pub(crate) fields: &'static [Field],
    /// The values of `type` for which the fields are checked. In an object of another type they may
    /// hold anything.
    pub(crate) checked_types: &'static [&'static str],
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
            sdk_name: None,
            doc,
            fields,
            checked_types: &[],
            required,
            constant,
            has_spellings,
            #[cfg(feature = "python")]
            number: std::sync::atomic::AtomicUsize::new(usize::MAX),
        }
    }

    /// With its name in the SDK.
    pub(crate) const fn sdk(self, name: &'static str) -> Self {
        Self {
            sdk_name: Some(name),
            ..self
        }
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
