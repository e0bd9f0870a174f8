//! The table `responses`: one row per response that has ended, or per event that was asked for.

use std::sync::LazyLock;

use crate::columns::column::{Column, RowSource, Values};
use crate::columns::common::common;
use crate::columns::counters::{COUNTERS, Counter};
use crate::columns::deferred::Deferred;
use crate::columns::record_row::RecordRow;
use crate::columns::value::FunctionCall;
use crate::document::dialects::{is_interrupted, spoken};
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::response::MaxOutputTokens;

static COLUMNS: LazyLock<Vec<Column<RecordRow>>> = LazyLock::new(|| {
    common()
        .into_iter()
        .chain(identity_columns())
        .chain(configuration_columns())
        .chain(COUNTERS.iter().map(counter))
        .chain(timing_columns())
        .chain(content_columns())
        .collect()
});

/// Its columns.
#[must_use]
pub fn columns() -> &'static [Column<RecordRow>] {
    &COLUMNS
}

const NO_RESPONSE: &str = "the event carries no response";

/// The column of a token counter.
pub(crate) fn counter(counter: &'static Counter) -> Column<RecordRow> {
    Column::new(counter.name, Values::Counter(counter))
        .means(counter.meaning)
        .in_units("tokens")
        .from(counter.source)
        .null_where("not reported (null, never 0)")
}

pub(crate) fn event_id() -> Column<RecordRow> {
    Column::new(
        "event_id",
        Values::Text(|row: &RecordRow| row.record().event.as_ref()?.event_id()),
    )
    .means("The event's id.")
    .from("event_id")
    .null_where("the row is a bare response, or the event has none")
}

fn response_id() -> Column<RecordRow> {
    Column::new(
        "response_id",
        Values::Text(|row: &RecordRow| Some(row.response()?.id())),
    )
    .means("The response's id.")
    .from("response.id")
    .null_where(NO_RESPONSE)
}

pub(crate) fn conversation_id() -> Column<RecordRow> {
    Column::new(
        "conversation_id",
        Values::Text(|row: &RecordRow| row.response()?.conversation_id()),
    )
    .means("The conversation that the response was added to.")
    .from("response.conversation_id")
    .null_where("the response is out of band, or its conversation is not reported")
}

fn status() -> Column<RecordRow> {
    Column::new(
        "status",
        Values::Word(|row: &RecordRow| Some(row.response()?.status())),
    )
    .means("How the response ended: completed, cancelled, failed or incomplete.")
    .from("response.status")
    .null_where(NO_RESPONSE)
}

/// Which event and response it is, and how the response ended.
fn identity_columns() -> Vec<Column<RecordRow>> {
    vec![
        Column::new(
            "event_type",
            Values::Word(|row: &RecordRow| row.record().event.as_ref().map(|event| event.kind())),
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
            Values::Word(|row: &RecordRow| row.details()?.reason()),
        )
        .means("Why the response was cancelled or is incomplete, such as turn_detected.")
        .from("response.status_details.reason")
        .null_where("not reported"),
        Column::new(
            "error_type",
            Values::Word(|row: &RecordRow| Some(row.error()?.kind()?.into_owned().into())),
        )
        .means("The type of the error that made the response fail.")
        .from("response.status_details.error.type")
        .null_where("there is no error"),
        Column::new(
            "error_code",
            Values::Word(|row: &RecordRow| Some(row.error()?.code()?.into_owned().into())),
        )
        .means("The error's code.")
        .from("response.status_details.error.code")
        .null_where("there is no error, or it has no code"),
        Column::new(
            "error_message",
            Values::Text(|row: &RecordRow| Some(row.error()?.message()?.into_owned().into())),
        )
        .content()
        .means("The error message.")
        .from("response.status_details.error.message")
        .null_where("there is no error, or it has no message"),
    ]
}

