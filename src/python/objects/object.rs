//! `RealtimeObject`: what every class of the face can do, whatever its fields.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple, PyType};
use pyo3::{PyTypeInfo, intern};

use crate::model::class::Class;
use crate::model::document::Node;
use crate::model::layout::{Holds, Mode, Place};
use crate::python::objects::classes::{class_of, wrap};
use crate::python::objects::convert;
use crate::python::objects::dump;
use crate::python::objects::dump::Options;
use crate::python::objects::encode;
use crate::python::objects::fields::get;
use crate::python::objects::input::{decode_input, mode, utf8};

/// The base of every object of this package: a place in a JSON document that it keeps alive.
#[pyclass(frozen, subclass, module = "realtime_response")]
pub(crate) struct RealtimeObject {
    pub(crate) node: Node,
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
        wrap(cls.py(), decode_input(data, class_of(cls)?, mode(strict))?)
    }

    /// Decode a mapping, as `json.loads` makes it.
    #[classmethod]
    #[pyo3(signature = (mapping, *, strict = false))]
    fn from_dict<'py>(
        cls: &Bound<'py, PyType>,
        mapping: &Bound<'py, PyAny>,
        strict: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let class = class_of(cls)?;
        wrap(
            cls.py(),
            encode::decode_mapping(mapping, class, mode(strict))?,
        )
    }

    /// The document as it came; of a part, its bytes in the document.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.node.raw().as_bytes())
    }

    fn __bytes__<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        self.raw(py)
    }

    /// The document as `json.loads` makes it. The options are the SDK's.
    #[pyo3(signature = (*, mode = "python", use_api_names = true, exclude_unset = true,
        exclude_defaults = false, exclude_none = false, warnings = true))]
    #[expect(clippy::fn_params_excessive_bools, reason = "the SDK's signature")]
    #[expect(clippy::too_many_arguments, reason = "the SDK's signature")]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
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
        dump::dict(py, &self.node, options)
    }

    /// The document as JSON text. The options are the SDK's.
    #[pyo3(
        signature = (*, indent = Some(2), use_api_names = true, exclude_unset = true,
            exclude_defaults = false, exclude_none = false, warnings = true),
        text_signature = "($self, *, indent=2, use_api_names=True, exclude_unset=True, exclude_defaults=False, exclude_none=False, warnings=True)"
    )]
    #[expect(clippy::fn_params_excessive_bools, reason = "the SDK's signature")]
    #[expect(clippy::too_many_arguments, reason = "the SDK's signature")]
    fn to_json<'py>(
        &self,
        py: Python<'py>,
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
        let value = dump::dict(py, &self.node, options)?;
        encode::helper(py, intern!(py, "to_json"))?.call1((value, indent))
    }

    /// What the typed fields do not show, by key.
    #[getter]
    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let extra = PyDict::new(py);
        for member in self.node.extra() {
            let key = convert::string(py, member.key)?;
            extra.set_item(key, convert::value(py, member.value)?)?;
        }
        Ok(extra)
    }

    /// The same as `extra`, under pydantic's name.
    #[getter]
    fn model_extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.extra(py)
    }

    /// Extras read as attributes; called for names that no class attribute has.
    fn __getattr__<'py>(
        slf: &Bound<'py, Self>,
        name: &Bound<'py, PyString>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let node = &slf.get().node;
        match node.extra_json(&utf8(name)?) {
            Some(json) => convert::value(slf.py(), json),
            None => Err(PyAttributeError::new_err(format!(
                "'{}' object has no attribute '{}'",
                node.class().name(),
                name.to_string_lossy()
            ))),
        }
    }

    fn __dir__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let names = PyAny::type_object(py).call_method1("__dir__", (slf,))?;
        for member in slf.get().node.extra() {
            let key = convert::string(py, member.key)?;
            names.call_method1("append", (key,))?;
        }
        Ok(names)
    }

    /// The same class, and documents that are equal as JSON; `true` is not 1.
    fn __eq__<'py>(slf: &Bound<'py, Self>, other: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
        let py = slf.py();
        match other.cast::<Self>() {
            Ok(other) => (slf.get().node == other.get().node)
                .into_pyobject(py)
                .map_or_else(|error| match error {}, |equal| equal.to_owned().into_any()),
            Err(_) => py.NotImplemented().into_bound(py),
        }
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        hash(&self.node, &mut hasher);
        hasher.finish()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut fields = Vec::new();
        for (name, value) in shown(py, &self.node)? {
            fields.push(format!("{name}={}", encode::short_repr(&value)?));
        }
        Ok(format!(
            "{}({})",
            self.node.class().name(),
            fields.join(", ")
        ))
    }

    /// For `rich.print`: the fields that the document has.
    fn __rich_repr__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, shown(py, &self.node)?)
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
        &self,
        py: Python<'py>,
        changes: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let fields = convert::value(py, self.node.json())?;
        if let Some(changes) = changes {
            fields.cast::<PyDict>()?.update(changes.as_mapping())?;
        }
        wrap(
            py,
            encode::decode_mapping(&fields, self.node.class(), self.node.mode())?,
        )
    }

    /// The same as `__replace__`, under pydantic's name.
    #[pyo3(signature = (*, update = None, deep = false))]
    fn model_copy<'py>(
        &self,
        py: Python<'py>,
        update: Option<&Bound<'py, PyDict>>,
        deep: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = deep; // Nothing can change, so a deep copy is a copy.
        self.__replace__(py, update)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let restore = encode::helper(py, intern!(py, "restore"))?;
        let strict = slf.get().node.mode() == Mode::Strict;
        let arguments = (slf.get_type(), slf.get().raw(py), strict);
        (restore, arguments).into_pyobject(py)
    }
}

