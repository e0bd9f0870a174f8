//! The classes that Python sees: a name, a layout, and which of its fields are theirs.

use super::layout::{Field, Holds, Layout};
use super::layouts as fields_of;

/// A class of the Python face. Two classes of one layout differ in the fields that are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    ServerEvent,
    ResponseCreatedEvent,
    ResponseDoneEvent,
    Response,
    ResponseAudio,
    ResponseAudioOutput,
    AudioFormats,
    StatusDetail,
    ResponseError,
    Usage,
    InputTokenDetails,
    CachedTokenDetails,
    OutputTokenDetails,
    Item,
    SystemMessage,
    UserMessage,
    AssistantMessage,
    FunctionCall,
    FunctionCallOutput,
    McpToolCall,
    McpListTools,
    McpApprovalRequest,
    McpApprovalResponse,
    SystemContent,
    UserContent,
    AssistantContent,
    McpTool,
    McpProtocolError,
    McpToolExecutionError,
    McpHttpError,
}

/// What a class is made of.
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    pub(crate) layout: &'static Layout,
    /// A bit for each field of the layout that is typed in this class.
    typed: u32,
    /// A bit for each field that must be there.
    required: u32,
    /// A bit for each field of the layout that holds objects.
    containers: u32,
}

impl Spec {
    pub(crate) fn is_typed(&self, index: usize) -> bool {
        self.typed >> index & 1 == 1
    }

    /// The places of the fields that must be there.
    pub(crate) fn required(&self) -> impl Iterator<Item = usize> + use<> {
        places(self.required)
    }

    /// The places of the typed fields that hold other objects.
    pub(crate) fn containers(&self) -> impl Iterator<Item = usize> + use<> {
        places(self.typed & self.containers)
    }

    /// The typed fields with their places in the layout, in the order of the layout.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (usize, &'static Field)> + use<> {
        let fields = self.layout.fields;
        places(self.typed).map(|index| (index, &fields[index]))
    }
}

/// The places of the bits that are set.
#[inline]
fn places(mut bits: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let index = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (index < 32).then_some(index)
    })
}

/// A class with all fields of its layout, none of them required.
const fn whole(name: &'static str, layout: &'static Layout) -> Spec {
    spec(name, layout, u32::MAX >> (32 - layout.fields.len()))
}

/// A class with some fields of its layout.
const fn some(name: &'static str, layout: &'static Layout, fields: &[&str]) -> Spec {
    spec(name, layout, bits(layout, fields))
}

const fn spec(name: &'static str, layout: &'static Layout, typed: u32) -> Spec {
    let mut containers = 0;
    let mut index = 0;
    while index < layout.fields.len() {
        if matches!(
            layout.fields[index].holds,
            Holds::Object(_) | Holds::List(_)
        ) {
            containers |= 1 << index;
        }
        index += 1;
    }
    Spec {
        name,
        layout,
        typed,
        required: 0,
        containers,
    }
}

impl Spec {
    const fn requires(self, fields: &[&str]) -> Self {
        Self {
            required: bits(self.layout, fields),
            ..self
        }
    }
}

const fn bits(layout: &Layout, fields: &[&str]) -> u32 {
    let mut bits = 0;
    let mut at = 0;
    while at < fields.len() {
        bits |= 1 << layout.index(fields[at]);
        at += 1;
    }
    bits
}

impl Class {
    /// Every class, in the order of the enum.
    #[cfg(any(test, feature = "python"))]
    pub(crate) const ALL: [Self; 30] = [
        Self::ServerEvent,
        Self::ResponseCreatedEvent,
        Self::ResponseDoneEvent,
        Self::Response,
        Self::ResponseAudio,
        Self::ResponseAudioOutput,
        Self::AudioFormats,
        Self::StatusDetail,
        Self::ResponseError,
        Self::Usage,
        Self::InputTokenDetails,
        Self::CachedTokenDetails,
        Self::OutputTokenDetails,
        Self::Item,
        Self::SystemMessage,
        Self::UserMessage,
        Self::AssistantMessage,
        Self::FunctionCall,
        Self::FunctionCallOutput,
        Self::McpToolCall,
        Self::McpListTools,
        Self::McpApprovalRequest,
        Self::McpApprovalResponse,
        Self::SystemContent,
        Self::UserContent,
        Self::AssistantContent,
        Self::McpTool,
        Self::McpProtocolError,
        Self::McpToolExecutionError,
        Self::McpHttpError,
    ];

