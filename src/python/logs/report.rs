//! `usage` over logs: the interpreter is free while the files are read.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

use crate::logs::TRANSCRIPTION;
use crate::logs::read::options::Options;
use crate::logs::record::{Entry, Reject};
use crate::logs::run::reader::{LogReader, Step, inputs};
use crate::python::logs::inputs::{files, options, size};
use crate::python::logs::record::LogReject;
use crate::python::objects::usage::RealtimeResponseUsage;
use crate::usage::buckets::{BUCKETS, Buckets};
use crate::usage::group_by::NoColumn;
use crate::usage::totals::{UsageOptions, UsageReport};

/// How often Python is asked whether somebody pressed Ctrl-C, and told how far we are.
const INTERVAL: Duration = Duration::from_millis(100);

/// Add up the usage in logs: the report as JSON, and a sentence for each line that was not read.
#[pyfunction]
#[pyo3(signature = (source, *, by = None, since = None, until = None, model = None,
    model_map = None, keep_duplicates = false, event_path = None,
    max_line_bytes = None, keep_lines = false, threads = None, on_reject = None,
    progress = None))]
#[expect(clippy::too_many_arguments, reason = "the command's options")]
#[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
pub(crate) fn usage_report(
    source: &Bound<'_, PyAny>,
    by: Option<Vec<String>>,
    since: Option<i64>,
    until: Option<i64>,
    model: Option<String>,
    model_map: Option<HashMap<String, String>>,
    keep_duplicates: bool,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    keep_lines: bool,
    threads: Option<usize>,
    on_reject: Option<Py<PyAny>>,
    progress: Option<Py<PyAny>>,
) -> PyResult<(String, Vec<String>)> {
    let py = source.py();
    let by = by.unwrap_or_default();
    let columns: Result<_, NoColumn> = by.iter().map(|name| name.parse()).collect();
    let columns = columns.map_err(|error| PyValueError::new_err(error.to_string()))?;
    let options = Options {
        side_events: vec![TRANSCRIPTION.to_owned()],
        keep_lines,
        ..options(None, event_path, max_line_bytes, threads)?
    };
    let files = files(source)?;
    let mut report = UsageReport::new(UsageOptions {
        by: columns,
        since,
        until,
        model: model.map(Arc::from),
        model_map: model_map
            .unwrap_or_default()
            .into_iter()
            .map(|(name, model)| (name, model.into()))
            .collect(),
        keep_duplicates,
    });
    let json = py.detach(|| -> PyResult<String> {
        let total = size(&files);
        let mut reader = LogReader::new(inputs(files), options)?;
        let tell = |py: Python<'_>, reader: &LogReader| {
            let tell = |tell: &Py<PyAny>| tell.call1(py, (reader.progress().bytes_read(), total));
            progress.as_ref().map(tell).transpose()
        };
        let mut last = Instant::now();
        loop {
            let step = reader.poll(INTERVAL);
            if last.elapsed() >= INTERVAL {
                last = Instant::now();
                Python::attach(|py| {
                    py.check_signals()?;
                    tell(py, &reader)
                })?;
            }
            match (step, &on_reject) {
                (Step::Waiting, _) => {}
                (Step::End, _) => break,
                (Step::Entry(Entry::Reject(reject)), Some(on_reject)) => {
                    Python::attach(|py| on_reject.call1(py, (LogReject::from(*reject),)))?;
                }
                (Step::Entry(entry), _) => report.add(entry),
            }
        }
        Python::attach(|py| tell(py, &reader))?;
        report
            .to_json(&by, &reader)
            .map_err(|error| PyOSError::new_err(error.to_string()))
    })?;
    Ok((json, report.rejects.iter().map(Reject::message).collect()))
}

/// The tokens of a usage by what they cost, and whether that is an estimate; None where its totals
/// are not explained by modalities.
#[pyfunction]
pub(crate) fn token_buckets(
    usage: &Bound<'_, RealtimeResponseUsage>,
) -> Option<(HashMap<&'static str, u64>, bool)> {
    let usage = crate::model::usage::RealtimeResponseUsage(usage.as_super().get().node.clone());
    let buckets = Buckets::of(&usage)?;
    Some((
        BUCKETS.into_iter().zip(buckets.tokens).collect(),
        buckets.is_estimate,
    ))
}

/// A moment, as text of any notation that logs use, in microseconds since 1970, UTC.
#[pyfunction]
pub(crate) fn parse_time(text: &str) -> Option<i64> {
    crate::logs::microseconds(text)
}
