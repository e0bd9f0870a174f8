//! What was counted before: logs deliver a response twice now and then.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

/// The responses and transcriptions that were counted, by their ids.
#[derive(Default)]
pub(super) struct Seen {
    counted: HashMap<u128, Counted>,
    hashers: (RandomState, RandomState),
}

/// How something was counted.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    /// Its bill was there.
    pub(super) is_paid: bool,
    /// the group that it was counted in
    pub(super) group: Option<usize>,
}

impl Seen {
    /// 128 bits instead of the id itself: two ids of one hash are not to be feared.
    pub(super) fn key(&self, id: &impl Hash) -> u128 {
        let (left, right) = (self.hashers.0.hash_one(id), self.hashers.1.hash_one(id));
        u128::from(left) << 64 | u128::from(right)
    }

    pub(super) fn get(&self, key: u128) -> Option<Counted> {
        self.counted.get(&key).copied()
    }

    pub(super) fn put(&mut self, key: u128, counted: Counted) {
        self.counted.insert(key, counted);
    }
}
