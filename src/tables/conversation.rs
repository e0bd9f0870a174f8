//! The events of a log → the items of its conversations, in conversation order.
//!
//! A log reports an item in several events: the item is added, the caller's speech is transcribed
//! later, and the model's speech is complete when the response has ended. So items wait until their
//! file ends, or until too many of them wait.

use std::collections::HashMap;

use crate::columns::items::ItemRow;
use crate::error::Error;
use crate::logs::TRANSCRIPTION;
use crate::logs::record::Record;
use crate::logs::sessions::ids::{Fit, Ids, fit, ids};
use crate::model::event::ServerEvent;
use crate::model::item::RealtimeConversationItem as Item;

/// The events that report items, apart from those that end responses.
pub(crate) const EVENTS: [&str; 7] = [
    "conversation.item.added",
    "conversation.item.created",
    "conversation.item.done",
    "conversation.item.retrieved",
    "response.output_item.added",
    "response.output_item.done",
    TRANSCRIPTION,
];

/// When this many items wait, or this many bytes of their documents, the older half is handed out.
const MAX_ITEMS: usize = 1 << 15;
const MAX_BYTES: usize = 64 << 20;

/// Whether an item has reached its last status.
fn is_final(item: &Item) -> bool {
    let status = item.node().member_text("status");
    status.is_some_and(|status| status != "in_progress")
}

/// The items of a file that wait to be handed out.
#[derive(Default)]
pub(crate) struct Conversations {
    rows: HashMap<u64, Waiting>,
    /// in conversation order
    order: Vec<u64>,
    by_id: HashMap<String, Vec<u64>>,
    count: u64,
    bytes: usize,
}

struct Waiting {
    row: ItemRow,
    /// what names its connection
    ids: Ids,
    /// The log has said which item it follows.
    is_placed: bool,
    /// The item has reached its last status.
    is_final: bool,
    bytes: usize,
}

/// An event, and what names its connection.
struct ItemEvent<'a> {
    record: &'a Record,
    ids: Ids,
}

impl Conversations {
    /// Adds what an event reports.
    ///
    /// # Errors
    /// Its item does not decode.
    pub(crate) fn add(&mut self, record: &Record) -> Result<(), Error> {
        let record = &ItemEvent {
            record,
            ids: ids(&record.context),
        };
        if let Some(response) = &record.record.response {
            let id = response.id();
            for item in response.output() {
                self.item(record, item, Some(&id), None);
            }
        } else if let Some(event) = &record.record.event {
            let kind = event.kind();
            if kind == TRANSCRIPTION {
                self.transcription(record, event);
            } else if EVENTS.contains(&kind.as_ref())
                && let Some(json) = event.member_json("item")
            {
                let item = Item::from_json(json).map_err(|error| error.under("item"))?;
                let response = event.member_text("response_id");
                let previous = event.member_text("previous_item_id");
                self.item(record, item, response.as_deref(), previous.as_deref());
            }
        }
        Ok(())
    }

    /// Whether some should be handed out, to make room for more.
    pub(crate) fn is_full(&self) -> bool {
        self.order.len() >= MAX_ITEMS || self.bytes >= MAX_BYTES
    }

    /// The older half of the items, or all.
    pub(crate) fn take(&mut self, all: bool) -> Vec<ItemRow> {
        let count = if all {
            self.order.len()
        } else {
            self.order.len().div_ceil(2)
        };
        let taken: Vec<u64> = self.order.drain(..count).collect();
        let rows: Vec<ItemRow> = taken
            .iter()
            .filter_map(|number| {
                let Waiting { row, bytes, .. } = self.rows.remove(number)?;
                self.bytes -= bytes;
                Some(row)
            })
            .collect();
        for id in rows.iter().filter_map(|row| row.id.as_ref()) {
            if let Some(numbers) = self.by_id.get_mut(id) {
                numbers.retain(|number| self.rows.contains_key(number));
                if numbers.is_empty() {
                    self.by_id.remove(id);
                }
            }
        }
        rows
    }

