//! An object of any class, as it is in memory.
//!
//! An object is a head and one word for each typed field. Short scalars are put in when the object
//! is made, so that reading one is what reading a `__slots__` member is. Long text, other objects and
//! lists, which cannot be changed, are made when they are first read, and kept; dicts are made at each
//! access, because a caller may change them.
//!
//! The garbage collector: `PyO3`'s classes have its head, so these have it too. Their objects are
//! never tracked, because they cannot be part of a cycle: what they keep are strings, numbers, and
//! other such objects of the same document, which keep nothing of theirs, and lists of these, which
//! refuse to be changed. Objects of a subclass that was made in Python are tracked, as that class may give
//! them a `__dict__`.

use std::ffi::{c_int, c_void};
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use pyo3::exceptions::PyMemoryError;
use pyo3::ffi::{self, PyObject};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::document::extras::Extras;
use crate::document::node::Node;
use crate::python::objects::attribute::{self, Attribute};
use crate::schema::types::ClassSchema;

pub(super) type Member = AtomicPtr<PyObject>;

/// An object of any class; its members follow.
#[repr(C)]
pub(super) struct Head {
    object: PyObject,
    /// The type it was made for. Null (none) until the rest is there.
    pub(super) made: Option<&'static Made>,
    pub(super) node: Node,
    /// what the typed fields do not show, by key, once a large object was asked for a key
    pub(super) extras: OnceLock<Box<Extras>>,
    pub(super) members: [Member; 0],
}

/// A class, made.
pub(super) struct Made {
    pub(super) schema: &'static ClassSchema,
    pub(super) class: Py<PyType>,
    /// One for each member, those of the base class first.
    pub(super) attributes: Vec<Attribute>,
}

/// Makes a new object what it is.
///
/// # Safety
/// `object` is null, or a new reference to an object of `made`'s type or of a subclass of it. Its
/// memory behind `PyObject` is uninitialised or zeroed.
#[inline]
pub(super) unsafe fn begin<'py>(
    py: Python<'py>,
    object: *mut PyObject,
    made: &'static Made,
    node: Node,
) -> PyResult<Bound<'py, PyAny>> {
    if object.is_null() {
        return Err(PyErr::take(py).unwrap_or_else(|| PyMemoryError::new_err(())));
    }
    let head = object.cast::<Head>();
    // SAFETY: the type's basic size has room for the head and one member for each attribute. Members
    // are null before `made` says that they are there.
    let members = unsafe {
        (&raw mut (*head).node).write(node);
        (&raw mut (*head).extras).write(OnceLock::new());
        let members = (&raw mut (*head).members).cast::<*mut PyObject>();
        members.write_bytes(0, made.attributes.len());
        (&raw mut (*head).made).write(Some(made));
        members
    };
    // SAFETY: a new reference to a complete object; from here on it is freed as any other.
    let object = unsafe { Bound::from_owned_ptr(py, object) };
    // SAFETY: written above, and never changed while the object lives.
    let fields = unsafe { &(*head).node }.fields();
    for (at, attribute) in made.attributes.iter().enumerate() {
        if attribute.is_eager() {
            let value = attribute::scalar(py, fields, attribute)?;
            // SAFETY: the member is there, null, and no other thread has the object yet.
            unsafe { members.add(at).write(value.into_ptr()) };
        }
    }
    Ok(object)
}

/// Calls `each` with every member that is set.
///
/// # Safety
/// `object` is of a type made here, and no other code uses it.
unsafe fn each_member(
    object: *mut PyObject,
    mut each: impl FnMut(*mut PyObject) -> c_int,
) -> c_int {
    // SAFETY: as above.
    let head = unsafe { &*object.cast::<Head>() };
    let count = head.made.map_or(0, |made| made.attributes.len());
    for at in 0..count {
        // SAFETY: there is one member for each attribute.
        let member = unsafe { (*head.members.as_ptr().add(at)).load(Ordering::Acquire) };
        if !member.is_null() {
            let result = each(member);
            if result != 0 {
                return result;
            }
        }
    }
    0
}

/// `tp_traverse`: shows the collector what an object keeps.
pub(super) unsafe extern "C" fn traverse(
    object: *mut PyObject,
    visit: ffi::visitproc,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: the collector calls it, for objects of subclasses, while no other code uses them. An object
    // of a heap type holds a reference to its type.
    unsafe {
        let result = each_member(object, |member| visit(member, argument));
        if result != 0 {
            return result;
        }
        visit(ffi::Py_TYPE(object).cast(), argument)
    }
}

/// `tp_dealloc`: frees an object.
pub(super) unsafe extern "C" fn dealloc(object: *mut PyObject) {
    // SAFETY: the last reference is gone. CPython has untracked the object if its class is a
    // subclass; others were never tracked. The type is released last, as heap types ask for.
    unsafe {
        let class = ffi::Py_TYPE(object);
        each_member(object, |member| {
            ffi::Py_DECREF(member);
            0
        });
        let head = object.cast::<Head>();
        if (*head).made.is_some() {
            ptr::drop_in_place(&raw mut (*head).node);
            ptr::drop_in_place(&raw mut (*head).extras);
        }
        ffi::PyObject_GC_Del(object.cast());
        ffi::Py_DECREF(class.cast());
    }
}
