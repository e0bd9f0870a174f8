//! Logs → the record batches of the tables `responses` and `usage`.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_schema::ArrowError;

use crate::logs::read::decompress::Progress;
use crate::logs::read::options::Options;
use crate::logs::record::{Counts, Entry};
use crate::logs::run::ordered::Ordered;
use crate::logs::run::plan::Input;
use crate::logs::run::workers::{WorkerEvent, Workers};
use crate::tables::assemble::{Join, Place};
use crate::tables::columns::column::Chosen;
use crate::tables::rows::Row;
use crate::tables::step::Step;
use crate::tables::worker_rows::{Head, Note, Part, parts};
use crate::usage::dedupe::Seen;

/// A reading whose arrays are built by the threads that read.
pub(crate) struct ScanRows {
    workers: Workers<Part>,
    ordered: Ordered,
    join: Join<Row>,
    batch_rows: usize,
    /// The model of a transcription is the one that transcribes.
    pays_transcribers: bool,
    seen: Seen<()>,
    ready: VecDeque<Step>,
    has_ended: bool,
    progress: Arc<Progress>,
}

impl Drop for ScanRows {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

impl ScanRows {
    pub(crate) fn new(
        chosen: Chosen<Row>,
        batch_rows: usize,
        pays_transcribers: bool,
        inputs: Vec<Input>,
        options: Options,
        is_here: bool,
    ) -> io::Result<Self> {
        let make = parts(chosen.clone());
        let (workers, progress) = if is_here {
            Workers::here(inputs, options, make)
        } else {
            Workers::threads(inputs, options, &make)?
        };
        Ok(Self {
            workers,
            ordered: Ordered::default(),
            join: Join::new(chosen),
            batch_rows,
            pays_transcribers,
            seen: Seen::default(),
            ready: VecDeque::new(),
            has_ended: false,
            progress,
        })
    }

    pub(crate) fn counts(&self) -> Counts {
        self.ordered.counts
    }

    pub(crate) fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    pub(crate) fn poll(&mut self, timeout: Duration) -> Result<Step, ArrowError> {
        let start = Instant::now();
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Ok(step);
            }
            if self.has_ended {
                return Ok(Step::End);
            }
            let Some(left) = timeout.checked_sub(start.elapsed()) else {
                return Ok(Step::Waiting);
            };
            match self.workers.next(left) {
                WorkerEvent::Begin(before) => self.ordered.begin(before),
                WorkerEvent::Batch(part) => self.part(part)?,
                WorkerEvent::Waiting => return Ok(Step::Waiting),
                WorkerEvent::End => {
                    self.has_ended = true;
                    if self.join.rows > 0 {
                        self.ready.push_back(Step::Batch(self.join.finish()?));
                    }
                }
            }
        }
    }

    fn part(&mut self, part: Part) -> Result<(), ArrowError> {
        let Part {
            notes,
            texts,
            rows,
            counts,
        } = part;
        self.ordered.count(&counts);
        let (mut start, mut count) = (0, 0);
        for note in notes {
            match note {
                Note::Row(head) => {
                    self.place(head, &texts);
                    count += 1;
                    if self.join.rows + count == self.batch_rows {
                        self.join.add(&rows, start, count)?;
                        self.ready.push_back(Step::Batch(self.join.finish()?));
                        (start, count) = (start + count, 0);
                    }
                }
                Note::Else(observation) => match observation.resolve(&mut self.ordered.sessions) {
                    Some(Entry::Reject(mut reject)) => {
                        reject.location.line = self.ordered.line(reject.location.line);
                        self.ready.push_back(Step::Reject(reject));
                    }
                    Some(Entry::Failure(failure)) => self.ready.push_back(Step::Failure(failure)),
                    Some(Entry::Record(_) | Entry::SideEvent(_)) | None => {}
                },
            }
        }
        if count > 0 {
            self.join.add(&rows, start, count)?;
        }
        if self.join.is_large() {
            self.ready.push_back(Step::Batch(self.join.finish()?));
        }
        Ok(())
    }

    fn place(&mut self, mut head: Head, texts: &str) {
        let (known, created_at) = head.resolve(texts, &mut self.ordered.sessions);
        if known.is_ambiguous {
            self.ordered.count_ambiguous();
        }
        if head.ended(texts).is_some_and(|id| self.seen.again(id)) {
            self.ordered.counts.duplicates += 1;
        }
        let is_other = self.pays_transcribers && head.is_transcription;
        let model = if is_other {
            &known.transcription_model
        } else {
            &known.model
        };
        self.join.place(&Place {
            line: Some(self.ordered.line(head.line)),
            session_id: known.id.as_deref(),
            model: model.as_deref(),
            created_at,
            ended_at: head.ended_at,
        });
    }
}
