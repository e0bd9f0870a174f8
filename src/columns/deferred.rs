//! Values that are known once all lines are in order: threads build all other values before that.

use crate::columns::value::Value;
use crate::logs::record::Record;
use crate::logs::sessions::evidence::Phase;

/// A column whose values are known once all lines are in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deferred {
    Line,
    SessionId,
    Model,
    CreatedAt,
    DurationMs,
    #[cfg(feature = "arrow")]
    Seconds,
}

/// What is known of a row once all lines are in order.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct DeferredValues<'a> {
    pub(crate) line: Option<u64>,
    pub(crate) session_id: Option<&'a str>,
    pub(crate) model: Option<&'a str>,
    pub(crate) created_at: Option<i64>,
    pub(crate) ended_at: Option<i64>,
    /// the audio that is billed by its duration
    #[cfg(feature = "arrow")]
    pub(crate) seconds: Option<f64>,
}

impl<'a> DeferredValues<'a> {
    /// The values of a record whose session is known. `model` is the model to show.
    pub(crate) fn of(record: &'a Record, model: Option<&'a str>) -> Self {
        Self {
            line: Some(record.location.line).filter(|line| *line > 0),
            session_id: record.session_id.as_deref(),
            model,
            created_at: record.created_at,
            ended_at: record.timestamp.filter(|_| record.phase() == Phase::Ends),
            #[cfg(feature = "arrow")]
            seconds: record.billed_seconds(),
        }
    }

    /// The value of a column.
    pub(crate) fn value(&self, column: Deferred) -> Option<Value<'a>> {
        let text = |text: &'a str| Value::Text(text.into());
        match column {
            Deferred::Line => i64::try_from(self.line?).ok().map(Value::Integer),
            Deferred::SessionId => self.session_id.map(text),
            Deferred::Model => self.model.map(text),
            Deferred::CreatedAt => self.created_at.map(Value::Time),
            Deferred::DurationMs => self.duration_ms().map(Value::Integer),
            #[cfg(feature = "arrow")]
            Deferred::Seconds => self.seconds.map(Value::Number),
        }
    }

    /// Whole milliseconds from the response's beginning to its end.
    fn duration_ms(&self) -> Option<i64> {
        let duration = self.ended_at?.checked_sub(self.created_at?)?;
        (duration >= 0).then_some(duration / 1000)
    }
}