    #[inline]
    pub(crate) fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    pub(crate) fn name(self) -> &'static str {
        self.spec().name
    }

    /// The fields that make an object this class, for whoever constructs one.
    #[cfg(feature = "python")]
    pub(crate) fn tags(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::ResponseCreatedEvent => &[("type", "response.created")],
            Self::ResponseDoneEvent => &[("type", "response.done")],
            Self::SystemMessage => &[("type", "message"), ("role", "system")],
            Self::UserMessage => &[("type", "message"), ("role", "user")],
            Self::AssistantMessage => &[("type", "message"), ("role", "assistant")],
            Self::FunctionCall => &[("type", "function_call")],
            Self::FunctionCallOutput => &[("type", "function_call_output")],
            Self::McpToolCall => &[("type", "mcp_call")],
            Self::McpListTools => &[("type", "mcp_list_tools")],
            Self::McpApprovalRequest => &[("type", "mcp_approval_request")],
            Self::McpApprovalResponse => &[("type", "mcp_approval_response")],
            Self::McpProtocolError => &[("type", "protocol_error")],
            Self::McpToolExecutionError => &[("type", "tool_execution_error")],
            Self::McpHttpError => &[("type", "http_error")],
            _ => &[],
        }
    }

    /// The class of an item, from its `type` and `role`. A kind that is not known, or a message of
    /// no known role, is a plain item.
    pub(crate) fn of_item(kind: &str, role: Option<&str>) -> Self {
        match (kind, role) {
            ("message", Some("assistant")) => Self::AssistantMessage,
            ("message", Some("user")) => Self::UserMessage,
            ("message", Some("system")) => Self::SystemMessage,
            ("function_call", _) => Self::FunctionCall,
            ("function_call_output", _) => Self::FunctionCallOutput,
            ("mcp_call", _) => Self::McpToolCall,
            ("mcp_list_tools", _) => Self::McpListTools,
            ("mcp_approval_request", _) => Self::McpApprovalRequest,
            ("mcp_approval_response", _) => Self::McpApprovalResponse,
            _ => Self::Item,
        }
    }

    /// The class of an event, from its `type`.
    pub(crate) fn of_event(kind: &str) -> Self {
        match kind {
            "response.created" => Self::ResponseCreatedEvent,
            "response.done" => Self::ResponseDoneEvent,
            _ => Self::ServerEvent,
        }
    }

    /// The class of an MCP error, from its `type`.
    pub(crate) fn of_mcp_error(kind: &str) -> Option<Self> {
        match kind {
            "protocol_error" => Some(Self::McpProtocolError),
            "tool_execution_error" => Some(Self::McpToolExecutionError),
            "http_error" => Some(Self::McpHttpError),
            _ => None,
        }
    }

    /// The class of a message's content parts.
    pub(crate) fn of_content(message: Self) -> Self {
        match message {
            Self::SystemMessage => Self::SystemContent,
            Self::UserMessage => Self::UserContent,
            _ => Self::AssistantContent,
        }
    }

    /// Whether a part names a content type that we know, so that its fields are checked.
    pub(crate) fn knows_content(kind: &str) -> bool {
        matches!(
            kind,
            "input_text"
                | "input_audio"
                | "input_image"
                | "output_text"
                | "output_audio"
                | "text"
                | "audio"
        )
    }
}

