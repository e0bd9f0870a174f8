//! What there is to pay for: tokens by price, seconds of audio, and units of other kinds.

use std::collections::BTreeMap;

use crate::columns::counters::{COUNTERS, TokenCounts};
use crate::document::dialects::number;
use crate::json::members;
use crate::schema::usage::RealtimeResponseUsage;
use crate::usage::buckets::Buckets;
use crate::usage::compact::{Nothing, Rare};

/// What one model is paid for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bill {
    /// The tokens whose modality is known.
    pub buckets: Buckets,
    /// Seconds of audio, of transcriptions that are billed by duration.
    pub seconds: f64,
    /// What has no price, as few logs have it.
    pub unpriced: Rare<Unpriced>,
}

/// What is billed neither in tokens of known modality nor in seconds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unpriced {
    /// What is billed in units of its own, such as `characters`, by the name of the unit.
    pub units: BTreeMap<String, f64>,
    /// Responses or transcriptions that are billed in such units.
    pub in_units: u64,
    /// Responses or transcriptions whose usage does not say how many tokens of which modality.
    pub unexplained: u64,
}

impl Nothing for Unpriced {
    fn nothing() -> &'static Self {
        static NOTHING: Unpriced = Unpriced {
            units: BTreeMap::new(),
            in_units: 0,
            unexplained: 0,
        };
        &NOTHING
    }
}

/// The largest sum of units that a usage can report; above that, numbers are no longer exact.
const MAX_UNITS: f64 = 9_007_199_254_740_992.0;

/// The key under which a transcription reports seconds.
const SECONDS: &str = "seconds";

impl Bill {
    /// Tokens to pay for; none if it is not known which ones.
    pub(crate) fn of_tokens(buckets: Option<Buckets>) -> Self {
        match buckets {
            Some(buckets) => Self {
                buckets,
                ..Self::default()
            },
            None => Self::of(Unpriced {
                unexplained: 1,
                ..Unpriced::default()
            }),
        }
    }

    fn of(unpriced: Unpriced) -> Self {
        Self {
            unpriced: Rare::of(unpriced),
            ..Self::default()
        }
    }

    /// What a response costs.
    pub(crate) fn of_response(counts: &TokenCounts) -> Self {
        Self::new(counts, Buckets::of(counts.usage()), "")
    }

    /// What a transcription costs; none if its usage cannot be read.
    pub(crate) fn of_transcription(counts: &TokenCounts) -> Option<Self> {
        let usage = counts.usage();
        let reported = usage.node.member_json(SECONDS);
        let reported = reported.filter(|seconds| *seconds != "null");
        let seconds = match reported {
            None => 0.0,
            Some(seconds) => number(seconds)?,
        };
        if !(0.0..1e9).contains(&seconds) {
            return None;
        }
        let says_something = reported.is_some() || counts_tokens(counts).is_some();
        let buckets = transcribed(usage).filter(|_| says_something);
        let bill = Self::new(counts, buckets, SECONDS);
        Some(Self { seconds, ..bill })
    }

    /// `known` is a key that is not a unit.
    fn new(counts: &TokenCounts, buckets: Option<Buckets>, known: &str) -> Self {
        let units = match counts_tokens(counts) {
            Some(true) => Some(BTreeMap::new()),
            // Servers that count tokens report zeros of other kinds, too.
            Some(false) => units(counts.usage(), known).map(|mut units| {
                units.retain(|_, count| *count > 0.0);
                units
            }),
            None => units(counts.usage(), known),
        };
        match (units, buckets) {
            (Some(units), _) if !units.is_empty() => Self::of(Unpriced {
                units,
                in_units: 1,
                unexplained: 0,
            }),
            (Some(_), buckets) => Self::of_tokens(buckets),
            (None, _) => Self::of_tokens(None),
        }
    }

    /// Adds another bill.
    pub(crate) fn add(&mut self, other: &Self) {
        self.buckets.add(&other.buckets);
        self.seconds += other.seconds;
        if let Some(other) = other.unpriced.get() {
            let sum = &mut *self.unpriced;
            for (unit, count) in &other.units {
                *sum.units.entry(unit.clone()).or_default() += count;
            }
            sum.in_units += other.in_units;
            sum.unexplained += other.unexplained;
        }
    }

    /// Takes away a bill that was added before.
    pub(crate) fn subtract(&mut self, other: &Self) {
        self.buckets.subtract(&other.buckets);
        self.seconds -= other.seconds;
        if let Some(other) = other.unpriced.get() {
            let sum = &mut *self.unpriced;
            for (unit, count) in &other.units {
                if let Some(sum) = sum.units.get_mut(unit) {
                    *sum -= count;
                }
            }
            sum.units.retain(|_, count| *count > 0.0);
            sum.in_units = sum.in_units.saturating_sub(other.in_units);
            sum.unexplained = sum.unexplained.saturating_sub(other.unexplained);
        }
    }
}

/// Whether a usage counts any tokens; none if it has no counter at all.
fn counts_tokens(counts: &TokenCounts) -> Option<bool> {
    let found = COUNTERS.iter().filter_map(|counter| (counter.of)(counts));
    found.fold(None, |any, count| Some(any.unwrap_or(false) || count > 0))
}

