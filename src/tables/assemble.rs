//! Arrays of a few rows each → record batches.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::ArrowError;
use arrow_select::concat::concat;

use crate::columns::column::{RowSource, Values};
use crate::columns::deferred::{Deferred, DeferredValues};
use crate::tables::column_builder::{ColumnBuilder, DictionaryBuilder};
use crate::tables::projection::Projection;
use crate::tables::worker_rows::RowArrays;

/// A batch that reaches this many bytes is handed out, however few rows it has: memory stays
/// bounded, and no array comes near the limit of its offsets.
const MAX_BYTES: usize = 32 << 20;

/// Assembles a record batch from arrays.
pub(crate) struct Assembler<R: 'static> {
    projection: Projection<R>,
    columns: Vec<AssembledColumn>,
    pub(crate) rows: usize,
    bytes: usize,
}

/// A column of the batch.
enum AssembledColumn {
    Arrays(Vec<ArrayRef>),
    /// The arrays share one dictionary.
    Dictionary(DictionaryBuilder),
    Deferred(Deferred, ColumnBuilder),
}

impl<R: RowSource> Assembler<R> {
    pub(crate) fn new(projection: Projection<R>) -> Self {
        let columns = projection.columns.iter();
        let columns = columns.map(|column| match &column.values {
            Values::Word(_) => AssembledColumn::Dictionary(DictionaryBuilder::new()),
            Values::Deferred(deferred) => {
                AssembledColumn::Deferred(*deferred, ColumnBuilder::deferred(*deferred))
            }
            _ => AssembledColumn::Arrays(Vec::new()),
        });
        Self {
            columns: columns.collect(),
            projection,
            rows: 0,
            bytes: 0,
        }
    }

    /// Adds the arrays of `count` rows, from `start` on. The rows' deferred values are added one by
    /// one.
    pub(crate) fn add(
        &mut self,
        rows: &RowArrays,
        start: usize,
        count: usize,
    ) -> Result<(), ArrowError> {
        let mut arrays = rows.arrays.iter();
        for column in &mut self.columns {
            match column {
                AssembledColumn::Arrays(slices) => {
                    slices.extend(arrays.next().map(|array| array.slice(start, count)));
                }
                AssembledColumn::Dictionary(builder) => {
                    if let Some(array) = arrays.next() {
                        let array = array.slice(start, count);
                        let array = array.as_dictionary::<Int32Type>();
                        if let Some(array) = array.downcast_dict::<StringArray>() {
                            builder.extend_dictionary(&array)?;
                        }
                    }
                }
                AssembledColumn::Deferred(..) => {}
            }
        }
        self.rows += count;
        self.bytes += rows.bytes * count / rows.count.max(1);
        Ok(())
    }

    /// Adds the deferred values of a row.
    pub(crate) fn add_deferred(&mut self, values: &DeferredValues<'_>) {
        for column in &mut self.columns {
            if let AssembledColumn::Deferred(deferred, builder) = column {
                builder.append_deferred(values.value(*deferred));
            }
        }
    }

    /// Whether the batch has enough bytes.
    pub(crate) fn is_large(&self) -> bool {
        self.bytes >= MAX_BYTES
    }

    /// The record batch of what was added.
    pub(crate) fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        (self.rows, self.bytes) = (0, 0);
        let columns = self.columns.iter_mut().map(AssembledColumn::finish);
        let columns: Result<Vec<ArrayRef>, ArrowError> = columns.collect();
        RecordBatch::try_new(Arc::clone(&self.projection.schema), columns?)
    }
}

impl AssembledColumn {
    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Arrays(arrays) => {
                let arrays = std::mem::take(arrays);
                match &arrays[..] {
                    [one] => Arc::clone(one),
                    several => {
                        let several: Vec<&dyn Array> = several.iter().map(AsRef::as_ref).collect();
                        concat(&several)?
                    }
                }
            }
            Self::Dictionary(builder) => Arc::new(builder.finish()),
            Self::Deferred(_, builder) => builder.finish(),
        })
    }
}
