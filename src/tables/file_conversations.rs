//! The events of logs → the rows of their conversations, file by file.

use std::path::Path;
use std::sync::Arc;

use crate::error::Error;
use crate::logs::record::Record;
use crate::tables::conversation::{ConversationRow, Conversations};

/// The conversations of the file that is being read.
pub(crate) struct FileConversations {
    path: Option<Arc<Path>>,
    conversations: Conversations,
}

impl FileConversations {
    pub(crate) fn new(conversations: Conversations) -> Self {
        Self {
            path: None,
            conversations,
        }
    }

    /// Adds an event. Returns the rows that wait no longer. It fails if the item does not decode;
    /// the log reader has checked that.
    pub(crate) fn add(&mut self, record: &Record) -> Result<Vec<ConversationRow>, Error> {
        let mut rows = Vec::new();
        if self.path.as_ref() != Some(&record.location.path) {
            self.path = Some(Arc::clone(&record.location.path));
            rows = self.conversations.take(true);
        }
        self.conversations.add(record)?;
        if self.conversations.is_full() {
            rows.extend(self.conversations.take(false));
        }
        Ok(rows)
    }

    /// The rows that still wait.
    pub(crate) fn finish(&mut self) -> Vec<ConversationRow> {
        self.conversations.take(true)
    }
}
