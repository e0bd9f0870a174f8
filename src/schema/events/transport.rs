//! Events about the telephone call of a GPT-Live session.

use crate::document::node::Node;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::{Need, Words};

classes! {
    /// The caller pressed a key of the telephone (`transport.dtmf.received`).
    class TransportDtmfReceived(ServerEvent), live "TransportDtmfReceived", beyond original {
        /// Always `transport.dtmf.received`.
        kind = "type": Tag["transport.dtmf.received"];
        /// The event's id.
        event_id: Id, sent;
        /// The key.
        event: Text, sent;
    }

    /// The client presses a key of the telephone (`transport.dtmf.send`). Older servers confirm
    /// it under the same name.
    class TransportDtmfSend(ServerEvent), live "TransportDtmfSend", beyond original {
        /// Always `transport.dtmf.send`.
        kind = "type": Tag["transport.dtmf.send"];
        /// The event's id.
        event_id: Id, sent;
        /// The key.
        event: Text, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// A key was pressed for the client (`transport.dtmf.sent`).
    class TransportDtmfSent(ServerEvent), live "TransportDtmfSent", beyond original {
        /// Always `transport.dtmf.sent`.
        kind = "type": Tag["transport.dtmf.sent"];
        /// The event's id.
        event_id: Id, sent;
        /// The key.
        event: Text, sent;
        /// GPT-Live: the id of the client's event that this answers.
        client_event_id: Id, optional;
    }

    /// The telephone rings (`transport.ringing`).
    class TransportRinging(ServerEvent), live "TransportRinging", beyond original {
        /// Always `transport.ringing`.
        kind = "type": Tag["transport.ringing"];
        /// The event's id.
        event_id: Id, sent;
        /// The session's id.
        session_id: Id, sent;
    }

    /// Someone has answered the telephone (`transport.answered`).
    class TransportAnswered(ServerEvent), live "TransportAnswered", beyond original {
        /// Always `transport.answered`.
        kind = "type": Tag["transport.answered"];
        /// The event's id.
        event_id: Id, sent;
        /// The session's id.
        session_id: Id, sent;
    }

    /// The telephone call failed (`transport.failed`).
    class TransportFailed(ServerEvent), live "TransportFailed", beyond original {
        /// Always `transport.failed`.
        kind = "type": Tag["transport.failed"];
        /// The event's id.
        event_id: Id, sent;
        /// The session's id.
        session_id: Id, sent;
        /// Why it failed.
        error: Object[TransportFailedError], sent;
    }

    /// Why a telephone call failed.
    class TransportFailedError(RealtimeObject), live "TransportFailedError" {
        /// `call_error`.
        kind = "type": Word["call_error"], sent;
        /// The code of the error.
        code: Text, sent;
        /// What happened, for people.
        message: LongText, sent;
        /// The parameter that caused the error.
        param: Text, optional;
    }
}
