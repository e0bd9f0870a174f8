//! What follows the reading of a log: Python functions, and the file of lines that could not be
//! read.

use std::io::Write;
use std::path::PathBuf;

use pyo3::prelude::*;

use crate::logs::record::Reject;
use crate::python::logs::inputs::size;
use crate::python::logs::record::LogReject;
use crate::python::output::{create, unwritable};
use crate::tables::write::atomic::AtomicFile;

/// What follows the reading of a log.
#[derive(Default)]
pub(crate) struct Watch {
    /// gets the bytes read so far, and the bytes in all
    progress: Option<(Py<PyAny>, u64)>,
    /// gets each line that could not be read
    on_reject: Option<Py<PyAny>>,
    /// holds each line that could not be read
    rejects: Option<(PathBuf, AtomicFile)>,
}

impl Watch {
    /// Creates the file `rejects`, which must not be one of the logs.
    pub(crate) fn new(
        py: Python<'_>,
        logs: &[PathBuf],
        progress: Option<Py<PyAny>>,
        on_reject: Option<Py<PyAny>>,
        rejects: Option<PathBuf>,
    ) -> PyResult<Self> {
        let rejects = rejects.map(|path| {
            let file = create(py, &path, logs, AtomicFile::create)?;
            PyResult::Ok((path, file))
        });
        Ok(Self {
            progress: progress.map(|progress| (progress, size(logs))),
            on_reject,
            rejects: rejects.transpose()?,
        })
    }

    /// Whether rejects must keep their line.
    pub(crate) fn keeps_lines(&self) -> bool {
        self.rejects.is_some()
    }

    pub(crate) fn takes_rejects(&self) -> bool {
        self.on_reject.is_some() || self.rejects.is_some()
    }

    pub(crate) fn progress(&self, py: Python<'_>, bytes_read: u64) -> PyResult<()> {
        if let Some((progress, total)) = &self.progress {
            progress.call1(py, (bytes_read, *total))?;
        }
        Ok(())
    }

    pub(crate) fn reject(&mut self, py: Python<'_>, reject: &Reject) -> PyResult<()> {
        // A line that is too long is not kept.
        if let (Some((path, file)), Some(line)) = (&mut self.rejects, &reject.text) {
            py.detach(|| file.write_all(line).and_then(|()| file.write_all(b"\n")))
                .map_err(|error| unwritable(path, error))?;
        }
        if let Some(on_reject) = &self.on_reject {
            on_reject.call1(py, (LogReject::from(reject.clone()),))?;
        }
        Ok(())
    }

    /// Gives the file of rejects its name.
    pub(crate) fn finish(&mut self, py: Python<'_>) -> PyResult<()> {
        if let Some((path, file)) = self.rejects.take() {
            py.detach(|| file.finish())
                .map_err(|error| unwritable(&path, error))?;
        }
        Ok(())
    }
}
