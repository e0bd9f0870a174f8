//! JSON → Python objects, as `json.loads` makes them.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFloat, PyInt, PyList, PyString};

use super::raw::strings::ascii;
use crate::json::lexer::Lexer;
use crate::json::{Kind, Text};

/// A string of a document. A lone surrogate is kept, as in `json.loads`.
pub(crate) fn string<'py>(py: Python<'py>, text: Text<'_>) -> PyResult<Bound<'py, PyString>> {
    if text.kind == Kind::Ascii {
        return ascii(py, text.quoted);
    }
    if text.kind != Kind::Escaped {
        return Ok(PyString::new(py, text.quoted));
    }
    let bytes = text.bytes();
    if let Ok(text) = std::str::from_utf8(&bytes) {
        return Ok(PyString::new(py, text));
    }
    let bytes = PyBytes::new(py, &bytes);
    PyString::from_encoded_object(&bytes, Some(c"utf-8"), Some(c"surrogatepass"))
}

/// A JSON value that the decoder has accepted.
///
/// # Errors
/// An integer has more digits than Python converts (`sys.set_int_max_str_digits`).
pub(crate) fn value<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    let mut builder = Builder {
        py,
        json,
        lexer: Lexer::new(json.as_bytes()),
    };
    builder.value()
}

struct Builder<'py, 'a> {
    py: Python<'py>,
    json: &'a str,
    lexer: Lexer<'a>,
}

impl<'py> Builder<'py, '_> {
    fn value(&mut self) -> PyResult<Bound<'py, PyAny>> {
        match self.lexer.peek() {
            b'{' => return self.object(),
            b'[' => return self.array(),
            _ => {}
        }
        let start = self.lexer.pos;
        let kind = self.lexer.value(0).map_err(accepted)?;
        let written = &self.json[start..self.lexer.pos];
        match kind {
            Kind::Null => Ok(self.py.None().into_bound(self.py)),
            Kind::True => Ok(true.into_pyobject(self.py)?.to_owned().into_any()),
            Kind::False => Ok(false.into_pyobject(self.py)?.to_owned().into_any()),
            Kind::Count | Kind::Integer => integer(self.py, written),
            Kind::Float => {
                let number = written.parse().unwrap_or(f64::NAN);
                Ok(PyFloat::new(self.py, number).into_any())
            }
            _ => {
                let quoted = &written[1..written.len() - 1];
                Ok(string(self.py, Text { quoted, kind })?.into_any())
            }
        }
    }

    fn object(&mut self) -> PyResult<Bound<'py, PyAny>> {
        let dict = PyDict::new(self.py);
        let mut more = self.lexer.open(b'}');
        while more {
            let start = self.lexer.pos + 1;
            let (key, kind) = self.lexer.key().map_err(accepted)?;
            let quoted = &self.json[start..start + key.len()];
            let key = string(self.py, Text { quoted, kind })?;
            dict.set_item(key, self.value()?)?;
            more = self.lexer.more(b'}').map_err(accepted)?;
        }
        Ok(dict.into_any())
    }

    fn array(&mut self) -> PyResult<Bound<'py, PyAny>> {
        let list = PyList::empty(self.py);
        let mut more = self.lexer.open(b']');
        while more {
            list.append(self.value()?)?;
            more = self.lexer.more(b']').map_err(accepted)?;
        }
        Ok(list.into_any())
    }
}

fn integer<'py>(py: Python<'py>, written: &str) -> PyResult<Bound<'py, PyAny>> {
    if let Ok(number) = written.parse::<i64>() {
        return Ok(number.into_pyobject(py)?.into_any());
    }
    py.get_type::<PyInt>().call1((written,))
}

/// The decoder has read this text before, so it cannot fail now.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn accepted(fault: crate::json::Fault) -> PyErr {
    PyRuntimeError::new_err(format!(
        "an accepted document no longer reads at byte {}: please report this",
        fault.at()
    ))
}
