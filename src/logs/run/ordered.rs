//! Chunks come together in the order of the log: each observation is attributed to its session,
//! and gets its line number. Only here are the lines before it known.

use std::path::Path;
use std::sync::Arc;

use crate::logs::record::{Counts, Delivery, Entry};
use crate::logs::run::batch::Observation;
use crate::logs::run::plan::Before;
use crate::logs::run::repeats::{DeliveryKey, Place, Repeats};
use crate::logs::sessions::evidence::{Attribution, Evidence};
use crate::logs::sessions::registry::Sessions;

/// The file that is being read, and the counts of all files so far.
pub(crate) struct Ordered {
    path: Arc<Path>,
    /// How many lines of the file come before the current chunk, and how many were read of it.
    lines_before: u64,
    lines: u64,
    sessions: Sessions,
    repeats: Repeats,
    pub(crate) counts: Counts,
    last_ambiguous: Option<Arc<Path>>,
    pub(crate) ambiguous_files: u64,
}

impl Default for Ordered {
    fn default() -> Self {
        Self {
            path: Arc::from(Path::new("")),
            lines_before: 0,
            lines: 0,
            sessions: Sessions::default(),
            repeats: Repeats::default(),
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
        }
        self.lines = 0;
    }

    /// Adds the counts of a batch of the chunk.
    pub(crate) fn count(&mut self, counts: &Counts) {
        self.counts.add(counts);
        self.lines += counts.lines;
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
            self.sessions.observe(evidence);
            return None;
        };
        match &mut entry {
            Entry::Record(record) | Entry::SideEvent(record) => {
                let (attribution, delivery) = self.attribute(evidence, delivery);
                record.location.line = self.line(record.location.line);
                record.attribute(attribution);
                record.delivery = delivery;
            }
            Entry::Reject(reject) => reject.location.line = self.line(reject.location.line),
            Entry::Failure(_) => {}
        }
        Some(entry)
    }

    /// The session of a record, and whether it was delivered before.
    pub(crate) fn attribute(
        &mut self,
        evidence: Evidence,
        delivery: Option<DeliveryKey>,
    ) -> (Attribution, Option<Delivery>) {
        let connection = match &delivery {
            Some(_) => Repeats::connection(&evidence.ids),
            None => 0,
        };
        let attribution = self.sessions.observe(evidence);
        if attribution.is_ambiguous {
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
        (attribution, delivery)
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
