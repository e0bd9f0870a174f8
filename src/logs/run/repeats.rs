//! Which deliveries of a response or a transcription are repeats: logs deliver some twice.
//!
//! Here alone is decided what counts as a repeat. The key of a delivery is made by the threads that
//! read, from the record; whether it was seen before is known where the lines come together.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::LazyLock;

use crate::logs::read::prefilter::TRANSCRIPTION;
use crate::logs::record::{Delivery, Record};
use crate::logs::sessions::evidence::Phase;
use crate::schema::events::ServerEvent;

/// What names a response or a transcription: 128 bits of a hash instead of the ids themselves. Two
/// ids with the same hash need not be feared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DeliveryKey(u64, u64);

/// Without a key of its own for each process, ids could be made to collide.
static HASHERS: LazyLock<(RandomState, RandomState)> = LazyLock::new(Default::default);

impl DeliveryKey {
    /// What a record delivers: a response that has ended, or a transcription. None if it has no id
    /// by which it could be recognized.
    pub(crate) fn of(record: &Record) -> Option<Self> {
        if let Some(response) = &record.response {
            let id = response.id();
            let is_known = record.phase() == Phase::Ends && !id.is_empty();
            return is_known.then(|| Self::new(&("response", &*id)));
        }
        let event = record.event.as_ref()?;
        (event.kind() == TRANSCRIPTION).then(|| Self::of_transcription(event))?
    }

    /// Some servers number their events anew on each connection, so the item counts as well.
    fn of_transcription(event: &ServerEvent) -> Option<Self> {
        let id = event.event_id().unwrap_or_default();
        let item = event.member_json("item_id").unwrap_or_default();
        let is_named = !(id.is_empty() && item.is_empty());
        is_named.then(|| Self::new(&("transcription", &*id, item)))
    }

    fn new(name: &impl Hash) -> Self {
        Self(HASHERS.0.hash_one(name), HASHERS.1.hash_one(name))
    }
}

/// What was delivered so far.
#[derive(Default)]
pub(crate) struct Repeats {
    numbers: HashMap<DeliveryKey, usize>,
}

impl Repeats {
    /// The number of what is delivered, and whether it was delivered before.
    pub(crate) fn deliver(&mut self, key: DeliveryKey) -> Delivery {
        let next = self.numbers.len();
        match self.numbers.entry(key) {
            Entry::Occupied(known) => Delivery {
                number: *known.get(),
                is_repeat: true,
            },
            Entry::Vacant(new) => Delivery {
                number: *new.insert(next),
                is_repeat: false,
            },
        }
    }
}
