//! A chunk of a log → the entries in it: a whole stream, or a range of a plain file. Knows
//! nothing of other chunks, so lines are counted from its own start and sessions are only noted.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::logs::read::decompress::Source;
use crate::logs::read::line_scanner::Lines;
use crate::logs::read::options::{EventFilter, Options};
use crate::logs::record::{Counts, Entry, Failure, Record};
use crate::logs::run::line_decoder::LineDecoder;
use crate::logs::sessions::connection::{Attribution, SessionUpdate};
use crate::logs::sessions::registry::{Ids, Phase, ResponseKey, Sessions};

/// What a chunk gives: entries, and what tells sessions.
#[derive(Debug)]
pub(crate) enum Observation {
    Entry(Entry, Ids),
    Session(Ids, SessionUpdate),
    /// A response begins, at this time.
    Begins(Ids, ResponseKey<'static>, Option<i64>),
    /// A response ends that makes no record.
    Ends(Ids, ResponseKey<'static>),
}

impl Observation {
    /// The entry, with what the sessions so far tell of it; what is no entry tells them something.
    pub(crate) fn resolve(self, sessions: &mut Sessions) -> Option<Entry> {
        match self {
            Self::Session(ids, announced) => {
                sessions.announce(&ids, announced);
                None
            }
            Self::Begins(ids, key, time) => {
                sessions.begin(&ids, &key, time);
                None
            }
            Self::Ends(ids, key) => {
                sessions.resolve(&ids, Some(&key), Phase::Ends, Attribution::default());
                None
            }
            Self::Entry(mut entry, ids) => {
                if let Entry::Record(record) | Entry::SideEvent(record) = &mut entry {
                    record.attribute(sessions, &ids);
                }
                Some(entry)
            }
        }
    }
}

/// Some entries of a chunk, and its counts since the batch before.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) observations: Vec<Observation>,
    pub(crate) counts: Counts,
}

impl Batch {
    /// A line gave a record.
    pub(crate) fn record(&mut self, record: Box<Record>, ids: Ids) {
        self.counts.responses += 1;
        self.counts.odd_times += u64::from(record.has_odd_time);
        self.observations
            .push(Observation::Entry(Entry::Record(record), ids));
    }
}

/// A chunk, being read.
pub(crate) struct Chunk {
    lines: Lines<Source>,
    reader: LineDecoder,
    /// A batch is full at so many bytes.
    batch: usize,
    counted: u64,
    is_finished: bool,
}

impl Chunk {
    pub(crate) fn new(
        lines: Lines<Source>,
        path: Arc<Path>,
        filter: Arc<EventFilter>,
        options: &Options,
    ) -> Self {
        let reader = LineDecoder {
            path,
            filter,
            max_line_bytes: options.max_line_bytes,
            keeps_lines: options.keep_lines,
            has_failed: false,
        };
        Self {
            lines,
            reader,
            batch: options.batch_bytes,
            counted: 0,
            is_finished: false,
        }
    }

    /// A file that could not be opened.
    pub(crate) fn failed(
        error: io::Error,
        path: Arc<Path>,
        filter: Arc<EventFilter>,
        options: &Options,
    ) -> Self {
        let source: Source = Box::new(io::empty());
        let mut lines = Lines::new(source, options.max_line_bytes);
        lines.fail(error);
        Self::new(lines, path, filter, options)
    }

    /// Hands out every entry as soon as it is there, for streams that may pause.
    pub(crate) fn at_once(self) -> Self {
        Self { batch: 0, ..self }
    }

    /// The next batch; none at the end.
    pub(crate) fn next(&mut self) -> Option<Batch> {
        if self.is_finished {
            return None;
        }
        let mut batch = Batch::default();
        let mut size = 0;
        while size <= self.batch || batch.observations.is_empty() {
            if let Some(line) = self.lines.next(&self.reader.filter.names) {
                size += line.bytes.len();
                self.reader.read(&line, &mut batch);
            } else if let Some(error) = self.lines.take_failure() {
                self.reader.has_failed = true;
                let (path, offset) = (Arc::clone(&self.reader.path), self.lines.offset());
                let failure = Failure {
                    path,
                    error,
                    offset,
                };
                batch
                    .observations
                    .push(Observation::Entry(Entry::Failure(failure), Ids::new()));
            } else {
                self.is_finished = true;
                break;
            }
        }
        let Counts {
            responses,
            rejects,
            not_understood,
            ..
        } = batch.counts;
        batch.counts.lines = self.lines.count() - self.counted;
        batch.counts.skipped = batch.counts.lines - responses - rejects - not_understood;
        self.counted = self.lines.count();
        Some(batch)
    }
}
