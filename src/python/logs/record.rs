//! The Python classes of records, rejects, counts and splits.

use std::path::PathBuf;
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::tz::Offset;
use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDateTime, PyDict, PyTzInfo};

use crate::decode::entry::in_its_class;
use crate::logs::read::progress::Progress;
use crate::logs::record::{Counts, Reason, Record, Reject};
use crate::python::objects::decode_error;
use crate::python::objects::raw::types::wrap;

/// An event of a log, with its place in the log and what was logged beside it.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct LogRecord {
    pub(crate) record: Record,
    event: OnceLock<Py<PyAny>>,
    response: OnceLock<Py<PyAny>>,
    usage: OnceLock<Py<PyAny>>,
}

impl From<Record> for LogRecord {
    fn from(record: Record) -> Self {
        let (event, response, usage) = Default::default();
        Self {
            record,
            event,
            response,
            usage,
        }
    }
}

/// A child object, created once.
fn cached<'py>(
    py: Python<'py>,
    cache: &OnceLock<Py<PyAny>>,
    make: impl FnOnce() -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    if let Some(made) = cache.get() {
        return Ok(made.bind(py).clone());
    }
    let child = make()?.unbind();
    Ok(cache.get_or_init(|| child).bind(py).clone())
}

/// A time as a Python `datetime`.
pub(crate) fn utc(py: Python<'_>, micros: i64) -> PyResult<Bound<'_, PyDateTime>> {
    let out = |error: jiff::Error| PyOverflowError::new_err(error.to_string());
    let time = Offset::UTC.to_datetime(Timestamp::from_microsecond(micros).map_err(out)?);
    let small = |number: i8| number.unsigned_abs();
    let micros = u32::try_from(time.subsec_nanosecond() / 1000).unwrap_or_default();
    PyDateTime::new(
        py,
        time.year().into(),
        small(time.month()),
        small(time.day()),
        small(time.hour()),
        small(time.minute()),
        small(time.second()),
        micros,
        Some(&*PyTzInfo::utc(py)?),
    )
}

#[pymethods]
impl LogRecord {
    /// The path of the file.
    #[getter]
    fn path(&self) -> String {
        self.record.location.path.display().to_string()
    }

    /// The number of the line, starting at 1.
    #[getter]
    fn line(&self) -> u64 {
        self.record.location.line
    }

    /// The offset of the event in bytes from the start of the file's text.
    #[getter]
    fn offset(&self) -> u64 {
        self.record.location.offset
    }

    /// When the line was written, in UTC.
    #[getter]
    fn timestamp<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        self.record
            .timestamp
            .map(|micros| utc(py, micros))
            .transpose()
    }

    /// When the response began, in UTC.
    #[getter]
    fn created_at<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        self.record
            .created_at
            .map(|micros| utc(py, micros))
            .transpose()
    }

    /// The scalar values logged beside the event, by key.
    #[getter]
    fn context<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let context = PyDict::new(py);
        for (key, value) in self.record.context.pairs() {
            context.set_item(key, value)?;
        }
        Ok(context)
    }

    /// The model of the session.
    #[getter]
    fn model(&self) -> Option<&str> {
        self.record.model.as_deref()
    }

    /// The id of the session.
    #[getter]
    fn session_id(&self) -> Option<&str> {
        self.record.session_id.as_deref()
    }

    /// The event.
    #[getter]
    fn event<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let event = self.record.event.as_ref();
        event
            .map(|event| cached(py, &self.event, || wrap(py, in_its_class(event))))
            .transpose()
    }

    /// The response of the event, or the bare response.
    #[getter]
    fn response<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(response) = &self.record.response else {
            return Ok(None);
        };
        let make = || match self.event(py)? {
            Some(event) => event.getattr("response"),
            None => wrap(py, response.node.clone()),
        };
        cached(py, &self.response, make).map(Some)
    }

    /// The billed usage, in tokens.
    #[getter]
    fn usage<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let usage = self.record.usage.as_ref();
        usage
            .map(|usage| cached(py, &self.usage, || wrap(py, usage.node.clone())))
            .transpose()
    }

    /// The audio that is billed by its duration, in seconds.
    #[getter]
    fn billed_seconds(&self) -> Option<f64> {
        self.record.billed_seconds()
    }

    fn __repr__(&self) -> String {
        let kind = self
            .record
            .event
            .as_ref()
            .map_or("bare response".into(), |event| event.kind());
        format!("<LogRecord {}:{} {kind}>", self.path(), self.line())
    }
}

/// A line of a log that could not be read.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct LogReject {
    reject: Reject,
}

impl From<Reject> for LogReject {
    fn from(reject: Reject) -> Self {
        Self { reject }
    }
}

#[pymethods]
impl LogReject {
    /// The path of the file.
    #[getter]
    fn path(&self) -> String {
        self.reject.location.path.display().to_string()
    }

