//! Which connection an event came by, and so which session it belongs to: one file may hold many.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::logs::sessions::beginnings::Beginnings;
use crate::logs::sessions::connection::{Attribution, Connection, Fit, SessionUpdate, fit};
use crate::model::response::RealtimeResponse;

/// How many connections of a file are remembered; of more, those that were silent longest go.
const MAX_CONNECTIONS: usize = 1 << 12;

/// So many connections that share an id are looked through; an id of more tells too little.
const MAX_AKIN: usize = 256;

/// The keys under which the API's own id of a session may stand.
const SESSION_KEYS: [&str; 2] = ["session", "sessionid"];

/// What names a connection: the ids that stand beside an event, sorted by their keys.
pub(crate) type Ids = Vec<(String, String)>;

/// A response, as far as sessions are told by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResponseKey<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) conversation_id: Option<Cow<'a, str>>,
}

impl<'a> ResponseKey<'a> {
    pub(crate) fn of(response: &'a RealtimeResponse) -> Self {
        Self {
            id: response.id(),
            conversation_id: response.conversation_id(),
        }
    }

    /// The same, without the response.
    pub(crate) fn owned(response: &RealtimeResponse) -> ResponseKey<'static> {
        let ResponseKey {
            id,
            conversation_id,
        } = ResponseKey::of(response);
        ResponseKey {
            id: Cow::Owned(id.into_owned()),
            conversation_id: conversation_id.map(|id| Cow::Owned(id.into_owned())),
        }
    }
}

/// What a response does in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// at this time, in microseconds since 1970
    Begins(Option<i64>),
    Ends,
    Other,
}

/// The sessions of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Saved", into = "Saved")]
pub(crate) struct Sessions {
    /// The connections by number. What no id tells apart is one connection.
    connections: BTreeMap<u64, Used>,
    /// The connection that has just these ids, and those that have one of them.
    exact: HashMap<Ids, u64>,
    having: HashMap<(String, String), BTreeSet<u64>>,
    /// The connections on which a session was announced, by the session's id.
    announced: HashMap<Arc<str>, BTreeSet<u64>>,
    clock: u64,
    beginnings: Beginnings,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Used {
    ids: Ids,
    connection: Connection,
    last_use: u64,
}

/// What of this cannot be worked out again.
#[derive(Serialize, Deserialize)]
struct Saved {
    connections: BTreeMap<u64, Used>,
    announced: BTreeMap<Arc<str>, BTreeSet<u64>>,
    clock: u64,
    #[serde(default, skip_serializing_if = "Beginnings::is_empty")]
    beginnings: Beginnings,
}

impl From<Sessions> for Saved {
    fn from(sessions: Sessions) -> Self {
        let Sessions {
            connections,
            announced,
            clock,
            beginnings,
            ..
        } = sessions;
        Self {
            connections,
            announced: announced.into_iter().collect(),
            clock,
            beginnings,
        }
    }
}

impl From<Saved> for Sessions {
    fn from(saved: Saved) -> Self {
        let Saved {
            connections,
            announced,
            clock,
            beginnings,
        } = saved;
        let announced = announced.into_iter().collect();
        let mut sessions = Self {
            connections,
            announced,
            clock,
            beginnings,
            ..Self::default()
        };
        sessions.index();
        sessions
    }
}

impl Sessions {
    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.connections.is_empty() && self.beginnings.is_empty()
    }

    /// A session is announced on the connection that has just these ids; an update, where that was
    /// announced.
    pub(crate) fn announce(&mut self, ids: &Ids, announced: SessionUpdate) {
        self.clock += 1;
        if announced.is_new {
            self.beginnings.session(ids);
        }
        let mut number = self.exact.get(ids).copied();
        if !announced.is_new {
            let id = announced.id.as_deref();
            number = id
                .and_then(|id| self.announced_as(id, ids))
                .or(number)
                .or_else(|| match self.candidates(ids)?[..] {
                    [one] if id.is_none() => Some(one),
                    _ => None,
                });
        }
        let number = number.unwrap_or_else(|| self.add(ids));
        if let Some(id) = &announced.id {
            self.announced
                .entry(Arc::clone(id))
                .or_default()
                .insert(number);
        }
        if let Some(used) = self.connections.get_mut(&number) {
            used.last_use = self.clock;
            used.connection.announce(announced);
        }
    }

