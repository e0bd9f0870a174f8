//! The items of a conversation: messages, function calls and their outputs.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::ITEM;
use crate::python::objects::classes::{construct, field};
use crate::python::objects::object::RealtimeObject;

/// An item of the conversation. Items of kinds that this version does not know are plain ones.
#[pyclass(frozen, subclass, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct ConversationItemBase;

#[pymethods]
impl ConversationItemBase {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::Item, fields)
    }

    /// The item's id.
    #[getter]
    fn id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("id") })
    }

    /// What the item is, such as `message`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("type") })
    }
}

/// A system message in the conversation.
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeConversationItemSystemMessage;

#[pymethods]
impl RealtimeConversationItemSystemMessage {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::SystemMessage, fields)
    }

    /// `realtime.item`; GA servers leave it out.
    #[getter]
    fn object<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("status") })
    }

    /// Always `system`.
    #[getter]
    fn role<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("role") })
    }

    /// The parts of the message.
    #[getter]
    fn content<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("content") })
    }
}

/// What the user said or sent.
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeConversationItemUserMessage;

#[pymethods]
impl RealtimeConversationItemUserMessage {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::UserMessage, fields)
    }

    /// `realtime.item`; GA servers leave it out.
    #[getter]
    fn object<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("status") })
    }

    /// Always `user`.
    #[getter]
    fn role<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("role") })
    }

    /// The parts of the message.
    #[getter]
    fn content<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("content") })
    }
}

/// What the model said.
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeConversationItemAssistantMessage;

#[pymethods]
impl RealtimeConversationItemAssistantMessage {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::AssistantMessage, fields)
    }

    /// `realtime.item`; GA servers leave it out.
    #[getter]
    fn object<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("status") })
    }

    /// Always `assistant`.
    #[getter]
    fn role<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("role") })
    }

    /// The parts of the message.
    #[getter]
    fn content<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("content") })
    }

    /// `commentary` or `final_answer`; sent by reasoning models.
    #[getter]
    fn phase<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("phase") })
    }
}

/// The model calls a function of the client.
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeConversationItemFunctionCall;

#[pymethods]
impl RealtimeConversationItemFunctionCall {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::FunctionCall, fields)
    }

    /// `realtime.item`; GA servers leave it out.
    #[getter]
    fn object<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("status") })
    }

    /// The function's name.
    #[getter]
    fn name<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("name") })
    }

    /// The id that the `function_call_output` must name.
    #[getter]
    fn call_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("call_id") })
    }

    /// The arguments, as the JSON text that the model wrote; not necessarily valid JSON.
    #[getter]
    fn arguments<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("arguments") })
    }
}

/// What a function of the client returned.
#[pyclass(frozen, extends = ConversationItemBase, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeConversationItemFunctionCallOutput;

#[pymethods]
impl RealtimeConversationItemFunctionCallOutput {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::FunctionCallOutput, fields)
    }

    /// `realtime.item`; GA servers leave it out.
    #[getter]
    fn object<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("object") })
    }

    /// `completed`, `incomplete` or `in_progress`; it has no effect on the conversation.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("status") })
    }

    /// The id of the call that this answers.
    #[getter]
    fn call_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("call_id") })
    }

    /// What the function returned, as free text.
    #[getter]
    fn output<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { ITEM.place("output") })
    }
}
