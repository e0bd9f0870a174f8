//! Logs → the record batches of the table `items`.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_schema::ArrowError;

use crate::columns::items::ItemRow;
use crate::logs::read::options::Options;
use crate::logs::read::progress::Progress;
use crate::logs::record::{Counts, Entry};
use crate::logs::run::plan::Input;
use crate::logs::run::reader::{self, LogReader};
use crate::tables::item_batches::ItemBatches;
use crate::tables::projection::Projection;
use crate::tables::step::Step;

/// A scan whose rows are put together from several lines each.
pub(crate) struct ScanItems {
    reader: LogReader,
    batches: ItemBatches,
    ready: VecDeque<Step>,
    has_ended: bool,
}

impl ScanItems {
    pub(crate) fn new(
        projection: Projection<ItemRow>,
        batch_rows: usize,
        inputs: Vec<Input>,
        options: Options,
        is_here: bool,
    ) -> io::Result<Self> {
        let reader = if is_here {
            LogReader::here(inputs, options)
        } else {
            LogReader::new(inputs, options)?
        };
        Ok(Self {
            reader,
            batches: ItemBatches::new(projection, batch_rows),
            ready: VecDeque::new(),
            has_ended: false,
        })
    }

    pub(crate) fn counts(&self) -> Counts {
        *self.reader.counts()
    }

    pub(crate) fn progress(&self) -> &Arc<Progress> {
        self.reader.progress()
    }

    pub(crate) fn poll(&mut self, timeout: Duration) -> Result<Step, ArrowError> {
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
            match self.reader.poll(left) {
                reader::Step::Waiting => return Ok(Step::Waiting),
                reader::Step::End => {
                    self.has_ended = true;
                    self.batches.finish(&mut self.ready)?;
                }
                reader::Step::Entry(Entry::Record(record) | Entry::SideEvent(record)) => {
                    self.batches.add(&record, &mut self.ready)?;
                }
                reader::Step::Entry(Entry::Reject(reject)) => return Ok(Step::Reject(reject)),
                reader::Step::Entry(Entry::Failure(failure)) => return Ok(Step::Failure(failure)),
            }
        }
    }
}