    fn item(
        &mut self,
        record: &ItemEvent<'_>,
        item: Item,
        response: Option<&str>,
        previous: Option<&str>,
    ) {
        let id = item.node().member_text("id");
        let id = id
            .filter(|id| !id.is_empty())
            .map(std::borrow::Cow::into_owned);
        let number = id.as_deref().and_then(|id| self.known(id, record));
        let number = match number {
            Some(number) => {
                self.place_again(number, record, previous);
                number
            }
            None => self.put(record, id, previous),
        };
        if let Some(waiting) = self.rows.get_mut(&number) {
            let is_final = is_final(&item);
            if waiting.is_final && !is_final {
                // An earlier state of the item, delivered again.
                return;
            }
            waiting.is_final = is_final;
            // An item keeps its whole document in memory.
            let size = item.node().document_len();
            self.bytes = self.bytes - waiting.bytes + size;
            waiting.bytes = size;
            waiting.row.item = Some(item);
            if let Some(response) = response {
                waiting.row.response_id = Some(response.to_owned());
            }
        }
    }

    fn transcription(&mut self, record: &ItemEvent<'_>, event: &ServerEvent) {
        let id = event.member_text("item_id").filter(|id| !id.is_empty());
        let number = id.as_deref().and_then(|id| self.known(id, record));
        let id = id.map(std::borrow::Cow::into_owned);
        let number = number.unwrap_or_else(|| self.put(record, id, None));
        if let Some(Waiting { row, .. }) = self.rows.get_mut(&number) {
            let part = event.member_json("content_index");
            let part = part.and_then(|index| index.parse().ok()).unwrap_or(0);
            if let Some(words) = event.member_text("transcript") {
                row.transcripts.insert(part, words.into_owned());
            }
        }
    }

    /// The item of this id, in a session that can be the record's.
    fn known(&mut self, id: &str, record: &ItemEvent<'_>) -> Option<u64> {
        let mut numbers = self.by_id.get(id)?.iter().rev().copied();
        let number = numbers.find(|number| self.is_of(*number, record))?;
        let row = &mut self.rows.get_mut(&number)?.row.record;
        if row.session_id.is_none() {
            row.session_id.clone_from(&record.record.session_id);
        }
        if row.model.is_none() {
            row.model.clone_from(&record.record.model);
        }
        Some(number)
    }

    /// Whether an item can belong to the record's session.
    fn is_of(&self, number: u64, record: &ItemEvent<'_>) -> bool {
        self.rows
            .get(&number)
            .is_some_and(|Waiting { row, ids, .. }| {
                let (known, other) = (&row.record.session_id, &record.record.session_id);
                (known.is_none() || other.is_none() || known == other)
                    && fit(ids, &record.ids) != Fit::Conflicts
            })
    }

    fn put(&mut self, record: &ItemEvent<'_>, id: Option<String>, previous: Option<&str>) -> u64 {
        self.count += 1;
        let number = self.count;
        let place = self.place(record, previous);
        self.order.insert(place, number);
        if let Some(id) = &id {
            self.by_id.entry(id.clone()).or_default().push(number);
        }
        let first = Box::new(Record {
            event: None,
            response: None,
            usage: None,
            ..record.record.clone()
        });
        let waiting = Waiting {
            row: ItemRow::new(first, id),
            ids: record.ids.clone(),
            is_placed: previous.is_some(),
            is_final: false,
            bytes: 0,
        };
        self.rows.insert(number, waiting);
        number
    }

    /// Moves a known item to where the log now says it belongs.
    fn place_again(&mut self, number: u64, record: &ItemEvent<'_>, previous: Option<&str>) {
        let Some(waiting) = self.rows.get_mut(&number) else {
            return;
        };
        if previous.is_none() || std::mem::replace(&mut waiting.is_placed, true) {
            return;
        }
        self.order.retain(|other| *other != number);
        let place = self.place(record, previous);
        self.order.insert(place, number);
    }

    /// Where an item belongs: after the item that it is said to follow; at the end if the log does
    /// not say, or if no other item of the session comes after that one.
    fn place(&self, record: &ItemEvent<'_>, previous: Option<&str>) -> usize {
        let end = self.order.len();
        let Some(previous) = previous else {
            return end;
        };
        let of_session = |number: &u64| self.is_of(*number, record);
        if previous == "root" {
            return self.order.iter().position(of_session).unwrap_or(end);
        }
        let before = self.by_id.get(previous).into_iter().flatten().rev();
        let Some(before) = before.copied().find(of_session) else {
            return end;
        };
        let Some(at) = self.order.iter().rposition(|number| *number == before) else {
            return end;
        };
        let is_last = !self.order[at + 1..].iter().any(of_session);
        if is_last { end } else { at + 1 }
    }
}
