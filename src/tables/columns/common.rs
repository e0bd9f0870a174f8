//! The columns that all tables have: where a row comes from, and whose it is.

use crate::tables::columns::column::{Column, Late, Values};
use crate::tables::rows::Subject;

/// The first columns of every table.
pub(crate) fn common<R: Subject>() -> [Column<R>; 7] {
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
        .null_where("the row is made from an object in memory"),
        Column::new("line", Values::Late(Late::Line))
            .means("The line, from 1.")
            .from("the log")
            .null_where("the row is made from an object in memory"),
        Column::new("offset", Values::Integer(|row: &R| {
            let place = &row.record().location;
            (place.line > 0).then(|| i64::try_from(place.offset).ok())?
        }))
        .means("Where the event starts, from the start of the file; of a compressed file, decompressed.")
        .in_units("bytes")
        .from("the log")
        .null_where("the row is made from an object in memory"),
        Column::new("timestamp", Values::Time(|row: &R| row.record().timestamp))
            .means("When the line was written, in UTC.")
            .in_units("microseconds since 1970")
            .from("what stands beside the event: timestamp, time, ts, @timestamp and others")
            .null_where("the log says no time, or none that can be read"),
        Column::new("context", Values::Pairs(|row: &R| {
            let context = &row.record().context;
            let pairs = context.iter().map(|(key, value)| (key.into(), value.into()));
            (!context.is_empty()).then(|| pairs.collect())
        }))
        .content()
        .means("The scalars that stand beside the event, as text, outermost first.")
        .from("the objects around the event")
        .null_where("nothing stands beside the event"),
        Column::new("session_id", Values::Late(Late::SessionId))
            .means("The session's id.")
            .from("session.id of session.created and session.updated")
            .null_where("no session was announced, or several can be meant"),
        Column::new("model", Values::Late(Late::Model))
            .means("The model that the session talks to.")
            .from("session.model of session.created and session.updated")
            .null_where("no session was announced, or several can be meant"),
    ]
}