    /// A response begins, at a time where the log says it, in microseconds since 1970.
    pub(crate) fn begin(&mut self, ids: &Ids, key: &ResponseKey<'_>, time: Option<i64>) {
        if let Some(time) = time {
            self.beginnings.begin(ids, &key.id, time);
        }
        let (named, candidates) = self.find(ids);
        let number = match (&named, candidates.as_deref()) {
            (Some((number, _)), _) | (None, Some([number])) => *number,
            _ => return,
        };
        if let Some((connection, marks)) = self.use_one(number, ids, key) {
            connection.begin(&key.id, &marks);
        }
    }

    /// What is known of a record: its session, and when its response began, in microseconds since
    /// 1970. What a session event says of itself stands.
    pub(crate) fn resolve(
        &mut self,
        ids: &Ids,
        key: Option<&ResponseKey<'_>>,
        phase: Phase,
        announced: Attribution,
    ) -> (Attribution, Option<i64>) {
        let created_at = match (phase, key) {
            (Phase::Begins(time), _) => time,
            (_, Some(key)) => self.beginnings.end(ids, &key.id),
            (_, None) => None,
        };
        if announced.id.is_some() {
            return (announced, created_at);
        }
        let known = match key {
            Some(key) if phase == Phase::Ends => self.end(ids, key),
            key => self.of(ids, key),
        };
        let known = Attribution {
            model: announced.model.or(known.model),
            transcription_model: announced.transcription_model.or(known.transcription_model),
            ..known
        };
        (known, created_at)
    }

    /// A response ends: what its session is.
    fn end(&mut self, ids: &Ids, key: &ResponseKey<'_>) -> Attribution {
        let (named, candidates) = self.find(ids);
        let (number, named) = match (named, candidates.as_deref()) {
            (Some((number, known)), _) => (number, Some(known)),
            (None, Some([number])) => (*number, None),
            (None, several) => return self.shared(several, ids, Some(key)),
        };
        let Some((connection, marks)) = self.use_one(number, ids, key) else {
            return Attribution::default();
        };
        let known = connection.end(&key.id, &marks);
        named.unwrap_or(known)
    }

    /// What the session of anything else is.
    fn of(&self, ids: &Ids, key: Option<&ResponseKey<'_>>) -> Attribution {
        match self.find(ids) {
            (Some((_, known)), _) => known,
            (None, candidates) => self.shared(candidates.as_deref(), ids, key),
        }
    }

    /// The session whose own id stands beside an event, and otherwise the connections that can be
    /// meant; none where they are too many.
    fn find(&self, ids: &Ids) -> (Option<(u64, Attribution)>, Option<Vec<u64>>) {
        let mut own = ids
            .iter()
            .filter(|(key, _)| SESSION_KEYS.contains(&key.as_str()));
        let named = own.find_map(|(_, value)| {
            let number = self.announced_as(value, ids)?;
            Some((
                number,
                self.connections.get(&number)?.connection.session(value)?,
            ))
        });
        match named {
            Some(named) => (Some(named), None),
            None => (None, self.candidates(ids)),
        }
    }

    /// The one connection on which a session of this id was announced, of those that the ids do not
    /// contradict.
    fn announced_as(&self, id: &str, ids: &Ids) -> Option<u64> {
        let mut fitting = self.announced.get(id)?.iter().filter(|number| {
            let used = self.connections.get(number);
            used.is_some_and(|used| fit(&used.ids, ids) != Fit::Conflicts)
        });
        let first = fitting.next();
        first.copied().filter(|_| fitting.next().is_none())
    }

