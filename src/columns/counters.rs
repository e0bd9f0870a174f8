//! The token counters: the name of each, what it counts, and where a response has it.

use crate::schema::usage::{
    CachedTokenDetails, InputTokenDetails, OutputTokenDetails, RealtimeResponseUsage,
};

/// A usage and its parts, each looked up once.
#[derive(Debug, Clone)]
pub struct TokenCounts {
    usage: RealtimeResponseUsage,
    input: Option<InputTokenDetails>,
    cached: Option<CachedTokenDetails>,
    output: Option<OutputTokenDetails>,
}

impl TokenCounts {
    /// The counts of a usage.
    #[must_use]
    pub fn of(usage: &RealtimeResponseUsage) -> Self {
        let input = usage.input_token_details();
        Self {
            cached: input
                .as_ref()
                .and_then(InputTokenDetails::cached_tokens_details),
            input,
            output: usage.output_token_details(),
            usage: usage.clone(),
        }
    }

    /// The usage itself.
    #[must_use]
    pub fn usage(&self) -> &RealtimeResponseUsage {
        &self.usage
    }
}

/// A counter, under the name that it has in reports and tables.
pub struct Counter {
    /// The name of the column.
    pub name: &'static str,
    /// What is counted.
    pub meaning: &'static str,
    /// Where a response has it.
    pub source: &'static str,
    /// Its value; `None` if the server does not report it.
    pub of: fn(&TokenCounts) -> Option<u64>,
}

/// All counters, in the order in which reports show them.
pub const COUNTERS: [Counter; 13] = [
    Counter {
        name: "total_tokens",
        meaning: "Tokens in all: input and output.",
        source: "usage.total_tokens",
        of: |counts| counts.usage.total_tokens(),
    },
    Counter {
        name: "input_tokens",
        meaning: "Input tokens in all, cached ones included.",
        source: "usage.input_tokens",
        of: |counts| counts.usage.input_tokens(),
    },
    Counter {
        name: "input_text_tokens",
        meaning: "Text tokens of the input, cached ones included.",
        source: "usage.input_token_details.text_tokens",
        of: |counts| counts.input.as_ref()?.text_tokens(),
    },
    Counter {
        name: "input_audio_tokens",
        meaning: "Audio tokens of the input, cached ones included.",
        source: "usage.input_token_details.audio_tokens",
        of: |counts| counts.input.as_ref()?.audio_tokens(),
    },
    Counter {
        name: "input_image_tokens",
        meaning: "Image tokens of the input, cached ones included.",
        source: "usage.input_token_details.image_tokens",
        of: |counts| counts.input.as_ref()?.image_tokens(),
    },
    Counter {
        name: "cached_tokens",
        meaning: "Input tokens that were read from the cache; a part of the input tokens.",
        source: "usage.input_token_details.cached_tokens",
        of: |counts| counts.input.as_ref()?.cached_tokens(),
    },
    Counter {
        name: "cached_text_tokens",
        meaning: "Cached text tokens; a part of the input's text tokens.",
        source: "usage.input_token_details.cached_tokens_details.text_tokens",
        of: |counts| counts.cached.as_ref()?.text_tokens(),
    },
    Counter {
        name: "cached_audio_tokens",
        meaning: "Cached audio tokens; a part of the input's audio tokens.",
        source: "usage.input_token_details.cached_tokens_details.audio_tokens",
        of: |counts| counts.cached.as_ref()?.audio_tokens(),
    },
    Counter {
        name: "cached_image_tokens",
        meaning: "Cached image tokens; a part of the input's image tokens.",
        source: "usage.input_token_details.cached_tokens_details.image_tokens",
        of: |counts| counts.cached.as_ref()?.image_tokens(),
    },
    Counter {
        name: "output_tokens",
        meaning: "Output tokens in all.",
        source: "usage.output_tokens",
        of: |counts| counts.usage.output_tokens(),
    },
    Counter {
        name: "output_text_tokens",
        meaning: "Text tokens of the output, those of reasoning included.",
        source: "usage.output_token_details.text_tokens",
        of: |counts| counts.output.as_ref()?.text_tokens(),
    },
    Counter {
        name: "output_audio_tokens",
        meaning: "Audio tokens of the output.",
        source: "usage.output_token_details.audio_tokens",
        of: |counts| counts.output.as_ref()?.audio_tokens(),
    },
    Counter {
        name: "output_reasoning_tokens",
        meaning: "Tokens spent on reasoning; a part of the output's text tokens.",
        source: "usage.output_token_details.reasoning_tokens",
        of: |counts| counts.output.as_ref()?.reasoning_tokens(),
    },
];
