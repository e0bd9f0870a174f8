//! Server events: what a connection sends, one JSON object each.

use std::borrow::Cow;

use serde::Serialize;

use super::document::Node;
use super::layouts::EVENT;
use super::response::RealtimeResponse;
use super::usage::RealtimeResponseUsage;

/// An event of a Realtime server. Two of them carry a response: `response.created` and
/// `response.done`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerEvent(pub(crate) Node);

impl ServerEvent {
    /// `type`: what the event is, such as `response.done`.
    #[must_use]
    pub fn kind(&self) -> Cow<'_, str> {
        // The decoder requires it.
        self.0
            .str(const { EVENT.index("type") })
            .unwrap_or_default()
    }

    /// The event's id.
    #[must_use]
    pub fn event_id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { EVENT.index("event_id") })
    }

    /// The response of a `response.created` or `response.done`.
    #[must_use]
    pub fn response(&self) -> Option<RealtimeResponse> {
        let is_typed = self
            .0
            .class()
            .spec()
            .is_typed(const { EVENT.index("response") });
        is_typed
            .then(|| self.0.child(const { EVENT.index("response") }))
            .flatten()
            .map(RealtimeResponse)
    }

    /// The usage that some servers put beside the response, and leave empty inside it.
    #[must_use]
    pub fn own_usage(&self) -> Option<RealtimeResponseUsage> {
        self.0
            .child(const { EVENT.index("usage") })
            .map(RealtimeResponseUsage)
    }

    /// What stands under a key, as JSON text, whether or not the key has an accessor.
    #[must_use]
    pub fn member_json(&self, key: &str) -> Option<&str> {
        self.0.member_json(key)
    }

    /// The string that stands under a key, whether or not the key has an accessor.
    #[must_use]
    pub fn member_text(&self, key: &str) -> Option<Cow<'_, str>> {
        self.0.member_text(key)
    }

    /// The document as it came.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.0.raw()
    }
}
