//! What transcribing the callers costs, which is billed apart from the responses.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::logs::record::Record;
use crate::model::eras::number;
use crate::model::usage::RealtimeResponseUsage;
use crate::usage::buckets::Buckets;

/// The sums over transcriptions of what callers said, each billed in tokens or in seconds.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Transcription {
    /// Transcriptions, with or without a bill.
    pub count: u64,
    /// Those whose bill could not be read, or that have none.
    #[serde(skip)]
    pub without_usage: u64,
    /// Seconds of audio, of those billed by duration.
    pub seconds: f64,
    /// Tokens in all, of those billed by tokens.
    pub total_tokens: u64,
    /// Input tokens.
    pub input_tokens: u64,
    /// Output tokens.
    pub output_tokens: u64,
    /// What is to be paid, by the model that transcribes.
    #[serde(skip)]
    pub models: BTreeMap<Option<Arc<str>>, Bill>,
}

/// What one model is to be paid for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bill {
    /// Seconds of audio.
    pub seconds: f64,
    /// Tokens whose modality is known.
    pub buckets: Buckets,
    /// Transcriptions whose tokens' modality is not known.
    pub unexplained: u64,
}

impl Transcription {
    pub(crate) fn add(&mut self, record: &Record) {
        self.count += 1;
        self.without_usage += 1;
        self.add_bill(record);
    }

    /// Whether a transcription says what it costs.
    pub(crate) fn has_bill(record: &Record) -> bool {
        bill(record).is_some()
    }

    /// What a transcription costs that was counted without it.
    pub(crate) fn add_bill(&mut self, record: &Record) {
        let Some((tokens, seconds)) = bill(record) else {
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

/// The tokens and the seconds of a bill; none where either cannot be read.
fn bill(record: &Record) -> Option<(RealtimeResponseUsage, f64)> {
    let usage = record.event.as_ref()?.member_json("usage")?;
    let tokens = RealtimeResponseUsage::from_json(usage).ok()?;
    let seconds = match tokens.0.member_json("seconds") {
        None | Some("null") => 0.0,
        Some(seconds) => number(seconds)?,
    };
    (0.0..1e9).contains(&seconds).then_some((tokens, seconds))
}

/// The tokens by what they cost: what a transcription puts out is text.
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