/// In the order of the enum, which a test holds.
static SPECS: [Spec; 30] = [
    some("ServerEvent", fields_of::EVENT, &["type", "event_id"]).requires(&["type"]),
    some(
        "ResponseCreatedEvent",
        fields_of::EVENT,
        &["type", "event_id", "response"],
    )
    .requires(&["type", "response"]),
    some(
        "ResponseDoneEvent",
        fields_of::EVENT,
        &["type", "event_id", "response"],
    )
    .requires(&["type", "response"]),
    whole("RealtimeResponse", fields_of::RESPONSE).requires(&["id", "status"]),
    whole("ResponseAudio", fields_of::AUDIO),
    whole("ResponseAudioOutput", fields_of::AUDIO_OUTPUT),
    whole("RealtimeAudioFormats", fields_of::AUDIO_FORMAT),
    whole("RealtimeResponseStatusDetail", fields_of::STATUS_DETAIL),
    whole("RealtimeResponseError", fields_of::RESPONSE_ERROR),
    some(
        "RealtimeResponseUsage",
        fields_of::USAGE,
        &[
            "total_tokens",
            "input_tokens",
            "output_tokens",
            "input_token_details",
            "output_token_details",
        ],
    ),
    whole("InputTokenDetails", fields_of::INPUT_DETAILS),
    whole("CachedTokenDetails", fields_of::CACHED_DETAILS),
    whole("OutputTokenDetails", fields_of::OUTPUT_DETAILS),
    some("ConversationItemBase", fields_of::ITEM, &["id", "type"]),
    message("RealtimeConversationItemSystemMessage", &[]),
    message("RealtimeConversationItemUserMessage", &[]),
    message("RealtimeConversationItemAssistantMessage", &["phase"]),
    some(
        "RealtimeConversationItemFunctionCall",
        fields_of::ITEM,
        &[
            "id",
            "object",
            "type",
            "status",
            "name",
            "call_id",
            "arguments",
        ],
    ),
    some(
        "RealtimeConversationItemFunctionCallOutput",
        fields_of::ITEM,
        &["id", "object", "type", "status", "call_id", "output"],
    ),
    some(
        "RealtimeMcpToolCall",
        fields_of::ITEM,
        &[
            "id",
            "type",
            "name",
            "arguments",
            "output",
            "server_label",
            "approval_request_id",
            "error",
        ],
    ),
    some(
        "RealtimeMcpListTools",
        fields_of::ITEM,
        &["id", "type", "server_label", "tools"],
    ),
    some(
        "RealtimeMcpApprovalRequest",
        fields_of::ITEM,
        &["id", "type", "name", "arguments", "server_label"],
    ),
    some(
        "RealtimeMcpApprovalResponse",
        fields_of::ITEM,
        &["id", "type", "approval_request_id", "approve", "reason"],
    ),
    some(
        "SystemMessageContent",
        fields_of::CONTENT,
        &["type", "text"],
    ),
    whole("UserMessageContent", fields_of::CONTENT),
    some(
        "AssistantMessageContent",
        fields_of::CONTENT,
        &["type", "text", "transcript", "audio"],
    ),
    whole("McpListToolsTool", fields_of::TOOL),
    whole("RealtimeMcpProtocolError", fields_of::MCP_ERROR),
    some(
        "RealtimeMcpToolExecutionError",
        fields_of::MCP_ERROR,
        &["type", "message"],
    ),
    whole("RealtimeMcphttpError", fields_of::MCP_ERROR),
];

const fn message(name: &'static str, more: &[&str]) -> Spec {
    let common = bits(
        fields_of::ITEM,
        &["id", "object", "type", "status", "role", "content"],
    );
    let typed = common | bits(fields_of::ITEM, more);
    spec(name, fields_of::ITEM, typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_own_place() {
        for (index, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, index);
        }
        assert_eq!(Class::Response.name(), "RealtimeResponse");
        assert_eq!(Class::McpHttpError.name(), "RealtimeMcphttpError");
        assert_eq!(Class::Item.name(), "ConversationItemBase");
    }

    #[test]
    fn the_wrapped_struct_has_eleven_fields() {
        assert_eq!(Class::Response.spec().fields().count(), 11);
    }
}
