//! Objects in memory → record batches.

use std::collections::VecDeque;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use crate::columns::column::RowSource;
use crate::columns::record_row::RecordRow;
use crate::columns::{items, responses, usage};
use crate::logs::billing::Billing;
use crate::logs::record::Record;
use crate::logs::sessions::evidence::Phase;
use crate::schema::response::RealtimeResponse;
use crate::tables::batch_builder::BatchBuilder;
use crate::tables::item_batches::ItemBatches;
use crate::tables::projection::{BadColumns, Projection};
use crate::tables::scan::Table;
use crate::tables::step::Step;

/// A batch has this many rows.
const BATCH_ROWS: usize = 1 << 14;

/// A table of objects in memory.
pub struct MemoryTable {
    schema: SchemaRef,
    rows: Rows,
    ready: VecDeque<Step>,
}

/// What builds the rows, by table.
enum Rows {
    Responses(BatchBuilder<RecordRow>),
    Usage(BatchBuilder<RecordRow>),
    Items(Box<ItemBatches>),
}

impl MemoryTable {
    /// An empty table with some of its columns, or with all.
    ///
    /// # Errors
    /// The table has no such columns.
    pub fn new(table: Table, columns: Option<&[String]>) -> Result<Self, BadColumns> {
        let of_records = |all| {
            let projection = Projection::new(all, columns)?;
            let schema = Arc::clone(&projection.schema);
            Ok((schema, BatchBuilder::new(projection, BATCH_ROWS)))
        };
        let (schema, rows) = match table {
            Table::Responses => {
                let (schema, builder) = of_records(responses::columns())?;
                (schema, Rows::Responses(builder))
            }
            Table::Usage => {
                let (schema, builder) = of_records(usage::columns())?;
                (schema, Rows::Usage(builder))
            }
            Table::Items => {
                let projection = Projection::new(items::columns(), columns)?;
                let schema = Arc::clone(&projection.schema);
                (
                    schema,
                    Rows::Items(Box::new(ItemBatches::new(projection, BATCH_ROWS))),
                )
            }
        };
        Ok(Self {
            schema,
            rows,
            ready: VecDeque::new(),
        })
    }

    /// Adds a record from the log reader, or one made of an object alone: such a record is at line
    /// 0.
    ///
    /// # Errors
    /// The rows do not fit into arrays, or an item does not decode.
    pub fn add(&mut self, record: Record) -> Result<(), ArrowError> {
        match &mut self.rows {
            Rows::Responses(builder) => {
                let row = RecordRow::new(Box::new(record));
                let model = row.record().model.as_deref();
                builder.add(&row, model, document_bytes(&row), &mut self.ready)
            }
            Rows::Usage(builder) => {
                let row = RecordRow::new(Box::new(record));
                let record = row.record();
                if record.billing() == Billing::Response && !ends_response(record) {
                    return Ok(());
                }
                let model = record.billed_model();
                let model = model.as_deref();
                builder.add(&row, model, document_bytes(&row), &mut self.ready)
            }
            Rows::Items(batches) => batches.add(&record, &mut self.ready),
        }
    }

    /// The schema, and the batches.
    ///
    /// # Errors
    /// The rows do not fit into arrays.
    pub fn finish(mut self) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
        match &mut self.rows {
            Rows::Responses(builder) | Rows::Usage(builder) => builder.flush(&mut self.ready)?,
            Rows::Items(batches) => batches.finish(&mut self.ready)?,
        }
        let batches = self.ready.into_iter().filter_map(|step| match step {
            Step::Batch(batch) => Some(batch),
            _ => None,
        });
        Ok((self.schema, batches.collect()))
    }
}

fn document_bytes(row: &RecordRow) -> usize {
    row.response()
        .map_or(0, |response| response.node.json().len())
}

/// Whether a response ends with this record.
fn ends_response(record: &Record) -> bool {
    let is_bare = record.event.is_none();
    let ends = |response: &RealtimeResponse| !is_bare || response.status() != "in_progress";
    record.phase() == Phase::Ends && record.response.as_ref().is_some_and(ends)
}
