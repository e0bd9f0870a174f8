//! Which item an event reports: one that is known, or a new one.

use std::borrow::Cow;

use crate::logs::sessions::ids::{Fit, Ids, fit};
use crate::schema::conversation::RealtimeConversationItem as Item;
use crate::schema::events::ServerEvent;
use crate::tables::conversation::{Conversations, ItemEvent, Spoken};
use crate::tables::item_key::ItemKey;
use crate::tables::likeness::{has_audio, likeness};

/// A server reports what the caller has spoken right after it has given it an id, so the ids before
/// the last ones are not needed.
const MAX_SPOKEN: usize = 1 << 12;

impl Conversations {
    /// The item of this key, in a session that can be the record's.
    pub(super) fn known(&mut self, key: &ItemKey, record: &ItemEvent<'_>) -> Option<u64> {
        let mut numbers = self.by_key.get(key)?.iter().rev().copied();
        let is_it = |number: &u64| {
            self.is_of(*number, record)
                && (matches!(key, ItemKey::Id(_)) || self.is_in(*number, record))
        };
        let number = numbers.find(is_it)?;
        self.name_session(number, record);
        Some(number)
    }

    /// The item that a client has sent and a server now reports under an id of its own. Of several
    /// that say the same, it is the first, because a server reports them in the order in which they
    /// come; those to which the client gave an id are reported under that id, unless the server does
    /// not follow it.
    pub(super) fn echoed(
        &mut self,
        item: &Item,
        key: Option<&ItemKey>,
        record: &ItemEvent<'_>,
    ) -> Option<u64> {
        if !self.has_sent {
            return None;
        }
        let sent = ItemKey::Sent(likeness(item, &self.hasher));
        let numbers = self.by_key.get(&sent)?.iter().copied();
        let fitting: Vec<u64> = numbers
            .filter(|number| self.is_of(*number, record))
            .collect();
        let has_no_id = |number: &&u64| {
            let waiting = self.rows.get(number);
            waiting.is_some_and(|waiting| waiting.row.id.is_none())
        };
        let number = *fitting.iter().find(has_no_id).or(fitting.first())?;
        if has_audio(item) && key.is_some_and(|key| self.was_spoken(key, record)) {
            return None;
        }
        self.name_session(number, record);
        Some(number)
    }

    /// Notes by what an item is recognized after the client or the server has reported it.
    pub(super) fn name(
        &mut self,
        number: u64,
        item: &Item,
        key: Option<ItemKey>,
        is_from_client: bool,
    ) {
        let mut of_client = Vec::new();
        if is_from_client {
            self.has_sent = true;
            of_client.push(ItemKey::Sent(likeness(item, &self.hasher)));
            if let Item::FunctionCallOutput(result) = item {
                let call = result.call_id().map(Cow::into_owned);
                of_client.extend(call.map(ItemKey::ResultOf));
            }
        }
        if let Some(waiting) = self.rows.get_mut(&number)
            && waiting.row.is_from_client
        {
            let is_over = |key: &ItemKey| key.is_of_client() && !of_client.contains(key);
            let keys = std::mem::take(&mut waiting.keys);
            let (over, kept): (Vec<_>, Vec<_>) = keys.into_iter().partition(is_over);
            waiting.keys = kept;
            for key in over {
                self.forget(&key, number);
            }
        }
        for key in key.into_iter().chain(of_client) {
            self.remember(number, key);
        }
    }

    pub(super) fn remember(&mut self, number: u64, key: ItemKey) {
        let Some(waiting) = self.rows.get_mut(&number) else {
            return;
        };
        if let ItemKey::Id(id) = &key {
            waiting.row.id = Some(id.clone());
        }
        if !waiting.keys.contains(&key) {
            self.by_key.entry(key.clone()).or_default().push(number);
            waiting.keys.push(key);
        }
    }

    pub(super) fn forget(&mut self, key: &ItemKey, number: u64) {
        if let Some(numbers) = self.by_key.get_mut(key) {
            numbers.retain(|other| *other != number);
            if numbers.is_empty() {
                self.by_key.remove(key);
            }
        }
    }

    /// Notes that an item is what the caller has spoken: no client has sent it as an item.
    pub(super) fn spoken(&mut self, record: &ItemEvent<'_>, event: &ServerEvent) {
        if let Some(id) = event.member_text("item_id") {
            self.spoken.truncate(MAX_SPOKEN - 1);
            self.spoken.push_front(Spoken {
                key: ItemKey::Id(id.into_owned()),
                session_id: record.record.session_id.clone(),
                ids: record.ids.clone(),
            });
        }
    }

    fn was_spoken(&self, key: &ItemKey, record: &ItemEvent<'_>) -> bool {
        let fits = |spoken: &Spoken| record.fits(spoken.session_id.as_deref(), &spoken.ids);
        self.spoken
            .iter()
            .any(|spoken| spoken.key == *key && fits(spoken))
    }

    /// What the log says later about the session of an item.
    fn name_session(&mut self, number: u64, record: &ItemEvent<'_>) {
        let Some(waiting) = self.rows.get_mut(&number) else {
            return;
        };
        let row = &mut waiting.row.record;
        if row.session_id.is_none() {
            row.session_id.clone_from(&record.record.session_id);
        }
        if row.model.is_none() {
            row.model.clone_from(&record.record.model);
        }
    }

    /// Whether an item can belong to the record's session.
    pub(super) fn is_of(&self, number: u64, record: &ItemEvent<'_>) -> bool {
        self.rows.get(&number).is_some_and(|waiting| {
            record.fits(waiting.row.record.session_id.as_deref(), &waiting.ids)
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
}

impl ItemEvent<'_> {
    /// Whether it can belong to a session and a connection.
    fn fits(&self, session_id: Option<&str>, ids: &Ids) -> bool {
        let other = self.record.session_id.as_deref();
        (session_id.is_none() || other.is_none() || session_id == other)
            && fit(ids, &self.ids) != Fit::Conflicts
    }
}
