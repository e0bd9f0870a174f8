//! `DecodeError`, the one exception of decoding.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::error::{Error, ErrorKind, Position, sentence};

/// A document does not decode: what is wrong, and where.
#[pyclass(extends = PyValueError, frozen, module = "realtime_response")]
pub(crate) struct DecodeError {
    /// What is wrong, without the place.
    #[pyo3(get)]
    message: String,
    /// A short stable name, such as `wrong_type`.
    #[pyo3(get)]
    kind: String,
    /// Where, as in `output[2].content[0].type`.
    #[pyo3(get)]
    path: String,
    /// Where, in bytes from the document's start.
    #[pyo3(get)]
    offset: usize,
    /// The line, from 1.
    #[pyo3(get)]
    line: usize,
    /// The column in characters, from 1.
    #[pyo3(get)]
    column: usize,
}

#[pymethods]
impl DecodeError {
    #[new]
    fn new(
        message: String,
        kind: String,
        path: String,
        offset: usize,
        line: usize,
        column: usize,
    ) -> Self {
        Self {
            message,
            kind,
            path,
            offset,
            line,
            column,
        }
    }

    /// The names of all kinds.
    #[classattr]
    #[pyo3(name = "KINDS")]
    fn kinds(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        PyTuple::new(py, ErrorKind::NAMES)
    }

    fn __str__(&self) -> String {
        let Self { line, column, .. } = *self;
        sentence(&self.path, &self.message, Position { line, column })
    }
}

/// The exception for an error of the core.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let Position { line, column } = error.position();
    let arguments = (
        error.kind().to_string(),
        error.kind().name(),
        error.path(),
        error.offset(),
        line,
        column,
    );
    match py.get_type::<DecodeError>().call1(arguments) {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}
