//! Files that callers name for output.

use std::io;
use std::path::{Path, PathBuf};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::python::logs::inputs::unreadable;

/// Fails if the output is one of the logs, which it would overwrite.
pub(crate) fn check_is_not_a_log(path: &Path, logs: &[PathBuf]) -> PyResult<()> {
    if logs.iter().any(|log| is_same(log, path)) {
        let path = path.display();
        let reason = format!("{path} is one of the logs; choose another file");
        return Err(PyValueError::new_err(reason));
    }
    Ok(())
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
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> PyErr {
    match error.kind() {
        io::ErrorKind::InvalidInput if error.raw_os_error().is_none() => {
            PyValueError::new_err(error.to_string())
        }
        _ => unreadable(path, error),
    }
}
