"""The Realtime response as msgspec Structs: the typed peer of the benchmarks.

The class of a message depends on two keys, which msgspec's tags cannot express, so all roles share
one class.
"""

from typing import Any

import msgspec


class CachedTokens(msgspec.Struct):
    text_tokens: int | None = None
    audio_tokens: int | None = None
    image_tokens: int | None = None


class InputTokens(msgspec.Struct):
    text_tokens: int | None = None
    audio_tokens: int | None = None
    image_tokens: int | None = None
    cached_tokens: int | None = None
    cached_tokens_details: CachedTokens | None = None


class OutputTokens(msgspec.Struct):
    text_tokens: int | None = None
    audio_tokens: int | None = None


class Usage(msgspec.Struct):
    total_tokens: int | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    input_token_details: InputTokens | None = None
    output_token_details: OutputTokens | None = None


class Error(msgspec.Struct):
    type: str | None = None
    code: str | None = None
    message: str | None = None


class StatusDetails(msgspec.Struct):
    type: str | None = None
    reason: str | None = None
    error: Error | None = None


class Format(msgspec.Struct):
    type: str | None = None
    rate: int | None = None


class AudioOutput(msgspec.Struct):
    format: Format | None = None
    voice: str | None = None


class Audio(msgspec.Struct):
    output: AudioOutput | None = None


class Content(msgspec.Struct):
    type: str | None = None
    text: str | None = None
    transcript: str | None = None
    audio: str | None = None
    image_url: str | None = None
    detail: str | None = None


class Item(msgspec.Struct, tag_field="type"):
    id: str | None = None
    object: str | None = None
    status: str | None = None


class Message(Item, tag="message"):
    role: str | None = None
    content: list[Content] = []


class FunctionCall(Item, tag="function_call"):
    name: str | None = None
    call_id: str | None = None
    arguments: str | None = None


class FunctionCallOutput(Item, tag="function_call_output"):
    call_id: str | None = None
    output: str | None = None


class McpCall(Item, tag="mcp_call"):
    name: str | None = None
    server_label: str | None = None
    arguments: str | None = None
    output: str | None = None
    approval_request_id: str | None = None
    error: dict[str, Any] | None = None


class Tool(msgspec.Struct):
    name: str
    description: str | None = None
    input_schema: Any = None
    annotations: Any = None


class McpListTools(Item, tag="mcp_list_tools"):
    server_label: str | None = None
    tools: list[Tool] = []


class McpApprovalRequest(Item, tag="mcp_approval_request"):
    name: str | None = None
    server_label: str | None = None
    arguments: str | None = None


class McpApprovalResponse(Item, tag="mcp_approval_response"):
    approval_request_id: str | None = None
    approve: bool | None = None
    reason: str | None = None


AnyItem = (
    Message
    | FunctionCall
    | FunctionCallOutput
    | McpCall
    | McpListTools
    | McpApprovalRequest
    | McpApprovalResponse
)


class Response(msgspec.Struct):
    id: str
    status: str
    object: str | None = None
    status_details: StatusDetails | None = None
    output: list[AnyItem] = []
    conversation_id: str | None = None
    output_modalities: list[str] = []
    max_output_tokens: int | str | None = None
    audio: Audio | None = None
    usage: Usage | None = None
    metadata: dict[str, str] | None = None


class ResponseEvent(msgspec.Struct):
    type: str
    response: Response
    event_id: str | None = None


decode = msgspec.json.Decoder(ResponseEvent).decode
