//! What a thread makes of a batch of lines: the arrays of its rows, and what it takes to find each
//! row's session once all lines are in order.

use std::sync::Arc;

use arrow_array::ArrayRef;

use crate::columns::column::{Column, RowSource, Values};
use crate::columns::deferred::Deferred;
use crate::columns::record_row::RecordRow;
use crate::logs::billing::Billing;
use crate::logs::record::{Counts, Entry, Record};
use crate::logs::run::batch::Observation;
use crate::logs::run::repeats::DeliveryKey;
use crate::logs::run::workers::Make;
use crate::logs::sessions::evidence::{Evidence, Phase};
use crate::tables::column_builder::ColumnBuilder;
use crate::tables::projection::Projection;

/// A row whose session is not known yet, apart from its arrays.
pub(crate) struct PendingRow {
    pub(crate) line: u64,
    /// when its response ended, in microseconds since 1970
    pub(crate) ended_at: Option<i64>,
    pub(crate) billing: Billing,
    /// the model that a transcription names itself, or to which a task was delegated
    pub(crate) own_model: Option<Arc<str>>,
    /// what is billed by its duration, unless that depends on the lines before
    pub(crate) seconds: Option<f64>,
    pub(crate) evidence: Evidence,
    pub(crate) delivery: Option<DeliveryKey>,
}

/// A row, or anything else that a line gave.
pub(crate) enum WorkerEntry {
    Row(PendingRow),
    Other(Observation),
}

/// The arrays of some rows: one for each column that is not deferred.
#[derive(Default)]
pub(crate) struct RowArrays {
    pub(crate) count: usize,
    pub(crate) arrays: Vec<ArrayRef>,
    /// how much memory the arrays take
    pub(crate) bytes: usize,
}

/// What a thread makes of a batch of lines.
pub(crate) struct WorkerBatch {
    pub(crate) entries: Vec<WorkerEntry>,
    pub(crate) rows: RowArrays,
    pub(crate) counts: Counts,
}

impl PendingRow {
    /// `is_bill`: what it bills is shown.
    fn new(
        record: &Record,
        evidence: Evidence,
        delivery: Option<DeliveryKey>,
        is_bill: bool,
    ) -> Self {
        let billing = record.billing();
        Self {
            line: record.location.line,
            ended_at: record.timestamp.filter(|_| record.phase() == Phase::Ends),
            billing,
            own_model: match billing {
                Billing::Delegation => record.delegated_model.clone(),
                _ => record.transcription_model.clone(),
            },
            seconds: is_bill.then(|| record.billed_seconds()).flatten(),
            evidence,
            delivery,
        }
    }
}

/// Builds the arrays of rows.
pub(crate) struct ArraysBuilder<R: 'static> {
    projection: Projection<R>,
    /// by column; none for deferred ones
    builders: Vec<Option<ColumnBuilder>>,
    pub(crate) count: usize,
}

impl<R: RowSource> ArraysBuilder<R> {
    pub(crate) fn new(projection: Projection<R>) -> Self {
        let columns = projection.columns.iter();
        let builders = columns.map(|column| ColumnBuilder::new(column));
        Self {
            builders: builders.collect(),
            projection,
            count: 0,
        }
    }

    pub(crate) fn append(&mut self, row: &R) {
        self.count += 1;
        for (builder, column) in self.builders.iter_mut().zip(&self.projection.columns) {
            match builder {
                Some(builder) if self.projection.no_content && column.is_content => {
                    builder.append_null();
                }
                Some(builder) => builder.append(column, row),
                None => {}
            }
        }
    }

    pub(crate) fn finish(&mut self) -> RowArrays {
        let count = std::mem::take(&mut self.count);
        if count == 0 {
            return RowArrays::default();
        }
        let built = self.builders.iter_mut().flatten();
        let arrays: Vec<ArrayRef> = built.map(ColumnBuilder::finish).collect();
        RowArrays {
            count,
            bytes: arrays
                .iter()
                .map(|array| array.as_ref().get_buffer_memory_size())
                .sum(),
            arrays,
        }
    }
}

/// What threads make of batches of lines.
pub(crate) fn worker_batches(projection: Projection<RecordRow>) -> Make<WorkerBatch> {
    let is_seconds =
        |column: &&Column<RecordRow>| matches!(column.values, Values::Deferred(Deferred::Seconds));
    let is_bill = projection.columns.iter().any(is_seconds);
    Arc::new(move |batch| {
        let mut arrays = ArraysBuilder::new(projection.clone());
        let mut entry = |observation: Observation| match observation {
            Observation {
                evidence,
                delivery,
                entry: Some(Entry::Record(record) | Entry::SideEvent(record)),
            } => {
                let row = PendingRow::new(&record, evidence, delivery, is_bill);
                arrays.append(&RecordRow::new(record));
                WorkerEntry::Row(row)
            }
            other => WorkerEntry::Other(other),
        };
        WorkerBatch {
            entries: batch.observations.into_iter().map(&mut entry).collect(),
            rows: arrays.finish(),
            counts: batch.counts,
        }
    })
}
