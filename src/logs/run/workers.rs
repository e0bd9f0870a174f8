//! Batches of chunks, in the order of the plan: read by threads of their own, or by the thread that
//! asks for them.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::logs::read::options::{EventFilter, Options};
use crate::logs::read::progress::Progress;
use crate::logs::record::{Entry, Failure};
use crate::logs::run::batch::{Batch, Observation};
use crate::logs::run::chunk::Chunk;
use crate::logs::run::plan::{Before, Input, Plan};

/// How many batches of a chunk may wait.
const BATCHES: usize = 16;

/// Converts a batch in the thread that reads it.
pub(crate) type Make<T> = Arc<dyn Fn(Batch) -> T + Send + Sync>;

/// Where batches come from, and how they are converted.
pub(crate) enum Workers<T> {
    Threads {
        handles: Receiver<Handle<T>>,
        current: Option<Receiver<Sent<T>>>,
        /// The ranges of the file behind the current one are read with it.
        is_taken_over: bool,
    },
    Here {
        plan: Box<Plan>,
        make: Make<T>,
        current: Option<Box<Chunk>>,
    },
    Nothing,
}

/// A chunk that a thread has taken.
pub(crate) struct Handle<T> {
    before: Before,
    batches: Receiver<Sent<T>>,
}

/// A batch, and whether its chunk takes over the ranges of its file behind it.
pub(crate) struct Sent<T> {
    batch: T,
    takes_over: bool,
}

/// What comes next from the workers.
pub(crate) enum WorkerEvent<T> {
    Begin(Box<Before>),
    Batch(T),
    Waiting,
    End,
}

impl<T: Send + 'static> Workers<T> {
    /// Starts threads that read.
    pub(crate) fn threads(
        inputs: Vec<Input>,
        options: Options,
        make: &Make<T>,
    ) -> io::Result<(Self, Arc<Progress>)> {
        let threads = options.threads.max(1);
        let (plan, progress) = plan(inputs, threads, options);
        let plan = Arc::new(Mutex::new(plan));
        let (sender, handles) = sync_channel(2 * threads);
        for _ in 0..threads {
            let (plan, sender, make) = (Arc::clone(&plan), sender.clone(), Arc::clone(make));
            thread::Builder::new()
                .name("realtime-response".to_owned())
                .spawn(move || work(&plan, &sender, &make))?;
        }
        let workers = Self::Threads {
            handles,
            current: None,
            is_taken_over: false,
        };
        Ok((workers, progress))
    }

    /// Reads in the calling thread, for sources that must not leave it.
    pub(crate) fn here(
        inputs: Vec<Input>,
        options: Options,
        make: Make<T>,
    ) -> (Self, Arc<Progress>) {
        let (plan, progress) = plan(inputs, 1, options);
        let workers = Self::Here {
            plan: Box::new(plan),
            make,
            current: None,
        };
        (workers, progress)
    }

    /// What comes next; waits for it no longer than `timeout`.
    pub(crate) fn next(&mut self, timeout: Duration) -> WorkerEvent<T> {
        match self {
            Self::Nothing => WorkerEvent::End,
            Self::Threads {
                handles,
                current,
                is_taken_over,
            } => {
                if let Some(batches) = current {
                    match batches.recv_timeout(timeout) {
                        Ok(Sent { batch, takes_over }) => {
                            *is_taken_over |= takes_over;
                            return WorkerEvent::Batch(batch);
                        }
                        Err(RecvTimeoutError::Timeout) => return WorkerEvent::Waiting,
                        Err(RecvTimeoutError::Disconnected) => *current = None,
                    }
                }
                loop {
                    match handles.recv_timeout(timeout) {
                        // What these threads read does not count.
                        Ok(handle) if *is_taken_over && handle.before.continues => {}
                        Ok(handle) => {
                            *is_taken_over = false;
                            *current = Some(handle.batches);
                            return WorkerEvent::Begin(Box::new(handle.before));
                        }
                        Err(RecvTimeoutError::Timeout) => return WorkerEvent::Waiting,
                        Err(RecvTimeoutError::Disconnected) => return WorkerEvent::End,
                    }
                }
            }
            Self::Here {
                plan,
                make,
                current,
            } => {
                if let Some(batch) = current.as_mut().and_then(|chunk| chunk.next()) {
                    return WorkerEvent::Batch(make(batch));
                }
                *current = None;
                let Some((before, chunk)) = plan.next() else {
                    return WorkerEvent::End;
                };
                *current = Some(Box::new(chunk));
                WorkerEvent::Begin(Box::new(before))
            }
        }
    }
}

fn plan(inputs: Vec<Input>, threads: usize, options: Options) -> (Plan, Arc<Progress>) {
    let progress = Arc::<Progress>::default();
    let filter = Arc::new(EventFilter::new(&options));
    let plan = Plan::new(inputs, threads, filter, options, Arc::clone(&progress));
    (plan, progress)
}

/// What each thread does: takes the next chunk and hands over its batches.
fn work<T>(plan: &Mutex<Plan>, handles: &SyncSender<Handle<T>>, make: &Make<T>) {
    loop {
        let (sender, batches) = sync_channel(BATCHES);
        // The handle is sent while the plan is locked, so that handles keep the order of the plan.
        let mut plan = plan.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((before, mut chunk)) = plan.next() else {
            return;
        };
        let path = Arc::clone(&before.path);
        if handles.send(Handle { before, batches }).is_err() {
            return;
        }
        drop(plan);
        let mut read = || {
            while let Some(batch) = chunk.next() {
                let takes_over = chunk.takes_over();
                let batch = make(batch);
                if sender.send(Sent { batch, takes_over }).is_err() {
                    break;
                }
            }
        };
        if catch_unwind(AssertUnwindSafe(&mut read)).is_err() {
            let error = io::Error::other("internal error: please report this");
            let failure = Failure {
                path,
                error,
                offset: 0,
            };
            let observations = vec![Observation::only(Entry::Failure(failure))];
            let batch = Batch {
                observations,
                ..Batch::default()
            };
            let takes_over = false;
            let batch = make(batch);
            if sender.send(Sent { batch, takes_over }).is_err() {
                return;
            }
        }
    }
}
