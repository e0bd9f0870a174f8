//! Transcriptions of what callers said, which are billed apart from responses.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::dialects::number;
use crate::logs::record::Record;
use crate::schema::usage::RealtimeResponseUsage;
use crate::usage::buckets::Buckets;

/// The sums over transcriptions, each billed in tokens or in seconds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TranscriptionTotals {
    /// Transcriptions, with or without usage.
    pub count: u64,
    /// Transcriptions without usage, or whose usage could not be read.
    pub without_usage: u64,
    /// Seconds of audio, for transcriptions that are billed by duration.
    pub seconds: f64,
    /// Tokens in all, for transcriptions that are billed by tokens.
    pub total_tokens: u64,
    /// Input tokens.
    pub input_tokens: u64,
    /// Output tokens.
    pub output_tokens: u64,
    /// What to pay for, by the model that transcribes.
    pub models: BTreeMap<Option<Arc<str>>, ModelTranscriptions>,
}

/// What one model transcribed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ModelTranscriptions {
    /// Seconds of audio.
    pub seconds: f64,
    /// Tokens whose modality is known.
    pub buckets: Buckets,
    /// Transcriptions whose tokens are of unknown modality.
    pub unexplained: u64,
}

impl TranscriptionTotals {
    /// Adds a transcription.
    pub(crate) fn add(&mut self, record: &Record) {
        self.count += 1;
        self.without_usage += 1;
        self.add_usage(record);
    }

    /// Adds the usage of a transcription that was added without one.
    pub(crate) fn add_usage(&mut self, record: &Record) {
        let Some((tokens, seconds)) = usage(record) else {
            return;
        };
        self.without_usage = self.without_usage.saturating_sub(1);
        self.seconds += seconds;
        for (sum, count) in [
            (&mut self.total_tokens, tokens.total_tokens()),
            (&mut self.input_tokens, tokens.input_tokens()),
            (&mut self.output_tokens, tokens.output_tokens()),
        ] {
            *sum = sum.saturating_add(count.unwrap_or(0));
        }
        let model = self
            .models
            .entry(record.transcription_model.clone())
            .or_default();
        model.seconds += seconds;
        match buckets(&tokens) {
            Some(buckets) => model.buckets.add(&buckets),
            None => model.unexplained += 1,
        }
    }
}

/// Whether a transcription has usage that can be read.
pub(crate) fn has_usage(record: &Record) -> bool {
    usage(record).is_some()
}

/// The tokens and the seconds of a transcription; `None` if either cannot be read.
fn usage(record: &Record) -> Option<(RealtimeResponseUsage, f64)> {
    let usage = record.event.as_ref()?.member_json("usage")?;
    let tokens = RealtimeResponseUsage::from_json(usage).ok()?;
    let seconds = match tokens.member_json("seconds") {
        None | Some("null") => 0.0,
        Some(seconds) => number(seconds)?,
    };
    (0.0..1e9).contains(&seconds).then_some((tokens, seconds))
}

/// The tokens by what they cost. The output of a transcription is text.
fn buckets(usage: &RealtimeResponseUsage) -> Option<Buckets> {
    let input = usage.input_tokens().unwrap_or(0);
    let details = usage.input_token_details();
    let [text, audio] = details.map_or([0; 2], |details| {
        [details.text_tokens(), details.audio_tokens()].map(|count| count.unwrap_or(0))
    });
    let output = usage.output_tokens().unwrap_or(0);
    (text.checked_add(audio) == Some(input)).then_some(Buckets {
        tokens: [text, audio, 0, 0, 0, 0, output, 0],
        is_estimate: false,
    })
}
