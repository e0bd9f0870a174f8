//! Objects in memory → record batches.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use super::column::{BadColumns, Chosen};
use super::conversation::Conversations;
use super::items::{self, ItemRow};
use super::join::{Join, Place};
use super::part::RowsBuilder;
use super::row::Row;
use super::scan::Table;
use super::scan_items::Building;
use super::step::Step;
use super::{responses, usage};
use crate::log::TRANSCRIPTION;
use crate::log::record::Record;
use crate::log::sessions::Moment;

/// So many rows make a batch.
const BATCH_ROWS: usize = 1 << 14;

/// A table of objects, being built.
pub struct Objects {
    kind: Kind,
    ready: VecDeque<Step>,
}

enum Kind {
    Rows {
        chosen: Chosen<Row>,
        rows: RowsBuilder<Row>,
        join: Join<Row>,
        bytes: usize,
        pays_transcribers: bool,
    },
    Items {
        chosen: Chosen<ItemRow>,
        conversations: Conversations,
        building: Building,
        /// the file whose items wait
        path: Option<Arc<Path>>,
    },
}

/// Rows are joined when their documents have so many bytes.
const MAX_BYTES: usize = 8 << 20;

impl Objects {
    /// A table with some of its columns.
    ///
    /// # Errors
    /// The table has no such columns.
    pub fn new(table: Table, columns: Option<&[String]>) -> Result<Self, BadColumns> {
        let rows = |all| -> Result<Kind, BadColumns> {
            let chosen = Chosen::new(all, columns)?;
            Ok(Kind::Rows {
                rows: RowsBuilder::new(chosen.clone()),
                join: Join::new(chosen.clone()),
                chosen,
                bytes: 0,
                pays_transcribers: table == Table::Usage,
            })
        };
        let kind = match table {
            Table::Responses => rows(responses::columns())?,
            Table::Usage => rows(usage::columns())?,
            Table::Items => {
                let chosen = Chosen::new(items::columns(), columns)?;
                Kind::Items {
                    building: Building::new(chosen.clone(), BATCH_ROWS),
                    chosen,
                    conversations: Conversations::default(),
                    path: None,
                }
            }
        };
        Ok(Self {
            kind,
            ready: VecDeque::new(),
        })
    }

    /// Adds a record, as the log reader gives it, or made of an object alone: at line 0.
    ///
    /// # Errors
    /// The rows make no arrays, or an item does not decode.
    pub fn add(&mut self, record: Record) -> Result<(), ArrowError> {
        match &mut self.kind {
            Kind::Rows {
                rows,
                join,
                bytes,
                pays_transcribers,
                ..
            } => {
                let event = record.event.as_ref();
                let is_transcription = event.is_some_and(|event| event.kind() == TRANSCRIPTION);
                let is_other = *pays_transcribers && is_transcription;
                if *pays_transcribers && !is_transcription && !is_billed(&record) {
                    return Ok(());
                }
                let model = if is_other {
                    &record.transcription_model
                } else {
                    &record.model
                };
                join.place(&Place::of(&record, model.as_deref()));
                let document = record
                    .response
                    .as_ref()
                    .map(|response| response.0.json().len());
                *bytes += document.unwrap_or(0);
                rows.append(&Row::new(Box::new(record)));
                if rows.count == BATCH_ROWS || *bytes >= MAX_BYTES {
                    *bytes = 0;
                    flush(rows, join, &mut self.ready)?;
                }
            }
            Kind::Items {
                conversations,
                building,
                path,
                ..
            } => {
                if path.as_ref() != Some(&record.place.path) {
                    *path = Some(Arc::clone(&record.place.path));
                    for row in conversations.take(true) {
                        building.add(&row, &mut self.ready)?;
                    }
                }
                let added = conversations.add(&record);
                added.map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
                if conversations.is_full() {
                    for row in conversations.take(false) {
                        building.add(&row, &mut self.ready)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The schema, and the batches.
    ///
    /// # Errors
    /// The rows make no arrays.
    pub fn finish(mut self) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
        let schema = match &mut self.kind {
            Kind::Rows {
                chosen, rows, join, ..
            } => {
                flush(rows, join, &mut self.ready)?;
                chosen.schema.clone()
            }
            Kind::Items {
                chosen,
                conversations,
                building,
                ..
            } => {
                for row in conversations.take(true) {
                    building.add(&row, &mut self.ready)?;
                }
                building.flush(&mut self.ready)?;
                chosen.schema.clone()
            }
        };
        let batches = self.ready.into_iter().filter_map(|step| match step {
            Step::Batch(batch) => Some(batch),
            _ => None,
        });
        Ok((schema, batches.collect()))
    }
}

/// Whether a response has ended here.
fn is_billed(record: &Record) -> bool {
    let response = record.response.as_ref();
    let is_bare = record.event.is_none();
    record.moment() == Moment::Ends
        && response.is_some_and(|response| !is_bare || response.status() != "in_progress")
}

fn flush(
    rows: &mut RowsBuilder<Row>,
    join: &mut Join<Row>,
    ready: &mut VecDeque<Step>,
) -> Result<(), ArrowError> {
    let built = rows.finish();
    if built.count > 0 {
        join.add(&built, 0, built.count)?;
        ready.push_back(Step::Batch(join.finish()?));
    }
    Ok(())
}
