//! Tables → files, while the interpreter is free.

use std::io;
use std::path::{Path, PathBuf};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::python::logs::inputs::{size, unreadable};
use crate::python::logs::watch::Watch;
use crate::python::tables::scan::LogScan;
use crate::tables::write::file::{Compressed, Format, TableFile};

/// The level of Zstandard that is used where none is named.
const ZSTD_LEVEL: i32 = 3;

/// How a file is compressed, by name.
pub(crate) fn compressed(word: &str, level: Option<i32>) -> PyResult<Compressed> {
    if level.is_some() && word != "zstd" {
        return Err(PyValueError::new_err("compression_level requires zstd"));
    }
    let level = level.unwrap_or(ZSTD_LEVEL);
    match word {
        "zstd" if (1..=22).contains(&level) => Ok(Compressed::Zstd(level)),
        "zstd" => Err(PyValueError::new_err(
            "compression_level must be between 1 and 22",
        )),
        "snappy" => Ok(Compressed::Snappy),
        "uncompressed" => Ok(Compressed::No),
        _ => Err(PyValueError::new_err(format!(
            "compression must be \"zstd\", \"snappy\" (Parquet only) or \"uncompressed\", not {word:?}"
        ))),
    }
}

/// Writes what a scan reads into a file: how many rows.
pub(crate) fn write(
    scan: &LogScan,
    py: Python<'_>,
    path: &Path,
    format: Format,
    watch: Watch,
) -> PyResult<usize> {
    if scan.files.iter().any(|log| is_same(log, path)) {
        let path = path.display();
        let reason = format!("{path} is one of the logs; choose another file");
        return Err(PyValueError::new_err(reason));
    }
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidInput if error.raw_os_error().is_none() => {
            PyValueError::new_err(error.to_string())
        }
        _ => unreadable(path, &error),
    };
    let schema = scan.arrow_schema();
    // A pipe is opened when somebody reads from it.
    let mut file = py
        .detach(|| TableFile::create(path, format, schema))
        .map_err(failed)?;
    let mut reading = scan.read()?.watched(watch);
    let mut rows = 0;
    while let Some(batch) = reading.next(py)? {
        rows += batch.num_rows();
        py.detach(|| file.write(&batch)).map_err(failed)?;
    }
    py.detach(|| file.finish()).map_err(failed)?;
    Ok(rows)
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

/// What the methods of a scan do, with somebody who is told of it: how many rows were written.
#[pyfunction]
#[pyo3(signature = (scan, path, format, *, compression = None, progress = None, on_reject = None))]
#[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
pub(crate) fn write_table(
    scan: &Bound<'_, LogScan>,
    path: PathBuf,
    format: &str,
    compression: Option<&str>,
    progress: Option<Py<PyAny>>,
    on_reject: Option<Py<PyAny>>,
) -> PyResult<usize> {
    let format = match format {
        "parquet" => Format::Parquet(compressed(compression.unwrap_or("zstd"), None)?),
        "arrow" => Format::Ipc(compressed(compression.unwrap_or("uncompressed"), None)?),
        "csv" if compression.is_none() => Format::Csv,
        "jsonl" if compression.is_none() => Format::Jsonl,
        "csv" | "jsonl" => {
            let reason = "compression is not supported for CSV and JSONL";
            return Err(PyValueError::new_err(reason));
        }
        _ => {
            let reason = "format must be \"parquet\", \"arrow\", \"csv\" or \"jsonl\"";
            return Err(PyValueError::new_err(reason));
        }
    };
    let scan_of_logs = scan.get();
    let watch = Watch {
        progress: progress.map(|progress| (progress, size(&scan_of_logs.files))),
        on_reject,
    };
    write(scan_of_logs, scan.py(), &path, format, watch)
}
