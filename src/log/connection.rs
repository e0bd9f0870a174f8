//! The sessions of one connection, or of all those that nothing tells apart.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// How many sessions of one connection are remembered, and how many responses that go on.
const MAX_SESSIONS: usize = 64;

/// What a session event says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Announced {
    pub(super) is_new: bool,
    pub(super) id: Option<Arc<str>>,
    pub(super) model: Option<Arc<str>>,
    pub(super) transcription_model: Option<Arc<str>>,
}

/// What is known of the session of a response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: Option<Arc<str>>,
    pub(super) model: Option<Arc<str>>,
    pub(super) transcription_model: Option<Arc<str>>,
    /// Several sessions could be meant.
    pub(super) is_ambiguous: bool,
}

/// The sessions of a connection.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Connection {
    sessions: Vec<Session>,
    /// Sessions were seen to run side by side: from now on a new one does not end the others.
    overlap: bool,
    /// The responses that go on, and the session in which each began, by its number.
    open: Vec<(String, Option<u64>)>,
    /// Sessions so far.
    count: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Session {
    number: u64,
    id: Option<Arc<str>>,
    model: Option<Arc<str>>,
    transcription_model: Option<Arc<str>>,
    /// The one that its responses name.
    conversation: Option<String>,
    has_responses: bool,
    has_ended: bool,
}

impl Connection {
    /// A connection with one session of another one, which turned out to be its own.
    pub(super) fn of_session(&self, id: &str) -> Option<Self> {
        let session = self
            .sessions
            .iter()
            .find(|session| session.id.as_deref() == Some(id))?;
        Some(Self {
            sessions: vec![session.clone()],
            count: self.count,
            ..Self::default()
        })
    }

    /// A session is announced.
    pub(super) fn announce(&mut self, announced: Announced) {
        let Announced {
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
            self.sessions.remove(0);
        }
        self.count += 1;
        self.sessions.push(Session {
            number: self.count,
            id,
            model,
            transcription_model,
            conversation: None,
            has_responses: false,
            has_ended: false,
        });
    }

    /// A response begins.
    pub(super) fn begin(&mut self, response: &str, conversation: Option<&str>) {
        if !self.open.is_empty() && self.sessions.len() > 1 {
            // Two at once are two sessions' most likely: none of them has ended.
            self.overlap = true;
            for session in &mut self.sessions {
                session.has_ended = false;
            }
        }
        let chosen = self.choose(conversation).map(|at| self.sessions[at].number);
        if self.open.len() == MAX_SESSIONS {
            self.open.remove(0);
        }
        self.open.push((response.to_owned(), chosen));
    }

    /// A response ends: what its session is.
    pub(super) fn end(&mut self, response: &str, conversation: Option<&str>) -> Known {
        let open = self.open.iter().position(|(id, _)| id == response);
        let begun = open.and_then(|at| self.open.remove(at).1);
        let begun = begun.and_then(|number| {
            self.sessions
                .iter()
                .position(|session| session.number == number)
        });
        let Some(at) = begun.or_else(|| self.choose(conversation)) else {
            return self.shared();
        };
        let session = &mut self.sessions[at];
        self.overlap |= session.has_ended;
        session.has_ended = false;
        session.has_responses = true;
        if conversation.is_some() {
            session.conversation = conversation.map(str::to_owned);
        }
        session.known()
    }

    /// What the session of anything else is.
    pub(super) fn of(&self, conversation: Option<&str>) -> Known {
        match self.choose(conversation) {
            Some(at) => self.sessions[at].known(),
            None => self.shared(),
        }
    }

    /// The one session that can be meant.
    fn choose(&self, conversation: Option<&str>) -> Option<usize> {
        if conversation.is_some() {
            let known = self
                .sessions
                .iter()
                .position(|session| session.conversation.as_deref() == conversation);
            if known.is_some() || self.sessions.len() == 1 {
                return known.or(Some(0));
            }
        }
        // One conversation belongs to one session, so a new one to a session that has none yet.
        let mut candidates = (0..self.sessions.len()).filter(|&at| {
            let session = &self.sessions[at];
            !session.has_ended && (conversation.is_none() || session.conversation.is_none())
        });
        let first = candidates.next();
        first.filter(|_| candidates.next().is_none())
    }

