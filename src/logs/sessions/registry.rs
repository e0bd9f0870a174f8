//! Which connection an event belongs to, and so which session: one file may hold many.

#[cfg(test)]
mod tests;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::logs::sessions::connection::Connection;
use crate::logs::sessions::evidence::{
    Attribution, Evidence, Phase, Reading, ResponseKey, SessionUpdate, Statement,
};
use crate::logs::sessions::ids::{Fit, Ids, fit, session_ids};

/// A file's registry tracks at most so many connections; the least recently used are dropped.
const MAX_CONNECTIONS: usize = 1 << 12;

/// An id that more connections than this have in common does not identify any of them.
const MAX_SHARING: usize = 256;

/// The sessions of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Saved", into = "Saved")]
pub(crate) struct Sessions {
    /// The connections by number.
    connections: BTreeMap<u64, Used>,
    /// The connection that events without ids share: most logs have only this one.
    without_ids: Option<u64>,
    /// The connection that has exactly these ids.
    exact: HashMap<Ids, u64>,
    /// The connections that have an id and at least one session.
    having: HashMap<(String, String), BTreeSet<u64>>,
    /// The connections on which a session was announced, by the session's id.
    announced: HashMap<Arc<str>, BTreeSet<u64>>,
    clock: u64,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Used {
    ids: Ids,
    connection: Connection,
    last_use: u64,
}

/// The part that cannot be worked out again.
#[derive(Serialize, Deserialize)]
struct Saved {
    connections: BTreeMap<u64, Used>,
    announced: BTreeMap<Arc<str>, BTreeSet<u64>>,
    clock: u64,
}

impl From<Sessions> for Saved {
    fn from(sessions: Sessions) -> Self {
        Self {
            connections: sessions.connections,
            announced: sessions.announced.into_iter().collect(),
            clock: sessions.clock,
        }
    }
}

impl From<Saved> for Sessions {
    fn from(saved: Saved) -> Self {
        let mut sessions = Self {
            connections: saved.connections,
            announced: saved.announced.into_iter().collect(),
            clock: saved.clock,
            ..Self::default()
        };
        sessions.index();
        sessions
    }
}

impl Sessions {
    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.connections.is_empty()
    }

    /// Takes note of what an event says, and concludes what its session is.
    pub(crate) fn observe(&mut self, evidence: Evidence) -> Attribution {
        self.clock += 1;
        let Evidence { ids, statement } = evidence;
        match statement {
            Statement::Session(update) => self.announce(&ids, update),
            Statement::Response(key, Phase::Begins(time)) => self.begin(&ids, &key, time),
            Statement::Response(key, Phase::Ends) => self.end(&ids, &key),
            Statement::Response(key, Phase::Other) => self.of(&ids, Some(&key)),
            Statement::Metered(Reading {
                closed: Some(update),
                ..
            }) => self.close(&ids, update),
            Statement::Transcription => self.transcribe(&ids),
            Statement::Metered(_) | Statement::Failure | Statement::Nothing => self.of(&ids, None),
        }
    }

    /// A session begins on the connection that has exactly these ids. An update belongs to the
    /// connection on which its session began.
    fn announce(&mut self, ids: &Ids, update: SessionUpdate) -> Attribution {
        let begun = update.id.as_deref().filter(|_| !update.is_new);
        let number = begun
            .and_then(|id| self.announced_as(id, ids))
            .or_else(|| self.exact(ids))
            .or_else(|| match self.candidates(ids)?[..] {
                [one] if !update.is_new && update.id.is_none() => Some(one),
                _ => None,
            })
            .unwrap_or_else(|| self.add(ids));
        if let Some(id) = &update.id {
            let numbers = self.announced.entry(Arc::clone(id)).or_default();
            numbers.insert(number);
        }
        let own = Attribution {
            session_id: update.id.clone(),
            model: update.model.clone(),
            transcription_model: update.transcription_model.clone(),
            ..Attribution::default()
        };
        if let Some(used) = self.connections.get_mut(&number) {
            used.last_use = self.clock;
            let forgotten = used.connection.announce(update);
            for id in &used.ids {
                self.having.entry(id.clone()).or_default().insert(number);
            }
            if let Some(id) = forgotten
                && let Entry::Occupied(mut numbers) = self.announced.entry(id)
            {
                numbers.get_mut().remove(&number);
                if numbers.get().is_empty() {
                    numbers.remove();
                }
            }
        }
        if own.session_id.is_some() {
            return own;
        }
        let known = self.of(ids, None);
        Attribution {
            model: own.model.or(known.model),
            transcription_model: own.transcription_model.or(known.transcription_model),
            ..known
        }
    }

