//! The one place where long work gives up the interpreter and lets Python handle Ctrl-C.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::logs::run::process::Process;

/// How long work goes on before Python can handle a signal such as Ctrl-C.
const SIGNAL_POLL: Duration = Duration::from_millis(50);

/// Repeats `step`, without the interpreter, until it has a result. A step should take no longer than
/// it is told. Before each step Python handles signals, and `between_steps` runs.
pub(crate) fn run_watched<T: Send>(
    py: Python<'_>,
    mut step: impl FnMut(Duration) -> Option<T> + Send,
    mut between_steps: impl FnMut(Python<'_>) -> PyResult<()>,
) -> PyResult<T> {
    let process = Process::current();
    loop {
        py.check_signals()?;
        between_steps(py)?;
        check_process(process)?;
        let done = py.detach(|| catch_unwind(AssertUnwindSafe(|| step(SIGNAL_POLL))));
        match done {
            Ok(Some(result)) => return Ok(result),
            Ok(None) => {}
            Err(_) => return Err(internal_error()),
        }
    }
}

/// Repeats `step`, without the interpreter, until it has a result.
pub(crate) fn run<T: Send>(
    py: Python<'_>,
    step: impl FnMut(Duration) -> Option<T> + Send,
) -> PyResult<T> {
    run_watched(py, step, |_| Ok(()))
}

/// Fails in a child of the process whose threads do the work: they are not there, and a wait for them
/// would never end.
pub(crate) fn check_process(process: Process) -> PyResult<()> {
    if process.is_current() {
        return Ok(());
    }
    Err(PyRuntimeError::new_err(
        "this reader was opened before the process forked; open it again in the child process",
    ))
}

/// Waits for a moment.
pub(crate) fn pause(py: Python<'_>, duration: Duration) -> PyResult<()> {
    py.detach(|| std::thread::sleep(duration));
    py.check_signals()
}

/// The exception for a panic.
pub(crate) fn internal_error() -> PyErr {
    PyValueError::new_err("internal error; please report this")
}
