//! A text, read line by line or row by row.

use std::io;

use crate::logs::read::decompress::Source;
use crate::logs::read::line_scanner::{Line, Lines};
use crate::logs::read::options::EventFilter;
use crate::logs::read::rows::Rows;
use crate::logs::read::rows::recognize::Layout;

/// A text, as lines or as rows.
pub(crate) enum Text {
    Lines(Box<Lines<Source>>),
    Rows(Box<Rows<Source>>),
}

impl From<Lines<Source>> for Text {
    fn from(lines: Lines<Source>) -> Self {
        Self::Lines(Box::new(lines))
    }
}

impl Text {
    /// A whole text.
    pub(crate) fn new(source: Source, layout: Layout, max_line: usize) -> Self {
        match layout {
            Layout::Lines => Lines::new(source, max_line).into(),
            Layout::Rows(dialect) => Self::Rows(Box::new(Rows::new(source, dialect, max_line))),
        }
    }

    /// The next line or row that is worth a look. None at the end, and when the source has failed.
    pub(crate) fn next(&mut self, filter: &EventFilter) -> Option<Line<'_>> {
        match self {
            Self::Lines(lines) => lines.next(&filter.names),
            Self::Rows(rows) => rows.next(filter),
        }
    }

    /// Lines so far.
    pub(crate) fn count(&self) -> u64 {
        match self {
            Self::Lines(lines) => lines.count(),
            Self::Rows(rows) => rows.count(),
        }
    }

    /// How many of these are to come, although others that follow them came.
    pub(crate) fn unfinished(&self) -> u64 {
        match self {
            Self::Lines(lines) => lines.unfinished(),
            Self::Rows(_) => 0,
        }
    }

    /// Whether an event of this API was there, whether it was worth a look or not.
    pub(crate) fn has_own_event(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.has_own_event(),
            Self::Rows(rows) => rows.has_own_event(),
        }
    }

    /// Whether the ranges behind this one are read with it.
    pub(crate) fn takes_over(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.takes_over(),
            Self::Rows(_) => false,
        }
    }

    /// How far the source was read.
    pub(crate) fn offset(&self) -> u64 {
        match self {
            Self::Lines(lines) => lines.offset(),
            Self::Rows(rows) => rows.offset(),
        }
    }

    /// Why the source ended before its end.
    pub(crate) fn take_failure(&mut self) -> Option<io::Error> {
        match self {
            Self::Lines(lines) => lines.take_failure(),
            Self::Rows(rows) => rows.take_failure(),
        }
    }
}
