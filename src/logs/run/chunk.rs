//! A chunk of a log, which is a whole stream or a range of a plain file → batches of observations.
//! Nothing is known about other chunks, so lines are counted from its own start, and what events
//! say about sessions is only noted.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::logs::read::decompress::Source;
use crate::logs::read::line_scanner::Lines;
use crate::logs::read::options::{EventFilter, Options};
use crate::logs::read::text::Text;
use crate::logs::record::{Entry, Failure};
use crate::logs::run::batch::{Batch, Observation};
use crate::logs::run::line_decoder::LineDecoder;

/// A chunk, being read.
pub(crate) struct Chunk {
    text: Text,
    decoder: LineDecoder,
    /// how many bytes make a batch
    batch: usize,
    counted: u64,
    /// how many lines were passed and not counted yet
    passed: u64,
    is_finished: bool,
    is_taken_over: Arc<AtomicBool>,
}

impl Chunk {
    pub(crate) fn new(
        text: impl Into<Text>,
        path: Arc<Path>,
        filter: Arc<EventFilter>,
        options: &Options,
    ) -> Self {
        let decoder = LineDecoder {
            path,
            filter,
            max_line_bytes: options.max_line_bytes,
            keeps_lines: options.keep_lines,
            has_failed: false,
            last_counted: 0,
            counted_lines: 0,
            passed: (0, 0),
            around: None,
        };
        Self {
            text: text.into(),
            decoder,
            batch: options.batch_bytes,
            counted: 0,
            passed: 0,
            is_finished: false,
            is_taken_over: Arc::default(),
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

    /// Makes each entry a batch of its own, for streams that may pause.
    pub(crate) fn at_once(self) -> Self {
        Self { batch: 0, ..self }
    }

    /// Sets a flag when the ranges of the file behind this one are read with it.
    pub(crate) fn telling(self, is_taken_over: Arc<AtomicBool>) -> Self {
        Self {
            is_taken_over,
            ..self
        }
    }

    /// Whether the ranges of the file behind this one do not count: they are read with it, or the
    /// file cannot be read any further.
    pub(crate) fn takes_over(&self) -> bool {
        self.decoder.has_failed || self.text.takes_over()
    }

    /// The next batch; none at the end.
    pub(crate) fn next(&mut self) -> Option<Batch> {
        if self.is_finished {
            return None;
        }
        let mut batch = Batch::default();
        let mut size = 0;
        while size <= self.batch || batch.observations.is_empty() {
            if let Some(line) = self.text.next(&self.decoder.filter) {
                size += line.bytes.len();
                self.decoder.decode(&line, &mut batch);
            } else if let Some(error) = self.text.take_failure() {
                self.decoder.has_failed = true;
                let (path, offset) = (Arc::clone(&self.decoder.path), self.text.offset());
                let failure = Failure {
                    path,
                    error,
                    offset,
                };
                let failure = Observation::only(Entry::Failure(failure));
                batch.observations.push(failure);
            } else {
                self.is_finished = true;
                break;
            }
        }
        if self.takes_over() {
            self.is_taken_over.store(true, Ordering::Relaxed);
        }
        let lines = self.text.count() - self.counted;
        self.counted = self.text.count();
        let counts = &mut batch.counts;
        // A line that has given something may not be counted before it is read to its end, and one
        // that is put together from parts not before it is known what it gives.
        self.passed += lines;
        let counted = self.passed.min(self.decoder.counted_lines);
        self.passed -= counted;
        self.decoder.counted_lines -= counted;
        counts.skipped = self.passed.saturating_sub(self.text.unfinished());
        self.passed -= counts.skipped;
        counts.lines = counts.skipped + counts.responses + counts.rejects + counts.not_understood;
        counts.file_lines = lines;
        counts.has_own_events |= self.text.has_own_event();
        Some(batch)
    }
}
