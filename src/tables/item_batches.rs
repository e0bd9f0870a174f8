//! The events of a log → record batches of items.

use std::collections::VecDeque;

use arrow_schema::ArrowError;

use crate::columns::items::ItemRow;
use crate::logs::record::Record;
use crate::tables::batch_builder::BatchBuilder;
use crate::tables::conversation::{ConversationRow, Conversations};
use crate::tables::file_conversations::FileConversations;
use crate::tables::projection::Projection;
use crate::tables::step::Step;

/// Builds batches of items.
pub(crate) struct ItemBatches {
    conversations: FileConversations,
    builder: BatchBuilder<ItemRow>,
}

impl ItemBatches {
    pub(crate) fn new(projection: Projection<ItemRow>, batch_rows: usize) -> Self {
        Self {
            conversations: FileConversations::new(Conversations::default()),
            builder: BatchBuilder::new(projection, batch_rows),
        }
    }

    /// Adds an event.
    pub(crate) fn add(
        &mut self,
        record: &Record,
        ready: &mut VecDeque<Step>,
    ) -> Result<(), ArrowError> {
        let rows = self.conversations.add(record);
        let rows = rows.map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
        self.build(rows, ready)
    }

    /// Hands out all rows.
    pub(crate) fn finish(&mut self, ready: &mut VecDeque<Step>) -> Result<(), ArrowError> {
        let rows = self.conversations.finish();
        self.build(rows, ready)?;
        self.builder.flush(ready)
    }

    fn build(
        &mut self,
        rows: Vec<ConversationRow>,
        ready: &mut VecDeque<Step>,
    ) -> Result<(), ArrowError> {
        for row in rows {
            if let ConversationRow::Item(row) = row {
                let bytes = row.item.as_ref().map_or(0, |item| item.node().json().len());
                let model = row.record.model.as_deref();
                self.builder.add(&row, model, bytes, ready)?;
            }
        }
        Ok(())
    }
}
