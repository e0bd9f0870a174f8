//! Where an item stands in its conversation.

use crate::columns::items::ItemRow;
use crate::logs::record::Record;
use crate::tables::conversation::{Conversations, ItemEvent, Waiting};
use crate::tables::item_key::ItemKey;

impl Conversations {
    pub(super) fn put(
        &mut self,
        record: &ItemEvent<'_>,
        key: Option<&ItemKey>,
        previous: Option<&str>,
    ) -> u64 {
        self.count += 1;
        let number = self.count;
        let place = self.place(record, previous);
        self.order.insert(place, number);
        let first = Box::new(Record {
            event: None,
            response: None,
            usage: None,
            ..record.record.clone()
        });
        let waiting = Waiting {
            row: ItemRow::new(first),
            keys: Vec::new(),
            ids: record.ids.clone(),
            is_placed: false,
            is_final: false,
            bytes: 0,
        };
        self.rows.insert(number, waiting);
        if let Some(key) = key {
            self.remember(number, key.clone());
        }
        number
    }

    /// Moves a known item to where the log now says it belongs.
    pub(super) fn place_again(
        &mut self,
        number: u64,
        record: &ItemEvent<'_>,
        previous: Option<&str>,
    ) {
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

    /// Moves the results of calls after the call, or after the last of several, if they come before.
    /// A client may send a result before the log has the call.
    pub(super) fn results_follow(&mut self, calls: &[String], call: u64, record: &ItemEvent<'_>) {
        let results = calls
            .iter()
            .filter_map(|id| self.by_key.get(&ItemKey::ResultOf(id.clone())))
            .flatten()
            .copied();
        let results: Vec<u64> = results
            .filter(|number| self.is_of(*number, record))
            .collect();
        if results.is_empty() {
            return;
        }
        let Some(at) = self.order.iter().rposition(|number| *number == call) else {
            return;
        };
        let (before, after) = self.order.split_at(at + 1);
        let (moved, before): (Vec<u64>, Vec<u64>) =
            before.iter().partition(|number| results.contains(number));
        self.order = [&*before, &*moved, after].concat();
    }
}
