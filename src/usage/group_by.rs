//! The columns that a report can be grouped by: what a record says under a name.

use std::borrow::Cow;
use std::path::Path;
use std::str::FromStr;

use jiff::Timestamp;

use crate::logs::record::Record;
use crate::model::eras::{Extras, is_interrupted};

/// A column, by which responses are grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// a column of its own name
    Named(Name),
    /// a scalar that stands beside the event
    Context(String),
    /// a pair of the response's metadata
    Metadata(String),
    /// a part of the path, as in `tenant=acme/session.jsonl`
    Path(String),
}

/// The columns that need no second name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "their names are the columns', documented in the guide"
)]
pub enum Name {
    Model,
    SessionId,
    Status,
    StatusReason,
    ErrorType,
    ErrorCode,
    Voice,
    AudioFormat,
    ConversationId,
    EventType,
    Interrupted,
    Path,
    Month,
    Day,
    Hour,
}

impl Name {
    /// Every column and its name.
    pub const ALL: [(&str, Self); 15] = [
        ("model", Self::Model),
        ("session_id", Self::SessionId),
        ("status", Self::Status),
        ("status_reason", Self::StatusReason),
        ("error_type", Self::ErrorType),
        ("error_code", Self::ErrorCode),
        ("voice", Self::Voice),
        ("audio_format", Self::AudioFormat),
        ("conversation_id", Self::ConversationId),
        ("event_type", Self::EventType),
        ("interrupted", Self::Interrupted),
        ("path", Self::Path),
        ("month", Self::Month),
        ("day", Self::Day),
        ("hour", Self::Hour),
    ];
}

/// No column has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoColumn(String);

impl std::fmt::Display for NoColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = Name::ALL.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        write!(
            f,
            "no column is called {:?}: there are {names}, context.KEY, metadata.KEY and path.KEY",
            self.0
        )
    }
}

impl std::error::Error for NoColumn {}

impl FromStr for Column {
    type Err = NoColumn;

    fn from_str(text: &str) -> Result<Self, NoColumn> {
        if let Some((_, name)) = Name::ALL.iter().find(|(name, _)| *name == text) {
            return Ok(Self::Named(*name));
        }
        match text.split_once('.') {
            Some(("context", key)) if !key.is_empty() => Ok(Self::Context(key.to_owned())),
            Some(("metadata", key)) if !key.is_empty() => Ok(Self::Metadata(key.to_owned())),
            Some(("path", key)) if !key.is_empty() => Ok(Self::Path(key.to_owned())),
            _ => Err(NoColumn(text.to_owned())),
        }
    }
}

impl Column {
    /// What a record says; none where it says nothing.
    #[must_use]
    pub fn of(&self, record: &Record) -> Option<String> {
        let response = record.response.as_ref();
        match self {
            Self::Named(name) => named(*name, record),
            Self::Context(key) => pair(&record.context, key),
            Self::Metadata(key) => {
                let metadata = response?.metadata()?;
                let value = metadata.into_iter().find(|(name, _)| name == key)?.1;
                Some(value.into_owned())
            }
            Self::Path(key) => hive(&record.location.path, key),
        }
    }
}

fn pair(pairs: &[(String, String)], key: &str) -> Option<String> {
    pairs
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value.clone())
}

fn named(name: Name, record: &Record) -> Option<String> {
    let response = record.response.as_ref();
    let details = || response?.status_details();
    let owned = Cow::into_owned;
    match name {
        Name::Model => record.model.as_deref().map(str::to_owned),
        Name::SessionId => record.session_id.as_deref().map(str::to_owned),
        Name::Status => Some(response?.status().into_owned()),
        Name::StatusReason => details()?.reason().map(owned),
        Name::ErrorType => details()?.error()?.kind().map(owned),
        Name::ErrorCode => details()?.error()?.code().map(owned),
        Name::Voice => Extras::of(response?).voice(response?),
        Name::AudioFormat => Extras::of(response?).audio_format(response?),
        Name::ConversationId => response?.conversation_id().map(owned),
        Name::EventType => record.event.as_ref().map(|event| event.kind().into_owned()),
        Name::Interrupted => Some(is_interrupted(response?).to_string()),
        Name::Path => Some(record.location.path.display().to_string()),
        Name::Month => time(record, "%Y-%m"),
        Name::Day => time(record, "%Y-%m-%d"),
        Name::Hour => time(record, "%Y-%m-%dT%H"),
    }
}

fn time(record: &Record, format: &str) -> Option<String> {
    let time = Timestamp::from_microsecond(record.timestamp?).ok()?;
    Some(time.strftime(format).to_string())
}

/// The value of a key in a path, as Hive lays out partitions.
fn hive(path: &Path, key: &str) -> Option<String> {
    path.iter().rev().find_map(|part| {
        let (name, value) = part.to_str()?.split_once('=')?;
        (name == key).then(|| value.to_owned())
    })
}
