//! By what an item of a conversation is recognized: several events report the same one.

use std::borrow::Cow;

use crate::schema::conversation::RealtimeConversationItem as Item;
use crate::schema::events::ServerEvent;

/// By what an item is recognized in its session.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum ItemKey {
    Id(String),
    /// Without an id: its response, and its place in the output.
    Output(String, usize),
    /// Without either: its event and what that says, which may be delivered again.
    Event(String, String),
    /// What a client has sent and the server has not reported: a hash of what it says.
    Sent(u64),
    /// Such an item that is the result of a call: the call's id.
    ResultOf(String),
}

impl ItemKey {
    /// The key of an item that has an id.
    pub(crate) fn of(item: &Item) -> Option<Self> {
        let id = id(item).filter(|id| !id.is_empty())?;
        Some(Self::Id(id.into_owned()))
    }

    /// Whether it is of use only until the server reports the item.
    pub(crate) fn is_of_client(&self) -> bool {
        matches!(self, Self::Sent(_) | Self::ResultOf(_))
    }

    /// The key of an item without an id in the output of a response.
    pub(crate) fn in_output(response: &str, place: usize) -> Option<Self> {
        (!response.is_empty()).then(|| Self::Output(response.to_owned(), place))
    }

    /// The key of an item without an id, of which an event says something.
    pub(crate) fn in_event(event: &ServerEvent, says: &str) -> Option<Self> {
        let place = event
            .member_json("output_index")
            .and_then(|place| place.parse().ok());
        if let Some((response, place)) = event.member_text("response_id").zip(place) {
            return Self::in_output(&response, place);
        }
        let event = event.event_id().filter(|id| !id.is_empty())?;
        Some(Self::Event(event.into_owned(), says.to_owned()))
    }
}

/// The id of an item.
fn id(item: &Item) -> Option<Cow<'_, str>> {
    match item {
        Item::SystemMessage(item) => item.id(),
        Item::UserMessage(item) => item.id(),
        Item::AssistantMessage(item) => item.id(),
        Item::FunctionCall(item) => item.id(),
        Item::FunctionCallOutput(item) => item.id(),
        _ => item.node().member_text("id"),
    }
}

/// Whether an item has reached its last status.
pub(crate) fn is_final(item: &Item) -> bool {
    let status = match item {
        Item::SystemMessage(item) => item.status(),
        Item::UserMessage(item) => item.status(),
        Item::AssistantMessage(item) => item.status(),
        Item::FunctionCall(item) => item.status(),
        Item::FunctionCallOutput(item) => item.status(),
        _ => item.node().member_text("status"),
    };
    status.is_some_and(|status| status != "in_progress")
}
