//! A stretch of a log → the entries in it: a whole stream, or a range of a plain file. Knows
//! nothing of other stretches, so lines are counted from its own start and sessions are only noted.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::logs::read::decompress::Source;
use crate::logs::read::line_scanner::Lines;
use crate::logs::read::options::{Options, Wanted};
use crate::logs::record::{Counts, Entry, Failure, Record};
use crate::logs::run::line_decoder::LineReader;
use crate::logs::sessions::connection::{Announced, Known};
use crate::logs::sessions::registry::{Ids, Moment, Sessions, Turn};

/// What a stretch gives: entries, and what tells sessions.
#[derive(Debug)]
pub(crate) enum Noted {
    Entry(Entry, Ids),
    Session(Ids, Announced),
    /// A response begins, at this time.
    Begins(Ids, Turn<'static>, Option<i64>),
    /// A response ends that makes no record.
    Ends(Ids, Turn<'static>),
}

impl Noted {
    /// The entry, with what the sessions so far tell of it; what is no entry tells them something.
    pub(crate) fn resolve(self, sessions: &mut Sessions) -> Option<Entry> {
        match self {
            Self::Session(ids, announced) => {
                sessions.announce(&ids, announced);
                None
            }
            Self::Begins(ids, turn, time) => {
                sessions.begin(&ids, &turn, time);
                None
            }
            Self::Ends(ids, turn) => {
                sessions.resolve(&ids, Some(&turn), Moment::Ends, Known::default());
                None
            }
            Self::Entry(mut entry, ids) => {
                if let Entry::Record(record) | Entry::Also(record) = &mut entry {
                    record.is_of(sessions, &ids);
                }
                Some(entry)
            }
        }
    }
}

/// Some entries of a stretch, and its counts since the batch before.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) noted: Vec<Noted>,
    pub(crate) counts: Counts,
}

impl Batch {
    /// A line gave a record.
    pub(crate) fn record(&mut self, record: Box<Record>, ids: Ids) {
        self.counts.responses += 1;
        self.counts.odd_times += u64::from(record.has_odd_time);
        self.noted.push(Noted::Entry(Entry::Record(record), ids));
    }
}

/// A stretch, being read.
pub(crate) struct Stretch {
    lines: Lines<Source>,
    reader: LineReader,
    /// A batch is full at so many bytes.
    batch: usize,
    counted: u64,
    is_finished: bool,
}

impl Stretch {
    pub(crate) fn new(
        lines: Lines<Source>,
        path: Arc<Path>,
        wanted: Arc<Wanted>,
        options: &Options,
    ) -> Self {
        let reader = LineReader {
            path,
            wanted,
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
        wanted: Arc<Wanted>,
        options: &Options,
    ) -> Self {
        let source: Source = Box::new(io::empty());
        let mut lines = Lines::new(source, options.max_line_bytes);
        lines.fail(error);
        Self::new(lines, path, wanted, options)
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
        while size <= self.batch || batch.noted.is_empty() {
            if let Some(line) = self.lines.next(&self.reader.wanted.names) {
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
                    .noted
                    .push(Noted::Entry(Entry::Failure(failure), Ids::new()));
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
