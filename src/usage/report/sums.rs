//! What a report says about everything, apart from its groups.

use std::collections::BTreeMap;

use super::UsageReport;
use crate::usage::totals::Totals;

/// The sums of a report over everything.
#[derive(Debug, Clone)]
pub struct Sums {
    /// What is billed.
    pub total: Totals,
    /// Errors, and other things that failed, by their code or type.
    pub errors: BTreeMap<String, u64>,
    /// What was delivered again.
    pub duplicates: u64,
    /// What is not in the period that counts.
    pub outside: u64,
    /// What has no time.
    pub undated: u64,
    /// Sessions that report what they use without being named.
    pub unnamed_sessions: u64,
}

impl UsageReport {
    /// The sums over everything so far.
    #[must_use]
    pub fn sums(&self) -> Sums {
        Sums {
            total: self.total.clone(),
            errors: self.errors.clone(),
            duplicates: self.duplicates,
            outside: self.outside,
            undated: self.undated(),
            unnamed_sessions: self.unnamed_sessions(),
        }
    }
}
