//! What is billed: counters, what each token costs as, transcriptions, and their sums.
//!
//! | module | what lives there |
//! |---|---|
//! | [`counters`] | the counters of a usage, by name |
//! | [`buckets`] | tokens by what they cost |
//! | [`transcription`] | what transcribing the callers costs |
//! | [`group_by`] | the columns that totals can be grouped by |
//! | `dedupe` | what was counted before |
//! | [`totals`] | all of it, added up |

pub mod buckets;
pub mod counters;
pub(crate) mod dedupe;
pub mod group_by;
pub mod totals;
pub mod transcription;
