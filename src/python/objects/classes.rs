//! Which Python class shows which node, both ways.

use pyo3::exceptions::PyTypeError;
use pyo3::impl_::pyclass::PyClassBaseType;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};
use pyo3::{PyClass, PyTypeInfo};

use crate::model::class::Class;
use crate::model::document::Node;
use crate::model::layout::Place;
use crate::python::objects::audio;
use crate::python::objects::content;
use crate::python::objects::events;
use crate::python::objects::fields::{self, Cached};
use crate::python::objects::items;
use crate::python::objects::mcp;
use crate::python::objects::object::{self, RealtimeObject};
use crate::python::objects::response;
use crate::python::objects::status;
use crate::python::objects::usage;

/// A class that others extend: where its node is, and how an object of it begins.
pub(crate) trait Base: PyClass {
    fn node<'a>(object: &'a Bound<'_, Self>) -> &'a Node;
    fn begin(node: Node) -> PyClassInitializer<Self>;
}

impl Base for RealtimeObject {
    fn node<'a>(object: &'a Bound<'_, Self>) -> &'a Node {
        &object.get().node
    }

    fn begin(node: Node) -> PyClassInitializer<Self> {
        PyClassInitializer::from(Self { node })
    }
}

impl Base for items::ConversationItemBase {
    fn node<'a>(object: &'a Bound<'_, Self>) -> &'a Node {
        &object.as_super().get().node
    }

    fn begin(node: Node) -> PyClassInitializer<Self> {
        begin(node)
    }
}

impl Base for events::ServerEvent {
    fn node<'a>(object: &'a Bound<'_, Self>) -> &'a Node {
        &object.as_super().get().node
    }

    fn begin(node: Node) -> PyClassInitializer<Self> {
        begin(node)
    }
}

fn begin<T>(node: Node) -> PyClassInitializer<T>
where
    T: PyClass + Default,
    T::BaseType: Base + PyClassBaseType<Initializer = PyClassInitializer<T::BaseType>>,
{
    T::BaseType::begin(node).add_subclass(T::default())
}

/// A field of an object, for a getter.
#[inline]
pub(crate) fn field<'py, T>(object: &Bound<'py, T>, place: Place) -> PyResult<Bound<'py, PyAny>>
where
    T: PyClass,
    T::BaseType: Base,
{
    fields::get(object.py(), T::BaseType::node(object.as_super()), place)
}

/// A child object, for a getter.
#[inline]
pub(crate) fn child<'py, T>(
    object: &Bound<'py, T>,
    cache: &Cached,
    place: Place,
) -> PyResult<Bound<'py, PyAny>>
where
    T: PyClass,
    T::BaseType: Base,
{
    let node = T::BaseType::node(object.as_super());
    cache.get(object.py(), node, place)
}

