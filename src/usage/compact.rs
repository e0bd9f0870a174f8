//! What keeps the sums of a group small: there can be as many groups as sessions.

use std::borrow::Borrow;
use std::ops::{Deref, DerefMut};

/// Values by name, in the order of the names. Most groups have one or two of them, where a map of the
/// standard library would take the room of eleven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByName<K, V>(Vec<(K, V)>);

impl<K, V> Default for ByName<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V: Default> ByName<K, V> {
    /// The value of a name, which is added if it is new.
    pub(crate) fn entry(&mut self, name: K) -> &mut V {
        let at = match self.0.binary_search_by(|(other, _)| other.cmp(&name)) {
            Ok(at) => at,
            Err(at) => {
                // A vector makes room for four by itself.
                self.0.reserve_exact(1);
                self.0.insert(at, (name, V::default()));
                at
            }
        };
        &mut self.0[at].1
    }

    /// The value of a name that is known.
    pub(crate) fn get_mut<N: Ord + ?Sized>(&mut self, name: &N) -> Option<&mut V>
    where
        K: Borrow<N>,
    {
        let at = self
            .0
            .binary_search_by(|(other, _)| other.borrow().cmp(name));
        at.ok().map(|at| &mut self.0[at].1)
    }

    /// Removes what does not fulfil a condition.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&V) -> bool) {
        self.0.retain(|(_, value)| keep(value));
    }

    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for ByName<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
        pairs.sort_by(|(left, _), (right, _)| left.cmp(right));
        Self(pairs)
    }
}

/// Sums that many groups do not have. They take room once something is added.
#[derive(Debug, Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// Sums of nothing.
pub trait Nothing: Default + 'static {
    /// What a group has to which nothing was added.
    fn nothing() -> &'static Self;
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Nothing> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::nothing())
    }
}

impl<T: Nothing> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Nothing + PartialEq> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usage::totals::Totals;

    #[test]
    fn names_are_in_order_and_each_is_there_once() {
        let mut sums = ByName::<String, u64>::default();
        for (at, name) in ["b", "a", "c", "b", "a"].into_iter().enumerate() {
            *sums.entry(name.to_owned()) += at as u64;
        }
        let pairs: Vec<(&str, u64)> = sums.iter().map(|(name, sum)| (&**name, *sum)).collect();
        assert_eq!(pairs, [("a", 5), ("b", 3), ("c", 2)]);
        *sums.get_mut("c").unwrap() = 0;
        assert_eq!(sums.get_mut("d"), None);
        sums.retain(|sum| *sum > 0);
        assert_eq!(sums.values().sum::<u64>(), 8);
        let collected: ByName<String, u64> = [("b".to_owned(), 3), ("a".to_owned(), 5)]
            .into_iter()
            .collect();
        assert_eq!(collected, sums);
    }

    #[test]
    fn a_group_is_small() {
        assert!(size_of::<Totals>() <= 224, "{}", size_of::<Totals>());
        let mut totals = Totals::default();
        assert_eq!(totals.transcription.count, 0);
        totals.transcription.count += 1;
        assert_eq!((totals.transcription.count, totals.count()), (1, 1));
        totals.transcription.count -= 1;
        assert_eq!(totals, Totals::default());
    }
}
