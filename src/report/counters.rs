//! The counters of a bill: each one's name, and where a response keeps it.

use crate::model::usage::RealtimeResponseUsage as Usage;

/// A counter by the name that reports and tables give it.
pub struct Counter {
    /// The name of the column.
    pub name: &'static str,
    /// Its value in a response's usage; none where the server does not say.
    pub of: fn(&Usage) -> Option<u64>,
}

/// All counters, in the order of a bill.
pub const COUNTERS: [Counter; 13] = [
    counter("total_tokens", Usage::total_tokens),
    counter("input_tokens", Usage::input_tokens),
    counter("input_text_tokens", |usage| {
        usage.input_token_details()?.text_tokens()
    }),
    counter("input_audio_tokens", |usage| {
        usage.input_token_details()?.audio_tokens()
    }),
    counter("input_image_tokens", |usage| {
        usage.input_token_details()?.image_tokens()
    }),
    counter("cached_tokens", |usage| {
        usage.input_token_details()?.cached_tokens()
    }),
    counter("cached_text_tokens", |usage| {
        usage
            .input_token_details()?
            .cached_tokens_details()?
            .text_tokens()
    }),
    counter("cached_audio_tokens", |usage| {
        usage
            .input_token_details()?
            .cached_tokens_details()?
            .audio_tokens()
    }),
    counter("cached_image_tokens", |usage| {
        usage
            .input_token_details()?
            .cached_tokens_details()?
            .image_tokens()
    }),
    counter("output_tokens", Usage::output_tokens),
    counter("output_text_tokens", |usage| {
        usage.output_token_details()?.text_tokens()
    }),
    counter("output_audio_tokens", |usage| {
        usage.output_token_details()?.audio_tokens()
    }),
    counter("output_reasoning_tokens", |usage| {
        usage.output_token_details()?.reasoning_tokens()
    }),
];

const fn counter(name: &'static str, of: fn(&Usage) -> Option<u64>) -> Counter {
    Counter { name, of }
}
