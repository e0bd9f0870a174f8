//! Adds to a report what is neither a response nor a transcription: what GPT-Live bills, and
//! errors.

use std::sync::Arc;

use super::{Counted, UsageReport};
use crate::columns::column::RowSource;
use crate::logs::billing::{failure, micros_so_far};
use crate::logs::metered::Metered;
use crate::logs::record::Record;

/// What the reports of a counter have added, in a group and for a model. The log may name the
/// session later.
pub(super) struct Unnamed {
    group: Option<u32>,
    model: Option<Arc<str>>,
    micros: u64,
}

impl UsageReport {
    /// Adds a session's report of what it has used so far.
    pub(super) fn session(&mut self, record: Box<Record>) {
        let is_repeat = record.delivery.is_some_and(|delivery| delivery.is_repeat);
        self.duplicates += u64::from(is_repeat);
        let Some(metered) = record.metered else {
            let is_unreadable = record.event.as_ref().and_then(micros_so_far).is_none();
            if is_unreadable && !is_repeat && self.is_in_time(&record) {
                self.total.sessions.unreadable += 1;
            }
            return;
        };
        if !self.is_in_time(&record) {
            return;
        }
        let added = match metered.replaced {
            // What was reported outside of the period is still not part of it.
            Some(replaced) => {
                let counted = self.take_back(replaced.counter);
                (metered.added + counted).saturating_sub(replaced.added)
            }
            None => metered.added,
        };
        let metered = Metered { added, ..metered };
        let (row, _) = self.row(record);
        let group = self.group(&row);
        let model = row.record().model.clone();
        for totals in self.totals(group) {
            totals.sessions.add(&metered, model.as_ref());
        }
        if metered.is_unnamed {
            self.remember_unnamed(&metered, group, model);
        }
    }

    fn remember_unnamed(&mut self, metered: &Metered, group: Option<u32>, model: Option<Arc<str>>) {
        let known = self.unnamed.entry(metered.counter).or_default();
        let same = known
            .iter_mut()
            .find(|known| known.group == group && known.model == model);
        match same {
            Some(known) => known.micros += metered.added,
            None => known.push(Unnamed {
                group,
                model,
                micros: metered.added,
            }),
        }
    }

    /// Takes away what a counter has added that is part of another one, and returns how much, in
    /// microseconds.
    fn take_back(&mut self, counter: usize) -> u64 {
        let known = self.unnamed.remove(&counter).unwrap_or_default();
        let micros = known.iter().map(|part| part.micros).sum();
        for (at, part) in known.into_iter().enumerate() {
            for totals in self.totals(part.group) {
                totals.sessions.subtract(part.micros, part.model.as_ref());
                totals.sessions.count -= u64::from(at == 0);
            }
        }
        micros
    }

    /// Adds a response of the Responses API.
    pub(super) fn delegation(&mut self, record: Box<Record>) {
        if !self.is_in_time(&record) {
            return;
        }
        let has_usage = record.usage.is_some();
        let (row, delivery) = self.row(record);
        let model = row.record().billed_model();
        let counted = match self.before(delivery) {
            Some(before) if !self.options.keep_duplicates => {
                if has_usage && !before.has_usage {
                    for totals in self.totals(before.group) {
                        totals.delegations.add_usage(row.record(), model.as_ref());
                    }
                }
                Counted {
                    has_usage: has_usage || before.has_usage,
                    ..before
                }
            }
            _ => {
                let group = self.group(&row);
                for totals in self.totals(group) {
                    totals.delegations.add(row.record(), model.as_ref());
                }
                Self::counted(&row, group, self.status(&row).0)
            }
        };
        if let Some(delivery) = delivery {
            self.remember(delivery.number, counted);
        }
    }

    /// Counts an error.
    pub(super) fn error(&mut self, record: &Record) {
        let Some(name) = record.event.as_ref().and_then(failure) else {
            return;
        };
        if !self.is_in_time(record) {
            return;
        }
        let is_repeat = record.delivery.is_some_and(|delivery| delivery.is_repeat);
        self.duplicates += u64::from(is_repeat);
        if !is_repeat || self.options.keep_duplicates {
            *self.errors.entry(name.into_owned()).or_default() += 1;
        }
    }
}
