//! The sums of `UsageMeter`, which `python/realtime_response/meter.py` shows.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::python::logs::report::{model_names, sums_dict, totals_dict};
use crate::python::objects::decode_error;
use crate::python::objects::input::bytes;
use crate::usage::meter::{MeterReader, UsageMeter};
use crate::usage::report::UsageOptions;

/// Counts events while they arrive.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct Meter {
    reader: MeterReader,
    meter: Mutex<UsageMeter>,
}

#[pymethods]
impl Meter {
    #[new]
    #[pyo3(signature = (*, model = None, model_map = None))]
    fn new(model: Option<String>, model_map: Option<HashMap<String, String>>) -> Self {
        let options = UsageOptions {
            model: model.map(Into::into),
            model_map: model_names(model_map),
            ..UsageOptions::default()
        };
        Self {
            reader: MeterReader::default(),
            meter: Mutex::new(UsageMeter::new(options)),
        }
    }

    fn is_needed(&self, kind: &str) -> bool {
        self.reader.is_needed(kind)
    }

    #[pyo3(signature = (frame, session))]
    fn add(&self, frame: &Bound<'_, PyAny>, session: Option<&str>) -> PyResult<()> {
        let read = self.reader.read(&bytes(frame)?, session);
        if let Some(reading) = read.map_err(|error| decode_error::raise(frame.py(), &error))? {
            self.lock().add(reading);
        }
        Ok(())
    }

    fn report<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (sums, counts) = {
            let meter = self.lock();
            (meter.report().sums(), *meter.counts())
        };
        sums_dict(py, &sums, &counts)
    }

    fn sessions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let groups: Vec<_> = self.lock().report().groups().cloned().collect();
        let shown = PyList::empty(py);
        for (key, totals) in groups {
            shown.append((key.first(), totals_dict(py, &totals)?))?;
        }
        Ok(shown)
    }
}

impl Meter {
    /// Who holds the lock must not use the interpreter, which may run code that needs the lock.
    fn lock(&self) -> MutexGuard<'_, UsageMeter> {
        self.meter.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
