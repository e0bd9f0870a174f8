//! What a class is made of, as data. The decoder, strict mode, the Python classes and the stubs all
//! read the same [`ClassSchema`].

pub(crate) mod class;
pub(crate) mod union;

pub(crate) use class::ClassSchema;

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
    /// a short string
    Text,
    /// a short string that few programs read, such as the id of an event
    Id,
    /// a string that may be long: what people or models said
    LongText,
    /// a string that holds audio in base64
    Audio,
    /// a string from a small vocabulary; other words are accepted in every mode
    Word(&'static Words),
    /// a string from a small vocabulary; strict mode refuses other words
    Enum(&'static Words),
    /// a string; servers that send an object there mean the same in another shape
    TextOrObject,
    /// a string, or an object that says more
    TextOr(Shape),
    /// a string from a small vocabulary, or an object that says more; strict mode refuses other words
    EnumOr(&'static Words, Shape),
    /// an array of strings, or an object that says more
    TextListOr(Shape),
    /// a whole number from 0 to 2⁶³−1
    Count,
    /// a moment: a whole number from 0 to 2⁶³−1, also in strict mode
    Moment,
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
    /// an array of strings from a small vocabulary; strict mode refuses other words
    EnumList(&'static Words),
    /// an array of bytes, each a whole number from 0 to 255
    ByteList,
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

/// The attribute that shows the audio of a class as bytes, and its docstring.
#[cfg(any(test, feature = "python"))]
pub(crate) const AUDIO_BYTES: &str = "audio_bytes";
#[cfg(any(test, feature = "python"))]
pub(crate) const AUDIO_BYTES_DOC: &str = "The audio as bytes, decoded at each access; `None` if it \
    is absent. Raises `DecodeError` if it is not base64.";

impl FieldType {
    /// The kinds of value that the field is meant to hold.
    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Tag(_)
            | Self::Constant(_)
            | Self::Text
            | Self::Id
            | Self::LongText
            | Self::Audio
            | Self::Word(_)
            | Self::Enum(_)
            | Self::TextOrObject => Kind::TEXTS,
            Self::Count | Self::Moment | Self::Integer => &[Kind::Count, Kind::Integer],
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
            Self::TextList | Self::EnumList(_) | Self::ByteList | Self::List(_) => &[Kind::Array],
            Self::TextMap | Self::Object(_) => &[Kind::Object],
            Self::TextOr(_) | Self::EnumOr(..) => {
                &[Kind::Ascii, Kind::Unicode, Kind::Escaped, Kind::Object]
            }
            Self::TextListOr(_) => &[Kind::Array, Kind::Object],
        }
    }

    /// What the field holds, with its article, for error messages.
    pub(crate) fn expected(self) -> &'static str {
        match self {
            Self::Tag(_)
            | Self::Constant(_)
            | Self::Text
            | Self::Id
            | Self::LongText
            | Self::Audio
            | Self::Word(_)
            | Self::Enum(_) => "a string",
            Self::TextOrObject | Self::TextOr(_) | Self::EnumOr(..) => "a string or an object",
            Self::TextListOr(_) => "an array of strings or an object",
            Self::ByteList => "an array of bytes",
            Self::Count | Self::Moment => "a whole number",
            Self::Integer => "a whole number of 64 bits",
            Self::Number => "a number",
            Self::Flag => "true or false",
            Self::CountOrInf => "a whole number or the string `inf`",
            Self::Json => "a value",
            Self::TextList | Self::EnumList(_) => "an array of strings",
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
            Self::Json
                | Self::TextList
                | Self::EnumList(_)
                | Self::ByteList
                | Self::TextMap
                | Self::Object(_)
                | Self::List(_)
                | Self::TextOr(_)
                | Self::EnumOr(..)
                | Self::TextListOr(_)
        )
    }

    /// Whether an attribute is a list, which is empty if the field is absent.
    #[cfg(any(test, feature = "python"))]
    pub(crate) const fn is_list(self) -> bool {
        matches!(
            self,
            Self::TextList | Self::EnumList(_) | Self::ByteList | Self::List(_)
        )
    }

    /// Whether an absent field shows as `None`, and its type does not say so.
    #[cfg(any(test, feature = "python"))]
    pub(crate) const fn is_none_if_absent(self) -> bool {
        !matches!(self, Self::Tag(_) | Self::Constant(_) | Self::Json) && !self.is_list()
    }

    /// Whether the field holds audio, which its class shows as bytes too.
    #[cfg(any(test, feature = "python"))]
    pub(crate) const fn is_audio(self) -> bool {
        matches!(self, Self::Audio)
    }

    /// Whether the field holds one leaf, and no long text.
    #[cfg(any(test, feature = "python"))]
    pub(crate) fn is_short(self) -> bool {
        !self.is_container() && !matches!(self, Self::LongText | Self::Audio)
    }

    /// What an object in the field's place is.
    #[inline]
    pub(crate) const fn object(self) -> Option<Shape> {
        match self {
            Self::Object(shape)
            | Self::TextOr(shape)
            | Self::EnumOr(_, shape)
            | Self::TextListOr(shape) => Some(shape),
            _ => None,
        }
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
    /// Whether the SDK's class of this name has it.
    pub(crate) is_in_sdk: bool,
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
        is_in_sdk: bool,
    ) -> Self {
        let fitting = kind_bits(ty.kinds());
        let clean = match ty {
            // Other integers are read once more, for their range; strings, because they may only be
            // the one word.
            FieldType::Count | FieldType::Moment | FieldType::Integer | FieldType::CountOrInf => {
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
            is_in_sdk,
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

    /// Whether the attribute can be `None`, and its type does not say so.
    #[cfg(any(test, feature = "python"))]
    pub(crate) fn can_be_none(&self) -> bool {
        self.ty.is_none_if_absent() && !self.need.is_sent()
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
