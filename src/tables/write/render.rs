//! Rows as text: JSON objects, and records of CSV.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use serde::ser::{Error, Serialize, Serializer};

use crate::columns::value::time_text;

/// How text is written into the cells of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// as it is
    Exact,
    /// so that no spreadsheet takes it for a formula
    Safe,
}

/// A row as a JSON object, in the order of the columns, null values included.
pub(crate) struct JsonRow<'a> {
    pub(crate) batch: &'a RecordBatch,
    pub(crate) row: usize,
}

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let schema = self.batch.schema_ref();
        let names = schema.fields().iter().map(|field| field.name());
        let cells = self.batch.columns().iter().map(|array| Cell {
            array,
            row: self.row,
        });
        serializer.collect_map(names.zip(cells))
    }
}

/// A row as fields: text as it is, null as an empty field, lists and maps as JSON.
///
/// # Errors
/// A value has no JSON: a number that is not finite.
pub(crate) fn csv_record(
    batch: &RecordBatch,
    row: usize,
    cells: Cells,
) -> serde_json::Result<Vec<String>> {
    let fields = batch.columns().iter().map(|array| {
        let cell = Cell { array, row };
        if array.is_null(row) {
            return Ok(String::new());
        }
        match cell.text() {
            Some(text) if cells == Cells::Safe && is_formula(&text) => Ok(format!("'{text}")),
            Some(text) => Ok(text),
            None => serde_json::to_string(&cell),
        }
    });
    fields.collect()
}

/// Whether a spreadsheet may take a text for a formula. Spreadsheets take the wide forms of these
/// characters for the same, and skip a tab or a line break before them.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A value of a column.
struct Cell<'a> {
    array: &'a dyn Array,
    row: usize,
}

impl Cell<'_> {
    /// Text, and times as ISO 8601.
    fn text(&self) -> Option<String> {
        match self.array.data_type() {
            DataType::Utf8 => Some(self.array.as_string::<i32>().value(self.row).to_owned()),
            DataType::Dictionary(..) => {
                let words = self.array.as_dictionary::<Int32Type>();
                let key = words.key(self.row)?;
                let words = words.downcast_dict::<StringArray>()?;
                Some(words.values().value(key).to_owned())
            }
            DataType::Timestamp(..) => {
                let times = self.array.as_primitive::<TimestampMicrosecondType>();
                time_text(times.value(self.row))
            }
            _ => None,
        }
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self { array, row } = self;
        if array.is_null(row) {
            return serializer.serialize_none();
        }
        match array.data_type() {
            DataType::Utf8 | DataType::Dictionary(..) | DataType::Timestamp(..) => {
                self.text().serialize(serializer)
            }
            DataType::Int64 => {
                serializer.serialize_i64(array.as_primitive::<Int64Type>().value(row))
            }
            DataType::Float64 => {
                serializer.serialize_f64(array.as_primitive::<Float64Type>().value(row))
            }
            DataType::Boolean => serializer.serialize_bool(array.as_boolean().value(row)),
            DataType::List(_) => {
                let list = array.as_list::<i32>().value(row);
                serializer.collect_seq((0..list.len()).map(|row| Cell { array: &list, row }))
            }
            DataType::Struct(fields) => {
                let names = fields.iter().map(|field| field.name());
                let parts = array.as_struct().columns().iter();
                serializer.collect_map(names.zip(parts.map(|array| Cell { array, row })))
            }
            DataType::Map(..) => {
                let entries = array.as_map().value(row);
                let [keys, values] = [0, 1].map(|at| entries.column(at));
                let pair = |row| {
                    let key = keys.as_string::<i32>().value(row);
                    (key, Cell { array: values, row })
                };
                serializer.collect_map((0..entries.len()).map(pair))
            }
            other => Err(S::Error::custom(format!("a column is of the type {other}"))),
        }
    }
}
