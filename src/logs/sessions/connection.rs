//! The sessions and the responses of one connection, or of all those that no id tells apart.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::logs::fingerprint::Fingerprint;
use crate::logs::sessions::evidence::{Attribution, SessionKind, SessionUpdate};
use crate::logs::sessions::ids::{Fit, Ids, fit};

/// A connection remembers so many sessions, ...
const MAX_SESSIONS: usize = 64;
/// ... so many responses that have begun, and so many that have ended: their end may be delivered
/// again.
const MAX_OPEN: usize = 1 << 10;
const MAX_ENDED: usize = 1 << 6;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Connection {
    sessions: Vec<Session>,
    /// Sessions ran side by side: from now on a new one does not end the others.
    overlap: bool,
    /// Responses that have begun and not ended, oldest first, and the last ones that have ended.
    open: VecDeque<Response>,
    ended: VecDeque<Response>,
    /// Sessions so far.
    count: u64,
    /// A session was dropped that may still be in use.
    has_dropped: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Session {
    number: u64,
    id: Option<Arc<str>>,
    model: Option<Arc<str>>,
    transcription_model: Option<Arc<str>>,
    /// What its responses have: their conversation, and ids beyond the connection's own.
    marks: Ids,
    /// It has answered: with a response or, if it gives none, with a transcription.
    has_answered: bool,
    has_ended: bool,
    kind: SessionKind,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Response {
    id: String,
    /// when, in microseconds since 1970, UTC
    began: Option<i64>,
    /// the number of its session
    session: Option<u64>,
    /// What its beginning has, or its end.
    marks: Ids,
    /// A session has begun since.
    is_past: bool,
    /// What its end says.
    print: Option<Fingerprint>,
}

impl Connection {
    pub(crate) fn has_sessions(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// What is known about the session that has this id.
    pub(crate) fn session(&self, id: &str) -> Option<Attribution> {
        let is_it = |session: &&Session| session.id.as_deref() == Some(id);
        self.sessions.iter().find(is_it).map(Session::attribution)
    }

    /// A session begins or changes. Returns the id of the session that is forgotten for it.
    pub(crate) fn announce(&mut self, update: SessionUpdate) -> Option<Arc<str>> {
        if update.is_new {
            for response in self.open.iter_mut().chain(&mut self.ended) {
                response.is_past = true;
            }
        }
        let known = match &update.id {
            Some(id) => self
                .sessions
                .iter_mut()
                .find(|session| session.id.as_ref() == Some(id)),
            None if update.is_new => None,
            // Some servers do not repeat the id when a session is updated.
            None => {
                let mut active = self
                    .sessions
                    .iter_mut()
                    .filter(|session| !session.has_ended);
                match (active.next(), active.next()) {
                    (Some(_), Some(_)) => return None,
                    (one, _) => one,
                }
            }
        };
        match known {
            Some(session) => {
                self.overlap |= session.has_ended;
                session.has_ended = false;
                session.model = update.model.or(session.model.take());
                session.transcription_model = update
                    .transcription_model
                    .or(session.transcription_model.take());
                None
            }
            None => self.add(update),
        }
    }

    /// A session ends.
    pub(crate) fn close(&mut self, id: &str) {
        for session in &mut self.sessions {
            session.has_ended |= session.id.as_deref() == Some(id);
        }
    }

    /// Adds a session. Returns the id of the one that makes room.
    fn add(&mut self, update: SessionUpdate) -> Option<Arc<str>> {
        if update.is_new && self.sessions.is_empty() {
            // What began before the first session belongs to one that the log does not show.
            self.ended.append(&mut self.open);
        }
        // A session that has answered and is silent has ended where the next one begins. One that
        // has a response to finish, or has not answered yet, goes on beside the next one.
        let is_silent = |session: &Session| session.has_answered || session.has_ended;
        if self.open.is_empty() && self.sessions.iter().all(is_silent) && !self.overlap {
            for session in &mut self.sessions {
                session.has_ended = true;
            }
        } else {
            self.overlap = true;
        }
        let mut forgotten = None;
        if self.sessions.len() == MAX_SESSIONS {
            let ended = self.sessions.iter().position(|session| session.has_ended);
            self.has_dropped |= ended.is_none();
            forgotten = self.sessions.remove(ended.unwrap_or(0)).id;
        }
        self.count += 1;
        self.sessions.push(Session {
            number: self.count,
            id: update.id,
            model: update.model,
            transcription_model: update.transcription_model,
            marks: Ids::new(),
            has_answered: update.kind == SessionKind::Metered,
            has_ended: false,
            kind: update.kind,
        });
        forgotten
    }

    /// A response begins, at a time if the log says it. If a beginning is delivered again, the
    /// first time counts.
    pub(crate) fn begin(&mut self, id: &str, marks: &Ids, time: Option<i64>) {
        let is_again = |ended: &Response| ended.is(id, marks) && ended.began == time;
        if id.is_empty() || (time.is_some() && self.ended.iter().any(is_again)) {
            return;
        }
        if let Some(at) = self.open.iter().position(|begun| begun.is(id, marks)) {
            let number = self.choose(marks).map(|at| self.sessions[at].number);
            let begun = &mut self.open[at];
            // Delivered again, or another session's response with the same id.
            if begun.session != number {
                begun.session = None;
            }
            begun.began = if begun.is_past {
                time
            } else {
                begun.began.or(time)
            };
            begun.is_past = false;
            return;
        }
        if !self.open.is_empty() && self.sessions.len() > 1 {
            // Two responses at once most likely belong to two sessions: none of them has ended.
            self.overlap = true;
            for session in &mut self.sessions {
                session.has_ended = false;
            }
        }
        let chosen = self.choose(marks);
        if let Some(at) = chosen {
            self.sessions[at].mark(marks);
        }
        if self.open.len() == MAX_OPEN {
            self.open.pop_front();
        }
        self.open.push_back(Response {
            began: time,
            session: chosen.map(|at| self.sessions[at].number),
            ..Response::new(id, marks)
        });
    }

    /// A response ends: what its session is, and when it began.
    pub(crate) fn end(&mut self, id: &str, marks: &Ids, print: Option<Fingerprint>) -> Attribution {
        let open = self.open.iter().position(|begun| begun.is(id, marks));
        let begun = open.and_then(|at| self.open.remove(at));
        let place = |number| {
            let mut sessions = self.sessions.iter();
            sessions.position(|session| session.number == number)
        };
        let session = begun.as_ref().and_then(|begun| begun.session);
        let chosen = session.and_then(place).or_else(|| self.choose(marks));
        let number = chosen.map(|at| self.sessions[at].number);
        // An end of the same id is another response if it says something else and another session
        // runs by now.
        let again = || {
            let mut ended = self.ended.iter().filter(|ended| ended.is(id, marks));
            let mut same = ended.clone();
            same.rfind(|ended| ended.says(print))
                .or_else(|| ended.rfind(|ended| ended.session == number))
        };
        let again = if begun.is_none() { again() } else { None };
        let created_at = again.or(begun.as_ref()).and_then(|known| known.began);
        let has_begun = begun.is_some();
        let is_others = again.is_some_and(|ended| ended.session != number);
        if again.is_none() && !id.is_empty() {
            while self.ended.len() >= MAX_ENDED {
                self.ended.pop_front();
            }
            self.ended.push_back(Response {
                session: number,
                print,
                ..begun.unwrap_or_else(|| Response::new(id, marks))
            });
        }
        let known = match chosen {
            None => self.shared(marks),
            // Delivered again, or another session's response with the same id.
            Some(_) if is_others => Attribution::ambiguous(),
            Some(at) => {
                let session = &mut self.sessions[at];
                self.overlap |= session.has_ended;
                session.has_ended = false;
                session.has_answered = true;
                session.mark(marks);
                session.attribution()
            }
        };
        Attribution {
            created_at,
            has_begun,
            ..known
        }
    }

    /// What a caller said was transcribed.
    pub(crate) fn transcribe(&mut self, marks: &Ids) {
        if let Some(at) = self.choose(marks) {
            let session = &mut self.sessions[at];
            session.has_answered |= session.kind == SessionKind::Transcription;
        }
    }

    /// What the session of anything else is.
    pub(crate) fn of(&self, marks: &Ids) -> Attribution {
        match self.choose(marks) {
            Some(at) => self.sessions[at].attribution(),
            None => self.shared(marks),
        }
    }

    /// The only session that is possible.
    fn choose(&self, marks: &Ids) -> Option<usize> {
        let only = |is_it: &dyn Fn(&Session) -> bool| {
            let mut found = (0..self.sessions.len()).filter(|&at| is_it(&self.sessions[at]));
            (found.next(), found.next().is_some())
        };
        match only(&|session| fit(&session.marks, marks) == Fit::Agrees) {
            (Some(at), false) => Some(at),
            (Some(_), true) => None,
            (None, _) => {
                let (first, is_more) = only(&|session| {
                    !session.has_ended && fit(&session.marks, marks) == Fit::Unrelated
                });
                first.filter(|_| !is_more && !self.has_dropped)
            }
        }
    }

    /// What all possible sessions agree on.
    fn shared(&self, marks: &Ids) -> Attribution {
        if self.has_dropped {
            return Attribution::ambiguous();
        }
        let is_possible =
            |session: &&Session| !session.has_ended && fit(&session.marks, marks) != Fit::Conflicts;
        let possible = self.sessions.iter().filter(is_possible);
        Attribution {
            // There are sessions, and it is none of them.
            is_ambiguous: self.has_sessions(),
            ..Attribution::shared(possible.map(Session::attribution))
        }
    }
}

impl Response {
    fn new(id: &str, marks: &Ids) -> Self {
        Self {
            id: id.to_owned(),
            began: None,
            session: None,
            marks: marks.clone(),
            is_past: false,
            print: None,
        }
    }

    /// Whether its end says the same as another, as far as both are known.
    fn says(&self, print: Option<Fingerprint>) -> bool {
        match (&self.print, print) {
            (Some(known), Some(print)) => print.is_copy_of(known),
            _ => true,
        }
    }

    /// Whether an event with this id and these marks may be about it.
    fn is(&self, id: &str, marks: &Ids) -> bool {
        self.id == id && !id.is_empty() && fit(&self.marks, marks) != Fit::Conflicts
    }
}

impl Session {
    fn attribution(&self) -> Attribution {
        Attribution {
            session_id: self.id.clone(),
            model: self.model.clone(),
            transcription_model: self.transcription_model.clone(),
            ..Attribution::default()
        }
    }

    fn mark(&mut self, marks: &Ids) {
        for (key, value) in marks {
            match self.marks.iter_mut().find(|(known, _)| known == key) {
                Some(mark) => mark.1.clone_from(value),
                None => self.marks.push((key.clone(), value.clone())),
            }
        }
    }
}
