//! The table `usage`: one row per billable response and transcription.

use std::sync::LazyLock;

use crate::columns::column::{Column, RowSource, Values};
use crate::columns::common::{billed_model, common};
use crate::columns::counters::{COUNTERS, TokenCounts};
use crate::columns::record_row::RecordRow;
use crate::columns::responses::{conversation_id, counter, event_id, response_id, status};
use crate::document::dialects::number;

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
            Values::Word(|row: &RecordRow| {
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
        response_id().null_where("the row is a transcription"),
        Column::new(
            "item_id",
            Values::Text(|row: &RecordRow| {
                let event = row.record().event.as_ref()?;
                row.is_transcription()
                    .then(|| event.member_text("item_id"))?
            }),
        )
        .means("The item whose audio was transcribed.")
        .from("item_id")
        .null_where("the row is a response"),
        conversation_id(),
        status(),
    ]
}

fn seconds() -> Column<RecordRow> {
    Column::new(
        "seconds",
        Values::Number(|row: &RecordRow| billed_seconds(row.token_counts()?)),
    )
    .means("The audio that is billed by its duration.")
    .in_units("seconds")
    .from("usage.seconds of a transcription, usage.billable_audio_seconds of a response (xAI)")
    .null_where("it is billed by tokens")
}

fn json() -> Column<RecordRow> {
    Column::new(
        "json",
        Values::Text(|row: &RecordRow| Some(row.token_counts()?.usage().node.json().into())),
    )
    .means("The usage as received.")
    .from("usage, inside the response or beside it")
    .null_where("no usage is reported")
    .on_request()
}

fn billed_seconds(counts: &TokenCounts) -> Option<f64> {
    let node = &counts.usage().node;
    let seconds = node.member_json("seconds");
    number(seconds.or_else(|| node.member_json("billable_audio_seconds"))?)
}