    /// The connections that can be meant: the one that has just these ids, or those that share some
    /// with them and contradict in none; none where they are too many to tell anything.
    fn candidates(&self, ids: &Ids) -> Option<Vec<u64>> {
        if let Some(&number) = self.exact.get(ids) {
            return Some(vec![number]);
        }
        let mut akin = BTreeSet::new();
        // Whoever shares an id that tells little and no other is one of too many.
        let mut is_too_common = false;
        for numbers in ids.iter().filter_map(|id| self.having.get(id)) {
            if numbers.len() > MAX_AKIN {
                is_too_common = true;
            } else {
                akin.extend(numbers.iter().copied().filter(|number| {
                    let used = self.connections.get(number);
                    used.is_some_and(|used| fit(&used.ids, ids) == Fit::Agrees)
                }));
            }
        }
        (!is_too_common || !akin.is_empty()).then(|| akin.into_iter().collect())
    }

    fn use_one(
        &mut self,
        number: u64,
        ids: &Ids,
        key: &ResponseKey<'_>,
    ) -> Option<(&mut Connection, Ids)> {
        self.clock += 1;
        let used = self.connections.get_mut(&number)?;
        used.last_use = self.clock;
        let marks = marks(&used.ids, ids, Some(key));
        Some((&mut used.connection, marks))
    }

    fn shared(
        &self,
        numbers: Option<&[u64]>,
        ids: &Ids,
        key: Option<&ResponseKey<'_>>,
    ) -> Attribution {
        let Some(numbers) = numbers else {
            return Attribution {
                is_ambiguous: true,
                ..Attribution::default()
            };
        };
        let known = numbers.iter().filter_map(|number| {
            let used = self.connections.get(number)?;
            Some(used.connection.of(&marks(&used.ids, ids, key)))
        });
        Attribution::shared(known)
    }

    fn add(&mut self, ids: &Ids) -> u64 {
        if self.connections.len() == MAX_CONNECTIONS {
            self.forget();
        }
        let used = Used {
            ids: ids.clone(),
            ..Used::default()
        };
        self.connections.insert(self.clock, used);
        self.exact.insert(ids.clone(), self.clock);
        for id in ids {
            self.having
                .entry(id.clone())
                .or_default()
                .insert(self.clock);
        }
        self.clock
    }

    fn forget(&mut self) {
        let mut uses: Vec<u64> = self
            .connections
            .values()
            .map(|used| used.last_use)
            .collect();
        let (_, &mut middle, _) = uses.select_nth_unstable(MAX_CONNECTIONS / 2);
        self.connections.retain(|_, used| used.last_use >= middle);
        let connections = &self.connections;
        self.announced.retain(|id, numbers| {
            numbers.retain(|number| {
                connections
                    .get(number)
                    .is_some_and(|used| used.connection.has_session(id))
            });
            !numbers.is_empty()
        });
        self.index();
    }

    fn index(&mut self) {
        self.exact.clear();
        self.having.clear();
        for (&number, used) in &self.connections {
            self.exact.insert(used.ids.clone(), number);
            for id in &used.ids {
                self.having.entry(id.clone()).or_default().insert(number);
            }
        }
    }
}

/// What tells the sessions of a connection apart: ids beyond its own, and the conversation.
fn marks(known: &Ids, ids: &Ids, key: Option<&ResponseKey<'_>>) -> Ids {
    let beyond = ids
        .iter()
        .filter(|(key, _)| known.iter().all(|(other, _)| other != key));
    let mut marks: Ids = beyond.cloned().collect();
    if let Some(conversation) = key.and_then(|key| key.conversation_id.as_ref()) {
        marks.push((CONVERSATION.to_owned(), conversation.to_string()));
    }
    marks
}

/// The key of a response's own conversation; no key of a context has a blank.
const CONVERSATION: &str = "its conversation";
