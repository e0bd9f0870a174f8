//! The classes of the face: heap types made from their declarations, with no code of their own.

use std::ffi::{CString, c_int, c_uint, c_void};
use std::mem::{offset_of, size_of};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::atomic::Ordering;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::ffi::{self, PyObject};
use pyo3::panic::PanicException;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};

use super::object::{Head, Made, Member, begin, dealloc, traverse};
use crate::document::extras::Extras;
use crate::document::node::Node;
use crate::python::objects::attribute::{self, Attribute};
use crate::python::objects::signature;
use crate::schema;
use crate::schema::types::ClassSchema;

/// What the rest of the face gives to its classes.
pub(crate) struct Face {
    /// The class with the methods of all objects: a class of `PyO3` that has no data.
    pub(crate) base: Py<PyType>,
    /// Makes the node of an object from keyword arguments.
    pub(crate) construct:
        fn(Python<'_>, &'static ClassSchema, Option<&Bound<'_, PyDict>>) -> PyResult<Node>,
    /// Makes the value of an attribute.
    pub(crate) read: for<'py> fn(Python<'py>, &Node, &Attribute) -> PyResult<Bound<'py, PyAny>>,
}

/// An object with fewer bytes is searched faster than its keys are hashed.
const MIN_INDEXED: usize = 4096;

/// The face, and its classes in the order of [`schema::classes`].
static MADE: PyOnceLock<(Face, Vec<Made>)> = PyOnceLock::new();

/// Makes all classes, once.
///
/// # Errors
/// A declaration contradicts itself, or there is not enough memory.
pub(crate) fn make_types(py: Python<'_>, face: Face) -> PyResult<Vec<Bound<'_, PyType>>> {
    let (_, made) = MADE.get_or_try_init(py, || {
        // SAFETY: any type can be asked for its size.
        let size = unsafe { (*face.base.bind(py).as_type_ptr()).tp_basicsize };
        if size != size_of::<PyObject>().cast_signed() {
            return Err(PyTypeError::new_err("the base class must not have data"));
        }
        let mut all: Vec<Made> = Vec::new();
        for (number, schema) in schema::classes().enumerate() {
            let made = make_type(&face, py, schema, &all)?;
            all.push(made);
            schema.number.store(number, Ordering::Release);
        }
        Ok::<_, PyErr>((face, all))
    })?;
    Ok(made
        .iter()
        .map(|made| made.class.bind(py).clone())
        .collect())
}

fn unmade() -> PyErr {
    PyTypeError::new_err("the classes of the package are not made yet")
}

#[inline]
fn made(py: Python<'_>, schema: &ClassSchema) -> PyResult<&'static Made> {
    let made = || MADE.get(py)?.1.get(schema.number.load(Ordering::Relaxed));
    made().ok_or_else(unmade)
}

/// The attributes of a class.
///
/// # Errors
/// The classes are not made yet.
pub(crate) fn attributes_of(
    py: Python<'_>,
    schema: &ClassSchema,
) -> PyResult<&'static [Attribute]> {
    Ok(&made(py, schema)?.attributes)
}

/// The class that is made from a declaration.
///
/// # Errors
/// The classes are not made yet.
pub(crate) fn class_object<'py>(
    py: Python<'py>,
    schema: &ClassSchema,
) -> PyResult<Bound<'py, PyType>> {
    Ok(made(py, schema)?.class.bind(py).clone())
}

