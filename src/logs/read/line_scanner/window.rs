//! The data that is in memory: how it moves on, and what is left at its end.

use std::io::{self, Read};

use super::{BLOCK, Dropped, Lines, Piece, Seen};
use crate::logs::read::prefilter::Names;

impl<R: Read> Lines<R> {
    /// Takes what follows the last line feed.
    pub(super) fn last(&mut self, names: &Names) -> Option<Piece> {
        let is_something = match self.dropped {
            Some(Dropped::NotOurs) => return None,
            Some(Dropped::TooLong(_)) => true,
            None if self.start == self.end => {
                self.count += u64::from(std::mem::take(&mut self.is_mid_line));
                return None;
            }
            None => {
                self.seen == Seen::Name
                    || names.wants_everything()
                    || self.end - self.start > self.max_line
                    || (self.seen == Seen::Nothing
                        && names.is_without_dot_in(&self.buffer[self.start..self.end]))
            }
        };
        if is_something {
            return Some(self.take(self.end, false));
        }
        self.count += 1;
        self.start = self.end;
        self.searched = self.end;
        self.seen = Seen::Nothing;
        None
    }

    /// Reads more data; false at the end.
    pub(super) fn fill(&mut self) -> bool {
        if self.is_at_end {
            return false;
        }
        if self.dropped.is_none() && self.end - self.start > self.max_line {
            self.dropped = Some(Dropped::TooLong(self.place(self.start)));
        }
        if self.dropped.is_some() {
            self.start = self.end;
            self.searched = self.end;
        }
        self.buffer.copy_within(self.start..self.end, 0);
        self.base += self.start as u64;
        self.searched -= self.start;
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            let most = self.max_line.saturating_add(BLOCK);
            let length = self.buffer.len().saturating_mul(2).min(most);
            self.buffer.resize(length.max(self.end + 1), 0);
        }
        loop {
            match self.reader.read(&mut self.buffer[self.end..]) {
                Ok(0) => {
                    self.is_at_end = true;
                    return false;
                }
                Ok(length) => {
                    self.end += length;
                    return true;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.fail(error);
                    return false;
                }
            }
        }
    }
}
