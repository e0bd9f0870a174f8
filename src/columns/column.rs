//! What a column is: its name, what it means, and how a row gives its value.

use std::borrow::Cow;

use crate::columns::counters::{Counter, TokenCounts};
use crate::columns::deferred::{Deferred, DeferredValues};
use crate::columns::value::{FunctionCall, Pair, Value};
use crate::logs::record::Record;

/// What rows of every table have.
pub trait RowSource {
    /// The record that the row comes from.
    fn record(&self) -> &Record;

    /// The tokens that are billed.
    fn token_counts(&self) -> Option<&TokenCounts> {
        None
    }
}

/// A column of a table whose rows are made from `R`.
pub struct Column<R: 'static> {
    /// Its name.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// What a number counts: tokens, bytes, milliseconds.
    pub unit: Option<&'static str>,
    /// Where the value comes from.
    pub source: &'static str,
    /// When it is null.
    pub null: &'static str,
    /// Whether a table has it only when asked for by name.
    pub is_on_request: bool,
    /// Whether it can hold what people said or wrote, or what a logger or a client put there.
    pub is_content: bool,
    pub(crate) values: Values<R>,
}

/// Gives the text of a row; it borrows where it can.
type Text<R> = for<'a> fn(&'a R) -> Option<Cow<'a, str>>;

/// How a column gets its values, and so which type it has.
pub(crate) enum Values<R: 'static> {
    /// any text
    Text(Text<R>),
    /// one of few texts
    Word(Text<R>),
    Integer(fn(&R) -> Option<i64>),
    Number(fn(&R) -> Option<f64>),
    Flag(fn(&R) -> Option<bool>),
    /// microseconds since 1970, UTC
    Time(fn(&R) -> Option<i64>),
    Texts(for<'a> fn(&'a R) -> Option<Vec<Cow<'a, str>>>),
    Pairs(for<'a> fn(&'a R) -> Option<Vec<Pair<'a>>>),
    Calls(for<'a> fn(&'a R) -> Option<Vec<FunctionCall<'a>>>),
    /// a token counter
    Counter(&'static Counter),
    /// known once all lines are in order
    Deferred(Deferred),
}

impl<R: RowSource> Column<R> {
    pub(crate) fn new(name: &'static str, values: Values<R>) -> Self {
        Self {
            name,
            meaning: "",
            unit: None,
            source: "",
            null: "",
            is_on_request: false,
            is_content: false,
            values,
        }
    }

    pub(crate) fn means(self, meaning: &'static str) -> Self {
        Self { meaning, ..self }
    }

    pub(crate) fn in_units(self, unit: &'static str) -> Self {
        Self {
            unit: Some(unit),
            ..self
        }
    }

    pub(crate) fn from(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    pub(crate) fn null_where(self, null: &'static str) -> Self {
        Self { null, ..self }
    }

    pub(crate) fn content(self) -> Self {
        Self {
            is_content: true,
            ..self
        }
    }

    pub(crate) fn on_request(self) -> Self {
        Self {
            is_on_request: true,
            ..self
        }
    }

    /// The value of a row; `None` if it is null.
    pub(crate) fn value<'a>(&self, row: &'a R) -> Option<Value<'a>> {
        match &self.values {
            Values::Text(of) | Values::Word(of) => of(row).map(Value::Text),
            Values::Integer(of) => of(row).map(Value::Integer),
            Values::Number(of) => of(row).map(Value::Number),
            Values::Flag(of) => of(row).map(Value::Flag),
            Values::Time(of) => of(row).map(Value::Time),
            Values::Texts(of) => of(row).map(Value::Texts),
            Values::Pairs(of) => of(row).map(Value::Pairs),
            Values::Calls(of) => of(row).map(Value::Calls),
            Values::Counter(counter) => count(counter, row).map(Value::Integer),
            Values::Deferred(deferred) => {
                let record = row.record();
                DeferredValues::of(record, record.model.as_deref()).value(*deferred)
            }
        }
    }
}

/// The value of a token counter.
#[inline]
pub(crate) fn count<R: RowSource>(counter: &Counter, row: &R) -> Option<i64> {
    let count = (counter.of)(row.token_counts()?)?;
    i64::try_from(count).ok()
}
