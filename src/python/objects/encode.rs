//! Python objects → JSON. This is outside the hot path, so Python's own `json` does the work, in
//! `realtime_response/_encode.py`.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyModule, PyString};

use crate::document::node::Node;
use crate::python::objects::input::decode_input;
use crate::schema::types::Shape;
use crate::schema::words::Mode;

/// Text longer than this is cut in a repr.
const MAX_REPR_CHARS: usize = 80;

/// A function of the helper module.
pub(crate) fn helper<'py>(
    py: Python<'py>,
    name: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyAny>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = MODULE.get_or_try_init(py, || {
        PyModule::import(py, "realtime_response._encode").map(Bound::unbind)
    })?;
    module.bind(py).getattr(name)
}

/// Mapping → compact JSON → decode: the one way from Python values to an object.
///
/// # Errors
/// A value is not JSON (`TypeError`), or the document is not such an object (`DecodeError`).
pub(crate) fn decode_mapping(
    mapping: &Bound<'_, PyAny>,
    shape: Shape,
    mode: Mode,
) -> PyResult<Node> {
    let py = mapping.py();
    let json = helper(py, pyo3::intern!(py, "mapping_to_json"))?.call1((mapping,))?;
    decode_input(&json, shape, mode)
}

/// A value's repr. Long text is shortened to its beginning and its length.
pub(crate) fn short_repr(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let text = match value.cast::<PyString>() {
        Ok(text) => text.to_string_lossy().into_owned(),
        Err(_) => return Ok(value.repr()?.to_string_lossy().into_owned()),
    };
    match text.char_indices().nth(MAX_REPR_CHARS) {
        Some((cut, _)) => {
            let start = PyString::new(value.py(), &text[..cut]).repr()?;
            Ok(format!("{start}… ({} characters)", text.chars().count()))
        }
        None => Ok(value.repr()?.to_string_lossy().into_owned()),
    }
}
