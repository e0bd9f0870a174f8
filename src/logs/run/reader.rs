//! Reads logs: threads read chunks, whose entries come out in the order of the lines.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::logs::read::options::Options;
use crate::logs::read::progress::Progress;
use crate::logs::record::{Counts, Entry};
use crate::logs::run::batch::{Batch, Observation};
use crate::logs::run::ordered::Ordered;
use crate::logs::run::plan::Input;
use crate::logs::run::process::Process;
use crate::logs::run::workers::{Make, WorkerEvent, Workers};

/// Reads logs; entries come in the order of the lines.
pub struct LogReader {
    workers: Workers<Batch>,
    process: Process,
    ordered: Ordered,
    observations: std::vec::IntoIter<Observation>,
    progress: Arc<Progress>,
}

/// What a reader has next.
#[derive(Debug)]
pub enum Step {
    /// the next entry
    Entry(Entry),
    /// nothing yet
    Waiting,
    /// nothing more
    End,
}

impl LogReader {
    /// Starts threads that read.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn new(inputs: Vec<Input>, options: Options) -> io::Result<Self> {
        let make: Make<Batch> = Arc::new(|batch| batch);
        Workers::threads(inputs, options, &make).map(Self::with)
    }

    /// Reads in the calling thread, for sources that must not leave it.
    #[must_use]
    pub fn here(inputs: Vec<Input>, options: Options) -> Self {
        Self::with(Workers::here(inputs, options, Arc::new(|batch| batch)))
    }

    fn with((workers, progress): (Workers<Batch>, Arc<Progress>)) -> Self {
        Self {
            workers,
            process: Process::current(),
            ordered: Ordered::default(),
            observations: Vec::new().into_iter(),
            progress,
        }
    }

    /// The counts of the lines read so far.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.ordered.counts
    }

    /// How many files have sessions side by side that cannot be told apart.
    #[must_use]
    pub fn ambiguous_files(&self) -> u64 {
        self.ordered.ambiguous_files
    }

    /// How far the reader is. It can also be stopped through this.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    /// Stops reading.
    pub fn stop(&mut self) {
        self.progress.cancel();
        self.observations = Vec::new().into_iter();
        let workers = std::mem::replace(&mut self.workers, Workers::Nothing);
        self.process.release(workers);
    }

    /// The next entry, if it was already read.
    pub fn ready(&mut self) -> Option<Entry> {
        let Self {
            observations,
            ordered,
            ..
        } = self;
        observations.find_map(|observation| ordered.resolve(observation))
    }

    /// The next entry; waits for it no longer than `timeout`.
    pub fn poll(&mut self, timeout: Duration) -> Step {
        let start = Instant::now();
        loop {
            if let Some(entry) = self.ready() {
                return Step::Entry(entry);
            }
            // There may be many batches without entries.
            let Some(left) = timeout.checked_sub(start.elapsed()) else {
                return Step::Waiting;
            };
            match self.workers.next(left) {
                WorkerEvent::Begin(before) => self.ordered.begin(before),
                WorkerEvent::Batch(batch) => {
                    self.ordered.count(&batch.counts);
                    self.observations = batch.observations.into_iter();
                }
                WorkerEvent::Waiting => return Step::Waiting,
                WorkerEvent::End => return Step::End,
            }
        }
    }
}

impl Iterator for LogReader {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            match self.poll(Duration::from_secs(1)) {
                Step::Entry(entry) => return Some(entry),
                Step::Waiting => {}
                Step::End => return None,
            }
        }
    }
}

impl Drop for LogReader {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Files as inputs; a dash is standard input.
#[must_use]
pub fn inputs(files: Vec<PathBuf>) -> Vec<Input> {
    let input = |path: PathBuf| {
        if path.as_os_str() == "-" {
            Input::Stdin
        } else {
            Input::File(path)
        }
    };
    files.into_iter().map(input).collect()
}
