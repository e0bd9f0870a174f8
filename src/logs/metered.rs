//! What a report of a session adds to its bill.

use crate::logs::billing::seconds;

/// What a report adds to the bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metered {
    /// Numbers the counters, from 0: one for each session, and another each time that a session's
    /// counter starts anew.
    pub counter: usize,
    /// How much the counter goes up, in microseconds.
    pub added: u64,
    /// It is the first report of the counter.
    pub is_new: bool,
    /// The log does not show which session it is, so a later report may.
    pub is_unnamed: bool,
    /// A counter of an unknown session turns out to be this one, so what it added is part of
    /// `added`.
    pub replaced: Option<Replaced>,
}

/// What a counter of an unknown session has added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// The number of the counter.
    pub counter: usize,
    /// In microseconds.
    pub added: u64,
}

impl Metered {
    /// What the report adds to the sum of all reports, in seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        let signed = |micros: u64| i64::try_from(micros).unwrap_or(i64::MAX);
        let replaced = self.replaced.map_or(0, |replaced| replaced.added);
        seconds(signed(self.added) - signed(replaced))
    }
}
