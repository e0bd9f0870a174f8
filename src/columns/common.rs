//! The columns that all tables have: where a row comes from, and which session it belongs to.

use crate::columns::column::{Column, RowSource, Values};
use crate::columns::deferred::Deferred;

const IN_MEMORY: &str = "the row is made from an object in memory";
const NO_SESSION: &str = "the log announces no session before it, or several are possible";

/// The first columns of every table.
pub(crate) fn common<R: RowSource>() -> [Column<R>; 7] {
    [
        Column::new(
            "path",
            Values::Word(|row: &R| {
                let path = &row.record().location.path;
                (!path.as_os_str().is_empty()).then(|| path.to_string_lossy())
            }),
        )
        .means("The file.")
        .from("the log")
        .null_where(IN_MEMORY),
        Column::new("line", Values::Deferred(Deferred::Line))
            .means("The line, from 1.")
            .from("the log")
            .null_where(IN_MEMORY),
        Column::new(
            "offset",
            Values::Integer(|row: &R| {
                let location = &row.record().location;
                (location.line > 0).then(|| i64::try_from(location.offset).ok())?
            }),
        )
        .means("Where the event starts in the text of the file, decompressed and in UTF-8.")
        .in_units("bytes")
        .from("the log")
        .null_where(IN_MEMORY),
        Column::new("timestamp", Values::Time(|row: &R| row.record().timestamp))
            .means("When the line was written, in UTC.")
            .in_units("microseconds since 1970")
            .from("a value beside the event: timestamp, time, ts, @timestamp and others; or the text before it")
            .null_where("the log gives no time, or one that cannot be read"),
        Column::new(
            "context",
            Values::Pairs(|row: &R| {
                let context = &row.record().context;
                let pairs = context
                    .pairs()
                    .into_iter()
                    .map(|(key, value)| (key.into(), value.into()));
                (!context.is_empty()).then(|| pairs.collect())
            }),
        )
        .content()
        .means("The strings, numbers and booleans beside the event, as text, outermost first.")
        .from("the objects around the event")
        .null_where("the event stands alone"),
        Column::new("session_id", Values::Deferred(Deferred::SessionId))
            .means("The session's id.")
            .from("session.id of session.created, session.started, session.updated and those of transcription sessions")
            .null_where(NO_SESSION),
        Column::new("model", Values::Deferred(Deferred::Model))
            .means("The model of the session.")
            .from("session.model of session.created, session.started and session.updated")
            .null_where(NO_SESSION),
    ]
}

/// The model that is billed, in location of the session's model.
#[cfg(feature = "arrow")]
pub(crate) fn billed_model<R: RowSource>() -> Column<R> {
    Column::new("model", Values::Deferred(Deferred::Model))
        .means("The model that is billed: the session's, the one that transcribes, or the one that was given a task.")
        .from("session.model or the session's transcription model, in the events that report the session; model of a transcription; event.response.model of a delegation")
        .null_where(NO_SESSION)
}
