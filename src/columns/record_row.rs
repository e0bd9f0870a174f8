//! A row of the tables `responses` and `usage`: a record, and the parts of it that several columns
//! read.

use std::cell::OnceCell;

use crate::columns::column::RowSource;
use crate::columns::counters::TokenCounts;
use crate::document::dialects::Extras;
use crate::logs::billing::Billing;
use crate::logs::record::Record;
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::response::RealtimeResponse;
use crate::schema::response::{RealtimeResponseError, RealtimeResponseStatusDetail};

/// A row of the tables `responses` and `usage`.
pub struct RecordRow {
    record: Box<Record>,
    token_counts: OnceCell<Option<TokenCounts>>,
    details: OnceCell<Option<RealtimeResponseStatusDetail>>,
    output: OnceCell<Option<Vec<RealtimeConversationItem>>>,
    extras: OnceCell<Extras>,
}

impl RowSource for RecordRow {
    fn record(&self) -> &Record {
        &self.record
    }

    fn token_counts(&self) -> Option<&TokenCounts> {
        let counts = || {
            // A session's figures are sums so far, of which only the seconds are known to be.
            let is_sum = self.record.billing() == Billing::Session;
            let usage = self.record.usage.as_ref().filter(|_| !is_sum);
            usage.map(TokenCounts::of)
        };
        self.token_counts.get_or_init(counts).as_ref()
    }
}

impl RecordRow {
    pub(crate) fn new(record: Box<Record>) -> Self {
        Self {
            record,
            token_counts: OnceCell::new(),
            details: OnceCell::new(),
            output: OnceCell::new(),
            extras: OnceCell::new(),
        }
    }

    pub(crate) fn response(&self) -> Option<&RealtimeResponse> {
        self.record.response.as_ref()
    }

    pub(crate) fn details(&self) -> Option<&RealtimeResponseStatusDetail> {
        let details = || self.response()?.status_details();
        self.details.get_or_init(details).as_ref()
    }

    pub(crate) fn error(&self) -> Option<RealtimeResponseError> {
        self.details()?.error()
    }

    /// The output items; `None` if the response has no list of items.
    pub(crate) fn output(&self) -> Option<&[RealtimeConversationItem]> {
        let output = || {
            let response = self.response()?;
            let has_list = response.has_output();
            has_list.then(|| response.output())
        };
        self.output.get_or_init(output).as_deref()
    }

    pub(crate) fn extras(&self) -> Option<(&RealtimeResponse, &Extras)> {
        let response = self.response()?;
        let extras = self.extras.get_or_init(|| Extras::of(response));
        Some((response, extras))
    }
}
