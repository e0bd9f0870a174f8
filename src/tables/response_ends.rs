//! The ends of responses that wait among the items of a conversation.

use std::collections::HashMap;

use crate::logs::record::Record;

/// The ends of responses, by their number in the order of the conversation.
#[derive(Default)]
pub(crate) struct ResponseEnds {
    records: HashMap<u64, Box<Record>>,
    /// the number of a response's end, by the number of the response's delivery
    by_delivery: HashMap<usize, u64>,
}

impl ResponseEnds {
    pub(crate) fn contains(&self, number: u64) -> bool {
        self.records.contains_key(&number)
    }

    pub(crate) fn insert(&mut self, number: u64, record: &Record) {
        self.records.insert(number, Box::new(record.clone()));
        if let Some(delivery) = record.delivery {
            self.by_delivery.insert(delivery.number, number);
        }
    }

    /// The end of a response that was delivered before.
    pub(crate) fn known(&mut self, record: &Record) -> Option<&mut Record> {
        let number = self.by_delivery.get(&record.delivery?.number)?;
        self.records.get_mut(number).map(|known| &mut **known)
    }

    pub(crate) fn remove(&mut self, number: u64) -> Option<Box<Record>> {
        let record = self.records.remove(&number)?;
        if let Some(delivery) = record.delivery
            && self.by_delivery.get(&delivery.number) == Some(&number)
        {
            self.by_delivery.remove(&delivery.number);
        }
        Some(record)
    }
}
