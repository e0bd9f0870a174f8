//! The events of a log → the items of its conversations, in conversation order.
//!
//! A log reports an item in several events: the item is added, the caller's speech is transcribed
//! later, and the model's speech is complete when the response has ended. So items wait until their
//! file ends, or until too many of them wait.

use std::collections::HashMap;

use crate::columns::items::ItemRow;
use crate::error::Error;
use crate::logs::event_names::{TRANSCRIPTION, TRANSCRIPTION_FAILED};
use crate::logs::record::Record;
use crate::logs::sessions::evidence::Phase;
use crate::logs::sessions::ids::{Fit, Ids, fit};
use crate::schema::conversation::RealtimeConversationItem as Item;
use crate::schema::events::ServerEvent;
use crate::tables::item_key::{ItemKey, is_final};
use crate::tables::response_ends::ResponseEnds;

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
struct Limits {
    items: usize,
    bytes: usize,
}

const OF_TABLES: Limits = Limits {
    items: 1 << 15,
    bytes: 64 << 20,
};

/// Whoever shows calls holds the turns of those that are not over as well.
const OF_CALLS: Limits = Limits {
    items: 1 << 13,
    bytes: 16 << 20,
};

/// The items of a file, and for calls the ends of responses, that wait to be handed out.
#[derive(Default)]
pub(crate) struct Conversations {
    rows: HashMap<u64, Waiting>,
    ends: Option<ResponseEnds>,
    /// in conversation order
    order: Vec<u64>,
    by_key: HashMap<ItemKey, Vec<u64>>,
    count: u64,
    bytes: usize,
}

/// A row of a conversation.
pub enum ConversationRow {
    /// an item
    Item(Box<ItemRow>),
    /// the end of a response, after its output items
    End(Box<Record>),
}

/// What an event reports of an item.
struct Reported<'a> {
    item: Item,
    key: Option<ItemKey>,
    response: Option<&'a str>,
    previous: Option<&'a str>,
}

struct Waiting {
    row: ItemRow,
    key: Option<ItemKey>,
    /// what names its connection
    ids: Ids,
    /// The log has said which item it follows.
    is_placed: bool,
    /// The item has reached its last status.
    is_final: bool,
    bytes: usize,
}

/// How many bytes the document of a response has.
fn document_bytes(record: &Record) -> usize {
    let response = record.response.as_ref();
    response.map_or(0, |response| response.node.document_len())
}

/// An event, and what names its connection.
struct ItemEvent<'a> {
    record: &'a Record,
    ids: Ids,
}

impl Conversations {
    /// Conversations that include the ends of responses.
    pub(crate) fn with_ends() -> Self {
        Self {
            ends: Some(ResponseEnds::default()),
            ..Self::default()
        }
    }

    /// Adds what an event reports.
    ///
    /// # Errors
    /// Its item does not decode.
    pub(crate) fn add(&mut self, record: &Record) -> Result<(), Error> {
        let record = &ItemEvent {
            record,
            ids: record.context.ids(),
        };
        if let Some(response) = &record.record.response {
            let id = response.id();
            let mut last = None;
            for (place, item) in response.output().into_iter().enumerate() {
                let reported = Reported {
                    key: ItemKey::of(&item).or_else(|| ItemKey::in_output(&id, place)),
                    item,
                    response: Some(&id),
                    previous: None,
                };
                let number = self.item(record, reported);
                if let Some(waiting) = self.rows.get_mut(&number) {
                    let delivery = record.record.delivery;
                    waiting.row.output_of = delivery.map(|delivery| (delivery.number, place));
                }
                last = Some(number);
            }
            if record.record.phase() == Phase::Ends {
                self.end(record.record, last);
            }
        } else if let Some(event) = &record.record.event {
            let kind = event.kind();
            if kind == TRANSCRIPTION {
                self.transcription(record, event, false);
            } else if self.ends.is_some() && kind == TRANSCRIPTION_FAILED {
                self.transcription(record, event, true);
            } else if EVENTS.contains(&kind.as_ref())
                && let Some(json) = event.member_json("item")
            {
                let item = Item::from_json(json).map_err(|error| error.under("item"))?;
                let response = event.member_text("response_id");
                let previous = event.member_text("previous_item_id");
                let reported = Reported {
                    key: ItemKey::of(&item).or_else(|| ItemKey::in_event(event, json)),
                    item,
                    response: response.as_deref(),
                    previous: previous.as_deref(),
                };
                self.item(record, reported);
            }
        }
        Ok(())
    }

    /// Whether some should be handed out, to make room for more.
    pub(crate) fn is_full(&self) -> bool {
        let limits = if self.ends.is_some() {
            OF_CALLS
        } else {
            OF_TABLES
        };
        self.order.len() >= limits.items || self.bytes >= limits.bytes
    }

