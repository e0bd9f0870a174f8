//! The wrapped struct: `RealtimeResponse` of async-openai, field for field, and what it contains.

use super::conversation::RealtimeConversationItem;
use super::declare::classes;
use super::types::{ClassSchema, Field, FieldType};
use super::usage::RealtimeResponseUsage;
pub use super::words::MaxOutputTokens;
use super::words::{Need, Words};
use crate::document::node::Node;

/// The value of `object` in every response.
pub(crate) const RESPONSE_OBJECT: &str = "realtime.response";

static RESPONSE_STATUS: Words = Words::new(&[
    "in_progress",
    "completed",
    "cancelled",
    "failed",
    "incomplete",
])
.alias(
    "RealtimeResponseStatus",
    "The status of a response. A status that is not listed here stays the str that the server sent.",
);

classes! {
    /// The response resource of the Realtime API: what one turn of the model said, did and cost.
    ///
    /// Source: `RealtimeResponse` of async-openai, field for field. Only `id` and `status` are
    /// required; servers leave out the others.
    class RealtimeResponse(RealtimeObject), sdk "RealtimeResponse", beta "RealtimeResponse" {
        /// Always `realtime.response`, also where the server leaves it out.
        object: Constant["realtime.response"], original;
        /// The response's id, such as `resp_...`.
        id: Text, always;
        /// `in_progress`, `completed`, `cancelled`, `failed` or `incomplete`.
        status: Enum[RESPONSE_STATUS], always;
        /// Why the response ended as it did.
        status_details: Object[RealtimeResponseStatusDetail], optional;
        /// What the model answered: messages and calls, in order.
        output: List[RealtimeConversationItem], original;
        /// The conversation that the response was added to; `None` for an out-of-band response.
        conversation_id: Text, optional;
        /// How the model could answer: `text`, `audio`. Beta servers say `modalities`: an extra.
        output_modalities: TextList, original;
        /// The most output tokens that this response could have; `inf` for no limit.
        max_output_tokens: CountOrInf, original;
        /// How the response was spoken. Beta servers, Voice Live, xAI and Qwen leave it out.
        audio: Object[ResponseAudio], optional;
        /// What the response is billed for, in tokens. xAI sends it beside the response: an extra
        /// of the event.
        usage: Object[RealtimeResponseUsage], optional;
        /// The pairs that the client attached, in document order.
        metadata: TextMap, optional;
    }

    /// How the response was spoken (`RealtimeResponse.audio`).
    class ResponseAudio(RealtimeObject) {
        /// The configuration of the output audio.
        output: Object[ResponseAudioOutput], original;
    }

    /// The configuration of the output audio (`RealtimeResponse.audio.output`).
    class ResponseAudioOutput(RealtimeObject) {
        /// The format of the output audio.
        format: Object[RealtimeAudioFormats], original;
        /// The voice that spoke, such as `alloy` or `marin`.
        ///
        /// A custom voice is an object: it is in `extra`, and this is `None`.
        voice: TextOrObject, original;
    }

    /// An audio format (`RealtimeAudioFormats` of the API).
    class RealtimeAudioFormats(RealtimeObject), sdk "RealtimeAudioFormats" {
        /// `audio/pcm`, `audio/pcmu` (G.711 μ-law) or `audio/pcma` (G.711 A-law).
        kind = "type": Enum["audio/pcm", "audio/pcmu", "audio/pcma"], original;
        /// The sample rate in hertz; only `audio/pcm` has one, 24000.
        rate: Count, original in ["audio/pcm"];
    }

    /// Why a response ended as it did (`RealtimeResponse.status_details`).
    class RealtimeResponseStatusDetail(RealtimeObject), sdk "RealtimeResponseStatus", beta "RealtimeResponseStatus" {
        /// The status that these details explain.
        kind = "type": Enum["completed", "cancelled", "incomplete", "failed"], original;
        /// Why it did not complete.
        ///
        /// Cancelled: `turn_detected` (the caller spoke) or `client_cancelled`; incomplete:
        /// `max_output_tokens` or `content_filter`.
        reason: Enum[
            "turn_detected", "client_cancelled", "max_output_tokens", "content_filter"
        ], optional;
        /// The error of a failed response.
        error: Object[RealtimeResponseError], optional;
    }

    /// The error of a failed response (`status_details.error`).
    class RealtimeResponseError(RealtimeObject) {
        /// The type of the error, such as `server_error`.
        kind = "type": Text, original;
        /// The code of the error, such as `rate_limit_exceeded`; servers often leave it out.
        code: Text, original;
        /// What happened, for people. Servers send it; no schema has it.
        message: LongText, optional;
    }
}

impl RealtimeResponse {
    /// Whether the document has a list of output items.
    pub(crate) fn has_output(&self) -> bool {
        self.node.is_list("output")
    }

    /// Whether the document has a list of output modalities.
    pub(crate) fn has_output_modalities(&self) -> bool {
        self.node.is_list("output_modalities")
    }
}

impl ResponseAudioOutput {
    /// The voice as JSON text, also where it is not a string: Azure sends an object with a `name`.
    #[must_use]
    pub fn voice_json(&self) -> Option<&str> {
        self.node.field_json("voice")
    }
}
