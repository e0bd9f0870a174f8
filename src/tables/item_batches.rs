//! The events of a log → record batches of items.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use arrow_schema::ArrowError;

use crate::columns::items::ItemRow;
use crate::logs::record::Record;
use crate::tables::batch_builder::BatchBuilder;
use crate::tables::conversation::Conversations;
use crate::tables::projection::Projection;
use crate::tables::step::Step;

/// Builds batches of items, file by file.
pub(crate) struct ItemBatches {
    /// the file whose items wait
    path: Option<Arc<Path>>,
    conversations: Conversations,
    builder: BatchBuilder<ItemRow>,
}

impl ItemBatches {
    pub(crate) fn new(projection: Projection<ItemRow>, batch_rows: usize) -> Self {
        Self {
            path: None,
            conversations: Conversations::default(),
            builder: BatchBuilder::new(projection, batch_rows),
        }
    }

    /// Adds an event. It fails if the item does not decode; the log reader has checked that.
    pub(crate) fn add(
        &mut self,
        record: &Record,
        ready: &mut VecDeque<Step>,
    ) -> Result<(), ArrowError> {
        if self.path.as_ref() != Some(&record.location.path) {
            self.path = Some(Arc::clone(&record.location.path));
            self.hand_out(true, ready)?;
        }
        let added = self.conversations.add(record);
        added.map_err(|error| ArrowError::ExternalError(Box::new(error)))?;
        if self.conversations.is_full() {
            self.hand_out(false, ready)?;
        }
        Ok(())
    }

    /// Hands out all rows.
    pub(crate) fn finish(&mut self, ready: &mut VecDeque<Step>) -> Result<(), ArrowError> {
        self.hand_out(true, ready)?;
        self.builder.flush(ready)
    }

    /// Builds the rows of the older half of the items, or of all.
    fn hand_out(&mut self, all: bool, ready: &mut VecDeque<Step>) -> Result<(), ArrowError> {
        for row in self.conversations.take(all) {
            let bytes = row.item.as_ref().map_or(0, |item| item.node().json().len());
            let model = row.record.model.as_deref();
            self.builder.add(&row, model, bytes, ready)?;
        }
        Ok(())
    }
}
