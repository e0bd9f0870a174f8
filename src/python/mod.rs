//! The Python face: convert, decode, wrap, map the error. One file per family of classes; the
//! stubs in `python/realtime_response/_native.pyi` document them.

mod arrow;
mod audio;
mod classes;
mod content;
mod convert;
mod decode_error;
mod dump;
mod encode;
mod events;
mod fields;
mod input;
mod items;
mod log_outcome;
mod log_reader;
mod log_reading;
mod log_record;
mod log_scan;
mod log_source;
mod log_write;
mod mcp;
mod object;
mod report;
mod response;
mod status;
mod to_table;
mod usage;
mod words;

use pyo3::prelude::*;

/// The native half of `realtime_response`.
#[pymodule(name = "_native", gil_used = false)]
mod native {
    use pyo3::prelude::*;
    use pyo3::types::PyTuple;

    #[pymodule_export]
    use super::arrow::{Field, RecordBatch, Schema, Table};
    #[pymodule_export]
    use super::audio::{RealtimeAudioFormats, ResponseAudio, ResponseAudioOutput};
    #[pymodule_export]
    use super::content::{AssistantMessageContent, SystemMessageContent, UserMessageContent};
    #[pymodule_export]
    use super::decode_error::DecodeError;
    #[pymodule_export]
    use super::events::{ResponseCreatedEvent, ResponseDoneEvent, ServerEvent, decode_event};
    #[pymodule_export]
    use super::items::{
        ConversationItemBase, RealtimeConversationItemAssistantMessage,
        RealtimeConversationItemFunctionCall, RealtimeConversationItemFunctionCallOutput,
        RealtimeConversationItemSystemMessage, RealtimeConversationItemUserMessage,
    };
    #[pymodule_export]
    use super::log_reader::{LogReader, plan_splits, read_log, read_split};
    #[pymodule_export]
    use super::log_reading::RecordBatches;
    #[pymodule_export]
    use super::log_record::{LogError, LogRecord, LogReject, LogSplit, LogStats};
    #[pymodule_export]
    use super::log_scan::{LogScan, scan_log};
    #[pymodule_export]
    use super::log_source::find_logs;
    #[pymodule_export]
    use super::log_write::write_table;
    #[pymodule_export]
    use super::mcp::{
        McpListToolsTool, RealtimeMcpApprovalRequest, RealtimeMcpApprovalResponse,
        RealtimeMcpListTools, RealtimeMcpProtocolError, RealtimeMcpToolCall,
        RealtimeMcpToolExecutionError, RealtimeMcphttpError,
    };
    #[pymodule_export]
    use super::object::RealtimeObject;
    #[pymodule_export]
    use super::report::{parse_time, token_buckets, usage_report};
    #[pymodule_export]
    use super::response::RealtimeResponse;
    #[pymodule_export]
    use super::status::{RealtimeResponseError, RealtimeResponseStatusDetail};
    #[pymodule_export]
    use super::to_table::to_table;
    #[pymodule_export]
    use super::usage::{
        CachedTokenDetails, InputTokenDetails, OutputTokenDetails, RealtimeResponseUsage,
    };

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let names = PyTuple::new(module.py(), crate::report::buckets::BUCKETS)?;
        module.add("BUCKETS", names)
    }

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
