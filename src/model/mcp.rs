//! Items that deal with MCP servers: calls, tools, approvals, errors.

use std::borrow::Cow;

use serde::Serialize;

use super::class::Class;
use super::document::Node;
use super::layouts::{ITEM, MCP_ERROR, TOOL};

/// A call of a tool on an MCP server (`mcp_call`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeMcpToolCall(pub(crate) Node);

impl RealtimeMcpToolCall {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// The tool's name.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("name") })
    }

    /// The arguments, as JSON text.
    #[must_use]
    pub fn arguments(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("arguments") })
    }

    /// What the tool returned.
    #[must_use]
    pub fn output(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("output") })
    }

    /// The label of the MCP server.
    #[must_use]
    pub fn server_label(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("server_label") })
    }

    /// The id of the approval request that preceded the call.
    #[must_use]
    pub fn approval_request_id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("approval_request_id") })
    }

    /// Why the call failed. An error of an unknown type stands in `extra`, and this is `None`.
    #[must_use]
    pub fn error(&self) -> Option<RealtimeMcpToolCallError> {
        self.0
            .child(const { ITEM.index("error") })
            .map(RealtimeMcpToolCallError::new)
    }
}

/// The tools that an MCP server offers (`mcp_list_tools`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeMcpListTools(pub(crate) Node);

impl RealtimeMcpListTools {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// The label of the MCP server.
    #[must_use]
    pub fn server_label(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("server_label") })
    }

    /// The tools.
    #[must_use]
    pub fn tools(&self) -> Vec<McpListToolsTool> {
        self.0
            .list(const { ITEM.index("tools") })
            .map(McpListToolsTool)
            .collect()
    }
}

/// The model asks whether it may call a tool (`mcp_approval_request`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeMcpApprovalRequest(pub(crate) Node);

impl RealtimeMcpApprovalRequest {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// The tool's name.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("name") })
    }

    /// The arguments, as JSON text.
    #[must_use]
    pub fn arguments(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("arguments") })
    }

    /// The label of the MCP server.
    #[must_use]
    pub fn server_label(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("server_label") })
    }
}

/// The answer to an approval request (`mcp_approval_response`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeMcpApprovalResponse(pub(crate) Node);

impl RealtimeMcpApprovalResponse {
    /// The item's id.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("id") })
    }

    /// The id of the request that this answers.
    #[must_use]
    pub fn approval_request_id(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("approval_request_id") })
    }

    /// Whether the call may be made.
    #[must_use]
    pub fn approve(&self) -> Option<bool> {
        self.0.flag(const { ITEM.index("approve") })
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { ITEM.index("reason") })
    }
}

/// A tool of an MCP server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct McpListToolsTool(pub(crate) Node);

impl McpListToolsTool {
    /// The tool's name.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { TOOL.index("name") })
    }

    /// What the tool does.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { TOOL.index("description") })
    }

    /// The JSON schema of the tool's arguments.
    #[must_use]
    pub fn input_schema(&self) -> Option<&str> {
        self.0.any(const { TOOL.index("input_schema") })
    }

    /// What else the server says of the tool.
    #[must_use]
    pub fn annotations(&self) -> Option<&str> {
        self.0.any(const { TOOL.index("annotations") })
    }
}

/// The MCP server broke the protocol.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeMcpProtocolError(pub(crate) Node);

impl RealtimeMcpProtocolError {
    /// `type`: Always `protocol_error`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { MCP_ERROR.index("type") })
    }

    /// The code of the error, as JSON-RPC has it; may be negative.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.0.integer(const { MCP_ERROR.index("code") })
    }

    /// What happened.
    #[must_use]
    pub fn message(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { MCP_ERROR.index("message") })
    }
}

/// The tool ran and failed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeMcpToolExecutionError(pub(crate) Node);

impl RealtimeMcpToolExecutionError {
    /// `type`: Always `tool_execution_error`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { MCP_ERROR.index("type") })
    }

    /// What happened.
    #[must_use]
    pub fn message(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { MCP_ERROR.index("message") })
    }
}

/// The MCP server could not be reached.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeMcphttpError(pub(crate) Node);

impl RealtimeMcphttpError {
    /// `type`: Always `http_error`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { MCP_ERROR.index("type") })
    }

    /// The HTTP status.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.0.integer(const { MCP_ERROR.index("code") })
    }

    /// What happened.
    #[must_use]
    pub fn message(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { MCP_ERROR.index("message") })
    }
}
/// Why an MCP call failed, by kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RealtimeMcpToolCallError {
    /// `protocol_error`
    Protocol(RealtimeMcpProtocolError),
    /// `tool_execution_error`
    ToolExecution(RealtimeMcpToolExecutionError),
    /// `http_error`
    Http(RealtimeMcphttpError),
}

impl RealtimeMcpToolCallError {
    fn new(node: Node) -> Self {
        match node.class() {
            Class::McpToolExecutionError => {
                Self::ToolExecution(RealtimeMcpToolExecutionError(node))
            }
            Class::McpHttpError => Self::Http(RealtimeMcphttpError(node)),
            _ => Self::Protocol(RealtimeMcpProtocolError(node)),
        }
    }
}
