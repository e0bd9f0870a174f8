//! A value over many lines → what is in it, piece by piece. A value that fits into memory is one
//! piece. A larger list, or an object around one, is opened: its elements are pieces of their own,
//! and what comes before them in the objects around is kept for them.

use std::io::Read;
use std::ops::Range;

use super::opening::{Extent, Notation, Opening, extent, may_open, opening};
use super::value::{ends_itself, has_cut_text, has_key, is_event, swallowed};
use super::{Documents, Dropped, Found, Lines, Piece};
use crate::error::ErrorKind;
use crate::json::lexer::Lexer;
use crate::logs::find::time::prefix::is_time;
use crate::logs::read::prefilter::{Names, own_event_in};

/// A list or an object around one that is larger than this is opened, in bytes.
#[cfg(not(any(test, fuzzing)))]
pub(super) const OPEN: usize = 2 << 20;
#[cfg(any(test, fuzzing))]
pub(super) const OPEN: usize = 1 << 10;

/// The longest key, in bytes.
const MAX_KEY: usize = 64 << 10;

/// How many containers are opened inside each other.
const MAX_FRAMES: usize = 64;

/// A value over many lines, being read.
#[derive(Debug)]
pub(super) struct Document {
    notation: Notation,
    /// the opened containers, outermost first: their closing brackets
    frames: Vec<u8>,
    /// What comes before the value in the data that is kept.
    lead: usize,
    is_in_value: bool,
    /// The value is not looked at again before so much is there.
    enough: usize,
}

/// What a step gives.
pub(super) enum Step {
    Piece(Piece),
    Again,
    /// There is no more data, or the source has failed.
    End,
}

impl<R: Read> Lines<R> {
    /// Whether more than a line has to be looked at to know what it is.
    pub(super) fn beyond(&self, line: Range<usize>) -> Option<Found> {
        let end = line.end;
        // It counts as too long, as where its end is not there yet.
        if line.len() > self.max_line {
            return None;
        }
        if self.parts.concern(&self.buffer[line.clone()]) {
            return Some(Found::Part(end));
        }
        self.may_open(line).then_some(Found::Opening(end))
    }

    /// Whether a line may begin a value over many lines.
    fn may_open(&self, line: Range<usize>) -> bool {
        let is_first = self.place(line.start) == 0;
        self.place(line.end) > self.decided
            && may_open(
                &self.buffer[line],
                is_first || self.documents != Documents::None,
            )
    }

    /// Begins a document if the line that ends here does.
    pub(super) fn open_at(&mut self, end: usize) {
        let data = &self.buffer[self.start..self.end];
        let is_all = self.is_at_end || data.len() > self.max_line;
        match opening(data, end - self.start, is_all) {
            Opening::Value(lead, notation) => self.begin_document(lead, notation),
            Opening::Nothing => self.decided = self.place(end),
            // Without more data, the next round decides.
            Opening::Unknown => {
                self.fill();
            }
        }
    }

    /// A value begins in the line that begins at `start`, after `lead` bytes of other text.
    fn begin_document(&mut self, lead: usize, notation: Notation) {
        let prefix = &self.buffer[self.start..self.start + lead];
        self.outer
            .begin(String::from_utf8_lossy(prefix).into_owned());
        self.document = Some(Document {
            notation,
            frames: Vec::new(),
            lead,
            is_in_value: true,
            enough: 0,
        });
        self.documents = Documents::Some;
        // No other range can know where the document ends.
        self.limit = u64::MAX;
        self.searched = self.start;
    }

    /// Goes on in a document.
    pub(super) fn step(&mut self, mut document: Document, names: &Names) -> Step {
        if document.is_in_value {
            self.value(document, names)
        } else if self.token(&mut document) {
            self.document = Some(document);
            Step::Again
        } else if self.failure.is_some() {
            self.document = Some(document);
            Step::End
        } else {
            Step::Again
        }
    }