    /// The number of the line, starting at 1.
    #[getter]
    fn line(&self) -> u64 {
        self.reject.location.line
    }

    /// The offset of the error in bytes from the start of the file's text.
    #[getter]
    fn offset(&self) -> u64 {
        self.reject.location.offset
    }

    /// A short, stable name of the error.
    #[getter]
    fn kind(&self) -> &'static str {
        self.reject.reason.name()
    }

    /// What is wrong, without the place.
    #[getter]
    fn message(&self) -> String {
        self.reject.fault()
    }

    /// The error of decoding the event.
    #[getter]
    fn error<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        match &self.reject.reason {
            Reason::Undecodable(error) => Some(
                decode_error::raise(py, error)
                    .into_value(py)
                    .into_bound(py)
                    .into_any(),
            ),
            _ => None,
        }
    }

    /// Whether this is the unfinished last line of its file.
    #[getter]
    fn torn(&self) -> bool {
        self.reject.is_torn
    }

    /// The bytes of the line, with `keep_lines=True`.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyBytes>> {
        self.reject
            .text
            .as_deref()
            .map(|text| PyBytes::new(py, text))
    }

    fn __str__(&self) -> String {
        self.reject.message()
    }

    fn __repr__(&self) -> String {
        format!("<LogReject {}>", self.reject.message())
    }
}

/// A line of a log that should hold an event does not decode.
#[pyclass(extends = PyValueError, frozen, module = "realtime_response")]
pub(crate) struct LogError {
    /// The line, and what is wrong with it.
    #[pyo3(get)]
    reject: Py<LogReject>,
}

#[pymethods]
impl LogError {
    #[new]
    fn new(reject: Py<LogReject>) -> Self {
        Self { reject }
    }

    fn __str__(&self) -> String {
        self.reject.get().reject.message()
    }
}

/// The exception for a line.
pub(crate) fn log_error(py: Python<'_>, reject: Reject) -> PyErr {
    let made = Py::new(py, LogReject::from(reject))
        .and_then(|reject| py.get_type::<LogError>().call1((reject,)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// What the lines of a log held. The four counts add up to the number of lines.
#[pyclass(frozen, get_all, module = "realtime_response")]
pub(crate) struct LogStats {
    files: u64,
    bytes: u64,
    lines: u64,
    responses: u64,
    skipped: u64,
    rejects: u64,
    not_understood: u64,
    torn: u64,
    unreadable_timestamps: u64,
    ambiguous_sessions: u64,
    duplicates: u64,
    grown_files: u64,
    failures: Vec<String>,
}

impl LogStats {
    pub(crate) fn new(counts: &Counts, progress: &Progress, failures: Vec<String>) -> Self {
        Self {
            files: counts.files,
            bytes: progress.bytes_read(),
            lines: counts.lines,
            responses: counts.responses,
            skipped: counts.skipped,
            rejects: counts.rejects,
            not_understood: counts.not_understood,
            torn: counts.torn,
            unreadable_timestamps: counts.odd_times,
            ambiguous_sessions: counts.ambiguous,
            duplicates: counts.duplicates,
            grown_files: progress.grown_files(),
            failures,
        }
    }
}

#[pymethods]
impl LogStats {
    fn __repr__(&self) -> String {
        let Self {
            files,
            lines,
            responses,
            skipped,
            rejects,
            not_understood,
            ..
        } = self;
        format!(
            "LogStats(files={files}, lines={lines}, responses={responses}, skipped={skipped}, \
             rejects={rejects}, not_understood={not_understood})"
        )
    }
}

/// A part of a log that can be read on its own.
#[pyclass(frozen, eq, hash, get_all, module = "realtime_response")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct LogSplit {
    pub(crate) path: PathBuf,
    pub(crate) start: u64,
    pub(crate) end: Option<u64>,
    pub(crate) first_line: u64,
    pub(crate) sessions: String,
}

#[pymethods]
impl LogSplit {
    #[new]
    #[pyo3(signature = (path, start = 0, end = None, first_line = 1, sessions = ""))]
    fn new(path: PathBuf, start: u64, end: Option<u64>, first_line: u64, sessions: &str) -> Self {
        Self {
            path,
            start,
            end,
            first_line,
            sessions: sessions.to_owned(),
        }
    }

    fn __getnewargs__(&self) -> (PathBuf, u64, Option<u64>, u64, String) {
        let Self {
            path,
            start,
            end,
            first_line,
            sessions,
        } = self.clone();
        (path, start, end, first_line, sessions)
    }

    fn __repr__(&self) -> String {
        let end = self.end.map_or("the end".to_owned(), |end| end.to_string());
        let path = self.path.display();
        format!("<LogSplit {path} from {} to {end}>", self.start)
    }
}
