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

TYPE_CHECKING = False  # `typing` takes longer to import than the rest of this package
if TYPE_CHECKING:
    from typing import Any

    from . import aio, sync, types
    from ._object_aliases import *
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
    "types",
]


# The names that wait until they are needed, because the imports of their modules are slow.
_LATER = {
    "Cost": "prices",
    "MeterSnapshot": "meter",
    "RealtimeClientEvent": "_object_aliases",
    "RealtimeConversationItem": "_object_aliases",
    "RealtimeMcpToolCallError": "_object_aliases",
    "RealtimeResponseStatus": "_object_aliases",
    "RealtimeServerEvent": "_object_aliases",
    "UsageCost": "meter",
    "UsageMeter": "meter",
    "UsageSums": "meter",
    "cost": "prices",
}


def __getattr__(name: str) -> "Any":
    module = name if name in {"aio", "sync", "types"} else _LATER.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    found = import_module(f"{__name__}.{module}")
    return found if module == name else getattr(found, name)
