//! The layouts: every field that the project knows, once.
//!
//! Sources: the struct `RealtimeResponse` of async-openai, the schemas of the Realtime API's
//! server events, and what servers send beyond both (`status_details.error.message`,
//! `reasoning_tokens`, `phase`, usage beside the response).

use super::class::Class;
use super::layout::Holds::{
    Count, CountOrInf, Flag, Integer, Json, List, Object, Text, TextList, TextMap, TextOrObject,
    Word,
};
use super::layout::{Layout, field};

pub(crate) const EVENT: &Layout = &Layout {
    class: Class::ServerEvent,
    fields: &[
        field("type", Word),
        field("event_id", Text),
        field("response", Object(RESPONSE)),
        field("usage", Object(USAGE)),
    ],
    spellings: &[],
};

pub(crate) const RESPONSE: &Layout = &Layout {
    class: Class::Response,
    fields: &[
        field("object", Word),
        field("id", Text),
        field("status", Word),
        field("status_details", Object(STATUS_DETAIL)),
        field("output", List(ITEM)),
        field("conversation_id", Text),
        field("output_modalities", TextList),
        field("max_output_tokens", CountOrInf),
        field("audio", Object(AUDIO)),
        field("usage", Object(USAGE)),
        field("metadata", TextMap),
    ],
    spellings: &[],
};

pub(crate) const AUDIO: &Layout = &Layout {
    class: Class::ResponseAudio,
    fields: &[field("output", Object(AUDIO_OUTPUT))],
    spellings: &[],
};

pub(crate) const AUDIO_OUTPUT: &Layout = &Layout {
    class: Class::ResponseAudioOutput,
    fields: &[
        field("format", Object(AUDIO_FORMAT)),
        field("voice", TextOrObject),
    ],
    spellings: &[],
};

pub(crate) const AUDIO_FORMAT: &Layout = &Layout {
    class: Class::AudioFormats,
    fields: &[field("type", Word), field("rate", Count)],
    spellings: &[],
};

pub(crate) const STATUS_DETAIL: &Layout = &Layout {
    class: Class::StatusDetail,
    fields: &[
        field("type", Word),
        field("reason", Word),
        field("error", Object(RESPONSE_ERROR)),
    ],
    spellings: &[],
};

pub(crate) const RESPONSE_ERROR: &Layout = &Layout {
    class: Class::ResponseError,
    fields: &[
        field("type", Word),
        field("code", Text),
        field("message", Text),
    ],
    spellings: &[],
};

pub(crate) const USAGE: &Layout = &Layout {
    class: Class::Usage,
    fields: &[
        field("total_tokens", Count),
        field("input_tokens", Count),
        field("output_tokens", Count),
        field("input_token_details", Object(INPUT_DETAILS)),
        field("output_token_details", Object(OUTPUT_DETAILS)),
        field("input_tokens_details", Object(INPUT_DETAILS)),
        field("output_tokens_details", Object(OUTPUT_DETAILS)),
    ],
    spellings: &[
        ("input_token_details", "input_tokens_details"),
        ("output_token_details", "output_tokens_details"),
    ],
};

pub(crate) const INPUT_DETAILS: &Layout = &Layout {
    class: Class::InputTokenDetails,
    fields: &[
        field("text_tokens", Count),
        field("audio_tokens", Count),
        field("image_tokens", Count),
        field("cached_tokens", Count),
        field("cached_tokens_details", Object(CACHED_DETAILS)),
    ],
    spellings: &[],
};

pub(crate) const CACHED_DETAILS: &Layout = &Layout {
    class: Class::CachedTokenDetails,
    fields: &[
        field("text_tokens", Count),
        field("audio_tokens", Count),
        field("image_tokens", Count),
    ],
    spellings: &[],
};

pub(crate) const OUTPUT_DETAILS: &Layout = &Layout {
    class: Class::OutputTokenDetails,
    fields: &[
        field("text_tokens", Count),
        field("audio_tokens", Count),
        field("reasoning_tokens", Count),
    ],
    spellings: &[],
};

/// Items of all kinds.
pub(crate) const ITEM: &Layout = &Layout {
    class: Class::Item,
    fields: &[
        field("id", Text),
        field("object", Word),
        field("type", Word),
        field("status", Word),
        field("role", Word),
        field("content", List(CONTENT)),
        field("name", Text),
        field("call_id", Text),
        field("arguments", Text),
        field("output", Text),
        field("server_label", Text),
        field("approval_request_id", Text),
        field("approve", Flag),
        field("reason", Text),
        field("error", Object(MCP_ERROR)),
        field("tools", List(TOOL)),
        field("phase", Word),
    ],
    spellings: &[],
};

/// Content parts of all roles.
pub(crate) const CONTENT: &Layout = &Layout {
    class: Class::AssistantContent,
    fields: &[
        field("type", Word),
        field("text", Text),
        field("transcript", Text),
        field("audio", Text),
        field("image_url", Text),
        field("detail", Word),
    ],
    spellings: &[],
};

pub(crate) const TOOL: &Layout = &Layout {
    class: Class::McpTool,
    fields: &[
        field("name", Text),
        field("description", Text),
        field("input_schema", Json),
        field("annotations", Json),
    ],
    spellings: &[],
};

/// The three kinds of error of an `mcp_call`.
pub(crate) const MCP_ERROR: &Layout = &Layout {
    class: Class::McpProtocolError,
    fields: &[
        field("type", Word),
        field("code", Integer),
        field("message", Text),
    ],
    spellings: &[],
};