/// The typed fields that the document has, and then the extras, in a reader's order.
fn shown<'py>(
    py: Python<'py>,
    node: &Node,
) -> PyResult<Vec<(Bound<'py, PyString>, Bound<'py, PyAny>)>> {
    let mut shown = Vec::new();
    for (index, field) in node.class().spec().fields() {
        if node.is_set(index, field) {
            shown.push((
                PyString::new(py, field.name),
                get(
                    py,
                    node,
                    Place {
                        index,
                        holds: field.holds,
                    },
                )?,
            ));
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

/// Equal objects have equal hashes: the class and the id, or, for a part that has none, the class
/// and its typed scalars.
fn hash(node: &Node, hasher: &mut impl Hasher) {
    let class = node.class();
    class.hash(hasher);
    let spec = class.spec();
    for id in ["id", "event_id"] {
        if let Some(index) = spec.layout.find(id.as_bytes())
            && let Some(id) = node.text(index)
        {
            id.bytes().hash(hasher);
            return;
        }
    }
    for (index, field) in spec.fields() {
        match field.holds {
            Holds::Count | Holds::Integer | Holds::CountOrInf => node.integer(index).hash(hasher),
            Holds::Flag => node.flag(index).hash(hasher),
            _ => {}
        }
        node.text(index).map(crate::json::Text::bytes).hash(hasher);
    }
}

/// The fields of a constructor, as a decoded document.
///
/// # Errors
/// A value is no JSON (`TypeError`), or the fields are no such object (`DecodeError`).
pub(crate) fn construct(
    py: Python<'_>,
    class: Class,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<Node> {
    let all = PyDict::new(py);
    for (name, value) in class.tags() {
        all.set_item(name, value)?;
    }
    if let Some(fields) = fields {
        all.update(fields.as_mapping())?;
    }
    let node = encode::decode_mapping(all.as_any(), class, Mode::Tolerant)?;
    if node.class() == class {
        Ok(node)
    } else {
        Err(PyTypeError::new_err(format!(
            "these fields describe a {class}; use {class}(...)",
            class = node.class().name()
        )))
    }
}