    /// A session ends, which names itself.
    fn close(&mut self, ids: &Ids, update: SessionUpdate) -> Attribution {
        let number = update
            .id
            .as_deref()
            .and_then(|id| self.announced_as(id, ids));
        let used = number.and_then(|number| self.connections.get_mut(&number));
        let Some((used, id)) = used.zip(update.id.as_deref()) else {
            return Attribution {
                session_id: update.id,
                model: update.model,
                ..Attribution::default()
            };
        };
        used.last_use = self.clock;
        used.connection.close(id);
        let known = used.connection.session(id).unwrap_or_default();
        Attribution {
            session_id: update.id,
            model: update.model.or(known.model),
            ..known
        }
    }

    /// A response begins, at a time if the log says it, in microseconds since 1970.
    fn begin(&mut self, ids: &Ids, key: &ResponseKey, time: Option<i64>) -> Attribution {
        let (named, candidates) = self.find(ids);
        let number = match (&named, candidates.as_deref()) {
            (Some((number, _)), _) | (None, Some([number])) => *number,
            // Its session is not known, but its time is.
            _ => self.exact(ids).unwrap_or_else(|| self.add(ids)),
        };
        if let Some((connection, marks)) = self.use_one(number, ids, key) {
            connection.begin(&key.id, &marks, time);
        }
        let known = match named {
            Some((_, known)) => known,
            None => self.shared(candidates.as_deref(), ids, Some(key)),
        };
        Attribution {
            created_at: time,
            ..known
        }
    }

    /// A response ends.
    fn end(&mut self, ids: &Ids, key: &ResponseKey) -> Attribution {
        let (named, candidates) = self.find(ids);
        let (number, named) = match (named, candidates.as_deref()) {
            (Some((number, known)), _) => (Some(number), Some(known)),
            (None, Some([number])) => (Some(*number), None),
            (None, several) => (self.exact(ids), Some(self.shared(several, ids, Some(key)))),
        };
        let ended = number
            .and_then(|number| self.use_one(number, ids, key))
            .map(|(connection, marks)| connection.end(&key.id, &marks, key.print))
            .unwrap_or_default();
        Attribution {
            created_at: ended.created_at,
            has_begun: ended.has_begun,
            ..named.unwrap_or(ended)
        }
    }

    /// What a caller said was transcribed.
    fn transcribe(&mut self, ids: &Ids) -> Attribution {
        let known = self.of(ids, None);
        let number = match self.find(ids) {
            (Some((number, _)), _) => Some(number),
            (None, Some(candidates)) => candidates
                .first()
                .copied()
                .filter(|_| candidates.len() == 1),
            (None, None) => None,
        };
        if let Some(used) = number.and_then(|number| self.connections.get_mut(&number)) {
            used.last_use = self.clock;
            used.connection.transcribe(&marks(&used.ids, ids, None));
        }
        known
    }

    /// What the session of anything else is.
    fn of(&self, ids: &Ids, key: Option<&ResponseKey>) -> Attribution {
        match self.find(ids) {
            (Some((_, known)), _) => known,
            (None, candidates) => self.shared(candidates.as_deref(), ids, key),
        }
    }

    /// The session whose own id is among an event's ids; otherwise the connections that are
    /// possible, or none if they are too many.
    fn find(&self, ids: &Ids) -> (Option<(u64, Attribution)>, Option<Vec<u64>>) {
        let named = session_ids(ids).find_map(|id| {
            let number = self.announced_as(id, ids)?;
            Some((
                number,
                self.connections.get(&number)?.connection.session(id)?,
            ))
        });
        match named {
            Some(named) => (Some(named), None),
            None => (None, self.candidates(ids)),
        }
    }

    /// The only connection on which a session of this id was announced and whose ids do not
    /// conflict.
    fn announced_as(&self, id: &str, ids: &Ids) -> Option<u64> {
        let mut fitting = self.announced.get(id)?.iter().filter(|number| {
            let used = self.connections.get(number);
            used.is_some_and(|used| fit(&used.ids, ids) != Fit::Conflicts)
        });
        let first = fitting.next();
        first.copied().filter(|_| fitting.next().is_none())
    }

