//! The scalars around an event. All events in an object share the scalars of that object.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::sync::Arc;

use crate::json::{Kind, Member, Text};
use crate::logs::find::time::{self, Meaning};
use crate::logs::sessions::ids::{Ids, ids, is_id};

/// How many times, and how many ids of connections, are looked at in an object.
const MAX_NAMED: usize = 64;

/// The scalars of one object.
#[derive(Debug)]
pub(crate) struct Level {
    pairs: Vec<(String, String)>,
    /// where each value is in memory, in ascending order
    addresses: Vec<usize>,
    /// which of them are times, in microseconds since 1970, the most exact first
    times: Vec<Time>,
    /// which of them gives the day of times that lack it
    day: Option<usize>,
    /// which of them name the connection
    ids: Vec<usize>,
}

/// A time.
#[derive(Debug)]
struct Time {
    at: usize,
    meaning: Meaning,
    micros: Option<i64>,
    /// what it is on the day that another scalar gives
    micros_of_day: Option<i64>,
}

impl Level {
    pub(crate) fn new(members: &[Member<'_>]) -> Arc<Self> {
        #[cfg(test)]
        crate::json::work::add(members.len());
        let scalars = members.iter().filter(|member| is_scalar(member));
        let scalars: Vec<_> = scalars.filter(|member| !is_json(member)).collect();
        let is_day = |member: &&Member<'_>| time::is_date_key(&member.key.to_str());
        let is_frame = scalars.iter().any(|member| member.key.quoted == "opcode");
        let day = scalars.iter().position(is_day);
        let mut level = Self {
            pairs: Vec::new(),
            addresses: Vec::new(),
            times: Vec::new(),
            day,
            ids: Vec::new(),
        };
        let day = day.map(|day| shown(scalars[day]));
        for (at, member) in scalars.iter().enumerate() {
            let (key, value) = (member.key.to_str(), shown(member));
            if level.times.len() < MAX_NAMED
                && let Some(meaning) = time::meaning(&key)
            {
                let micros = time::value(&value);
                let of_day = || time::value(&format!("{} {value}", day.as_ref()?));
                let micros_of_day = if micros.is_none() { of_day() } else { None };
                level.times.push(Time {
                    at,
                    meaning,
                    micros,
                    micros_of_day,
                });
            }
            if level.ids.len() < MAX_NAMED && is_id(&key) {
                level.ids.push(at);
            }
            let (key, value) = match (&*key, &*value) {
                // A frame of a WebSocket, as browsers export it.
                ("type", "send") if is_frame => ("direction", "sent"),
                ("type", "receive") if is_frame => ("direction", "received"),
                pair => pair,
            };
            level.pairs.push((key.to_owned(), value.to_owned()));
            level.addresses.push(address(member.value));
        }
        level.times.sort_by_key(|time| time.meaning);
        Arc::new(level)
    }
}

/// A scalar as text.
fn shown<'a>(member: &Member<'a>) -> Cow<'a, str> {
    let text = member.text();
    text.map_or(Cow::Borrowed(member.value), Text::to_str)
}

fn address(value: &str) -> usize {
    value.as_ptr() as usize
}

/// The scalars of an object that belong to the context of a value in it.
#[derive(Debug, Clone)]
pub(crate) struct View {
    level: Arc<Level>,
    /// how many of them
    end: usize,
    /// apart from the value itself
    without: Option<usize>,
}

impl View {
    /// All scalars of an object.
    pub(crate) fn all(level: Arc<Level>) -> Self {
        Self {
            end: level.pairs.len(),
            without: None,
            level,
        }
    }

    /// Those beside the value `inner`. If that is a list, only those before it are known.
    pub(crate) fn beside(level: Arc<Level>, inner: &str, is_list: bool) -> Self {
        let place = level.addresses.binary_search(&address(inner));
        match place {
            Err(before) if is_list => Self {
                end: before,
                without: None,
                level,
            },
            _ => Self {
                without: place.ok(),
                ..Self::all(level)
            },
        }
    }

    fn shows(&self, at: usize) -> bool {
        at < self.end && self.without != Some(at)
    }

