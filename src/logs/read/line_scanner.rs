//! A stream → its lines that are worth a look, with their locations. A value that goes over many
//! lines, such as indented JSON, is a line as well, or several if it is large.
//!
//! | module | what lives there |
//! |---|---|
//! | `opening` | where a line begins a value that goes on in the next lines |
//! | `document`, `outer` | a value over many lines → what is in it, piece by piece |
//! | `value` | what the bytes of a value show before it is read |
//! | `parts`, `joining` | lines that are parts of a longer one |
//! | `repeated` | short lines that repeat |
//! | `window` | the data that is in memory, and the end of it |

mod document;
mod joining;
mod opening;
mod outer;
mod parts;
mod repeated;
#[cfg(test)]
mod tests;
mod value;
mod window;

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memchr3_iter};

use crate::logs::find::protocol::is_own_event;
use crate::logs::read::line_scanner::document::{Document, Step};
pub(crate) use crate::logs::read::line_scanner::outer::Outer;
use crate::logs::read::line_scanner::parts::Parts;
use crate::logs::read::line_scanner::repeated::repeated;
use crate::logs::read::prefilter::{Names, REACH, hides_a_letter, type_at_dot};

/// How much is read at once, in bytes.
pub(crate) const BLOCK: usize = 512 * 1024;

/// A line that is worth a look, and its location.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// from 1
    pub(crate) number: u64,
    /// of its first byte, from the stream's start
    pub(crate) offset: u64,
    /// without its line feed; empty if the line is too long
    pub(crate) bytes: &'a [u8],
    /// the row of a table that `bytes` was made from
    pub(crate) row: Option<&'a [u8]>,
    /// what is around it, if it is a part of a value over many lines
    pub(crate) outer: Option<&'a Outer>,
    /// The line is longer than the limit.
    pub(crate) is_too_long: bool,
    /// It ends with a line feed. The last line of a log that is still growing does not.
    pub(crate) is_ended: bool,
}

/// The lines that start in a range of a stream. All are counted; those without a name are skipped.
pub(crate) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    /// where the buffer's first byte lies in the stream
    base: u64,
    /// Positions in the buffer: the start of the next line, how far it was searched, the end of the
    /// data.
    start: usize,
    searched: usize,
    end: usize,
    /// What the part of the next line that was searched contains.
    seen: Seen,
    /// A line so far has the type of an event that only this API sends.
    has_own_event: bool,
    /// The beginning of the next line is not in the buffer.
    dropped: Option<Dropped>,
    max_line: usize,
    /// where the range ends in the stream, and where reading ends: later, if something goes on beyond
    /// the range
    range_end: u64,
    limit: u64,
    count: u64,
    is_at_end: bool,
    failure: Option<io::Error>,
    /// The value over many lines that is being read, and what is around its pieces.
    document: Option<Document>,
    outer: Outer,
    documents: Documents,
    /// lines that are put together from others, and the last one that was
    parts: Parts,
    joined: Vec<u8>,
    /// Where the last line ends of which it is known whether it begins a value.
    decided: u64,
    /// The next line began before `start`.
    is_mid_line: bool,
}

/// Whether there were values over many lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Documents {
    None,
    /// There may be more, which begin in ways that are not looked for otherwise.
    Some,
}

/// A line or a part of a document, by its place in the buffer.
struct Piece {
    number: u64,
    offset: u64,
    bytes: Range<usize>,
    is_inside: bool,
    is_too_long: bool,
    is_ended: bool,
}

/// Where the search for a line has stopped.
enum Found {
    /// at the end of a line that is worth a look
    Line(usize),
    /// at the end of a line that may begin a value over many lines
    Opening(usize),
    /// at the end of a line that is a part of a longer one, or follows one
    Part(usize),
}

/// What a part of a line contains.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Nothing,
    /// The type of an event of the API, so it is no event whose type has no dot.
    Type,
    /// A name that is looked for.
    Name,
}

#[derive(Clone, Copy)]
enum Dropped {
    /// The line is too long; it started at this offset.
    TooLong(u64),
    /// The line starts before the range.
    NotOurs,
}

impl<R: Read> Lines<R> {
    /// The lines of a whole stream.
    pub(crate) fn new(reader: R, max_line: usize) -> Self {
        Self::range(reader, 0, u64::MAX, max_line)
    }

    /// The lines that start in the range from `start` to before `limit`. `reader` gives the stream
    /// from the byte before the range on; the first line feed ends a line that starts before it.
    pub(crate) fn range(reader: R, start: u64, limit: u64, max_line: usize) -> Self {
        let base = start.saturating_sub(1);
        Self {
            reader,
            buffer: vec![0; BLOCK],
            base,
            start: 0,
            searched: 0,
            end: 0,
            seen: Seen::Nothing,
            has_own_event: false,
            dropped: (start > 0).then_some(Dropped::NotOurs),
            max_line,
            range_end: limit,
            limit,
            count: 0,
            is_at_end: false,
            failure: None,
            document: None,
            outer: Outer::default(),
            documents: Documents::None,
            parts: Parts::default(),
            joined: Vec::new(),
            decided: 0,
            is_mid_line: false,
        }
    }

    /// Whether the ranges behind this one are read with it.
    pub(crate) fn takes_over(&self) -> bool {
        self.limit != self.range_end
    }

    /// Lines so far.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// How many of these are to come, once their last part is found.
    pub(crate) fn unfinished(&self) -> u64 {
        self.parts.count()
    }

    /// Whether a line so far is an event of this API, whether it was worth a look or not.
    pub(crate) fn has_own_event(&self) -> bool {
        self.has_own_event
    }

