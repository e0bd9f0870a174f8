//! The events of a log → the items of its conversations, in conversation order.
//!
//! A log reports an item in several events: the client sends it, the server adds it, the caller's
//! speech is transcribed later, and the model's speech is complete when the response has ended. So
//! items wait until their file ends, or until too many of them wait.

mod known;
mod places;

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::hash::RandomState;
use std::sync::Arc;

use crate::columns::items::ItemRow;
use crate::error::Error;
use crate::logs::event_names::{TRANSCRIPTION, TRANSCRIPTION_FAILED};
use crate::logs::record::Record;
use crate::logs::sessions::evidence::Phase;
use crate::logs::sessions::ids::Ids;
use crate::schema::conversation::RealtimeConversationItem as Item;
use crate::schema::events::ServerEvent;
use crate::tables::item_key::{ItemKey, is_final};
use crate::tables::likeness::transcripts;
use crate::tables::response_ends::ResponseEnds;

/// The event with which a client adds an item to the conversation.
const ITEM_CREATE: &str = "conversation.item.create";
/// The event that names the item which the server makes of what the caller spoke.
const SPEECH_COMMITTED: &str = "input_audio_buffer.committed";

/// The events that report items, apart from those that end responses.
pub(crate) const EVENTS: [&str; 8] = [
    ITEM_CREATE,
    "conversation.item.added",
    "conversation.item.created",
    "conversation.item.done",
    "conversation.item.retrieved",
    "response.output_item.added",
    "response.output_item.done",
    TRANSCRIPTION,
];

/// The events that report no item, and help to tell items apart.
pub(crate) const NOTED_EVENTS: [&str; 1] = [SPEECH_COMMITTED];

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
    /// A client has sent items.
    has_sent: bool,
    /// what the caller has spoken, the last first
    spoken: VecDeque<Spoken>,
    hasher: RandomState,
}

/// An item that the server has made of what the caller spoke.
struct Spoken {
    key: ItemKey,
    session_id: Option<Arc<str>>,
    ids: Ids,
}

/// A row of a conversation.
pub enum ConversationRow {
    /// an item
    Item(Box<ItemRow>),
    /// the end of a response, after its output items
    End(Box<Record>),
}

/// Whose word an event is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// the client's, who has sent the item
    Client,
    /// the server's, of any item of the conversation
    Conversation,
    /// the server's, of an item of the model
    Response,
}

/// What an event reports of an item.
struct Reported<'a> {
    origin: Origin,
    item: Item,
    key: Option<ItemKey>,
    response: Option<&'a str>,
    previous: Option<&'a str>,
}

struct Waiting {
    row: ItemRow,
    keys: Vec<ItemKey>,
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

/// The id of a call of a function.
fn call_id(item: &Item) -> Option<String> {
    match item {
        Item::FunctionCall(call) => call.call_id().map(Cow::into_owned),
        _ => None,
    }
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
            let mut calls = Vec::new();
            for (place, item) in response.output().into_iter().enumerate() {
                let reported = Reported {
                    origin: Origin::Response,
                    key: ItemKey::of(&item).or_else(|| ItemKey::in_output(&id, place)),
                    item,
                    response: Some(&id),
                    previous: None,
                };
                calls.extend(call_id(&reported.item));
                let number = self.item(record, reported);
                if let Some(waiting) = self.rows.get_mut(&number) {
                    let delivery = record.record.delivery;
                    waiting.row.output_of = delivery.map(|delivery| (delivery.number, place));
                }
                last = Some(number);
            }
            if let Some(last) = last {
                self.results_follow(&calls, last, record);
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
            } else if kind == SPEECH_COMMITTED {
                self.spoken(record, event);
            } else if EVENTS.contains(&kind.as_ref())
                && let Some(json) = event.member_json("item")
            {
                let item = Item::from_json(json).map_err(|error| error.under("item"))?;
                let response = event.member_text("response_id");
                let previous = event.member_text("previous_item_id");
                let origin = match &*kind {
                    ITEM_CREATE => Origin::Client,
                    kind if kind.starts_with("response.") => Origin::Response,
                    _ => Origin::Conversation,
                };
                let calls: Vec<_> = call_id(&item).into_iter().collect();
                let reported = Reported {
                    origin,
                    key: ItemKey::of(&item).or_else(|| ItemKey::in_event(event, json)),
                    item,
                    response: response.as_deref(),
                    previous: previous.as_deref(),
                };
                let number = self.item(record, reported);
                self.results_follow(&calls, number, record);
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
            self.has_sent = false;
            self.spoken.clear();
            self.order.len()
        } else {
            self.order.len().div_ceil(2)
        };
        let taken: Vec<u64> = self.order.drain(..count).collect();
        let mut rows = Vec::with_capacity(count);
        for number in taken {
            if let Some(Waiting {
                row, keys, bytes, ..
            }) = self.rows.remove(&number)
            {
                self.bytes -= bytes;
                for key in &keys {
                    self.forget(key, number);
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
            origin,
            item,
            key,
            response,
            previous,
        } = reported;
        let mut known = key.as_ref().and_then(|key| self.known(key, record));
        if known.is_none() && origin == Origin::Conversation {
            known = self.echoed(&item, key.as_ref(), record);
        }
        let number = match known {
            Some(number) => number,
            None => self.put(record, key.as_ref(), previous),
        };
        let is_from_client = origin == Origin::Client;
        let Some(waiting) = self.rows.get(&number) else {
            return number;
        };
        if is_from_client && waiting.row.item.is_some() && !waiting.row.is_from_client {
            // The client's event, delivered again.
            return number;
        }
        if known.is_some() && !is_from_client {
            self.place_again(number, record, previous);
        }
        self.name(number, &item, key, is_from_client);
        if let Some(waiting) = self.rows.get_mut(&number) {
            // What a client says of the status has no effect.
            let is_final = is_final(&item) && !is_from_client;
            if waiting.is_final && !is_final {
                // An earlier state of the item, delivered again.
                return number;
            }
            waiting.is_final = is_final;
            waiting.is_placed |= !is_from_client && previous.is_some();
            // An item keeps its whole document in memory.
            let size = item.node().document_len();
            self.bytes = self.bytes - waiting.bytes + size;
            waiting.bytes = size;
            if is_from_client {
                waiting.row.transcripts.extend(transcripts(&item));
            }
            waiting.row.is_from_client = is_from_client;
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
        let number = known.unwrap_or_else(|| self.put(record, key.as_ref(), None));
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
}
