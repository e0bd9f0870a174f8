//! Reads whole logs for a sum: `usage_report`, `check_log`.

use std::path::PathBuf;
use std::time::Instant;

use pyo3::prelude::*;

use crate::logs::BILLED;
use crate::logs::read::options::Options;
use crate::logs::record::Entry;
use crate::logs::run::reader::{LogReader, Step, inputs};
use crate::python::logs::inputs::{files, options};
use crate::python::logs::record::LogStats;
use crate::python::logs::watch::Watch;
use crate::python::run::run_watched;

/// Reads files to their end. Lines that could not be read go to `watch`, if it takes them, and
/// everything else to `each`.
pub(crate) fn read_whole(
    py: Python<'_>,
    files: Vec<PathBuf>,
    options: Options,
    watch: &mut Watch,
    mut each: impl FnMut(Entry) + Send,
) -> PyResult<LogReader> {
    let options = Options {
        side_events: BILLED.map(str::to_owned).to_vec(),
        keep_lines: watch.keeps_lines(),
        ..options
    };
    let mut reader = LogReader::new(inputs(files), options)?;
    let progress = std::sync::Arc::clone(reader.progress());
    let takes_rejects = watch.takes_rejects();
    loop {
        let step = run_watched(
            py,
            |timeout| {
                let start = Instant::now();
                while let Some(left) = timeout.checked_sub(start.elapsed()) {
                    match reader.poll(left) {
                        Step::Waiting => return None,
                        Step::End => return Some(None),
                        Step::Entry(Entry::Reject(reject)) if takes_rejects => {
                            return Some(Some(reject));
                        }
                        Step::Entry(entry) => each(entry),
                    }
                }
                None
            },
            |py| watch.progress(py, progress.bytes_read()),
        )?;
        match step {
            Some(reject) => watch.reject(py, &reject)?,
            None => break,
        }
    }
    watch.progress(py, progress.bytes_read())?;
    watch.finish(py)?;
    Ok(reader)
}

/// Reads logs for nothing but their bad lines: how all lines were counted.
#[pyfunction]
#[pyo3(signature = (source, *, event_path = None, max_line_bytes = None, max_bytes = None, threads = None,
    on_reject = None, progress = None, rejects = None))]
#[expect(clippy::too_many_arguments, reason = "the options of the command")]
pub(crate) fn check_log(
    source: &Bound<'_, PyAny>,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    max_bytes: Option<u64>,
    threads: Option<usize>,
    on_reject: Option<Py<PyAny>>,
    progress: Option<Py<PyAny>>,
    rejects: Option<PathBuf>,
) -> PyResult<LogStats> {
    let py = source.py();
    let options = options(None, event_path, max_line_bytes, max_bytes, threads)?;
    let files = files(source)?;
    let mut watch = Watch::new(py, &files, progress, on_reject, rejects)?;
    let mut failures = Vec::new();
    let reader = read_whole(py, files, options, &mut watch, |entry| {
        if let Entry::Failure(failure) = entry {
            failures.push(failure.message());
        }
    })?;
    Ok(LogStats::new(reader.counts(), reader.progress(), failures))
}
