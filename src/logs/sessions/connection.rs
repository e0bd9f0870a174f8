//! The sessions of one connection, or of all those that nothing tells apart.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::logs::sessions::registry::Ids;

/// How many sessions of one connection are remembered, and how many responses that go on.
const MAX_SESSIONS: usize = 64;

/// What a session event says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SessionUpdate {
    pub(crate) is_new: bool,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) model: Option<Arc<str>>,
    pub(crate) transcription_model: Option<Arc<str>>,
}

/// What is known of the session of a response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) id: Option<Arc<str>>,
    pub(crate) model: Option<Arc<str>>,
    pub(crate) transcription_model: Option<Arc<str>>,
    /// Several sessions could be meant.
    pub(crate) is_ambiguous: bool,
}

/// The sessions of a connection.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Connection {
    sessions: Vec<Session>,
    /// Sessions were seen to run side by side: from now on a new one does not end the others.
    overlap: bool,
    /// The responses that go on, and the session in which each began, by its number.
    open: Vec<(String, Option<u64>)>,
    /// The last responses that ended, and their sessions.
    ended: VecDeque<(String, u64)>,
    /// Sessions so far.
    count: u64,
    /// A session was forgotten that may still be at work.
    has_forgotten: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Session {
    number: u64,
    id: Option<Arc<str>>,
    model: Option<Arc<str>>,
    transcription_model: Option<Arc<str>>,
    /// What its responses bear: their conversation, and ids beyond the connection's own.
    marks: Ids,
    has_responses: bool,
    has_ended: bool,
}

/// How what an event bears goes with what a session has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// They share something, and contradict in nothing.
    Agrees,
    /// They share nothing, and contradict in nothing.
    Unrelated,
    /// They contradict.
    Conflicts,
}

/// How two sets of ids go together.
pub(crate) fn fit(known: &Ids, ids: &Ids) -> Fit {
    let mut fit = Fit::Unrelated;
    for (key, value) in ids {
        if let Some((_, other)) = known.iter().find(|(other, _)| other == key) {
            if other != value {
                return Fit::Conflicts;
            }
            fit = Fit::Agrees;
        }
    }
    fit
}

impl Connection {
    pub(crate) fn has_session(&self, id: &str) -> bool {
        self.sessions
            .iter()
            .any(|session| session.id.as_deref() == Some(id))
    }

    /// What is known of the session that has this id.
    pub(crate) fn session(&self, id: &str) -> Option<Attribution> {
        let is_it = |session: &&Session| session.id.as_deref() == Some(id);
        self.sessions.iter().find(is_it).map(Session::known)
    }

    /// A session is announced.
    pub(crate) fn announce(&mut self, announced: SessionUpdate) {
        let SessionUpdate {
            is_new,
            id,
            model,
            transcription_model,
        } = announced;
        let known = match &id {
            Some(_) => self.sessions.iter_mut().find(|session| session.id == id),
            // Some servers do not repeat the id when a session is updated.
            None if is_new => None,
            None => {
                let mut going = self
                    .sessions
                    .iter_mut()
                    .filter(|session| !session.has_ended);
                match (going.next(), going.next()) {
                    (Some(session), None) => Some(session),
                    (Some(_), Some(_)) => return,
                    (None, _) => None,
                }
            }
        };
        if let Some(session) = known {
            self.overlap |= session.has_ended;
            session.has_ended = false;
            session.model = model.or(session.model.take());
            session.transcription_model =
                transcription_model.or(session.transcription_model.take());
            return;
        }
        // A session that has answered and is silent has ended where the next one begins; what
        // is still at work goes on beside it.
        let is_silent = |session: &Session| session.has_responses || session.has_ended;
        if self.open.is_empty() && self.sessions.iter().all(is_silent) && !self.overlap {
            for session in &mut self.sessions {
                session.has_ended = true;
            }
        } else {
            self.overlap = true;
        }
        if self.sessions.len() == MAX_SESSIONS {
            let ended = self.sessions.iter().position(|session| session.has_ended);
            self.has_forgotten |= ended.is_none();
            self.sessions.remove(ended.unwrap_or(0));
        }
        self.count += 1;
        self.sessions.push(Session {
            number: self.count,
            id,
            model,
            transcription_model,
            marks: Ids::new(),
            has_responses: false,
            has_ended: false,
        });
    }

