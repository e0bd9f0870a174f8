//! Adding up: responses by status, tokens by modality and cache, transcriptions.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::counters::COUNTERS;
use crate::log::reader::{Counts, Record, Reject, Sink};
use crate::model::event::ServerEvent;
use crate::model::usage::RealtimeResponseUsage;

/// The sums over some responses.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// Responses, each id once.
    pub responses: u64,
    /// Responses that the caller interrupted: cancelled because a turn was detected.
    pub interrupted: u64,
    /// Responses by status.
    pub status: BTreeMap<String, u64>,
    /// The counters, in the order of [`COUNTERS`]; 0 where no response has one.
    pub counters: [u64; COUNTERS.len()],
    /// What transcribing the callers costs.
    pub transcription: Transcription,
}

/// The sums over transcriptions of what callers said, each billed in tokens or in seconds.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Transcription {
    /// Transcriptions, with or without a bill.
    pub count: u64,
    /// Seconds of audio, of those billed by duration.
    pub seconds: f64,
    /// Tokens in all, of those billed by tokens.
    pub total_tokens: u64,
    /// Input tokens.
    pub input_tokens: u64,
    /// Output tokens.
    pub output_tokens: u64,
}

impl Totals {
    fn add(&mut self, record: &Record) {
        self.responses += 1;
        let status = record.response.status();
        let reason = record
            .response
            .status_details()
            .and_then(|details| details.reason().map(std::borrow::Cow::into_owned));
        if status == "cancelled" && reason.as_deref() == Some("turn_detected") {
            self.interrupted += 1;
        }
        *self.status.entry(status.into_owned()).or_default() += 1;
        if let Some(usage) = &record.usage {
            for (sum, counter) in self.counters.iter_mut().zip(&COUNTERS) {
                *sum = sum.saturating_add((counter.of)(usage).unwrap_or(0));
            }
        }
    }
}

impl Serialize for Totals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("responses", &self.responses)?;
        map.serialize_entry("interrupted", &self.interrupted)?;
        map.serialize_entry("status", &self.status)?;
        for (counter, sum) in COUNTERS.iter().zip(&self.counters) {
            map.serialize_entry(counter.name, sum)?;
        }
        map.serialize_entry("transcription", &self.transcription)?;
        map.end()
    }
}

/// The report of the `usage` command.
#[derive(Default)]
pub struct UsageReport {
    /// The sums over everything.
    pub total: Totals,
    /// Responses and transcriptions that were seen before, and not counted again.
    pub duplicates: u64,
    /// Lines that could not be read, in order; at most [`MAX_REJECTS`](Self::MAX_REJECTS).
    pub rejects: Vec<Reject>,
    /// Responses that carry no usage.
    pub without_usage: u64,
    /// Transcriptions whose bill could not be read, or that have none.
    pub transcriptions_without_usage: u64,
    responses_seen: HashSet<String>,
    transcriptions_seen: HashSet<String>,
}

impl UsageReport {
    /// So many rejects are kept with their places; all are counted.
    pub const MAX_REJECTS: usize = 1000;

    /// The report as JSON, with where every line went.
    ///
    /// # Errors
    /// None that can happen: serde asks for the type.
    pub fn to_json(&self, counts: &Counts) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Shape<'a> {
            total: &'a Totals,
            groups: [(); 0],
            rejects: u64,
            not_understood: u64,
            skipped: u64,
            duplicates: u64,
            lines: u64,
            files: u64,
            without_usage: u64,
            transcriptions_without_usage: u64,
        }
        serde_json::to_string(&Shape {
            total: &self.total,
            groups: [],
            rejects: counts.rejects,
            not_understood: counts.not_understood,
            skipped: counts.skipped,
            duplicates: self.duplicates,
            lines: counts.lines,
            files: counts.files,
            without_usage: self.without_usage,
            transcriptions_without_usage: self.transcriptions_without_usage,
        })
    }
}

/// What a transcription is billed for, where it is billed by duration.
#[derive(serde::Deserialize)]
struct Duration {
    seconds: Option<f64>,
}

/// The tokens and the seconds of a transcription's bill; none where either cannot be read.
fn bill(usage: &str) -> Option<(RealtimeResponseUsage, f64)> {
    let tokens = RealtimeResponseUsage::from_json(usage).ok()?;
    let Duration { seconds } = serde_json::from_str(usage).ok()?;
    let seconds = seconds.unwrap_or(0.0);
    (0.0..1e9).contains(&seconds).then_some((tokens, seconds))
}

impl Sink for UsageReport {
    fn response(&mut self, record: &Record) {
        if !self
            .responses_seen
            .insert(record.response.id().into_owned())
        {
            self.duplicates += 1;
            return;
        }
        if record.usage.is_none() {
            self.without_usage += 1;
        }
        self.total.add(record);
    }

    fn transcription(&mut self, event: &ServerEvent) {
        let id = event
            .event_id()
            .map_or_else(|| event.raw().to_owned(), std::borrow::Cow::into_owned);
        if !self.transcriptions_seen.insert(id) {
            self.duplicates += 1;
            return;
        }
        let sums = &mut self.total.transcription;
        sums.count += 1;
        match event.extra_json("usage").and_then(bill) {
            Some((tokens, seconds)) => {
                sums.seconds += seconds;
                for (sum, count) in [
                    (&mut sums.total_tokens, tokens.total_tokens()),
                    (&mut sums.input_tokens, tokens.input_tokens()),
                    (&mut sums.output_tokens, tokens.output_tokens()),
                ] {
                    *sum = sum.saturating_add(count.unwrap_or(0));
                }
            }
            None => self.transcriptions_without_usage += 1,
        }
    }

    fn reject(&mut self, reject: Reject) {
        if self.rejects.len() < Self::MAX_REJECTS {
            self.rejects.push(reject);
        }
    }

    fn go_on(&mut self) -> bool {
        true
    }
}
