//! Items that deal with MCP servers: calls, tools, approvals, errors.

use super::declare::{classes, union};
use super::items::ConversationItemBase;
use super::types::union::UnionSchema;
use super::types::{ClassSchema, Field, FieldType};
use super::words::Need;
use crate::document::node::Node;

classes! {
    /// A call of a tool on an MCP server (`mcp_call`).
    class RealtimeMcpToolCall(ConversationItemBase), sdk "RealtimeMcpToolCall" {
        /// The item's id.
        id: Text, sent;
        /// Always `mcp_call`.
        kind = "type": Tag["mcp_call"];
        /// The tool's name.
        name: Text, sent;
        /// The arguments, as JSON text.
        arguments: LongText, sent;
        /// What the tool returned.
        output: LongText, optional;
        /// The label of the MCP server.
        server_label: Text, sent;
        /// The id of the approval request that preceded the call.
        approval_request_id: Text, optional;
        /// Why the call failed. An error of an unknown type is in `extra`, and this is `None`.
        error: Object[RealtimeMcpToolCallError], optional;
    }

    /// The tools that an MCP server offers (`mcp_list_tools`).
    class RealtimeMcpListTools(ConversationItemBase), sdk "RealtimeMcpListTools" {
        /// The item's id.
        id: Text, original;
        /// Always `mcp_list_tools`.
        kind = "type": Tag["mcp_list_tools"];
        /// The label of the MCP server.
        server_label: Text, sent;
        /// The tools.
        tools: List[McpListToolsTool], sent;
    }

    /// The model asks whether it may call a tool (`mcp_approval_request`).
    class RealtimeMcpApprovalRequest(ConversationItemBase), sdk "RealtimeMcpApprovalRequest" {
        /// The item's id.
        id: Text, original;
        /// Always `mcp_approval_request`.
        kind = "type": Tag["mcp_approval_request"];
        /// The tool's name.
        name: Text, sent;
        /// The arguments, as JSON text.
        arguments: LongText, sent;
        /// The label of the MCP server.
        server_label: Text, sent;
    }

    /// The answer to an approval request (`mcp_approval_response`).
    class RealtimeMcpApprovalResponse(ConversationItemBase), sdk "RealtimeMcpApprovalResponse" {
        /// The item's id.
        id: Text, sent;
        /// Always `mcp_approval_response`.
        kind = "type": Tag["mcp_approval_response"];
        /// The id of the request that this answers.
        approval_request_id: Text, sent;
        // The original says `approved`; the schema decides.
        /// Whether the call may be made.
        approve: Flag, sent;
        /// The reason for the decision.
        reason: LongText, optional;
    }

    /// A tool of an MCP server.
    class McpListToolsTool(RealtimeObject) {
        /// The tool's name.
        name: Text, sent;
        /// What the tool does.
        description: LongText, optional;
        /// The JSON schema of the tool's arguments.
        input_schema: Json, sent;
        /// What else the server says about the tool.
        annotations: Json, optional;
    }

    // The original has strings for codes; the schema decides.
    /// The MCP server broke the protocol.
    class RealtimeMcpProtocolError(RealtimeObject), sdk "RealtimeMcpProtocolError" {
        /// Always `protocol_error`.
        kind = "type": Tag["protocol_error"];
        /// The code of the error, as in JSON-RPC; may be negative.
        code: Integer, sent;
        /// What happened.
        message: LongText, sent;
    }

    /// The tool ran and failed.
    class RealtimeMcpToolExecutionError(RealtimeObject), sdk "RealtimeMcpToolExecutionError" {
        /// Always `tool_execution_error`.
        kind = "type": Tag["tool_execution_error"];
        /// What happened.
        message: LongText, sent;
    }

    /// The MCP server could not be reached.
    class RealtimeMcphttpError(RealtimeObject), sdk "RealtimeMcphttpError" {
        /// Always `http_error`.
        kind = "type": Tag["http_error"];
        /// The HTTP status.
        code: Integer, sent;
        /// What happened.
        message: LongText, sent;
    }
}

union! {
    /// The error of a failed MCP call.
    union RealtimeMcpToolCallError by ["type"] {
        Protocol(RealtimeMcpProtocolError),
        ToolExecution(RealtimeMcpToolExecutionError),
        Http(RealtimeMcphttpError),
    }
}
