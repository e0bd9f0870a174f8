//! Chunks come together: what is counted from a file's start, and what sessions tell.

use std::path::Path;
use std::sync::Arc;

use crate::logs::record::Counts;
use crate::logs::run::plan::Before;
use crate::logs::sessions::registry::Sessions;

/// The file that is being read, and the counts of all so far.
pub(crate) struct Ordered {
    path: Arc<Path>,
    /// The lines of the file before the current chunk, and those in it.
    lines_before: u64,
    lines: u64,
    pub(crate) sessions: Sessions,
    pub(crate) counts: Counts,
    last_ambiguous: Option<Arc<Path>>,
    pub(crate) ambiguous_files: u64,
}

impl Default for Ordered {
    fn default() -> Self {
        Self {
            path: Arc::from(Path::new("")),
            lines_before: 0,
            lines: 0,
            sessions: Sessions::default(),
            counts: Counts::default(),
            last_ambiguous: None,
            ambiguous_files: 0,
        }
    }
}

impl Ordered {
    /// A chunk begins.
    pub(crate) fn begin(&mut self, before: Box<Before>) {
        let before = *before;
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

    /// The counts of a batch of the chunk.
    pub(crate) fn count(&mut self, counts: &Counts) {
        self.counts.add(counts);
        self.lines += counts.lines;
    }

    /// The number of a line in its file, from its number in the chunk.
    pub(crate) fn line(&self, line: u64) -> u64 {
        self.lines_before + line
    }

    /// A record could belong to several sessions.
    pub(crate) fn count_ambiguous(&mut self) {
        self.counts.ambiguous += 1;
        if self.last_ambiguous.as_ref() != Some(&self.path) {
            self.last_ambiguous = Some(Arc::clone(&self.path));
            self.ambiguous_files += 1;
        }
    }
}
