//! What the original struct demands of each class, as data: async-openai's `RealtimeResponse` and
//! what it contains, read field by field, and the schema in the four places where they differ.

use crate::model::class::Class;

/// What a field must be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Must {
    /// a string
    Text,
    /// one of some words
    Word(&'static [&'static str]),
    /// a whole number of 32 bits
    U32,
    /// a whole number of 64 bits
    I64,
    /// a count, or the string `inf`
    CountOrInf,
    /// true or false
    Flag,
    /// anything
    Any,
    /// an object; what it must be, its class says
    Object,
    /// an array of objects
    Objects,
    /// an array of strings
    Texts,
    /// an object of strings
    TextMap,
}

/// A field that the original has.
pub(super) struct Rule {
    pub(super) field: &'static str,
    pub(super) must: Must,
    /// Not an `Option`: absent and null are errors.
    pub(super) required: bool,
}

const fn required(field: &'static str, must: Must) -> Rule {
    Rule {
        field,
        must,
        required: true,
    }
}

const fn optional(field: &'static str, must: Must) -> Rule {
    Rule {
        field,
        must,
        required: false,
    }
}

/// The value of the tag that says which variant of an enum an object is.
pub(super) fn tag(class: Class) -> Option<(&'static str, &'static [&'static str])> {
    match class {
        Class::AudioFormats => Some(("type", &["audio/pcm", "audio/pcmu", "audio/pcma"])),
        Class::UserContent => Some(("type", &["input_text", "input_audio", "input_image"])),
        Class::AssistantContent => Some(("type", &["output_text", "output_audio"])),
        Class::McpProtocolError | Class::McpToolExecutionError | Class::McpHttpError => Some((
            "type",
            &["protocol_error", "tool_execution_error", "http_error"],
        )),
        _ => None,
    }
}

/// The rules of a class. `variant` is the value of its tag.
pub(super) fn rules(class: Class, variant: &str) -> &'static [Rule] {
    match class {
        Class::ResponseCreatedEvent | Class::ResponseDoneEvent => EVENT,
        Class::Response => RESPONSE,
        Class::ResponseAudio => AUDIO,
        Class::ResponseAudioOutput => AUDIO_OUTPUT,
        Class::StatusDetail => STATUS_DETAIL,
        Class::ResponseError => RESPONSE_ERROR,
        Class::Usage => USAGE,
        Class::InputTokenDetails => INPUT_DETAILS,
        Class::CachedTokenDetails => CACHED_DETAILS,
        Class::OutputTokenDetails => OUTPUT_DETAILS,
        Class::SystemMessage | Class::UserMessage | Class::AssistantMessage => MESSAGE,
        Class::FunctionCall => FUNCTION_CALL,
        Class::FunctionCallOutput => FUNCTION_CALL_OUTPUT,
        Class::McpToolCall => MCP_CALL,
        Class::McpListTools => MCP_LIST_TOOLS,
        Class::McpApprovalRequest => MCP_APPROVAL_REQUEST,
        Class::McpApprovalResponse => MCP_APPROVAL_RESPONSE,
        Class::SystemContent => SYSTEM_CONTENT,
        Class::McpTool => TOOL,
        Class::McpToolExecutionError => MESSAGE_ONLY,
        Class::McpProtocolError | Class::McpHttpError => CODE_AND_MESSAGE,
        Class::AudioFormats if variant == "audio/pcm" => PCM,
        Class::UserContent | Class::AssistantContent => content(variant),
        Class::ServerEvent => SERVER_EVENT,
        Class::AudioFormats | Class::Item => &[],
    }
}

fn content(variant: &str) -> &'static [Rule] {
    match variant {
        "input_audio" => INPUT_AUDIO,
        "input_image" => INPUT_IMAGE,
        "output_audio" => OUTPUT_AUDIO,
        _ => TEXT_ONLY,
    }
}

// Events that carry no response are not the original's `RealtimeResponse`: only their tag counts.
static SERVER_EVENT: &[Rule] = &[required("type", Must::Text)];

static EVENT: &[Rule] = &[
    required("event_id", Must::Text),
    required("response", Must::Object),
];

static RESPONSE: &[Rule] = &[
    optional("audio", Must::Object),
    optional("conversation_id", Must::Text),
    required("id", Must::Text),
    required("max_output_tokens", Must::CountOrInf),
    optional("metadata", Must::TextMap),
    required("object", Must::Text),
    required("output", Must::Objects),
    required("output_modalities", Must::Texts),
    required(
        "status",
        Must::Word(&[
            "in_progress",
            "completed",
            "cancelled",
            "failed",
            "incomplete",
        ]),
    ),
    optional("status_details", Must::Object),
    optional("usage", Must::Object),
];

