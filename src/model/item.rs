//! The items of a conversation: messages, function calls and their outputs.

use std::borrow::Cow;

use serde::Serialize;

use super::class::Class;
use super::content::{AssistantMessageContent, SystemMessageContent, UserMessageContent};
use super::document::Node;
use super::layouts::ITEM;
use super::mcp::{
    RealtimeMcpApprovalRequest, RealtimeMcpApprovalResponse, RealtimeMcpListTools,
    RealtimeMcpToolCall,
};

/// A system message in the conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeConversationItemSystemMessage(pub(crate) Node);

impl RealtimeConversationItemSystemMessage {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// `realtime.item`; GA servers leave it out.
    #[must_use]
    pub fn object(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("status") })
    }

    /// Always `system`.
    #[must_use]
    pub fn role(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("role") })
    }

    /// The parts of the message.
    #[must_use]
    pub fn content(&self) -> Vec<SystemMessageContent> {
        self.0
            .list(const { ITEM.index("content") })
            .map(SystemMessageContent)
            .collect()
    }
}

/// What the user said or sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeConversationItemUserMessage(pub(crate) Node);

impl RealtimeConversationItemUserMessage {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// `realtime.item`; GA servers leave it out.
    #[must_use]
    pub fn object(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("status") })
    }

    /// Always `user`.
    #[must_use]
    pub fn role(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("role") })
    }

    /// The parts of the message.
    #[must_use]
    pub fn content(&self) -> Vec<UserMessageContent> {
        self.0
            .list(const { ITEM.index("content") })
            .map(UserMessageContent)
            .collect()
    }
}

/// What the model said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeConversationItemAssistantMessage(pub(crate) Node);

impl RealtimeConversationItemAssistantMessage {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// `realtime.item`; GA servers leave it out.
    #[must_use]
    pub fn object(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("status") })
    }

    /// Always `assistant`.
    #[must_use]
    pub fn role(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("role") })
    }

    /// The parts of the message.
    #[must_use]
    pub fn content(&self) -> Vec<AssistantMessageContent> {
        self.0
            .list(const { ITEM.index("content") })
            .map(AssistantMessageContent)
            .collect()
    }

    /// `commentary` or `final_answer`; sent by reasoning models.
    #[must_use]
    pub fn phase(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("phase") })
    }
}

/// The model calls a function of the client.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeConversationItemFunctionCall(pub(crate) Node);

impl RealtimeConversationItemFunctionCall {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// `realtime.item`; GA servers leave it out.
    #[must_use]
    pub fn object(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("status") })
    }

    /// The function's name.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("name") })
    }

    /// The id that the `function_call_output` must name.
    #[must_use]
    pub fn call_id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("call_id") })
    }

    /// The arguments, as the JSON text that the model wrote; not necessarily valid JSON.
    #[must_use]
    pub fn arguments(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("arguments") })
    }
}

/// What a function of the client returned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeConversationItemFunctionCallOutput(pub(crate) Node);

impl RealtimeConversationItemFunctionCallOutput {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// `realtime.item`; GA servers leave it out.
    #[must_use]
    pub fn object(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("status") })
    }

    /// The id of the call that this answers.
    #[must_use]
    pub fn call_id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("call_id") })
    }

    /// What the function returned, as free text.
    #[must_use]
    pub fn output(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("output") })
    }
}
/// An item of a kind that this version does not know. Nothing of it is lost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnknownItem(pub(crate) Node);

impl UnknownItem {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// `type`: what the item calls itself.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("type") })
    }

    /// The item as it came.
    #[must_use]
    pub fn json(&self) -> &str {
        self.0.json()
    }
}

/// An item of the conversation, by kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum RealtimeConversationItem {
    /// `message` of the role `system`
    SystemMessage(RealtimeConversationItemSystemMessage),
    /// `message` of the role `user`
    UserMessage(RealtimeConversationItemUserMessage),
    /// `message` of the role `assistant`
    AssistantMessage(RealtimeConversationItemAssistantMessage),
    /// `function_call`
    FunctionCall(RealtimeConversationItemFunctionCall),
    /// `function_call_output`
    FunctionCallOutput(RealtimeConversationItemFunctionCallOutput),
    /// `mcp_call`
    McpCall(RealtimeMcpToolCall),
    /// `mcp_list_tools`
    McpListTools(RealtimeMcpListTools),
    /// `mcp_approval_request`
    McpApprovalRequest(RealtimeMcpApprovalRequest),
    /// `mcp_approval_response`
    McpApprovalResponse(RealtimeMcpApprovalResponse),
    /// anything else
    Unknown(UnknownItem),
}

impl RealtimeConversationItem {
    pub(crate) fn new(node: Node) -> Self {
        match node.class() {
            Class::SystemMessage => {
                Self::SystemMessage(RealtimeConversationItemSystemMessage(node))
            }
            Class::UserMessage => Self::UserMessage(RealtimeConversationItemUserMessage(node)),
            Class::AssistantMessage => {
                Self::AssistantMessage(RealtimeConversationItemAssistantMessage(node))
            }
            Class::FunctionCall => Self::FunctionCall(RealtimeConversationItemFunctionCall(node)),
            Class::FunctionCallOutput => {
                Self::FunctionCallOutput(RealtimeConversationItemFunctionCallOutput(node))
            }
            Class::McpToolCall => Self::McpCall(RealtimeMcpToolCall(node)),
            Class::McpListTools => Self::McpListTools(RealtimeMcpListTools(node)),
            Class::McpApprovalRequest => Self::McpApprovalRequest(RealtimeMcpApprovalRequest(node)),
            Class::McpApprovalResponse => {
                Self::McpApprovalResponse(RealtimeMcpApprovalResponse(node))
            }
            _ => Self::Unknown(UnknownItem(node)),
        }
    }

    /// The object behind it.
    #[cfg(feature = "arrow")]
    pub(crate) fn node(&self) -> &Node {
        match self {
            Self::SystemMessage(item) => &item.0,
            Self::UserMessage(item) => &item.0,
            Self::AssistantMessage(item) => &item.0,
            Self::FunctionCall(item) => &item.0,
            Self::FunctionCallOutput(item) => &item.0,
            Self::McpCall(item) => &item.0,
            Self::McpListTools(item) => &item.0,
            Self::McpApprovalRequest(item) => &item.0,
            Self::McpApprovalResponse(item) => &item.0,
            Self::Unknown(item) => &item.0,
        }
    }
}
