//! An attribute of a class, and the short scalars that objects have from the start.

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::convert;
use crate::document::fields::Fields;
use crate::json::Kind;
use crate::schema::types::{AUDIO_BYTES, AUDIO_BYTES_DOC, ClassSchema, FieldType};

/// An attribute of a class.
pub(crate) struct Attribute {
    /// The field's place in its class.
    pub(crate) place: usize,
    pub(crate) ty: FieldType,
    /// Its name in Python.
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    /// Whether it shows the bytes of a field that holds audio in base64.
    pub(crate) is_audio: bool,
    /// The words that the field may hold, interned.
    words: Vec<(&'static str, Py<PyString>)>,
}

impl Attribute {
    /// Whether its value is a short scalar, which an object has from the start.
    pub(crate) fn is_eager(&self) -> bool {
        matches!(
            self.ty,
            FieldType::Tag(_)
                | FieldType::Constant(_)
                | FieldType::Text
                | FieldType::Word(_)
                | FieldType::Enum(_)
                | FieldType::TextOrObject
                | FieldType::Count
                | FieldType::Moment
                | FieldType::Integer
                | FieldType::Number
                | FieldType::Flag
                | FieldType::CountOrInf
        )
    }

    /// One of its words.
    #[inline]
    fn word<'py>(&self, py: Python<'py>, at: usize) -> Bound<'py, PyAny> {
        self.words[at].1.bind(py).clone().into_any()
    }

    /// Whether its value is made once and kept.
    pub(crate) fn is_kept(&self) -> bool {
        self.ty.object().is_some()
            || self.ty.is_list()
            || matches!(self.ty, FieldType::Id | FieldType::LongText)
            || self.ty.is_audio() && !self.is_audio
    }
}

/// The attributes of a class: first those of its base, in the base's order.
///
/// # Errors
/// The class does not declare a field of its base, or declares it as something else.
pub(crate) fn attributes(
    py: Python<'_>,
    class: &'static ClassSchema,
    base: &[Attribute],
) -> PyResult<Vec<Attribute>> {
    let mut attributes = Vec::new();
    for inherited in base {
        let place = class.find(inherited.name.as_bytes());
        let own = place.map(|place| attribute(py, class, place));
        match own {
            Some(own) if own.is_eager() == inherited.is_eager() => attributes.push(own),
            _ => {
                let reason = format!(
                    "{} must declare {:?} as its base",
                    class.name, inherited.name
                );
                return Err(PyTypeError::new_err(reason));
            }
        }
    }
    for (place, field) in class.typed_fields() {
        if base.iter().all(|inherited| inherited.name != field.key) {
            attributes.push(attribute(py, class, place));
        }
        if field.ty.is_audio() {
            attributes.push(Attribute {
                name: AUDIO_BYTES,
                doc: AUDIO_BYTES_DOC,
                is_audio: true,
                ..attribute(py, class, place)
            });
        }
    }
    Ok(attributes)
}

fn attribute(py: Python<'_>, class: &'static ClassSchema, place: usize) -> Attribute {
    let field = &class.fields[place];
    let words = match &field.ty {
        FieldType::Tag(word) | FieldType::Constant(word) => vec![*word],
        FieldType::Word(words) | FieldType::Enum(words) | FieldType::EnumOr(words, _) => {
            words.known.iter().chain(words.others).copied().collect()
        }
        FieldType::CountOrInf => vec!["inf"],
        _ => Vec::new(),
    };
    let interned = |word: &'static str| (word, PyString::intern(py, word).unbind());
    Attribute {
        place,
        ty: field.ty,
        name: field.key,
        doc: field.doc,
        is_audio: false,
        words: words.into_iter().map(interned).collect(),
    }
}

/// A short scalar: None for an absent one, and for a value of another type, which is in `extra`.
#[inline]
pub(crate) fn scalar<'py>(
    py: Python<'py>,
    fields: Fields<'_>,
    attribute: &Attribute,
) -> PyResult<Bound<'py, PyAny>> {
    let field = attribute.place;
    match attribute.ty {
        FieldType::Tag(_) | FieldType::Constant(_) => Ok(attribute.word(py, 0)),
        FieldType::Number => match fields.kind(field) {
            Kind::Count | Kind::Integer | Kind::Float => convert::value(py, fields.written(field)),
            _ => Ok(none(py)),
        },
        FieldType::Flag => match fields.kind(field) {
            Kind::True => object(py, Some(true)),
            Kind::False => object(py, Some(false)),
            _ => Ok(none(py)),
        },
        FieldType::CountOrInf if fields.kind(field).is_text() => Ok(attribute.word(py, 0)),
        FieldType::Count | FieldType::Moment | FieldType::Integer | FieldType::CountOrInf => {
            object(py, fields.integer(field))
        }
        _ => text(py, fields, attribute),
    }
}

/// A string.
#[inline]
pub(crate) fn text<'py>(
    py: Python<'py>,
    fields: Fields<'_>,
    attribute: &Attribute,
) -> PyResult<Bound<'py, PyAny>> {
    let Some(text) = fields.text(attribute.place) else {
        return Ok(none(py));
    };
    if text.kind == Kind::Ascii {
        for (at, (word, _)) in attribute.words.iter().enumerate() {
            if *word == text.quoted {
                return Ok(attribute.word(py, at));
            }
        }
    }
    Ok(convert::string(py, text)?.into_any())
}

/// None.
pub(crate) fn none(py: Python<'_>) -> Bound<'_, PyAny> {
    py.None().into_bound(py)
}

fn object<'py, T: IntoPyObjectExt<'py>>(
    py: Python<'py>,
    value: Option<T>,
) -> PyResult<Bound<'py, PyAny>> {
    value.into_bound_py_any(py)
}
