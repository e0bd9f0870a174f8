//! The table `responses`: one row per response that has ended, or per event that was asked for.

use std::sync::LazyLock;

use crate::model::eras::{is_interrupted, spoken};
use crate::model::item::RealtimeConversationItem;
use crate::model::response::MaxOutputTokens;
use crate::tables::columns::column::Late;
use crate::tables::columns::column::{Called, Column, Values};
use crate::tables::columns::common::common;
use crate::tables::rows::{Row, Subject};
use crate::usage::counters::{COUNTERS, Counter};

static COLUMNS: LazyLock<Vec<Column<Row>>> = LazyLock::new(|| {
    common()
        .into_iter()
        .chain(what())
        .chain(how())
        .chain(COUNTERS.iter().map(counter))
        .chain(said())
        .collect()
});

/// Its columns.
#[must_use]
pub fn columns() -> &'static [Column<Row>] {
    &COLUMNS
}

const NO_RESPONSE: &str = "the event carries no response";

/// A column of the bill.
pub(crate) fn counter(counter: &'static Counter) -> Column<Row> {
    Column::new(counter.name, Values::Counter(counter))
        .means(counter.meaning)
        .in_units("tokens")
        .from(counter.source)
        .null_where("the server does not say; never 0 for that")
}

pub(crate) fn event_id() -> Column<Row> {
    Column::new(
        "event_id",
        Values::Text(|row: &Row| row.record().event.as_ref()?.event_id()),
    )
    .means("The event's id.")
    .from("event_id")
    .null_where("the row is a bare response, or the event has none")
}

pub(crate) fn response_id() -> Column<Row> {
    Column::new(
        "response_id",
        Values::Text(|row: &Row| Some(row.response()?.id())),
    )
    .means("The response's id.")
    .from("response.id")
    .null_where(NO_RESPONSE)
}

pub(crate) fn conversation_id() -> Column<Row> {
    Column::new(
        "conversation_id",
        Values::Text(|row: &Row| row.response()?.conversation_id()),
    )
    .means("The conversation that the response was added to.")
    .from("response.conversation_id")
    .null_where("the response is out of band, or the server does not say")
}

pub(crate) fn status() -> Column<Row> {
    Column::new(
        "status",
        Values::Word(|row: &Row| Some(row.response()?.status())),
    )
    .means("How the response ended: completed, cancelled, failed or incomplete.")
    .from("response.status")
    .null_where(NO_RESPONSE)
}

/// What came, and how it ended.
fn what() -> Vec<Column<Row>> {
    vec![
        Column::new(
            "event_type",
            Values::Word(|row: &Row| row.record().event.as_ref().map(|event| event.kind())),
        )
        .means("The event's type.")
        .from("type")
        .null_where("the row is a bare response"),
        event_id(),
        response_id(),
        conversation_id(),
        status(),
        Column::new(
            "status_reason",
            Values::Word(|row: &Row| row.details()?.reason()),
        )
        .means("Why it was cancelled or is incomplete, such as turn_detected.")
        .from("response.status_details.reason")
        .null_where("the server gives no reason"),
        Column::new(
            "error_type",
            Values::Word(|row: &Row| Some(row.error()?.kind()?.into_owned().into())),
        )
        .means("The kind of error that made it fail.")
        .from("response.status_details.error.type")
        .null_where("there is no error"),
        Column::new(
            "error_code",
            Values::Word(|row: &Row| Some(row.error()?.code()?.into_owned().into())),
        )
        .means("The error's code.")
        .from("response.status_details.error.code")
        .null_where("there is no error, or it has no code"),
        Column::new(
            "error_message",
            Values::Text(|row: &Row| Some(row.error()?.message()?.into_owned().into())),
        )
        .content()
        .means("The error in words.")
        .from("response.status_details.error.message")
        .null_where("there is no error, or the server does not say"),
    ]
}

