//! Reading logs: stretches are read by threads and come together in the order of their lines.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::plan::{Before, Input, Plan};
use super::record::{Counts, Entry, Failure};
use super::sessions::{Ids, Sessions};
use super::stream::Progress;
use super::stretch::{Batch, Noted, Stretch};
use super::wanted::{Options, Wanted};

/// How many batches of a stretch may wait.
const BATCHES: usize = 16;

/// Reads logs, in the order of their lines, whatever reads them.
pub struct LogReader {
    feed: Feed,
    /// The file that is being read, its lines before the current stretch, and those in it.
    path: Arc<Path>,
    lines_before: u64,
    lines: u64,
    sessions: Sessions,
    noted: std::vec::IntoIter<Noted>,
    counts: Counts,
    progress: Arc<Progress>,
    last_ambiguous: Option<Arc<Path>>,
    ambiguous_files: u64,
}

/// What a reader has.
#[derive(Debug)]
pub enum Step {
    /// the next entry
    Entry(Entry),
    /// nothing yet
    Waiting,
    /// nothing more
    End,
}

/// Where batches come from.
enum Feed {
    Threads {
        handles: Receiver<Handle>,
        current: Option<Receiver<Batch>>,
    },
    Here {
        plan: Box<Plan>,
        current: Option<Box<Stretch>>,
    },
    Nothing,
}

/// A stretch that a thread has taken.
struct Handle {
    before: Before,
    batches: Receiver<Batch>,
}

/// What a feed gives.
enum Fed {
    Begin(Before),
    Batch(Batch),
    Waiting,
    End,
}

