//! A field of an object as Python sees it. Every getter of the face is one call of these.

use std::sync::OnceLock;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::json::Kind;
use crate::model::document::Node;
use crate::model::layout::{Holds, Place};
use crate::python::objects::classes::wrap;
use crate::python::objects::convert;
use crate::python::objects::words::word;

/// A child object, made once: the same object at each access.
///
/// A plain `OnceLock`: it is only ever set to a finished object, so no thread runs Python while
/// another waits for it.
#[derive(Default)]
pub(crate) struct Cached(OnceLock<Py<PyAny>>);

impl Cached {
    #[inline]
    pub(crate) fn get<'py>(
        &self,
        py: Python<'py>,
        node: &Node,
        place: Place,
    ) -> PyResult<Bound<'py, PyAny>> {
        if let Some(child) = self.0.get() {
            return Ok(child.bind(py).clone());
        }
        let child = get(py, node, place)?.unbind();
        Ok(self.0.get_or_init(|| child).bind(py).clone())
    }
}

/// What a typed field shows: its value, None or an empty list for an absent one and for one that
/// holds something else than it should, which then stands in `extra`.
#[inline]
pub(crate) fn get<'py>(py: Python<'py>, node: &Node, place: Place) -> PyResult<Bound<'py, PyAny>> {
    let field = place.index;
    match place.holds {
        Holds::Text | Holds::TextOrObject => text(py, node, field),
        Holds::Word => match node.text(field) {
            Some(text) if text.kind == Kind::Ascii => Ok(word(py, text.quoted).into_any()),
            _ => text(py, node, field),
        },
        Holds::Count | Holds::Integer => object(py, node.integer(field)),
        Holds::Flag => object(py, node.flag(field)),
        Holds::CountOrInf => match node.text(field) {
            Some(_) => Ok(word(py, "inf").into_any()),
            None => object(py, node.integer(field)),
        },
        Holds::Json => match node.any(field) {
            Some(json) => convert::value(py, json),
            None => Ok(none(py)),
        },
        Holds::TextList => texts(py, node, field),
        Holds::TextMap => pairs(py, node, field),
        Holds::Object(_) => match node.child(field) {
            Some(child) => wrap(py, child),
            None => Ok(none(py)),
        },
        Holds::List(_) => {
            let list = PyList::empty(py);
            for child in node.list(field) {
                list.append(wrap(py, child)?)?;
            }
            Ok(list.into_any())
        }
    }
}

fn none(py: Python<'_>) -> Bound<'_, PyAny> {
    py.None().into_bound(py)
}

fn object<'py, T: IntoPyObjectExt<'py>>(
    py: Python<'py>,
    value: Option<T>,
) -> PyResult<Bound<'py, PyAny>> {
    value.into_bound_py_any(py)
}

fn text<'py>(py: Python<'py>, node: &Node, field: usize) -> PyResult<Bound<'py, PyAny>> {
    match node.text(field) {
        Some(text) => Ok(convert::string(py, text)?.into_any()),
        None => Ok(none(py)),
    }
}

fn texts<'py>(py: Python<'py>, node: &Node, field: usize) -> PyResult<Bound<'py, PyAny>> {
    let list = PyList::empty(py);
    for text in node.texts(field) {
        list.append(convert::string(py, text)?)?;
    }
    Ok(list.into_any())
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
