//! ASCII strings, made without being checked or measured again.

use pyo3::prelude::*;
use pyo3::types::PyString;

/// A string that the decoder has found to be ASCII.
///
/// # Errors
/// There is not enough memory.
#[inline]
pub(crate) fn ascii<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyString>> {
    use pyo3::ffi;
    debug_assert!(text.is_ascii());
    let Ok(length) = ffi::Py_ssize_t::try_from(text.len()) else {
        return Ok(PyString::new(py, text));
    };
    // SAFETY: the interpreter is attached (`py`), and any length is allowed.
    let string = unsafe { ffi::PyUnicode_New(length, 127) };
    // SAFETY: the call gives a new reference to a string, or null with an error set.
    let string = unsafe { Bound::from_owned_ptr_or_err(py, string) }?;
    if !text.is_empty() {
        // SAFETY: a string of at most 127 as its largest character is compact ASCII: its bytes
        // follow its head, with room for `length` and a final zero, which is there already. Nobody
        // else has seen the string. The empty string is shared, and so is not written to.
        unsafe {
            let head = string.as_ptr().cast::<ffi::PyASCIIObject>();
            let bytes = head.add(1).cast::<u8>();
            std::ptr::copy_nonoverlapping(text.as_ptr(), bytes, text.len());
        }
    }
    // SAFETY: `PyUnicode_New` makes a `str`.
    Ok(unsafe { string.cast_into_unchecked() })
}
