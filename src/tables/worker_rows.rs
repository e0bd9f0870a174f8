//! What a thread makes of a batch of lines: the arrays of its rows, and what it takes to find each
//! row's session once all lines are in order.

use std::sync::Arc;

use arrow_array::ArrayRef;

use crate::columns::column::RowSource;
use crate::columns::record_row::RecordRow;
use crate::logs::TRANSCRIPTION;
use crate::logs::record::{Counts, Entry, Record};
use crate::logs::run::chunk::Observation;
use crate::logs::run::workers::Make;
use crate::logs::sessions::connection::Attribution;
use crate::logs::sessions::registry::{Ids, Phase, ResponseKey, Sessions};
use crate::tables::column_builder::ColumnBuilder;
use crate::tables::projection::Projection;

/// A row whose session is not known yet, apart from its arrays.
pub(crate) struct PendingRow {
    pub(crate) line: u64,
    /// when its response ended, in microseconds since 1970
    pub(crate) ended_at: Option<i64>,
    pub(crate) is_transcription: bool,
    ids: Ids,
    /// where its response's id ends, and its conversation's, in the batch's `response_ids`
    turn: Option<(usize, Option<usize>)>,
    start: usize,
    phase: Phase,
    /// what a session event says about its session
    announced: Attribution,
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
    /// the ids of its responses and their conversations, one after the other
    pub(crate) response_ids: String,
    pub(crate) rows: RowArrays,
    pub(crate) counts: Counts,
}

impl PendingRow {
    fn new(record: &mut Record, ids: Ids, texts: &mut String) -> Self {
        let event = record.event.as_ref();
        let start = texts.len();
        let turn = record.response.as_ref().map(|response| {
            texts.push_str(&response.id());
            let end = texts.len();
            let conversation = response.conversation_id().map(|id| {
                texts.push_str(&id);
                texts.len()
            });
            (end, conversation)
        });
        Self {
            line: record.location.line,
            ended_at: record.timestamp.filter(|_| record.phase() == Phase::Ends),
            is_transcription: event.is_some_and(|event| event.kind() == TRANSCRIPTION),
            ids,
            turn,
            start,
            phase: record.phase(),
            announced: record.announced(),
        }
    }

    /// The row's session, and when its response began. Rows must come in the order of the lines.
    pub(crate) fn resolve(
        &mut self,
        texts: &str,
        sessions: &mut Sessions,
    ) -> (Attribution, Option<i64>) {
        let announced = std::mem::take(&mut self.announced);
        let turn = self.turn.map(|(end, conversation)| ResponseKey {
            id: texts[self.start..end].into(),
            conversation_id: conversation.map(|after| texts[end..after].into()),
        });
        sessions.resolve(&self.ids, turn.as_ref(), self.phase, announced)
    }

    /// The id of the response that ends here, if one does.
    pub(crate) fn ended<'a>(&self, texts: &'a str) -> Option<&'a str> {
        let (end, _) = self.turn.filter(|_| self.phase == Phase::Ends)?;
        Some(&texts[self.start..end])
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
                Some(builder) => builder.append(column.value(row)),
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
    Arc::new(move |batch| {
        let mut arrays = ArraysBuilder::new(projection.clone());
        let mut response_ids = String::new();
        let mut entry = |observation| match observation {
            Observation::Entry(Entry::Record(mut record) | Entry::SideEvent(mut record), ids) => {
                let row = PendingRow::new(&mut record, ids, &mut response_ids);
                arrays.append(&RecordRow::new(record));
                WorkerEntry::Row(row)
            }
            other => WorkerEntry::Other(other),
        };
        WorkerBatch {
            entries: batch.observations.into_iter().map(&mut entry).collect(),
            response_ids,
            rows: arrays.finish(),
            counts: batch.counts,
        }
    })
}