    /// A response begins, with these marks.
    pub(crate) fn begin(&mut self, response: &str, marks: &Ids) {
        if response.is_empty() {
            return;
        }
        let number = self.choose(marks).map(|at| self.sessions[at].number);
        if let Some((_, begun)) = self.open.iter_mut().find(|(id, _)| id == response) {
            // Delivered again, or another session's response of the same name.
            if *begun != number {
                *begun = None;
            }
            return;
        }
        if !self.open.is_empty() && self.sessions.len() > 1 {
            // Two at once are two sessions' most likely: none of them has ended.
            self.overlap = true;
            for session in &mut self.sessions {
                session.has_ended = false;
            }
        }
        let chosen = self.choose(marks);
        if let Some(at) = chosen {
            self.sessions[at].bear(marks);
        }
        if self.open.len() == MAX_SESSIONS {
            self.open.remove(0);
        }
        let number = chosen.map(|at| self.sessions[at].number);
        self.open.push((response.to_owned(), number));
    }

    /// A response ends: what its session is.
    pub(crate) fn end(&mut self, response: &str, marks: &Ids) -> Attribution {
        let open = self.open.iter().position(|(id, _)| id == response);
        let begun = open.map(|at| self.open.remove(at).1);
        let place = |number| {
            self.sessions
                .iter()
                .position(|session| session.number == number)
        };
        let chosen = begun
            .flatten()
            .and_then(place)
            .or_else(|| self.choose(marks));
        let Some(at) = chosen else {
            return self.shared(marks);
        };
        let number = self.sessions[at].number;
        let before = self
            .ended
            .iter()
            .find(|(id, _)| begun.is_none() && id == response);
        if before.is_some_and(|(_, other)| *other != number) {
            // Delivered again, or another session's response of the same name.
            return Attribution {
                is_ambiguous: true,
                ..Attribution::default()
            };
        }
        if !response.is_empty() && before.is_none() {
            self.ended.push_back((response.to_owned(), number));
            if self.ended.len() > MAX_SESSIONS {
                self.ended.pop_front();
            }
        }
        let session = &mut self.sessions[at];
        self.overlap |= session.has_ended;
        session.has_ended = false;
        session.has_responses = true;
        session.bear(marks);
        session.known()
    }

    /// What the session of anything else is.
    pub(crate) fn of(&self, marks: &Ids) -> Attribution {
        match self.choose(marks) {
            Some(at) => self.sessions[at].known(),
            None => self.shared(marks),
        }
    }

    /// The one session that can be meant.
    fn choose(&self, marks: &Ids) -> Option<usize> {
        let only = |is_it: &dyn Fn(&Session) -> bool| {
            let mut found = (0..self.sessions.len()).filter(|&at| is_it(&self.sessions[at]));
            let first = found.next();
            (first, found.next().is_some())
        };
        match only(&|session| fit(&session.marks, marks) == Fit::Agrees) {
            (Some(at), false) => Some(at),
            (Some(_), true) => None,
            (None, _) => {
                let is_open = |session: &Session| {
                    !session.has_ended && fit(&session.marks, marks) == Fit::Unrelated
                };
                let (first, is_more) = only(&is_open);
                first.filter(|_| !is_more && !self.has_forgotten)
            }
        }
    }

    /// What all sessions that can be meant agree on.
    fn shared(&self, marks: &Ids) -> Attribution {
        if self.has_forgotten {
            return Attribution {
                is_ambiguous: true,
                ..Attribution::default()
            };
        }
        let can_be =
            |session: &&Session| !session.has_ended && fit(&session.marks, marks) != Fit::Conflicts;
        let known = Attribution::shared(self.sessions.iter().filter(can_be).map(Session::known));
        // Sessions there are, and it is none of them.
        Attribution {
            is_ambiguous: known.is_ambiguous || !self.sessions.is_empty(),
            ..known
        }
    }
}

impl Session {
    fn known(&self) -> Attribution {
        Attribution {
            id: self.id.clone(),
            model: self.model.clone(),
            transcription_model: self.transcription_model.clone(),
            is_ambiguous: false,
        }
    }

    fn bear(&mut self, marks: &Ids) {
        for (key, value) in marks {
            match self.marks.iter_mut().find(|(known, _)| known == key) {
                Some(mark) => mark.1.clone_from(value),
                None => self.marks.push((key.clone(), value.clone())),
            }
        }
    }
}

impl Attribution {
    /// What several that can be meant agree on.
    pub(crate) fn shared(mut several: impl Iterator<Item = Self>) -> Self {
        let first = several.next().unwrap_or_default();
        several.fold(first, |shared, other| Self {
            id: shared.id.filter(|id| other.id.as_ref() == Some(id)),
            model: shared
                .model
                .filter(|model| other.model.as_ref() == Some(model)),
            transcription_model: shared
                .transcription_model
                .filter(|model| other.transcription_model.as_ref() == Some(model)),
            is_ambiguous: true,
        })
    }
}
