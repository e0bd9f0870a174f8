//! What the `usage` command adds up.

pub mod buckets;
pub mod column;
pub mod counters;
mod seen;
pub mod transcription;
pub mod usage;