    fn pairs(&self) -> impl DoubleEndedIterator<Item = (&str, &str)> {
        let shown = (0..self.end).filter(|&at| self.shows(at));
        shown.map(|at| &self.level.pairs[at]).map(as_strs)
    }

    fn ids(&self) -> impl Iterator<Item = (&str, &str)> {
        let shown = self.level.ids.iter().filter(|&&at| self.shows(at));
        shown.map(|&at| &self.level.pairs[at]).map(as_strs)
    }

    /// When it happened, and when it came to where it was logged, by the first times that can be
    /// read, and whether a time cannot be read.
    pub(crate) fn times(&self) -> (Option<i64>, Option<i64>, bool) {
        let (mut exact, mut arrival, mut is_odd) = (None, None, false);
        let has_day = self.level.day.is_some_and(|day| self.shows(day));
        for time in self.level.times.iter().filter(|time| self.shows(time.at)) {
            let micros = time.micros.or(time.micros_of_day.filter(|_| has_day));
            if time.meaning == Meaning::Arrival {
                arrival = arrival.or(micros);
            } else {
                exact = exact.or(micros);
                is_odd |= micros.is_none();
            }
        }
        (exact, arrival, is_odd)
    }
}

fn as_strs((key, value): &(String, String)) -> (&str, &str) {
    (key, value)
}

/// The strings, numbers and booleans around an event, as text.
#[derive(Clone, Default)]
pub struct Scalars(Option<Arc<Node>>);

/// The scalars of the nearest object, and those around it.
struct Node {
    nearest: View,
    outer: Scalars,
}

impl Scalars {
    /// With those of an object further in.
    pub(crate) fn and(self, nearest: View) -> Self {
        if nearest.end == 0 {
            return self;
        }
        Self(Some(Arc::new(Node {
            nearest,
            outer: self,
        })))
    }

    /// From the inside out.
    fn views(&self) -> impl Iterator<Item = &View> {
        let nodes = std::iter::successors(self.0.as_deref(), |node| node.outer.0.as_deref());
        nodes.map(|node| &node.nearest)
    }

    /// The keys and their values, outermost first. A key has the value nearest to the event.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.merged(|view| view.pairs().collect())
    }

    /// The value of a key that is nearest to the event.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let mut nearest = self.views().flat_map(|view| view.pairs().rev());
        Some(nearest.find(|(name, _)| *name == key)?.1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.views().all(|view| view.pairs().next().is_none())
    }

    /// What names the event's connection.
    pub(crate) fn ids(&self) -> Ids {
        ids(self.merged(|view| view.ids().collect()))
    }

    fn merged<'a>(
        &'a self,
        of: impl Fn(&'a View) -> Vec<(&'a str, &'a str)>,
    ) -> Vec<(&'a str, &'a str)> {
        let mut views: Vec<&View> = self.views().collect();
        views.reverse();
        let (mut merged, mut places) = (Vec::new(), HashMap::new());
        for (key, value) in views.into_iter().flat_map(of) {
            match places.entry(key) {
                Entry::Occupied(place) => merged[*place.get()] = (key, value),
                Entry::Vacant(place) => {
                    place.insert(merged.len());
                    merged.push((key, value));
                }
            }
        }
        merged
    }

    #[cfg(test)]
    pub(crate) fn to_vec(&self) -> Vec<(String, String)> {
        let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        self.pairs().into_iter().map(owned).collect()
    }
}

impl fmt::Debug for Scalars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pairs().fmt(f)
    }
}

impl PartialEq for Scalars {
    fn eq(&self, other: &Self) -> bool {
        self.pairs() == other.pairs()
    }
}

impl Eq for Scalars {}

/// Whether a member of an object around an event belongs to its context.
pub(crate) fn is_scalar(member: &Member<'_>) -> bool {
    !matches!(
        member.kind,
        Kind::Null | Kind::Array | Kind::Object | Kind::OddArray | Kind::OddObject | Kind::Absent
    )
}

/// Whether a member is a string of JSON, which may be an event as well.
fn is_json(member: &Member<'_>) -> bool {
    member.kind == Kind::Escaped
        && matches!(
            member.value.as_bytes()[1..].trim_ascii_start(),
            [b'{' | b'[', ..]
        )
}
