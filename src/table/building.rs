//! Rows whose session is known → record batches.

use std::collections::VecDeque;

use arrow_schema::ArrowError;

use super::column::Chosen;
use super::join::{Join, Place};
use super::part::RowsBuilder;
use super::row::Subject;
use super::step::Step;

/// A batch of rows, being built.
pub(super) struct Building<R: 'static> {
    rows: RowsBuilder<R>,
    join: Join<R>,
    batch_rows: usize,
    bytes: usize,
}

/// Rows are joined when their documents have so many bytes.
const MAX_BYTES: usize = 8 << 20;

impl<R: Subject> Building<R> {
    pub(super) fn new(chosen: Chosen<R>, batch_rows: usize) -> Self {
        Self {
            rows: RowsBuilder::new(chosen.clone()),
            join: Join::new(chosen),
            batch_rows,
            bytes: 0,
        }
    }

    /// Adds a row; its document has so many bytes, and its model is the one that is to be shown.
    pub(super) fn add(
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
    pub(super) fn flush(&mut self, ready: &mut VecDeque<Step>) -> Result<(), ArrowError> {
        let rows = self.rows.finish();
        self.bytes = 0;
        if rows.count > 0 {
            self.join.add(&rows, 0, rows.count)?;
            ready.push_back(Step::Batch(self.join.finish()?));
        }
        Ok(())
    }
}
