//! What a class declares of its fields, as Python's typing has it, for `model_fields`.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple, PyType};
use pyo3::{IntoPyObjectExt, intern};

use super::raw::types::{class_object, schema_of};
use super::signature;
use crate::schema::types::{ClassSchema, Field, FieldType, Shape};
use crate::schema::words::{Need, Words};

/// A field: its name, annotation, default, whether it has one, whether it is a tag, which says of
/// which class the object is, and what it means.
type Described<'py> = (
    &'static str,
    Bound<'py, PyAny>,
    Bound<'py, PyAny>,
    bool,
    bool,
    String,
);

/// The fields of a class, in the order in which servers send them.
#[pyfunction]
pub(crate) fn class_fields<'py>(cls: &Bound<'py, PyType>) -> PyResult<Vec<Described<'py>>> {
    let class =
        schema_of(cls).ok_or_else(|| PyTypeError::new_err("only a concrete class has fields"))?;
    let py = cls.py();
    let describe = |(_, field): (usize, &'static Field)| {
        let mut shown = annotation(py, field.ty)?;
        if field.can_be_none() {
            shown = shown.bitor(py.None())?;
        }
        let is_tag = matches!(field.ty, FieldType::Tag(_));
        let has_default = is_tag || !matches!(field.need, Need::Always);
        let (default, doc) = (default(py, field)?, signature::doc(field.doc));
        Ok((field.key, shown, default, has_default, is_tag, doc))
    };
    class.typed_fields().map(describe).collect()
}

/// The names of the fields that a class pattern matches by their position.
#[pyfunction]
pub(crate) fn match_args<'py>(cls: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyTuple>> {
    let field = schema_of(cls).and_then(ClassSchema::main_field);
    PyTuple::new(cls.py(), field.map(|field| field.key))
}

/// What an absent field reads as.
fn default<'py>(py: Python<'py>, field: &Field) -> PyResult<Bound<'py, PyAny>> {
    match field.ty {
        FieldType::Tag(word) | FieldType::Constant(word) => word.into_bound_py_any(py),
        ty if ty.is_list() => Ok(PyList::empty(py).into_any()),
        _ => Ok(py.None().into_bound(py)),
    }
}

/// The type of an attribute that is there.
fn annotation<'py>(py: Python<'py>, ty: FieldType) -> PyResult<Bound<'py, PyAny>> {
    let text = || py.get_type::<PyString>().into_any();
    let list = |of: Bound<'py, PyAny>| {
        let list = py.get_type::<PyList>();
        list.call_method1(intern!(py, "__class_getitem__"), (of,))
    };
    let int = || py.get_type::<pyo3::types::PyInt>().into_any();
    match ty {
        FieldType::Tag(word) | FieldType::Constant(word) => literal(py, &[word]),
        FieldType::Text
        | FieldType::Id
        | FieldType::LongText
        | FieldType::Audio
        | FieldType::TextOrObject => Ok(text()),
        FieldType::Word(words) | FieldType::Enum(words) => vocabulary(py, words),
        FieldType::Count | FieldType::Moment | FieldType::Integer => Ok(int()),
        FieldType::Number => Ok(py.get_type::<pyo3::types::PyFloat>().into_any()),
        FieldType::Flag => Ok(py.get_type::<pyo3::types::PyBool>().into_any()),
        FieldType::CountOrInf => int().bitor(literal(py, &["inf"])?),
        FieldType::Json => py.import("typing")?.getattr("Any"),
        FieldType::TextList => list(text()),
        FieldType::EnumList(words) => list(vocabulary(py, words)?),
        FieldType::ByteList => list(int()),
        FieldType::TextOr(other) => text().bitor(shape(py, other)?),
        FieldType::EnumOr(words, other) => vocabulary(py, words)?.bitor(shape(py, other)?),
        FieldType::TextListOr(other) => list(text())?.bitor(shape(py, other)?),
        FieldType::TextMap => {
            let dict = py.get_type::<PyDict>();
            dict.call_method1(intern!(py, "__class_getitem__"), ((text(), text()),))
        }
        FieldType::Object(of) => shape(py, of),
        FieldType::List(of) => list(shape(py, of)?),
    }
}

/// A class, or the type alias of a union.
fn shape(py: Python<'_>, shape: Shape) -> PyResult<Bound<'_, PyAny>> {
    match shape {
        Shape::Class(class) => Ok(class_object(py, class)?.into_any()),
        Shape::Union(union) => {
            let aliases = py.import("realtime_response._object_aliases")?;
            aliases.getattr(union.name)
        }
    }
}

fn vocabulary<'py>(py: Python<'py>, words: &Words) -> PyResult<Bound<'py, PyAny>> {
    let known: Vec<_> = words.known.iter().chain(words.others).copied().collect();
    literal(py, &known)
}

fn literal<'py>(py: Python<'py>, words: &[&str]) -> PyResult<Bound<'py, PyAny>> {
    let literal = py.import("typing")?.getattr("Literal")?;
    literal.get_item(PyTuple::new(py, words)?)
}
