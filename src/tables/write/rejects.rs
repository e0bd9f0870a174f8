//! The lines that could not be read, as a table.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, BooleanBuilder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use crate::logs::record::Reject;
use crate::tables::column_builder::DictionaryBuilder;
use crate::tables::schema::dictionary;

/// Its columns.
#[must_use]
pub fn schema() -> SchemaRef {
    let field = |name: &str, kind: DataType, meaning: &str, unit: &str| {
        let metadata = [("description", meaning), ("unit", unit)];
        let metadata = metadata.into_iter().filter(|(_, text)| !text.is_empty());
        let metadata = metadata.map(|(key, text)| (key.to_owned(), text.to_owned()));
        let metadata: HashMap<String, String> = metadata.collect();
        Field::new(name, kind, true).with_metadata(metadata)
    };
    Arc::new(Schema::new(vec![
        field("path", dictionary(), "The file.", ""),
        field("line", DataType::Int64, "The line, from 1.", ""),
        field(
            "offset",
            DataType::Int64,
            "The byte at fault, from the start of the file.",
            "bytes",
        ),
        field(
            "kind",
            dictionary(),
            "What is wrong, as a short stable name.",
            "",
        ),
        field("message", DataType::Utf8, "What is wrong, in words.", ""),
        field(
            "torn",
            DataType::Boolean,
            "Whether it is the unfinished last line of its file.",
            "",
        ),
        field(
            "raw",
            DataType::Binary,
            "The line as it is; null unless lines are kept.",
            "",
        ),
    ]))
}

/// Its rows.
///
/// # Errors
/// The lines do not fit into arrays, whose size is limited.
pub fn batch(rejects: &[Reject]) -> Result<RecordBatch, ArrowError> {
    let (mut paths, mut kinds) = (DictionaryBuilder::new(), DictionaryBuilder::new());
    let (mut lines, mut offsets) = (Int64Builder::new(), Int64Builder::new());
    let mut messages = StringBuilder::new();
    let mut torn = BooleanBuilder::new();
    let mut raw = BinaryBuilder::new();
    for reject in rejects {
        let location = &reject.location;
        paths.append_value(location.path.to_string_lossy());
        lines.append_option(i64::try_from(location.line).ok());
        offsets.append_option(i64::try_from(location.offset).ok());
        kinds.append_value(reject.reason.name());
        messages.append_value(reject.fault());
        torn.append_value(reject.is_torn);
        raw.append_option(reject.text.as_deref());
    }
    let columns: Vec<ArrayRef> = vec![
        Arc::new(paths.finish()),
        Arc::new(lines.finish()),
        Arc::new(offsets.finish()),
        Arc::new(kinds.finish()),
        Arc::new(messages.finish()),
        Arc::new(torn.finish()),
        Arc::new(raw.finish()),
    ];
    RecordBatch::try_new(schema(), columns)
}
