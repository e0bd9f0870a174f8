//! `read_calls`: whole calls, for the command `show`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDateTime;

use crate::columns::items::ItemRow;
use crate::logs::record::Record;
use crate::logs::run::reader::inputs;
use crate::python::logs::inputs::{files, options};
use crate::python::logs::outcome::{OnError, Outcome};
use crate::python::logs::record::{LogRecord, LogReject, LogStats, utc};
use crate::python::objects::raw::types::wrap;
use crate::python::run::run;
use crate::tables::calls::{CallReader as Reader, CallStep};
use crate::tables::conversation::ConversationRow;

/// The rows of the calls in logs.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct CallReader {
    reader: Mutex<Option<Reader>>,
    outcome: Outcome,
}

/// A row of a call: an item, or the end of a response.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct CallRow {
    row: ConversationRow,
}

impl CallRow {
    fn record(&self) -> &Record {
        match &self.row {
            ConversationRow::Item(item) => &item.record,
            ConversationRow::End(record) => record,
        }
    }

    fn item_row(&self) -> Option<&ItemRow> {
        match &self.row {
            ConversationRow::Item(item) => Some(item),
            ConversationRow::End(_) => None,
        }
    }
}

#[pymethods]
impl CallRow {
    /// The file.
    #[getter]
    fn path(&self) -> String {
        self.record().location.path.display().to_string()
    }

    /// The session's id.
    #[getter]
    fn session_id(&self) -> Option<&str> {
        self.record().session_id.as_deref()
    }

    /// The model of the session.
    #[getter]
    fn model(&self) -> Option<&str> {
        self.record().model.as_deref()
    }

    /// When the line was written, in UTC.
    #[getter]
    fn timestamp<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        let time = self.record().timestamp;
        time.map(|micros| utc(py, micros)).transpose()
    }

    /// The item.
    #[getter]
    fn item<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let item = self.item_row().and_then(|row| row.item.as_ref());
        item.map(|item| wrap(py, item.node().clone())).transpose()
    }

    /// What the caller said, by content part, from events of their own.
    #[getter]
    fn transcripts(&self) -> BTreeMap<u64, String> {
        let row = self.item_row();
        row.map(|row| row.transcripts.clone()).unwrap_or_default()
    }

    /// Whether the transcription of what the caller said failed.
    #[getter]
    fn has_failed_transcription(&self) -> bool {
        let row = self.item_row();
        row.is_some_and(|row| row.has_failed_transcription)
    }

    /// The record with which a response ended.
    #[getter]
    fn end(&self) -> Option<LogRecord> {
        match &self.row {
            ConversationRow::Item(_) => None,
            ConversationRow::End(record) => Some(LogRecord::from((**record).clone())),
        }
    }
}

#[pymethods]
impl CallReader {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<CallRow>> {
        self.outcome.check_process()?;
        // It is taken out while it reads, so that no lock is held while Python runs.
        let held = || self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(mut reader) = held().take() else {
            return Err(PyValueError::new_err("the reader is already in use"));
        };
        let next = self.next(py, &mut reader);
        *held() = Some(reader);
        next
    }

    /// How the lines read so far were counted.
    #[getter]
    fn stats(&self) -> LogStats {
        self.outcome.stats()
    }

    /// The lines that could not be read so far.
    #[getter]
    fn rejects(&self) -> Vec<LogReject> {
        let rejects = self.outcome.rejects().into_iter();
        rejects.map(LogReject::from).collect()
    }
}

impl CallReader {
    fn next(&self, py: Python<'_>, reader: &mut Reader) -> PyResult<Option<CallRow>> {
        loop {
            let step = run(py, |timeout| {
                let step = reader.poll(timeout);
                self.outcome.count(reader.counts());
                (!matches!(step, CallStep::Waiting)).then_some(step)
            })?;
            self.outcome.warn_if_ambiguous(py)?;
            match step {
                CallStep::Row(row) => return Ok(Some(CallRow { row })),
                CallStep::Reject(reject) => self.outcome.reject(py, *reject)?,
                CallStep::Failure(failure) => self.outcome.failure(failure)?,
                CallStep::Waiting => {}
                CallStep::End => {
                    self.outcome.warn_if_not_understood(py)?;
                    return Ok(None);
                }
            }
        }
    }
}

/// The calls in logs, row by row, in the order of each file's conversations.
#[pyfunction]
#[pyo3(signature = (source, *, event_path = None, max_line_bytes = None, max_bytes = None, threads = None))]
pub(crate) fn read_calls(
    source: &Bound<'_, PyAny>,
    event_path: Option<&str>,
    max_line_bytes: Option<usize>,
    max_bytes: Option<u64>,
    threads: Option<usize>,
) -> PyResult<CallReader> {
    let options = options(None, event_path, max_line_bytes, max_bytes, threads)?;
    let reader = Reader::new(inputs(files(source)?), options)?;
    Ok(CallReader {
        outcome: Outcome::new(OnError::Collect, reader.progress()),
        reader: Mutex::new(Some(reader)),
    })
}
