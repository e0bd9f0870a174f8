//! Logs → the rows of their conversations, with the ends of responses: whole calls, in order.

use std::collections::{HashSet, VecDeque};
use std::hash::RandomState;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::logs::event_names::TRANSCRIPTION_FAILED;
use crate::logs::read::options::Options;
use crate::logs::read::progress::Progress;
use crate::logs::record::{Counts, Entry, Failure, Reject};
use crate::logs::run::plan::Input;
use crate::logs::run::reader::{LogReader, Step};
use crate::tables::conversation::{ConversationRow, Conversations, EVENTS, NOTED_EVENTS};
use crate::tables::file_conversations::FileConversations;

/// Reads the calls in logs.
pub struct CallReader {
    reader: LogReader,
    conversations: FileConversations,
    ready: VecDeque<ConversationRow>,
    /// The items so far. Another file may repeat some: each is shown once.
    shown: HashSet<u64>,
    hasher: RandomState,
    has_ended: bool,
}

/// What reading calls gives next.
pub enum CallStep {
    /// a row of a call
    Row(ConversationRow),
    /// a line that could not be read
    Reject(Box<Reject>),
    /// a file that could not be read, or not to its end
    Failure(Failure),
    /// nothing yet
    Waiting,
    /// the end
    End,
}

impl CallReader {
    /// Starts to read logs in threads.
    ///
    /// # Errors
    /// A thread cannot be started.
    pub fn new(inputs: Vec<Input>, options: Options) -> io::Result<Self> {
        let events = EVENTS.into_iter().chain([TRANSCRIPTION_FAILED]);
        let options = Options {
            side_events: events.map(str::to_owned).collect(),
            noted_events: NOTED_EVENTS.map(str::to_owned).to_vec(),
            ..options
        };
        Ok(Self {
            reader: LogReader::new(inputs, options)?,
            conversations: FileConversations::new(Conversations::with_ends()),
            ready: VecDeque::new(),
            shown: HashSet::new(),
            hasher: RandomState::new(),
            has_ended: false,
        })
    }

    /// What comes next; waits for it for at most `timeout`.
    pub fn poll(&mut self, timeout: Duration) -> CallStep {
        let start = Instant::now();
        loop {
            while let Some(row) = self.ready.pop_front() {
                if self.is_new(&row) {
                    return CallStep::Row(row);
                }
            }
            if self.has_ended {
                return CallStep::End;
            }
            let Some(left) = timeout.checked_sub(start.elapsed()) else {
                return CallStep::Waiting;
            };
            match self.reader.poll(left) {
                Step::Waiting => return CallStep::Waiting,
                Step::End => {
                    self.has_ended = true;
                    self.ready.extend(self.conversations.finish());
                }
                Step::Entry(Entry::Record(record) | Entry::SideEvent(record)) => {
                    // The reader has decoded the item, so adding it cannot fail.
                    let rows = self.conversations.add(&record).unwrap_or_default();
                    self.ready.extend(rows);
                }
                Step::Entry(Entry::Reject(reject)) => return CallStep::Reject(reject),
                Step::Entry(Entry::Failure(failure)) => return CallStep::Failure(failure),
            }
        }
    }

    fn is_new(&mut self, row: &ConversationRow) -> bool {
        let print = match row {
            ConversationRow::Item(item) => item.fingerprint(&self.hasher),
            // Whether it is a repeat was known when it was read.
            ConversationRow::End(_) => None,
        };
        print.is_none_or(|print| self.shown.insert(print))
    }

    /// How the lines read so far were counted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        *self.reader.counts()
    }

    /// How far the reader has come.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        self.reader.progress()
    }
}
