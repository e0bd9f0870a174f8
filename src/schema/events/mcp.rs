//! Events about MCP servers: their tools, and the calls of these.

use crate::document::node::Node;
use crate::schema::declare::classes;
use crate::schema::events::ServerEvent;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::Need;

classes! {
    /// The server asks an MCP server for its tools (`mcp_list_tools.in_progress`).
    class McpListToolsInProgress(ServerEvent), sdk "McpListToolsInProgress" {
        /// Always `mcp_list_tools.in_progress`.
        kind = "type": Tag["mcp_list_tools.in_progress"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the `mcp_list_tools` item.
        item_id: Id, sent;
    }

    /// The tools of an MCP server are known (`mcp_list_tools.completed`).
    class McpListToolsCompleted(ServerEvent), sdk "McpListToolsCompleted" {
        /// Always `mcp_list_tools.completed`.
        kind = "type": Tag["mcp_list_tools.completed"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the `mcp_list_tools` item.
        item_id: Id, sent;
    }

    /// The tools of an MCP server could not be listed (`mcp_list_tools.failed`).
    class McpListToolsFailed(ServerEvent), sdk "McpListToolsFailed" {
        /// Always `mcp_list_tools.failed`.
        kind = "type": Tag["mcp_list_tools.failed"];
        /// The event's id.
        event_id: Id, sent;
        /// The id of the `mcp_list_tools` item.
        item_id: Id, sent;
    }

    /// A piece of the arguments of an MCP call (`response.mcp_call_arguments.delta`).
    class ResponseMcpCallArgumentsDelta(ServerEvent), sdk "ResponseMcpCallArgumentsDelta" {
        /// Always `response.mcp_call_arguments.delta`.
        kind = "type": Tag["response.mcp_call_arguments.delta"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The piece, to append to the JSON text so far.
        delta: LongText, sent;
        /// Padding that hides how long the piece is.
        obfuscation: Id, optional;
    }

    /// The arguments of an MCP call are complete (`response.mcp_call_arguments.done`).
    class ResponseMcpCallArgumentsDone(ServerEvent), sdk "ResponseMcpCallArgumentsDone" {
        /// Always `response.mcp_call_arguments.done`.
        kind = "type": Tag["response.mcp_call_arguments.done"];
        /// The event's id.
        event_id: Id, sent;
        /// The response's id.
        response_id: Id, sent;
        /// The item's id.
        item_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The arguments, as JSON text.
        arguments: LongText, sent;
    }

    /// An MCP call has begun (`response.mcp_call.in_progress`).
    class ResponseMcpCallInProgress(ServerEvent), sdk "ResponseMcpCallInProgress" {
        /// Always `response.mcp_call.in_progress`.
        kind = "type": Tag["response.mcp_call.in_progress"];
        /// The event's id.
        event_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The id of the `mcp_call` item.
        item_id: Id, sent;
    }

    /// An MCP call has succeeded (`response.mcp_call.completed`).
    class ResponseMcpCallCompleted(ServerEvent), sdk "ResponseMcpCallCompleted" {
        /// Always `response.mcp_call.completed`.
        kind = "type": Tag["response.mcp_call.completed"];
        /// The event's id.
        event_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The id of the `mcp_call` item.
        item_id: Id, sent;
    }

    /// An MCP call has failed (`response.mcp_call.failed`). Its item says why.
    class ResponseMcpCallFailed(ServerEvent), sdk "ResponseMcpCallFailed" {
        /// Always `response.mcp_call.failed`.
        kind = "type": Tag["response.mcp_call.failed"];
        /// The event's id.
        event_id: Id, sent;
        /// The item's place in the response's output, from 0.
        output_index: Count, sent;
        /// The id of the `mcp_call` item.
        item_id: Id, sent;
    }
}
