//! Files that callers name for output.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::python::logs::inputs::unreadable;
use crate::python::run::run;
use crate::tables::write::atomic::OnSignal;

/// Fails if the output is one of the logs, which it would overwrite.
fn check_is_not_a_log(path: &Path, logs: &[PathBuf]) -> PyResult<()> {
    if logs.iter().any(|log| is_same(log, path)) {
        let path = path.display();
        let reason = format!("{path} is one of the logs; choose another file");
        return Err(PyValueError::new_err(reason));
    }
    Ok(())
}

/// Creates an output, which must not be one of the logs.
pub(crate) fn create<T: Send + 'static>(
    py: Python<'_>,
    path: &Path,
    logs: &[PathBuf],
    create: impl FnOnce(&Path, OnSignal) -> io::Result<T> + Send + 'static,
) -> PyResult<T> {
    check_is_not_a_log(path, logs)?;
    let (sender, created) = sync_channel(1);
    let target = path.to_owned();
    // In a thread, because to open a pipe takes until another program reads from it.
    std::thread::Builder::new().spawn(move || {
        // Nobody receives it after a signal.
        let _ = sender.send(create(&target, on_signal));
    })?;
    let created = run(py, move |timeout| match created.recv_timeout(timeout) {
        Ok(created) => Some(created),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => Some(Err(io::Error::other("internal error"))),
    })?;
    created.map_err(|error| unwritable(path, error))
}

/// Lets Python handle a signal that interrupted a write.
fn on_signal() -> io::Result<()> {
    Python::attach(|py| Ok(py.check_signals()?))
}

/// Whether a log and a path are one file.
fn is_same(log: &Path, path: &Path) -> bool {
    let log = if log.as_os_str() == "-" {
        Path::new("/dev/stdin")
    } else {
        log
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let (Ok(log), Ok(path)) = (log.metadata(), path.metadata()) else {
            return false;
        };
        path.is_file() && (log.dev(), log.ino()) == (path.dev(), path.ino())
    }
    #[cfg(not(unix))]
    {
        path.canonicalize()
            .is_ok_and(|path| log.canonicalize().ok() == Some(path))
    }
}

/// The exception for an output that cannot be written.
pub(crate) fn unwritable(path: &Path, error: io::Error) -> PyErr {
    // What a signal raised goes on.
    let inner = error.get_ref();
    if inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<PyErr>) {
        return error.into();
    }
    match error.kind() {
        io::ErrorKind::InvalidInput if error.raw_os_error().is_none() => {
            PyValueError::new_err(error.to_string())
        }
        _ => unreadable(path, &error),
    }
}
