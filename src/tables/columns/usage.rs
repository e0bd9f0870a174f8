//! The table `usage`: one row per billed thing, a response or a transcription.

use std::sync::LazyLock;

use crate::model::eras::number;
use crate::tables::columns::column::{Column, Late, Values};
use crate::tables::columns::common::common;
use crate::tables::columns::responses::{conversation_id, counter, event_id, response_id, status};
use crate::tables::rows::{Row, Subject};
use crate::usage::counters::{Bill, COUNTERS};

static COLUMNS: LazyLock<Vec<Column<Row>>> = LazyLock::new(|| {
    let [path, line, offset, timestamp, context, session_id, _] = common();
    let model = Column::new("model", Values::Late(Late::Model))
        .means("The model that is to be paid: the session's, or the one that transcribes.")
        .from("session.model, or the model of its transcription, in session.created and session.updated")
        .null_where("no session was announced, or several can be meant");
    [path, line, offset, timestamp, context, session_id, model]
        .into_iter()
        .chain(things())
        .chain(COUNTERS.iter().map(counter))
        .chain(rest())
        .collect()
});

/// Its columns.
#[must_use]
pub fn columns() -> &'static [Column<Row>] {
    &COLUMNS
}

/// What is billed.
fn things() -> Vec<Column<Row>> {
    vec![
        Column::new(
            "kind",
            Values::Word(|row: &Row| {
                let kind = if row.is_transcription() {
                    "transcription"
                } else {
                    "response"
                };
                Some(kind.into())
            }),
        )
        .means("What is billed: response, or transcription (of what the caller said).")
        .from("type")
        .null_where("never"),
        event_id(),
        response_id().null_where("a transcription is billed"),
        Column::new(
            "item_id",
            Values::Text(|row: &Row| {
                let event = row.record().event.as_ref()?;
                row.is_transcription()
                    .then(|| event.member_text("item_id"))?
            }),
        )
        .means("The item whose audio was transcribed.")
        .from("item_id")
        .null_where("a response is billed"),
        conversation_id(),
        status(),
    ]
}

fn rest() -> Vec<Column<Row>> {
    vec![
        Column::new("seconds", Values::Number(|row: &Row| seconds(row.bill()?)))
            .means("Audio that is billed by its duration.")
            .in_units("seconds")
            .from("usage.seconds of a transcription, usage.billable_audio_seconds of a response (xAI)")
            .null_where("it is billed by tokens"),
        Column::new(
            "json",
            Values::Text(|row: &Row| Some(row.bill()?.usage().0.json().into())),
        )
        .means("The usage as it came.")
        .from("usage, inside the response or beside it")
        .null_where("nothing is said of the bill")
        .on_request(),
    ]
}

fn seconds(bill: &Bill) -> Option<f64> {
    let node = &bill.usage().0;
    let seconds = node.member_json("seconds");
    number(seconds.or_else(|| node.member_json("billable_audio_seconds"))?)
}
