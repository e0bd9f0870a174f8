//! A table with JSON in its cells, as databases export it → its rows that are worth a look.
//!
//! | module | what lives there |
//! |---|---|
//! | `dialect` | how a table is written, and where its cells end |
//! | `recognize` | whether a text is a table |
//! | `object` | a row → a JSON object of its columns |

mod dialect;
mod object;
pub(crate) mod recognize;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, BufReader, Read};

use memchr::{memchr_iter, memrchr};

use crate::logs::find::protocol::is_own_event;
use crate::logs::read::line_scanner::{BLOCK, Line};
use crate::logs::read::options::EventFilter;
use crate::logs::read::prefilter::type_at_dot;
use dialect::{Dialect, End, Scanner};
use object::Objects;

/// The rows of a stream. All lines are counted; rows without a name are skipped.
pub(crate) struct Rows<R> {
    reader: BufReader<R>,
    objects: Objects,
    scanner: Scanner,
    /// The next row, and what was read after it.
    buffer: Vec<u8>,
    /// How much of the buffer was handed out.
    taken: usize,
    /// where the buffer's first byte lies in the stream
    base: u64,
    /// the line and the offset of a row that is too long to be kept
    too_long: Option<(u64, u64)>,
    next_is: Next,
    has_own_event: bool,
    json: Vec<u8>,
    max_row: usize,
    count: u64,
    is_at_end: bool,
    failure: Option<io::Error>,
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// the names of the columns
    Names,
    Row,
    /// The quotes of the row are not what they seem: its first line is handed out as it is.
    Line,
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(reader: R, dialect: Dialect, max_row: usize) -> Self {
        Self {
            reader: BufReader::with_capacity(BLOCK, reader),
            scanner: Scanner::new(dialect.delimiter, dialect.quoting),
            buffer: Vec::new(),
            taken: 0,
            base: 0,
            too_long: None,
            next_is: if dialect.columns.is_some() {
                Next::Names
            } else {
                Next::Row
            },
            has_own_event: false,
            json: Vec::new(),
            max_row,
            count: 0,
            is_at_end: false,
            failure: None,
            objects: Objects::new(dialect),
        }
    }

    /// Lines so far.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Whether a row so far is an event of this API, whether it was worth a look or not.
    pub(crate) fn has_own_event(&self) -> bool {
        self.has_own_event
    }

    /// How far the stream was read.
    pub(crate) fn offset(&self) -> u64 {
        self.base + self.buffer.len() as u64
    }

    /// Why the stream ended before its end.
    pub(crate) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The next row that is worth a look, as JSON. None at the end, and when the stream has failed:
    /// after the failure is taken, the part of its last row that was read follows.
    pub(crate) fn next(&mut self, filter: &EventFilter) -> Option<Line<'_>> {
        loop {
            self.drop_taken();
            let is_ended = self.find_end();
            let is_nothing = self.buffer.is_empty() && self.too_long.is_none();
            if !is_ended && (is_nothing || self.failure.is_some()) {
                return None;
            }
            let end = self.scanner.at;
            self.taken = end + usize::from(is_ended);
            let (number, offset) = self.too_long.unwrap_or((self.count + 1, self.base));
            let is_too_long = self.too_long.take().is_some() || end > self.max_row;
            let is_in_line = !is_ended && self.buffer.last() != Some(&b'\n');
            self.count += line_feeds(&self.buffer[..self.taken]) + u64::from(is_in_line);
            let is = std::mem::replace(&mut self.next_is, Next::Row);
            let row = 0..if is_too_long { 0 } else { end };
            self.has_own_event = self.has_own_event || is_own(&self.buffer[row.clone()]);
            if !is_too_long && (is == Next::Names || !filter.may_mention(&self.buffer[row.clone()]))
            {
                continue;
            }
            let row = &self.buffer[row];
            let row = row.strip_suffix(b"\r").unwrap_or(row);
            let is_object = !is_too_long && is == Next::Row;
            if is_object {
                self.objects.write(row, &mut self.json);
            }
            return Some(Line {
                number,
                offset,
                bytes: if is_object { &self.json } else { row },
                row: is_object.then_some(row),
                outer: None,
                is_too_long,
                is_ended,
            });
        }
    }

    fn drop_taken(&mut self) {
        if self.taken > 0 {
            self.base += self.taken as u64;
            self.buffer.drain(..self.taken);
            self.taken = 0;
            self.scanner = self.scanner.row_at(0);
        }
    }

    /// Moves the scanner to the end of the row; false if the stream ends first.
    fn find_end(&mut self) -> bool {
        loop {
            let end = if self.next_is == Next::Line {
                self.scanner.line_end(&self.buffer)
            } else {
                self.scanner.step(&self.buffer)
            };
            match end {
                End::Cell => {}
                End::Row => return true,
                End::Malformed => {
                    // Of a row that is too long, the line here is another row.
                    let before = memrchr(b'\n', &self.buffer[..self.scanner.at]);
                    if let (Some(_), Some(before)) = (self.too_long, before) {
                        self.scanner.at = before;
                        return true;
                    }
                    self.next_is = Next::Line;
                    self.scanner = self.scanner.row_at(0);
                }
                End::Bytes => {
                    if !self.fill() {
                        self.scanner.at = self.buffer.len();
                        return false;
                    }
                }
            }
        }
    }

    /// Reads more, to the end of a line at most; false at the end.
    fn fill(&mut self) -> bool {
        if self.is_at_end {
            return false;
        }
        if self.too_long.is_none() && self.buffer.len() > self.max_row {
            self.too_long = Some((self.count + 1, self.base));
        }
        if self.too_long.is_some() {
            self.drop_searched();
        }
        let mut piece = (&mut self.reader).take(BLOCK as u64);
        let read = piece.read_until(b'\n', &mut self.buffer);
        self.is_at_end = !matches!(read, Ok(1..));
        self.failure = read.err();
        if self.base == 0 && self.scanner.at == 0 && self.buffer.starts_with(BOM) {
            self.scanner = self.scanner.row_at(BOM.len());
        }
        !self.is_at_end
    }

    /// Drops what was searched of a row that is too long. The last line stays, with the line feed
    /// before it: it may turn out to be another row.
    fn drop_searched(&mut self) {
        let searched = &self.buffer[..self.scanner.at];
        let last = memrchr(b'\n', searched).filter(|last| searched.len() - last <= self.max_row);
        let dropped = last.unwrap_or(searched.len());
        self.count += line_feeds(&self.buffer[..dropped]);
        self.base += dropped as u64;
        self.buffer.drain(..dropped);
        self.scanner.shift(dropped);
    }
}

const BOM: &[u8] = "\u{feff}".as_bytes();

/// Whether a row is an event that only this API sends.
fn is_own(row: &[u8]) -> bool {
    let mut types = memchr_iter(b'.', row).filter_map(|dot| type_at_dot(row, dot));
    types.next().is_some_and(is_own_event)
}

fn line_feeds(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}
