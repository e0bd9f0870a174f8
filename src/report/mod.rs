//! What the `usage` command adds up.

pub mod counters;
pub mod usage;