impl LogReader {
    /// Reads in threads of its own.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn new(inputs: Vec<Input>, options: Options) -> io::Result<Self> {
        let threads = options.threads.max(1);
        let (plan, progress) = plan(inputs, threads, options);
        let plan = Arc::new(Mutex::new(plan));
        let (sender, handles) = sync_channel(2 * threads);
        for _ in 0..threads {
            let (plan, sender) = (Arc::clone(&plan), sender.clone());
            thread::Builder::new()
                .name("realtime-response".to_owned())
                .spawn(move || work(&plan, &sender))?;
        }
        Ok(Self::with(
            Feed::Threads {
                handles,
                current: None,
            },
            progress,
        ))
    }

    /// Reads in the thread that asks, for sources that belong to it.
    #[must_use]
    pub fn here(inputs: Vec<Input>, options: Options) -> Self {
        let (plan, progress) = plan(inputs, 1, options);
        Self::with(
            Feed::Here {
                plan: Box::new(plan),
                current: None,
            },
            progress,
        )
    }

    fn with(feed: Feed, progress: Arc<Progress>) -> Self {
        Self {
            feed,
            path: Arc::from(Path::new("")),
            lines_before: 0,
            lines: 0,
            sessions: Sessions::default(),
            noted: Vec::new().into_iter(),
            counts: Counts::default(),
            progress,
            last_ambiguous: None,
            ambiguous_files: 0,
        }
    }

    /// Where the lines went that were read so far.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Files in which sessions run side by side and nothing tells which is which.
    #[must_use]
    pub fn ambiguous_files(&self) -> u64 {
        self.ambiguous_files
    }

    /// How far the reader is, for whoever else wants to know or to end it.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    /// Reads no further.
    pub fn stop(&mut self) {
        self.progress.cancel();
        self.noted = Vec::new().into_iter();
        self.feed = Feed::Nothing;
    }

    /// The next entry that is at hand.
    pub fn ready(&mut self) -> Option<Entry> {
        while let Some(noted) = self.noted.next() {
            if let Some(entry) = self.resolve(noted) {
                return Some(entry);
            }
        }
        None
    }

    /// The next entry; waits for it no longer than `timeout`.
    pub fn poll(&mut self, timeout: Duration) -> Step {
        let start = Instant::now();
        loop {
            if let Some(entry) = self.ready() {
                return Step::Entry(entry);
            }
            // Batches may come without end, and hold nothing.
            let Some(left) = timeout.checked_sub(start.elapsed()) else {
                return Step::Waiting;
            };
            match self.feed.next(left) {
                Fed::Begin(before) => self.begin(before),
                Fed::Batch(batch) => {
                    self.counts.add(&batch.counts);
                    self.lines += batch.counts.lines;
                    self.noted = batch.noted.into_iter();
                }
                Fed::Waiting => return Step::Waiting,
                Fed::End => return Step::End,
            }
        }
    }

    fn begin(&mut self, before: Before) {
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

    fn resolve(&mut self, noted: Noted) -> Option<Entry> {
        let mut entry = noted.resolve(&mut self.sessions)?;
        match &mut entry {
            Entry::Record(record) | Entry::Transcription(record) => {
                record.place.line += self.lines_before;
                if record.is_ambiguous {
                    self.counts.ambiguous += 1;
                    if self.last_ambiguous.as_ref() != Some(&self.path) {
                        self.last_ambiguous = Some(Arc::clone(&self.path));
                        self.ambiguous_files += 1;
                    }
                }
            }
            Entry::Reject(reject) => reject.place.line += self.lines_before,
            Entry::Failure(_) => {}
        }
        Some(entry)
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

fn plan(inputs: Vec<Input>, threads: usize, options: Options) -> (Plan, Arc<Progress>) {
    let progress = Arc::<Progress>::default();
    let wanted = Arc::new(Wanted::new(&options));
    let plan = Plan::new(inputs, threads, wanted, options, Arc::clone(&progress));
    (plan, progress)
}

/// What each thread does: takes the next stretch and hands over its batches.
fn work(plan: &Mutex<Plan>, handles: &SyncSender<Handle>) {
    loop {
        let (sender, batches) = sync_channel(BATCHES);
        // The handle is handed over before the lock is, so that handles keep the plan's order.
        let mut plan = plan.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((before, mut stretch)) = plan.next() else {
            return;
        };
        let path = Arc::clone(&before.path);
        if handles.send(Handle { before, batches }).is_err() {
            return;
        }
        drop(plan);
        let mut read = || {
            while stretch
                .next()
                .is_some_and(|batch| sender.send(batch).is_ok())
            {}
        };
        if catch_unwind(AssertUnwindSafe(&mut read)).is_err() {
            let error = io::Error::other("internal error: please report this");
            let failure = Failure {
                path,
                error,
                offset: 0,
            };
            let noted = vec![Noted::Entry(Entry::Failure(failure), Ids::new())];
            if sender
                .send(Batch {
                    noted,
                    ..Batch::default()
                })
                .is_err()
            {
                return;
            }
        }
    }
}

impl Feed {
    fn next(&mut self, timeout: Duration) -> Fed {
        match self {
            Self::Nothing => Fed::End,
            Self::Threads { handles, current } => {
                if let Some(batches) = current {
                    match batches.recv_timeout(timeout) {
                        Ok(batch) => return Fed::Batch(batch),
                        Err(RecvTimeoutError::Timeout) => return Fed::Waiting,
                        Err(RecvTimeoutError::Disconnected) => *current = None,
                    }
                }
                match handles.recv_timeout(timeout) {
                    Ok(handle) => {
                        *current = Some(handle.batches);
                        Fed::Begin(handle.before)
                    }
                    Err(RecvTimeoutError::Timeout) => Fed::Waiting,
                    Err(RecvTimeoutError::Disconnected) => Fed::End,
                }
            }
            Self::Here { plan, current } => {
                if let Some(batch) = current.as_mut().and_then(|stretch| stretch.next()) {
                    return Fed::Batch(batch);
                }
                *current = None;
                let Some((before, stretch)) = plan.next() else {
                    return Fed::End;
                };
                *current = Some(Box::new(stretch));
                Fed::Begin(before)
            }
        }
    }
}

/// Standard input goes by the name of a dash.
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
