//! `RealtimeObject`: what every class of the face can do, whatever its fields.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple, PyType};
use pyo3::{IntoPyObjectExt, PyTypeInfo, intern};

use super::convert;
use super::decode_error;
use super::dump::{self, Options};
use super::encode;
use super::input::{bytes, decode_input, mode, utf8};
use super::raw::types::{attributes_of, class_object, extra_json, node, schema_of, wrap, wrap_as};
use super::view::read;
use crate::decode::peek;
use crate::document::node::Node;
use crate::schema;
use crate::schema::events::RealtimeServerEvent;
use crate::schema::types::{FieldType, Shape};
use crate::schema::words::Mode;

/// The base of every object of this package: a place in a JSON document that it keeps alive.
#[pyclass(frozen, subclass, module = "realtime_response")]
pub(crate) struct RealtimeObject;

/// Decode one event of a Realtime server, as a WebSocket frame carries it.
#[pyfunction]
#[pyo3(signature = (frame, *, strict = false))]
pub(crate) fn decode_event<'py>(
    frame: &Bound<'py, PyAny>,
    strict: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let event = decode_input(frame, RealtimeServerEvent.shape(), mode(strict))?;
    wrap(frame.py(), event)
}

/// The type of an event, without decoding it.
#[pyfunction]
pub(crate) fn event_type<'py>(frame: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyString>> {
    let py = frame.py();
    let bytes = bytes(frame)?;
    let found = peek::event_type(&bytes).map_err(|error| decode_error::raise(py, &error))?;
    convert::string(py, found)
}

/// What a document of a Python class can be. A subclass made in Python decodes every document as
/// itself, with the fields of the class that it extends.
///
/// # Errors
/// `TypeError`: the class is abstract.
fn shape_of(cls: &Bound<'_, PyType>) -> PyResult<Shape> {
    let class = schema_of(cls).ok_or_else(|| {
        PyTypeError::new_err(
            "from_json and from_dict need a concrete class, such as RealtimeResponse",
        )
    })?;
    let is_own = class_object(cls.py(), class)?.is(cls);
    Ok(if is_own {
        schema::root(class)
    } else {
        class.shape()
    })
}

