//! `usage` over logs: the interpreter is free while the files are read.

use std::path::PathBuf;

use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;

use crate::log::reader::{self, Record, Reject, Sink};
use crate::model::event::ServerEvent;
use crate::report::usage::UsageReport;

/// Adds up, and asks Python now and then whether somebody pressed Ctrl-C.
struct Interruptible {
    report: UsageReport,
    interrupt: Option<PyErr>,
}

impl Sink for Interruptible {
    fn response(&mut self, record: &Record) {
        self.report.response(record);
    }

    fn transcription(&mut self, event: &ServerEvent) {
        self.report.transcription(event);
    }

    fn reject(&mut self, reject: Reject) {
        self.report.reject(reject);
    }

    fn go_on(&mut self) -> bool {
        self.interrupt = Python::attach(|py| py.check_signals().err());
        self.interrupt.is_none()
    }
}

/// Add up the usage in logs: the report as JSON, and a sentence for each line that was not read.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
pub(super) fn usage_report(py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<(String, Vec<String>)> {
    let mut sink = Interruptible {
        report: UsageReport::default(),
        interrupt: None,
    };
    let counts = py.detach(|| reader::read(&paths, &mut sink));
    if let Some(interrupt) = sink.interrupt {
        return Err(interrupt);
    }
    let counts = counts.map_err(|(path, error)| unreadable(&path, &error))?;
    let json = sink
        .report
        .to_json(&counts)
        .map_err(|error| PyOSError::new_err(error.to_string()))?;
    let rejects = sink.report.rejects.iter().map(Reject::message).collect();
    Ok((json, rejects))
}

/// Python's exception for the error: `FileNotFoundError` and so on, with the path.
fn unreadable(path: &std::path::Path, error: &std::io::Error) -> PyErr {
    match error.raw_os_error() {
        Some(code) => PyOSError::new_err((code, reason(error), path.as_os_str().to_owned())),
        None => PyOSError::new_err(format!("{}: {error}", path.display())),
    }
}

/// What the system says, without the number that Rust adds.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or_default()
        .to_owned()
}
