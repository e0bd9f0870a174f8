//! What a model may call, and what else a session can be told.

use crate::document::node::Node;
use crate::schema::declare::{classes, union};
use crate::schema::types::union::UnionSchema;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::words::{Need, Words};

/// The services that can take the place of an MCP server.
static CONNECTORS: Words = Words::new(&[
    "connector_dropbox",
    "connector_gmail",
    "connector_googlecalendar",
    "connector_googledrive",
    "connector_microsoftteams",
    "connector_outlookcalendar",
    "connector_outlookemail",
    "connector_sharepoint",
]);

classes! {
    /// What a model may call. Tools of unknown types are plain ones.
    class RealtimeTool(RealtimeObject), beyond original {
        /// The type of the tool, such as `function`.
        kind = "type": Text, optional;
    }

    /// A function of the client.
    class RealtimeFunctionTool(RealtimeTool), sdk "RealtimeFunctionTool" {
        /// Always `function`.
        kind = "type": Tag["function"];
        /// The function's name.
        name: Text, original;
        /// What it does, and when to call it.
        description: LongText, original;
        /// The JSON schema of its arguments.
        parameters: Json, original;
    }

    /// The tools of an MCP server. The SDK calls it `Mcp`.
    class RealtimeMcpTool(RealtimeTool), sdk "RealtimeResponseCreateMcpTool" {
        /// Always `mcp`.
        kind = "type": Tag["mcp"];
        /// The label of the server, by which the session names it.
        server_label: Text, sent;
        /// The address of the server.
        server_url: Text, optional;
        /// What the server is for.
        server_description: LongText, optional;
        /// A service that `OpenAI` connects to, in place of a server.
        connector_id: Enum[CONNECTORS], optional;
        /// The token with which `OpenAI` connects. Treat it as a password.
        authorization: Text, optional;
        /// HTTP headers to send to the server.
        headers: Json, optional;
        /// The tools that the model may call: their names, or a filter.
        allowed_tools: TextListOr[McpToolFilter], optional;
        /// Whether calls must be approved, or which ones.
        require_approval: EnumOr["always", "never" or McpToolApprovalFilter], optional;
        /// Who may call: `direct`, `programmatic`.
        allowed_callers: EnumList["direct", "programmatic"], optional;
        /// Whether the tools are listed only when they are needed.
        defer_loading: Flag, optional;
        /// The id of a tunnel to a private server.
        tunnel_id: Text, optional;
    }

    /// Which tools of an MCP server.
    class McpToolFilter(RealtimeObject) {
        /// The names of the tools.
        tool_names: TextList, optional;
        /// Whether the tools change nothing.
        read_only: Flag, optional;
    }

    /// Which calls of an MCP server's tools must be approved.
    class McpToolApprovalFilter(RealtimeObject) {
        /// The tools whose calls must be approved.
        always: Object[McpToolFilter], optional;
        /// The tools whose calls need no approval.
        never: Object[McpToolFilter], optional;
    }

    /// The model must call this function.
    class ToolChoiceFunction(RealtimeObject) {
        /// Always `function`.
        kind = "type": Tag["function"];
        /// The function's name.
        name: Text, sent;
    }

    /// The model must call a tool of this MCP server.
    class ToolChoiceMcp(RealtimeObject) {
        /// Always `mcp`.
        kind = "type": Tag["mcp"];
        /// The label of the server.
        server_label: Text, sent;
        /// The tool's name.
        name: Text, original;
    }

    /// How a session is traced.
    class TracingConfiguration(RealtimeObject) {
        /// The name of the trace.
        workflow_name: Text, original;
        /// The id by which traces are filtered.
        group_id: Text, original;
        /// Other data to keep with the trace.
        metadata: Json, original;
    }

    /// Old items are dropped until this part of the context is left.
    class RealtimeTruncationRetentionRatio(RealtimeObject), sdk "RealtimeTruncationRetentionRatio" {
        /// `retention_ratio`.
        kind = "type": Word["retention_ratio"], sent;
        /// The part to keep, from 0 to 1.
        retention_ratio: Number, sent;
        /// Limits in tokens.
        token_limits: Object[TokenLimits], optional;
    }

    /// Limits of the context, in tokens.
    class TokenLimits(RealtimeObject) {
        /// The most tokens after the instructions.
        post_instructions: Count, original;
    }

    /// A stored prompt.
    class ResponsePrompt(RealtimeObject) {
        /// The prompt's id.
        id: Text, sent;
        /// Its version; the newest without one.
        version: Text, optional;
        /// What to put in place of its variables, as `json.loads` makes it.
        variables: Json, optional;
    }

    /// How much a reasoning model thinks.
    class RealtimeReasoning(RealtimeObject), sdk "RealtimeReasoning" {
        /// The effort.
        effort: Enum["minimal", "low", "medium", "high", "xhigh"], optional;
    }
}

union! {
    /// What a model may call. A tool of an unknown type is a plain `RealtimeTool`.
    union RealtimeToolsConfigUnion by ["type"], sdk "RealtimeToolsConfigUnion" {
        Function(RealtimeFunctionTool),
        Mcp(RealtimeMcpTool),
    }
    else Other(RealtimeTool)
}

union! {
    /// The tool that the model must call.
    union RealtimeToolChoice by ["type"] {
        Function(ToolChoiceFunction),
        Mcp(ToolChoiceMcp),
    }
}