    /// What all sessions that can be meant agree on.
    fn shared(&self) -> Known {
        let mut going = self.sessions.iter().filter(|session| !session.has_ended);
        let Some(first) = going.next() else {
            return Known::default();
        };
        going.fold(first.known(), |mut shared, session| {
            shared.is_ambiguous = true;
            shared.id = shared.id.filter(|id| session.id.as_ref() == Some(id));
            shared.model = shared
                .model
                .filter(|model| session.model.as_ref() == Some(model));
            shared.transcription_model = shared
                .transcription_model
                .filter(|model| session.transcription_model.as_ref() == Some(model));
            shared
        })
    }
}

impl Session {
    fn known(&self) -> Known {
        Known {
            id: self.id.clone(),
            model: self.model.clone(),
            transcription_model: self.transcription_model.clone(),
            is_ambiguous: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn announced(id: &str, model: &str) -> Announced {
        Announced {
            is_new: true,
            id: (!id.is_empty()).then(|| id.into()),
            model: Some(model.into()),
            transcription_model: None,
        }
    }

    fn shown(known: &Known) -> (Option<&str>, Option<&str>, bool) {
        (
            known.id.as_deref(),
            known.model.as_deref(),
            known.is_ambiguous,
        )
    }

    #[test]
    fn sessions_one_after_the_other() {
        let mut connection = Connection::default();
        assert_eq!(shown(&connection.of(None)), (None, None, false));
        for (id, model) in [("a", "m1"), ("b", "m2")] {
            connection.announce(announced(id, model));
            for response in ["r1", "r2"] {
                connection.begin(response, None);
                let known = connection.end(response, None);
                assert_eq!(shown(&known), (Some(id), Some(model), false));
            }
        }
    }

    #[test]
    fn an_update_need_not_repeat_the_id() {
        let mut connection = Connection::default();
        connection.announce(announced("a", "m1"));
        connection.announce(Announced {
            is_new: false,
            ..announced("", "m2")
        });
        assert_eq!(
            shown(&connection.end("r", None)),
            (Some("a"), Some("m2"), false)
        );
    }

    #[test]
    fn sessions_side_by_side_are_not_guessed_at() {
        let mut connection = Connection::default();
        connection.announce(announced("a", "m1"));
        connection.announce(announced("b", "m2"));
        assert_eq!(shown(&connection.end("r", None)), (None, None, true));
    }

    #[test]
    fn a_response_belongs_where_it_began() {
        let mut connection = Connection::default();
        connection.announce(announced("a", "m"));
        connection.begin("r1", None);
        connection.announce(announced("b", "m"));
        assert_eq!(shown(&connection.end("r2", None)), (None, Some("m"), true));
        assert_eq!(
            shown(&connection.end("r1", None)),
            (Some("a"), Some("m"), false)
        );
    }

    #[test]
    fn two_responses_at_once_are_those_of_two_sessions() {
        let mut connection = Connection::default();
        connection.announce(announced("a", "m1"));
        connection.end("a1", None);
        connection.announce(announced("b", "m2"));
        connection.begin("a2", None);
        connection.begin("b1", None);
        assert_eq!(shown(&connection.end("b1", None)), (None, None, true));
        connection.begin("a3", None);
        assert_eq!(shown(&connection.end("a3", None)), (None, None, true));
    }

    #[test]
    fn a_conversation_belongs_to_one_session() {
        let mut connection = Connection::default();
        connection.announce(announced("a", "m1"));
        assert_eq!(shown(&connection.end("r1", Some("c1"))).0, Some("a"));
        connection.announce(announced("b", "m2"));
        assert_eq!(shown(&connection.end("r2", Some("c2"))).0, Some("b"));
        assert_eq!(shown(&connection.end("r3", Some("c1"))).0, Some("a"));
        // By now they are known to overlap.
        assert_eq!(shown(&connection.end("r4", None)), (None, None, true));
        assert_eq!(shown(&connection.end("r5", Some("c2"))).0, Some("b"));
        connection.announce(announced("d", "m1"));
        assert_eq!(shown(&connection.end("r6", Some("c3"))).0, Some("d"));
    }
}