/// How the response was to be.
fn how() -> Vec<Column<Row>> {
    vec![
        Column::new(
            "output_modalities",
            Values::Texts(|row: &Row| {
                let (response, extras) = row.extras()?;
                extras.modalities(response)
            }),
        )
        .means("How the model could answer: text, audio.")
        .from("response.output_modalities, or modalities of a beta response")
        .null_where("the server does not say"),
        Column::new(
            "voice",
            Values::Word(|row: &Row| {
                let (response, extras) = row.extras()?;
                extras.voice(response).map(Into::into)
            }),
        )
        .means("The voice's name.")
        .from(
            "response.audio.output.voice, or voice of other eras; of an object its name, or its id",
        )
        .null_where("the server does not say"),
        Column::new(
            "audio_format",
            Values::Word(|row: &Row| {
                let (response, extras) = row.extras()?;
                extras.audio_format(response).map(Into::into)
            }),
        )
        .means("The format of the audio: audio/pcm, audio/pcmu or audio/pcma.")
        .from("response.audio.output.format.type, or output_audio_format of a beta response")
        .null_where("the server does not say"),
        Column::new(
            "max_output_tokens",
            Values::Integer(|row: &Row| match row.response()?.max_output_tokens()? {
                MaxOutputTokens::Num(tokens) => i64::try_from(tokens).ok(),
                MaxOutputTokens::Inf => None,
            }),
        )
        .means("The most output tokens that the response could have.")
        .in_units("tokens")
        .from("response.max_output_tokens")
        .null_where("it is inf, or the server does not say"),
        Column::new(
            "temperature",
            Values::Number(|row: &Row| row.extras()?.1.temperature()),
        )
        .means("The sampling temperature.")
        .from("response.temperature")
        .null_where("the server does not say: GA responses have none"),
    ]
}

fn called(item: &RealtimeConversationItem) -> Option<Called<'_>> {
    match item {
        RealtimeConversationItem::FunctionCall(call) => Some(Called {
            name: call.name(),
            call_id: call.call_id(),
            arguments: call.arguments(),
        }),
        _ => None,
    }
}

/// When it was and what was said.
fn said() -> Vec<Column<Row>> {
    vec![
        Column::new("created_at", Values::Late(Late::CreatedAt))
            .means(
                "When the response began, in UTC: the time of the line with its response.created.",
            )
            .in_units("microseconds since 1970")
            .from("what stands beside the matching response.created")
            .null_where("the log has no such line, or no time beside it"),
        Column::new("duration_ms", Values::Late(Late::DurationMs))
            .means("From the response's beginning to its end, in whole milliseconds.")
            .in_units("milliseconds")
            .from("timestamp and created_at")
            .null_where(
                "either time is not known, the end is before the beginning, or the row is no end",
            ),
        Column::new(
            "interrupted",
            Values::Flag(|row: &Row| row.response().map(is_interrupted)),
        )
        .means("Whether the caller interrupted it: cancelled because a turn was detected.")
        .from("response.status and response.status_details.reason")
        .null_where(NO_RESPONSE),
        Column::new(
            "output_text",
            Values::Text(|row: &Row| spoken(row.output()?).map(Into::into)),
        )
        .content()
        .means("What the model said: text and transcripts, joined by line feeds.")
        .from("text and transcript of the assistant's messages in response.output")
        .null_where("the model said nothing"),
        Column::new(
            "function_calls",
            Values::Calls(|row: &Row| Some(row.output()?.iter().filter_map(called).collect())),
        )
        .content()
        .means("The functions that the model called; an empty list where it called none.")
        .from("the function calls in response.output; arguments as the model wrote them")
        .null_where("the response has no list of output"),
        Column::new(
            "item_count",
            Values::Integer(|row: &Row| i64::try_from(row.output()?.len()).ok()),
        )
        .means("How many items the model put out: messages and calls.")
        .in_units("items")
        .from("response.output")
        .null_where("the response has no list of output"),
        Column::new(
            "metadata",
            Values::Pairs(|row: &Row| row.response()?.metadata()),
        )
        .content()
        .means("The pairs that the client attached, in document order.")
        .from("response.metadata")
        .null_where("the response has none, or a value of it is no text"),
        Column::new(
            "extra",
            Values::Text(|row: &Row| row.extras()?.1.json().map(Into::into)),
        )
        .content()
        .means("What of the response no typed field shows, as a JSON object.")
        .from("the response's other keys")
        .null_where("there is nothing else"),
        Column::new(
            "json",
            Values::Text(|row: &Row| match (row.response(), &row.record().event) {
                (Some(response), _) => Some(response.0.json().into()),
                (None, Some(event)) => Some(event.raw().into()),
                (None, None) => None,
            }),
        )
        .content()
        .means("The response as it came: RealtimeResponse.from_json makes it an object again.")
        .from("response; of an event without one the event")
        .null_where("never")
        .on_request(),
    ]
}
