//! Logs → record batches, in the order of the lines.

use std::io;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use arrow_schema::{ArrowError, SchemaRef};

use crate::columns::items::{self, ItemRow};
use crate::columns::record_row::RecordRow;
use crate::columns::{responses, usage};
use crate::logs::BILLED;
use crate::logs::read::options::Options;
use crate::logs::read::progress::Progress;
use crate::logs::record::Counts;
use crate::logs::run::plan::Input;
use crate::tables::conversation::{EVENTS, NOTED_EVENTS};
use crate::tables::projection::{BadColumns, Projection};
use crate::tables::scan_items::ScanItems;
use crate::tables::scan_rows::ScanRows;

pub use crate::tables::step::Step;

/// How many bytes of a log a thread turns into arrays at once: arrays of many rows cost less than
/// many arrays.
const BATCH_BYTES: usize = 1 << 20;

/// A table of what logs hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// one row per response that has ended
    Responses,
    /// one row per item of a conversation
    Items,
    /// one row per billable response and transcription
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

/// A table of an unknown name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTable(String);

impl std::fmt::Display for UnknownTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = Table::ALL.map(Table::name).join(", ");
        write!(f, "unknown table {:?}: the tables are {names}", self.0)
    }
}

impl std::error::Error for UnknownTable {}

impl FromStr for Table {
    type Err = UnknownTable;

    fn from_str(name: &str) -> Result<Self, UnknownTable> {
        let mut all = Self::ALL.into_iter();
        all.find(|table| table.name() == name)
            .ok_or_else(|| UnknownTable(name.to_owned()))
    }
}

/// A table with the columns that were asked for. It reads nothing until told to.
#[derive(Clone)]
pub struct Scan {
    table: Table,
    columns: Columns,
    batch_rows: usize,
}

#[derive(Clone)]
enum Columns {
    Rows(Projection<RecordRow>),
    Items(Projection<ItemRow>),
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
            Table::Responses => Columns::Rows(Projection::new(responses::columns(), columns)?),
            Table::Usage => Columns::Rows(Projection::new(usage::columns(), columns)?),
            Table::Items => Columns::Items(Projection::new(items::columns(), columns)?),
        };
        Ok(Self {
            table,
            columns,
            batch_rows: batch_rows.max(1),
        })
    }

    /// Makes the columns null that can hold what people said.
    #[must_use]
    pub fn without_content(mut self) -> Self {
        match &mut self.columns {
            Columns::Rows(projection) => projection.no_content = true,
            Columns::Items(projection) => projection.no_content = true,
        }
        self
    }

    /// The cheapest scan of the same rows, to count them.
    #[must_use]
    pub fn one_column(&self) -> Self {
        let columns = match &self.columns {
            Columns::Rows(projection) => Columns::Rows(projection.first()),
            Columns::Items(projection) => Columns::Items(projection.first()),
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
            Columns::Rows(projection) => &projection.schema,
            Columns::Items(projection) => &projection.schema,
        }
    }

    /// Reads logs in threads.
    ///
    /// # Errors
    /// A thread cannot be started.
    pub fn read(&self, inputs: Vec<Input>, options: Options) -> io::Result<Batches> {
        self.start(inputs, options, false)
    }

    /// Reads in the calling thread, for sources that only that thread may use.
    ///
    /// # Errors
    /// None so far.
    pub fn read_here(&self, inputs: Vec<Input>, options: Options) -> io::Result<Batches> {
        self.start(inputs, options, true)
    }

    fn start(&self, inputs: Vec<Input>, options: Options, is_here: bool) -> io::Result<Batches> {
        let (side_events, noted_events): (&[&str], &[&str]) = match self.table {
            Table::Responses => (&[], &[]),
            Table::Usage => (&BILLED, &[]),
            Table::Items => (&EVENTS, &NOTED_EVENTS),
        };
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let options = Options {
            side_events: owned(side_events),
            noted_events: owned(noted_events),
            batch_bytes: BATCH_BYTES,
            ..options
        };
        let running = match &self.columns {
            Columns::Rows(projection) => {
                let shows_billed_model = self.table == Table::Usage;
                RunningScan::Rows(Box::new(ScanRows::new(
                    projection.clone(),
                    self.batch_rows,
                    shows_billed_model,
                    inputs,
                    options,
                    is_here,
                )?))
            }
            Columns::Items(projection) => RunningScan::Items(Box::new(ScanItems::new(
                projection.clone(),
                self.batch_rows,
                inputs,
                options,
                is_here,
            )?)),
        };
        Ok(Batches { running })
    }
}

/// A running scan.
pub struct Batches {
    running: RunningScan,
}

enum RunningScan {
    Rows(Box<ScanRows>),
    Items(Box<ScanItems>),
}

impl Batches {
    /// What comes next; waits for it for at most `timeout`.
    ///
    /// # Errors
    /// The rows do not fit into arrays, whose size is limited.
    pub fn poll(&mut self, timeout: Duration) -> Result<Step, ArrowError> {
        match &mut self.running {
            RunningScan::Rows(rows) => rows.poll(timeout),
            RunningScan::Items(items) => items.poll(timeout),
        }
    }

    /// How the lines read so far were counted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        match &self.running {
            RunningScan::Rows(rows) => rows.counts(),
            RunningScan::Items(items) => items.counts(),
        }
    }

    /// How far the scan has come; another thread can watch and cancel it.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        match &self.running {
            RunningScan::Rows(rows) => rows.progress(),
            RunningScan::Items(items) => items.progress(),
        }
    }
}
