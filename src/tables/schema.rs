//! The Arrow type of a column, and its field in a schema.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, TimeUnit};

use crate::columns::column::{Column, RowSource, Values};
use crate::columns::deferred::Deferred;
use crate::columns::value::FunctionCall;

/// The time zone of all times.
pub(crate) const UTC: &str = "UTC";

impl<R: RowSource> Column<R> {
    /// Its Arrow type.
    #[must_use]
    pub fn data_type(&self) -> DataType {
        match &self.values {
            Values::Text(_) => DataType::Utf8,
            Values::Word(_) | Values::Deferred(Deferred::SessionId | Deferred::Model) => {
                dictionary()
            }
            Values::Integer(_)
            | Values::Counter(_)
            | Values::Deferred(Deferred::Line | Deferred::DurationMs) => DataType::Int64,
            Values::Number(_) | Values::Deferred(Deferred::Seconds) => DataType::Float64,
            Values::Flag(_) => DataType::Boolean,
            Values::Time(_) | Values::Deferred(Deferred::CreatedAt) => {
                DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into()))
            }
            Values::Texts(_) => DataType::List(Arc::new(list_item())),
            Values::Pairs(_) => DataType::Map(Arc::new(map_entries()), false),
            Values::Calls(_) => DataType::List(Arc::new(Field::new(
                "item",
                DataType::Struct(call_fields()),
                true,
            ))),
        }
    }

    /// Its Arrow field; the column's documentation is in the field's metadata.
    #[must_use]
    pub fn field(&self) -> Field {
        let mut metadata = HashMap::from([
            ("description".to_owned(), self.meaning.to_owned()),
            ("source".to_owned(), self.source.to_owned()),
            ("null".to_owned(), self.null.to_owned()),
        ]);
        if let Some(unit) = self.unit {
            metadata.insert("unit".to_owned(), unit.to_owned());
        }
        Field::new(self.name, self.data_type(), true).with_metadata(metadata)
    }
}

/// The type of a column of few texts.
pub(crate) fn dictionary() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// The item of a list of texts.
pub(crate) fn list_item() -> Field {
    Field::new("item", DataType::Utf8, true)
}

/// The entries of a map.
fn map_entries() -> Field {
    Field::new_struct("entries", map_entry().to_vec(), false)
}

/// The key and the value of a map's entry.
pub(crate) fn map_entry() -> [Field; 2] {
    [
        Field::new("key", DataType::Utf8, false),
        Field::new("value", DataType::Utf8, true),
    ]
}

/// The fields of a function call.
pub(crate) fn call_fields() -> Fields {
    FunctionCall::FIELDS
        .map(|name| Field::new(name, DataType::Utf8, true))
        .to_vec()
        .into()
}