#[pymethods]
impl RealtimeObject {
    /// Decode a JSON document.
    #[classmethod]
    #[pyo3(signature = (data, *, strict = false))]
    fn from_json<'py>(
        cls: &Bound<'py, PyType>,
        data: &Bound<'py, PyAny>,
        strict: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        wrap_as(cls, decode_input(data, shape_of(cls)?, mode(strict))?)
    }

    /// Decode a mapping, as `json.loads` makes it.
    #[classmethod]
    #[pyo3(signature = (mapping, *, strict = false))]
    fn from_dict<'py>(
        cls: &Bound<'py, PyType>,
        mapping: &Bound<'py, PyAny>,
        strict: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let node = encode::decode_mapping(mapping, shape_of(cls)?, mode(strict))?;
        wrap_as(cls, node)
    }

    /// The document as it came; of a part, its bytes in the document.
    #[getter]
    fn raw<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(slf.py(), node(slf)?.raw().as_bytes()))
    }

    fn __bytes__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyBytes>> {
        Self::raw(slf)
    }

    /// The document as `json.loads` makes it. The options are the SDK's.
    #[pyo3(signature = (*, mode = "python", use_api_names = true, exclude_unset = true,
        exclude_defaults = false, exclude_none = false, warnings = true))]
    #[expect(clippy::fn_params_excessive_bools, reason = "the SDK's signature")]
    fn to_dict<'py>(
        slf: &Bound<'py, Self>,
        mode: &str,
        use_api_names: bool,
        exclude_unset: bool,
        exclude_defaults: bool,
        exclude_none: bool,
        warnings: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        // A document has JSON's types and the API's names in every mode, and nothing to warn of.
        let _ = (mode, use_api_names, warnings);
        let options = Options {
            exclude_unset,
            exclude_defaults,
            exclude_none,
        };
        dump::dict(slf.py(), node(slf)?, options)
    }

    /// The document as JSON text. The options are the SDK's.
    #[pyo3(
        signature = (*, indent = Some(2), use_api_names = true, exclude_unset = true,
            exclude_defaults = false, exclude_none = false, warnings = true),
        text_signature = "($self, *, indent=2, use_api_names=True, exclude_unset=True, exclude_defaults=False, exclude_none=False, warnings=True)"
    )]
    #[expect(clippy::fn_params_excessive_bools, reason = "the SDK's signature")]
    fn to_json<'py>(
        slf: &Bound<'py, Self>,
        indent: Option<usize>,
        use_api_names: bool,
        exclude_unset: bool,
        exclude_defaults: bool,
        exclude_none: bool,
        warnings: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = (use_api_names, warnings);
        let options = Options {
            exclude_unset,
            exclude_defaults,
            exclude_none,
        };
        let py = slf.py();
        let value = dump::dict(py, node(slf)?, options)?;
        encode::helper(py, intern!(py, "to_json"))?.call1((value, indent))
    }

    /// The object of the `openai` package that holds the same.
    fn to_openai<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let helpers = slf.py().import("realtime_response._openai")?;
        helpers.call_method1("to_openai", (slf,))
    }

    /// The object that holds the same as one of the `openai` package.
    #[classmethod]
    fn from_openai<'py>(
        cls: &Bound<'py, PyType>,
        obj: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let helpers = cls.py().import("realtime_response._openai")?;
        helpers.call_method1("from_openai", (obj, cls))
    }

    /// What the typed fields do not show, by key.
    #[getter]
    fn extra<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let py = slf.py();
        let extra = PyDict::new(py);
        for member in node(slf)?.extra() {
            let key = convert::string(py, member.key)?;
            extra.set_item(key, convert::value(py, member.value)?)?;
        }
        Ok(extra)
    }

    /// `extra`, under pydantic's name.
    #[getter]
    fn model_extra<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        Self::extra(slf)
    }

    /// An extra as an attribute. It becomes `__getattr__`, which Python calls for names that the
    /// class does not have.
    fn _extra_attribute<'py>(
        slf: &Bound<'py, Self>,
        name: &Bound<'py, PyString>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match extra_json(slf, &utf8(name)?)? {
            Some(json) => convert::value(slf.py(), json),
            None => Err(PyAttributeError::new_err(format!(
                "'{}' object has no attribute '{}'",
                node(slf)?.class().name,
                name.to_string_lossy()
            ))),
        }
    }

    fn __dir__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let names = PyAny::type_object(py).call_method1("__dir__", (slf,))?;
        for member in node(slf)?.extra() {
            let key = convert::string(py, member.key)?;
            names.call_method1("append", (key,))?;
        }
        Ok(names)
    }

    /// Objects are equal if they have the same class and equal JSON; `true` is not 1.
    fn __eq__<'py>(
        slf: &Bound<'py, Self>,
        other: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        match node(other) {
            Ok(other) => (node(slf)? == other).into_bound_py_any(py),
            Err(_) => Ok(py.NotImplemented().into_bound(py)),
        }
    }

    fn __hash__(slf: &Bound<'_, Self>) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        hash(node(slf)?, &mut hasher);
        Ok(hasher.finish())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let mut fields = Vec::new();
        let node = node(slf)?;
        for (name, value) in shown(slf.py(), node)? {
            fields.push(format!("{name}={}", encode::short_repr(&value)?));
        }
        Ok(format!("{}({})", slf.get_type().name()?, fields.join(", ")))
    }

    /// For `rich.print`: the fields that the document has.
    fn __rich_repr__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(slf.py(), shown(slf.py(), node(slf)?)?)
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    /// A new object with some fields changed.
    #[pyo3(signature = (**changes))]
    fn __replace__<'py>(
        slf: &Bound<'py, Self>,
        changes: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, node) = (slf.py(), node(slf)?);
        let fields = convert::value(py, node.json())?;
        if let Some(changes) = changes {
            fields.cast::<PyDict>()?.update(changes.as_mapping())?;
        }
        let cls = slf.get_type();
        let made = encode::decode_mapping(&fields, shape_of(&cls)?, node.mode())?;
        wrap_as(&cls, made)
    }

    /// `__replace__`, under pydantic's name.
    #[pyo3(signature = (*, update = None, deep = false))]
    fn model_copy<'py>(
        slf: &Bound<'py, Self>,
        update: Option<&Bound<'py, PyDict>>,
        deep: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = deep; // Nothing can change, so a deep copy is a copy.
        Self::__replace__(slf, update)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let restore = encode::helper(py, intern!(py, "restore"))?;
        let strict = node(slf)?.mode() == Mode::Strict;
        let arguments = (slf.get_type(), Self::raw(slf)?, strict);
        (restore, arguments).into_pyobject(py)
    }
}

/// The typed fields that the document has, and then the extras, in a reader's order.
fn shown<'py>(
    py: Python<'py>,
    node: &Node,
) -> PyResult<Vec<(Bound<'py, PyString>, Bound<'py, PyAny>)>> {
    let mut shown = Vec::new();
    let attributes = attributes_of(py, node.class())?.iter();
    for attribute in attributes.filter(|attribute| !attribute.is_audio) {
        let field = &node.class().fields[attribute.place];
        if node.is_set(attribute.place, field) {
            shown.push((PyString::new(py, field.key), read(py, node, attribute)?));
        }
    }
    for member in node.extra() {
        let key = convert::string(py, member.key)?;
        // An integer may have more digits than Python converts; a repr must not fail for it.
        let value = convert::value(py, member.value)
            .or_else(|_| Ok::<_, PyErr>(PyString::new(py, "not convertible").into_any()))?;
        shown.push((key, value));
    }
    Ok(shown)
}

/// Equal objects have equal hashes: the class and the id, or, for a part without an id, the class
/// and its typed scalars.
fn hash(node: &Node, hasher: &mut impl Hasher) {
    let class = node.class();
    class.name.hash(hasher);
    for id in ["id", "event_id"] {
        if let Some(index) = class.find(id.as_bytes())
            && let Some(id) = node.text(index)
        {
            id.bytes().hash(hasher);
            return;
        }
    }
    for (index, field) in class.typed_fields() {
        match field.ty {
            FieldType::Count | FieldType::Moment | FieldType::Integer | FieldType::CountOrInf => {
                node.integer(index).hash(hasher);
            }
            FieldType::Flag => node.flag(index).hash(hasher),
            _ => {}
        }
        node.text(index).map(crate::json::Text::bytes).hash(hasher);
    }
}
