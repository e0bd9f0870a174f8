//! `read_log`: records one by one, while threads read ahead.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::logs::read::options::Options;
use crate::logs::read::progress::Progress;
use crate::logs::record::Entry;
use crate::logs::run::plan::Input;
use crate::logs::run::process::Process;
use crate::logs::run::reader::{LogReader as Reader, Step, inputs};
use crate::logs::run::splits::{self, Split};
use crate::python::logs::inputs::{Source, files, options, unreadable};
use crate::python::logs::outcome::{OnError, Outcome};
use crate::python::logs::record::{LogRecord, LogReject, LogSplit, LogStats};
use crate::python::run::{check_process, internal_error, pause, run};

/// An iterator over the records of logs, and a context manager that closes the files.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct LogReader {
    /// Locked while a thread waits for a record. What other threads need meanwhile is outside it.
    reader: Mutex<Reader>,
    /// The thread that holds the lock.
    holder: Mutex<Option<ThreadId>>,
    is_closed: AtomicBool,
    outcome: Outcome,
}

impl LogReader {
    fn start(source: Source, options: Options, on_error: OnError) -> PyResult<Self> {
        let reader = match source {
            Source::Files(files) => Reader::new(inputs(files), options)?,
            Source::Stream(input) => Reader::here(vec![*input], options),
        };
        Ok(Self::with(reader, on_error))
    }

    fn with(reader: Reader, on_error: OnError) -> Self {
        Self {
            outcome: Outcome::new(on_error, reader.progress()),
            reader: Mutex::new(reader),
            holder: Mutex::default(),
            is_closed: AtomicBool::new(false),
        }
    }

    /// The reader, for one thread at a time.
    fn hold(&self, py: Python<'_>) -> PyResult<MutexGuard<'_, Reader>> {
        let me = std::thread::current().id();
        loop {
            if let Ok(reader) = self.reader.try_lock() {
                *held(&self.holder) = Some(me);
                return Ok(reader);
            }
            if *held(&self.holder) == Some(me) {
                // A signal handler, or the read() of a file, requested a record itself.
                return Err(PyValueError::new_err("the reader is already in use"));
            }
            pause(py, Duration::from_millis(1))?;
            // A signal handler may have forked.
            self.outcome.check_process()?;
        }
    }

    fn next(&self, py: Python<'_>, reader: &mut Reader) -> PyResult<Option<LogRecord>> {
        loop {
            if self.is_closed.load(Ordering::Relaxed) {
                reader.stop();
                return Err(PyValueError::new_err("the reader is closed"));
            }
            let entry = match reader.ready() {
                Some(entry) => entry,
                None => match run(py, |timeout| self.poll(reader, timeout))? {
                    Step::Entry(entry) => entry,
                    Step::Waiting => continue,
                    Step::End => {
                        self.count(reader);
                        self.outcome.warn_if_not_understood(py)?;
                        return Ok(None);
                    }
                },
            };
            match entry {
                Entry::Record(record) => {
                    self.count(reader);
                    if record.is_ambiguous {
                        self.outcome.warn_if_ambiguous(py)?;
                    }
                    return Ok(Some((*record).into()));
                }
                Entry::SideEvent(_) => {}
                Entry::Reject(reject) => {
                    self.count(reader);
                    self.outcome.reject(py, *reject)?;
                }
                Entry::Failure(failure) => {
                    self.count(reader);
                    self.outcome.failure(failure)?;
                }
            }
        }
    }

    /// The next entry of the reader. None if there is none yet.
    fn poll(&self, reader: &mut Reader, timeout: Duration) -> Option<Step> {
        match reader.poll(timeout) {
            Step::Waiting if !self.is_closed.load(Ordering::Relaxed) => None,
            step => Some(step),
        }
    }

    fn count(&self, reader: &Reader) {
        self.outcome.count(*reader.counts());
    }
}

/// Locks a mutex for a moment. Never call Python while holding it.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[pymethods]
impl LogReader {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<LogRecord>> {
        self.outcome.check_process()?;
        let mut reader = self.hold(py)?;
        let next = self.next(py, &mut reader);
        *held(&self.holder) = None;
        next
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(
        &self,
        _kind: Option<&Bound<'_, PyType>>,
        _error: Option<&Bound<'_, PyAny>>,
        _traceback: Option<&Bound<'_, PyAny>>,
    ) {
        self.close();
    }

