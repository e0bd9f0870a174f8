//! `to_dict` with the SDK's options, which leave fields out or put absent ones in.

use std::collections::HashMap;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::document::node::Node;
use crate::json::{Kind, Member, members};
use crate::python::objects::convert;
use crate::schema::types::FieldType;

/// Which fields to keep. Plain dicts, such as `metadata` or an `input_schema`, are kept whole.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    /// leave out fields that the document does not have; otherwise they are None
    pub(crate) exclude_unset: bool,
    /// leave out typed fields that are None and may be absent
    pub(crate) exclude_defaults: bool,
    /// leave out all fields that are None
    pub(crate) exclude_none: bool,
}

impl Options {
    fn keeps_the_document(self) -> bool {
        self.exclude_unset && !self.exclude_defaults && !self.exclude_none
    }
}

/// The object as a dict.
pub(crate) fn dict<'py>(
    py: Python<'py>,
    node: &Node,
    options: Options,
) -> PyResult<Bound<'py, PyAny>> {
    if options.keeps_the_document() {
        return convert::value(py, node.json());
    }
    // Each key once, with its last value at its first place: a value is rendered once.
    let mut last: HashMap<Vec<u8>, Member<'_>> = HashMap::new();
    let mut order = Vec::new();
    for member in members(node.json()) {
        let key = member.key.bytes();
        if last.insert(key.clone(), member).is_none() {
            order.push(key);
        }
    }
    let made = PyDict::new(py);
    for key in order {
        let member = &last[&key];
        let is_none = member.kind == Kind::Null;
        let shown_by = node.shown_by(&key);
        let is_default = || shown_by.is_some_and(|at| !node.class().fields[at].need.is_sent());
        if is_none && (options.exclude_none || options.exclude_defaults && is_default()) {
            continue;
        }
        let name = convert::string(py, member.key)?;
        made.set_item(name, value(py, node, &key, member, options)?)?;
    }
    if !options.exclude_unset && !options.exclude_none {
        for (index, field) in node.class().typed_fields() {
            let is_absent = node.slot(index).kind() == Kind::Absent && node.child(index).is_none();
            // What the SDK requires has no default there.
            let is_left_out = options.exclude_defaults && !field.need.is_sent();
            if field.is_in_sdk && is_absent && !is_left_out {
                made.set_item(field.key, py.None())?;
            }
        }
    }
    Ok(made.into_any())
}

/// A member's value. Objects of a class follow the options too; other values stay as they are.
fn value<'py>(
    py: Python<'py>,
    node: &Node,
    key: &[u8],
    member: &Member<'_>,
    options: Options,
) -> PyResult<Bound<'py, PyAny>> {
    let Some(index) = node.shown_by(key) else {
        return convert::value(py, member.value);
    };
    match node.class().fields[index].ty {
        ty if ty.object().is_some() => {
            if let Some(child) = node.child(index) {
                return dict(py, &child, options);
            }
        }
        FieldType::List(_) if member.kind == Kind::Array => {
            let list = PyList::empty(py);
            for child in node.list(index) {
                list.append(dict(py, &child, options)?)?;
            }
            return Ok(list.into_any());
        }
        _ => {}
    }
    convert::value(py, member.value)
}
