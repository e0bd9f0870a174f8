//! `read_log`: records one by one, while threads read ahead.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::PyType;

use super::log_record::{LogRecord, LogReject, LogSplit, LogStats, log_error};
use super::log_source::{Source, file_inputs, files, options, unreadable};
use crate::log::plan::Input;
use crate::log::reader::{LogReader as Reader, Step};
use crate::log::record::{Entry, Failure};
use crate::log::splits::{self, Split};
use crate::log::wanted::Options;

/// How long a reader waits before it asks Python whether somebody pressed Ctrl-C.
pub(super) const PATIENCE: Duration = Duration::from_millis(50);

/// The longest line, unless the caller says otherwise.
pub(super) const MAX_LINE_BYTES: usize = 64 << 20;

/// What becomes of a line, or the rest of a file, that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnError {
    Raise,
    Skip,
    Collect,
}

impl OnError {
    fn new(word: &str) -> PyResult<Self> {
        match word {
            "raise" => Ok(Self::Raise),
            "skip" => Ok(Self::Skip),
            "collect" => Ok(Self::Collect),
            _ => Err(PyValueError::new_err(
                "on_error is \"raise\", \"skip\" or \"collect\"",
            )),
        }
    }
}

/// The records of a log.
#[pyclass(frozen, module = "realtime_response")]
pub(super) struct LogReader(Mutex<State>);

struct State {
    reader: Reader,
    is_closed: bool,
    on_error: OnError,
    rejects: Vec<Py<LogReject>>,
    failures: Vec<String>,
    has_told_end: bool,
    has_told_sessions: bool,
}

impl LogReader {
    fn start(source: Source, options: Options, on_error: OnError) -> PyResult<Self> {
        let reader = match source {
            Source::Files(files) => Reader::new(file_inputs(files), options)?,
            Source::Stream(input) => Reader::here(vec![input], options),
        };
        Ok(Self::with(reader, on_error))
    }

    fn with(reader: Reader, on_error: OnError) -> Self {
        Self(Mutex::new(State {
            reader,
            is_closed: false,
            on_error,
            rejects: Vec::new(),
            failures: Vec::new(),
            has_told_end: false,
            has_told_sessions: false,
        }))
    }

    fn lock<'a>(&'a self, py: Python<'_>) -> MutexGuard<'a, State> {
        self.0
            .lock_py_attached(py)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl LogReader {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<LogRecord>> {
        let mut state = self.lock(py);
        if state.is_closed {
            return Err(PyValueError::new_err("the reader is closed"));
        }
        loop {
            let Some(entry) = state.next(py)? else {
                state.tell_end(py)?;
                return Ok(None);
            };
            match entry {
                Entry::Record(record) => {
                    if record.is_ambiguous {
                        state.tell_sessions(py)?;
                    }
                    return Ok(Some((*record).into()));
                }
                Entry::Transcription(_) => {}
                Entry::Reject(reject) => state.reject(py, *reject)?,
                Entry::Failure(failure) => state.failure(failure)?,
            }
        }
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(
        &self,
        py: Python<'_>,
        _kind: Option<&Bound<'_, PyType>>,
        _error: Option<&Bound<'_, PyAny>>,
        _traceback: Option<&Bound<'_, PyAny>>,
    ) {
        self.close(py);
    }

    /// Stop reading, and let the files go.
    fn close(&self, py: Python<'_>) {
        let mut state = self.lock(py);
        state.is_closed = true;
        state.reader.stop();
    }

    /// Where the lines went so far.
    #[getter]
    fn stats(&self, py: Python<'_>) -> LogStats {
        let state = self.lock(py);
        let bytes = state.reader.bytes_read();
        LogStats::new(state.reader.counts(), bytes, state.failures.clone())
    }

    /// The lines that could not be read so far.
    #[getter]
    fn rejects(&self, py: Python<'_>) -> Vec<Py<LogReject>> {
        let state = self.lock(py);
        state
            .rejects
            .iter()
            .map(|reject| reject.clone_ref(py))
            .collect()
    }
}

impl State {
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Entry>> {
        loop {
            if let Some(entry) = self.reader.ready() {
                return Ok(Some(entry));
            }
            let reader = &mut self.reader;
            match py.detach(|| reader.poll(PATIENCE)) {
                Step::Entry(entry) => {
                    py.check_signals()?;
                    return Ok(Some(entry));
                }
                Step::Waiting => py.check_signals()?,
                Step::End => return Ok(None),
            }
        }
    }

    fn reject(&mut self, py: Python<'_>, reject: crate::log::record::Reject) -> PyResult<()> {
        let is_understood = reject.reason != crate::log::record::Reason::NotUnderstood;
        match self.on_error {
            OnError::Raise if is_understood => return Err(log_error(py, reject)),
            OnError::Collect => self.rejects.push(Py::new(py, LogReject::from(reject))?),
            _ => {}
        }
        Ok(())
    }

    fn failure(&mut self, failure: Failure) -> PyResult<()> {
        // An exception of the caller's own file is the caller's.
        if failure
            .error
            .get_ref()
            .is_some_and(<dyn std::error::Error + Send + Sync>::is::<PyErr>)
        {
            return Err(failure.error.into());
        }
        if self.on_error == OnError::Raise {
            return Err(unreadable(&failure.path, &failure.error));
        }
        self.failures.push(failure.message());
        Ok(())
    }

    /// A log of which nothing was understood must not pass for an empty one.
    fn tell_end(&mut self, py: Python<'_>) -> PyResult<()> {
        let counts = self.reader.counts();
        if self.has_told_end || counts.responses > 0 || counts.not_understood == 0 {
            return Ok(());
        }
        self.has_told_end = true;
        let lines = counts.not_understood;
        warn(
            py,
            &format!(
                "no response was read, but {lines} lines name one and hold no JSON that can be \
                 found: `realtime-response check` shows them"
            ),
        )
    }

    fn tell_sessions(&mut self, py: Python<'_>) -> PyResult<()> {
        if self.has_told_sessions {
            return Ok(());
        }
        self.has_told_sessions = true;
        warn(
            py,
            "sessions run side by side in a file, and no session, connection, call, room or job \
             id stands beside their events: what session a response belongs to is not known there",
        )
    }
}

/// Tells whoever runs the program, once; nothing fails for it.
fn warn(py: Python<'_>, message: &str) -> PyResult<()> {
    let logger = py
        .import("logging")?
        .call_method1("getLogger", ("realtime_response",))?;
    logger.call_method1("warning", (message,))?;
    Ok(())
}

/// The records of logs: the responses that have ended, or the events that were asked for.
#[pyfunction]
#[pyo3(signature = (source, *, events = None, on_error = "raise", event_path = None,
    max_line_bytes = MAX_LINE_BYTES, keep_lines = false, threads = None))]
