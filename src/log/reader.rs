//! Reading logs: every line ends in one of four counts, which add up to the lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::envelope::{self, Found};
use super::lines::{Line, Lines};
use super::source;
use crate::decode::entry::decode_event;
use crate::error::Error;
use crate::model::event::ServerEvent;
use crate::model::response::RealtimeResponse;
use crate::model::usage::RealtimeResponseUsage;

/// How much is read at once, in bytes.
const BLOCK: usize = 256 * 1024;

/// How gzip and Zstandard files begin.
const COMPRESSED: [&[u8]; 2] = [b"\x1f\x8b", b"\x28\xb5\x2f\xfd"];

/// Where every line went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files read.
    pub files: u64,
    /// Lines in all: the sum of the four others.
    pub lines: u64,
    /// Lines that hold the end of a response.
    pub responses: u64,
    /// Lines that hold none, or another API's.
    pub skipped: u64,
    /// Lines that should hold a response and do not decode.
    pub rejects: u64,
    /// Lines that name a response and hold no JSON.
    pub not_understood: u64,
}

/// What the reader hands out.
pub trait Sink {
    /// The end of a response.
    fn response(&mut self, record: &Record);

    /// A transcription of what the caller said, which has a bill of its own.
    fn transcription(&mut self, event: &ServerEvent);

    /// A line that should hold a response and does not decode, or is not understood.
    fn reject(&mut self, reject: Reject);

    /// Called after every block of lines; false ends the reading.
    fn go_on(&mut self) -> bool;
}

/// A response of a log.
#[derive(Debug, Clone)]
pub struct Record {
    /// The response.
    pub response: RealtimeResponse,
    /// What it is billed for: its usage, or, where that is absent or empty, its event's.
    pub usage: Option<RealtimeResponseUsage>,
}

/// A line that could not be read.
#[derive(Debug, Clone)]
pub struct Reject {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: u64,
    /// The byte at fault, from the file's start.
    pub offset: u64,
    /// What is wrong; none for a line that is not understood.
    pub error: Option<Error>,
}

impl Reject {
    /// One sentence: file, line, what is wrong, and the byte in the file.
    #[must_use]
    pub fn message(&self) -> String {
        let place = format!("{}:{}", self.path.display(), self.line);
        let fault = self.error.as_ref().map_or_else(
            || "names a response but holds no JSON that can be found".to_owned(),
            Error::fault,
        );
        format!("{place}: {fault} (byte {})", self.offset)
    }
}

/// Reads logs: files, and the logs in folders.
///
/// # Errors
/// A path does not exist or cannot be read: the path, and why.
pub fn read(paths: &[PathBuf], sink: &mut impl Sink) -> Result<Counts, (PathBuf, io::Error)> {
    let mut counts = Counts::default();
    for path in source::files(paths)? {
        let go_on = read_file(&path, &mut counts, sink).map_err(|error| (path.clone(), error))?;
        if !go_on {
            break;
        }
    }
    Ok(counts)
}

fn read_file(path: &Path, counts: &mut Counts, sink: &mut impl Sink) -> io::Result<bool> {
    let mut file = BufReader::with_capacity(BLOCK, File::open(path)?);
    let head = file.fill_buf()?;
    if COMPRESSED.iter().any(|magic| head.starts_with(magic)) {
        let reason = "compressed files are not read yet: decompress it first";
        return Err(io::Error::new(io::ErrorKind::Unsupported, reason));
    }
    counts.files += 1;
    read_from(path, file, counts, sink)
}

/// Reads one log from anywhere; `path` is its name. False when the sink wants no more.
///
/// # Errors
/// The source cannot be read any further.
pub fn read_from(
    path: &Path,
    source: impl BufRead,
    counts: &mut Counts,
    sink: &mut impl Sink,
) -> io::Result<bool> {
    let mut lines = Lines::new(source);
    let mut next_pause = BLOCK as u64;
    while let Some(line) = lines.next()? {
        read_line(path, &line, counts, sink);
        if line.offset >= next_pause {
            next_pause = line.offset + BLOCK as u64;
            if !sink.go_on() {
                return Ok(false);
            }
        }
    }
    Ok(sink.go_on())
}

fn read_line(path: &Path, line: &Line<'_>, counts: &mut Counts, sink: &mut impl Sink) {
    counts.lines += 1;
    let reject = |error: Option<Error>, start: usize| Reject {
        path: path.to_owned(),
        line: line.number,
        offset: line.offset + (start + error.as_ref().map_or(0, Error::offset)) as u64,
        error,
    };
    let start = |part: &str| part.as_ptr() as usize - line.bytes.as_ptr() as usize;
    let record = match envelope::find(line.bytes) {
        Found::ResponseEvent(event) => decode_event(event)
            .map(|event| of_event(&event))
            .map_err(|error| reject(Some(error), start(event))),
        Found::BareResponse(response) => RealtimeResponse::from_json(response)
            .map(of_response)
            .map_err(|error| reject(Some(error), start(response))),
        Found::Transcription(event) => decode_event(event)
            .map(|event| {
                sink.transcription(&event);
                None
            })
            .map_err(|error| reject(Some(error), start(event))),
        Found::Nothing => Ok(None),
        Found::Broken => Err(reject(decode_event(line.bytes).err(), 0)),
        Found::NotUnderstood => {
            counts.not_understood += 1;
            sink.reject(reject(None, 0));
            return;
        }
    };
    match record {
        Ok(Some(record)) => {
            counts.responses += 1;
            sink.response(&record);
        }
        Ok(None) => counts.skipped += 1,
        Err(reject) => {
            counts.rejects += 1;
            sink.reject(reject);
        }
    }
}

/// Only `response.done` ends a response.
fn of_event(event: &ServerEvent) -> Option<Record> {
    let is_end = event.kind() == "response.done";
    let response = event.response().filter(|_| is_end)?;
    let usage = response
        .usage()
        .filter(|usage| !usage.is_empty())
        .or_else(|| event.own_usage());
    Some(Record { response, usage })
}

/// A bare response is an end unless it says that it goes on.
fn of_response(response: RealtimeResponse) -> Option<Record> {
    if response.status() == "in_progress" {
        return None;
    }
    let usage = response.usage().filter(|usage| !usage.is_empty());
    Some(Record { response, usage })
}
