//! What `from_json` takes: bytes, bytearray, memoryview and other buffers, str.

use std::borrow::Cow;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

use crate::decode::decode;
use crate::document::node::Node;
use crate::python::objects::decode_error;
use crate::schema::types::Shape;
use crate::schema::words::Mode;

/// Decodes a document that Python holds.
pub(crate) fn decode_input(data: &Bound<'_, PyAny>, shape: Shape, mode: Mode) -> PyResult<Node> {
    let bytes = bytes(data)?;
    decode(&bytes, shape, mode).map_err(|error| decode_error::raise(data.py(), &error))
}

/// The mode that the keyword `strict` asks for.
pub(crate) fn mode(strict: bool) -> Mode {
    if strict { Mode::Strict } else { Mode::Tolerant }
}

/// The bytes of a document.
///
/// # Errors
/// `TypeError`: the value is neither a str nor a buffer of bytes.
pub(crate) fn bytes<'a>(data: &'a Bound<'_, PyAny>) -> PyResult<Cow<'a, [u8]>> {
    if let Ok(bytes) = data.cast::<PyBytes>() {
        return Ok(Cow::Borrowed(bytes.as_bytes()));
    }
    if let Ok(text) = data.cast::<PyString>() {
        // A str with a lone surrogate cannot be encoded as UTF-8. Its three bytes are not UTF-8
        // either, so the decoder reports the place.
        return match text.to_str() {
            Ok(text) => Ok(Cow::Borrowed(text.as_bytes())),
            Err(_) => utf8(text).map(Cow::Owned),
        };
    }
    if let Ok(bytes) = data.cast::<PyByteArray>() {
        return Ok(Cow::Owned(bytes.to_vec()));
    }
    let Ok(view) = PyMemoryView::from(data) else {
        return Err(PyTypeError::new_err(format!(
            "expected bytes, bytearray, memoryview or str, got {}",
            data.get_type().name()?
        )));
    };
    let bytes = view.call_method0("tobytes")?;
    Ok(Cow::Owned(bytes.cast::<PyBytes>()?.as_bytes().to_vec()))
}

/// A str as bytes. A lone surrogate is encoded as `surrogatepass` does, which is not UTF-8.
pub(crate) fn utf8(text: &Bound<'_, PyString>) -> PyResult<Vec<u8>> {
    if let Ok(text) = text.to_str() {
        return Ok(text.as_bytes().to_vec());
    }
    let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    Ok(bytes.cast::<PyBytes>()?.as_bytes().to_vec())
}
