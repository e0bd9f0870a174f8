//! What to read → chunks: whole files, or ranges of a large plain one.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::logs::read::decompress::{self, Opened, Source};
use crate::logs::read::file::LogFile;
use crate::logs::read::limit::Limited;
use crate::logs::read::line_scanner::Lines;
use crate::logs::read::options::{EventFilter, Options};
use crate::logs::read::progress::Progress;
use crate::logs::read::rows::recognize::Layout;
use crate::logs::read::text::Text;
use crate::logs::run::chunk::Chunk;
use crate::logs::run::meters::Meters;
use crate::logs::sessions::registry::Sessions;

/// The name of standard input.
const STDIN: &str = "<stdin>";

/// Something to read.
pub enum Input {
    /// a file
    File(PathBuf),
    /// a part of a file
    Split(Box<crate::logs::run::splits::Split>),
    /// standard input
    Stdin,
    /// anything else, and its name
    Stream(PathBuf, Box<dyn io::Read + Send>),
}

/// What must be known about the log before a chunk.
pub(crate) struct Before {
    pub(crate) path: Arc<Path>,
    /// The chunk continues the one before.
    pub(crate) continues: bool,
    /// How many lines of the file come before it.
    pub(crate) lines: u64,
    pub(crate) sessions: Sessions,
    /// What the sessions of the file have used, if that is known. Otherwise the file begins here.
    pub(crate) meters: Option<Meters>,
}

/// The smallest and the largest range that a thread takes at a time, in bytes. Small ranges let the
/// threads finish together; large ones save the time that each range costs.
const RANGE: (u64, u64) = (1 << 20, 16 << 20);

/// A plain file that is read range by range.
struct Divided {
    path: Arc<Path>,
    file: Arc<LogFile>,
    /// where the next range begins
    start: u64,
    /// how long a range is
    step: u64,
    size: u64,
    /// The rest is read with the range that was read last.
    is_taken_over: Arc<AtomicBool>,
}

/// Hands out the chunks in order.
pub(crate) struct Plan {
    inputs: VecDeque<Input>,
    divided: Option<Divided>,
    /// How many threads take the chunks.
    threads: u64,
    filter: Arc<EventFilter>,
    options: Options,
    progress: Arc<Progress>,
}

impl Plan {
    pub(crate) fn new(
        inputs: Vec<Input>,
        threads: usize,
        filter: Arc<EventFilter>,
        options: Options,
        progress: Arc<Progress>,
    ) -> Self {
        Self {
            inputs: inputs.into(),
            divided: None,
            threads: threads as u64,
            filter,
            options,
            progress,
        }
    }

    /// The next chunk, opened; none at the end.
    pub(crate) fn next(&mut self) -> Option<(Before, Chunk)> {
        if let Some(divided) = self.divided.take()
            && !divided.is_taken_over.load(Ordering::Relaxed)
        {
            let before = Before {
                path: Arc::clone(&divided.path),
                continues: true,
                lines: 0,
                sessions: Sessions::default(),
                meters: None,
            };
            let chunk = self.range_of(divided);
            return Some((before, chunk));
        }
        let input = self.inputs.pop_front()?;
        let mut before = Before {
            path: Arc::from(Path::new(STDIN)),
            continues: false,
            lines: 0,
            sessions: Sessions::default(),
            meters: None,
        };
        let chunk = match input {
            Input::File(path) => {
                before.path = path.into();
                self.file(&before.path)
            }
            Input::Stdin => {
                let text = decompress::text(io::stdin(), &self.progress);
                text.map(|(text, layout)| self.whole(text, layout, &before.path).at_once())
            }
            Input::Stream(path, source) => {
                before.path = path.into();
                let text = decompress::text(source, &self.progress);
                text.map(|(text, layout)| self.whole(text, layout, &before.path).at_once())
            }
            Input::Split(split) => {
                before.path = split.path.into();
                before.lines = split.first_line - 1;
                before.sessions = split.sessions;
                before.meters = Some(split.meters);
                match (split.start, split.end) {
                    (0, None) => Opened::new(&before.path, &self.progress)
                        .map(|opened| self.entire(opened, &before.path)),
                    (start, end) => LogFile::open(&before.path, &self.progress).map(|file| {
                        self.range(&before.path, &file, start, end.unwrap_or(u64::MAX))
                    }),
                }
            }
        };
        let chunk = chunk.unwrap_or_else(|error| self.failed(error, &before.path));
        Some((before, chunk))
    }

    fn failed(&self, error: io::Error, path: &Arc<Path>) -> Chunk {
        Chunk::failed(
            error,
            Arc::clone(path),
            Arc::clone(&self.filter),
            &self.options,
        )
    }

    fn file(&mut self, path: &Arc<Path>) -> io::Result<Chunk> {
        let opened = Opened::new(path, &self.progress)?;
        let (is_divisible, size) = (opened.is_divisible(), opened.file.size);
        let is_allowed = |size| self.options.max_bytes.is_none_or(|max| size <= max);
        let size = size.filter(|size| is_allowed(*size));
        if let (true, Some(size)) = (is_divisible && self.threads > 1, size) {
            let step = (size / (4 * self.threads)).clamp(RANGE.0, RANGE.1);
            return Ok(self.range_of(Divided {
                path: Arc::clone(path),
                file: opened.file,
                start: 0,
                step,
                size,
                is_taken_over: Arc::default(),
            }));
        }
        Ok(self.entire(opened, path))
    }

    /// A file as a single chunk.
    fn entire(&self, opened: Opened, path: &Arc<Path>) -> Chunk {
        let size = opened.file.size;
        let (text, layout) = opened.text();
        let whole = self.whole(text, layout, path);
        if size.is_some() {
            whole
        } else {
            whole.at_once()
        }
    }

    /// Takes the next range of a file.
    fn range_of(&mut self, divided: Divided) -> Chunk {
        let Divided {
            path,
            file,
            start,
            step,
            size,
            is_taken_over,
        } = divided;
        let next = start.saturating_add(step);
        let end = if next < size { next } else { u64::MAX };
        let chunk = self
            .range(&path, &file, start, end)
            .telling(Arc::clone(&is_taken_over));
        if next < size {
            self.divided = Some(Divided {
                path,
                file,
                start: next,
                step,
                size,
                is_taken_over,
            });
        }
        chunk
    }

    fn range(&self, path: &Arc<Path>, file: &Arc<LogFile>, start: u64, end: u64) -> Chunk {
        let text = decompress::plain_range(file, start..end, &self.progress);
        self.chunk(
            Lines::range(text, start, end, self.options.max_line_bytes),
            path,
        )
    }

    fn whole(&self, text: Source, layout: Layout, path: &Arc<Path>) -> Chunk {
        let text = match self.options.max_bytes {
            Some(max) => Box::new(Limited::new(text, max)),
            None => text,
        };
        self.chunk(Text::new(text, layout, self.options.max_line_bytes), path)
    }

    fn chunk(&self, text: impl Into<Text>, path: &Arc<Path>) -> Chunk {
        Chunk::new(
            text,
            Arc::clone(path),
            Arc::clone(&self.filter),
            &self.options,
        )
    }
}
