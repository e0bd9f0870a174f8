//! Events about the session itself: its configuration, its limits, errors.

use crate::document::node::Node;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::session::{RealtimeSession, TranscriptionSession};
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::{Need, Words};

classes! {
    /// The session begins, with the server's defaults (`session.created`).
    class SessionCreatedEvent(ServerEvent),
        sdk "SessionCreatedEvent" "RealtimeTranslationSessionCreatedEvent", beta "SessionCreatedEvent"
    {
        /// Always `session.created`.
        kind = "type": Tag["session.created"];
        /// The event's id.
        event_id: Id, sent;
        /// The session's configuration.
        session: Object[RealtimeSession], sent;
    }

    /// The session's configuration has changed (`session.updated`).
    class SessionUpdatedEvent(ServerEvent),
        sdk "SessionUpdatedEvent" "RealtimeTranslationSessionUpdatedEvent", beta "SessionUpdatedEvent", live "SessionUpdatedEvent"
    {
        /// Always `session.updated`.
        kind = "type": Tag["session.updated"];
        /// The event's id.
        event_id: Id, sent;
        /// The whole configuration after the change.
        session: Object[RealtimeSession], sent;
        /// GPT-Live: the id of the client's event that changed it.
        client_event_id: Id, beyond, not in sdk;
    }

    /// A beta session that only transcribes begins (`transcription_session.created`).
    class TranscriptionSessionCreatedEvent(ServerEvent), beyond original {
        /// Always `transcription_session.created`.
        kind = "type": Tag["transcription_session.created"];
        /// The event's id.
        event_id: Id, sent;
        /// The session's configuration.
        session: Object[TranscriptionSession], sent;
    }

    /// The configuration of a beta session that only transcribes has changed
    /// (`transcription_session.updated`).
    class TranscriptionSessionUpdatedEvent(ServerEvent),
        beta "TranscriptionSessionUpdatedEvent", beyond original
    {
        /// Always `transcription_session.updated`.
        kind = "type": Tag["transcription_session.updated"];
        /// The event's id.
        event_id: Id, sent;
        /// The whole configuration after the change.
        session: Object[TranscriptionSession], sent;
    }

    /// How much of the account's limits is left, after a response has begun
    /// (`rate_limits.updated`).
    class RateLimitsUpdatedEvent(ServerEvent),
        sdk "RateLimitsUpdatedEvent", beta "RateLimitsUpdatedEvent"
    {
        /// Always `rate_limits.updated`.
        kind = "type": Tag["rate_limits.updated"];
        /// The event's id.
        event_id: Id, sent;
        /// The limits.
        rate_limits: List[RateLimit], sent;
    }

    /// A limit of the account.
    class RateLimit(RealtimeObject) {
        /// What is limited: `requests` or `tokens`.
        name: Enum["requests", "tokens"], original;
        /// The largest number allowed in a minute.
        limit: Count, original;
        /// How many are left.
        remaining: Count, original;
        /// In how many seconds the whole limit is available again.
        reset_seconds: Number, original;
    }

    /// Something failed (`error`). Most errors are recoverable, and the session stays open.
    class RealtimeErrorEvent(ServerEvent),
        sdk "RealtimeErrorEvent", beta "ErrorEvent", live "ErrorEvent"
    {
        /// Always `error`.
        kind = "type": Tag["error"];
        /// The event's id.
        event_id: Id, sent;
        /// What failed.
        error: Object[RealtimeError], sent;
        /// GPT-Live: the id of the client's event that caused it.
        client_event_id: Id, beyond, not in sdk;
    }

    /// What failed (`error`).
    class RealtimeError(RealtimeObject), sdk "RealtimeError" {
        /// The type of the error, such as `invalid_request_error` or `server_error`.
        kind = "type": Text, sent;
        /// The code of the error.
        code: Text, optional;
        /// What happened, for people.
        message: LongText, sent;
        /// The parameter that caused the error.
        param: Text, optional;
        /// The id of the client's event that caused the error.
        event_id: Id, optional;
        /// GPT-Live's name for `event_id`.
        client_event_id: Id, beyond, not in sdk;
    }

    /// The server shows that the connection is alive (`ping`). Only xAI sends it.
    class PingEvent(ServerEvent), beyond original {
        /// Always `ping`.
        kind = "type": Tag["ping"];
        /// The event's id.
        event_id: Id, sent;
        /// The server's time, in milliseconds since 1970 (UTC).
        timestamp: Moment, sent;
    }
}