/// The declaration of a class, or, for a subclass made in Python, of the nearest class that it extends.
pub(crate) fn schema_of(cls: &Bound<'_, PyType>) -> Option<&'static ClassSchema> {
    let all = &MADE.get(cls.py())?.1;
    let found = |base| all.iter().find(|made| made.class.is(&base));
    Some(cls.mro().iter().find_map(found)?.schema)
}

fn make_type(
    face: &Face,
    py: Python<'_>,
    schema: &'static ClassSchema,
    all: &[Made],
) -> PyResult<Made> {
    let base = match schema.base {
        None => None,
        Some(base) => {
            let made = all.iter().find(|made| *made.schema == *base);
            Some(made.ok_or_else(|| PyTypeError::new_err("a class comes after its base"))?)
        }
    };
    let attributes = match base {
        None => attribute::attributes(py, schema, &[])?,
        Some(base) => attribute::attributes(py, schema, &base.attributes)?,
    };
    let base = match base {
        None => face.base.bind(py).clone(),
        Some(base) => base.class.bind(py).clone(),
    };
    // What CPython keeps pointers to lives as long as the process.
    let (mut members, mut getters) = (Vec::new(), Vec::new());
    for (at, attribute) in attributes.iter().enumerate() {
        let doc = forever(&signature::doc(attribute.doc))?;
        let name = forever(attribute.name)?;
        if attribute.is_eager() {
            let offset = offset_of!(Head, members) + at * size_of::<Member>();
            members.push(ffi::PyMemberDef {
                name,
                type_code: ffi::Py_T_OBJECT_EX,
                offset: offset.cast_signed(),
                flags: ffi::Py_READONLY,
                doc,
            });
        } else {
            getters.push(ffi::PyGetSetDef {
                name,
                get: Some(get),
                set: None,
                doc,
                closure: ptr::without_provenance_mut(at),
            });
        }
    }
    // SAFETY: all zeroes is the value that ends such a list, and valid for its pointers and numbers.
    unsafe {
        members.push(std::mem::zeroed());
        getters.push(std::mem::zeroed());
    }
    let slot = |slot: c_int, pfunc: *mut c_void| ffi::PyType_Slot { slot, pfunc };
    let mut slots = [
        slot(
            ffi::Py_tp_doc,
            forever(&signature::class_doc(schema))?.cast_mut().cast(),
        ),
        slot(ffi::Py_tp_new, new as *mut c_void),
        slot(ffi::Py_tp_dealloc, dealloc as *mut c_void),
        slot(ffi::Py_tp_traverse, traverse as *mut c_void),
        slot(ffi::Py_tp_members, members.leak().as_mut_ptr().cast()),
        slot(ffi::Py_tp_getset, getters.leak().as_mut_ptr().cast()),
        slot(0, ptr::null_mut()),
    ];
    let flags = ffi::Py_TPFLAGS_DEFAULT | ffi::Py_TPFLAGS_HAVE_GC | ffi::Py_TPFLAGS_BASETYPE;
    let home = schema::family_of(schema).map_or("realtime_response", |family| family.home);
    let size = size_of::<Head>() + attributes.len() * size_of::<Member>();
    let too_large = |_| PyValueError::new_err("too large for a type");
    let mut spec = ffi::PyType_Spec {
        name: forever(&format!("{}.{}", home, schema.name))?,
        basicsize: c_int::try_from(size).map_err(too_large)?,
        itemsize: 0,
        flags: c_uint::try_from(flags).map_err(too_large)?,
        slots: slots.as_mut_ptr(),
    };
    let bases = PyTuple::new(py, [base])?;
    // SAFETY: the specification and its slots are complete and live through the call; what CPython
    // keeps of them lives forever.
    let class = unsafe { ffi::PyType_FromSpecWithBases(&raw mut spec, bases.as_ptr()) };
    // SAFETY: the call gives a new reference, or null with an error set.
    let class = unsafe { Bound::from_owned_ptr_or_err(py, class) }?;
    Ok(Made {
        schema,
        class: class.cast_into::<PyType>()?.unbind(),
        attributes,
    })
}

fn forever(text: &str) -> PyResult<*const std::ffi::c_char> {
    Ok(CString::new(text)?.into_raw().cast_const())
}

/// The object that shows a node.
#[inline]
pub(crate) fn wrap(py: Python<'_>, node: Node) -> PyResult<Bound<'_, PyAny>> {
    let made = made(py, node.class())?;
    // SAFETY: the type is one of those made here, which have the collector's head.
    let object = unsafe { ffi::PyObject_GC_New::<PyObject>(made.class.as_ptr().cast()) };
    // SAFETY: a new object of the type, which no other code has seen.
    unsafe { begin(py, object, made, node) }
}

/// The object of a class that shows a node. A class made here stands for its union too, so that the
/// object is of the node's own class; a subclass made in Python stands for itself.
///
/// # Errors
/// A subclass extends another class than the node's.
pub(crate) fn wrap_as<'py>(cls: &Bound<'py, PyType>, node: Node) -> PyResult<Bound<'py, PyAny>> {
    let py = cls.py();
    let schema =
        schema_of(cls).ok_or_else(|| PyTypeError::new_err("not a class of this package"))?;
    let made = made(py, schema)?;
    if cls.is(&made.class) {
        return wrap(py, node);
    }
    if *node.class() != *schema {
        return Err(PyTypeError::new_err(
            "a subclass shows objects of its own class only",
        ));
    }
    let raw = cls.as_type_ptr();
    // SAFETY: every type has an allocator once it is ready; this one gives zeroed memory.
    let object = unsafe { (*raw).tp_alloc.map(|allocate| allocate(raw, 0)) };
    // SAFETY: a new object of a subclass of `made`'s type, which no other code has seen.
    unsafe { begin(py, object.unwrap_or(ptr::null_mut()), made, node) }
}

/// The node that an object shows.
///
/// # Errors
/// The object is not of a class made here, or was not constructed.
pub(crate) fn node<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<&'a Node> {
    Ok(&head(object)?.node)
}

