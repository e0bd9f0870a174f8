//! The ways in: functions and constructors of the public types, and serde's `Deserialize`.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use super::decode;
use crate::error::Error;
use crate::model::class::Class;
use crate::model::event::ServerEvent;
use crate::model::item::RealtimeConversationItem;
use crate::model::layout::Mode;
use crate::model::response::RealtimeResponse;
use crate::model::usage::RealtimeResponseUsage;

/// Decodes one event of a Realtime server, as a WebSocket frame carries it.
///
/// # Errors
/// The bytes are no JSON object, have no `type`, or carry a response that is none.
pub fn decode_event(frame: impl AsRef<[u8]>) -> Result<ServerEvent, Error> {
    decode(frame.as_ref(), Class::ServerEvent, Mode::Tolerant).map(ServerEvent)
}

/// The same in strict mode: a response must satisfy the original struct.
///
/// # Errors
/// As [`decode_event`], and for everything else that the original refuses.
pub fn decode_event_strict(frame: impl AsRef<[u8]>) -> Result<ServerEvent, Error> {
    decode(frame.as_ref(), Class::ServerEvent, Mode::Strict).map(ServerEvent)
}

impl RealtimeResponse {
    /// Decodes a bare response object.
    ///
    /// # Errors
    /// The bytes are no JSON object, or it is not a response that any server would send.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        decode(json.as_ref(), Class::Response, Mode::Tolerant).map(Self)
    }

    /// The same in strict mode: the contract of the original struct (async-openai), but that it
    /// checks `object`, refuses every duplicate key, and follows the schema where the original
    /// contradicts it.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json), and for everything else that the original refuses.
    pub fn from_json_strict(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        decode(json.as_ref(), Class::Response, Mode::Strict).map(Self)
    }
}

impl RealtimeConversationItem {
    /// Decodes an item of a conversation, of any kind.
    ///
    /// # Errors
    /// The bytes are no JSON object, or a field of the item holds what it cannot hold.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        decode(json.as_ref(), Class::Item, Mode::Tolerant).map(Self::new)
    }
}

impl RealtimeResponseUsage {
    /// Decodes a usage object.
    ///
    /// # Errors
    /// The bytes are no JSON object, or a count is none.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        decode(json.as_ref(), Class::Usage, Mode::Tolerant).map(Self)
    }
}

impl<'de> Deserialize<'de> for RealtimeResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        Self::from_json(json.get()).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for ServerEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        decode_event(json.get()).map_err(D::Error::custom)
    }
}
