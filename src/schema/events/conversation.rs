//! Events about the conversation and its items.

use crate::document::node::Node;
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::{Need, Words};

classes! {
    /// The conversation begins (`conversation.created`).
    class ConversationCreatedEvent(ServerEvent),
        sdk "ConversationCreatedEvent", beta "ConversationCreatedEvent", beyond original
    {
        /// Always `conversation.created`.
        kind = "type": Tag["conversation.created"];
        /// The event's id.
        event_id: Id, sent;
        /// The conversation.
        conversation: Object[Conversation], sent;
    }

    /// The conversation of a session.
    class Conversation(RealtimeObject) {
        /// The conversation's id.
        id: Text, optional;
        /// `realtime.conversation`.
        object: Word["realtime.conversation"], optional;
    }

    /// The conversation has a new item (`conversation.item.created`). GA servers send
    /// `conversation.item.added` instead.
    class ConversationItemCreatedEvent(ServerEvent),
        sdk "ConversationItemCreatedEvent", beta "ConversationItemCreatedEvent", beyond original
    {
        /// Always `conversation.item.created`.
        kind = "type": Tag["conversation.item.created"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the item before it; `None` for the first one.
        previous_item_id: Id, optional;
        /// The item.
        item: Object[RealtimeConversationItem], sent;
    }

    /// The conversation has a new item, which may not be complete yet
    /// (`conversation.item.added`).
    class ConversationItemAdded(ServerEvent), sdk "ConversationItemAdded" {
        /// Always `conversation.item.added`.
        kind = "type": Tag["conversation.item.added"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the item before it; `None` for the first one.
        previous_item_id: Id, optional;
        /// The item.
        item: Object[RealtimeConversationItem], sent;
    }

    /// An item of the conversation is complete (`conversation.item.done`).
    class ConversationItemDone(ServerEvent), sdk "ConversationItemDone" {
        /// Always `conversation.item.done`.
        kind = "type": Tag["conversation.item.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the item before it; `None` for the first one.
        previous_item_id: Id, optional;
        /// The item.
        item: Object[RealtimeConversationItem], sent;
    }

    /// The item that the client asked for (`conversation.item.retrieved`).
    class ConversationItemRetrieved(ServerEvent),
        sdk "ConversationItemRetrieved", beta "ConversationItemRetrieved"
    {
        /// Always `conversation.item.retrieved`.
        kind = "type": Tag["conversation.item.retrieved"];
        /// The event's id.
        event_id: Id, sent;
        /// The item, with its audio.
        item: Object[RealtimeConversationItem], sent;
    }

    /// An item of the conversation was deleted (`conversation.item.deleted`).
    class ConversationItemDeletedEvent(ServerEvent),
        sdk "ConversationItemDeletedEvent", beta "ConversationItemDeletedEvent"
    {
        /// Always `conversation.item.deleted`.
        kind = "type": Tag["conversation.item.deleted"];
        /// The event's id.
        event_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
    }

    /// A message was cut to what the caller has heard (`conversation.item.truncated`).
    class ConversationItemTruncatedEvent(ServerEvent),
        sdk "ConversationItemTruncatedEvent", beta "ConversationItemTruncatedEvent"
    {
        /// Always `conversation.item.truncated`.
        kind = "type": Tag["conversation.item.truncated"];
        /// The event's id.
        event_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The part's place in the message, from 0.
        content_index: Count, sent;
        /// Where the audio was cut, in milliseconds from its start.
        audio_end_ms: Count, sent;
    }
}
