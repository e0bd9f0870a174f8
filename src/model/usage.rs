//! What a response is billed for.

use serde::Serialize;

use super::document::Node;
use super::layouts::{CACHED_DETAILS, INPUT_DETAILS, OUTPUT_DETAILS, USAGE};

/// What the response is billed for, in tokens (`RealtimeResponse.usage`). An absent count is `None`, never 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeResponseUsage(pub(crate) Node);

impl RealtimeResponseUsage {
    /// Tokens in all: input and output.
    #[must_use]
    pub fn total_tokens(&self) -> Option<u64> {
        self.0.count(const { USAGE.index("total_tokens") })
    }

    /// Input tokens in all, cached ones included.
    #[must_use]
    pub fn input_tokens(&self) -> Option<u64> {
        self.0.count(const { USAGE.index("input_tokens") })
    }

    /// Output tokens in all.
    #[must_use]
    pub fn output_tokens(&self) -> Option<u64> {
        self.0.count(const { USAGE.index("output_tokens") })
    }

    /// Input tokens by modality, and how many of them were cached. Also read from `input_tokens_details`.
    #[must_use]
    pub fn input_token_details(&self) -> Option<InputTokenDetails> {
        self.0
            .child(const { USAGE.index("input_token_details") })
            .map(InputTokenDetails)
    }

    /// Output tokens by modality. Also read from `output_tokens_details`.
    #[must_use]
    pub fn output_token_details(&self) -> Option<OutputTokenDetails> {
        self.0
            .child(const { USAGE.index("output_token_details") })
            .map(OutputTokenDetails)
    }

    /// Whether it says nothing: `{}`, which some servers send beside the real usage.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        crate::json::members(self.0.json()).next().is_none()
    }
}

/// Input tokens by modality (`usage.input_token_details`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputTokenDetails(pub(crate) Node);

impl InputTokenDetails {
    /// Text tokens, cached ones included.
    #[must_use]
    pub fn text_tokens(&self) -> Option<u64> {
        self.0.count(const { INPUT_DETAILS.index("text_tokens") })
    }

    /// Audio tokens, cached ones included.
    #[must_use]
    pub fn audio_tokens(&self) -> Option<u64> {
        self.0.count(const { INPUT_DETAILS.index("audio_tokens") })
    }

    /// Image tokens, cached ones included.
    #[must_use]
    pub fn image_tokens(&self) -> Option<u64> {
        self.0.count(const { INPUT_DETAILS.index("image_tokens") })
    }

    /// Tokens of any modality that were read from the cache; a part of the input tokens.
    #[must_use]
    pub fn cached_tokens(&self) -> Option<u64> {
        self.0.count(const { INPUT_DETAILS.index("cached_tokens") })
    }

    /// Cached tokens by modality.
    #[must_use]
    pub fn cached_tokens_details(&self) -> Option<CachedTokenDetails> {
        self.0
            .child(const { INPUT_DETAILS.index("cached_tokens_details") })
            .map(CachedTokenDetails)
    }
}

/// Cached input tokens by modality (`usage.input_token_details.cached_tokens_details`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CachedTokenDetails(pub(crate) Node);

impl CachedTokenDetails {
    /// Cached text tokens.
    #[must_use]
    pub fn text_tokens(&self) -> Option<u64> {
        self.0.count(const { CACHED_DETAILS.index("text_tokens") })
    }

    /// Cached audio tokens.
    #[must_use]
    pub fn audio_tokens(&self) -> Option<u64> {
        self.0.count(const { CACHED_DETAILS.index("audio_tokens") })
    }

    /// Cached image tokens.
    #[must_use]
    pub fn image_tokens(&self) -> Option<u64> {
        self.0.count(const { CACHED_DETAILS.index("image_tokens") })
    }
}

/// Output tokens by modality (`usage.output_token_details`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutputTokenDetails(pub(crate) Node);

impl OutputTokenDetails {
    /// Text tokens.
    #[must_use]
    pub fn text_tokens(&self) -> Option<u64> {
        self.0.count(const { OUTPUT_DETAILS.index("text_tokens") })
    }

    /// Audio tokens.
    #[must_use]
    pub fn audio_tokens(&self) -> Option<u64> {
        self.0.count(const { OUTPUT_DETAILS.index("audio_tokens") })
    }

    /// Tokens spent on reasoning; a part of the text tokens.
    #[must_use]
    pub fn reasoning_tokens(&self) -> Option<u64> {
        self.0
            .count(const { OUTPUT_DETAILS.index("reasoning_tokens") })
    }
}
