//! What a response is billed for.

use super::declare::classes;
use super::types::{ClassSchema, Field, FieldType};
use super::words::Need;
use crate::document::node::Node;

classes! {
    /// Input tokens by modality (`usage.input_token_details`).
    class InputTokenDetails(RealtimeObject), sdk "RealtimeResponseUsageInputTokenDetails" {
        /// Text tokens, cached ones included.
        text_tokens: Count, optional;
        /// Audio tokens, cached ones included.
        audio_tokens: Count, optional;
        /// Image tokens, cached ones included.
        image_tokens: Count, optional;
        /// Tokens of any modality that were read from the cache; a part of the input tokens.
        cached_tokens: Count, optional;
        // The original misspells the key; the schema decides.
        /// Cached tokens by modality.
        cached_tokens_details: Object[CachedTokenDetails], optional;
    }

    /// Cached input tokens by modality (`usage.input_token_details.cached_tokens_details`).
    class CachedTokenDetails(RealtimeObject) {
        /// Cached text tokens.
        text_tokens: Count, optional;
        /// Cached audio tokens.
        audio_tokens: Count, optional;
        /// Cached image tokens.
        image_tokens: Count, optional;
    }

    /// Output tokens by modality (`usage.output_token_details`).
    class OutputTokenDetails(RealtimeObject), sdk "RealtimeResponseUsageOutputTokenDetails" {
        /// Text tokens.
        text_tokens: Count, optional;
        /// Audio tokens.
        audio_tokens: Count, optional;
        /// Tokens spent on reasoning; a part of the text tokens.
        reasoning_tokens: Count, beyond, not in sdk;
    }

    /// What the response is billed for, in tokens (`RealtimeResponse.usage`).
    ///
    /// An absent count is `None`, never 0.
    class RealtimeResponseUsage(RealtimeObject), sdk "RealtimeResponseUsage", beta "RealtimeResponseUsage" {
        /// All tokens: input and output.
        total_tokens: Count, original;
        /// All input tokens, cached ones included.
        input_tokens: Count, original;
        /// All output tokens.
        output_tokens: Count, original;
        /// Input tokens by modality, and how many of them were cached.
        ///
        /// Also read from `input_tokens_details`.
        input_token_details: Object[InputTokenDetails], optional;
        /// Output tokens by modality. Also read from `output_tokens_details`.
        output_token_details: Object[OutputTokenDetails], optional;
        /// As xAI and Qwen spell it.
        input_tokens_details: Object[InputTokenDetails], spelling of "input_token_details";
        /// As xAI and Qwen spell it.
        output_tokens_details: Object[OutputTokenDetails], spelling of "output_token_details";
    }
}

impl RealtimeResponseUsage {
    /// Whether it is `{}`, which some servers send inside the response, with the real usage beside it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        crate::json::members(self.node.json()).next().is_none()
    }
}
