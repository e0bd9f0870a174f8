//! Events under the names that the beta had. Azure Voice Live sends them still.

use crate::document::node::Node;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::Need;

classes! {
    /// A piece of text (`response.text.delta`).
    class BetaResponseTextDeltaEvent(ServerEvent), beta "ResponseTextDeltaEvent", beyond original {
        /// Always `response.text.delta`.
        kind = "type": Tag["response.text.delta"];
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

    /// A part of text is complete (`response.text.done`).
    class BetaResponseTextDoneEvent(ServerEvent), beta "ResponseTextDoneEvent", beyond original {
        /// Always `response.text.done`.
        kind = "type": Tag["response.text.done"];
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

    /// A piece of what the audio says (`response.audio_transcript.delta`).
    class BetaResponseAudioTranscriptDeltaEvent(ServerEvent),
        beta "ResponseAudioTranscriptDeltaEvent", beyond original
    {
        /// Always `response.audio_transcript.delta`.
        kind = "type": Tag["response.audio_transcript.delta"];
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

    /// The transcript of a part of audio is complete (`response.audio_transcript.done`).
    class BetaResponseAudioTranscriptDoneEvent(ServerEvent),
        beta "ResponseAudioTranscriptDoneEvent", beyond original
    {
        /// Always `response.audio_transcript.done`.
        kind = "type": Tag["response.audio_transcript.done"];
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

    /// A piece of audio (`response.audio.delta`).
    class BetaResponseAudioDeltaEvent(ServerEvent),
        beta "ResponseAudioDeltaEvent", beyond original
    {
        /// Always `response.audio.delta`.
        kind = "type": Tag["response.audio.delta"];
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

    /// A part of audio is complete (`response.audio.done`).
    class BetaResponseAudioDoneEvent(ServerEvent), beta "ResponseAudioDoneEvent", beyond original {
        /// Always `response.audio.done`.
        kind = "type": Tag["response.audio.done"];
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
}
