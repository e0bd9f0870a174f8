//! Objects from keyword arguments and mappings.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::encode;
use crate::document::node::Node;
use crate::schema;
use crate::schema::types::ClassSchema;
use crate::schema::words::Mode;

/// The fields of a constructor, as a decoded document.
///
/// # Errors
/// A value is not JSON (`TypeError`), or the fields do not describe such an object (`DecodeError`).
pub(crate) fn construct(
    py: Python<'_>,
    class: &'static ClassSchema,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<Node> {
    let all = PyDict::new(py);
    for (name, value) in class.tags() {
        all.set_item(name, value)?;
    }
    if let Some(fields) = fields {
        all.update(fields.as_mapping())?;
    }
    let node = encode::decode_mapping(all.as_any(), schema::root(class), Mode::Tolerant)?;
    if *node.class() == *class {
        return Ok(node);
    }
    let other = node.class().name;
    Err(PyTypeError::new_err(format!(
        "these fields describe a {other}; use {other}(...)"
    )))
}
