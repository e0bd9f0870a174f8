//! What an event says about sessions, and what is concluded from it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::logs::fingerprint::Fingerprint;
use crate::logs::sessions::ids::Ids;
use crate::schema::response::RealtimeResponse;

/// What an event says about sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// What names its connection.
    pub(crate) ids: Ids,
    pub(crate) statement: Statement,
}

impl Evidence {
    /// What a session says that it has used so far, and what names its connection.
    pub(crate) fn reading(&self) -> Option<(Reading, Ids)> {
        match &self.statement {
            Statement::Metered(reading) => Some((reading.clone(), self.ids.clone())),
            _ => None,
        }
    }
}

/// What an event reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Statement {
    /// A session begins or changes.
    Session(SessionUpdate),
    /// A response begins or ends.
    Response(ResponseKey, Phase),
    /// A session reports what it has used so far.
    Metered(Reading),
    /// What the caller said was transcribed.
    Transcription,
    /// Something has failed that is only counted.
    Failure,
    #[default]
    Nothing,
}

/// What a session event says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SessionUpdate {
    pub(crate) is_new: bool,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) model: Option<Arc<str>>,
    pub(crate) transcription_model: Option<Arc<str>>,
    pub(crate) kind: SessionKind,
}

/// What a session is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SessionKind {
    #[default]
    Conversation,
    /// It transcribes and gives no responses.
    Transcription,
    Translation,
    /// It reports how much it has used, and has no responses by which it is known to be silent.
    Metered,
}

/// What a session says that it has used so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// None if it cannot be read.
    pub(crate) micros: Option<u64>,
    /// When, in microseconds since 1970, UTC.
    pub(crate) time: Option<i64>,
    /// The session that closes with this report.
    pub(crate) closed: Option<SessionUpdate>,
}

/// The ids of a response and of its conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResponseKey {
    pub(crate) id: String,
    pub(crate) conversation_id: Option<String>,
    /// What its end says.
    pub(crate) print: Option<Fingerprint>,
}

impl ResponseKey {
    pub(crate) fn of(response: &RealtimeResponse) -> Self {
        Self {
            id: response.id().into_owned(),
            conversation_id: response
                .conversation_id()
                .filter(|id| !id.is_empty())
                .map(String::from),
            print: None,
        }
    }

    /// The key of a response that ends.
    pub(crate) fn of_end(response: &RealtimeResponse, print: Fingerprint) -> Self {
        Self {
            print: Some(print),
            ..Self::of(response)
        }
    }
}

/// What a response does in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// It begins at this time, in microseconds since 1970.
    Begins(Option<i64>),
    Ends,
    Other,
}

/// What is known about the session of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) session_id: Option<Arc<str>>,
    pub(crate) model: Option<Arc<str>>,
    pub(crate) transcription_model: Option<Arc<str>>,
    /// Several sessions are possible.
    pub(crate) is_ambiguous: bool,
    /// When the response began, in microseconds since 1970, UTC.
    pub(crate) created_at: Option<i64>,
    /// The response ends here, and the log has reported its beginning since the last end.
    pub(crate) has_begun: bool,
}

impl Attribution {
    /// Several sessions are possible, and they agree on nothing.
    pub(crate) fn ambiguous() -> Self {
        Self {
            is_ambiguous: true,
            ..Self::default()
        }
    }

    /// What all possible sessions agree on.
    pub(crate) fn shared(mut several: impl Iterator<Item = Self>) -> Self {
        let first = several.next().unwrap_or_default();
        several.fold(first, |shared, other| {
            let same = |one: Option<Arc<str>>, two: &Option<Arc<str>>| {
                one.filter(|one| Some(one) == two.as_ref())
            };
            Self {
                session_id: same(shared.session_id, &other.session_id),
                model: same(shared.model, &other.model),
                transcription_model: same(shared.transcription_model, &other.transcription_model),
                ..Self::ambiguous()
            }
        })
    }
}