pub(super) fn read_log(
    source: &Bound<'_, PyAny>,
    events: Option<Vec<String>>,
    on_error: &str,
    event_path: Option<&str>,
    max_line_bytes: usize,
    keep_lines: bool,
    threads: Option<usize>,
) -> PyResult<LogReader> {
    let options = options(events, event_path, max_line_bytes, threads)?;
    let options = Options {
        keep_lines,
        ..options
    };
    LogReader::start(Source::new(source)?, options, OnError::new(on_error)?)
}

/// The records of a split.
#[pyfunction]
#[pyo3(signature = (split, *, events = None, on_error = "raise", event_path = None,
    max_line_bytes = MAX_LINE_BYTES, keep_lines = false))]
pub(super) fn read_split(
    split: &Bound<'_, LogSplit>,
    events: Option<Vec<String>>,
    on_error: &str,
    event_path: Option<&str>,
    max_line_bytes: usize,
    keep_lines: bool,
) -> PyResult<LogReader> {
    let options = options(events, event_path, max_line_bytes, Some(1))?;
    let options = Options {
        keep_lines,
        ..options
    };
    let LogSplit {
        path,
        start,
        end,
        first_line,
        sessions,
    } = split.get().clone();
    let split = Split::new(path, start, end, first_line, &sessions)
        .map_err(|error| PyValueError::new_err(format!("a split's sessions: {error}")))?;
    let reader = Reader::new(vec![Input::Split(split)], options)?;
    Ok(LogReader::with(reader, OnError::new(on_error)?))
}

/// The splits of logs.
#[pyfunction]
#[pyo3(signature = (source, target_bytes = 128 << 20, *, exact = true, event_path = None,
    max_line_bytes = MAX_LINE_BYTES))]
pub(super) fn plan_splits(
    source: &Bound<'_, PyAny>,
    target_bytes: u64,
    exact: bool,
    event_path: Option<&str>,
    max_line_bytes: usize,
) -> PyResult<Vec<LogSplit>> {
    if target_bytes == 0 {
        return Err(PyValueError::new_err("a split has at least one byte"));
    }
    let options = options(None, event_path, max_line_bytes, Some(1))?;
    let files: Vec<PathBuf> = files(source)?;
    let planned = source
        .py()
        .detach(|| splits::plan(&files, target_bytes, exact, &options));
    let splits = planned.map_err(|(path, error)| unreadable(&path, &error))?;
    let made = splits.into_iter().map(|split| {
        let sessions = split
            .sessions_json()
            .map_err(|error| PyValueError::new_err(format!("the sessions of a split: {error}")))?;
        let Split {
            path,
            start,
            end,
            first_line,
            ..
        } = split;
        Ok(LogSplit {
            path,
            start,
            end,
            first_line,
            sessions,
        })
    });
    made.collect()
}
