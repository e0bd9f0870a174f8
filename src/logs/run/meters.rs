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

use crate::logs::metered::{Metered, Replaced};
use crate::logs::record::Delivery;
use crate::logs::sessions::evidence::{Attribution, Reading};
use crate::logs::sessions::ids::Ids;

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
    /// By the number of a counter: the meter that has it, and its number there. If another counter
    /// has replaced it, that one.
    owners: Vec<(usize, usize)>,
    /// The counter that a report was about, by the number of its delivery. A split knows only its
    /// own.
    #[serde(skip)]
    delivered: BTreeMap<usize, usize>,
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

    /// Whether all places exist that it refers to. A split may come from anywhere.
    pub(crate) fn is_sound(&self) -> bool {
        let is_place = |place: &(usize, usize)| {
            let meter = self.all.get(place.0);
            meter.is_some_and(|meter| meter.position(place.1).is_some())
        };
        let meters = self.all.iter().enumerate();
        let has_owner = |(at, number)| self.owners.get(number) == Some(&(at, number));
        let mut places = meters.flat_map(|(at, meter)| {
            let counters = meter.counters.iter();
            counters.map(move |counter| (at, counter.number))
        });
        let mut named = self.by_session.values().chain(self.by_ids.values());
        places.all(has_owner)
            && self.owners.iter().all(is_place)
            && named.all(|at| *at < self.all.len())
            && self.unnamed.is_none_or(|at| at < self.all.len())
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
        delivery: Option<Delivery>,
    ) -> Option<Metered> {
        let micros = reading.micros?;
        if known.session_id.is_none() && known.is_ambiguous {
            return None;
        }
        let repeated = delivery.filter(|delivery| delivery.is_repeat);
        let repeated = repeated.and_then(|delivery| self.delivered.get(&delivery.number));
        let repeated = repeated.map(|counter| self.place(*counter));
        let (at, replaced) = match (&known.session_id, repeated) {
            (Some(id), _) => self.named(id, reading, ids, repeated),
            (None, Some(place)) => self.continued(place, micros, ids),
            (None, None) => (self.unnamed(micros, ids), None),
        };
        let meter = &mut self.all[at];
        if known.model.is_some() {
            meter.model.clone_from(&known.model);
        }
        known.session_id.clone_from(&meter.session);
        known.model.clone_from(&meter.model);
        if reading.closed.is_some() {
            meter.closes_in = Some(self.file);
        }
        let repeated = repeated.filter(|(of, _)| *of == at);
        let repeated = repeated.and_then(|(_, number)| meter.position(number));
        let is_new = match repeated {
            Some(current) => {
                meter.repeat(self.file, current, reading);
                false
            }
            None => meter.go_on(self.file, reading, self.owners.len()),
        };
        let counter = &mut meter.counters[repeated.unwrap_or(meter.current)];
        let before = counter.micros;
        let replaced_micros = replaced.map_or(0, |replaced| replaced.added);
        counter.micros = before.max(micros).max(replaced_micros);
        let added = counter.micros - before;
        let owner = (at, counter.number);
        if is_new {
            self.owners.push(owner);
        }
        if let Some(replaced) = replaced {
            self.owners[replaced.counter] = owner;
        }
        if let Some(delivery) = delivery {
            self.delivered.insert(delivery.number, owner.1);
        }
        Some(Metered {
            counter: owner.1,
            added,
            is_new,
            is_unnamed: self.all[at].session.is_none(),
            replaced,
        })
    }

    /// The meter that has a counter, or the one that has replaced it, and its number there.
    fn place(&self, counter: usize) -> (usize, usize) {
        let mut place = self.owners[counter];
        while self.owners[place.1] != place {
            place = self.owners[place.1];
        }
        place
    }

    /// The meter of a session, and what the log reported of it before it named the session.
    fn named(
        &mut self,
        id: &Arc<str>,
        reading: &Reading,
        ids: &Ids,
        repeated: Option<(usize, usize)>,
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
                let is_more = reading.micros.is_some_and(|micros| micros >= other.last);
                reading.closed.is_some() && is_first && is_more
            };
            other.session.is_none() && (other.file != self.file || ends_it())
        };
        let before = before.filter(is_same);
        if before.is_some() && self.unnamed == before {
            self.unnamed = None;
        }
        let replaced = match repeated {
            Some((of, counter)) if self.all[of].session.is_none() => self.take(of, Some(counter)),
            _ => before.and_then(|before| self.take(before, None)),
        };
        (at, replaced)
    }

    /// The meter of a session that the file does not name, but another file that has the same
    /// report, and what either reported of it before.
    fn continued(
        &mut self,
        (at, counter): (usize, usize),
        micros: u64,
        ids: &Ids,
    ) -> (usize, Option<Replaced>) {
        let before = if ids.is_empty() {
            self.unnamed.replace(at)
        } else {
            self.by_ids.insert(key(ids), at)
        };
        // If the file's counter goes on, it is this one.
        let is_same = |before: &usize| {
            let other = &self.all[*before];
            *before != at && other.file == self.file && micros >= other.last
        };
        match before.filter(is_same) {
            Some(before) if self.all[before].session.is_none() => (at, self.take(before, None)),
            Some(before) if self.all[at].session.is_none() => {
                if ids.is_empty() {
                    self.unnamed = Some(before);
                } else {
                    self.by_ids.insert(key(ids), before);
                }
                (before, self.take(at, Some(counter)))
            }
            _ => (at, None),
        }
    }

    /// Takes a counter away from a meter, or else its last one.
    fn take(&mut self, from: usize, counter: Option<usize>) -> Option<Replaced> {
        let meter = &mut self.all[from];
        let at = match counter {
            Some(number) => meter.position(number)?,
            None => meter.counters.len().checked_sub(1)?,
        };
        let counter = meter.counters.remove(at);
        Some(Replaced {
            counter: counter.number,
            added: counter.micros,
        })
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

impl Meter {
    /// A report goes on with the last counter of the file, or starts another one, which gets a
    /// number. Returns whether it does.
    fn go_on(&mut self, file: u64, reading: &Reading, number: usize) -> bool {
        if self.file != file {
            self.file = file;
            (self.current, self.last, self.time) = (0, 0, None);
        }
        let micros = reading.micros.unwrap_or_default();
        let is_late = reading
            .time
            .zip(self.time)
            .is_some_and(|(time, last)| time < last);
        if micros < self.last && !is_late && reading.closed.is_none() {
            self.current += 1;
        }
        if !is_late {
            (self.last, self.time) = (micros, reading.time);
        }
        let is_new = self.current >= self.counters.len();
        if is_new {
            self.current = self.counters.len();
            self.counters.push(Counter { number, micros: 0 });
        }
        is_new
    }

    /// A report that another file has as well says which counter the file goes on with.
    fn repeat(&mut self, file: u64, current: usize, reading: &Reading) {
        if self.file != file {
            self.file = file;
            self.current = current;
            self.last = reading.micros.unwrap_or_default();
            self.time = reading.time;
        }
    }

    /// Where a counter is, by its number.
    fn position(&self, number: usize) -> Option<usize> {
        let mut counters = self.counters.iter();
        counters.position(|counter| counter.number == number)
    }
}

/// Ids as the key of a map, also in JSON.
fn key(ids: &Ids) -> String {
    format!("{ids:?}")
}
