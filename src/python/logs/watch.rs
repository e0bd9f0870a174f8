//! Python functions that are called while a log is read.

use pyo3::prelude::*;

use crate::logs::record::Reject;
use crate::python::logs::record::LogReject;

/// Python functions that are called while a log is read.
#[derive(Default)]
pub(crate) struct Watch {
    /// gets the bytes read so far, and the bytes in all
    pub(crate) progress: Option<(Py<PyAny>, u64)>,
    /// gets each line that could not be read
    pub(crate) on_reject: Option<Py<PyAny>>,
}

impl Watch {
    pub(crate) fn progress(&self, py: Python<'_>, bytes_read: u64) -> PyResult<()> {
        if let Some((progress, total)) = &self.progress {
            progress.call1(py, (bytes_read, *total))?;
        }
        Ok(())
    }

    pub(crate) fn reject(&self, py: Python<'_>, reject: &Reject) -> PyResult<()> {
        if let Some(on_reject) = &self.on_reject {
            on_reject.call1(py, (LogReject::from(reject.clone()),))?;
        }
        Ok(())
    }
}
