//! `scan_log`: logs as Arrow tables, read again for each stream.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyType};

use crate::logs::read::options::Options;
use crate::logs::run::plan::Input;
use crate::logs::run::reader::inputs;
use crate::python::logs::inputs::{Source, options};
use crate::python::logs::outcome::{OnError, Outcome};
use crate::python::logs::reading::{OpenReading, Reading, RecordBatches, Stream, closed};
use crate::python::logs::record::LogStats;
use crate::python::logs::watch::Watch;
use crate::python::tables::arrow::{
    Schema, Table, from_arrow_error, schema_capsule, stream_capsule,
};
use crate::python::tables::write::{self, compressed};
use crate::tables::scan::{self, Scan};
use crate::tables::write::file::Format;
use crate::tables::write::rejects;

/// A table of what logs hold. It reads nothing until it is asked for rows.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct LogScan {
    scan: Scan,
    source: Mutex<Rereadable>,
    files: Vec<PathBuf>,
    options: Options,
    on_error: OnError,
    /// What the latest reading gave beside its rows.
    last: Mutex<Option<Arc<Outcome>>>,
    /// The readings that someone may still read.
    open: Mutex<Vec<Weak<OpenReading>>>,
    is_closed: AtomicBool,
}

/// Whether the source can be read again.
enum Rereadable {
    Files,
    /// Standard input or an open file, until it is read.
    Once(Option<Source>),
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl LogScan {
    /// Starts a reading.
    fn read(&self) -> PyResult<Arc<OpenReading>> {
        self.read_as(&self.scan, self.options.clone(), Watch::default())
    }

    fn read_as(&self, scan: &Scan, options: Options, watch: Watch) -> PyResult<Arc<OpenReading>> {
        if self.is_closed.load(Ordering::Relaxed) {
            return Err(closed());
        }
        let batches = match &mut *held(&self.source) {
            Rereadable::Files => scan.read(inputs(self.files.clone()), options)?,
            Rereadable::Once(source) => match source.take() {
                Some(Source::Stream(input)) => scan.read_here(vec![*input], options)?,
                Some(Source::Files(files)) => scan.read(inputs(files), options)?,
                None => {
                    let reason =
                        "standard input or an open file can only be read once; pass a path";
                    return Err(PyValueError::new_err(reason));
                }
            },
        };
        let outcome = Arc::new(Outcome::new(self.on_error, batches.progress()));
        *held(&self.last) = Some(Arc::clone(&outcome));
        let reading = OpenReading::new(Reading::new(batches, outcome).watched(watch));
        let reading = Arc::new(reading);
        let mut open = held(&self.open);
        open.retain(|other| other.strong_count() > 0);
        open.push(Arc::downgrade(&reading));
        Ok(reading)
    }

    /// Writes the table to a file. Returns the number of rows.
    fn write(&self, py: Python<'_>, path: &Path, format: Format, watch: Watch) -> PyResult<usize> {
        let file = write::create(py, path, format, self.scan.schema(), &self.files)?;
        let options = Options {
            keep_lines: self.options.keep_lines || watch.keeps_lines(),
            ..self.options.clone()
        };
        let reading = self.read_as(&self.scan, options, watch)?;
        write::write(py, &reading, file, path)
    }
}

#[pymethods]
impl LogScan {
    /// Which table it is.
    #[getter]
    fn table(&self) -> &'static str {
        self.scan.table().name()
    }

