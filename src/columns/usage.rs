//! The table `usage`: one row for everything that is billed.

use std::sync::LazyLock;

use crate::columns::column::{Column, RowSource, Values};
use crate::columns::common::{billed_model, common};
use crate::columns::counters::COUNTERS;
use crate::columns::deferred::Deferred;
use crate::columns::record_row::RecordRow;
use crate::columns::responses::{conversation_id, counter, event_id};
use crate::logs::billing::{Billing, Delegated};
use crate::schema::response::RealtimeResponse;

static COLUMNS: LazyLock<Vec<Column<RecordRow>>> = LazyLock::new(|| {
    let [path, line, offset, timestamp, context, session_id, _] = common();
    let place = [path, line, offset, timestamp, context, session_id];
    place
        .into_iter()
        .chain([billed_model()])
        .chain(identity_columns())
        .chain(COUNTERS.iter().map(counter))
        .chain([seconds(), json()])
        .collect()
});

/// Its columns.
#[must_use]
pub fn columns() -> &'static [Column<RecordRow>] {
    &COLUMNS
}

/// What is billed.
fn identity_columns() -> Vec<Column<RecordRow>> {
    vec![
        Column::new(
            "kind",
            Values::Word(|row: &RecordRow| Some(row.record().billing().name().into())),
        )
        .means("What is billed: response, transcription (of what the caller said), session (the time of a GPT-Live session) or delegation (a task that such a session gave to the Responses API).")
        .from("type")
        .null_where("never"),
        event_id(),
        Column::new(
            "response_id",
            Values::Text(|row: &RecordRow| match delegated(row) {
                Some(delegated) => delegated.id(),
                None => row.response().map(RealtimeResponse::id),
            }),
        )
        .means("The response's id.")
        .from("response.id, or event.response.id of a delegation")
        .null_where("the row is a transcription or a session"),
        Column::new(
            "item_id",
            Values::Text(|row: &RecordRow| {
                let event = row.record().event.as_ref()?;
                let is_transcription = row.record().billing() == Billing::Transcription;
                is_transcription.then(|| event.member_text("item_id"))?
            }),
        )
        .means("The item whose audio was transcribed.")
        .from("item_id")
        .null_where("the row is not a transcription"),
        conversation_id(),
        Column::new(
            "status",
            Values::Word(|row: &RecordRow| match delegated(row) {
                Some(delegated) => delegated.status(),
                None => row.response().map(RealtimeResponse::status),
            }),
        )
        .means("How the response ended: completed, cancelled, failed or incomplete.")
        .from("response.status, or event.response.status of a delegation")
        .null_where("the event carries no response"),
    ]
}

fn delegated(row: &RecordRow) -> Option<Delegated<'_>> {
    Delegated::of(row.record().event.as_ref()?)
}

fn seconds() -> Column<RecordRow> {
    Column::new(
        "seconds",
        Values::Deferred(Deferred::Seconds),
    )
    .means("The audio that is billed by its duration; of a session, what it has used since its report before.")
    .in_units("seconds")
    .from("usage.seconds of a transcription or a session, usage.billable_audio_seconds of a response (xAI)")
    .null_where("it is billed by tokens, or the report is one of several sessions side by side")
}

fn json() -> Column<RecordRow> {
    Column::new(
        "json",
        Values::Text(|row: &RecordRow| Some(row.record().usage.as_ref()?.node.json().into())),
    )
    .means("The usage as received.")
    .from("usage, inside the response or beside it")
    .null_where("no usage is reported")
    .on_request()
}
