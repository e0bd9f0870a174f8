//! Lines that are put together from parts.

use std::io::Read;

use super::parts::{Collected, Pending};
use super::{Line, Lines};
use crate::logs::read::prefilter::{Names, own_event_in};

impl<R: Read> Lines<R> {
    /// What follows the last line feed, and lines whose last part is missing.
    pub(super) fn rest(&mut self, names: &Names) -> Option<Line<'_>> {
        let rest = self.start..self.end;
        if self.dropped.is_none()
            && !rest.is_empty()
            && self.parts.concern(&self.buffer[rest])
            && let Some(pending) = self.collect(self.end, false, names)
        {
            return Some(self.join(pending, false));
        }
        if let Some(piece) = self.last(names) {
            return Some(self.line(piece));
        }
        while let Some(pending) = self.parts.take() {
            if self.is_worth_it(&pending, names) {
                return Some(self.join(pending, false));
            }
        }
        None
    }

    /// Takes a line that concerns the parts of others. Returns a line that is whole with it, or
    /// before it, if it is worth a look.
    pub(super) fn collect(&mut self, end: usize, is_ended: bool, names: &Names) -> Option<Pending> {
        // No other range can know what a part belongs to.
        self.limit = u64::MAX;
        let place = (self.count + 1, self.place(self.start));
        let line = &self.buffer[self.start..end];
        let collected = self.parts.add(line, place, self.max_line);
        if !matches!(collected, Collected::Before(_)) {
            self.take(end, is_ended);
        }
        match collected {
            Collected::Taken => None,
            Collected::Whole(pending) | Collected::Before(pending) => {
                self.is_worth_it(&pending, names).then_some(pending)
            }
        }
    }

    fn is_worth_it(&mut self, pending: &Pending, names: &Names) -> bool {
        self.has_own_event = self.has_own_event || own_event_in(&pending.bytes);
        pending.is_too_long || names.may_be_in(&pending.bytes)
    }

    /// The line that was put together.
    pub(super) fn join(&mut self, pending: Pending, is_ended: bool) -> Line<'_> {
        self.joined = pending.bytes;
        Line {
            number: pending.number,
            offset: pending.offset,
            bytes: if pending.is_too_long {
                &[]
            } else {
                &self.joined
            },
            row: None,
            outer: None,
            is_too_long: pending.is_too_long,
            is_ended,
        }
    }
}
