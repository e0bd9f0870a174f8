//! What a report can be grouped by: the columns of the table `responses`, one key of the columns
//! that are maps, a part of the path, and parts of the time.

use std::path::Path;
use std::str::FromStr;

use jiff::Timestamp;

use crate::columns::column::{Column, RowSource};
use crate::columns::record_row::RecordRow;
use crate::columns::responses;

/// What responses are grouped by.
#[derive(Clone)]
pub enum GroupBy {
    /// the model that is billed: for a transcription, the one that transcribes
    Model,
    /// another column of the table `responses`
    Column(&'static Column<RecordRow>),
    /// a part of the time, in UTC
    Time(TimePart),
    /// the value of a key beside the event
    Context(String),
    /// the value of a key in the response's metadata
    Metadata(String),
    /// the value of a key beside the event that names its connection, or else the session's id
    Connection(&'static str),
    /// the value of a key in the path, as in `tenant=acme/session.jsonl`
    Path(String),
}

/// A part of the time at which a line was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimePart {
    /// as in `2026-06`
    Month,
    /// as in `2026-06-04`
    Day,
    /// as in `2026-06-04T09`
    Hour,
}

impl TimePart {
    const ALL: [(&str, Self); 3] = [
        ("month", Self::Month),
        ("day", Self::Day),
        ("hour", Self::Hour),
    ];

    fn of(self, micros: i64) -> Option<String> {
        let format = match self {
            Self::Month => "%Y-%m",
            Self::Day => "%Y-%m-%d",
            Self::Hour => "%Y-%m-%dT%H",
        };
        let time = Timestamp::from_microsecond(micros).ok()?;
        Some(time.strftime(format).to_string())
    }
}

/// Nothing of this name can be grouped by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn(String);

impl std::fmt::Display for UnknownColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let columns = responses::columns().iter().map(|column| column.name);
        let parts = TimePart::ALL.iter().map(|(name, _)| *name);
        let names: Vec<_> = columns.chain(parts).collect();
        let names = names.join(", ");
        write!(
            f,
            "unknown column {:?}: the columns are {names}, context.KEY, metadata.KEY and path.KEY",
            self.0
        )
    }
}

impl std::error::Error for UnknownColumn {}

impl FromStr for GroupBy {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        if text == "model" {
            return Ok(Self::Model);
        }
        let mut columns = responses::columns().iter();
        if let Some(column) = columns.find(|column| column.name == text) {
            return Ok(Self::Column(column));
        }
        if let Some((_, part)) = TimePart::ALL.iter().find(|(name, _)| *name == text) {
            return Ok(Self::Time(*part));
        }
        match text.split_once('.') {
            Some(("context", key)) if !key.is_empty() => Ok(Self::Context(key.to_owned())),
            Some(("metadata", key)) if !key.is_empty() => Ok(Self::Metadata(key.to_owned())),
            Some(("path", key)) if !key.is_empty() => Ok(Self::Path(key.to_owned())),
            _ => Err(UnknownColumn(text.to_owned())),
        }
    }
}

impl GroupBy {
    /// Whether the values are columns of content, which `--no-content` leaves out.
    #[must_use]
    pub fn is_content(&self) -> bool {
        matches!(self, Self::Column(column) if column.is_content)
    }

    /// Whether the values are times of lines, or parts of them.
    pub(crate) fn is_time(&self) -> bool {
        match self {
            Self::Time(_) => true,
            Self::Column(column) => column.name == "timestamp",
            _ => false,
        }
    }

    /// The value of a row, as CSV files have it; `None` if it is null.
    pub(crate) fn of(&self, row: &RecordRow) -> Option<String> {
        let record = row.record();
        match self {
            Self::Model => record.billed_model().map(|model| model.to_string()),
            Self::Column(column) => column.value(row)?.into_text(),
            Self::Time(part) => part.of(record.timestamp?),
            Self::Context(key) => record.context.get(key).map(str::to_owned),
            Self::Connection(key) => {
                let named = record.context.get(key).map(str::to_owned);
                named.or_else(|| record.session_id.as_deref().map(str::to_owned))
            }
            Self::Metadata(key) => {
                let mut pairs = row.response()?.metadata()?.into_iter();
                let (_, value) = pairs.find(|(name, _)| name == key)?;
                Some(value.into_owned())
            }
            Self::Path(key) => hive(&record.location.path, key),
        }
    }
}

/// The value of a key in a path, as Hive lays out partitions.
fn hive(path: &Path, key: &str) -> Option<String> {
    path.iter().rev().find_map(|part| {
        let (name, value) = part.to_str()?.split_once('=')?;
        (name == key).then(|| value.to_owned())
    })
}
