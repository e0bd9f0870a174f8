//! What keeps the sums of a group small: there can be as many groups as sessions.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

/// Values by name, in the order of the names. Most groups have one or two of them, where a map of the
/// standard library would take the room of eleven. Many are in such a map, as a log may have any number.
#[derive(Debug, Clone)]
pub enum ByName<K, V> {
    /// sorted
    Few(Vec<(K, V)>),
    /// boxed, to be as small as a vector
    Many(Box<BTreeMap<K, V>>),
}

/// More names than these are many.
const FEW: usize = 16;

impl<K, V> Default for ByName<K, V> {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for ByName<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for ByName<K, V> {}

impl<K: Ord, V: Default> ByName<K, V> {
    /// The value of a name, which is added if it is new.
    pub(crate) fn entry(&mut self, name: K) -> &mut V {
        if let Self::Few(few) = self
            && few.len() == FEW
        {
            *self = Self::Many(Box::new(std::mem::take(few).into_iter().collect()));
        }
        match self {
            Self::Many(many) => many.entry(name).or_default(),
            Self::Few(few) => {
                let at = match few.binary_search_by(|(other, _)| other.cmp(&name)) {
                    Ok(at) => at,
                    Err(at) => {
                        // A vector makes room for four by itself.
                        few.reserve_exact(1);
                        few.insert(at, (name, V::default()));
                        at
                    }
                };
                &mut few[at].1
            }
        }
    }

    /// The value of a name that is known.
    pub(crate) fn get_mut<N: Ord + ?Sized>(&mut self, name: &N) -> Option<&mut V>
    where
        K: Borrow<N>,
    {
        match self {
            Self::Many(many) => many.get_mut(name),
            Self::Few(few) => {
                let at = few.binary_search_by(|(other, _)| other.borrow().cmp(name));
                at.ok().map(|at| &mut few[at].1)
            }
        }
    }

    /// Removes what does not fulfil a condition.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&V) -> bool) {
        match self {
            Self::Few(few) => few.retain(|(_, value)| keep(value)),
            Self::Many(many) => many.retain(|_, value| keep(value)),
        }
    }
}

impl<K, V> ByName<K, V> {
    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        let (few, many) = match self {
            Self::Few(few) => (Some(few), None),
            Self::Many(many) => (None, Some(many)),
        };
        let few = few.into_iter().flatten().map(|(name, value)| (name, value));
        few.chain(many.into_iter().flat_map(|many| many.iter()))
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V: Default> FromIterator<(K, V)> for ByName<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut made = Self::default();
        for (name, value) in pairs {
            *made.entry(name) = value;
        }
        made
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

impl<T> Rare<T> {
    /// These sums.
    pub(crate) fn of(sums: T) -> Self {
        Self(Some(Box::new(sums)))
    }

    /// The sums, if something was added.
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_deref()
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
    use crate::usage::bill::Bill;
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
    fn many_names_are_as_few_are() {
        let mut sums = ByName::<usize, usize>::default();
        for name in (0..10_000).rev() {
            *sums.entry(name) += name;
        }
        *sums.entry(7) += 1;
        assert!(sums.iter().map(|(name, _)| *name).eq(0..10_000));
        assert_eq!(sums.get_mut(&7), Some(&mut 8));
        assert_eq!(sums.get_mut(&10_000), None);
        sums.retain(|sum| *sum == 8);
        let few: ByName<usize, usize> = [(7, 8), (8, 8)].into_iter().collect();
        assert_eq!(sums, few);
    }

    #[test]
    fn a_group_is_small() {
        assert!(size_of::<Totals>() <= 200, "{}", size_of::<Totals>());
        assert!(size_of::<Bill>() <= 88, "{}", size_of::<Bill>());
        let mut totals = Totals::default();
        assert_eq!(totals.transcription.count, 0);
        totals.transcription.count += 1;
        assert_eq!((totals.transcription.count, totals.count()), (1, 1));
        totals.transcription.count -= 1;
        assert_eq!(totals, Totals::default());
    }
}
