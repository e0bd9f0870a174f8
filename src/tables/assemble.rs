//! Parts come together: arrays of a few rows → record batches.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, TimestampMicrosecondBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::ArrowError;
use arrow_select::concat::concat;

use crate::logs::record::Record;
use crate::logs::sessions::registry::Phase;
use crate::tables::column_builder::{Words, times};
use crate::tables::columns::column::{Chosen, Late, Values};
use crate::tables::rows::Subject;
use crate::tables::worker_rows::Rows;

/// A batch is handed out when it has so many bytes, whatever its rows: memory stays bounded, and no
/// array comes near what its offsets can count.
const MAX_BYTES: usize = 32 << 20;

/// What is known of a row when the lines have come together in their order.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) line: Option<u64>,
    pub(crate) session_id: Option<&'a str>,
    pub(crate) model: Option<&'a str>,
    pub(crate) created_at: Option<i64>,
    pub(crate) ended_at: Option<i64>,
}

impl<'a> Place<'a> {
    /// Where a record stands that knows its session; the model is the one that is to be shown.
    pub(crate) fn of(record: &'a Record, model: Option<&'a str>) -> Self {
        Self {
            line: Some(record.location.line).filter(|line| *line > 0),
            session_id: record.session_id.as_deref(),
            model,
            created_at: record.created_at,
            ended_at: record.timestamp.filter(|_| record.phase() == Phase::Ends),
        }
    }
}

/// A record batch, being put together.
pub(crate) struct Join<R: 'static> {
    chosen: Chosen<R>,
    columns: Vec<Joined>,
    pub(crate) rows: usize,
    bytes: usize,
}

/// A column of it.
enum Joined {
    Arrays(Vec<ArrayRef>),
    Words(Words),
    Line(Int64Builder),
    SessionId(Words),
    Model(Words),
    CreatedAt(TimestampMicrosecondBuilder),
    DurationMs(Int64Builder),
}

impl<R: Subject> Join<R> {
    pub(crate) fn new(chosen: Chosen<R>) -> Self {
        let columns = chosen.columns.iter().map(|column| match &column.values {
            Values::Word(_) => Joined::Words(Words::new()),
            Values::Late(Late::Line) => Joined::Line(Int64Builder::new()),
            Values::Late(Late::SessionId) => Joined::SessionId(Words::new()),
            Values::Late(Late::Model) => Joined::Model(Words::new()),
            Values::Late(Late::CreatedAt) => Joined::CreatedAt(times()),
            Values::Late(Late::DurationMs) => Joined::DurationMs(Int64Builder::new()),
            _ => Joined::Arrays(Vec::new()),
        });
        Self {
            columns: columns.collect(),
            chosen,
            rows: 0,
            bytes: 0,
        }
    }

    /// Adds some rows of a part, from `start` on: their arrays. Their places are added one by one.
    pub(crate) fn add(
        &mut self,
        rows: &Rows,
        start: usize,
        count: usize,
    ) -> Result<(), ArrowError> {
        let mut arrays = rows.arrays.iter();
        for column in &mut self.columns {
            match column {
                Joined::Arrays(joined) => {
                    joined.extend(arrays.next().map(|array| array.slice(start, count)));
                }
                Joined::Words(words) => {
                    if let Some(array) = arrays.next() {
                        let array = array.slice(start, count);
                        let array = array.as_dictionary::<Int32Type>();
                        if let Some(array) = array.downcast_dict::<StringArray>() {
                            words.extend_dictionary(&array)?;
                        }
                    }
                }
                _ => {}
            }
        }
        self.rows += count;
        self.bytes += rows.bytes * count / rows.count.max(1);
        Ok(())
    }

    /// Adds where a row stands.
    pub(crate) fn place(&mut self, place: &Place<'_>) {
        for column in &mut self.columns {
            match column {
                Joined::Arrays(_) | Joined::Words(_) => {}
                Joined::Line(builder) => {
                    builder.append_option(place.line.and_then(|line| i64::try_from(line).ok()));
                }
                Joined::SessionId(words) => words.append_option(place.session_id),
                Joined::Model(words) => words.append_option(place.model),
                Joined::CreatedAt(builder) => builder.append_option(place.created_at),
                Joined::DurationMs(builder) => builder.append_option(duration(place)),
            }
        }
    }

    /// Whether it has enough bytes.
    pub(crate) fn is_large(&self) -> bool {
        self.bytes >= MAX_BYTES
    }

    /// The record batch of what was added.
    pub(crate) fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        (self.rows, self.bytes) = (0, 0);
        let columns: Result<Vec<ArrayRef>, ArrowError> =
            self.columns.iter_mut().map(Joined::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.chosen.schema), columns?)
    }
}

impl Joined {
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
            Self::Words(words) | Self::SessionId(words) | Self::Model(words) => {
                Arc::new(words.finish())
            }
            Self::Line(builder) | Self::DurationMs(builder) => Arc::new(builder.finish()),
            Self::CreatedAt(builder) => Arc::new(builder.finish()),
        })
    }
}

/// Whole milliseconds from the beginning to the end.
fn duration(place: &Place<'_>) -> Option<i64> {
    let duration = place.ended_at?.checked_sub(place.created_at?)?;
    (duration >= 0).then_some(duration / 1000)
}
