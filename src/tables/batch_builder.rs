//! Rows whose session is known → record batches.

use std::collections::VecDeque;

use arrow_schema::ArrowError;

use crate::columns::column::RowSource;
use crate::columns::deferred::DeferredValues;
use crate::tables::assemble::Assembler;
use crate::tables::projection::Projection;
use crate::tables::step::Step;
use crate::tables::worker_rows::ArraysBuilder;

/// Builds batches of rows.
pub(crate) struct BatchBuilder<R: 'static> {
    arrays: ArraysBuilder<R>,
    assembler: Assembler<R>,
    batch_rows: usize,
    bytes: usize,
}

/// A batch is handed out when the documents of its rows have this many bytes.
const MAX_BYTES: usize = 8 << 20;

impl<R: RowSource> BatchBuilder<R> {
    pub(crate) fn new(projection: Projection<R>, batch_rows: usize) -> Self {
        Self {
            arrays: ArraysBuilder::new(projection.clone()),
            assembler: Assembler::new(projection),
            batch_rows,
            bytes: 0,
        }
    }

    /// Adds a row. `model` is the model to show; `bytes` is the size of the row's document.
    pub(crate) fn add(
        &mut self,
        row: &R,
        model: Option<&str>,
        bytes: usize,
        ready: &mut VecDeque<Step>,
    ) -> Result<(), ArrowError> {
        self.arrays.append(row);
        self.bytes += bytes;
        let values = DeferredValues::of(row.record(), model);
        self.assembler.add_deferred(&values);
        if self.arrays.count == self.batch_rows || self.bytes >= MAX_BYTES {
            self.flush(ready)?;
        }
        Ok(())
    }

    /// Hands out the rows that were added.
    pub(crate) fn flush(&mut self, ready: &mut VecDeque<Step>) -> Result<(), ArrowError> {
        let rows = self.arrays.finish();
        self.bytes = 0;
        if rows.count > 0 {
            self.assembler.add(&rows, 0, rows.count)?;
            ready.push_back(Step::Batch(self.assembler.finish()?));
        }
        Ok(())
    }
}
