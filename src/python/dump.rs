//! `to_dict` with the SDK's options: which fields of the classes are left out, which are put in.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::convert;
use crate::json::{Kind, Member, members};
use crate::model::document::Node;
use crate::model::layout::Holds;

/// Which fields stay. None of them touches plain dicts, such as `metadata` or an `input_schema`.
#[derive(Clone, Copy)]
pub(super) struct Options {
    /// leave out fields that the document does not have; else they are None
    pub(super) exclude_unset: bool,
    /// leave out typed fields that are None
    pub(super) exclude_defaults: bool,
    /// leave out all fields that are None
    pub(super) exclude_none: bool,
}

impl Options {
    fn keeps_the_document(self) -> bool {
        self.exclude_unset && !self.exclude_defaults && !self.exclude_none
    }
}

/// The object as a dict.
pub(super) fn dict<'py>(
    py: Python<'py>,
    node: &Node,
    options: Options,
) -> PyResult<Bound<'py, PyAny>> {
    if options.keeps_the_document() {
        return convert::value(py, node.json());
    }
    let made = PyDict::new(py);
    for member in members(node.json()) {
        let key = convert::string(py, member.key)?;
        made.set_item(key, value(py, node, &member, options)?)?;
    }
    let spec = node.class().spec();
    for (key, value) in made.copy()? {
        let is_typed = key
            .extract::<String>()
            .ok()
            .and_then(|key| node.find(&key))
            .is_some_and(|index| spec.is_typed(index));
        if value.is_none() && (options.exclude_none || options.exclude_defaults && is_typed) {
            made.del_item(key)?;
        }
    }
    if !options.exclude_unset && !options.exclude_none && !options.exclude_defaults {
        for (index, field) in spec.fields() {
            if node.slot(index).kind() == Kind::Absent {
                made.set_item(field.name, py.None())?;
            }
        }
    }
    Ok(made.into_any())
}

/// A member's value: objects of the classes by their own fields, anything else as it is.
fn value<'py>(
    py: Python<'py>,
    node: &Node,
    member: &Member<'_>,
    options: Options,
) -> PyResult<Bound<'py, PyAny>> {
    let spec = node.class().spec();
    if let Some(index) = node.find(&member.key.to_str())
        && spec.is_typed(index)
    {
        match spec.layout.fields[index].holds {
            Holds::Object(_) => {
                if let Some(child) = node.child(index) {
                    return dict(py, &child, options);
                }
            }
            Holds::List(_) if node.slot(index).kind() == Kind::Array => {
                let list = PyList::empty(py);
                for child in node.list(index) {
                    list.append(dict(py, &child, options)?)?;
                }
                return Ok(list.into_any());
            }
            _ => {}
        }
    }
    convert::value(py, member.value)
}
