//! `usage_report`: the sums over logs, as Python objects.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyList};

use crate::columns::counters::COUNTERS;
use crate::logs::FAILED;
use crate::logs::read::options::Options;
use crate::logs::record::{Counts, Reject};
use crate::python::logs::inputs::{files, options};
use crate::python::logs::read_whole::read_whole;
use crate::python::logs::watch::Watch;
use crate::python::objects::raw::types::node;
use crate::schema::usage::RealtimeResponseUsage;
use crate::usage::bill::Bill;
use crate::usage::buckets::{BUCKETS, Buckets};
use crate::usage::compact::ByName;
use crate::usage::group_by::{GroupBy, UnknownColumn};
use crate::usage::report::{Key, Sums, UsageOptions, UsageReport};
use crate::usage::totals::Totals;
use crate::usage::transcription::TranscriptionTotals;

/// Adds up the usage in logs: the report, and a sentence for each line that could not be read.
#[pyfunction]
#[pyo3(signature = (source, *, by = None, since = None, until = None, model = None,
    model_map = None, keep_duplicates = false, content = true, event_path = None,
    max_line_bytes = None, max_bytes = None, threads = None, on_reject = None, progress = None,
    rejects = None))]
#[expect(clippy::too_many_arguments, reason = "the command's options")]
pub(crate) fn usage_report<'py>(
    source: &Bound<'py, PyAny>,
    by: Option<Vec<String>>,
    since: Option<i64>,
    until: Option<i64>,
    model: Option<String>,
    model_map: Option<HashMap<String, String>>,
    keep_duplicates: bool,
    content: bool,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    max_bytes: Option<u64>,
    threads: Option<usize>,
    on_reject: Option<Py<PyAny>>,
    progress: Option<Py<PyAny>>,
    rejects: Option<PathBuf>,
) -> PyResult<(Bound<'py, PyDict>, Vec<String>)> {
    let py = source.py();
    let names = by.unwrap_or_default();
    let by = names.iter().map(|name| group_by(name, content));
    let by: Vec<GroupBy> = by.collect::<PyResult<_>>()?;
    let options = Options {
        noted_events: FAILED.map(str::to_owned).to_vec(),
        ..options(None, event_path, max_line_bytes, max_bytes, threads)?
    };
    let files = files(source)?;
    let mut watch = Watch::new(py, &files, progress, on_reject, rejects)?;
    let mut report = UsageReport::new(UsageOptions {
        by,
        since,
        until,
        model: model.map(Arc::from),
        model_map: model_names(model_map),
        keep_duplicates,
    });
    let reader = read_whole(py, files, options, &mut watch, |entry| report.add(entry))?;
    let shown = sums_dict(py, &report.sums(), reader.counts())?;
    for (name, count) in [
        ("grown_files", reader.progress().grown_files()),
        ("ambiguous_files", reader.ambiguous_files()),
    ] {
        shown.set_item(name, count)?;
    }
    shown.set_item("failures", &report.failures)?;
    let rejects = report.rejects.iter().map(Reject::message).collect();
    let groups = report.into_groups();
    shown.set_item("groups", UsageGroups { names, groups })?;
    Ok((shown, rejects))
}

/// Which model each deployment is.
pub(crate) fn model_names(models: Option<HashMap<String, String>>) -> HashMap<String, Arc<str>> {
    let models = models.unwrap_or_default().into_iter();
    models.map(|(name, model)| (name, model.into())).collect()
}

/// The sums of a report, and how they came about, apart from what only files have.
pub(crate) fn sums_dict<'py>(
    py: Python<'py>,
    sums: &Sums,
    counts: &Counts,
) -> PyResult<Bound<'py, PyDict>> {
    let shown = PyDict::new(py);
    shown.set_item("total", totals_dict(py, &sums.total)?)?;
    // Its place in the order.
    shown.set_item("groups", ())?;
    for (name, count) in [
        ("rejects", counts.rejects),
        ("not_understood", counts.not_understood),
        ("skipped", counts.skipped),
        ("duplicates", sums.duplicates),
        ("reused_ids", counts.reused_ids),
        ("lines", counts.lines),
        ("files", counts.files),
        ("without_usage", sums.total.without_usage),
        (
            "transcriptions_without_usage",
            sums.total.transcription.without_usage,
        ),
        (
            "delegations_without_usage",
            sums.total.delegations.without_usage,
        ),
        ("sessions_unreadable", sums.total.sessions.unreadable),
        ("unnamed_sessions", sums.unnamed_sessions),
        ("translations", counts.translations),
        ("torn", counts.torn),
        ("outside", sums.outside),
        ("undated", sums.undated),
        ("odd_times", counts.odd_times),
        ("ambiguous", counts.ambiguous),
    ] {
        shown.set_item(name, count)?;
    }
    shown.set_item(
        "realtime_events",
        !sums.errors.is_empty() || counts.has_own_events,
    )?;
    shown.set_item("errors", &sums.errors)?;
    Ok(shown)
}

/// The groups of a report. Each is made when it is asked for: as Python objects, all groups together
/// would take much more memory than the sums.
#[pyclass(frozen, sequence, module = "realtime_response")]
pub(crate) struct UsageGroups {
    names: Vec<String>,
    groups: Vec<(Key, Totals)>,
}

#[pymethods]
impl UsageGroups {
    fn __len__(&self) -> usize {
        self.groups.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Bound<'py, PyDict>> {
        let group = self.groups.get(index);
        let (values, totals) = group.ok_or_else(|| PyIndexError::new_err("no such group"))?;
        let key = PyDict::new(py);
        for (name, value) in self.names.iter().zip(&**values) {
            key.set_item(name, value)?;
        }
        let group = PyDict::new(py);
        group.set_item("key", key)?;
        group.update(totals_dict(py, totals)?.as_mapping())?;
        Ok(group)
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let builtins = slf.py().import("builtins")?;
        let numbers = builtins
            .getattr("range")?
            .call1((slf.get().groups.len(),))?;
        builtins
            .getattr("map")?
            .call1((slf.getattr("__getitem__")?, numbers))
    }
}