    /// The connections with sessions that an event may belong to: those that have all its ids, or
    /// else those whose ids agree with them. None if they are too many.
    ///
    /// A connection with exactly these ids is not preferred to one with more: a logger may leave
    /// out an id.
    fn candidates(&self, ids: &Ids) -> Option<Vec<u64>> {
        if ids.is_empty() {
            let has_sessions = |number: &u64| self.connections[number].connection.has_sessions();
            return Some(self.without_ids.filter(has_sessions).into_iter().collect());
        }
        let mut has_common_id = false;
        let mut agreeing = BTreeSet::new();
        for numbers in ids.iter().filter_map(|id| self.having.get(id)) {
            if numbers.len() > MAX_SHARING {
                has_common_id = true;
            } else {
                agreeing.extend(numbers.iter().copied().filter(|number| {
                    let used = self.connections.get(number);
                    used.is_some_and(|used| fit(&used.ids, ids) == Fit::Agrees)
                }));
            }
        }
        if agreeing.is_empty() && has_common_id {
            return None;
        }
        let has_all = |number: &&u64| {
            let known = &self.connections[*number].ids;
            ids.iter().all(|id| known.contains(id))
        };
        let complete: Vec<u64> = agreeing.iter().filter(has_all).copied().collect();
        Some(if complete.is_empty() {
            agreeing.into_iter().collect()
        } else {
            complete
        })
    }

    /// The connection that has exactly these ids.
    fn exact(&self, ids: &Ids) -> Option<u64> {
        if ids.is_empty() {
            self.without_ids
        } else {
            self.exact.get(ids).copied()
        }
    }

    fn use_one(
        &mut self,
        number: u64,
        ids: &Ids,
        key: &ResponseKey,
    ) -> Option<(&mut Connection, Ids)> {
        let used = self.connections.get_mut(&number)?;
        used.last_use = self.clock;
        let marks = marks(&used.ids, ids, Some(key));
        Some((&mut used.connection, marks))
    }

    /// What the sessions of several connections agree on.
    fn shared(&self, numbers: Option<&[u64]>, ids: &Ids, key: Option<&ResponseKey>) -> Attribution {
        let Some(numbers) = numbers else {
            return Attribution::ambiguous();
        };
        let known = numbers.iter().filter_map(|number| {
            let used = self.connections.get(number)?;
            Some(used.connection.of(&marks(&used.ids, ids, key)))
        });
        Attribution::shared(known)
    }

    fn add(&mut self, ids: &Ids) -> u64 {
        if self.connections.len() == MAX_CONNECTIONS {
            self.drop_least_recently_used();
        }
        let used = Used {
            ids: ids.clone(),
            last_use: self.clock,
            ..Used::default()
        };
        self.connections.insert(self.clock, used);
        self.exact.insert(ids.clone(), self.clock);
        if ids.is_empty() {
            self.without_ids = Some(self.clock);
        }
        self.clock
    }

    fn drop_least_recently_used(&mut self) {
        let times = self.connections.values().map(|used| used.last_use);
        let mut times: Vec<u64> = times.collect();
        let (_, &mut middle, _) = times.select_nth_unstable(MAX_CONNECTIONS / 2);
        self.connections.retain(|_, used| used.last_use >= middle);
        let connections = &self.connections;
        self.announced.retain(|id, numbers| {
            numbers.retain(|number| {
                let used = connections.get(number);
                used.is_some_and(|used| used.connection.session(id).is_some())
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
            for id in used.ids.iter().filter(|_| used.connection.has_sessions()) {
                self.having.entry(id.clone()).or_default().insert(number);
            }
        }
        self.without_ids = self.exact.get(&Ids::new()).copied();
    }
}

/// What tells the sessions of a connection apart: ids beyond its own, and the conversation.
fn marks(known: &Ids, ids: &Ids, key: Option<&ResponseKey>) -> Ids {
    let beyond = ids
        .iter()
        .filter(|(key, _)| known.iter().all(|(other, _)| other != key));
    let mut marks: Ids = beyond.cloned().collect();
    if let Some(conversation) = key.and_then(|key| key.conversation_id.as_ref()) {
        marks.push((CONVERSATION.to_owned(), conversation.clone()));
    }
    marks
}

/// The key of a response's own conversation; no key of a context has a blank.
const CONVERSATION: &str = "its conversation";
