//! What reading a log gives beside its rows: counts, and the lines and files that could not be read.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::logs::read::progress::Progress;
use crate::logs::record::{Counts, Failure, Reject};
use crate::logs::run::process::Process;
use crate::python::logs::inputs::unreadable;
use crate::python::logs::record::{LogStats, log_error};
use crate::python::run::check_process;

/// What to do with a line, or the rest of a file, that cannot be read.
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

/// What a reading gave so far, beside its rows.
pub(crate) struct Outcome {
    on_error: OnError,
    progress: Arc<Progress>,
    process: Process,
    state: Mutex<ReadState>,
}

#[derive(Default)]
struct ReadState {
    counts: Counts,
    rejects: Vec<Reject>,
    failures: Vec<String>,
    has_warned_not_understood: bool,
    has_warned_ambiguous: bool,
}

impl Outcome {
    pub(crate) fn new(on_error: OnError, progress: &Arc<Progress>) -> Self {
        Self {
            on_error,
            progress: Arc::clone(progress),
            process: Process::current(),
            state: Mutex::default(),
        }
    }

    /// Held for a moment, and never while Python runs.
    fn state(&self) -> MutexGuard<'_, ReadState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Fails in a child of the process that opened the reader.
    pub(crate) fn check_process(&self) -> PyResult<()> {
        check_process(self.process)
    }

    /// Sets how the lines read so far were counted.
    pub(crate) fn count(&self, counts: Counts) {
        self.state().counts = counts;
    }

    pub(crate) fn stats(&self) -> LogStats {
        let state = self.state();
        LogStats::new(&state.counts, &self.progress, state.failures.clone())
    }

    pub(crate) fn rejects(&self) -> Vec<Reject> {
        self.state().rejects.clone()
    }

    /// Handles a line that could not be read.
    pub(crate) fn reject(&self, py: Python<'_>, reject: Reject) -> PyResult<()> {
        match self.on_error {
            OnError::Raise if !reject.reason.is_not_understood() => Err(log_error(py, reject)),
            OnError::Collect => {
                self.state().rejects.push(reject);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Handles a file that could not be read to its end.
    pub(crate) fn failure(&self, failure: Failure) -> PyResult<()> {
        // An exception that the caller's own file raised goes back to the caller.
        let inner = failure.error.get_ref();
        if inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<PyErr>) {
            return Err(failure.error.into());
        }
        if self.on_error == OnError::Raise {
            return Err(unreadable(&failure.path, &failure.error));
        }
        self.state().failures.push(failure.message());
        Ok(())
    }

    /// Warns if nothing in a log was understood, so that it is not mistaken for an empty log.
    pub(crate) fn warn_if_not_understood(&self, py: Python<'_>) -> PyResult<()> {
        let lines = {
            let mut state = self.state();
            let Counts {
                responses,
                not_understood,
                ..
            } = state.counts;
            if responses > 0 || not_understood == 0 || state.has_warned_not_understood {
                return Ok(());
            }
            state.has_warned_not_understood = true;
            not_understood
        };
        let mention = match lines {
            1 => "1 line mentions an event and contains".to_owned(),
            _ => format!("{lines} lines mention an event and contain"),
        };
        warn(
            py,
            &format!(
                "no response was read, but {mention} no readable JSON; \
                 `realtime-response check` names the place"
            ),
        )
    }

    /// Warns, once, if there are events that could belong to several sessions.
    pub(crate) fn warn_if_ambiguous(&self, py: Python<'_>) -> PyResult<()> {
        {
            let mut state = self.state();
            if state.counts.ambiguous == 0 || state.has_warned_ambiguous {
                return Ok(());
            }
            state.has_warned_ambiguous = true;
        }
        warn(
            py,
            "sessions run side by side in a file, and no session, connection, call, room or job id is \
             logged beside their events; the session of a response is unknown there",
        )
    }
}

/// Logs a warning.
fn warn(py: Python<'_>, message: &str) -> PyResult<()> {
    let logger = py
        .import("logging")?
        .call_method1("getLogger", ("realtime_response",))?;
    logger.call_method1("warning", (message,))?;
    Ok(())
}