    /// Its columns.
    #[getter]
    fn schema(&self) -> Schema {
        Schema {
            schema: Arc::clone(self.scan.schema()),
        }
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, self.scan.schema())
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol allows us to ignore a requested schema.
        let _ = requested_schema;
        let stream = Stream {
            reading: self.read()?,
            schema: Arc::clone(self.scan.schema()),
        };
        stream_capsule(py, Box::new(stream))
    }

    fn __iter__(&self) -> PyResult<RecordBatches> {
        let reading = self.read()?;
        Ok(RecordBatches { reading })
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

    /// Stops all readings and closes their files.
    fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
        for reading in held(&self.open).drain(..) {
            if let Some(reading) = reading.upgrade() {
                reading.close();
            }
        }
        let source = std::mem::replace(&mut *held(&self.source), Rereadable::Once(None));
        // Not while it is locked: a file of the caller may run Python.
        drop(source);
    }

    /// How many rows there are.
    fn count(&self, py: Python<'_>) -> PyResult<usize> {
        let scan = self.scan.one_column();
        let reading = self.read_as(&scan, self.options.clone(), Watch::default())?;
        let mut rows = 0;
        while let Some(batch) = reading.next(py)? {
            rows += batch.num_rows();
        }
        Ok(rows)
    }

    /// The counts of the lines in the latest reading; None before the first.
    #[getter]
    fn stats(&self) -> Option<LogStats> {
        let last = held(&self.last);
        last.as_ref().map(|outcome| outcome.stats())
    }

    /// The lines that could not be read, as a table.
    #[getter]
    fn rejects(&self) -> PyResult<Table> {
        let outcome = held(&self.last).clone();
        let rejects = outcome.map(|outcome| outcome.rejects()).unwrap_or_default();
        let batch = rejects::batch(&rejects).map_err(|error| from_arrow_error(&error))?;
        Ok(Table::new(rejects::schema(), vec![batch]))
    }

    /// Writes the table into a Parquet file: how many rows.
    #[pyo3(signature = (path, *, compression = "zstd", compression_level = None))]
    #[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
    fn write_parquet(
        &self,
        py: Python<'_>,
        path: PathBuf,
        compression: &str,
        compression_level: Option<i32>,
    ) -> PyResult<usize> {
        let format = Format::Parquet(compressed(compression, compression_level)?);
        self.write(py, &path, format, Watch::default())
    }

    /// Writes the table into an Arrow IPC file: how many rows.
    #[pyo3(signature = (path, *, compression = "uncompressed", compression_level = None))]
    #[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
    fn write_ipc(
        &self,
        py: Python<'_>,
        path: PathBuf,
        compression: &str,
        compression_level: Option<i32>,
    ) -> PyResult<usize> {
        let format = Format::Ipc(compressed(compression, compression_level)?);
        self.write(py, &path, format, Watch::default())
    }

    /// Writes the table into a CSV file: how many rows.
    #[pyo3(signature = (path, *, csv_safe = false))]
    #[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
    fn write_csv(&self, py: Python<'_>, path: PathBuf, csv_safe: bool) -> PyResult<usize> {
        self.write(py, &path, write::csv(csv_safe), Watch::default())
    }

    /// Writes the table into a file with one JSON object a line: how many rows.
    #[pyo3(signature = (path, *))]
    #[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
    fn write_ndjson(&self, py: Python<'_>, path: PathBuf) -> PyResult<usize> {
        self.write(py, &path, Format::Jsonl, Watch::default())
    }

    fn __repr__(&self) -> String {
        let columns = self.scan.schema().fields().len();
        format!("<LogScan of {}, {columns} columns>", self.table())
    }
}

/// A table of what logs hold.
#[pyfunction]
#[pyo3(signature = (source, *, table = "responses", columns = None, content = true,
    events = None, on_error = "raise", event_path = None, max_line_bytes = None, max_bytes = None,
    keep_lines = false, threads = None, batch_rows = 65536))]
#[expect(clippy::too_many_arguments, reason = "the function's options")]
#[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
pub(crate) fn scan_log(
    source: &Bound<'_, PyAny>,
    table: &str,
    columns: Option<Vec<String>>,
    content: bool,
    events: Option<Vec<String>>,
    on_error: &str,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    max_bytes: Option<u64>,
    keep_lines: bool,
    threads: Option<usize>,
    batch_rows: usize,
) -> PyResult<LogScan> {
    let scan = open(table, columns.as_deref(), batch_rows)?;
    if events.is_some() && scan.table() != scan::Table::Responses {
        let reason = "events applies only to the table responses";
        return Err(PyValueError::new_err(reason));
    }
    let scan = if content {
        scan
    } else {
        scan.without_content()
    };
    let options = Options {
        keep_lines,
        ..options(events, event_path, max_line_bytes, max_bytes, threads)?
    };
    let on_error = OnError::new(on_error)?;
    let source = Source::new(source)?;
    let (source, files) = match source {
        Source::Files(files) if files.iter().all(|file| file.as_os_str() != "-") => {
            (Rereadable::Files, files)
        }
        Source::Files(files) => (Rereadable::Once(Some(Source::Files(files.clone()))), files),
        Source::Stream(input) => {
            // The file's name, so that it is not written over.
            let files = match &*input {
                Input::Stream(name, _) if name.is_file() => vec![name.clone()],
                _ => Vec::new(),
            };
            (Rereadable::Once(Some(Source::Stream(input))), files)
        }
    };
    Ok(LogScan {
        scan,
        source: Mutex::new(source),
        files,
        options,
        on_error,
        last: Mutex::default(),
        open: Mutex::default(),
        is_closed: AtomicBool::new(false),
    })
}

/// The table of a name, with some of its columns.
fn open(table: &str, columns: Option<&[String]>, batch_rows: usize) -> PyResult<Scan> {
    let table = table
        .parse()
        .map_err(|error: scan::UnknownTable| PyValueError::new_err(error.to_string()))?;
    if batch_rows == 0 {
        return Err(PyValueError::new_err("batch_rows must be at least 1"));
    }
    Scan::new(table, columns, batch_rows).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Writes the table of a scan to a file, for the command `convert`. Returns the number of rows.
#[pyfunction]
#[pyo3(signature = (scan, path, format, *, compression = None, csv_safe = false, progress = None,
    on_reject = None, rejects = None))]
#[expect(clippy::too_many_arguments, reason = "the command's options")]
#[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
pub(crate) fn write_table(
    scan: &Bound<'_, LogScan>,
    path: PathBuf,
    format: &str,
    compression: Option<&str>,
    csv_safe: bool,
    progress: Option<Py<PyAny>>,
    on_reject: Option<Py<PyAny>>,
    rejects: Option<PathBuf>,
) -> PyResult<usize> {
    let py = scan.py();
    let scan = scan.get();
    let format = write::format(format, compression, csv_safe)?;
    let watch = Watch::new(py, &scan.files, progress, on_reject, rejects)?;
    scan.write(py, &path, format, watch)
}
