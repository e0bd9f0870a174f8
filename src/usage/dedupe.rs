//! What was seen before: logs deliver a response twice now and then.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

/// What was seen, by its id, and what is to be remembered of it.
pub(crate) struct Seen<T> {
    known: HashMap<u128, T>,
    hashers: (RandomState, RandomState),
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            hashers: Default::default(),
        }
    }
}

impl<T: Copy> Seen<T> {
    /// 128 bits instead of the id itself: two ids of one hash are not to be feared.
    pub(crate) fn key(&self, id: &impl Hash) -> u128 {
        let (left, right) = (self.hashers.0.hash_one(id), self.hashers.1.hash_one(id));
        u128::from(left) << 64 | u128::from(right)
    }

    pub(crate) fn get(&self, key: u128) -> Option<T> {
        self.known.get(&key).copied()
    }

    pub(crate) fn put(&mut self, key: u128, value: T) {
        self.known.insert(key, value);
    }
}

#[cfg(feature = "arrow")]
impl Seen<()> {
    /// Whether an id was seen before; now it is.
    pub(crate) fn again(&mut self, id: &str) -> bool {
        let key = self.key(&id);
        self.known.insert(key, ()).is_some()
    }
}