/// What the response was asked to be.
fn configuration_columns() -> Vec<Column<RecordRow>> {
    vec![
        Column::new(
            "output_modalities",
            Values::Texts(|row: &RecordRow| {
                let (response, extras) = row.extras()?;
                extras.modalities(response)
            }),
        )
        .means("How the model was allowed to answer: text, audio.")
        .from("response.output_modalities, or modalities of a beta response")
        .null_where("not reported"),
        Column::new(
            "voice",
            Values::Word(|row: &RecordRow| {
                let (response, extras) = row.extras()?;
                extras.voice(response).map(Into::into)
            }),
        )
        .means("The voice's name.")
        .from(
            "response.audio.output.voice, or response.voice of beta responses and other servers; for an object, its name or id",
        )
        .null_where("not reported"),
        Column::new(
            "audio_format",
            Values::Word(|row: &RecordRow| {
                let (response, extras) = row.extras()?;
                extras.audio_format(response).map(Into::into)
            }),
        )
        .means("The format of the audio: audio/pcm, audio/pcmu or audio/pcma.")
        .from("response.audio.output.format.type, or output_audio_format of a beta response")
        .null_where("not reported"),
        Column::new(
            "max_output_tokens",
            Values::Integer(|row: &RecordRow| match row.response()?.max_output_tokens()? {
                MaxOutputTokens::Num(tokens) => i64::try_from(tokens).ok(),
                MaxOutputTokens::Inf => None,
            }),
        )
        .means("The limit on output tokens.")
        .in_units("tokens")
        .from("response.max_output_tokens")
        .null_where("it is inf, or not reported"),
        Column::new(
            "temperature",
            Values::Number(|row: &RecordRow| row.extras()?.1.temperature()),
        )
        .means("The sampling temperature.")
        .from("response.temperature")
        .null_where("not reported; GA responses have none"),
    ]
}

fn called(item: &RealtimeConversationItem) -> Option<FunctionCall<'_>> {
    match item {
        RealtimeConversationItem::FunctionCall(call) => Some(FunctionCall {
            name: call.name(),
            call_id: call.call_id(),
            arguments: call.arguments(),
        }),
        _ => None,
    }
}

/// When the response began and ended.
fn timing_columns() -> Vec<Column<RecordRow>> {
    vec![
        Column::new("created_at", Values::Deferred(Deferred::CreatedAt))
            .means(
                "When the response began, in UTC: the time of the line that holds its response.created.",
            )
            .in_units("microseconds since 1970")
            .from("the time beside the matching response.created")
            .null_where("the log has no such line, or the line has no time"),
        Column::new("duration_ms", Values::Deferred(Deferred::DurationMs))
            .means("From the response's beginning to its end, in whole milliseconds.")
            .in_units("milliseconds")
            .from("timestamp and created_at")
            .null_where(
                "either time is unknown, the end is before the beginning, or the event does not end a response",
            ),
        Column::new(
            "interrupted",
            Values::Flag(|row: &RecordRow| row.response().map(is_interrupted)),
        )
        .means("Whether the caller interrupted the response: cancelled because a turn was detected.")
        .from("response.status and response.status_details.reason")
        .null_where(NO_RESPONSE),
    ]
}

/// What the response holds.
fn content_columns() -> Vec<Column<RecordRow>> {
    vec![
        Column::new(
            "output_text",
            Values::Text(|row: &RecordRow| spoken(row.output()?).map(Into::into)),
        )
        .content()
        .means("What the model said: texts and transcripts, joined by line feeds.")
        .from("text and transcript of the assistant messages in response.output")
        .null_where("the model said nothing"),
        Column::new(
            "function_calls",
            Values::Calls(|row: &RecordRow| {
                Some(row.output()?.iter().filter_map(called).collect())
            }),
        )
        .content()
        .means("The functions that the model called; an empty list if it called none.")
        .from("the function calls in response.output, with arguments as the model wrote them")
        .null_where("the response has no output list"),
        Column::new(
            "item_count",
            Values::Integer(|row: &RecordRow| i64::try_from(row.output()?.len()).ok()),
        )
        .means("The number of output items: messages and calls.")
        .in_units("items")
        .from("response.output")
        .null_where("the response has no output list"),
        Column::new(
            "metadata",
            Values::Pairs(|row: &RecordRow| row.response()?.metadata()),
        )
        .content()
        .means("The keys and values that the client attached, in document order.")
        .from("response.metadata")
        .null_where("the response has none, or one of its values is not a string"),
        Column::new(
            "extra",
            Values::Text(|row: &RecordRow| row.extras()?.1.json().map(Into::into)),
        )
        .content()
        .means("The keys of the response that no typed field shows, as a JSON object.")
        .from("the response's other keys")
        .null_where("there are none"),
        Column::new(
            "json",
            Values::Text(
                |row: &RecordRow| match (row.response(), &row.record().event) {
                    (Some(response), _) => Some(response.node.json().into()),
                    (None, Some(event)) => Some(event.raw().into()),
                    (None, None) => None,
                },
            ),
        )
        .content()
        .means("The response as received; RealtimeResponse.from_json turns it back into an object.")
        .from("response, or the whole event if it has no response")
        .null_where("never")
        .on_request(),
    ]
}
