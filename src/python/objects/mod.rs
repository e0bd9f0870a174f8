//! Decoded objects for Python.
//!
//! | module | what lives there |
//! |---|---|
//! | `object` | what every object can do, whatever its fields |
//! | `raw` | the classes, made from their declarations; all `unsafe` of the face |
//! | `attribute`, `view` | what an attribute shows |
//! | `fields` | what `model_fields` tells of a class |
//! | `signature` | docstrings and signatures |
//! | `construct` | objects from keyword arguments |
//! | `convert`, `dump` | JSON → Python values, and `to_dict` with its options |
//! | `encode`, `input` | Python values → JSON → decoder |
//! | `decode_error` | the exception of decoding |

pub(crate) mod attribute;
pub(crate) mod construct;
pub(crate) mod convert;
pub(crate) mod decode_error;
pub(crate) mod dump;
pub(crate) mod encode;
pub(crate) mod fields;
pub(crate) mod input;
pub(crate) mod object;
pub(crate) mod raw;
pub(crate) mod signature;
pub(crate) mod view;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use raw::types::Face;

use crate::schema::FAMILIES;

/// Makes the classes, and adds a module for each file of declarations.
///
/// # Errors
/// A declaration contradicts itself.
pub(crate) fn add_families(objects: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = objects.py();
    let base = py.get_type::<object::RealtimeObject>();
    // Unlike a method of PyO3's, an attribute of the type leaves CPython its fast way to members.
    base.setattr("__getattr__", base.getattr("_extra_attribute")?)?;
    // Verbs that need no native code. They import what they work with on first use.
    let verbs = py.import("realtime_response._verbs")?.getattr("VERBS")?;
    for (name, verb) in verbs.cast::<PyDict>()? {
        base.setattr(name.cast::<PyString>()?, verb)?;
    }
    let face = Face {
        base: base.unbind(),
        construct: construct::construct,
        read: view::read,
    };
    let mut classes = raw::types::make_types(py, face)?.into_iter();
    for family in FAMILIES {
        let name = format!("realtime_response._native.objects.{}", family.name);
        let module = PyModule::new(py, &name)?;
        module.setattr("__doc__", family.doc)?;
        for class in classes.by_ref().take(family.classes.len()) {
            module.add(class.name()?, class)?;
        }
        objects.add(family.name, module)?;
    }
    Ok(())
}
