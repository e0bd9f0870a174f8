//! What the `usage` command adds up.

pub mod buckets;
pub mod column;
pub mod counters;
pub(crate) mod seen;
pub mod transcription;
pub mod usage;
