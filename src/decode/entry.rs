//! The entry points: functions and constructors of the public types, and serde's `Deserialize`.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use super::{decode, peek};
use crate::document::node::Node;
use crate::error::Error;
use crate::json::Text;
use crate::schema::client::{ClientEvent, RealtimeClientEvent};
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::events::{RealtimeServerEvent, ServerEvent, TURNS};
use crate::schema::items::ConversationItemBase;
use crate::schema::response::RealtimeResponse;
use crate::schema::types::union::UnionSchema;
use crate::schema::usage::RealtimeResponseUsage;
use crate::schema::words::Mode;

/// Decodes one event of a Realtime server, as a WebSocket frame carries it.
///
/// # Errors
/// The bytes are not a JSON object, have no `type`, or have a field of the wrong type.
pub fn decode_event(frame: impl AsRef<[u8]>) -> Result<ServerEvent, Error> {
    event(frame.as_ref(), Mode::Tolerant)
}

/// The first `type` of an event, for relays that pass it on. What follows is not read.
///
/// # Errors
/// The frame is not a JSON object up to its `type`, has none, or it is not a string.
pub fn event_type(frame: &(impl AsRef<[u8]> + ?Sized)) -> Result<Cow<'_, str>, Error> {
    peek::event_type(frame.as_ref()).map(Text::to_str)
}

/// Decodes an event of a log. Only those that begin or end a response have a class of their own.
pub(crate) fn decode_logged_event(frame: impl AsRef<[u8]>) -> Result<ServerEvent, Error> {
    let node = decode(frame.as_ref(), logged_events().shape(), Mode::Tolerant)?;
    Ok(ServerEvent { node })
}

/// Decodes an event without looking at its type: a plain one, all of whose members are extras.
pub(crate) fn decode_plain_event(frame: &[u8]) -> Result<ServerEvent, Error> {
    let node = decode(frame, ServerEvent.shape(), Mode::Tolerant)?;
    Ok(ServerEvent { node })
}

/// Decodes one event in strict mode: it must satisfy the original crate, if that has such an event.
///
/// # Errors
/// As [`decode_event`], and for everything else that the original refuses.
pub fn decode_event_strict(frame: impl AsRef<[u8]>) -> Result<ServerEvent, Error> {
    event(frame.as_ref(), Mode::Strict)
}

fn event(frame: &[u8], mode: Mode) -> Result<ServerEvent, Error> {
    let node = decode(frame, RealtimeServerEvent.shape(), mode)?;
    Ok(ServerEvent { node })
}

#[cfg(not(test))]
fn logged_events() -> &'static UnionSchema {
    &TURNS
}

#[cfg(test)]
fn logged_events() -> &'static UnionSchema {
    other_events::current().unwrap_or(&TURNS)
}

/// The node of an event in the class of its type. An event of a log is a plain one unless it begins or
/// ends a response; one that is not as its class has it stays plain.
pub(crate) fn in_its_class(event: &ServerEvent) -> Node {
    let node = &event.node;
    if *node.class() != ServerEvent {
        return node.clone();
    }
    let shape = RealtimeServerEvent.shape();
    decode(node.raw().as_bytes(), shape, Mode::Tolerant).unwrap_or_else(|_| node.clone())
}

impl From<ServerEvent> for RealtimeServerEvent {
    /// The event by its class, also that of a log. An event of a client is `Other`.
    fn from(event: ServerEvent) -> Self {
        Self::from_node(in_its_class(&event)).unwrap_or(Self::Other(event))
    }
}

impl TryFrom<ServerEvent> for RealtimeClientEvent {
    type Error = ServerEvent;

    /// The event of a client by its class; the event itself if no client sends it.
    fn try_from(event: ServerEvent) -> Result<Self, ServerEvent> {
        let node = in_its_class(&event);
        let is_clients = node.class().base == Some(&ClientEvent);
        is_clients
            .then(|| Self::from_node(node))
            .flatten()
            .ok_or(event)
    }
}

impl RealtimeResponse {
    /// Decodes a bare response object.
    ///
    /// # Errors
    /// The bytes are not a JSON object, or not a response that any server would send.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        response(json.as_ref(), Mode::Tolerant)
    }

    /// Decodes a bare response object in strict mode: the contract of the original struct
    /// (async-openai). In addition it checks `object`, refuses every duplicate key, and follows the
    /// schema where the original contradicts it.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json), and for everything else that the original refuses.
    pub fn from_json_strict(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        response(json.as_ref(), Mode::Strict)
    }
}

fn response(json: &[u8], mode: Mode) -> Result<RealtimeResponse, Error> {
    let node = decode(json, RealtimeResponse.shape(), mode)?;
    Ok(RealtimeResponse { node })
}

impl RealtimeConversationItem {
    /// Decodes an item of a conversation, of any kind.
    ///
    /// # Errors
    /// The bytes are not a JSON object, or a field has a value of the wrong type.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        let shape = RealtimeConversationItem.shape();
        let node = decode(json.as_ref(), shape, Mode::Tolerant)?;
        let unknown = ConversationItemBase { node: node.clone() };
        Ok(Self::from_node(node).unwrap_or(Self::Unknown(unknown)))
    }
}

impl RealtimeResponseUsage {
    /// Decodes a usage object.
    ///
    /// # Errors
    /// The bytes are not a JSON object, or a count is not a whole number.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        let shape = RealtimeResponseUsage.shape();
        decode(json.as_ref(), shape, Mode::Tolerant).map(|node| Self { node })
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

/// Lets a test decode events into other classes than the real ones, in its own thread.
#[cfg(test)]
#[cfg_attr(
    not(feature = "arrow"),
    allow(dead_code, reason = "the tests of tables use it")
)]
pub(crate) mod other_events {
    use std::cell::Cell;

    use crate::schema::types::union::UnionSchema;

    thread_local! {
        static EVENTS: Cell<Option<&'static UnionSchema>> = const { Cell::new(None) };
    }

    pub(super) fn current() -> Option<&'static UnionSchema> {
        EVENTS.get()
    }

    /// Runs `work` while events decode into the members of `events`.
    pub(crate) fn with<T>(events: &'static UnionSchema, work: impl FnOnce() -> T) -> T {
        EVENTS.set(Some(events));
        let result = work();
        EVENTS.set(None);
        result
    }
}
