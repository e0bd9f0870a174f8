//! Record batches → files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::SchemaRef;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::python::logs::reading::OpenReading;
use crate::python::output::{self, unwritable};
use crate::tables::write::file::{Cells, Compressed, Format, TableFile};

/// The default level of Zstandard.
const ZSTD_LEVEL: i32 = 3;

/// The compression of a file, by name.
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

/// CSV, with text as it is or so that no spreadsheet takes it for a formula.
pub(crate) fn csv(csv_safe: bool) -> Format {
    Format::Csv(if csv_safe { Cells::Safe } else { Cells::Exact })
}

/// A format and the compression in it, by name.
pub(crate) fn format(name: &str, compression: Option<&str>, csv_safe: bool) -> PyResult<Format> {
    if csv_safe && name != "csv" {
        return Err(PyValueError::new_err("csv_safe applies only to CSV"));
    }
    Ok(match name {
        "parquet" => Format::Parquet(compressed(compression.unwrap_or("zstd"), None)?),
        "arrow" => Format::Ipc(compressed(compression.unwrap_or("uncompressed"), None)?),
        "csv" if compression.is_none() => csv(csv_safe),
        "jsonl" if compression.is_none() => Format::Jsonl,
        "csv" | "jsonl" => {
            let reason = "compression is not supported for CSV and JSONL";
            return Err(PyValueError::new_err(reason));
        }
        _ => {
            let reason = "format must be \"parquet\", \"arrow\", \"csv\" or \"jsonl\"";
            return Err(PyValueError::new_err(reason));
        }
    })
}

/// Creates a file, which must not be one of the logs.
pub(crate) fn create(
    py: Python<'_>,
    path: &Path,
    format: Format,
    schema: &SchemaRef,
    logs: &[PathBuf],
) -> PyResult<TableFile> {
    let schema = Arc::clone(schema);
    output::create(py, path, logs, move |path, on_signal| {
        TableFile::create(path, format, &schema, on_signal)
    })
}

/// Writes all rows of a reading to a file. Returns the number of rows.
pub(crate) fn write(
    py: Python<'_>,
    reading: &OpenReading,
    mut file: TableFile,
    path: &Path,
) -> PyResult<usize> {
    let mut rows = 0;
    while let Some(batch) = reading.next(py)? {
        rows += batch.num_rows();
        py.detach(|| file.write(&batch))
            .map_err(|error| unwritable(path, error))?;
    }
    py.detach(|| file.finish())
        .map_err(|error| unwritable(path, error))?;
    reading.finish(py)?;
    Ok(rows)
}
