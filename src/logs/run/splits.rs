//! Large logs → parts that processes or machines read separately. Together they give the same
//! records as the whole log.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::logs::event_names::METERED;
use crate::logs::read::decompress::{self, Opened};
use crate::logs::read::file::LogFile;
use crate::logs::read::line_scanner::Lines;
use crate::logs::read::options::{EventFilter, Options};
use crate::logs::read::progress::Progress;
use crate::logs::record::{Counts, Entry};
use serde::{Deserialize, Serialize};

use crate::logs::run::chunk::Chunk;
use crate::logs::run::meters::Meters;
use crate::logs::sessions::registry::Sessions;

/// A part of a log: a file, or the lines that start in a range of a plain one.
#[derive(Debug, Clone)]
pub struct Split {
    /// The file.
    pub path: PathBuf,
    /// The range's first byte.
    pub start: u64,
    /// The byte after the range; none if it reaches to the end of the file.
    pub end: Option<u64>,
    /// The number of its first line.
    pub first_line: u64,
    /// What is known about the sessions at its start.
    pub(crate) sessions: Sessions,
    /// What these have used so far.
    pub(crate) meters: Meters,
}

/// What a split knows of the lines before it.
#[derive(Default, Serialize, Deserialize)]
struct Known {
    sessions: Sessions,
    meters: Meters,
}

impl Split {
    /// A split from its parts. `sessions` comes from [`sessions_json`](Self::sessions_json).
    ///
    /// # Errors
    /// `sessions` is not valid.
    pub fn new(
        path: PathBuf,
        start: u64,
        end: Option<u64>,
        first_line: u64,
        sessions: &str,
    ) -> serde_json::Result<Self> {
        let Known { sessions, meters } = match sessions {
            "" => Known::default(),
            json => serde_json::from_str(json)?,
        };
        if !meters.is_sound() {
            return Err(serde::de::Error::custom(
                "the counters of sessions are invalid",
            ));
        }
        Ok(Self {
            path,
            start,
            end,
            first_line: first_line.max(1),
            sessions,
            meters,
        })
    }

    /// What is known about the sessions at its start, as JSON. Empty if nothing is known.
    ///
    /// # Errors
    /// Never in practice; the signature is serde's.
    pub fn sessions_json(&self) -> serde_json::Result<String> {
        if self.sessions.is_empty() && self.meters.is_empty() {
            return Ok(String::new());
        }
        serde_json::to_string(&Known {
            sessions: self.sessions.clone(),
            meters: self.meters.clone(),
        })
    }
}

/// So much of a file shows whether its events go over many lines, in bytes.
const HEAD: u64 = 1 << 20;

/// The splits of files, in order: plain files in ranges of about `target` bytes, others whole. With
/// `is_exact`, plain files that are divided are read once, so that the splits know their line
/// numbers and sessions. Without it, lines are counted from the start of each split, and a response
/// has no session if that was announced in an earlier split. A file in which a value goes over many
/// lines is not divided from there on; without `is_exact`, only the beginning of the file shows that.
///
/// # Errors
/// A file cannot be read.
pub fn plan(
    files: &[PathBuf],
    target: u64,
    is_exact: bool,
    options: &Options,
    progress: &Arc<Progress>,
) -> Result<Vec<Split>, (PathBuf, io::Error)> {
    let options = &Options {
        side_events: METERED.map(str::to_owned).to_vec(),
        ..options.clone()
    };
    let filter = Arc::new(EventFilter::new(options));
    let mut splits = Vec::new();
    for path in files {
        let located = |error| (path.clone(), error);
        // A pipe can only be read once, so it must not be opened here.
        let file = if std::fs::metadata(path).map_err(located)?.is_file() {
            match Opened::new(path, progress) {
                Ok(opened) => opened.is_divisible().then_some(opened.file),
                // In a folder of logs it is for the reader of its split to report this file.
                Err(error) if error.kind() == io::ErrorKind::Unsupported => None,
                Err(error) => return Err(located(error)),
            }
        } else {
            None
        };
        let size = file.as_ref().and_then(|file| file.size).unwrap_or(0);
        let mut split = Split {
            path: path.clone(),
            start: 0,
            end: None,
            first_line: 1,
            sessions: Sessions::default(),
            meters: Meters::default(),
        };
        while let Some(file) = file.as_ref().filter(|_| size - split.start > target) {
            let end = split.start + target;
            let next = if is_exact {
                let next = after(&split, file, end, &filter, options, progress).map_err(located)?;
                let Some(next) = next else {
                    break;
                };
                Split { start: end, ..next }
            } else {
                if split.start == 0 {
                    let head = after(&split, file, target.min(HEAD), &filter, options, progress);
                    if head.map_err(located)?.is_none() {
                        break;
                    }
                }
                Split {
                    start: end,
                    ..split.clone()
                }
            };
            splits.push(Split {
                end: Some(end),
                ..split
            });
            split = next;
        }
        splits.push(split);
    }
    Ok(splits)
}

/// What is known at the end of a range that begins with `split`. None if a value over many lines
/// begins in it: the rest of the file is read with the range.
fn after(
    split: &Split,
    file: &Arc<LogFile>,
    end: u64,
    filter: &Arc<EventFilter>,
    options: &Options,
    progress: &Arc<Progress>,
) -> io::Result<Option<Split>> {
    let text = decompress::plain_range(file, split.start..end, progress);
    let lines = Lines::range(text, split.start, end, options.max_line_bytes);
    let path: Arc<Path> = split.path.as_path().into();
    let mut chunk = Chunk::new(lines, path, Arc::clone(filter), options);
    let mut next = split.clone();
    let mut counts = Counts::default();
    while let Some(batch) = chunk.next() {
        if chunk.takes_over() {
            return Ok(None);
        }
        counts.add(&batch.counts);
        for observation in batch.observations {
            if let Some(Entry::Failure(failure)) = observation.entry {
                return Err(failure.error);
            }
            let reading = observation.evidence.reading();
            let mut known = next.sessions.observe(observation.evidence);
            if let Some((reading, ids)) = reading {
                next.meters.read(&reading, &mut known, &ids, None);
            }
        }
    }
    next.first_line += counts.file_lines;
    Ok(Some(next))
}
