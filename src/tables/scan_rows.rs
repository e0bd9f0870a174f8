//! Logs → the record batches of the tables `responses` and `usage`.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_schema::ArrowError;

use crate::columns::deferred::DeferredValues;
use crate::columns::record_row::RecordRow;
use crate::logs::billing::Billing;
use crate::logs::metered::Metered;
use crate::logs::read::options::Options;
use crate::logs::read::progress::Progress;
use crate::logs::record::{Counts, Entry};
use crate::logs::run::ordered::Ordered;
use crate::logs::run::plan::Input;
use crate::logs::run::process::Process;
use crate::logs::run::workers::{WorkerEvent, Workers};
use crate::logs::sessions::evidence::Attribution;
use crate::tables::assemble::Assembler;
use crate::tables::projection::Projection;
use crate::tables::step::Step;
use crate::tables::worker_rows::{PendingRow, WorkerBatch, WorkerEntry, worker_batches};

/// A scan whose arrays are built by the threads that read.
pub(crate) struct ScanRows {
    workers: Workers<WorkerBatch>,
    process: Process,
    ordered: Ordered,
    assembler: Assembler<RecordRow>,
    batch_rows: usize,
    /// Show the model that is billed, and not the session's.
    shows_billed_model: bool,
    ready: VecDeque<Step>,
    has_ended: bool,
    progress: Arc<Progress>,
}

impl Drop for ScanRows {
    fn drop(&mut self) {
        self.progress.cancel();
        let workers = std::mem::replace(&mut self.workers, Workers::Nothing);
        self.process.release(workers);
    }
}

impl ScanRows {
    pub(crate) fn new(
        projection: Projection<RecordRow>,
        batch_rows: usize,
        shows_billed_model: bool,
        inputs: Vec<Input>,
        options: Options,
        is_here: bool,
    ) -> io::Result<Self> {
        let make = worker_batches(projection.clone());
        let (workers, progress) = if is_here {
            Workers::here(inputs, options, make)
        } else {
            Workers::threads(inputs, options, &make)?
        };
        Ok(Self {
            workers,
            process: Process::current(),
            ordered: Ordered::default(),
            assembler: Assembler::new(projection),
            batch_rows,
            shows_billed_model,
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
                WorkerEvent::Batch(batch) => self.add(batch)?,
                WorkerEvent::Waiting => return Ok(Step::Waiting),
                WorkerEvent::End => {
                    self.has_ended = true;
                    if self.assembler.rows > 0 {
                        self.ready.push_back(Step::Batch(self.assembler.finish()?));
                    }
                }
            }
        }
    }

    fn add(&mut self, batch: WorkerBatch) -> Result<(), ArrowError> {
        let WorkerBatch {
            entries,
            rows,
            counts,
        } = batch;
        self.ordered.count(&counts);
        let (mut start, mut count) = (0, 0);
        for entry in entries {
            match entry {
                WorkerEntry::Row(row) => {
                    self.add_deferred(row);
                    count += 1;
                    if self.assembler.rows + count == self.batch_rows {
                        self.assembler.add(&rows, start, count)?;
                        self.ready.push_back(Step::Batch(self.assembler.finish()?));
                        (start, count) = (start + count, 0);
                    }
                }
                WorkerEntry::Other(observation) => match self.ordered.resolve(observation) {
                    Some(Entry::Reject(reject)) => self.ready.push_back(Step::Reject(reject)),
                    Some(Entry::Failure(failure)) => self.ready.push_back(Step::Failure(failure)),
                    Some(Entry::Record(_) | Entry::SideEvent(_)) | None => {}
                },
            }
        }
        if count > 0 {
            self.assembler.add(&rows, start, count)?;
        }
        if self.assembler.is_large() {
            self.ready.push_back(Step::Batch(self.assembler.finish()?));
        }
        Ok(())
    }

    /// Adds what is known of a row now that its line's turn has come.
    fn add_deferred(&mut self, row: PendingRow) {
        let known = self.ordered.attribute(row.evidence, row.delivery);
        let Attribution {
            session_id,
            model,
            transcription_model,
            created_at,
            ..
        } = known.attribution;
        let model = match row.billing {
            Billing::Transcription if self.shows_billed_model => {
                row.own_model.or(transcription_model)
            }
            Billing::Delegation if self.shows_billed_model => row.own_model,
            _ => model,
        };
        let seconds = match row.billing {
            Billing::Session => known.metered.as_ref().map(Metered::seconds),
            _ => row.seconds,
        };
        self.assembler.add_deferred(&DeferredValues {
            line: Some(self.ordered.line(row.line)),
            session_id: session_id.as_deref(),
            model: model.as_deref(),
            created_at,
            ended_at: row.ended_at,
            seconds,
        });
    }
}