    /// The older half of the rows, or all.
    pub(crate) fn take(&mut self, all: bool) -> Vec<ConversationRow> {
        let count = if all {
            self.order.len()
        } else {
            self.order.len().div_ceil(2)
        };
        let taken: Vec<u64> = self.order.drain(..count).collect();
        let mut rows = Vec::with_capacity(count);
        for number in taken {
            if let Some(Waiting {
                row, key, bytes, ..
            }) = self.rows.remove(&number)
            {
                self.bytes -= bytes;
                if let Some(key) = &key
                    && let Some(numbers) = self.by_key.get_mut(key)
                {
                    numbers.retain(|other| *other != number);
                    if numbers.is_empty() {
                        self.by_key.remove(key);
                    }
                }
                rows.push(ConversationRow::Item(Box::new(row)));
            } else if let Some(record) = self.ends.as_mut().and_then(|ends| ends.remove(number)) {
                self.bytes -= document_bytes(&record);
                rows.push(ConversationRow::End(record));
            }
        }
        rows
    }

    fn item(&mut self, record: &ItemEvent<'_>, reported: Reported<'_>) -> u64 {
        let Reported {
            item,
            key,
            response,
            previous,
        } = reported;
        let known = key.as_ref().and_then(|key| self.known(key, record));
        let number = match known {
            Some(number) => {
                self.place_again(number, record, previous);
                number
            }
            None => self.put(record, key, previous),
        };
        if let Some(waiting) = self.rows.get_mut(&number) {
            let is_final = is_final(&item);
            if waiting.is_final && !is_final {
                // An earlier state of the item, delivered again.
                return number;
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
        number
    }

    /// Adds the end of a response after the last of its items.
    fn end(&mut self, record: &Record, last: Option<u64>) {
        let Some(ends) = &mut self.ends else {
            return;
        };
        let size = document_bytes(record);
        if let Some(known) = ends.known(record) {
            // Delivered again.
            if record.delivery.is_some_and(|delivery| delivery.knows_more) {
                self.bytes = self.bytes + size - document_bytes(known);
                *known = record.clone();
            }
            return;
        }
        // What it repeats was handed out before, with another file.
        if record
            .delivery
            .is_some_and(|delivery| delivery.is_repeat && !delivery.knows_more)
        {
            return;
        }
        self.count += 1;
        let last = last.and_then(|last| self.order.iter().rposition(|number| *number == last));
        let at = last.map_or(self.order.len(), |last| last + 1);
        self.order.insert(at, self.count);
        self.bytes += size;
        ends.insert(self.count, record);
    }

    /// Adds a transcription to its item, or notes that it failed.
    fn transcription(&mut self, record: &ItemEvent<'_>, event: &ServerEvent, has_failed: bool) {
        let id = event.member_text("item_id").filter(|id| !id.is_empty());
        let key = match id {
            Some(id) => Some(ItemKey::Id(id.into_owned())),
            None => ItemKey::in_event(event, event.member_json("transcript").unwrap_or_default()),
        };
        let known = key.as_ref().and_then(|key| self.known(key, record));
        let number = known.unwrap_or_else(|| self.put(record, key, None));
        let Some(Waiting { row, .. }) = self.rows.get_mut(&number) else {
            return;
        };
        if has_failed {
            row.has_failed_transcription = true;
        } else if let Some(words) = event.member_text("transcript") {
            let part = event.member_json("content_index");
            let part = part.and_then(|index| index.parse().ok()).unwrap_or(0);
            row.transcripts.insert(part, words.into_owned());
        }
    }

    /// The item of this key, in a session that can be the record's.
    fn known(&mut self, key: &ItemKey, record: &ItemEvent<'_>) -> Option<u64> {
        let mut numbers = self.by_key.get(key)?.iter().rev().copied();
        let is_it = |number: &u64| {
            self.is_of(*number, record)
                && (matches!(key, ItemKey::Id(_)) || self.is_in(*number, record))
        };
        let number = numbers.find(is_it)?;
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

    /// Whether an item can be part of what the record delivers: responses may have the same id.
    fn is_in(&self, number: u64, record: &ItemEvent<'_>) -> bool {
        let output_of = self
            .rows
            .get(&number)
            .and_then(|waiting| waiting.row.output_of);
        let delivery = record.record.delivery;
        output_of
            .zip(delivery)
            .is_none_or(|((number, _), delivery)| number == delivery.number)
    }

    fn put(&mut self, record: &ItemEvent<'_>, key: Option<ItemKey>, previous: Option<&str>) -> u64 {
        self.count += 1;
        let number = self.count;
        let place = self.place(record, previous);
        self.order.insert(place, number);
        if let Some(key) = &key {
            self.by_key.entry(key.clone()).or_default().push(number);
        }
        let id = match &key {
            Some(ItemKey::Id(id)) => Some(id.clone()),
            _ => None,
        };
        let first = Box::new(Record {
            event: None,
            response: None,
            usage: None,
            ..record.record.clone()
        });
        let waiting = Waiting {
            row: ItemRow::new(first, id),
            key,
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
        let before = self.by_key.get(&ItemKey::Id(previous.to_owned()));
        let before = before.into_iter().flatten().rev();
        let Some(before) = before.copied().find(of_session) else {
            return end;
        };
        let Some(at) = self.order.iter().rposition(|number| *number == before) else {
            return end;
        };
        let is_last = !self.order[at + 1..].iter().any(of_session);
        if is_last {
            return end;
        }
        // The end of a response stays with its items.
        let is_end = |number: &u64| {
            self.ends
                .as_ref()
                .is_some_and(|ends| ends.contains(*number))
        };
        let mut after = self.order[at + 1..].iter();
        after
            .position(|number| !is_end(number))
            .map_or(end, |ends| at + 1 + ends)
    }
}