    fn value(&mut self, mut document: Document, names: &Names) -> Step {
        let start = self.start + document.lead;
        let bytes = &self.buffer[start..self.end];
        let last = bytes.trim_ascii_end().last();
        // How a large value is read must not depend on how much of it is there.
        let limit = OPEN.min(self.max_line);
        let is_printed = document.notation == Notation::Printed;
        let can_open = can_open(&bytes[..bytes.len().min(limit)], &document);
        let mut is_large = bytes.len() > limit;
        let mut is_too_long = self.end - self.start > self.max_line;
        let is_worth_it = self.is_at_end
            || is_too_long
            || is_large && (can_open || is_printed)
            || bytes.len() >= document.enough
            || matches!(last, Some(b'}' | b']' | b')'));
        let reach = if is_worth_it {
            extent(bytes, document.notation)
        } else {
            Extent::Unfinished
        };
        if let Some(end) = reach.end() {
            is_large &= end > limit;
            is_too_long &= document.lead + end > self.max_line;
        }
        if is_large && is_printed {
            return self.first_line(start + limit, names);
        }
        if (is_large || is_too_long) && can_open {
            return self.open(document);
        }
        if is_too_long {
            return self.too_long();
        }
        match reach {
            // A number may go on.
            Extent::Whole(length)
                if length < bytes.len() || self.is_at_end || ends_itself(bytes) =>
            {
                let end = start + length;
                let is_inside = !document.frames.is_empty();
                let is_cut = is_printed && has_cut_text(&bytes[..length]);
                self.keep(&document, start..end);
                let piece = self.piece(end, is_inside, true);
                if is_cut {
                    return Step::Piece(piece);
                }
                if is_inside {
                    document.lead = 0;
                    document.is_in_value = false;
                    self.document = Some(document);
                }
                self.if_named(piece, names)
            }
            Extent::Fault(_) if can_open => self.open(document),
            Extent::Fault(at) if document.notation == Notation::Json => {
                // The line at which the value breaks off may be another one's.
                let line = memchr::memrchr(b'\n', &bytes[..at]).map(|at| at + 1);
                let other = swallowed(&bytes[..line.unwrap_or(0)]).or(line);
                let most = self.max_line - document.lead;
                let most = most.min(bytes.len());
                let rest = memchr::memchr(b'\n', &bytes[at..most]).map(|rest| at + rest);
                let end = other.or(rest);
                if end.is_none() && most == bytes.len() && !self.is_at_end {
                    self.fill();
                    self.document = Some(document);
                    return Step::Again;
                }
                let end = start + end.unwrap_or(most);
                let piece = self.piece(end, !document.frames.is_empty(), true);
                self.if_named(piece, names)
            }
            Extent::Fault(at) => self.first_line(start + at, names),
            Extent::Whole(_) | Extent::Unfinished => {
                document.enough = bytes.len().saturating_mul(2);
                if self.fill() {
                    self.document = Some(document);
                    return Step::Again;
                }
                if self.failure.is_some() {
                    self.document = Some(document);
                    return Step::End;
                }
                self.cut_off(document, is_worth_it, names)
            }
        }
    }

    /// Leaves the document at the last line that begins within the limit.
    fn too_long(&mut self) -> Step {
        let most = self.start + self.max_line;
        if let Some(at) = memchr::memrchr(b'\n', &self.buffer[self.start..most]) {
            let mut piece = self.piece(self.start + at + 1, false, true);
            piece.is_too_long = true;
            return Step::Piece(piece);
        }
        self.dropped = Some(Dropped::TooLong(self.place(self.start)));
        Step::Again
    }

    /// Goes on with a value that has no end. `was_tried` tells that all of it was looked at.
    fn cut_off(&mut self, document: Document, was_tried: bool, names: &Names) -> Step {
        if !was_tried {
            self.document = Some(document);
            return Step::Again;
        }
        let start = self.start + document.lead;
        let bytes = &self.buffer[start..self.end];
        if can_open(bytes, &document) {
            return self.open(document);
        }
        if document.notation == Notation::Printed {
            return self.first_line(self.end, names);
        }
        let other = swallowed(bytes);
        let end = other.map_or(self.end, |other| start + other);
        let piece = self.piece(end, !document.frames.is_empty(), other.is_some());
        self.if_named(piece, names)
    }

