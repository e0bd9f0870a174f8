//! Tokens by what they cost: eight buckets, each token in exactly one.

use crate::schema::usage::{InputTokenDetails, RealtimeResponseUsage};

/// The names of the buckets: uncached input, cached input and output, by modality.
pub const BUCKETS: [&str; 8] = [
    "input_text",
    "input_audio",
    "input_image",
    "cached_text",
    "cached_audio",
    "cached_image",
    "output_text",
    "output_audio",
];

/// The tokens of one or more responses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Buckets {
    /// In the order of [`BUCKETS`].
    pub tokens: [u64; BUCKETS.len()],
    /// The log does not say of which modality the cached tokens are, so they are divided in
    /// proportion to the input's modalities.
    pub is_estimate: bool,
}

impl Buckets {
    /// The buckets of a usage; `None` if its totals do not add up from modalities.
    #[must_use]
    pub fn of(usage: &RealtimeResponseUsage) -> Option<Self> {
        let input = usage.input_token_details();
        let output = usage.output_token_details();
        let given = input.as_ref().map_or([0; 3], |details| {
            [
                details.text_tokens(),
                details.audio_tokens(),
                details.image_tokens(),
            ]
            .map(or_zero)
        });
        let made = output.as_ref().map_or([0; 2], |details| {
            [details.text_tokens(), details.audio_tokens()].map(or_zero)
        });
        let explains = |total: Option<u64>, parts: &[u64]| {
            let sum = parts
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(*part));
            sum.is_some() && sum == total.or(sum)
        };
        if !explains(usage.input_tokens(), &given) || !explains(usage.output_tokens(), &made) {
            return None;
        }
        // Without details, only a total can say that there are no tokens.
        if (input.is_none() && usage.input_tokens().is_none())
            || (output.is_none() && usage.output_tokens().is_none())
        {
            return None;
        }
        let (cached, is_estimate) =
            input.map_or((Some([0; 3]), false), |details| cached(&details, given));
        let cached = cached?;
        let [text, audio, image] = [0, 1, 2].map(|at| given[at] - cached[at]);
        Some(Self {
            tokens: [
                text, audio, image, cached[0], cached[1], cached[2], made[0], made[1],
            ],
            is_estimate,
        })
    }

    /// Adds the tokens of another response.
    pub fn add(&mut self, other: &Self) {
        for (sum, tokens) in self.tokens.iter_mut().zip(other.tokens) {
            *sum = sum.saturating_add(tokens);
        }
        self.is_estimate |= other.is_estimate;
    }

    /// Takes away the tokens of a response that were added before. An estimate stays one.
    pub(crate) fn subtract(&mut self, other: &Self) {
        for (sum, tokens) in self.tokens.iter_mut().zip(other.tokens) {
            *sum = sum.saturating_sub(tokens);
        }
    }
}

fn or_zero(count: Option<u64>) -> u64 {
    count.unwrap_or(0)
}

/// The cached tokens by modality, at most as many as the input has, and whether they are an
/// estimate; `None` if more tokens are reported as cached than there are. Cached tokens of unknown
/// modality are divided in proportion to the input.
fn cached(details: &InputTokenDetails, given: [u64; 3]) -> (Option<[u64; 3]>, bool) {
    let known = details.cached_tokens_details().map_or([0; 3], |cached| {
        [
            cached.text_tokens(),
            cached.audio_tokens(),
            cached.image_tokens(),
        ]
        .map(or_zero)
    });
    if (0..3).any(|at| known[at] > given[at]) {
        return (None, false);
    }
    let explained: u64 = known.iter().sum();
    let total = details.cached_tokens().unwrap_or(explained);
    let free = [0, 1, 2].map(|at| given[at] - known[at]);
    let all_free: u64 = free.iter().sum();
    let Some(missing) = total
        .checked_sub(explained)
        .filter(|missing| *missing <= all_free)
    else {
        return (None, false);
    };
    if missing == 0 {
        return (Some(known), false);
    }
    let mut shared = known;
    let mut left = missing;
    for at in [1, 2] {
        let share = u128::from(missing) * u128::from(free[at]) / u128::from(all_free);
        let share = u64::try_from(share).unwrap_or(left).min(left);
        shared[at] += share;
        left -= share;
    }
    // Rounding leaves a token or two, which go to text first.
    for at in [0, 1, 2] {
        let share = left.min(given[at] - shared[at]);
        shared[at] += share;
        left -= share;
    }
    // With one modality there is nothing to estimate.
    let is_estimate = free.iter().filter(|tokens| **tokens > 0).count() > 1 && missing < all_free;
    (Some(shared), is_estimate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buckets(json: &str) -> Option<([u64; 8], bool)> {
        let usage = RealtimeResponseUsage::from_json(json).unwrap();
        Buckets::of(&usage).map(|buckets| (buckets.tokens, buckets.is_estimate))
    }

    #[test]
    fn every_token_is_in_one_bucket() {
        let json = r#"{"total_tokens":190,"input_tokens":150,"output_tokens":40,
            "input_token_details":{"text_tokens":100,"audio_tokens":40,"image_tokens":10,
              "cached_tokens":74,
              "cached_tokens_details":{"text_tokens":64,"audio_tokens":8,"image_tokens":2}},
            "output_token_details":{"text_tokens":10,"audio_tokens":30,"reasoning_tokens":4}}"#;
        assert_eq!(buckets(json), Some(([36, 32, 8, 64, 8, 2, 10, 30], false)));
    }

    #[test]
    fn cached_tokens_of_unknown_modality_are_shared_out() {
        let json = |text, audio, cached| {
            format!(
                r#"{{"input_tokens":{},"output_tokens":0,"input_token_details":
                {{"text_tokens":{text},"audio_tokens":{audio},"cached_tokens":{cached}}}}}"#,
                text + audio
            )
        };
        assert_eq!(
            buckets(&json(100, 50, 31)),
            Some(([79, 40, 0, 21, 10, 0, 0, 0], true))
        );
        assert_eq!(
            buckets(&json(100, 0, 31)),
            Some(([69, 0, 0, 31, 0, 0, 0, 0], false))
        );
        assert_eq!(
            buckets(&json(100, 50, 150)),
            Some(([0, 0, 0, 100, 50, 0, 0, 0], false))
        );
        assert_eq!(
            buckets(&json(1, 1, 1)),
            Some(([0, 1, 0, 1, 0, 0, 0, 0], true))
        );
        assert_eq!(buckets(&json(100, 50, 151)), None);
    }

    #[test]
    fn totals_without_modalities_have_no_buckets() {
        for json in [
            "{}",
            r#"{"total_tokens":5,"input_tokens":5,"output_tokens":0}"#,
            r#"{"input_tokens":5,"output_tokens":1,"input_token_details":{"text_tokens":5}}"#,
            r#"{"input_tokens":9,"output_tokens":0,"input_token_details":{"text_tokens":5}}"#,
            r#"{"input_tokens":5,"output_tokens":0,"input_token_details":{"text_tokens":5,
                "cached_tokens_details":{"text_tokens":6}}}"#,
            r#"{"total_tokens":7}"#,
        ] {
            assert_eq!(buckets(json), None, "{json}");
        }
        assert_eq!(
            buckets(r#"{"input_tokens":0,"output_tokens":0}"#),
            Some(([0; 8], false))
        );
    }
}
