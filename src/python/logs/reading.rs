//! One pass over logs, batch by batch: as a Python iterator, and as a stream for Arrow consumers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arrow_array::{RecordBatch as Batch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyKeyboardInterrupt, PyValueError};
use pyo3::prelude::*;

use crate::python::logs::outcome::Outcome;
use crate::python::logs::watch::Watch;
use crate::python::run::run_watched;
use crate::python::tables::arrow::{RecordBatch, from_arrow_error};
use crate::tables::scan::{Batches, Step};

/// A reading of a log.
pub(crate) struct Reading {
    batches: Batches,
    outcome: Arc<Outcome>,
    has_ended: bool,
    watch: Watch,
}

impl Reading {
    pub(crate) fn new(batches: Batches, outcome: Arc<Outcome>) -> Self {
        Self {
            batches,
            outcome,
            has_ended: false,
            watch: Watch::default(),
        }
    }

    pub(crate) fn watched(self, watch: Watch) -> Self {
        Self { watch, ..self }
    }

    /// The next rows.
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Batch>> {
        if self.has_ended {
            return Ok(None);
        }
        let next = self.step(py);
        if !matches!(next, Ok(Some(_))) {
            self.has_ended = true;
            // No more batches will be requested.
            self.batches.progress().cancel();
        }
        next
    }

    fn step(&mut self, py: Python<'_>) -> PyResult<Option<Batch>> {
        let Self {
            batches,
            outcome,
            watch,
            ..
        } = self;
        loop {
            let step = run_watched(
                py,
                |timeout| {
                    let step = batches.poll(timeout);
                    outcome.count(batches.counts());
                    (!matches!(step, Ok(Step::Waiting))).then_some(step)
                },
                |py| {
                    watch.progress(py, outcome.progress().bytes_read())?;
                    outcome.warn_if_ambiguous(py)
                },
            )?;
            match step.map_err(|error| from_arrow_error(&error))? {
                Step::Batch(batch) => return Ok(Some(batch)),
                Step::Reject(reject) => {
                    watch.reject(py, &reject)?;
                    outcome.reject(py, *reject)?;
                }
                Step::Failure(failure) => outcome.failure(failure)?,
                Step::Waiting => {}
                Step::End => {
                    watch.progress(py, outcome.progress().bytes_read())?;
                    outcome.warn_if_ambiguous(py)?;
                    outcome.warn_if_not_understood(py)?;
                    return Ok(None);
                }
            }
        }
    }
}

/// A reading that its scan can close while someone reads.
pub(crate) struct OpenReading {
    /// Taken out while it is read, so that no lock is held while Python runs.
    reading: Mutex<Option<Reading>>,
    outcome: Arc<Outcome>,
    is_closed: AtomicBool,
}

impl OpenReading {
    pub(crate) fn new(reading: Reading) -> Self {
        Self {
            outcome: Arc::clone(&reading.outcome),
            reading: Mutex::new(Some(reading)),
            is_closed: AtomicBool::new(false),
        }
    }

    /// The next rows.
    pub(crate) fn next(&self, py: Python<'_>) -> PyResult<Option<Batch>> {
        let next = self.with(|reading| reading.next(py))?;
        // A reading that is closed meanwhile seems to end.
        self.check_is_open()?;
        Ok(next)
    }

    /// Completes the file of rejects.
    pub(crate) fn finish(&self, py: Python<'_>) -> PyResult<()> {
        self.with(|reading| reading.watch.finish(py))
    }

    /// Stops the threads that read, and closes their files.
    pub(crate) fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
        self.outcome.progress().cancel();
        self.held().take();
    }

    fn with<T>(&self, work: impl FnOnce(&mut Reading) -> PyResult<T>) -> PyResult<T> {
        self.outcome.check_process()?;
        self.check_is_open()?;
        let Some(mut reading) = self.held().take() else {
            return Err(PyValueError::new_err("the reader is already in use"));
        };
        let done = work(&mut reading);
        if !self.is_closed.load(Ordering::Relaxed) {
            *self.held() = Some(reading);
        }
        done
    }

    fn check_is_open(&self) -> PyResult<()> {
        if self.is_closed.load(Ordering::Relaxed) {
            return Err(closed());
        }
        Ok(())
    }

    fn held(&self) -> MutexGuard<'_, Option<Reading>> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The exception for rows of a scan that was closed.
pub(crate) fn closed() -> PyErr {
    PyValueError::new_err("the scan is closed")
}

/// A reading as a stream for Arrow consumers.
pub(crate) struct Stream {
    pub(crate) reading: Arc<OpenReading>,
    pub(crate) schema: SchemaRef,
}

impl Iterator for Stream {
    type Item = Result<Batch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = || {
            Python::attach(|py| {
                let next = self.reading.next(py);
                next.map_err(|error| to_arrow_error(py, &error)).transpose()
            })
        };
        // A panic must not go through the caller's C code.
        catch_unwind(AssertUnwindSafe(next)).unwrap_or_else(|_| {
            let reason = "internal error; please report this".to_owned();
            Some(Err(ArrowError::ComputeError(reason)))
        })
    }
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

/// An exception as an Arrow error. Callers only see its message.
fn to_arrow_error(py: Python<'_>, error: &PyErr) -> ArrowError {
    let text = if error.is_instance_of::<PyKeyboardInterrupt>(py) {
        match interrupt(py) {
            Ok(()) => "interrupted".to_owned(),
            Err(error) => error.to_string(),
        }
    } else {
        error.value(py).to_string()
    };
    ArrowError::ExternalError(text.into())
}

/// Makes Python raise `KeyboardInterrupt` in this thread as soon as it runs again. Callers only see
/// an error message and raise their own exception, which a loop could mistake for a bad file.
fn interrupt(py: Python<'_>) -> PyResult<()> {
    let thread = py.import("threading")?.call_method0("get_ident")?;
    let ctypes = py.import("ctypes")?;
    let raise = ctypes
        .getattr("pythonapi")?
        .getattr("PyThreadState_SetAsyncExc")?;
    let thread = ctypes.call_method1("c_ulong", (thread,))?;
    let kind = ctypes.call_method1("py_object", (py.get_type::<PyKeyboardInterrupt>(),))?;
    // This is the last call: it interrupts the next Python code that runs.
    raise.call1((thread, kind))?;
    Ok(())
}

/// An iterator over the batches of one pass over the logs.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct RecordBatches {
    pub(crate) reading: Arc<OpenReading>,
}

#[pymethods]
impl RecordBatches {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<RecordBatch>> {
        let next = self.reading.next(py)?;
        Ok(next.map(|batch| RecordBatch { batch }))
    }
}
