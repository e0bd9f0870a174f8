//! Sums: responses by status, tokens by modality and cache, transcriptions.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::columns::column::RowSource;
use crate::columns::counters::COUNTERS;
use crate::columns::record_row::RecordRow;
use crate::document::dialects::is_interrupted;
use crate::usage::bill::Bill;
use crate::usage::compact::{ByName, Rare};
use crate::usage::live::{DelegationTotals, SessionTotals};
use crate::usage::transcription::TranscriptionTotals;

/// The sums over some responses and transcriptions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// Responses, each once.
    pub responses: u64,
    /// Responses that the caller interrupted: cancelled because a turn was detected.
    pub interrupted: u64,
    /// Responses without usage.
    pub without_usage: u64,
    /// Responses by status.
    pub status: ByName<Arc<str>, u64>,
    /// The counters, in the order of [`COUNTERS`]; 0 where no response reports one.
    pub counters: [u64; COUNTERS.len()],
    /// What to pay for responses, by model.
    pub models: ByName<Option<Arc<str>>, Bill>,
    /// The transcriptions of what callers said.
    pub transcription: Rare<TranscriptionTotals>,
    /// The sessions that are billed by their time.
    pub sessions: Rare<SessionTotals>,
    /// The responses of the Responses API to which such sessions delegate tasks.
    pub delegations: Rare<DelegationTotals>,
}

impl Totals {
    /// Adds a response, under the name of its status that all sums share.
    pub(crate) fn add(&mut self, row: &RecordRow, status: &Arc<str>) {
        self.responses += 1;
        self.interrupted += u64::from(row.response().is_some_and(is_interrupted));
        *self.status.entry(Arc::clone(status)) += 1;
        self.without_usage += 1;
        self.add_usage(row);
    }

    /// Takes away what was added before.
    pub(crate) fn subtract(&mut self, other: &Self) {
        self.responses = self.responses.saturating_sub(other.responses);
        self.interrupted = self.interrupted.saturating_sub(other.interrupted);
        self.without_usage = self.without_usage.saturating_sub(other.without_usage);
        for (status, count) in other.status.iter() {
            if let Some(sum) = self.status.get_mut(status) {
                *sum = sum.saturating_sub(*count);
            }
        }
        self.status.retain(|count| *count > 0);
        for (sum, count) in self.counters.iter_mut().zip(&other.counters) {
            *sum = sum.saturating_sub(*count);
        }
        for (model, bill) in other.models.iter() {
            if let Some(sum) = self.models.get_mut(model) {
                sum.subtract(bill);
            }
        }
    }

    /// Whether nothing was added, or all of it was taken away again.
    pub(crate) fn is_empty(&self) -> bool {
        self.count() == 0 && self.sessions.micros == 0
    }

    /// How many responses, transcriptions, sessions and delegations were added.
    pub(crate) fn count(&self) -> u64 {
        self.responses + self.transcription.count + self.sessions.count + self.delegations.count
    }

    /// Adds the usage of a response that was added without one.
    pub(crate) fn add_usage(&mut self, row: &RecordRow) {
        let Some(counts) = row.token_counts() else {
            return;
        };
        self.without_usage = self.without_usage.saturating_sub(1);
        for (sum, counter) in self.counters.iter_mut().zip(&COUNTERS) {
            *sum = sum.saturating_add((counter.of)(counts).unwrap_or(0));
        }
        let model = row.record().model.clone();
        let bill = self.models.entry(model);
        bill.add(&Bill::of_response(counts));
    }

    /// What is billed in units of its own, by the name of the unit.
    #[must_use]
    pub fn units(&self) -> BTreeMap<&str, f64> {
        let mut units = BTreeMap::new();
        let bills = self
            .models
            .values()
            .chain(self.transcription.models.values());
        for (unit, count) in bills.flat_map(|bill| &bill.unpriced.units) {
            *units.entry(unit.as_str()).or_default() += count;
        }
        units
    }
}
