//! Logs → record batches, in the order of the lines.

use std::collections::VecDeque;
use std::io;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use super::column::{BadColumns, Chosen};
use super::conversation::EVENTS;
use super::items::ItemRow;
use super::join::{Join, Place};
use super::part::{Head, Note, Part, parts};
use super::row::Row;
use super::scan_items::ScanItems;
use super::{items, responses, usage};
use crate::log::TRANSCRIPTION;
use crate::log::feed::{Fed, Feed};
use crate::log::merge::Merge;
use crate::log::plan::Input;
use crate::log::record::{Counts, Entry, Failure, Reject};
use crate::log::stream::Progress;
use crate::log::wanted::Options;
use crate::report::seen::Seen;

/// How much of a log makes a part: arrays of many rows cost less than many arrays.
const BATCH_BYTES: usize = 1 << 20;

/// What to make of logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// one row per response that has ended
    Responses,
    /// one row per item of a conversation
    Items,
    /// one row per billed thing
    Usage,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 3] = [Self::Responses, Self::Items, Self::Usage];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Responses => "responses",
            Self::Items => "items",
            Self::Usage => "usage",
        }
    }
}

/// No table has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTable(String);

impl std::fmt::Display for NoTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = Table::ALL.map(Table::name).join(", ");
        write!(f, "there is no table {:?}; there are {names}", self.0)
    }
}

impl std::error::Error for NoTable {}

impl FromStr for Table {
    type Err = NoTable;

    fn from_str(name: &str) -> Result<Self, NoTable> {
        let mut all = Self::ALL.into_iter();
        all.find(|table| table.name() == name)
            .ok_or_else(|| NoTable(name.to_owned()))
    }
}

/// A table with the columns that were asked for. It reads nothing yet.
#[derive(Clone)]
pub struct Scan {
    table: Table,
    columns: Columns,
    batch_rows: usize,
}

#[derive(Clone)]
enum Columns {
    Rows(Chosen<Row>),
    Items(Chosen<ItemRow>),
}

/// What a reading of a log gives next.
pub enum Step {
    /// some rows
    Batch(RecordBatch),
    /// a line that could not be read
    Reject(Box<Reject>),
    /// a file that could not be read, or not to its end
    Failure(Failure),
    /// nothing yet
    Waiting,
    /// nothing more
    End,
}

impl Scan {
    /// A table with some of its columns, in batches of at most `batch_rows` rows.
    ///
    /// # Errors
    /// The table has no such columns.
    pub fn new(
        table: Table,
        columns: Option<&[String]>,
        batch_rows: usize,
    ) -> Result<Self, BadColumns> {
        let columns = match table {
            Table::Responses => Columns::Rows(Chosen::new(responses::columns(), columns)?),
            Table::Usage => Columns::Rows(Chosen::new(usage::columns(), columns)?),
            Table::Items => Columns::Items(Chosen::new(items::columns(), columns)?),
        };
        Ok(Self {
            table,
            columns,
            batch_rows: batch_rows.max(1),
        })
    }

    /// The same, with null in the columns that can hold what people said.
    #[must_use]
    pub fn without_content(mut self) -> Self {
        match &mut self.columns {
            Columns::Rows(chosen) => chosen.no_content = true,
            Columns::Items(chosen) => chosen.no_content = true,
        }
        self
    }

    /// The same, with as little as rows can be counted by.
    #[must_use]
    pub fn one_column(&self) -> Self {
        let columns = match &self.columns {
            Columns::Rows(chosen) => Columns::Rows(chosen.first()),
            Columns::Items(chosen) => Columns::Items(chosen.first()),
        };
        Self {
            columns,
            ..self.clone()
        }
    }

    /// Which table it is.
    #[must_use]
    pub fn table(&self) -> Table {
        self.table
    }

    /// Its columns.
    #[must_use]
    pub fn schema(&self) -> &SchemaRef {
        match &self.columns {
            Columns::Rows(chosen) => &chosen.schema,
            Columns::Items(chosen) => &chosen.schema,
        }
    }

    /// Reads logs in threads.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn read(&self, inputs: Vec<Input>, options: Options) -> io::Result<Batches> {
        self.start(inputs, options, false)
    }

    /// Reads in the thread that asks, for sources that belong to it.
    ///
    /// # Errors
    /// None as yet.
    pub fn read_here(&self, inputs: Vec<Input>, options: Options) -> io::Result<Batches> {
        self.start(inputs, options, true)
    }

    fn start(&self, inputs: Vec<Input>, options: Options, is_here: bool) -> io::Result<Batches> {
        let also: &[&str] = match self.table {
            Table::Responses => &[],
            Table::Usage => &[TRANSCRIPTION],
            Table::Items => &EVENTS,
        };
        let options = Options {
            also: also.iter().map(|name| (*name).to_owned()).collect(),
            batch_bytes: BATCH_BYTES,
            ..options
        };
        let reading = match &self.columns {
            Columns::Rows(chosen) => {
                let make = parts(chosen.clone());
                let (feed, progress) = if is_here {
                    Feed::here(inputs, options, make)
                } else {
                    Feed::threads(inputs, options, &make)?
                };
                Reading::Rows(Box::new(ScanRows {
                    feed,
                    merge: Merge::default(),
                    join: Join::new(chosen.clone()),
                    batch_rows: self.batch_rows,
                    pays_transcribers: self.table == Table::Usage,
                    seen: Seen::default(),
                    ready: VecDeque::new(),
                    has_ended: false,
                    progress,
                }))
            }
            Columns::Items(chosen) => Reading::Items(Box::new(ScanItems::new(
                chosen.clone(),
                self.batch_rows,
                inputs,
                options,
                is_here,
            )?)),
        };
        Ok(Batches { reading })
    }
}

