//! `to_table`: objects in memory as an Arrow table.

use arrow_schema::ArrowError;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::logs::record::Record;
use crate::python::logs::record::LogRecord;
use crate::python::objects::raw::types::node;
use crate::python::tables::arrow::{Table, from_arrow_error};
use crate::schema::events::ServerEvent;
use crate::schema::response::RealtimeResponse;
use crate::tables::memory::MemoryTable;
use crate::tables::scan::UnknownTable;

/// The table of some objects.
#[pyfunction]
#[pyo3(signature = (objects, *, table = "responses", columns = None))]
#[expect(clippy::needless_pass_by_value, reason = "extracted from Python")]
pub(crate) fn to_table(
    objects: &Bound<'_, PyAny>,
    table: &str,
    columns: Option<Vec<String>>,
) -> PyResult<Table> {
    let table = table
        .parse()
        .map_err(|error: UnknownTable| PyValueError::new_err(error.to_string()))?;
    let mut built = MemoryTable::new(table, columns.as_deref())
        .map_err(|error| PyValueError::new_err(error.to_string()))?;
    let failed = |error: ArrowError| from_arrow_error(&error);
    for object in objects.try_iter()? {
        built.add(record(&object?)?).map_err(failed)?;
    }
    let (schema, batches) = built.finish().map_err(failed)?;
    Ok(Table::new(schema, batches))
}

fn record(object: &Bound<'_, PyAny>) -> PyResult<Record> {
    if let Ok(record) = object.cast::<LogRecord>() {
        return Ok(record.get().record.clone());
    }
    if let Ok(node) = node(object) {
        let (class, node) = (node.class(), node.clone());
        if *class == RealtimeResponse {
            return Ok(Record::outside_log(None, Some(RealtimeResponse { node })));
        }
        if class.extends(&ServerEvent) {
            let event = ServerEvent { node };
            let response = event.response();
            return Ok(Record::outside_log(Some(event), response));
        }
    }
    let kind = object.get_type().name()?;
    let reason = format!("expected a RealtimeResponse, a ServerEvent or a LogRecord, not {kind}");
    Err(PyTypeError::new_err(reason))
}
