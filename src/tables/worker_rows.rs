//! What a thread makes of a batch of lines: the arrays of its rows, and what their order will tell.

use std::sync::Arc;

use arrow_array::ArrayRef;

use crate::logs::TRANSCRIPTION;
use crate::logs::record::{Counts, Entry, Record};
use crate::logs::run::chunk::Observation;
use crate::logs::run::workers::Make;
use crate::logs::sessions::connection::Attribution;
use crate::logs::sessions::registry::{Ids, Phase, ResponseKey, Sessions};
use crate::tables::column_builder::Builder;
use crate::tables::columns::column::Chosen;
use crate::tables::rows::{Row, Subject};

/// What is known of a row beside its arrays.
pub(crate) struct Head {
    pub(crate) line: u64,
    /// when its response ended, in microseconds since 1970
    pub(crate) ended_at: Option<i64>,
    pub(crate) is_transcription: bool,
    ids: Ids,
    /// where its response's id ends, and the conversation's, in the texts of its part
    turn: Option<(usize, Option<usize>)>,
    start: usize,
    phase: Phase,
    /// what a session event says of itself
    announced: Attribution,
}

/// A row, or something else that stood between rows.
pub(crate) enum Note {
    Row(Head),
    Else(Observation),
}

/// The arrays of some rows: one for each chosen column whose values do not come later.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) count: usize,
    pub(crate) arrays: Vec<ArrayRef>,
    /// how much memory they take
    pub(crate) bytes: usize,
}

/// A batch of lines, read.
pub(crate) struct Part {
    pub(crate) notes: Vec<Note>,
    /// the ids of its responses, one behind the other
    pub(crate) texts: String,
    pub(crate) rows: Rows,
    pub(crate) counts: Counts,
}

impl Head {
    fn of(record: &mut Record, ids: Ids, texts: &mut String) -> Self {
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

    /// What is known in the order of the lines: the session, and when the response began.
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

    /// The id of a response that has ended here.
    pub(crate) fn ended<'a>(&self, texts: &'a str) -> Option<&'a str> {
        let (end, _) = self.turn.filter(|_| self.phase == Phase::Ends)?;
        Some(&texts[self.start..end])
    }
}

/// Arrays of rows, being built.
pub(crate) struct RowsBuilder<R: 'static> {
    chosen: Chosen<R>,
    /// by column; none for those that come later
    builders: Vec<Option<Builder>>,
    pub(crate) count: usize,
}

impl<R: Subject> RowsBuilder<R> {
    pub(crate) fn new(chosen: Chosen<R>) -> Self {
        let builders = chosen.columns.iter().map(|column| Builder::new(column));
        Self {
            builders: builders.collect(),
            chosen,
            count: 0,
        }
    }

    pub(crate) fn append(&mut self, row: &R) {
        self.count += 1;
        for (builder, column) in self.builders.iter_mut().zip(&self.chosen.columns) {
            match builder {
                Some(builder) if self.chosen.no_content && column.is_content => {
                    builder.append_null();
                }
                Some(builder) => builder.append(column, row),
                None => {}
            }
        }
    }

    pub(crate) fn finish(&mut self) -> Rows {
        let count = std::mem::take(&mut self.count);
        if count == 0 {
            return Rows::default();
        }
        let built = self.builders.iter_mut().flatten();
        let arrays: Vec<ArrayRef> = built.map(Builder::finish).collect();
        Rows {
            count,
            bytes: arrays
                .iter()
                .map(|array| array.as_ref().get_buffer_memory_size())
                .sum(),
            arrays,
        }
    }
}

/// Makes parts of batches.
pub(crate) fn parts(chosen: Chosen<Row>) -> Make<Part> {
    Arc::new(move |batch| {
        let mut rows = RowsBuilder::new(chosen.clone());
        let mut texts = String::new();
        let mut note = |observation| match observation {
            Observation::Entry(Entry::Record(record) | Entry::SideEvent(record), ids) => {
                row(&mut rows, record, ids, &mut texts)
            }
            other => Note::Else(other),
        };
        Part {
            notes: batch.observations.into_iter().map(&mut note).collect(),
            texts,
            rows: rows.finish(),
            counts: batch.counts,
        }
    })
}

fn row(rows: &mut RowsBuilder<Row>, mut record: Box<Record>, ids: Ids, texts: &mut String) -> Note {
    let head = Head::of(&mut record, ids, texts);
    rows.append(&Row::new(record));
    Note::Row(head)
}