static AUDIO: &[Rule] = &[required("output", Must::Object)];

static AUDIO_OUTPUT: &[Rule] = &[
    required("format", Must::Object),
    required("voice", Must::Text),
];

static PCM: &[Rule] = &[required("rate", Must::U32)];

static STATUS_DETAIL: &[Rule] = &[
    optional("error", Must::Object),
    optional(
        "reason",
        Must::Word(&[
            "turn_detected",
            "client_cancelled",
            "max_output_tokens",
            "content_filter",
        ]),
    ),
    required(
        "type",
        Must::Word(&["completed", "cancelled", "incomplete", "failed"]),
    ),
];

static RESPONSE_ERROR: &[Rule] = &[
    required("code", Must::Text),
    required("type", Must::Text),
    optional("message", Must::Text),
];

static USAGE: &[Rule] = &[
    optional("input_token_details", Must::Object),
    required("input_tokens", Must::U32),
    optional("output_token_details", Must::Object),
    required("output_tokens", Must::U32),
    required("total_tokens", Must::U32),
];

// The original misspells `cached_tokens_details`; the schema decides.
static INPUT_DETAILS: &[Rule] = &[
    optional("audio_tokens", Must::U32),
    optional("cached_tokens", Must::U32),
    optional("cached_tokens_details", Must::Object),
    optional("image_tokens", Must::U32),
    optional("text_tokens", Must::U32),
];

static CACHED_DETAILS: &[Rule] = &[
    optional("audio_tokens", Must::U32),
    optional("image_tokens", Must::U32),
    optional("text_tokens", Must::U32),
];

static OUTPUT_DETAILS: &[Rule] = &[
    optional("text_tokens", Must::U32),
    optional("audio_tokens", Must::U32),
];

static MESSAGE: &[Rule] = &[
    required("content", Must::Objects),
    optional("id", Must::Text),
    optional("object", Must::Text),
    optional("status", Must::Text),
];

static SYSTEM_CONTENT: &[Rule] = &[required("text", Must::Text), required("type", Must::Text)];

static TEXT_ONLY: &[Rule] = &[required("text", Must::Text)];

static INPUT_AUDIO: &[Rule] = &[
    required("audio", Must::Text),
    required("transcript", Must::Text),
];

static INPUT_IMAGE: &[Rule] = &[
    required("image_url", Must::Text),
    required("detail", Must::Word(&["auto", "low", "high"])),
];

static OUTPUT_AUDIO: &[Rule] = &[
    optional("audio", Must::Text),
    required("transcript", Must::Text),
];

static FUNCTION_CALL: &[Rule] = &[
    required("arguments", Must::Text),
    required("name", Must::Text),
    required("call_id", Must::Text),
    optional("id", Must::Text),
    optional("object", Must::Text),
    required("status", Must::Text),
];

static FUNCTION_CALL_OUTPUT: &[Rule] = &[
    required("call_id", Must::Text),
    required("output", Must::Text),
    optional("id", Must::Text),
    optional("object", Must::Text),
    required("status", Must::Text),
];

static MCP_CALL: &[Rule] = &[
    required("arguments", Must::Text),
    required("id", Must::Text),
    required("name", Must::Text),
    required("server_label", Must::Text),
    optional("approval_request_id", Must::Text),
    optional("error", Must::Object),
    optional("output", Must::Text),
];

static MCP_LIST_TOOLS: &[Rule] = &[
    required("server_label", Must::Text),
    required("tools", Must::Objects),
    required("id", Must::Text),
];

static TOOL: &[Rule] = &[
    required("input_schema", Must::Any),
    required("name", Must::Text),
    optional("annotations", Must::Any),
    optional("description", Must::Text),
];

static MCP_APPROVAL_REQUEST: &[Rule] = &[
    required("arguments", Must::Text),
    required("id", Must::Text),
    required("name", Must::Text),
    required("server_label", Must::Text),
];

// The original says `approved`; the schema decides.
static MCP_APPROVAL_RESPONSE: &[Rule] = &[
    required("approval_request_id", Must::Text),
    required("approve", Must::Flag),
    required("id", Must::Text),
    optional("reason", Must::Text),
];

// The original has strings for codes; the schema decides.
static CODE_AND_MESSAGE: &[Rule] = &[required("code", Must::I64), required("message", Must::Text)];

static MESSAGE_ONLY: &[Rule] = &[required("message", Must::Text)];