/// The numbers of a usage that are not counters of tokens, by their keys; none if one of them is not
/// a count of anything.
fn units(usage: &RealtimeResponseUsage, known: &str) -> Option<BTreeMap<String, f64>> {
    let class = usage.node.class();
    let mut units = BTreeMap::new();
    for member in members(usage.node.json()) {
        let key = member.key.to_str();
        if key == known || class.find(key.as_bytes()).is_some() {
            continue;
        }
        // Of a key that repeats, the last value counts.
        match number(member.value) {
            Some(count) if !(0.0..=MAX_UNITS).contains(&count) => return None,
            Some(count) => units.insert(key.into_owned(), count),
            None => units.remove(&*key),
        };
    }
    Some(units)
}

/// The tokens of a transcription by what they cost. Its output is text.
fn transcribed(usage: &RealtimeResponseUsage) -> Option<Buckets> {
    let input = usage.input_tokens().unwrap_or(0);
    let output = usage.output_tokens().unwrap_or(0);
    let details = usage.input_token_details();
    let [text, audio] = details.map_or([0; 2], |details| {
        [details.text_tokens(), details.audio_tokens()].map(|count| count.unwrap_or(0))
    });
    let is_whole = |sum: Option<u64>, total: Option<u64>| sum.is_some() && sum == total.or(sum);
    let is_explained = is_whole(text.checked_add(audio), Some(input))
        && is_whole(input.checked_add(output), usage.total_tokens());
    is_explained.then_some(Buckets {
        tokens: [text, audio, 0, 0, 0, 0, output, 0],
        is_estimate: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(json: &str) -> TokenCounts {
        TokenCounts::of(&RealtimeResponseUsage::from_json(json).unwrap())
    }

    fn units_of(bill: &Bill) -> Vec<(&str, f64)> {
        let units = bill.unpriced.units.iter();
        units.map(|(unit, count)| (unit.as_str(), *count)).collect()
    }

    #[test]
    fn usage_without_tokens_is_billed_in_its_own_units() {
        for (json, units) in [
            (r#"{"characters":67}"#, vec![("characters", 67.0)]),
            (
                r#"{"type":"characters","characters":67.5}"#,
                vec![("characters", 67.5)],
            ),
            (
                r#"{"words":3,"characters":1,"characters":2}"#,
                vec![("characters", 2.0), ("words", 3.0)],
            ),
            (
                r#"{"total_tokens":0,"input_tokens":0,"output_tokens":0,"characters":67,"words":0}"#,
                vec![("characters", 67.0)],
            ),
            (r#"{"characters":0}"#, vec![("characters", 0.0)]),
        ] {
            let counts = counts(json);
            for bill in [
                Bill::of_response(&counts),
                Bill::of_transcription(&counts).unwrap(),
            ] {
                assert_eq!(units_of(&bill), units, "{json}");
                assert_eq!(
                    (bill.unpriced.in_units, bill.unpriced.unexplained),
                    (1, 0),
                    "{json}"
                );
                assert_eq!(bill.buckets, Buckets::default(), "{json}");
            }
        }
    }

    #[test]
    fn tokens_and_seconds_are_no_units() {
        let json = r#"{"total_tokens":3,"input_tokens":3,"output_tokens":0,
            "input_token_details":{"text_tokens":3},"output_audio_seconds":0.5}"#;
        let bill = Bill::of_response(&counts(json));
        assert_eq!((bill.unpriced.in_units, bill.unpriced.unexplained), (0, 0));
        assert_eq!(bill.buckets.tokens[0], 3);
        let json = r#"{"total_tokens":0,"input_tokens":0,"output_tokens":0,
            "output_audio_seconds":0,"billable_audio_seconds":0}"#;
        assert_eq!(Bill::of_response(&counts(json)), Bill::default());
        let bill = Bill::of_transcription(&counts(r#"{"type":"duration","seconds":2.5}"#)).unwrap();
        assert_eq!(
            (
                bill.seconds,
                bill.unpriced.in_units,
                bill.unpriced.unexplained
            ),
            (2.5, 0, 0)
        );
    }

    #[test]
    fn usage_that_says_nothing_is_not_free() {
        for json in [
            r#"{"type":"tokens"}"#,
            r#"{"characters":"67"}"#,
            r#"{"characters":-1}"#,
            r#"{"characters":1e300}"#,
            r#"{"total_tokens":30}"#,
            r#"{"characters":67,"characters":null}"#,
        ] {
            let counts = counts(json);
            for bill in [
                Bill::of_response(&counts),
                Bill::of_transcription(&counts).unwrap(),
            ] {
                assert_eq!(
                    (bill.unpriced.in_units, bill.unpriced.unexplained),
                    (0, 1),
                    "{json}"
                );
            }
        }
    }

    #[test]
    fn what_was_added_can_be_taken_away() {
        let one = Bill::of_response(&counts(r#"{"characters":67}"#));
        let mut sum = Bill::default();
        sum.add(&one);
        sum.add(&one);
        assert_eq!(units_of(&sum), [("characters", 134.0)]);
        sum.subtract(&one);
        assert_eq!(sum, one);
        sum.subtract(&one);
        assert_eq!(sum, Bill::default());
    }
}
