//! What the end of a response or a transcription says, as a few hashes: enough to tell a repeated
//! delivery from another response that has the same id.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::schema::conversation::RealtimeConversationItem as Item;
use crate::schema::events::ServerEvent;
use crate::schema::response::RealtimeResponse;
use crate::schema::usage::{InputTokenDetails, OutputTokenDetails, RealtimeResponseUsage};

/// The status of a response that has not ended.
const IN_PROGRESS: &str = "in_progress";

/// What is delivered, hashed; 0 where there is nothing to hash. The hashes are the same in all
/// processes, because splits carry them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Fingerprint {
    pub(crate) status: u8,
    pub(crate) is_open: bool,
    /// The usage; 0 also for one that counts nothing.
    pub(crate) usage: u32,
    /// The id of the first output item.
    pub(crate) item: u32,
    /// What is said and called.
    pub(crate) words: u32,
    /// The id of the event.
    pub(crate) event: u32,
}

impl Fingerprint {
    /// Of the end of a response, whose usage may be beside it.
    pub(crate) fn of_response(
        response: &RealtimeResponse,
        usage: Option<&RealtimeResponseUsage>,
        event: Option<&ServerEvent>,
    ) -> Self {
        let output = response.output();
        let id = output
            .first()
            .and_then(|item| item.node().member_text("id"));
        let status = response.status();
        Self {
            status: hash_of(&*status).to_le_bytes()[0],
            is_open: status == IN_PROGRESS,
            usage: usage.map_or(0, hash_of_usage),
            item: hash_of_text(id.as_deref()),
            words: hash_of_output(&output),
            event: hash_of_event(event),
        }
    }

    /// Of a transcription.
    pub(crate) fn of_transcription(
        event: &ServerEvent,
        usage: Option<&RealtimeResponseUsage>,
    ) -> Self {
        Self {
            usage: usage.map_or(0, hash_of_usage),
            words: hash_of_text(event.member_text("transcript").as_deref()),
            event: hash_of_event(Some(event)),
            ..Self::default()
        }
    }

    /// Of a response of another API, which says nothing but its usage.
    pub(crate) fn of_delegation(id: &str, usage: Option<&RealtimeResponseUsage>) -> Self {
        Self {
            usage: usage.map_or(0, hash_of_usage),
            words: hash_of(id),
            ..Self::default()
        }
    }

    /// Of an event that reports one thing: a usage, an error, or its own type.
    pub(crate) fn of_report(event: &ServerEvent) -> Self {
        let said = event
            .member_json("usage")
            .or_else(|| event.member_json("error"));
        let said = said.map(without_space);
        Self {
            words: hash_of(&(event.kind(), said)),
            event: hash_of_event(Some(event)),
            ..Self::default()
        }
    }

    /// Whether it says nothing by which it could be told from others.
    pub(crate) fn is_empty(&self) -> bool {
        (self.usage, self.item, self.words) == (0, 0, 0)
    }

    /// Whether both can be deliveries of one event: the same content and, where both have one, the
    /// same event id.
    pub(crate) fn is_copy_of(&self, other: &Self) -> bool {
        let has_same_event = self.event == 0 || other.event == 0 || self.event == other.event;
        let content = |print: &Self| Self { event: 0, ..*print };
        has_same_event && content(self) == content(other)
    }
}

/// Never 0, which stands for nothing.
fn hash_of(value: &(impl Hash + ?Sized)) -> u32 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    finish(&hasher)
}

fn finish(hasher: &DefaultHasher) -> u32 {
    // The upper half is as good as the whole.
    u32::try_from(hasher.finish() >> 32).unwrap_or(1).max(1)
}

fn hash_of_text(text: Option<&str>) -> u32 {
    text.filter(|text| !text.is_empty()).map_or(0, hash_of)
}

fn hash_of_event(event: Option<&ServerEvent>) -> u32 {
    let id = event.and_then(ServerEvent::event_id);
    hash_of_text(id.as_deref())
}

/// The counters, however the log spells them; for a usage in other units, its text.
fn hash_of_usage(usage: &RealtimeResponseUsage) -> u32 {
    let input = usage.input_token_details();
    let output = usage.output_token_details();
    let (input, output) = (input.as_ref(), output.as_ref());
    let counts = [
        usage.total_tokens(),
        usage.input_tokens(),
        usage.output_tokens(),
        input.and_then(InputTokenDetails::text_tokens),
        input.and_then(InputTokenDetails::audio_tokens),
        input.and_then(InputTokenDetails::cached_tokens),
        output.and_then(OutputTokenDetails::text_tokens),
        output.and_then(OutputTokenDetails::audio_tokens),
    ]
    .map(|count| count.unwrap_or(0));
    if counts.iter().any(|count| *count > 0) {
        return hash_of(&counts);
    }
    let text = without_space(usage.node.json());
    let counts_something = text.iter().any(|byte| (b'1'..=b'9').contains(byte));
    if counts_something { hash_of(&text) } else { 0 }
}

fn without_space(json: &str) -> Vec<u8> {
    json.bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect()
}

/// The words of messages, and the calls of functions, however the log writes JSON.
fn hash_of_output(output: &[Item]) -> u32 {
    let mut hasher = DefaultHasher::new();
    let mut is_said = false;
    for item in output {
        match item {
            Item::AssistantMessage(message) => {
                for part in message.content() {
                    let words = [part.text(), part.transcript()];
                    for words in words.iter().flatten().filter(|words| !words.is_empty()) {
                        is_said = true;
                        words.hash(&mut hasher);
                    }
                }
            }
            Item::FunctionCall(call) => {
                is_said = true;
                call.name().hash(&mut hasher);
                // The call's own id says as much as its arguments, which are long and escaped.
                match call.call_id().filter(|id| !id.is_empty()) {
                    Some(id) => id.hash(&mut hasher),
                    None => call.arguments().hash(&mut hasher),
                }
            }
            _ => {
                is_said = true;
                item.node().json().hash(&mut hasher);
            }
        }
    }
    if is_said { finish(&hasher) } else { 0 }
}
