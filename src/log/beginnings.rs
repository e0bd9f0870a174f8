//! When responses began, where the log says it.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::connection::{Fit, fit};
use super::sessions::Ids;

/// How many responses of a file that go on are remembered, and how many that have ended: their end
/// may be delivered again.
const MAX_OPEN: usize = 1 << 12;
const MAX_ENDED: usize = 1 << 6;

/// The responses of a file that began at a known time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Beginning>", into = "Vec<Beginning>")]
pub(super) struct Beginnings {
    known: HashMap<String, Vec<Beginning>>,
    open: VecDeque<String>,
    ended: VecDeque<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Beginning {
    response: String,
    /// what names its connection
    ids: Ids,
    /// microseconds since 1970, UTC
    time: i64,
    has_ended: bool,
}

impl Beginnings {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// A response begins. Of a beginning that is delivered again, the first time counts.
    pub(super) fn begin(&mut self, ids: &Ids, response: &str, time: i64) {
        let known = self.known.get(response).into_iter().flatten();
        if known
            .into_iter()
            .any(|known| fit(&known.ids, ids) != Fit::Other)
        {
            return;
        }
        self.put(Beginning {
            response: response.to_owned(),
            ids: ids.clone(),
            time,
            has_ended: false,
        });
    }

    /// When a response began that ends now.
    pub(super) fn end(&mut self, ids: &Ids, response: &str) -> Option<i64> {
        let known = self.known.get_mut(response)?;
        let mut fitting = known
            .iter_mut()
            .filter(|known| fit(&known.ids, ids) != Fit::Other);
        let found = fitting.next()?;
        if fitting.next().is_some() {
            return None;
        }
        let time = found.time;
        if !std::mem::replace(&mut found.has_ended, true) {
            self.open.retain(|open| open != response);
            self.ended.push_back(response.to_owned());
            if self.ended.len() > MAX_ENDED {
                self.forget_ended();
            }
        }
        Some(time)
    }

    /// A session begins: what has ended on its connection will not be delivered again, and its
    /// responses may bear the same names.
    pub(super) fn forget_ended_of(&mut self, ids: &Ids) {
        let ended = std::mem::take(&mut self.ended);
        for response in ended {
            let Some(known) = self.known.get_mut(&response) else {
                continue;
            };
            known.retain(|known| !known.has_ended || fit(&known.ids, ids) == Fit::Other);
            if known.is_empty() {
                self.known.remove(&response);
            } else if known.iter().any(|known| known.has_ended) {
                self.ended.push_back(response);
            }
        }
    }

    fn put(&mut self, beginning: Beginning) {
        let queue = if beginning.has_ended {
            &mut self.ended
        } else {
            &mut self.open
        };
        queue.push_back(beginning.response.clone());
        self.known
            .entry(beginning.response.clone())
            .or_default()
            .push(beginning);
        if self.open.len() > MAX_OPEN
            && let Some(oldest) = self.open.pop_front()
        {
            self.known.remove(&oldest);
        }
    }

    fn forget_ended(&mut self) {
        if let Some(oldest) = self.ended.pop_front()
            && !self.open.contains(&oldest)
        {
            self.known.remove(&oldest);
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
    fn from(beginnings: Beginnings) -> Self {
        let Beginnings {
            mut known,
            open,
            ended,
        } = beginnings;
        let names = ended.into_iter().chain(open);
        names
            .filter_map(|name| known.remove(&name))
            .flatten()
            .collect()
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
    fn few_are_remembered_after_their_end_and_all_travel() {
        let mut beginnings = Beginnings::default();
        for number in 0..10_000 {
            beginnings.begin(&Ids::new(), &number.to_string(), number);
            if number % 2 == 0 {
                beginnings.end(&Ids::new(), &number.to_string());
            }
        }
        assert!(beginnings.known.len() <= MAX_OPEN + MAX_ENDED);
        let json = serde_json::to_string(&beginnings).unwrap();
        let mut again: Beginnings = serde_json::from_str(&json).unwrap();
        assert_eq!(again.known, beginnings.known);
        assert_eq!(again.end(&Ids::new(), "9999"), Some(9999));
        assert_eq!(again.end(&Ids::new(), "9998"), Some(9998));
        assert_eq!(again.end(&Ids::new(), "2"), None);
    }
}