    /// Stop reading and close the files.
    fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
        self.outcome.progress().cancel();
        // A thread that is waiting for a record will notice soon.
        if let Ok(mut reader) = self.reader.try_lock() {
            reader.stop();
        }
    }

    /// The counts of the lines read so far.
    #[getter]
    fn stats(&self) -> LogStats {
        self.outcome.stats()
    }

    /// The lines that could not be read so far.
    #[getter]
    fn rejects(&self) -> Vec<LogReject> {
        self.outcome
            .rejects()
            .into_iter()
            .map(LogReject::from)
            .collect()
    }
}

/// Read the responses in logs, or other events, in the order of their lines.
#[pyfunction]
#[pyo3(signature = (source, *, events = None, on_error = "raise", event_path = None,
    max_line_bytes = None, max_bytes = None, keep_lines = false, threads = None))]
#[expect(clippy::too_many_arguments, reason = "the function's options")]
pub(crate) fn read_log(
    source: &Bound<'_, PyAny>,
    events: Option<Vec<String>>,
    on_error: &str,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    max_bytes: Option<u64>,
    keep_lines: bool,
    threads: Option<usize>,
) -> PyResult<LogReader> {
    let options = options(events, event_path, max_line_bytes, max_bytes, threads)?;
    let options = Options {
        keep_lines,
        ..options
    };
    LogReader::start(Source::new(source)?, options, OnError::new(on_error)?)
}

/// Read the records of one split.
#[pyfunction]
#[pyo3(signature = (split, *, events = None, on_error = "raise", event_path = None,
    max_line_bytes = None, keep_lines = false))]
pub(crate) fn read_split(
    split: &Bound<'_, LogSplit>,
    events: Option<Vec<String>>,
    on_error: &str,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    keep_lines: bool,
) -> PyResult<LogReader> {
    let options = options(events, event_path, max_line_bytes, None, Some(1))?;
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
        .map_err(|error| PyValueError::new_err(format!("invalid LogSplit.sessions: {error}")))?;
    let reader = Reader::new(vec![Input::Split(Box::new(split))], options)?;
    Ok(LogReader::with(reader, OnError::new(on_error)?))
}

/// Divide logs into splits.
#[pyfunction]
#[pyo3(signature = (source, target_bytes = 134_217_728, *, exact = true, event_path = None,
    max_line_bytes = None))]
pub(crate) fn plan_splits(
    source: &Bound<'_, PyAny>,
    target_bytes: u64,
    exact: bool,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
) -> PyResult<Vec<LogSplit>> {
    if target_bytes == 0 {
        return Err(PyValueError::new_err("target_bytes must be at least 1"));
    }
    let options = options(None, event_path, max_line_bytes, None, Some(1))?;
    let files: Vec<PathBuf> = files(source)?;
    let py = source.py();
    let progress = Arc::<Progress>::default();
    let process = Process::current();
    // In its own thread, so that Ctrl-C is not delayed.
    let planning = {
        let progress = Arc::clone(&progress);
        std::thread::Builder::new()
            .spawn(move || splits::plan(&files, target_bytes, exact, &options, &progress))?
    };
    while !planning.is_finished() {
        pause(py, Duration::from_millis(2)).inspect_err(|_| progress.cancel())?;
        check_process(process)?;
    }
    let planned = planning.join().map_err(|_| internal_error())?;
    let splits = planned.map_err(|(path, error)| unreadable(&path, &error))?;
    let made = splits.into_iter().map(|split| {
        let sessions = split.sessions_json().map_err(|error| {
            PyValueError::new_err(format!("cannot store the sessions of a split: {error}"))
        })?;
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
