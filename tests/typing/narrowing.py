"""Checked by mypy and basedpyright: tags and classes narrow, and fields have their types."""

from typing import Any, Literal, TypeAlias, assert_type

import realtime_response as rr
from realtime_response import types

ToolChoice: TypeAlias = (
    Literal["none", "auto", "required"] | types.ToolChoiceFunction | types.ToolChoiceMcp
)


def by_type(item: rr.RealtimeConversationItem) -> str | None:
    if item.type == "function_call":
        assert_type(item, rr.RealtimeConversationItemFunctionCall)
        return item.arguments
    if item.type == "function_call_output":
        return item.output
    if item.type == "mcp_call":
        assert_type(item.error, rr.RealtimeMcpToolCallError | None)
        return item.server_label
    if item.type == "mcp_list_tools":
        return ", ".join(tool.name for tool in item.tools)
    if item.type == "mcp_approval_request":
        return item.name
    if item.type == "mcp_approval_response":
        assert_type(item.approve, bool)
        return item.reason
    if item.role == "user":
        assert_type(item, rr.RealtimeConversationItemUserMessage)
        return item.content[0].image_url
    if item.role == "assistant":
        assert_type(item.phase, Literal["commentary", "final_answer"] | None)
        return item.content[0].transcript
    assert_type(item, rr.RealtimeConversationItemSystemMessage)
    return item.content[0].text


def by_class(item: rr.ConversationItemBase) -> str | None:
    if isinstance(item, rr.RealtimeConversationItemFunctionCall):
        return item.call_id
    if isinstance(item, rr.RealtimeConversationItemAssistantMessage):
        assert_type(item.content, list[rr.AssistantMessageContent])
        return item.content[0].transcript
    return item.type


def events(frame: bytes) -> int | None:
    event = rr.decode_event(frame)
    if event.type == "response.done":
        assert_type(event, rr.ResponseDoneEvent)
        assert_type(event.response.status, rr.RealtimeResponseStatus)
        usage = event.response.usage
        return usage.total_tokens if usage else None
    if event.type == "error":
        assert_type(event.error.message, str)
    if event.type == "response.output_audio.delta":
        assert_type(event, types.ResponseAudioDeltaEvent)
        assert_type(event.delta, str)
    if event.type == "session.updated" and event.session.type == "realtime":
        assert_type(event.session.model, str | None)
        assert_type(event.session.tool_choice, ToolChoice | None)
    if event.type == "session.avatar.connecting":
        assert_type(event.server_sdp, Any)
    if isinstance(event, rr.ResponseCreatedEvent):
        assert_type(event.response.max_output_tokens, int | Literal["inf"] | None)
    return None


def sdk_names(response: types.RealtimeResponse) -> types.RealtimeResponseStatus | None:
    for item in response.output:
        assert_type(item, types.ConversationItem)
    return response.status_details


def construction() -> rr.RealtimeResponse:
    call = rr.RealtimeConversationItemFunctionCall(name="find", arguments="{}")
    assert_type(rr.RealtimeResponse.from_json(b"{}"), rr.RealtimeResponse)
    return rr.RealtimeResponse(id="r", status="completed", output=[call], voice="sage")