/// What a name groups by.
fn group_by(name: &str, content: bool) -> PyResult<GroupBy> {
    let by: GroupBy = name
        .parse()
        .map_err(|error: UnknownColumn| PyValueError::new_err(error.to_string()))?;
    if by.is_content() && !content {
        let reason = format!("--by {name} prints content, which --no-content forbids");
        return Err(PyValueError::new_err(reason));
    }
    Ok(by)
}

pub(crate) fn totals_dict<'py>(py: Python<'py>, totals: &Totals) -> PyResult<Bound<'py, PyDict>> {
    let shown = PyDict::new(py);
    shown.set_item("responses", totals.responses)?;
    shown.set_item("interrupted", totals.interrupted)?;
    shown.set_item("without_usage", totals.without_usage)?;
    let status = PyDict::new(py);
    for (name, count) in totals.status.iter() {
        status.set_item(&**name, count)?;
    }
    shown.set_item("status", status)?;
    for (counter, sum) in COUNTERS.iter().zip(totals.counters) {
        shown.set_item(counter.name, sum)?;
    }
    let TranscriptionTotals {
        count,
        seconds,
        total_tokens,
        input_tokens,
        output_tokens,
        models,
        ..
    } = &*totals.transcription;
    let transcription = PyDict::new(py);
    transcription.set_item("count", count)?;
    transcription.set_item("seconds", seconds)?;
    transcription.set_item("total_tokens", total_tokens)?;
    transcription.set_item("input_tokens", input_tokens)?;
    transcription.set_item("output_tokens", output_tokens)?;
    shown.set_item("transcription", transcription)?;
    shown.set_item("units", units_dict(py, totals.units())?)?;
    shown.set_item("models", bills(py, &totals.models)?)?;
    shown.set_item("transcription_models", bills(py, models)?)?;
    add_live(&shown, totals)?;
    Ok(shown)
}

/// Adds what GPT-Live bills.
fn add_live(shown: &Bound<'_, PyDict>, totals: &Totals) -> PyResult<()> {
    let py = shown.py();
    let Totals {
        sessions,
        delegations,
        ..
    } = totals;
    let times = PyDict::new(py);
    times.set_item("count", sessions.count)?;
    times.set_item("seconds", sessions.seconds())?;
    shown.set_item("sessions", times)?;
    shown.set_item("session_models", bills(py, &sessions.bills())?)?;
    let tasks = PyDict::new(py);
    tasks.set_item("count", delegations.count)?;
    tasks.set_item("total_tokens", delegations.total_tokens)?;
    tasks.set_item("input_tokens", delegations.input_tokens)?;
    tasks.set_item("cached_tokens", delegations.cached_tokens)?;
    tasks.set_item("output_tokens", delegations.output_tokens)?;
    shown.set_item("delegations", tasks)?;
    shown.set_item("delegation_models", bills(py, &delegations.models)?)
}

/// What to pay for, by model.
fn bills<'py>(
    py: Python<'py>,
    models: &ByName<Option<Arc<str>>, Bill>,
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for (model, bill) in models.iter() {
        let units = bill
            .unpriced
            .units
            .iter()
            .map(|(unit, count)| (&**unit, *count));
        let shown = PyDict::new(py);
        shown.set_item("model", model.as_deref())?;
        shown.set_item("tokens", PyList::new(py, bill.buckets.tokens)?)?;
        shown.set_item("is_estimate", bill.buckets.is_estimate)?;
        shown.set_item("seconds", bill.seconds)?;
        shown.set_item("units", units_dict(py, units)?)?;
        shown.set_item("in_units", bill.unpriced.in_units)?;
        shown.set_item("unexplained", bill.unpriced.unexplained)?;
        list.append(shown)?;
    }
    Ok(list)
}

/// What is billed in units of its own, by unit. Whole numbers are integers.
fn units_dict<'py, 'a>(
    py: Python<'py>,
    units: impl IntoIterator<Item = (&'a str, f64)>,
) -> PyResult<Bound<'py, PyDict>> {
    let shown = PyDict::new(py);
    for (unit, count) in units {
        let count = PyFloat::new(py, count);
        if count.call_method0("is_integer")?.is_truthy()? {
            shown.set_item(unit, count.call_method0("__int__")?)?;
        } else {
            shown.set_item(unit, count)?;
        }
    }
    Ok(shown)
}

/// The tokens of a usage by what they cost, and whether that is an estimate; None where its totals
/// do not add up from modalities.
#[pyfunction]
pub(crate) fn token_buckets(
    usage: &Bound<'_, PyAny>,
) -> PyResult<Option<(HashMap<&'static str, u64>, bool)>> {
    let node = node(usage)?;
    if *node.class() != RealtimeResponseUsage {
        let reason = format!(
            "expected a RealtimeResponseUsage, got {}",
            node.class().name
        );
        return Err(PyTypeError::new_err(reason));
    }
    let buckets = Buckets::of(&RealtimeResponseUsage { node: node.clone() });
    Ok(buckets.map(|buckets| {
        let tokens = BUCKETS.into_iter().zip(buckets.tokens);
        (tokens.collect(), buckets.is_estimate)
    }))
}

/// A time in any notation that logs use, in microseconds since 1970, UTC.
#[pyfunction]
pub(crate) fn parse_time(text: &str) -> Option<i64> {
    crate::logs::microseconds(text)
}
