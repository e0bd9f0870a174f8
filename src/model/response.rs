//! The wrapped struct: `RealtimeResponse` of async-openai, field for field.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;

use super::audio::ResponseAudio;
use super::document::Node;
use super::item::RealtimeConversationItem;
use super::layouts::RESPONSE;
use super::status::RealtimeResponseStatusDetail;
use super::usage::RealtimeResponseUsage;

/// How many tokens a response was allowed to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxOutputTokens {
    /// as many as the model can give
    Inf,
    /// at most this many
    Num(u64),
}

/// The response resource of the Realtime API, as `response.created` and `response.done` carry it.
///
/// It holds the document that it was read from: [`raw`](Self::raw) gives it back, byte for byte.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeResponse(pub(crate) Node);

impl RealtimeResponse {
    /// How the response was spoken. Absent outside GA servers.
    #[must_use]
    pub fn audio(&self) -> Option<ResponseAudio> {
        self.0
            .child(const { RESPONSE.index("audio") })
            .map(ResponseAudio)
    }

    /// The conversation that the response was added to; none for an out-of-band response.
    #[must_use]
    pub fn conversation_id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { RESPONSE.index("conversation_id") })
    }

    /// The response's id, such as `resp_…`.
    #[must_use]
    pub fn id(&self) -> Cow<'_, str> {
        // The decoder requires it.
        self.0
            .str(const { RESPONSE.index("id") })
            .unwrap_or_default()
    }

    /// The most output tokens that this response could have.
    #[must_use]
    pub fn max_output_tokens(&self) -> Option<MaxOutputTokens> {
        let field = const { RESPONSE.index("max_output_tokens") };
        if self.0.text(field).is_some() {
            return Some(MaxOutputTokens::Inf);
        }
        self.0.count(field).map(MaxOutputTokens::Num)
    }

    /// The pairs that the client attached, in document order.
    #[must_use]
    pub fn metadata(&self) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
        let pairs = self.0.pairs(const { RESPONSE.index("metadata") })?;
        let mut metadata: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::new();
        let mut places: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for (key, value) in pairs {
            let (key, value) = (key.to_str(), value.to_str());
            // The API allows 16 pairs, which are looked through faster than they are hashed.
            let known = if metadata.len() <= 16 {
                metadata.iter().position(|(other, _)| *other == key)
            } else {
                if places.is_empty() {
                    let keys = metadata.iter().map(|(key, _)| key.clone());
                    places.extend(keys.zip(0..));
                }
                places.get(&key).copied()
            };
            if let Some(at) = known {
                metadata[at].1 = value;
            } else {
                if !places.is_empty() {
                    places.insert(key.clone(), metadata.len());
                }
                metadata.push((key, value));
            }
        }
        Some(metadata)
    }

    /// Always `realtime.response`, also where the server leaves it out.
    #[must_use]
    pub fn object(&self) -> &'static str {
        RESPONSE_OBJECT
    }

    /// What the model answered: messages and calls, in order.
    #[must_use]
    pub fn output(&self) -> Vec<RealtimeConversationItem> {
        self.0
            .list(const { RESPONSE.index("output") })
            .map(RealtimeConversationItem::new)
            .collect()
    }

    /// How the model could answer: `text`, `audio`.
    #[must_use]
    pub fn output_modalities(&self) -> Vec<Cow<'_, str>> {
        self.0
            .texts(const { RESPONSE.index("output_modalities") })
            .into_iter()
            .map(crate::json::Text::to_str)
            .collect()
    }

    /// `in_progress`, `completed`, `cancelled`, `failed` or `incomplete`.
    #[must_use]
    pub fn status(&self) -> Cow<'_, str> {
        // The decoder requires it.
        self.0
            .str(const { RESPONSE.index("status") })
            .unwrap_or_default()
    }

    /// Why the response ended as it did.
    #[must_use]
    pub fn status_details(&self) -> Option<RealtimeResponseStatusDetail> {
        self.0
            .child(const { RESPONSE.index("status_details") })
            .map(RealtimeResponseStatusDetail)
    }

    /// What the response is billed for, in tokens.
    #[must_use]
    pub fn usage(&self) -> Option<RealtimeResponseUsage> {
        self.0
            .child(const { RESPONSE.index("usage") })
            .map(RealtimeResponseUsage)
    }

    /// What stands under a key, such as `voice` of a beta response, as JSON text.
    #[must_use]
    pub fn member_json(&self, key: &str) -> Option<&str> {
        self.0.member_json(key)
    }

    /// The document as it came, when the response was decoded alone; inside an event, its part.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.0.raw()
    }
}

/// The value of `object` in every response.
pub(crate) const RESPONSE_OBJECT: &str = "realtime.response";
