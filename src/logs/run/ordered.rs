//! Chunks come together in the order of the log: each observation is attributed to its session,
//! and gets its line number. Only here are the lines before it known.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use crate::logs::metered::Metered;
use crate::logs::record::{Counts, Delivery, Entry};
use crate::logs::run::batch::Observation;
use crate::logs::run::meters::Meters;
use crate::logs::run::plan::Before;
use crate::logs::run::repeats::{DeliveryKey, Place, Repeats};
use crate::logs::sessions::evidence::{Attribution, Evidence, SessionKind, Statement};
use crate::logs::sessions::registry::Sessions;

/// The file that is being read, and the counts of all files so far.
pub(crate) struct Ordered {
    path: Arc<Path>,
    /// How many lines of the file come before the current chunk, and how many were read of it.
    lines_before: u64,
    lines: u64,
    sessions: Sessions,
    repeats: Repeats,
    meters: Meters,
    /// The ids of the sessions that translate.
    translations: HashSet<Arc<str>>,
    pub(crate) counts: Counts,
    last_ambiguous: Option<Arc<Path>>,
    pub(crate) ambiguous_files: u64,
}

/// What is known about a record once its turn has come.
pub(crate) struct Known {
    pub(crate) attribution: Attribution,
    pub(crate) delivery: Option<Delivery>,
    pub(crate) metered: Option<Metered>,
}

impl Default for Ordered {
    fn default() -> Self {
        Self {
            path: Arc::from(Path::new("")),
            lines_before: 0,
            lines: 0,
            sessions: Sessions::default(),
            repeats: Repeats::default(),
            meters: Meters::default(),
            translations: HashSet::new(),
            counts: Counts::default(),
            last_ambiguous: None,
            ambiguous_files: 0,
        }
    }
}

impl Ordered {
    /// A chunk begins.
    pub(crate) fn begin(&mut self, before: Box<Before>) {
        let before = *before;
        if before.continues {
            self.lines_before += self.lines;
        } else {
            self.counts.files += 1;
            self.path = before.path;
            self.lines_before = before.lines;
            self.sessions = before.sessions;
            match before.meters {
                Some(meters) => self.meters = meters,
                None => self.meters.begin_file(),
            }
        }
        self.lines = 0;
    }

    /// Adds the counts of a batch of the chunk.
    pub(crate) fn count(&mut self, counts: &Counts) {
        self.counts.add(counts);
        self.lines += counts.file_lines;
    }

    /// The number of a line in its file, from its number in the chunk.
    pub(crate) fn line(&self, line: u64) -> u64 {
        self.lines_before + line
    }

    /// Completes the entry of an observation.
    pub(crate) fn resolve(&mut self, observation: Observation) -> Option<Entry> {
        let Observation {
            evidence,
            delivery,
            entry,
        } = observation;
        let Some(mut entry) = entry else {
            self.count_translation(&evidence.statement);
            self.sessions.observe(evidence);
            return None;
        };
        match &mut entry {
            Entry::Record(record) | Entry::SideEvent(record) => {
                let known = self.attribute(evidence, delivery);
                record.location.line = self.line(record.location.line);
                record.attribute(known.attribution);
                record.delivery = known.delivery;
                record.metered = known.metered;
            }
            Entry::Reject(reject) => reject.location.line = self.line(reject.location.line),
            Entry::Failure(_) => {}
        }
        Some(entry)
    }

    /// The session of a record, whether it was delivered before, and what it adds to a counter.
    pub(crate) fn attribute(&mut self, evidence: Evidence, delivery: Option<DeliveryKey>) -> Known {
        self.count_translation(&evidence.statement);
        let reading = evidence.reading();
        let connection = match &delivery {
            Some(_) => Repeats::connection(&evidence.ids),
            None => 0,
        };
        // An error counts wherever it belongs.
        let needs_session = evidence.statement != Statement::Failure;
        let mut attribution = self.sessions.observe(evidence);
        if attribution.is_ambiguous && needs_session {
            self.count_ambiguous();
        }
        let delivery = delivery.map(|key| {
            let place = Place {
                session: attribution.session_id.as_deref(),
                connection,
                file: &self.path,
                has_begun: attribution.has_begun,
            };
            self.repeats.deliver(key, place)
        });
        let is_repeat = delivery.is_some_and(|delivery| delivery.is_repeat);
        self.counts.duplicates += u64::from(is_repeat);
        self.counts.reused_ids = self.repeats.reused;
        let metered = reading.and_then(|(reading, ids)| {
            let known = &mut attribution;
            self.meters.read(&reading, known, &ids, delivery)
        });
        Known {
            attribution,
            delivery,
            metered,
        }
    }

    /// Translation sessions are only counted: no event says what they use.
    fn count_translation(&mut self, statement: &Statement) {
        let Statement::Session(update) = statement else {
            return;
        };
        if update.kind != SessionKind::Translation {
            return;
        }
        let is_new = match &update.id {
            Some(id) => self.translations.insert(Arc::clone(id)),
            None => update.is_new,
        };
        self.counts.translations += u64::from(is_new);
    }

    /// A record could belong to several sessions.
    fn count_ambiguous(&mut self) {
        self.counts.ambiguous += 1;
        if self.last_ambiguous.as_ref() != Some(&self.path) {
            self.last_ambiguous = Some(Arc::clone(&self.path));
            self.ambiguous_files += 1;
        }
    }
}
