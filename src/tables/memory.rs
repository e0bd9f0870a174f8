//! Objects in memory → record batches.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use crate::logs::TRANSCRIPTION;
use crate::logs::record::Record;
use crate::logs::sessions::registry::Phase;
use crate::tables::batch_builder::Building;
use crate::tables::columns::column::{BadColumns, Chosen};
use crate::tables::columns::items::{self, ItemRow};
use crate::tables::columns::responses;
use crate::tables::columns::usage;
use crate::tables::conversation::Conversations;
use crate::tables::rows::Row;
use crate::tables::scan::Table;
use crate::tables::step::Step;

/// So many rows make a batch.
const BATCH_ROWS: usize = 1 << 14;

/// A table of objects, being built.
pub struct Objects {
    schema: SchemaRef,
    kind: Kind,
    ready: VecDeque<Step>,
}

enum Kind {
    Rows {
        building: Building<Row>,
        pays_transcribers: bool,
    },
    Items {
        conversations: Conversations,
        building: Building<ItemRow>,
        /// the file whose items wait
        path: Option<Arc<Path>>,
    },
}

impl Objects {
    /// A table with some of its columns.
    ///
    /// # Errors
    /// The table has no such columns.
    pub fn new(table: Table, columns: Option<&[String]>) -> Result<Self, BadColumns> {
        let rows = |all| {
            let chosen = Chosen::new(all, columns)?;
            let schema = Arc::clone(&chosen.schema);
            let kind = Kind::Rows {
                building: Building::new(chosen, BATCH_ROWS),
                pays_transcribers: table == Table::Usage,
            };
            Ok((schema, kind))
        };
        let (schema, kind) = match table {
            Table::Responses => rows(responses::columns())?,
            Table::Usage => rows(usage::columns())?,
            Table::Items => {
                let chosen = Chosen::new(items::columns(), columns)?;
                let schema = Arc::clone(&chosen.schema);
                let kind = Kind::Items {
                    conversations: Conversations::default(),
                    building: Building::new(chosen, BATCH_ROWS),
                    path: None,
                };
                (schema, kind)
            }
        };
        Ok(Self {
            schema,
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
                building,
                pays_transcribers,
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
                let model = model.clone();
                let document = record.response.as_ref();
                let bytes = document.map_or(0, |response| response.0.json().len());
                let row = Row::new(Box::new(record));
                building.add(&row, model.as_deref(), bytes, &mut self.ready)?;
            }
            Kind::Items {
                conversations,
                building,
                path,
            } => {
                if path.as_ref() != Some(&record.location.path) {
                    *path = Some(Arc::clone(&record.location.path));
                    for row in conversations.take(true) {
                        row.build(building, &mut self.ready)?;
                    }
                }
                let added = conversations.add(&record);
                added.map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
                if conversations.is_full() {
                    for row in conversations.take(false) {
                        row.build(building, &mut self.ready)?;
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
        match &mut self.kind {
            Kind::Rows { building, .. } => building.flush(&mut self.ready)?,
            Kind::Items {
                conversations,
                building,
                ..
            } => {
                for row in conversations.take(true) {
                    row.build(building, &mut self.ready)?;
                }
                building.flush(&mut self.ready)?;
            }
        }
        let batches = self.ready.into_iter().filter_map(|step| match step {
            Step::Batch(batch) => Some(batch),
            _ => None,
        });
        Ok((self.schema, batches.collect()))
    }
}

/// Whether a response has ended here.
fn is_billed(record: &Record) -> bool {
    let response = record.response.as_ref();
    let is_bare = record.event.is_none();
    record.phase() == Phase::Ends
        && response.is_some_and(|response| !is_bare || response.status() != "in_progress")
}
