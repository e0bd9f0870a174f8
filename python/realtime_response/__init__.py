"""Read OpenAI Realtime responses: lossless, tolerant, at native speed.

    event = decode_event(frame)
    if event.type == "response.done":
        print(event.response.status, event.response.usage)

    for record in read_log("logs/"):
        print(record.model, record.response.status, record.usage)

    polars.DataFrame(scan_log("logs/"))  # or DuckDB, pyarrow, pandas

The names of the classes are those of the original Rust struct, async-openai's `RealtimeResponse`.
`realtime_response.types` has the same classes under the names of the `openai` package.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._native import __version__
from ._native.logs import (
    LogError,
    LogReader,
    LogRecord,
    LogReject,
    LogSplit,
    LogStats,
    plan_splits,
    read_log,
    read_split,
)
from ._native.objects import DecodeError, RealtimeObject, decode_event, event_type, parse_event
from ._native.objects.client_events import ClientEvent
from ._native.objects.content import *
from ._native.objects.events import *
from ._native.objects.items import *
from ._native.objects.mcp import *
from ._native.objects.response import *
from ._native.objects.usage import *
from ._native.tables import (
    Field,
    LogScan,
    RecordBatch,
    RecordBatches,
    Schema,
    Table,
    scan_log,
    to_table,
)
from ._object_aliases import *

if TYPE_CHECKING:
    from . import aio, sync
    from .meter import MeterSnapshot, UsageCost, UsageMeter, UsageSums
    from .prices import Cost, cost

__all__ = [
    "AssistantMessageContent",
    "CachedTokenDetails",
    "ClientEvent",
    "ConversationItemBase",
    "Cost",
    "DecodeError",
    "Field",
    "InputTokenDetails",
    "LogError",
    "LogReader",
    "LogRecord",
    "LogReject",
    "LogScan",
    "LogSplit",
    "LogStats",
    "McpListToolsTool",
    "MeterSnapshot",
    "OutputTokenDetails",
    "RealtimeAudioFormats",
    "RealtimeClientEvent",
    "RealtimeConversationItem",
    "RealtimeConversationItemAssistantMessage",
    "RealtimeConversationItemFunctionCall",
    "RealtimeConversationItemFunctionCallOutput",
    "RealtimeConversationItemSystemMessage",
    "RealtimeConversationItemUserMessage",
    "RealtimeMcpApprovalRequest",
    "RealtimeMcpApprovalResponse",
    "RealtimeMcpListTools",
    "RealtimeMcpProtocolError",
    "RealtimeMcpToolCall",
    "RealtimeMcpToolCallError",
    "RealtimeMcpToolExecutionError",
    "RealtimeMcphttpError",
    "RealtimeObject",
    "RealtimeResponse",
    "RealtimeResponseError",
    "RealtimeResponseStatus",
    "RealtimeResponseStatusDetail",
    "RealtimeResponseUsage",
    "RealtimeServerEvent",
    "RecordBatch",
    "RecordBatches",
    "ResponseAudio",
    "ResponseAudioOutput",
    "ResponseCreatedEvent",
    "ResponseDoneEvent",
    "Schema",
    "ServerEvent",
    "SystemMessageContent",
    "Table",
    "UsageCost",
    "UsageMeter",
    "UsageSums",
    "UserMessageContent",
    "__version__",
    "aio",
    "cost",
    "decode_event",
    "event_type",
    "parse_event",
    "plan_splits",
    "read_log",
    "read_split",
    "scan_log",
    "sync",
    "to_table",
]


def __getattr__(name: str) -> Any:
    # The imports of these modules are slow, so they wait until they are needed.
    if name in {"Cost", "cost"}:
        from . import prices  # noqa: PLC0415

        return getattr(prices, name)
    if name in {"MeterSnapshot", "UsageCost", "UsageMeter", "UsageSums"}:
        from . import meter  # noqa: PLC0415

        return getattr(meter, name)
    if name in {"aio", "sync"}:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
