//! Transcriptions of what callers said, which are billed apart from responses.

use std::sync::{Arc, LazyLock};

use crate::columns::counters::TokenCounts;
use crate::logs::record::Record;
use crate::schema::usage::RealtimeResponseUsage;
use crate::usage::bill::Bill;
use crate::usage::compact::{ByName, Nothing};

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
    pub models: ByName<Option<Arc<str>>, Bill>,
}

impl Nothing for TranscriptionTotals {
    fn nothing() -> &'static Self {
        static NOTHING: LazyLock<TranscriptionTotals> = LazyLock::new(Default::default);
        &NOTHING
    }
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
        let Some((tokens, bill)) = usage(record) else {
            return;
        };
        self.without_usage = self.without_usage.saturating_sub(1);
        self.seconds += bill.seconds;
        for (sum, count) in [
            (&mut self.total_tokens, tokens.total_tokens()),
            (&mut self.input_tokens, tokens.input_tokens()),
            (&mut self.output_tokens, tokens.output_tokens()),
        ] {
            *sum = sum.saturating_add(count.unwrap_or(0));
        }
        let model = record.transcription_model.clone();
        self.models.entry(model).add(&bill);
    }
}

/// Whether a transcription has usage that can be read.
pub(crate) fn has_usage(record: &Record) -> bool {
    usage(record).is_some()
}

/// The usage of a transcription, and what it costs; `None` if it has none that can be read.
fn usage(record: &Record) -> Option<(RealtimeResponseUsage, Bill)> {
    let usage = record.event.as_ref()?.member_json("usage")?;
    let usage = RealtimeResponseUsage::from_json(usage).ok()?;
    let usage = Some(usage).filter(|usage| !usage.is_empty())?;
    let bill = Bill::of_transcription(&TokenCounts::of(&usage))?;
    Some((usage, bill))
}