/// What the typed fields of an object do not show, by its key, as JSON text.
///
/// # Errors
/// As for [`node`].
pub(crate) fn extra_json<'a>(
    object: &'a Bound<'_, PyAny>,
    key: &[u8],
) -> PyResult<Option<&'a str>> {
    let head = head(object)?;
    if head.node.json().len() < MIN_INDEXED {
        return Ok(head.node.extra_json(key));
    }
    let extras = head
        .extras
        .get_or_init(|| Box::new(Extras::new(&head.node)));
    Ok(extras.json(&head.node, key))
}

fn head<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<&'a Head> {
    let (face, _) = MADE.get(object.py()).ok_or_else(unmade)?;
    if object.is_instance(face.base.bind(object.py()))? {
        // SAFETY: the base class has no constructor, so that every object of it is of a class made
        // here, or of a subclass of one: it has the head.
        let head = unsafe { &*object.as_ptr().cast::<Head>() };
        if head.made.is_some() {
            return Ok(head);
        }
    }
    Err(PyTypeError::new_err("not an object of this package"))
}

/// Runs what `CPython` called: errors are raised, and no panic passes through C.
fn called(work: impl FnOnce(Python<'_>) -> PyResult<*mut PyObject>) -> *mut PyObject {
    // SAFETY: CPython calls with the interpreter attached.
    let py = unsafe { Python::assume_attached() };
    let error = match catch_unwind(AssertUnwindSafe(|| work(py))) {
        Ok(Ok(object)) => return object,
        Ok(Err(error)) => error,
        Err(_) => PanicException::new_err("a defect of realtime_response: please report it"),
    };
    error.restore(py);
    ptr::null_mut()
}

/// `tp_new`: an object from keyword arguments.
unsafe extern "C" fn new(
    subtype: *mut ffi::PyTypeObject,
    args: *mut PyObject,
    keywords: *mut PyObject,
) -> *mut PyObject {
    called(|py| {
        // SAFETY: CPython passes a type, a tuple, and a dict or null, all borrowed.
        let (subtype, args, keywords) = unsafe {
            (
                Bound::from_borrowed_ptr(py, subtype.cast()).cast_into::<PyType>()?,
                Bound::from_borrowed_ptr(py, args).cast_into::<PyTuple>()?,
                Bound::from_borrowed_ptr_or_opt(py, keywords),
            )
        };
        let schema = schema_of(&subtype);
        let schema = schema.ok_or_else(|| PyTypeError::new_err("not a class of this package"))?;
        if !args.is_empty() {
            let reason = format!("{} takes keyword arguments only", schema.name);
            return Err(PyTypeError::new_err(reason));
        }
        let keywords = keywords.map(Bound::cast_into::<PyDict>).transpose()?;
        let (face, _) = MADE.get(py).ok_or_else(unmade)?;
        let node = (face.construct)(py, schema, keywords.as_ref())?;
        Ok(wrap_as(&subtype, node)?.into_ptr())
    })
}

/// A member that is made when it is first read; `at` is its number.
unsafe extern "C" fn get(object: *mut PyObject, at: *mut c_void) -> *mut PyObject {
    // SAFETY: the getters belong to the types made here, and CPython checks that the object is of
    // such a type before it calls them.
    let head = unsafe { &*object.cast::<Head>() };
    let (Some(made), at) = (head.made, at.addr()) else {
        return ptr::null_mut();
    };
    // SAFETY: there is one member for each attribute, and `at` is the number of one.
    let member = unsafe { &*head.members.as_ptr().add(at) };
    let known = member.load(Ordering::Acquire);
    if !known.is_null() {
        // SAFETY: a member that is set stays set while the object lives, which the caller holds.
        return unsafe { ffi::Py_NewRef(known) };
    }
    called(|py| {
        let (face, _) = MADE.get(py).ok_or_else(unmade)?;
        let attribute = &made.attributes[at];
        let value = (face.read)(py, &head.node, attribute)?;
        if !attribute.is_kept() {
            return Ok(value.into_ptr());
        }
        keep(member, value);
        // SAFETY: the member is set, and stays set while the object lives, which the caller holds.
        Ok(unsafe { ffi::Py_NewRef(member.load(Ordering::Acquire)) })
    })
}

/// Sets a member, unless another thread was faster: then that value is the member, and this one goes.
fn keep(member: &Member, value: Bound<'_, PyAny>) {
    let value = value.into_ptr();
    let set = member.compare_exchange(ptr::null_mut(), value, Ordering::AcqRel, Ordering::Acquire);
    if set.is_err() {
        // SAFETY: the reference is ours, because the member did not take it.
        unsafe { ffi::Py_DECREF(value) };
    }
}