/// A reading of logs.
pub struct Batches {
    reading: Reading,
}

enum Reading {
    Rows(Box<ScanRows>),
    Items(Box<ScanItems>),
}

impl Batches {
    /// What comes next; waits for it no longer than `timeout`.
    ///
    /// # Errors
    /// The rows make no arrays: more bytes than an array can count.
    pub fn poll(&mut self, timeout: Duration) -> Result<Step, ArrowError> {
        match &mut self.reading {
            Reading::Rows(rows) => rows.poll(timeout),
            Reading::Items(items) => items.poll(timeout),
        }
    }

    /// Where the lines went that were read so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        match &self.reading {
            Reading::Rows(rows) => rows.merge.counts,
            Reading::Items(items) => items.counts(),
        }
    }

    /// How far the reading is, for whoever else wants to know or to end it.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        match &self.reading {
            Reading::Rows(rows) => &rows.progress,
            Reading::Items(items) => items.progress(),
        }
    }
}

/// A reading whose arrays are built by the threads that read.
struct ScanRows {
    feed: Feed<Part>,
    merge: Merge,
    join: Join<Row>,
    batch_rows: usize,
    /// The model of a transcription is the one that transcribes.
    pays_transcribers: bool,
    seen: Seen<()>,
    ready: VecDeque<Step>,
    has_ended: bool,
    progress: Arc<Progress>,
}

impl Drop for ScanRows {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

impl ScanRows {
    fn poll(&mut self, timeout: Duration) -> Result<Step, ArrowError> {
        let start = Instant::now();
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Ok(step);
            }
            if self.has_ended {
                return Ok(Step::End);
            }
            let Some(left) = timeout.checked_sub(start.elapsed()) else {
                return Ok(Step::Waiting);
            };
            match self.feed.next(left) {
                Fed::Begin(before) => self.merge.begin(before),
                Fed::Batch(part) => self.part(part)?,
                Fed::Waiting => return Ok(Step::Waiting),
                Fed::End => {
                    self.has_ended = true;
                    if self.join.rows > 0 {
                        self.ready.push_back(Step::Batch(self.join.finish()?));
                    }
                }
            }
        }
    }

    fn part(&mut self, part: Part) -> Result<(), ArrowError> {
        let Part {
            notes,
            texts,
            rows,
            counts,
        } = part;
        self.merge.count(&counts);
        let (mut start, mut count) = (0, 0);
        for note in notes {
            match note {
                Note::Row(head) => {
                    self.place(head, &texts);
                    count += 1;
                    if self.join.rows + count == self.batch_rows {
                        self.join.add(&rows, start, count)?;
                        self.ready.push_back(Step::Batch(self.join.finish()?));
                        (start, count) = (start + count, 0);
                    }
                }
                Note::Else(noted) => match noted.resolve(&mut self.merge.sessions) {
                    Some(Entry::Reject(mut reject)) => {
                        reject.place.line = self.merge.line(reject.place.line);
                        self.ready.push_back(Step::Reject(reject));
                    }
                    Some(Entry::Failure(failure)) => self.ready.push_back(Step::Failure(failure)),
                    Some(Entry::Record(_) | Entry::Also(_)) | None => {}
                },
            }
        }
        if count > 0 {
            self.join.add(&rows, start, count)?;
        }
        if self.join.is_large() {
            self.ready.push_back(Step::Batch(self.join.finish()?));
        }
        Ok(())
    }

    fn place(&mut self, mut head: Head, texts: &str) {
        let (known, created_at) = head.resolve(texts, &mut self.merge.sessions);
        if known.is_ambiguous {
            self.merge.is_ambiguous();
        }
        if head.ended(texts).is_some_and(|id| self.seen.again(id)) {
            self.merge.counts.duplicates += 1;
        }
        let is_other = self.pays_transcribers && head.is_transcription;
        let model = if is_other {
            &known.transcription_model
        } else {
            &known.model
        };
        self.join.place(&Place {
            line: Some(self.merge.line(head.line)),
            session_id: known.id.as_deref(),
            model: model.as_deref(),
            created_at,
            ended_at: head.ended_at,
        });
    }
}
