//! Rows whose session is known → record batches.

use std::collections::VecDeque;

use arrow_schema::ArrowError;

use crate::tables::assemble::{Join, Place};
use crate::tables::columns::column::Chosen;
use crate::tables::rows::Subject;
use crate::tables::step::Step;
use crate::tables::worker_rows::RowsBuilder;

/// A batch of rows, being built.
pub(crate) struct Building<R: 'static> {
    rows: RowsBuilder<R>,
    join: Join<R>,
    batch_rows: usize,
    bytes: usize,
}

/// Rows are joined when their documents have so many bytes.
const MAX_BYTES: usize = 8 << 20;

impl<R: Subject> Building<R> {
    pub(crate) fn new(chosen: Chosen<R>, batch_rows: usize) -> Self {
        Self {
            rows: RowsBuilder::new(chosen.clone()),
            join: Join::new(chosen),
            batch_rows,
            bytes: 0,
        }
    }

    /// Adds a row; its document has so many bytes, and its model is the one that is to be shown.
    pub(crate) fn add(
        &mut self,
        row: &R,
        model: Option<&str>,
        bytes: usize,
        ready: &mut VecDeque<Step>,
    ) -> Result<(), ArrowError> {
        self.rows.append(row);
        self.bytes += bytes;
        self.join.place(&Place::of(row.record(), model));
        if self.rows.count == self.batch_rows || self.bytes >= MAX_BYTES {
            self.flush(ready)?;
        }
        Ok(())
    }

    /// Hands out what was added.
    pub(crate) fn flush(&mut self, ready: &mut VecDeque<Step>) -> Result<(), ArrowError> {
        let rows = self.rows.finish();
        self.bytes = 0;
        if rows.count > 0 {
            self.join.add(&rows, 0, rows.count)?;
            ready.push_back(Step::Batch(self.join.finish()?));
        }
        Ok(())
    }
}
