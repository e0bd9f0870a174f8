//! What the lines of a chunk give: observations, in order, and how many lines there were.

use crate::logs::record::{Counts, Entry, Record};
use crate::logs::run::repeats::DeliveryKey;
use crate::logs::sessions::evidence::{Evidence, Statement};
use crate::logs::sessions::ids::Ids;

/// What a line gives: evidence about sessions, an entry, or both.
#[derive(Debug, Default)]
pub(crate) struct Observation {
    pub(crate) evidence: Evidence,
    /// What the entry delivers.
    pub(crate) delivery: Option<DeliveryKey>,
    pub(crate) entry: Option<Entry>,
}

impl Observation {
    /// An entry that says nothing about sessions.
    pub(crate) fn only(entry: Entry) -> Self {
        Self {
            entry: Some(entry),
            ..Self::default()
        }
    }
}

/// Some observations of a chunk, and its counts since the batch before.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) observations: Vec<Observation>,
    pub(crate) counts: Counts,
}

impl Batch {
    /// Adds what a line says about sessions, if it says anything.
    pub(crate) fn note(&mut self, ids: Ids, statement: Statement) {
        if statement != Statement::Nothing {
            self.observations.push(Observation {
                evidence: Evidence { ids, statement },
                ..Observation::default()
            });
        }
    }

    /// Adds a record, or an event beside the records.
    pub(crate) fn add(
        &mut self,
        record: Box<Record>,
        is_record: bool,
        ids: Ids,
        statement: Statement,
    ) {
        if is_record {
            self.counts.responses += 1;
            self.counts.odd_times += u64::from(record.has_odd_time);
        }
        self.observations.push(Observation {
            delivery: DeliveryKey::of(&record, &statement),
            evidence: Evidence { ids, statement },
            entry: Some(if is_record {
                Entry::Record(record)
            } else {
                Entry::SideEvent(record)
            }),
        });
    }
}
