//! What reading a log told beside its rows: counts, lines and files that could not be read.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::logs::read::decompress::Progress;
use crate::logs::record::{Counts, Failure, Reason, Reject};
use crate::python::logs::inputs::unreadable;
use crate::python::logs::record::{LogStats, log_error};

/// What becomes of a line, or the rest of a file, that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnError {
    Raise,
    Skip,
    Collect,
}

impl OnError {
    pub(crate) fn new(word: &str) -> PyResult<Self> {
        match word {
            "raise" => Ok(Self::Raise),
            "skip" => Ok(Self::Skip),
            "collect" => Ok(Self::Collect),
            _ => Err(PyValueError::new_err(
                "on_error must be \"raise\", \"skip\" or \"collect\"",
            )),
        }
    }
}

/// What a reading has told so far.
pub(crate) struct Outcome {
    on_error: OnError,
    progress: Arc<Progress>,
    said: Mutex<Said>,
}

#[derive(Default)]
struct Said {
    counts: Counts,
    rejects: Vec<Reject>,
    failures: Vec<String>,
    has_told_end: bool,
    has_told_sessions: bool,
}

impl Outcome {
    pub(crate) fn new(on_error: OnError, progress: &Arc<Progress>) -> Self {
        Self {
            on_error,
            progress: Arc::clone(progress),
            said: Mutex::default(),
        }
    }

    /// Held for a moment, and never while Python runs.
    fn said(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Where the lines went so far.
    pub(crate) fn count(&self, counts: Counts) {
        self.said().counts = counts;
    }

    pub(crate) fn stats(&self) -> LogStats {
        let said = self.said();
        LogStats::new(
            &said.counts,
            self.progress.bytes_read(),
            said.failures.clone(),
        )
    }

    pub(crate) fn rejects(&self) -> Vec<Reject> {
        self.said().rejects.clone()
    }

    /// A line could not be read.
    pub(crate) fn reject(&self, py: Python<'_>, reject: Reject) -> PyResult<()> {
        match self.on_error {
            OnError::Raise if reject.reason != Reason::NotUnderstood => Err(log_error(py, reject)),
            OnError::Collect => {
                self.said().rejects.push(reject);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A file could not be read, or not to its end.
    pub(crate) fn failure(&self, failure: Failure) -> PyResult<()> {
        // An exception of the caller's own file is the caller's.
        let inner = failure.error.get_ref();
        if inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<PyErr>) {
            return Err(failure.error.into());
        }
        if self.on_error == OnError::Raise {
            return Err(unreadable(&failure.path, &failure.error));
        }
        self.said().failures.push(failure.message());
        Ok(())
    }

    /// A log of which nothing was understood must not pass for an empty one.
    pub(crate) fn tell_end(&self, py: Python<'_>) -> PyResult<()> {
        let lines = {
            let mut said = self.said();
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
                "no response was read, but {lines} lines mention a response event and contain no \
                 readable JSON; `realtime-response check` lists them"
            ),
        )
    }

    /// Sessions cannot be told apart.
    pub(crate) fn tell_sessions(&self, py: Python<'_>) -> PyResult<()> {
        if std::mem::replace(&mut self.said().has_told_sessions, true) {
            return Ok(());
        }
        warn(
            py,
            "sessions run side by side in a file, and no session, connection, call, room or job id is logged \
             beside their events; the session of a response is unknown there",
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
