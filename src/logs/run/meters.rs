//! What GPT-Live sessions use: each reports how many seconds it has used so far, so what is billed
//! is the difference between reports, and not their sum.
//!
//! The sum does not depend on the order of the files. Of a session, the highest figure counts. A
//! counter that goes down within a file has started anew, unless the times of the lines show that a
//! report was only delivered late.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::logs::billing::seconds;
use crate::logs::sessions::evidence::{Attribution, Reading};
use crate::logs::sessions::ids::Ids;

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

/// The counters of all sessions so far.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Meters {
    all: Vec<Meter>,
    by_session: BTreeMap<Arc<str>, usize>,
    /// The last session that has reported on the connection with these ids.
    by_ids: BTreeMap<String, usize>,
    /// The session of the file that the log does not name.
    unnamed: Option<usize>,
    file: u64,
    counters: usize,
}

/// The counters of one session.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Meter {
    session: Option<Arc<str>>,
    model: Option<Arc<str>>,
    /// The file in which it closes.
    closes_in: Option<u64>,
    counters: Vec<Counter>,
    /// The file of the last report, which of the counters it is about, its figure and its time.
    file: u64,
    current: usize,
    last: u64,
    time: Option<i64>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Counter {
    number: usize,
    /// The highest figure.
    micros: u64,
}

impl Meters {
    /// Whether no session has reported.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Another file begins.
    pub(crate) fn begin_file(&mut self) {
        self.file += 1;
        self.unnamed = None;
    }

    /// Takes a report, and adds the session to what is known of it, if the ids of its connection
    /// name one. None if the figure cannot be read, or may be that of several sessions side by side,
    /// whose last reports name them.
    pub(crate) fn read(
        &mut self,
        reading: &Reading,
        known: &mut Attribution,
        ids: &Ids,
    ) -> Option<Metered> {
        let micros = reading.micros?;
        if known.session_id.is_none() && known.is_ambiguous {
            return None;
        }
        let (at, replaced) = match &known.session_id {
            Some(id) => self.named(id, reading, micros, ids),
            None => (self.unnamed(micros, ids), None),
        };
        let meter = &mut self.all[at];
        if known.model.is_some() {
            meter.model.clone_from(&known.model);
        }
        known.session_id.clone_from(&meter.session);
        known.model.clone_from(&meter.model);
        if meter.file != self.file {
            meter.file = self.file;
            (meter.current, meter.last, meter.time) = (0, 0, None);
        }
        let is_late = reading
            .time
            .zip(meter.time)
            .is_some_and(|(time, last)| time < last);
        if micros < meter.last && !is_late && reading.closed.is_none() {
            meter.current += 1;
        }
        if reading.closed.is_some() {
            meter.closes_in = Some(self.file);
        }
        if !is_late {
            (meter.last, meter.time) = (micros, reading.time);
        }
        let is_new = meter.current >= meter.counters.len();
        if is_new {
            meter.current = meter.counters.len();
            meter.counters.push(Counter {
                number: self.counters,
                micros: 0,
            });
            self.counters += 1;
        }
        let counter = &mut meter.counters[meter.current];
        let before = counter.micros;
        let replaced_micros = replaced.map_or(0, |replaced| replaced.added);
        counter.micros = before.max(micros).max(replaced_micros);
        Some(Metered {
            counter: counter.number,
            added: counter.micros - before,
            is_new,
            is_unnamed: meter.session.is_none(),
            replaced,
        })
    }

    /// The meter of a session, and what the log reported of it before it named the session.
    fn named(
        &mut self,
        id: &Arc<str>,
        reading: &Reading,
        micros: u64,
        ids: &Ids,
    ) -> (usize, Option<Replaced>) {
        let at = self.by_session.get(id).copied().unwrap_or_else(|| {
            let at = self.add(Some(Arc::clone(id)));
            self.by_session.insert(Arc::clone(id), at);
            at
        });
        let before = if ids.is_empty() {
            self.unnamed
        } else {
            self.by_ids.insert(key(ids), at)
        };
        let is_same = |before: &usize| {
            let other = &self.all[*before];
            // In one file, a session that begins is another one, and a session that ends is it.
            let ends_it = || {
                let is_first = self.all[at].file != self.file;
                reading.closed.is_some() && is_first && micros >= other.last
            };
            other.session.is_none() && (other.file != self.file || ends_it())
        };
        let before = before.filter(is_same);
        let counter = before.and_then(|before| self.all[before].counters.pop());
        let replaced = counter.map(|counter| Replaced {
            counter: counter.number,
            added: counter.micros,
        });
        if before.is_some() && self.unnamed == before {
            self.unnamed = None;
        }
        (at, replaced)
    }

    /// The meter of a session that the log does not name.
    fn unnamed(&mut self, micros: u64, ids: &Ids) -> usize {
        let known = if ids.is_empty() {
            self.unnamed
        } else {
            self.by_ids.get(&key(ids)).copied()
        };
        // A session that has closed reports no more in the same file, or more than its last figure.
        let may_report = |at: &usize| {
            let meter = &self.all[*at];
            let is_before_end = || {
                meter
                    .counters
                    .iter()
                    .any(|counter| micros <= counter.micros)
            };
            meter
                .closes_in
                .is_none_or(|file| file != self.file && is_before_end())
        };
        let known = known.filter(may_report);
        known.unwrap_or_else(|| {
            let at = self.add(None);
            if ids.is_empty() {
                self.unnamed = Some(at);
            } else {
                self.by_ids.insert(key(ids), at);
            }
            at
        })
    }

    fn add(&mut self, session: Option<Arc<str>>) -> usize {
        self.all.push(Meter {
            session,
            ..Meter::default()
        });
        self.all.len() - 1
    }
}

/// Ids as the key of a map, also in JSON.
fn key(ids: &Ids) -> String {
    format!("{ids:?}")
}