    /// Reports an error of the stream, which ends it.
    pub(crate) fn fail(&mut self, error: io::Error) {
        self.failure = Some(error);
        self.is_at_end = true;
    }

    /// How far the stream was read.
    pub(crate) fn offset(&self) -> u64 {
        self.place(self.end)
    }

    /// Why the stream ended before its end.
    pub(crate) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The next line that is worth a look. None at the end, and when the stream has failed: after
    /// the failure is taken, the part of its last line that was read follows.
    pub(crate) fn next(&mut self, names: &Names) -> Option<Line<'_>> {
        loop {
            if let Some(document) = self.document.take() {
                match self.step(document, names) {
                    Step::Piece(piece) => return Some(self.line(piece)),
                    Step::Again => continue,
                    Step::End => return None,
                }
            }
            match self.search(names) {
                Some(Found::Line(end)) => {
                    let piece = self.take(end, true);
                    return Some(self.line(piece));
                }
                Some(Found::Opening(end)) => {
                    self.open_at(end);
                    continue;
                }
                Some(Found::Part(end)) => match self.collect(end, true, names) {
                    Some(pending) => return Some(self.join(pending, true)),
                    None => continue,
                },
                None => {}
            }
            let reached = match self.dropped {
                None => self.start,
                // No line starts between here and the end of the range.
                Some(Dropped::NotOurs) => self.searched,
                Some(Dropped::TooLong(_)) => 0,
            };
            if self.place(reached) >= self.limit
                && !matches!(self.dropped, Some(Dropped::TooLong(_)))
            {
                return None;
            }
            if self.fill() {
                continue;
            }
            if self.failure.is_some() {
                return None;
            }
            return self.rest(names);
        }
    }

    fn place(&self, at: usize) -> u64 {
        self.base + at as u64
    }

    /// Skips lines without a name. Returns the end of the first line that has one or is too long;
    /// none if the data or the range ends before.
    fn search(&mut self, names: &Names) -> Option<Found> {
        let bytes = &self.buffer[..self.end];
        let limit = usize::try_from(self.limit - self.base.min(self.limit)).unwrap_or(usize::MAX);
        while self.dropped.is_some() || self.start < limit {
            if self.seen == Seen::Name || self.dropped.is_some() || names.wants_everything() {
                let Some(found) = memchr(b'\n', &bytes[self.searched..]) else {
                    self.searched = self.end;
                    return None;
                };
                let end = self.searched + found;
                if self.dropped.is_none()
                    && let Some(found) = self.beyond(self.start..end)
                {
                    return Some(found);
                }
                if !matches!(self.dropped, Some(Dropped::NotOurs)) {
                    return Some(Found::Line(end));
                }
                self.dropped = None;
                self.start = end + 1;
                self.searched = self.start;
                continue;
            }
            let from = self.searched;
            let mut start = self.start;
            let mut seen = self.seen;
            let mut again = 0;
            for found in memchr3_iter(b'\n', b'.', b'\\', &bytes[from..]) {
                let at = from + found;
                let is_named = match bytes[at] {
                    b'\n' if at - start > self.max_line => true,
                    b'\n'
                        if seen == Seen::Nothing && names.is_without_dot_in(&bytes[start..at]) =>
                    {
                        true
                    }
                    b'\n' => {
                        if let Some(found) = self.beyond(start..at) {
                            self.start = start;
                            self.searched = at;
                            self.seen = seen;
                            return Some(found);
                        }
                        self.is_mid_line = false;
                        self.count += 1;
                        let line = start..at + 1;
                        start = line.end;
                        seen = Seen::Nothing;
                        if start >= limit {
                            break;
                        }
                        if self.place(at) > self.decided {
                            again = repeated(bytes, line.clone());
                        }
                        if again > 0 {
                            // The same is known of them as of this one.
                            again = again.min((limit - start).div_ceil(line.len()));
                            start += again * line.len();
                            break;
                        }
                        false
                    }
                    b'.' => {
                        if seen == Seen::Nothing
                            && let Some(name) = type_at_dot(&bytes[start..], at - start)
                        {
                            seen = Seen::Type;
                            self.has_own_event = self.has_own_event || is_own_event(name);
                        }
                        names.at_dot(&bytes[start..], at - start)
                    }
                    _ => hides_a_letter(bytes, at),
                };
                if is_named {
                    seen = Seen::Name;
                    self.searched = at;
                    break;
                }
            }
            self.start = start;
            self.seen = seen;
            if again > 0 {
                self.count += again as u64;
                self.searched = start;
                continue;
            }
            if seen != Seen::Name {
                // A name may extend beyond the end of the data.
                self.searched = start.max(self.end.saturating_sub(REACH));
                return None;
            }
        }
        None
    }

    /// Takes the line that ends here.
    fn take(&mut self, end: usize, is_ended: bool) -> Piece {
        self.count += 1;
        let (offset, is_too_long) = match self.dropped.take() {
            Some(Dropped::TooLong(offset)) => (offset, true),
            _ => (self.place(self.start), end - self.start > self.max_line),
        };
        let piece = Piece {
            number: self.count,
            offset,
            bytes: self.start..end,
            is_inside: false,
            is_too_long,
            is_ended,
        };
        self.start = end + usize::from(is_ended);
        self.searched = self.start;
        self.seen = Seen::Nothing;
        self.is_mid_line = false;
        piece
    }

    fn line(&self, piece: Piece) -> Line<'_> {
        let bytes = if piece.is_too_long { 0..0 } else { piece.bytes };
        Line {
            number: piece.number,
            offset: piece.offset,
            is_too_long: piece.is_too_long,
            bytes: &self.buffer[bytes],
            row: None,
            outer: piece.is_inside.then_some(&self.outer),
            is_ended: piece.is_ended,
        }
    }
}
