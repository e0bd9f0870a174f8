//! What an attribute shows that is made when it is read.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyList, PyType};

use super::attribute::{Attribute, none, scalar, text};
use super::convert;
use super::decode_error;
use super::raw::types::wrap;
use crate::document::audio::Base64;
use crate::document::node::Node;
use crate::schema::types::FieldType;

/// Any attribute: None for an absent one, or an empty list, also for a value of another type, which
/// is in `extra`.
pub(crate) fn read<'py>(
    py: Python<'py>,
    node: &Node,
    attribute: &Attribute,
) -> PyResult<Bound<'py, PyAny>> {
    let field = attribute.place;
    match attribute.ty {
        FieldType::Json => match node.any(field) {
            Some(json) => convert::value(py, json),
            None => Ok(none(py)),
        },
        FieldType::ByteList => {
            let list = read_only_list(py)?;
            for byte in node.numbers(field) {
                list.append(convert::value(py, byte)?)?;
            }
            Ok(list.into_any())
        }
        FieldType::TextOr(_) | FieldType::EnumOr(..) => match node.child(field) {
            Some(child) => wrap(py, child),
            None => text(py, node.fields(), attribute),
        },
        FieldType::TextListOr(_) if !node.is_array(field) => match node.child(field) {
            Some(child) => wrap(py, child),
            None => Ok(none(py)),
        },
        FieldType::TextList | FieldType::EnumList(_) | FieldType::TextListOr(_) => {
            let list = read_only_list(py)?;
            for text in node.texts(field) {
                list.append(convert::string(py, text)?)?;
            }
            Ok(list.into_any())
        }
        FieldType::TextMap => pairs(py, node, field),
        FieldType::Object(_) => match node.child(field) {
            Some(child) => wrap(py, child),
            None => Ok(none(py)),
        },
        FieldType::List(_) => {
            let list = read_only_list(py)?;
            for child in node.list(field) {
                list.append(wrap(py, child)?)?;
            }
            Ok(list.into_any())
        }
        FieldType::Audio if attribute.is_audio => audio(py, node, field),
        FieldType::Id | FieldType::LongText | FieldType::Audio => {
            text(py, node.fields(), attribute)
        }
        _ => scalar(py, node.fields(), attribute),
    }
}

/// An empty list that refuses to be changed, except here. A caller gets the same list at each access:
/// with a copy of each, a loop over the indices of a list would take the square of its length.
fn read_only_list(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.import(py, "realtime_response._read_only_list", "ReadOnlyList")?;
    Ok(class.call0()?.cast_into()?)
}

/// The bytes of a field that holds base64.
fn audio<'py>(py: Python<'py>, node: &Node, field: usize) -> PyResult<Bound<'py, PyAny>> {
    let Some(base64) = Base64::of(node, field) else {
        return Ok(none(py));
    };
    let raised = |error| decode_error::raise(py, &error);
    let len = base64.len().map_err(raised)?;
    let bytes = PyBytes::new_with(py, len, |bytes| base64.decode(bytes).map_err(raised))?;
    Ok(bytes.into_any())
}

fn pairs<'py>(py: Python<'py>, node: &Node, field: usize) -> PyResult<Bound<'py, PyAny>> {
    let Some(pairs) = node.pairs(field) else {
        return Ok(none(py));
    };
    let dict = PyDict::new(py);
    for (key, value) in pairs {
        dict.set_item(convert::string(py, key)?, convert::string(py, value)?)?;
    }
    Ok(dict.into_any())
}
