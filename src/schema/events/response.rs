//! Events about what a response says and does, piece by piece.

use crate::document::node::Node;
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::{Need, Words};

/// The types of a part. The API's schema names the first two; its servers send all.
static PART_TYPES: Words = Words {
    others: &["output_text", "output_audio"],
    ..Words::new(&["text", "audio"])
};

classes! {
    /// The response begins an item of its output (`response.output_item.added`).
    class ResponseOutputItemAddedEvent(ServerEvent),
        sdk "ResponseOutputItemAddedEvent", beta "ResponseOutputItemAddedEvent"
    {
        /// Always `response.output_item.added`.
        kind = "type": Tag["response.output_item.added"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The item as it begins: `in_progress`, with what is known so far.
        item: Object[RealtimeConversationItem], sent;
    }

    /// An item of the response's output is complete, or was cut off
    /// (`response.output_item.done`).
    class ResponseOutputItemDoneEvent(ServerEvent),
        sdk "ResponseOutputItemDoneEvent", beta "ResponseOutputItemDoneEvent"
    {
        /// Always `response.output_item.done`.
        kind = "type": Tag["response.output_item.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The item with all that it contains.
        item: Object[RealtimeConversationItem], sent;
    }

    /// A message of the response gets a new part (`response.content_part.added`).
    class ResponseContentPartAddedEvent(ServerEvent),
        sdk "ResponseContentPartAddedEvent", beta "ResponseContentPartAddedEvent"
    {
        /// Always `response.content_part.added`.
        kind = "type": Tag["response.content_part.added"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// The part as it begins. xAI sends it as `content` instead: an extra.
        part: Object[ResponseContentPart], sent;
    }

    /// A part of a message of the response is complete (`response.content_part.done`).
    class ResponseContentPartDoneEvent(ServerEvent),
        sdk "ResponseContentPartDoneEvent", beta "ResponseContentPartDoneEvent"
    {
        /// Always `response.content_part.done`.
        kind = "type": Tag["response.content_part.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// The part with its text or transcript. xAI sends it as `content` instead: an extra.
        part: Object[ResponseContentPart], sent;
    }

    /// A part of a message, as the events about parts carry it (`part`). The SDK calls it `Part`.
    class ResponseContentPart(RealtimeObject) {
        /// `text` or `audio`; `output_text` or `output_audio` from servers that name it as the
        /// item does.
        kind = "type": Enum[PART_TYPES], original;
        /// The text, if the part is text.
        text: LongText, original in ["text"];
        /// The audio in base64; servers leave it out, because the deltas carried it.
        audio: Audio, optional in ["audio"];
        /// What the audio says.
        transcript: LongText, original in ["audio"];
    }

    /// A piece of text (`response.output_text.delta`).
    class ResponseTextDeltaEvent(ServerEvent), sdk "ResponseTextDeltaEvent" {
        /// Always `response.output_text.delta`.
        kind = "type": Tag["response.output_text.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// The piece, to append to the text so far.
        delta: LongText, sent;
        /// Padding that hides how long the piece is.
        obfuscation: Id, beyond, not in sdk;
    }

    /// A part of text is complete (`response.output_text.done`).
    class ResponseTextDoneEvent(ServerEvent), sdk "ResponseTextDoneEvent" {
        /// Always `response.output_text.done`.
        kind = "type": Tag["response.output_text.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// The whole text of the part.
        text: LongText, sent;
    }

    /// A piece of what the audio says (`response.output_audio_transcript.delta`).
    class ResponseAudioTranscriptDeltaEvent(ServerEvent), sdk "ResponseAudioTranscriptDeltaEvent" {
        /// Always `response.output_audio_transcript.delta`.
        kind = "type": Tag["response.output_audio_transcript.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// The piece, to append to the transcript so far.
        delta: LongText, sent;
        /// Padding that hides how long the piece is.
        obfuscation: Id, beyond, not in sdk;
    }

    /// The transcript of a part of audio is complete (`response.output_audio_transcript.done`).
    class ResponseAudioTranscriptDoneEvent(ServerEvent), sdk "ResponseAudioTranscriptDoneEvent" {
        /// Always `response.output_audio_transcript.done`.
        kind = "type": Tag["response.output_audio_transcript.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// All that the audio says.
        transcript: LongText, sent;
    }

    /// A piece of audio (`response.output_audio.delta`).
    class ResponseAudioDeltaEvent(ServerEvent), sdk "ResponseAudioDeltaEvent" {
        /// Always `response.output_audio.delta`.
        kind = "type": Tag["response.output_audio.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// The audio in base64, in the format of the session's output.
        delta: Audio, sent;
        /// Padding that hides how long the piece is.
        obfuscation: Id, beyond, not in sdk;
    }

    /// A part of audio is complete (`response.output_audio.done`).
    class ResponseAudioDoneEvent(ServerEvent), sdk "ResponseAudioDoneEvent" {
        /// Always `response.output_audio.done`.
        kind = "type": Tag["response.output_audio.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
    }

    /// A piece of the arguments of a function call (`response.function_call_arguments.delta`).
    class ResponseFunctionCallArgumentsDeltaEvent(ServerEvent),
        sdk "ResponseFunctionCallArgumentsDeltaEvent", beta "ResponseFunctionCallArgumentsDeltaEvent"
    {
        /// Always `response.function_call_arguments.delta`.
        kind = "type": Tag["response.function_call_arguments.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The id of the call.
        call_id: Text, sent;
        /// The piece, to append to the JSON text so far.
        delta: LongText, sent;
        /// Padding that hides how long the piece is.
        obfuscation: Id, beyond, not in sdk;
    }

    /// The arguments of a function call are complete (`response.function_call_arguments.done`).
    class ResponseFunctionCallArgumentsDoneEvent(ServerEvent),
        sdk "ResponseFunctionCallArgumentsDoneEvent", beta "ResponseFunctionCallArgumentsDoneEvent"
    {
        /// Always `response.function_call_arguments.done`.
        kind = "type": Tag["response.function_call_arguments.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The id of the call, which the `function_call_output` must name.
        call_id: Text, sent;
        /// The function's name.
        name: Text, sent;
        /// The arguments, as the JSON text that the model wrote; not necessarily valid JSON.
        arguments: LongText, sent;
    }
}
