//! `read_log`: records one by one, while threads read ahead.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyType;

use super::log_record::{LogRecord, LogReject, LogSplit, LogStats, log_error};
use super::log_source::{Source, files, options, unreadable};
use crate::log::plan::Input;
use crate::log::reader::{LogReader as Reader, Step, inputs};
use crate::log::record::{Counts, Entry, Failure, Reason, Reject};
use crate::log::splits::{self, Split};
use crate::log::stream::Progress;
use crate::log::wanted::Options;

/// How long a reader waits before it asks Python whether somebody pressed Ctrl-C.
pub(super) const PATIENCE: Duration = Duration::from_millis(50);

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
pub(super) struct LogReader {
    /// Held while somebody waits for a record, so what others may want meanwhile is beside it.
    reader: Mutex<Reader>,
    /// The thread that holds it.
    holder: Mutex<Option<ThreadId>>,
    progress: Arc<Progress>,
    is_closed: AtomicBool,
    on_error: OnError,
    said: Mutex<Said>,
}

/// What a reader has said so far.
#[derive(Default)]
struct Said {
    counts: Counts,
    rejects: Vec<Py<LogReject>>,
    failures: Vec<String>,
    has_told_end: bool,
    has_told_sessions: bool,
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
            progress: Arc::clone(reader.progress()),
            reader: Mutex::new(reader),
            holder: Mutex::default(),
            is_closed: AtomicBool::new(false),
            on_error,
            said: Mutex::default(),
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
                // A signal handler, or the read() of a file, that asks for a record itself.
                return Err(PyValueError::new_err("the reader is already at work"));
            }
            py.detach(|| std::thread::sleep(Duration::from_millis(1)));
            py.check_signals()?;
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
                None => match py.detach(|| reader.poll(PATIENCE)) {
                    Step::Entry(entry) => entry,
                    Step::Waiting => {
                        py.check_signals()?;
                        continue;
                    }
                    Step::End => {
                        held(&self.said).counts = *reader.counts();
                        self.tell_end(py)?;
                        return Ok(None);
                    }
                },
            };
            held(&self.said).counts = *reader.counts();
            match entry {
                Entry::Record(record) => {
                    if record.is_ambiguous {
                        self.tell_sessions(py)?;
                    }
                    return Ok(Some((*record).into()));
                }
                Entry::Transcription(_) => {}
                Entry::Reject(reject) => self.reject(py, *reject)?,
                Entry::Failure(failure) => self.failure(failure)?,
            }
        }
    }

    fn reject(&self, py: Python<'_>, reject: Reject) -> PyResult<()> {
        match self.on_error {
            OnError::Raise if reject.reason != Reason::NotUnderstood => Err(log_error(py, reject)),
            OnError::Collect => {
                let reject = Py::new(py, LogReject::from(reject))?;
                held(&self.said).rejects.push(reject);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn failure(&self, failure: Failure) -> PyResult<()> {
        // An exception of the caller's own file is the caller's.
        let inner = failure.error.get_ref();
        if inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<PyErr>) {
            return Err(failure.error.into());
        }
        if self.on_error == OnError::Raise {
            return Err(unreadable(&failure.path, &failure.error));
        }
        held(&self.said).failures.push(failure.message());
        Ok(())
    }

    /// A log of which nothing was understood must not pass for an empty one.
    fn tell_end(&self, py: Python<'_>) -> PyResult<()> {
        let lines = {
            let mut said = held(&self.said);
            let Counts {
                responses,
                not_understood,
                ..
            } = said.counts;
            if responses > 0 || not_understood == 0 || said.has_told_end {
                return Ok(());
            }
            said.has_told_end = true;
            not_understood
        };
        warn(
            py,
            &format!(
                "no response was read, but {lines} lines name one and hold no JSON that can be \
                 found: `realtime-response check` shows them"
            ),
        )
    }

    fn tell_sessions(&self, py: Python<'_>) -> PyResult<()> {
        if std::mem::replace(&mut held(&self.said).has_told_sessions, true) {
            return Ok(());
        }
        warn(
            py,
            "sessions run side by side in a file, and no session, connection, call, room or job \
             id stands beside their events: what session a response belongs to is not known there",
        )
    }
}

/// What is held for a moment, and never while Python runs.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[pymethods]
impl LogReader {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<LogRecord>> {
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

    /// Stop reading, and let the files go.
    fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
        self.progress.cancel();
        // Somebody who waits for a record sees it soon.
        if let Ok(mut reader) = self.reader.try_lock() {
            reader.stop();
        }
    }

    /// Where the lines went so far.
    #[getter]
    fn stats(&self) -> LogStats {
        let said = held(&self.said);
        LogStats::new(
            &said.counts,
            self.progress.bytes_read(),
            said.failures.clone(),
        )
    }

    /// The lines that could not be read so far.
    #[getter]
    fn rejects(&self, py: Python<'_>) -> Vec<Py<LogReject>> {
        let said = held(&self.said);
        said.rejects
            .iter()
            .map(|reject| reject.clone_ref(py))
            .collect()
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
    max_line_bytes = None, keep_lines = false, threads = None))]
pub(super) fn read_log(
    source: &Bound<'_, PyAny>,
    events: Option<Vec<String>>,
    on_error: &str,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
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
    max_line_bytes = None, keep_lines = false))]
pub(super) fn read_split(
    split: &Bound<'_, LogSplit>,
    events: Option<Vec<String>>,
    on_error: &str,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
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
#[pyo3(signature = (source, target_bytes = 134_217_728, *, exact = true, event_path = None,
    max_line_bytes = None))]
pub(super) fn plan_splits(
    source: &Bound<'_, PyAny>,
    target_bytes: u64,
    exact: bool,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
) -> PyResult<Vec<LogSplit>> {
    if target_bytes == 0 {
        return Err(PyValueError::new_err("a split has at least one byte"));
    }
    let options = options(None, event_path, max_line_bytes, Some(1))?;
    let files: Vec<PathBuf> = files(source)?;
    let py = source.py();
    let progress = Arc::<Progress>::default();
    // In a thread of its own, so that Ctrl-C need not wait for it.
    let planning = {
        let progress = Arc::clone(&progress);
        std::thread::Builder::new()
            .spawn(move || splits::plan(&files, target_bytes, exact, &options, &progress))?
    };
    while !planning.is_finished() {
        py.detach(|| std::thread::sleep(Duration::from_millis(2)));
        py.check_signals().inspect_err(|_| progress.cancel())?;
    }
    let planned = planning
        .join()
        .map_err(|_| PyOSError::new_err("internal error: please report this"))?;
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
