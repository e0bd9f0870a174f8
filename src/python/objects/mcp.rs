//! Items that deal with MCP servers: calls, tools, approvals, errors.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::{ITEM, MCP_ERROR, TOOL};
use crate::python::objects::classes::{child, construct, field};
use crate::python::objects::fields::Cached;
use crate::python::objects::items::ConversationItemBase;
use crate::python::objects::object::RealtimeObject;

/// A call of a tool on an MCP server (`mcp_call`).
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeMcpToolCall {
    error: Cached,
}

#[pymethods]
impl RealtimeMcpToolCall {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpToolCall, fields)
    }

    /// The tool's name.
    #[getter]
    fn name<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("name") })
    }

    /// The arguments, as JSON text.
    #[getter]
    fn arguments<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("arguments") })
    }

    /// What the tool returned.
    #[getter]
    fn output<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("output") })
    }

    /// The label of the MCP server.
    #[getter]
    fn server_label<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("server_label") })
    }

    /// The id of the approval request that preceded the call.
    #[getter]
    fn approval_request_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("approval_request_id") })
    }

    /// Why the call failed. An error of an unknown type stands in `extra`, and this is None.
    #[getter]
    fn error<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(slf, &slf.get().error, const { ITEM.place("error") })
    }
}

/// The tools that an MCP server offers (`mcp_list_tools`).
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeMcpListTools;

#[pymethods]
impl RealtimeMcpListTools {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpListTools, fields)
    }

    /// The label of the MCP server.
    #[getter]
    fn server_label<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("server_label") })
    }

    /// The tools.
    #[getter]
    fn tools<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("tools") })
    }
}

/// The model asks whether it may call a tool (`mcp_approval_request`).
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeMcpApprovalRequest;

#[pymethods]
impl RealtimeMcpApprovalRequest {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpApprovalRequest, fields)
    }

    /// The tool's name.
    #[getter]
    fn name<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("name") })
    }

    /// The arguments, as JSON text.
    #[getter]
    fn arguments<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("arguments") })
    }

    /// The label of the MCP server.
    #[getter]
    fn server_label<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("server_label") })
    }
}

/// The answer to an approval request (`mcp_approval_response`).
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeMcpApprovalResponse;

#[pymethods]
impl RealtimeMcpApprovalResponse {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpApprovalResponse, fields)
    }

    /// The id of the request that this answers.
    #[getter]
    fn approval_request_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("approval_request_id") })
    }

    /// Whether the call may be made.
    #[getter]
    fn approve<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("approve") })
    }

    /// Why.
    #[getter]
    fn reason<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("reason") })
    }
}

/// A tool of an MCP server.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct McpListToolsTool;

#[pymethods]
impl McpListToolsTool {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpTool, fields)
    }

    /// The tool's name.
    #[getter]
    fn name<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { TOOL.place("name") })
    }

    /// What the tool does.
    #[getter]
    fn description<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { TOOL.place("description") })
    }

    /// The JSON schema of the tool's arguments.
    #[getter]
    fn input_schema<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { TOOL.place("input_schema") })
    }

    /// What else the server says of the tool.
    #[getter]
    fn annotations<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { TOOL.place("annotations") })
    }
}

/// The MCP server broke the protocol.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeMcpProtocolError;

#[pymethods]
impl RealtimeMcpProtocolError {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpProtocolError, fields)
    }

    /// Always `protocol_error`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("type") })
    }

    /// The code of the error, as JSON-RPC has it; may be negative.
    #[getter]
    fn code<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("code") })
    }

    /// What happened.
    #[getter]
    fn message<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("message") })
    }
}

/// The tool ran and failed.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeMcpToolExecutionError;

#[pymethods]
impl RealtimeMcpToolExecutionError {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpToolExecutionError, fields)
    }

    /// Always `tool_execution_error`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("type") })
    }

    /// What happened.
    #[getter]
    fn message<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("message") })
    }
}

/// The MCP server could not be reached.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeMcphttpError;

#[pymethods]
impl RealtimeMcphttpError {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::McpHttpError, fields)
    }

    /// Always `http_error`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("type") })
    }

    /// The HTTP status.
    #[getter]
    fn code<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("code") })
    }

    /// What happened.
    #[getter]
    fn message<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { MCP_ERROR.place("message") })
    }
}
