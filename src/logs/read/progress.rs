//! How far the readers of a log are, and whether to stop.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What the readers of a log share: how far they are, and whether to stop.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes read from files, before decompression.
    pub(crate) bytes: AtomicU64,
    /// Files that were longer at their end than when they were opened.
    pub(crate) grown: AtomicU64,
    pub(crate) is_cancelled: AtomicBool,
}

impl Progress {
    /// Makes all readers stop as if their files had ended. Threads that wait for a source stop when
    /// it gives something; no one waits for them.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// How many bytes of the files were read so far, before decompression.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// How many files grew while they were read. What was added is not read.
    #[must_use]
    pub fn grown_files(&self) -> u64 {
        self.grown.load(Ordering::Relaxed)
    }
}