/// A new object from keyword arguments, for a constructor.
pub(crate) fn construct<T>(
    py: Python<'_>,
    class: Class,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<PyClassInitializer<T>>
where
    T: PyClass + Default,
    T::BaseType: Base + PyClassBaseType<Initializer = PyClassInitializer<T::BaseType>>,
{
    object::construct(py, class, fields).map(begin)
}

fn made<T>(py: Python<'_>, node: Node) -> PyResult<Bound<'_, PyAny>>
where
    T: PyClass + Default,
    T::BaseType: Base + PyClassBaseType<Initializer = PyClassInitializer<T::BaseType>>,
{
    Bound::new(py, begin::<T>(node)).map(Bound::into_any)
}

/// The object of the class that shows a node.
pub(crate) fn wrap(py: Python<'_>, node: Node) -> PyResult<Bound<'_, PyAny>> {
    match node.class() {
        Class::ServerEvent => made::<events::ServerEvent>(py, node),
        Class::ResponseCreatedEvent => made::<events::ResponseCreatedEvent>(py, node),
        Class::ResponseDoneEvent => made::<events::ResponseDoneEvent>(py, node),
        Class::Response => made::<response::RealtimeResponse>(py, node),
        Class::Item => made::<items::ConversationItemBase>(py, node),
        Class::ResponseAudio => made::<audio::ResponseAudio>(py, node),
        Class::ResponseAudioOutput => made::<audio::ResponseAudioOutput>(py, node),
        Class::AudioFormats => made::<audio::RealtimeAudioFormats>(py, node),
        Class::StatusDetail => made::<status::RealtimeResponseStatusDetail>(py, node),
        Class::ResponseError => made::<status::RealtimeResponseError>(py, node),
        Class::Usage => made::<usage::RealtimeResponseUsage>(py, node),
        Class::InputTokenDetails => made::<usage::InputTokenDetails>(py, node),
        Class::CachedTokenDetails => made::<usage::CachedTokenDetails>(py, node),
        Class::OutputTokenDetails => made::<usage::OutputTokenDetails>(py, node),
        Class::SystemMessage => made::<items::RealtimeConversationItemSystemMessage>(py, node),
        Class::UserMessage => made::<items::RealtimeConversationItemUserMessage>(py, node),
        Class::AssistantMessage => {
            made::<items::RealtimeConversationItemAssistantMessage>(py, node)
        }
        Class::FunctionCall => made::<items::RealtimeConversationItemFunctionCall>(py, node),
        Class::FunctionCallOutput => {
            made::<items::RealtimeConversationItemFunctionCallOutput>(py, node)
        }
        Class::McpToolCall => made::<mcp::RealtimeMcpToolCall>(py, node),
        Class::McpListTools => made::<mcp::RealtimeMcpListTools>(py, node),
        Class::McpApprovalRequest => made::<mcp::RealtimeMcpApprovalRequest>(py, node),
        Class::McpApprovalResponse => made::<mcp::RealtimeMcpApprovalResponse>(py, node),
        Class::SystemContent => made::<content::SystemMessageContent>(py, node),
        Class::UserContent => made::<content::UserMessageContent>(py, node),
        Class::AssistantContent => made::<content::AssistantMessageContent>(py, node),
        Class::McpTool => made::<mcp::McpListToolsTool>(py, node),
        Class::McpProtocolError => made::<mcp::RealtimeMcpProtocolError>(py, node),
        Class::McpToolExecutionError => made::<mcp::RealtimeMcpToolExecutionError>(py, node),
        Class::McpHttpError => made::<mcp::RealtimeMcphttpError>(py, node),
    }
}

fn type_object(py: Python<'_>, class: Class) -> Bound<'_, PyType> {
    match class {
        Class::ServerEvent => events::ServerEvent::type_object(py),
        Class::ResponseCreatedEvent => events::ResponseCreatedEvent::type_object(py),
        Class::ResponseDoneEvent => events::ResponseDoneEvent::type_object(py),
        Class::Response => response::RealtimeResponse::type_object(py),
        Class::Item => items::ConversationItemBase::type_object(py),
        Class::ResponseAudio => audio::ResponseAudio::type_object(py),
        Class::ResponseAudioOutput => audio::ResponseAudioOutput::type_object(py),
        Class::AudioFormats => audio::RealtimeAudioFormats::type_object(py),
        Class::StatusDetail => status::RealtimeResponseStatusDetail::type_object(py),
        Class::ResponseError => status::RealtimeResponseError::type_object(py),
        Class::Usage => usage::RealtimeResponseUsage::type_object(py),
        Class::InputTokenDetails => usage::InputTokenDetails::type_object(py),
        Class::CachedTokenDetails => usage::CachedTokenDetails::type_object(py),
        Class::OutputTokenDetails => usage::OutputTokenDetails::type_object(py),
        Class::SystemMessage => items::RealtimeConversationItemSystemMessage::type_object(py),
        Class::UserMessage => items::RealtimeConversationItemUserMessage::type_object(py),
        Class::AssistantMessage => items::RealtimeConversationItemAssistantMessage::type_object(py),
        Class::FunctionCall => items::RealtimeConversationItemFunctionCall::type_object(py),
        Class::FunctionCallOutput => {
            items::RealtimeConversationItemFunctionCallOutput::type_object(py)
        }
        Class::McpToolCall => mcp::RealtimeMcpToolCall::type_object(py),
        Class::McpListTools => mcp::RealtimeMcpListTools::type_object(py),
        Class::McpApprovalRequest => mcp::RealtimeMcpApprovalRequest::type_object(py),
        Class::McpApprovalResponse => mcp::RealtimeMcpApprovalResponse::type_object(py),
        Class::SystemContent => content::SystemMessageContent::type_object(py),
        Class::UserContent => content::UserMessageContent::type_object(py),
        Class::AssistantContent => content::AssistantMessageContent::type_object(py),
        Class::McpTool => mcp::McpListToolsTool::type_object(py),
        Class::McpProtocolError => mcp::RealtimeMcpProtocolError::type_object(py),
        Class::McpToolExecutionError => mcp::RealtimeMcpToolExecutionError::type_object(py),
        Class::McpHttpError => mcp::RealtimeMcphttpError::type_object(py),
    }
}

/// The class whose documents a Python class decodes.
///
/// # Errors
/// `TypeError`: the class is abstract, or somebody's own subclass.
pub(crate) fn class_of(cls: &Bound<'_, PyType>) -> PyResult<Class> {
    let py = cls.py();
    if cls.is(response::RealtimeResponse::type_object(py)) {
        return Ok(Class::Response);
    }
    Class::ALL
        .into_iter()
        .find(|&class| cls.is(type_object(py, class)))
        .ok_or_else(|| {
            PyTypeError::new_err(
                "from_json and from_dict need a concrete class, such as RealtimeResponse",
            )
        })
}
