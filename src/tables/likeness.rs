//! What an item says, apart from what a server adds to it: by this, what a client sent is recognized
//! where the server reports it.

use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};

use crate::json::{elements, get};
use crate::schema::conversation::RealtimeConversationItem as Item;

/// The members by which items other than messages are compared.
const MEMBERS: [&str; 6] = [
    "name",
    "call_id",
    "arguments",
    "output",
    "server_label",
    "approval_request_id",
];

/// A part of a message. Audio and images are not compared: servers leave them out of their reports.
#[derive(Hash, PartialEq, Eq)]
enum Part<'a> {
    Text(Option<Cow<'a, str>>),
    Audio,
    Other(Option<Cow<'a, str>>),
}

impl<'a> Part<'a> {
    fn of(json: &'a str) -> Self {
        let text = |key: &str| Some(get(json, key.as_bytes())?.text()?.to_str());
        let kind = text("type");
        // The beta and other servers have shorter names.
        match kind.as_deref() {
            Some("input_text" | "output_text" | "text") => Self::Text(text("text")),
            Some("input_audio" | "output_audio" | "audio") => Self::Audio,
            _ => Self::Other(kind),
        }
    }
}

/// A hash of the type, the role, the texts and the kinds of the parts of a message, or of what a call
/// and its result say.
pub(crate) fn likeness(item: &Item, hasher: &RandomState) -> u64 {
    let node = item.node();
    let (kind, role) = (node.member_text("type"), node.member_text("role"));
    if kind.as_deref() == Some("message") {
        return hasher.hash_one((kind, role, parts(item)));
    }
    hasher.hash_one((kind, MEMBERS.map(|key| node.member_text(key))))
}

/// Whether a part of a message is audio.
pub(crate) fn has_audio(item: &Item) -> bool {
    parts(item).contains(&Part::Audio)
}

fn parts(item: &Item) -> Vec<Part<'_>> {
    let content = item.node().member_json("content");
    let content = content.filter(|content| content.starts_with('['));
    content
        .map(|content| elements(content).map(|(part, _)| Part::of(part)).collect())
        .unwrap_or_default()
}

/// What the client says of the audio that it sends, by part.
pub(crate) fn transcripts(item: &Item) -> Vec<(u64, String)> {
    let Item::UserMessage(message) = item else {
        return Vec::new();
    };
    let parts = (0..).zip(message.content());
    parts
        .filter_map(|(at, part)| Some((at, part.transcript()?.into_owned())))
        .collect()
}
