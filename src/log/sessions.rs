//! Which session a response belongs to: `session.created` and `session.updated` say it for what
//! follows on the same connection, and one file may hold many connections.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// How many connections of a file are remembered; of more, those that were silent longest go.
const MAX_CONNECTIONS: usize = 1 << 12;

/// How many sessions of one connection are remembered.
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

/// The sessions of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Sessions {
    /// By the context's key; what has none is under the empty one.
    connections: BTreeMap<String, Connection>,
    clock: u64,
}

/// The sessions of one connection, or of all that no key tells apart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Connection {
    sessions: Vec<Session>,
    /// Sessions were seen to run side by side: from now on a new one does not end the others.
    overlap: bool,
    /// The response that goes on.
    open: Option<String>,
    last_use: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Session {
    id: Option<Arc<str>>,
    model: Option<Arc<str>>,
    transcription_model: Option<Arc<str>>,
    /// The one that its responses name.
    conversation: Option<String>,
    has_responses: bool,
    has_ended: bool,
}

impl Sessions {
    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.connections.is_empty()
    }

    /// A session is announced.
    pub(super) fn announce(&mut self, key: Option<&str>, announced: Announced) {
        self.connection(key).announce(announced);
    }

    /// A response begins.
    pub(super) fn begin(&mut self, key: Option<&str>, response: &str) {
        self.connection(key).open = Some(response.to_owned());
    }

    /// A response ends: what its session is.
    pub(super) fn end(
        &mut self,
        key: Option<&str>,
        response: &str,
        conversation: Option<&str>,
    ) -> Known {
        let connection = self.connection(key);
        if connection.open.as_deref() == Some(response) {
            connection.open = None;
        }
        connection.of(conversation, true)
    }

    /// What the session of anything else is.
    pub(super) fn of(&mut self, key: Option<&str>) -> Known {
        self.connection(key).of(None, false)
    }

    fn connection(&mut self, key: Option<&str>) -> &mut Connection {
        self.clock += 1;
        if self.connections.len() > MAX_CONNECTIONS {
            let mut uses: Vec<u64> = self.connections.values().map(|one| one.last_use).collect();
            let (_, &mut middle, _) = uses.select_nth_unstable(MAX_CONNECTIONS / 2);
            self.connections.retain(|_, one| one.last_use > middle);
        }
        let key = key.unwrap_or_default();
        if !self.connections.contains_key(key) {
            self.connections
                .insert(key.to_owned(), Connection::default());
        }
        let connection = self.connections.entry(key.to_owned()).or_default();
        connection.last_use = self.clock;
        connection
    }
}

impl Connection {
    fn announce(&mut self, announced: Announced) {
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
        let follows = self.open.is_none()
            && self
                .sessions
                .iter()
                .all(|session| session.has_responses || session.has_ended);
        if follows && !self.overlap {
            for session in &mut self.sessions {
                session.has_ended = true;
            }
        } else {
            self.overlap = true;
        }
        if self.sessions.len() == MAX_SESSIONS {
            self.sessions.remove(0);
        }
        self.sessions.push(Session {
            id,
            model,
            transcription_model,
            conversation: None,
            has_responses: false,
            has_ended: false,
        });
    }

    fn of(&mut self, conversation: Option<&str>, is_response: bool) -> Known {
        let chosen = self.choose(conversation);
        if let Some(at) = chosen {
            let session = &mut self.sessions[at];
            self.overlap |= session.has_ended;
            session.has_ended = false;
            session.has_responses |= is_response;
            if conversation.is_some() {
                session.conversation = conversation.map(str::to_owned);
            }
            return session.known();
        }
        let mut going = self.sessions.iter().filter(|session| !session.has_ended);
        let Some(first) = going.next() else {
            return Known::default();
        };
        // What they agree on holds whichever is meant.
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

    fn announced(id: &str, model: &str) -> Announced {
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
        let mut sessions = Sessions::default();
        assert_eq!(shown(&sessions.of(None)), (None, None, false));
        for (id, model) in [("a", "m1"), ("b", "m2")] {
            sessions.announce(None, announced(id, model));
            for response in ["r1", "r2"] {
                sessions.begin(None, response);
                let known = sessions.end(None, response, None);
                assert_eq!(shown(&known), (Some(id), Some(model), false));
            }
        }
    }

    #[test]
    fn an_update_need_not_repeat_the_id() {
        let mut sessions = Sessions::default();
        sessions.announce(None, announced("a", "m1"));
        sessions.announce(
            None,
            Announced {
                is_new: false,
                ..announced("", "m2")
            },
        );
        assert_eq!(
            shown(&sessions.end(None, "r", None)),
            (Some("a"), Some("m2"), false)
        );
    }

    #[test]
    fn sessions_side_by_side_are_told_apart_by_their_key() {
        let mut sessions = Sessions::default();
        sessions.announce(Some("room=1"), announced("a", "m1"));
        sessions.announce(Some("room=2"), announced("b", "m2"));
        let known = sessions.end(Some("room=1"), "r", None);
        assert_eq!(shown(&known), (Some("a"), Some("m1"), false));
        assert_eq!(shown(&sessions.of(Some("room=3"))), (None, None, false));
    }

    #[test]
    fn sessions_side_by_side_without_a_key_are_not_guessed_at() {
        let mut sessions = Sessions::default();
        sessions.announce(None, announced("a", "m1"));
        sessions.announce(None, announced("b", "m2"));
        assert_eq!(shown(&sessions.end(None, "r", None)), (None, None, true));
        sessions = Sessions::default();
        sessions.announce(None, announced("a", "m"));
        sessions.begin(None, "r1");
        sessions.announce(None, announced("b", "m"));
        assert_eq!(
            shown(&sessions.end(None, "r1", None)),
            (None, Some("m"), true)
        );
        sessions.announce(None, announced("c", "m2"));
        assert_eq!(shown(&sessions.end(None, "r2", None)), (None, None, true));
    }

    #[test]
    fn a_conversation_belongs_to_one_session() {
        let mut sessions = Sessions::default();
        sessions.announce(None, announced("a", "m1"));
        assert_eq!(shown(&sessions.end(None, "r1", Some("c1"))).0, Some("a"));
        sessions.announce(None, announced("b", "m2"));
        assert_eq!(shown(&sessions.end(None, "r2", Some("c2"))).0, Some("b"));
        assert_eq!(shown(&sessions.end(None, "r3", Some("c1"))).0, Some("a"));
        // By now they are known to overlap.
        assert_eq!(shown(&sessions.end(None, "r4", None)), (None, None, true));
        assert_eq!(shown(&sessions.end(None, "r5", Some("c2"))).0, Some("b"));
        sessions.announce(None, announced("d", "m1"));
        assert_eq!(shown(&sessions.end(None, "r6", Some("c3"))).0, Some("d"));
    }

    #[test]
    fn connections_that_are_silent_are_forgotten() {
        let mut sessions = Sessions::default();
        for number in 0..2 * MAX_CONNECTIONS {
            sessions.announce(Some(&number.to_string()), announced("a", "m"));
        }
        assert!(sessions.connections.len() <= MAX_CONNECTIONS + 1);
        let last = (2 * MAX_CONNECTIONS - 1).to_string();
        assert_eq!(
            shown(&sessions.of(Some(&last))),
            (Some("a"), Some("m"), false)
        );
    }
}
