//! Logs → record batches, in the order of the lines.

use std::io;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use arrow_schema::{ArrowError, SchemaRef};

use crate::logs::TRANSCRIPTION;
use crate::logs::read::decompress::Progress;
use crate::logs::read::options::Options;
use crate::logs::record::Counts;
use crate::logs::run::plan::Input;
use crate::tables::columns::column::{BadColumns, Chosen};
use crate::tables::columns::items;
use crate::tables::columns::items::ItemRow;
use crate::tables::columns::responses;
use crate::tables::columns::usage;
use crate::tables::conversation::EVENTS;
use crate::tables::rows::Row;
use crate::tables::scan_items::ScanItems;
use crate::tables::scan_rows::ScanRows;

pub use crate::tables::step::Step;

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
        let side_events: &[&str] = match self.table {
            Table::Responses => &[],
            Table::Usage => &[TRANSCRIPTION],
            Table::Items => &EVENTS,
        };
        let options = Options {
            side_events: side_events.iter().map(|name| (*name).to_owned()).collect(),
            batch_bytes: BATCH_BYTES,
            ..options
        };
        let reading = match &self.columns {
            Columns::Rows(chosen) => {
                let pays_transcribers = self.table == Table::Usage;
                Reading::Rows(Box::new(ScanRows::new(
                    chosen.clone(),
                    self.batch_rows,
                    pays_transcribers,
                    inputs,
                    options,
                    is_here,
                )?))
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
            Reading::Rows(rows) => rows.counts(),
            Reading::Items(items) => items.counts(),
        }
    }

    /// How far the reading is, for whoever else wants to know or to end it.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        match &self.reading {
            Reading::Rows(rows) => rows.progress(),
            Reading::Items(items) => items.progress(),
        }
    }
}
