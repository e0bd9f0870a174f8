//! When responses began, where the log says it.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::logs::sessions::connection::{Fit, fit};
use crate::logs::sessions::registry::Ids;

/// How many responses of a file that go on are remembered, and how many that have ended: their end
/// may be delivered again.
const MAX_OPEN: usize = 1 << 12;
const MAX_ENDED: usize = 1 << 6;

/// The responses of a file that began at a known time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Beginning>", into = "Vec<Beginning>")]
pub(crate) struct Beginnings {
    all: BTreeMap<u64, Beginning>,
    /// by the response's id: those of several connections
    by_id: HashMap<String, Vec<u64>>,
    open: BTreeSet<u64>,
    ended: VecDeque<u64>,
    count: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Beginning {
    response: String,
    /// what names its connection
    ids: Ids,
    /// microseconds since 1970, UTC
    time: i64,
    has_ended: bool,
    /// A session has begun on its connection since.
    is_past: bool,
}

impl Beginnings {
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// A response begins. Of a beginning that is delivered again, the first time counts.
    pub(crate) fn begin(&mut self, ids: &Ids, response: &str, time: i64) {
        for number in self.fitting(ids, response) {
            let known = &self.all[&number];
            // What has ended, or is another session's, does not begin again: this bears its name.
            let is_again = !known.has_ended && !known.is_past;
            if is_again || known.time == time {
                return;
            }
            self.forget(number);
        }
        self.put(Beginning {
            response: response.to_owned(),
            ids: ids.clone(),
            time,
            has_ended: false,
            is_past: false,
        });
    }

    /// When a response began that ends now.
    pub(crate) fn end(&mut self, ids: &Ids, response: &str) -> Option<i64> {
        let [number] = self.fitting(ids, response)[..] else {
            return None;
        };
        let known = self.all.get_mut(&number)?;
        let time = known.time;
        if !std::mem::replace(&mut known.has_ended, true) {
            self.open.remove(&number);
            self.ended.push_back(number);
            if self.ended.len() > MAX_ENDED
                && let Some(oldest) = self.ended.pop_front()
            {
                self.forget(oldest);
            }
        }
        Some(time)
    }

    /// A session begins: its responses may bear the names of those before it on its connection.
    pub(crate) fn session(&mut self, ids: &Ids) {
        for known in self.all.values_mut() {
            known.is_past |= fit(&known.ids, ids) != Fit::Conflicts;
        }
    }

    /// Those of a response that its connection does not contradict.
    fn fitting(&self, ids: &Ids, response: &str) -> Vec<u64> {
        let numbers = self.by_id.get(response).into_iter().flatten().copied();
        numbers
            .filter(|number| fit(&self.all[number].ids, ids) != Fit::Conflicts)
            .collect()
    }

    fn put(&mut self, beginning: Beginning) {
        self.count += 1;
        if beginning.has_ended {
            self.ended.push_back(self.count);
        } else {
            self.open.insert(self.count);
        }
        let numbers = self.by_id.entry(beginning.response.clone()).or_default();
        numbers.push(self.count);
        self.all.insert(self.count, beginning);
        if self.open.len() > MAX_OPEN
            && let Some(oldest) = self.open.first().copied()
        {
            self.forget(oldest);
        }
    }

    fn forget(&mut self, number: u64) {
        let Some(beginning) = self.all.remove(&number) else {
            return;
        };
        if beginning.has_ended {
            self.ended.retain(|other| *other != number);
        }
        self.open.remove(&number);
        if let Some(numbers) = self.by_id.get_mut(&beginning.response) {
            numbers.retain(|other| *other != number);
            if numbers.is_empty() {
                self.by_id.remove(&beginning.response);
            }
        }
    }
}

impl From<Vec<Beginning>> for Beginnings {
    fn from(all: Vec<Beginning>) -> Self {
        let mut beginnings = Self::default();
        for beginning in all {
            beginnings.put(beginning);
        }
        beginnings
    }
}

impl From<Beginnings> for Vec<Beginning> {
    fn from(mut beginnings: Beginnings) -> Self {
        // What has ended first goes first, as it did here.
        let ended = std::mem::take(&mut beginnings.ended);
        let ended = ended
            .iter()
            .filter_map(|number| beginnings.all.remove(number));
        let mut saved: Self = ended.collect();
        saved.extend(beginnings.all.into_values());
        saved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(room: &str) -> Ids {
        vec![("room".to_owned(), room.to_owned())]
    }

    #[test]
    fn an_end_finds_its_beginning_also_when_it_comes_again() {
        let mut beginnings = Beginnings::default();
        beginnings.begin(&ids("1"), "r", 10);
        beginnings.begin(&ids("1"), "r", 11);
        beginnings.begin(&ids("2"), "r", 20);
        assert_eq!(beginnings.end(&ids("1"), "r"), Some(10));
        assert_eq!(beginnings.end(&ids("1"), "r"), Some(10));
        assert_eq!(beginnings.end(&ids("2"), "r"), Some(20));
        assert_eq!(beginnings.end(&Ids::new(), "r"), None);
        assert_eq!(beginnings.end(&ids("1"), "s"), None);
    }

    #[test]
    fn connections_have_beginnings_of_their_own() {
        let mut beginnings = Beginnings::default();
        for room in 0..3000 {
            beginnings.begin(&ids(&room.to_string()), "r", room);
        }
        for room in 0..3000 {
            assert_eq!(beginnings.end(&ids(&room.to_string()), "r"), Some(room));
        }
        assert!(beginnings.open.is_empty());
        assert_eq!(beginnings.all.len(), MAX_ENDED);
    }

    #[test]
    fn a_name_that_is_used_again_begins_again() {
        let mut beginnings = Beginnings::default();
        beginnings.begin(&ids("1"), "r", 1);
        assert_eq!(beginnings.end(&ids("1"), "r"), Some(1));
        beginnings.begin(&ids("1"), "r", 1);
        beginnings.begin(&ids("1"), "r", 11);
        assert_eq!(beginnings.end(&ids("1"), "r"), Some(11));
        // Cut off, and a new session.
        beginnings.begin(&ids("1"), "s", 20);
        beginnings.session(&ids("1"));
        beginnings.begin(&ids("1"), "s", 30);
        assert_eq!(beginnings.end(&ids("1"), "s"), Some(30));
    }

    #[test]
    fn few_are_remembered_after_their_end_and_all_travel() {
        let mut beginnings = Beginnings::default();
        for number in 0..10_000 {
            beginnings.begin(&Ids::new(), &number.to_string(), number);
            if number % 2 == 0 {
                beginnings.end(&Ids::new(), &number.to_string());
            }
        }
        assert!(beginnings.all.len() <= MAX_OPEN + MAX_ENDED);
        let json = serde_json::to_string(&beginnings).unwrap();
        let mut again: Beginnings = serde_json::from_str(&json).unwrap();
        assert_eq!(Vec::from(again.clone()), Vec::from(beginnings));
        assert_eq!(again.end(&Ids::new(), "9999"), Some(9999));
        assert_eq!(again.end(&Ids::new(), "9998"), Some(9998));
        assert_eq!(again.end(&Ids::new(), "2"), None);
    }
}
