//! All kinds of items that a conversation has.

use super::declare::union;
use super::items::{
    ConversationItemBase, RealtimeConversationItemAssistantMessage,
    RealtimeConversationItemFunctionCall, RealtimeConversationItemFunctionCallOutput,
    RealtimeConversationItemSystemMessage, RealtimeConversationItemUserMessage,
};
use super::mcp::{
    RealtimeMcpApprovalRequest, RealtimeMcpApprovalResponse, RealtimeMcpListTools,
    RealtimeMcpToolCall,
};
use super::types::union::UnionSchema;
use crate::document::node::Node;

union! {
    /// An item of the conversation. An item of an unknown type is a plain `ConversationItemBase`.
    union RealtimeConversationItem by ["type", "role"], sdk "ConversationItem", beta "ConversationItem" {
        SystemMessage(RealtimeConversationItemSystemMessage),
        UserMessage(RealtimeConversationItemUserMessage),
        AssistantMessage(RealtimeConversationItemAssistantMessage),
        FunctionCall(RealtimeConversationItemFunctionCall),
        FunctionCallOutput(RealtimeConversationItemFunctionCallOutput),
        McpApprovalResponse(RealtimeMcpApprovalResponse),
        McpListTools(RealtimeMcpListTools),
        McpCall(RealtimeMcpToolCall),
        McpApprovalRequest(RealtimeMcpApprovalRequest),
    }
    else Unknown(ConversationItemBase)
}
