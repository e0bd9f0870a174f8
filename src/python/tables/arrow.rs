//! Arrow data as Python sees it, through its `PyCapsule` interface: whatever reads Arrow reads it,
//! and nothing of Arrow need be installed.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowSchema, to_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    Array, RecordBatch as Batch, RecordBatchIterator, RecordBatchReader, StructArray,
};
use arrow_schema::{ArrowError, DataType, SchemaRef, TimeUnit};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};

/// The exception for an error of Arrow.
pub(crate) fn from_arrow_error(error: &ArrowError) -> PyErr {
    let text = match error {
        ArrowError::ExternalError(inner) => inner.to_string(),
        other => other.to_string(),
    };
    PyValueError::new_err(text)
}

/// A capsule that holds a stream.
pub(crate) fn stream_capsule(
    py: Python<'_>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
}

/// A capsule that holds a schema.
pub(crate) fn schema_capsule<'py>(
    py: Python<'py>,
    schema: &arrow_schema::Schema,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| from_arrow_error(&error))?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

/// The columns of a table, in order.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct Schema {
    pub(crate) schema: SchemaRef,
}

/// A column of a table, with its documentation.
#[pyclass(frozen, get_all, module = "realtime_response")]
#[derive(Clone)]
pub(crate) struct Field {
    name: String,
    r#type: String,
    description: Option<String>,
    unit: Option<String>,
    source: Option<String>,
    null: Option<String>,
}

impl Field {
    fn new(field: &arrow_schema::Field) -> Self {
        let documented = |key: &str| field.metadata().get(key).map(ToString::to_string);
        Self {
            name: field.name().clone(),
            r#type: type_name(field.data_type()),
            description: documented("description"),
            unit: documented("unit"),
            source: documented("source"),
            null: documented("null"),
        }
    }
}

/// The name of a type, as in the documentation of Arrow.
fn type_name(kind: &DataType) -> String {
    match kind {
        DataType::Utf8 => "utf8".to_owned(),
        DataType::Binary => "binary".to_owned(),
        DataType::Int64 => "int64".to_owned(),
        DataType::Float64 => "float64".to_owned(),
        DataType::Boolean => "bool".to_owned(),
        DataType::Timestamp(TimeUnit::Microsecond, Some(zone)) => format!("timestamp[us, {zone}]"),
        DataType::Dictionary(_, values) => format!("dictionary<{}>", type_name(values)),
        DataType::List(item) => format!("list<{}>", type_name(item.data_type())),
        DataType::Struct(fields) => {
            let fields = fields.iter().map(|field| {
                let kind = type_name(field.data_type());
                format!("{}: {kind}", field.name())
            });
            format!("struct<{}>", fields.collect::<Vec<_>>().join(", "))
        }
        DataType::Map(entries, _) => match entries.data_type() {
            DataType::Struct(pair) => {
                let pair = pair.iter().map(|field| type_name(field.data_type()));
                format!("map<{}>", pair.collect::<Vec<_>>().join(", "))
            }
            other => type_name(other),
        },
        other => other.to_string(),
    }
}

#[pymethods]
impl Field {
    fn __repr__(&self) -> String {
        format!("Field({:?}, {:?})", self.name, self.r#type)
    }
}

#[pymethods]
impl Schema {
    /// The names of the columns.
    #[getter]
    fn names(&self) -> Vec<&str> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().as_str()).collect()
    }

    fn __len__(&self) -> usize {
        self.schema.fields().len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let fields = self.schema.fields().iter().map(|field| Field::new(field));
        let fields: PyResult<Vec<Py<Field>>> = fields.map(|field| Py::new(py, field)).collect();
        Ok(PyList::new(py, fields?)?.try_iter()?.into_any())
    }

    fn __getitem__(&self, name: &str) -> PyResult<Field> {
        let field = self.schema.field_with_name(name);
        field
            .map(Field::new)
            .map_err(|_| PyKeyError::new_err(name.to_owned()))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }

    fn __repr__(&self) -> String {
        let fields = self.schema.fields().iter();
        let lines =
            fields.map(|field| format!("  {}: {}", field.name(), type_name(field.data_type())));
        format!("Schema(\n{}\n)", lines.collect::<Vec<_>>().join("\n"))
    }
}

/// Some rows of a table.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct RecordBatch {
    pub(crate) batch: Batch,
}

#[pymethods]
impl RecordBatch {
    /// The columns.
    #[getter]
    fn schema(&self) -> Schema {
        Schema {
            schema: self.batch.schema(),
        }
    }

    /// The number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batch.num_rows()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.batch.schema())
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // The protocol allows ignoring a requested schema.
        let _ = requested_schema;
        let rows = StructArray::from(self.batch.clone());
        let (array, _) = to_ffi(&rows.to_data()).map_err(|error| from_arrow_error(&error))?;
        // The schema of a batch has metadata, and the schema of its struct does not.
        let schema = schema_capsule(py, &self.batch.schema())?;
        let array = PyCapsule::new_with_value(py, array, c"arrow_array")?;
        Ok((schema, array))
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = (self.batch.num_rows(), self.batch.num_columns());
        format!("<RecordBatch of {rows} rows, {columns} columns>")
    }
}

/// A table in memory.
#[pyclass(frozen, module = "realtime_response")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<Batch>,
}

impl Table {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<Batch>) -> Self {
        Self { schema, batches }
    }
}

#[pymethods]
impl Table {
    /// The columns.
    #[getter]
    fn schema(&self) -> Schema {
        Schema {
            schema: Arc::clone(&self.schema),
        }
    }

    /// The number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(Batch::num_rows).sum()
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let batches = self.batches.iter().cloned();
        let batches: PyResult<Vec<Py<RecordBatch>>> = batches
            .map(|batch| Py::new(py, RecordBatch { batch }))
            .collect();
        Ok(PyList::new(py, batches?)?.try_iter()?.into_any())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, Arc::clone(&self.schema));
        stream_capsule(py, Box::new(reader))
    }

    fn __repr__(&self) -> String {
        let columns = self.schema.fields().len();
        format!("<Table of {} rows, {columns} columns>", self.num_rows())
    }
}
