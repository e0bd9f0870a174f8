//! The items of a conversation.

use super::content::{AssistantMessageContent, SystemMessageContent, UserMessageContent};
use super::declare::classes;
use super::types::{ClassSchema, Field, FieldType};
use super::words::{Need, Words};
use crate::document::node::Node;

static ITEM_STATUS: Words = Words::new(&["completed", "incomplete", "in_progress"]);

classes! {
    /// An item of the conversation. Items of unknown kinds are plain ones.
    class ConversationItemBase(RealtimeObject) {
        /// The item's id.
        id: Text, optional;
        /// What the item is, such as `message`.
        kind = "type": Text, optional;
    }

    /// A system message in the conversation.
    class RealtimeConversationItemSystemMessage(ConversationItemBase), sdk "RealtimeConversationItemSystemMessage" {
        /// The item's id.
        id: Text, optional;
        /// `realtime.item`; GA servers leave it out.
        object: Word["realtime.item"], optional;
        /// Always `message`.
        kind = "type": Tag["message"];
        /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
        status: Word[ITEM_STATUS], optional;
        /// Always `system`.
        role: Tag["system"];
        /// The parts of the message.
        content: List[SystemMessageContent], original;
    }

    /// What the user said or sent.
    class RealtimeConversationItemUserMessage(ConversationItemBase), sdk "RealtimeConversationItemUserMessage" {
        /// The item's id.
        id: Text, optional;
        /// `realtime.item`; GA servers leave it out.
        object: Word["realtime.item"], optional;
        /// Always `message`.
        kind = "type": Tag["message"];
        /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
        status: Word[ITEM_STATUS], optional;
        /// Always `user`.
        role: Tag["user"];
        /// The parts of the message.
        content: List[UserMessageContent], original;
    }

    /// What the model said.
    class RealtimeConversationItemAssistantMessage(ConversationItemBase), sdk "RealtimeConversationItemAssistantMessage" {
        /// The item's id.
        id: Text, optional;
        /// `realtime.item`; GA servers leave it out.
        object: Word["realtime.item"], optional;
        /// Always `message`.
        kind = "type": Tag["message"];
        /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
        status: Word[ITEM_STATUS], optional;
        /// Always `assistant`.
        role: Tag["assistant"];
        /// The parts of the message.
        content: List[AssistantMessageContent], original;
        /// `commentary` or `final_answer`; sent by reasoning models.
        phase: Word["commentary", "final_answer"], beyond, not in sdk;
    }

    /// The model calls a function of the client.
    class RealtimeConversationItemFunctionCall(ConversationItemBase),
        sdk "RealtimeConversationItemFunctionCall"
    {
        /// The item's id.
        id: Text, optional;
        /// `realtime.item`; GA servers leave it out.
        object: Word["realtime.item"], optional;
        /// Always `function_call`.
        kind = "type": Tag["function_call"];
        /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
        status: Word[ITEM_STATUS], original;
        /// The function's name.
        name: Text, sent;
        /// The id that the `function_call_output` must name.
        call_id: Text, original;
        /// The arguments, as the JSON text that the model wrote; not necessarily valid JSON.
        arguments: LongText, sent;
    }

    /// What a function of the client returned.
    class RealtimeConversationItemFunctionCallOutput(ConversationItemBase),
        sdk "RealtimeConversationItemFunctionCallOutput"
    {
        /// The item's id.
        id: Text, optional;
        /// `realtime.item`; GA servers leave it out.
        object: Word["realtime.item"], optional;
        /// Always `function_call_output`.
        kind = "type": Tag["function_call_output"];
        /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
        status: Word[ITEM_STATUS], original;
        /// The id of the call that this answers.
        call_id: Text, sent;
        /// What the function returned, as free text.
        output: LongText, sent;
    }
}
