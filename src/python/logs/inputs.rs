//! Python arguments that name logs → the inputs and options of the core.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMemoryView, PyString};

use crate::logs::read::discover;
use crate::logs::read::options::Options;
use crate::logs::record::system_reason;
use crate::logs::run::plan::Input;

/// The largest number of threads.
const MAX_THREADS: usize = 1024;

/// One or more logs.
pub(crate) enum Source {
    /// files, read by threads
    Files(Vec<PathBuf>),
    /// an open binary file, read in the calling thread
    Stream(Box<Input>),
}

impl Source {
    /// From a path, a glob, a folder, a list of these, or an open binary file.
    pub(crate) fn new(source: &Bound<'_, PyAny>) -> PyResult<Self> {
        if source.hasattr("read")? {
            return PyFile::input(source).map(Box::new).map(Self::Stream);
        }
        Ok(Self::Files(files(source)?))
    }
}

/// The files of a path, a glob, a folder, or a list of these.
pub(crate) fn files(source: &Bound<'_, PyAny>) -> PyResult<Vec<PathBuf>> {
    let paths = match source.extract::<PathBuf>() {
        Ok(path) => vec![path],
        Err(_) => source.extract::<Vec<PathBuf>>().map_err(|_| {
            PyTypeError::new_err(
                "expected a path, a list of paths, or a file opened in binary mode",
            )
        })?,
    };
    if paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(PyValueError::new_err(
            "standard input (-) can only be read once",
        ));
    }
    // A dash is standard input, not a path.
    let mut all = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            all.push(path);
        } else {
            let found = source.py().detach(|| discover::files(&[path]));
            all.extend(found.map_err(|(path, error)| unreadable(&path, &error))?);
        }
    }
    Ok(all)
}

/// The files of a path, a glob, a folder, or a list of these.
#[pyfunction]
pub(crate) fn find_logs(source: &Bound<'_, PyAny>) -> PyResult<Vec<OsString>> {
    let files = files(source)?;
    Ok(files.into_iter().map(PathBuf::into_os_string).collect())
}

/// The total size of the files, in bytes.
pub(crate) fn size(files: &[PathBuf]) -> u64 {
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    files.iter().map(size).sum()
}

/// The options that all reading functions have in common.
pub(crate) fn options(
    events: Option<Vec<String>>,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    max_bytes: Option<u64>,
    threads: Option<usize>,
) -> PyResult<Options> {
    let defaults = Options::default();
    let event_path = event_path.map(str::parse).transpose();
    let event_path = event_path.map_err(|error: crate::logs::find::pointer::NoPointer| {
        PyValueError::new_err(error.to_string())
    })?;
    if threads.is_some_and(|threads| !(1..=MAX_THREADS).contains(&threads)) {
        let reason = format!("threads must be between 1 and {MAX_THREADS}");
        return Err(PyValueError::new_err(reason));
    }
    let all = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(Options {
        events: events.unwrap_or(defaults.events),
        event_path,
        max_line_bytes: max_line_bytes.unwrap_or(defaults.max_line_bytes),
        max_bytes,
        threads: threads.unwrap_or_else(all),
        ..Options::default()
    })
}

/// The Python exception for an error: `FileNotFoundError` and so on, with the path.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> PyErr {
    let reason = system_reason(error);
    match error.raw_os_error() {
        Some(code) => PyOSError::new_err((code, reason, path.as_os_str().to_owned())),
        None if error.kind() == io::ErrorKind::NotFound => {
            // ENOENT, which makes it a FileNotFoundError.
            PyOSError::new_err((2, reason, path.as_os_str().to_owned()))
        }
        None if error.kind() == io::ErrorKind::IsADirectory => {
            // EISDIR, which makes it an IsADirectoryError.
            PyOSError::new_err((21, reason, path.as_os_str().to_owned()))
        }
        None => PyOSError::new_err(format!("{}: {reason}", path.display())),
    }
}

/// A Python file opened in binary mode.
struct PyFile {
    file: Py<PyAny>,
    /// `read1` if the file has it, because `read1` returns as soon as there is some data.
    method: &'static str,
    /// Bytes that the file returned beyond the number requested.
    rest: Vec<u8>,
}

impl PyFile {
    fn input(file: &Bound<'_, PyAny>) -> PyResult<Input> {
        let method = if file.hasattr("read1")? {
            "read1"
        } else {
            "read"
        };
        let name = file
            .getattr("name")
            .and_then(|name| name.extract::<PathBuf>());
        let name = name.unwrap_or_else(|_| PathBuf::from("<stream>"));
        let source = Self {
            file: file.clone().unbind(),
            method,
            rest: Vec::new(),
        };
        Ok(Input::Stream(name, Box::new(source)))
    }
}

impl Read for PyFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            self.rest = Python::attach(|py| self.more(py, buffer.len()))?;
        }
        let length = self.rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.rest[..length]);
        // Files rarely return more than requested, so there is usually nothing to move.
        self.rest.drain(..length);
        Ok(length)
    }
}

impl PyFile {
    fn more(&self, py: Python<'_>, length: usize) -> io::Result<Vec<u8>> {
        // Files implemented in C do not check for Ctrl-C themselves.
        py.check_signals()?;
        let data = self.file.bind(py).call_method1(self.method, (length,))?;
        if data.is_none() {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        if data.is_instance_of::<PyString>() {
            let reason = "the file is open in text mode; open it in binary mode (\"rb\")";
            return Err(PyTypeError::new_err(reason).into());
        }
        if let Ok(data) = data.cast::<PyBytes>() {
            return Ok(data.as_bytes().to_vec());
        }
        let Ok(view) = PyMemoryView::from(&data) else {
            let kind = data.get_type().name()?;
            let reason = format!(
                "the file's {}() returned {kind}, expected bytes",
                self.method
            );
            return Err(PyTypeError::new_err(reason).into());
        };
        let data = view.call_method0("tobytes")?;
        Ok(data
            .cast::<PyBytes>()
            .map_err(PyErr::from)?
            .as_bytes()
            .to_vec())
    }
}