    /// Leaves the document after the first line of the value: it is no value. No other one is
    /// looked for up to `looked`, so that nothing is looked at again and again.
    fn first_line(&mut self, looked: usize, names: &Names) -> Step {
        self.decided = self.place(looked);
        let data = &self.buffer[self.start..self.end];
        let end = memchr::memchr(b'\n', data).map_or(self.end, |at| self.start + at);
        let piece = self.piece(end, false, true);
        self.if_named(piece, names)
    }

    /// Opens the container that the value is.
    fn open(&mut self, mut document: Document) -> Step {
        let start = self.start + document.lead;
        let is_object = self.buffer[start] == b'{';
        document.frames.push(if is_object { b'}' } else { b']' });
        self.outer.open(is_object);
        document.lead = 0;
        document.is_in_value = false;
        self.advance(start + 1);
        self.document = Some(document);
        Step::Again
    }

    /// Moves to the next value in the opened containers. False if there is none, which ends the
    /// document.
    fn token(&mut self, document: &mut Document) -> bool {
        loop {
            let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
            let data = &self.buffer[self.start..self.end];
            let Some(skipped) = data.iter().position(|byte| !blank(byte)) else {
                self.advance(self.end);
                if self.fill() {
                    continue;
                }
                return false;
            };
            self.advance(self.start + skipped);
            let Some(&close) = document.frames.last() else {
                return false;
            };
            let data = &self.buffer[self.start..self.end];
            if data[0] == close {
                document.frames.pop();
                self.outer.close(close == b'}');
                self.advance(self.start + 1);
                if document.frames.is_empty() {
                    return false;
                }
                continue;
            }
            if data.len() > MAX_KEY && close == b'}' && !has_key(&data[..MAX_KEY]) {
                return false;
            }
            if close == b'}' {
                let mut lexer = Lexer::new(data);
                let value = match lexer.key() {
                    Ok((key, _)) => {
                        let value = (lexer.pos < data.len()).then_some(lexer.pos);
                        self.outer.member(key);
                        value
                    }
                    Err(fault) if fault.kind() == ErrorKind::UnexpectedEnd => None,
                    Err(_) => return false,
                };
                match value {
                    Some(value) => self.advance(self.start + value),
                    None if self.fill() => continue,
                    None => return false,
                }
            } else if matches!(data[0], b'}' | b']' | b':') {
                return false;
            } else {
                self.outer.element();
            }
            document.is_in_value = true;
            document.enough = 0;
            return true;
        }
    }

    /// Keeps a value of an object, or a time in a list, as context of what follows it.
    fn keep(&mut self, document: &Document, value: Range<usize>) {
        let value = &self.buffer[value];
        match document.frames.last() {
            Some(b'}') => self.outer.keep(value),
            Some(_) => match std::str::from_utf8(value) {
                Ok(time) if is_time(time) => self.outer.keep_time(time),
                _ => {}
            },
            None => {}
        }
    }

    /// The piece up to `end`.
    fn piece(&mut self, end: usize, is_inside: bool, is_ended: bool) -> Piece {
        let piece = Piece {
            number: self.count + 1,
            offset: self.place(self.start),
            bytes: self.start..end,
            is_inside,
            is_too_long: false,
            is_ended,
        };
        self.advance(end);
        piece
    }

    /// The piece, if it is worth a look.
    fn if_named(&mut self, piece: Piece, names: &Names) -> Step {
        let bytes = &self.buffer[piece.bytes.clone()];
        self.has_own_event = self.has_own_event || own_event_in(bytes);
        if names.may_be_in(bytes) {
            Step::Piece(piece)
        } else {
            Step::Again
        }
    }

    /// Moves on, and counts the lines that end on the way.
    fn advance(&mut self, to: usize) {
        let passed = &self.buffer[self.start..to];
        self.count += memchr::memchr_iter(b'\n', passed).count() as u64;
        if let Some(last) = passed.last() {
            self.is_mid_line = *last != b'\n';
        }
        self.start = to;
        self.searched = to;
    }
}

/// Whether a value can be opened: a list, or an object that is no event.
fn can_open(value: &[u8], document: &Document) -> bool {
    document.notation == Notation::Json
        && document.frames.len() < MAX_FRAMES
        && match value.first() {
            Some(b'[') => true,
            Some(b'{') => !is_event(value),
            _ => false,
        }
}
