"""Decoded JSON: responses, events, items and what they contain."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, Self, TypeAlias, final, type_check_only

from typing_extensions import Buffer, disjoint_base

from .._aliases import (
    RealtimeConversationItem,
    RealtimeMcpToolCallError,
    RealtimeResponseStatus,
    RealtimeServerEvent,
)

__all__ = [
    "AssistantMessageContent",
    "CachedTokenDetails",
    "ConversationItemBase",
    "DecodeError",
    "InputTokenDetails",
    "McpListToolsTool",
    "OutputTokenDetails",
    "RealtimeAudioFormats",
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
    "RealtimeMcpToolExecutionError",
    "RealtimeMcphttpError",
    "RealtimeObject",
    "RealtimeResponse",
    "RealtimeResponseError",
    "RealtimeResponseStatusDetail",
    "RealtimeResponseUsage",
    "ResponseAudio",
    "ResponseAudioOutput",
    "ResponseCreatedEvent",
    "ResponseDoneEvent",
    "ServerEvent",
    "SystemMessageContent",
    "UserMessageContent",
    "decode_event",
]

_Json: TypeAlias = str | Buffer

@final
class DecodeError(ValueError):
    """A document does not decode: what is wrong, and where.

    `str(error)` is one sentence, such as `output[2].arguments: expected a string, found a number
    at line 1 column 812`. It names places and types, and never quotes the document's values.
    """

    KINDS: Final[tuple[str, ...]]
    """The names of all kinds."""

    def __new__(  # pyright: ignore[reportInconsistentConstructor]
        cls, message: str, kind: str, path: str, offset: int, line: int, column: int
    ) -> Self: ...
    @property
    def message(self) -> str:
        """What is wrong, without the place."""
    @property
    def kind(self) -> str:
        """A short stable name of what is wrong, such as `wrong_type`."""
    @property
    def path(self) -> str:
        """The place, as in `output[2].content[0].type`; empty at the document's root."""
    @property
    def offset(self) -> int:
        """The place, in bytes from the document's start."""
    @property
    def line(self) -> int:
        """The line, from 1."""
    @property
    def column(self) -> int:
        """The column in characters, from 1."""

@disjoint_base
class RealtimeObject:
    """What every object of this package can do: a place in a JSON document that it keeps alive.

    Objects are immutable. Fields that no class names are in `extra`, and readable as attributes.
    """

    @classmethod
    def from_json(cls, data: _Json, *, strict: bool = False) -> Self:
        """Decode a JSON document: bytes, any buffer of bytes, or str.

        `strict=True` demands what the original struct demands. Raises `DecodeError` where the
        document is no such object.
        """
    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any], *, strict: bool = False) -> Self:
        """Decode a mapping, as `json.loads` makes it.

        Raises `TypeError` for a value that is no JSON, `DecodeError` where the mapping is no such
        object.
        """
    @property
    def raw(self) -> bytes:
        """The document as it came, byte for byte; of a part, its bytes in the document."""
    def __bytes__(self) -> bytes:
        """The same as `raw`."""
    def to_dict(
        self,
        *,
        mode: str = "python",
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> dict[str, Any]:
        """The document as `json.loads` makes it: nothing lost, nothing renamed, keys in order.

        The options are the SDK's. `exclude_unset=False` puts absent fields in, as None;
        `exclude_none` leaves out fields that are None, `exclude_defaults` those of them that are
        typed. Plain dicts, such as `metadata`, stay as they are. `mode`, `use_api_names` and
        `warnings` change nothing here.
        """
    def to_json(
        self,
        *,
        indent: int | None = 2,
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> str:
        """The document as JSON text: `to_dict`, indented; `indent=None` writes it compact."""
    @property
    def extra(self) -> dict[str, Any]:
        """What the typed fields do not show, by key: fields of other servers and eras, and values
        of a shape that their field does not have.

        A later version may type a field and take it out of here; as an attribute it stays.
        """
    @property
    def model_extra(self) -> dict[str, Any]:
        """The same as `extra`, under pydantic's name."""
    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A new object with some fields changed, under pydantic's name."""
    def __replace__(self, **changes: Any) -> Self:
        """A new object with some fields changed; what `copy.replace` calls."""
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...
    def __eq__(self, value: object, /) -> bool:
        """The same class, and documents that are equal as JSON; `true` is not 1."""
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """For `rich.print`: the fields that the document has."""

class ServerEvent(RealtimeObject):
    """An event of a Realtime server. Events that carry no response are plain ones."""

    def __new__(cls, *, type: str, event_id: str | None = ..., **extra: Any) -> Self: ...
    @property
    def type(self) -> str:
        """What the event is, such as `response.done`."""
    @property
    def event_id(self) -> str | None:
        """The event's id."""

@final
class ResponseCreatedEvent(ServerEvent):
    """A response begins (`response.created`)."""

    def __new__(
        cls,
        *,
        response: RealtimeResponse | Mapping[str, Any],
        type: Literal["response.created"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.created"]:
        """Always `response.created`."""
    @property
    def response(self) -> RealtimeResponse:
        """The response as it begins: `in_progress`, without output and usage."""

@final
class ResponseDoneEvent(ServerEvent):
    """A response has ended (`response.done`), however it ended."""

    def __new__(
        cls,
        *,
        response: RealtimeResponse | Mapping[str, Any],
        type: Literal["response.done"] = ...,
        event_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["response.done"]:
        """Always `response.done`."""
    @property
    def response(self) -> RealtimeResponse:
        """The response with its output and its usage."""

@type_check_only
class OtherServerEvent(ServerEvent):
    """For type checkers: an event that carries no response. It is a plain `ServerEvent`."""

    @property
    def type(
        self,
    ) -> Literal[
        "error",
        "session.created",
        "session.updated",
        "conversation.created",
        "conversation.item.created",
        "conversation.item.added",
        "conversation.item.done",
        "conversation.item.retrieved",
        "conversation.item.deleted",
        "conversation.item.truncated",
        "conversation.item.input_audio_transcription.completed",
        "conversation.item.input_audio_transcription.delta",
        "conversation.item.input_audio_transcription.segment",
        "conversation.item.input_audio_transcription.failed",
        "input_audio_buffer.committed",
        "input_audio_buffer.cleared",
        "input_audio_buffer.speech_started",
        "input_audio_buffer.speech_stopped",
        "input_audio_buffer.timeout_triggered",
        "input_audio_buffer.dtmf_event_received",
        "output_audio_buffer.started",
        "output_audio_buffer.stopped",
        "output_audio_buffer.cleared",
        "response.output_item.added",
        "response.output_item.done",
        "response.content_part.added",
        "response.content_part.done",
        "response.output_text.delta",
        "response.output_text.done",
        "response.output_audio.delta",
        "response.output_audio.done",
        "response.output_audio_transcript.delta",
        "response.output_audio_transcript.done",
        "response.text.delta",
        "response.text.done",
        "response.audio.delta",
        "response.audio.done",
        "response.audio_transcript.delta",
        "response.audio_transcript.done",
        "response.function_call_arguments.delta",
        "response.function_call_arguments.done",
        "response.mcp_call_arguments.delta",
        "response.mcp_call_arguments.done",
        "response.mcp_call.in_progress",
        "response.mcp_call.completed",
        "response.mcp_call.failed",
        "mcp_list_tools.in_progress",
        "mcp_list_tools.completed",
        "mcp_list_tools.failed",
        "rate_limits.updated",
        "transcription_session.created",
        "transcription_session.updated",
        "ping",
    ]:
        """What the event is."""
    def __getattr__(self, name: str) -> Any: ...

@final
class RealtimeResponse(RealtimeObject):
    """The response resource of the Realtime API: what one turn of the model said, did and cost.

    Source: `RealtimeResponse` of async-openai, field for field. Only `id` and `status` are
    required; servers leave out the others.
    """

    def __new__(
        cls,
        *,
        id: str,
        status: RealtimeResponseStatus,
        audio: ResponseAudio | Mapping[str, Any] | None = ...,
        conversation_id: str | None = ...,
        max_output_tokens: int | Literal["inf"] | None = ...,
        metadata: Mapping[str, str] | None = ...,
        object: Literal["realtime.response"] = ...,
        output: Sequence[RealtimeConversationItem | Mapping[str, Any]] = ...,
        output_modalities: Sequence[str] = ...,
        status_details: RealtimeResponseStatusDetail | Mapping[str, Any] | None = ...,
        usage: RealtimeResponseUsage | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def audio(self) -> ResponseAudio | None:
        """How the response was spoken. Beta servers, Voice Live, xAI and Qwen leave it out."""
    @property
    def conversation_id(self) -> str | None:
        """The conversation that the response was added to; None for an out-of-band response."""
    @property
    def id(self) -> str:
        """The response's id, such as `resp_...`."""
    @property
    def max_output_tokens(self) -> int | Literal["inf"] | None:
        """The most output tokens that this response could have; `inf` for no limit."""
    @property
    def metadata(self) -> dict[str, str] | None:
        """The pairs that the client attached, in document order."""
    @property
    def object(self) -> Literal["realtime.response"]:
        """Always `realtime.response`, also where the server leaves it out."""
    @property
    def output(self) -> list[RealtimeConversationItem]:
        """What the model answered: messages and calls, in order; a new list at each access."""
    @property
    def output_modalities(self) -> list[str]:
        """How the model could answer: `text`, `audio`. Beta servers say `modalities`: an extra."""
    @property
    def status(self) -> RealtimeResponseStatus:
        """`in_progress`, `completed`, `cancelled`, `failed` or `incomplete`."""
    @property
    def status_details(self) -> RealtimeResponseStatusDetail | None:
        """Why the response ended as it did."""
    @property
    def usage(self) -> RealtimeResponseUsage | None:
        """What the response is billed for, in tokens. xAI sends it beside the response: an extra
        of the event.
        """

@final
class ResponseAudio(RealtimeObject):
    """How the response was spoken (`RealtimeResponse.audio`)."""

    def __new__(
        cls,
        *,
        output: ResponseAudioOutput | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def output(self) -> ResponseAudioOutput | None:
        """The configuration of the output audio."""

@final
class ResponseAudioOutput(RealtimeObject):
    """The configuration of the output audio (`RealtimeResponse.audio.output`)."""

    def __new__(
        cls,
        *,
        format: RealtimeAudioFormats | Mapping[str, Any] | None = ...,
        voice: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def format(self) -> RealtimeAudioFormats | None:
        """The format of the output audio."""
    @property
    def voice(self) -> str | None:
        """The voice that spoke, such as `alloy` or `marin`.

        A custom voice is an object: it stands in `extra`, and this is None.
        """

@final
class RealtimeAudioFormats(RealtimeObject):
    """An audio format (`RealtimeAudioFormats` of the API)."""

    def __new__(
        cls,
        *,
        type: Literal["audio/pcm", "audio/pcmu", "audio/pcma"] | None = ...,
        rate: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["audio/pcm", "audio/pcmu", "audio/pcma"] | None:
        """`audio/pcm`, `audio/pcmu` (G.711 μ-law) or `audio/pcma` (G.711 A-law)."""
    @property
    def rate(self) -> int | None:
        """The sample rate in hertz; only `audio/pcm` has one, 24000."""

@final
class RealtimeResponseStatusDetail(RealtimeObject):
    """Why a response ended as it did (`RealtimeResponse.status_details`)."""

    def __new__(
        cls,
        *,
        type: Literal["completed", "cancelled", "incomplete", "failed"] | None = ...,
        reason: Literal["turn_detected", "client_cancelled", "max_output_tokens", "content_filter"]
        | None = ...,
        error: RealtimeResponseError | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["completed", "cancelled", "incomplete", "failed"] | None:
        """The status that these details explain."""
    @property
    def reason(
        self,
    ) -> Literal["turn_detected", "client_cancelled", "max_output_tokens", "content_filter"] | None:
        """Why it did not complete.

        Cancelled: `turn_detected` (the caller spoke) or `client_cancelled`; incomplete:
        `max_output_tokens` or `content_filter`.
        """
    @property
    def error(self) -> RealtimeResponseError | None:
        """The error of a failed response."""

@final
class RealtimeResponseError(RealtimeObject):
    """The error of a failed response (`status_details.error`)."""

    def __new__(
        cls,
        *,
        type: str | None = ...,
        code: str | None = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> str | None:
        """The type of the error, such as `server_error`."""
    @property
    def code(self) -> str | None:
        """The code of the error, such as `rate_limit_exceeded`; servers often leave it out."""
    @property
    def message(self) -> str | None:
        """What happened, for people. Servers send it; no schema has it."""

@final
class RealtimeResponseUsage(RealtimeObject):
    """What the response is billed for, in tokens (`RealtimeResponse.usage`).

    An absent count is None, never 0.
    """

    def __new__(
        cls,
        *,
        total_tokens: int | None = ...,
        input_tokens: int | None = ...,
        output_tokens: int | None = ...,
        input_token_details: InputTokenDetails | Mapping[str, Any] | None = ...,
        output_token_details: OutputTokenDetails | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def total_tokens(self) -> int | None:
        """Tokens in all: input and output."""
    @property
    def input_tokens(self) -> int | None:
        """Input tokens in all, cached ones included."""
    @property
    def output_tokens(self) -> int | None:
        """Output tokens in all."""
    @property
    def input_token_details(self) -> InputTokenDetails | None:
        """Input tokens by modality, and how many of them were cached.

        Also read from `input_tokens_details`.
        """
    @property
    def output_token_details(self) -> OutputTokenDetails | None:
        """Output tokens by modality. Also read from `output_tokens_details`."""

@final
class InputTokenDetails(RealtimeObject):
    """Input tokens by modality (`usage.input_token_details`)."""

    def __new__(
        cls,
        *,
        text_tokens: int | None = ...,
        audio_tokens: int | None = ...,
        image_tokens: int | None = ...,
        cached_tokens: int | None = ...,
        cached_tokens_details: CachedTokenDetails | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def text_tokens(self) -> int | None:
        """Text tokens, cached ones included."""
    @property
    def audio_tokens(self) -> int | None:
        """Audio tokens, cached ones included."""
    @property
    def image_tokens(self) -> int | None:
        """Image tokens, cached ones included."""
    @property
    def cached_tokens(self) -> int | None:
        """Tokens of any modality that were read from the cache; a part of the input tokens."""
    @property
    def cached_tokens_details(self) -> CachedTokenDetails | None:
        """Cached tokens by modality."""

@final
class CachedTokenDetails(RealtimeObject):
    """Cached input tokens by modality (`usage.input_token_details.cached_tokens_details`)."""

    def __new__(
        cls,
        *,
        text_tokens: int | None = ...,
        audio_tokens: int | None = ...,
        image_tokens: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def text_tokens(self) -> int | None:
        """Cached text tokens."""
    @property
    def audio_tokens(self) -> int | None:
        """Cached audio tokens."""
    @property
    def image_tokens(self) -> int | None:
        """Cached image tokens."""

@final
class OutputTokenDetails(RealtimeObject):
    """Output tokens by modality (`usage.output_token_details`)."""

    def __new__(
        cls,
        *,
        text_tokens: int | None = ...,
        audio_tokens: int | None = ...,
        reasoning_tokens: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def text_tokens(self) -> int | None:
        """Text tokens."""
    @property
    def audio_tokens(self) -> int | None:
        """Audio tokens."""
    @property
    def reasoning_tokens(self) -> int | None:
        """Tokens spent on reasoning; a part of the text tokens."""

class ConversationItemBase(RealtimeObject):
    """An item of the conversation. Items of unknown kinds are plain ones."""

    def __new__(cls, *, id: str | None = ..., type: str | None = ..., **extra: Any) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def type(self) -> str | None:
        """What the item is, such as `message`."""

@final
class RealtimeConversationItemSystemMessage(ConversationItemBase):
    """A system message in the conversation."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["message"] = ...,
        object: Literal["realtime.item"] | None = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        role: Literal["system"] = ...,
        content: Sequence[SystemMessageContent | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["message"]:
        """Always `message`."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def role(self) -> Literal["system"]:
        """Always `system`."""
    @property
    def content(self) -> list[SystemMessageContent]:
        """The parts of the message."""

@final
class RealtimeConversationItemUserMessage(ConversationItemBase):
    """What the user said or sent."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["message"] = ...,
        object: Literal["realtime.item"] | None = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        role: Literal["user"] = ...,
        content: Sequence[UserMessageContent | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["message"]:
        """Always `message`."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def role(self) -> Literal["user"]:
        """Always `user`."""
    @property
    def content(self) -> list[UserMessageContent]:
        """The parts of the message."""

@final
class RealtimeConversationItemAssistantMessage(ConversationItemBase):
    """What the model said."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["message"] = ...,
        object: Literal["realtime.item"] | None = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        role: Literal["assistant"] = ...,
        content: Sequence[AssistantMessageContent | Mapping[str, Any]] = ...,
        phase: Literal["commentary", "final_answer"] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["message"]:
        """Always `message`."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def role(self) -> Literal["assistant"]:
        """Always `assistant`."""
    @property
    def content(self) -> list[AssistantMessageContent]:
        """The parts of the message."""
    @property
    def phase(self) -> Literal["commentary", "final_answer"] | None:
        """`commentary` or `final_answer`; sent by reasoning models."""

@final
class RealtimeConversationItemFunctionCall(ConversationItemBase):
    """The model calls a function of the client."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["function_call"] = ...,
        object: Literal["realtime.item"] | None = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        name: str | None = ...,
        call_id: str | None = ...,
        arguments: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["function_call"]:
        """Always `function_call`."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def name(self) -> str | None:
        """The function's name."""
    @property
    def call_id(self) -> str | None:
        """The id that the `function_call_output` must name."""
    @property
    def arguments(self) -> str | None:
        """The arguments, as the JSON text that the model wrote; not necessarily valid JSON."""

@final
class RealtimeConversationItemFunctionCallOutput(ConversationItemBase):
    """What a function of the client returned."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["function_call_output"] = ...,
        object: Literal["realtime.item"] | None = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        call_id: str | None = ...,
        output: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["function_call_output"]:
        """Always `function_call_output`."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def call_id(self) -> str | None:
        """The id of the call that this answers."""
    @property
    def output(self) -> str | None:
        """What the function returned, as free text."""

@final
class RealtimeMcpToolCall(ConversationItemBase):
    """A call of a tool on an MCP server (`mcp_call`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_call"] = ...,
        name: str | None = ...,
        arguments: str | None = ...,
        output: str | None = ...,
        server_label: str | None = ...,
        approval_request_id: str | None = ...,
        error: RealtimeMcpToolCallError | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp_call"]:
        """Always `mcp_call`."""
    @property
    def name(self) -> str | None:
        """The tool's name."""
    @property
    def arguments(self) -> str | None:
        """The arguments, as JSON text."""
    @property
    def output(self) -> str | None:
        """What the tool returned."""
    @property
    def server_label(self) -> str | None:
        """The label of the MCP server."""
    @property
    def approval_request_id(self) -> str | None:
        """The id of the approval request that preceded the call."""
    @property
    def error(self) -> RealtimeMcpToolCallError | None:
        """Why the call failed. An error of an unknown type stands in `extra`, and this is None."""

@final
class RealtimeMcpListTools(ConversationItemBase):
    """The tools that an MCP server offers (`mcp_list_tools`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_list_tools"] = ...,
        server_label: str | None = ...,
        tools: Sequence[McpListToolsTool | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp_list_tools"]:
        """Always `mcp_list_tools`."""
    @property
    def server_label(self) -> str | None:
        """The label of the MCP server."""
    @property
    def tools(self) -> list[McpListToolsTool]:
        """The tools."""

@final
class RealtimeMcpApprovalRequest(ConversationItemBase):
    """The model asks whether it may call a tool (`mcp_approval_request`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_approval_request"] = ...,
        name: str | None = ...,
        arguments: str | None = ...,
        server_label: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp_approval_request"]:
        """Always `mcp_approval_request`."""
    @property
    def name(self) -> str | None:
        """The tool's name."""
    @property
    def arguments(self) -> str | None:
        """The arguments, as JSON text."""
    @property
    def server_label(self) -> str | None:
        """The label of the MCP server."""

@final
class RealtimeMcpApprovalResponse(ConversationItemBase):
    """The answer to an approval request (`mcp_approval_response`)."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: Literal["mcp_approval_response"] = ...,
        approval_request_id: str | None = ...,
        approve: bool | None = ...,
        reason: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["mcp_approval_response"]:
        """Always `mcp_approval_response`."""
    @property
    def approval_request_id(self) -> str | None:
        """The id of the request that this answers."""
    @property
    def approve(self) -> bool | None:
        """Whether the call may be made."""
    @property
    def reason(self) -> str | None:
        """Why."""

@final
class SystemMessageContent(RealtimeObject):
    """A part of a system message."""

    def __new__(
        cls,
        *,
        type: Literal["input_text"] | None = ...,
        text: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_text"] | None:
        """`input_text`."""
    @property
    def text(self) -> str | None:
        """The text."""

@final
class UserMessageContent(RealtimeObject):
    """A part of a user message: text, audio or an image."""

    def __new__(
        cls,
        *,
        type: Literal["input_text", "input_audio", "input_image"] | None = ...,
        text: str | None = ...,
        transcript: str | None = ...,
        audio: str | None = ...,
        image_url: str | None = ...,
        detail: Literal["auto", "low", "high"] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["input_text", "input_audio", "input_image"] | None:
        """`input_text`, `input_audio` or `input_image`."""
    @property
    def text(self) -> str | None:
        """The text of `input_text`."""
    @property
    def transcript(self) -> str | None:
        """What was said in `input_audio`, where it was transcribed."""
    @property
    def audio(self) -> str | None:
        """The audio of `input_audio`, in base64; events leave it out."""
    @property
    def image_url(self) -> str | None:
        """The image of `input_image`, as a data URI."""
    @property
    def detail(self) -> Literal["auto", "low", "high"] | None:
        """How closely to look at the image: `auto`, `low` or `high`."""

@final
class AssistantMessageContent(RealtimeObject):
    """A part of the model's answer: text or audio."""

    def __new__(
        cls,
        *,
        type: Literal["output_text", "output_audio", "text", "audio"] | None = ...,
        text: str | None = ...,
        transcript: str | None = ...,
        audio: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["output_text", "output_audio", "text", "audio"] | None:
        """`output_text` or `output_audio`; beta servers, Voice Live, xAI and Qwen say `text` and
        `audio`.
        """
    @property
    def text(self) -> str | None:
        """The text of a text part."""
    @property
    def transcript(self) -> str | None:
        """What an audio part says. Null in parts that were cut off."""
    @property
    def audio(self) -> str | None:
        """The audio, in base64; events leave it out."""

@final
class McpListToolsTool(RealtimeObject):
    """A tool of an MCP server."""

    def __new__(
        cls,
        *,
        name: str | None = ...,
        description: str | None = ...,
        input_schema: Any = ...,
        annotations: Any = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def name(self) -> str | None:
        """The tool's name."""
    @property
    def description(self) -> str | None:
        """What the tool does."""
    @property
    def input_schema(self) -> Any:
        """The JSON schema of the tool's arguments."""
    @property
    def annotations(self) -> Any:
        """What else the server says of the tool."""

@final
class RealtimeMcpProtocolError(RealtimeObject):
    """The MCP server broke the protocol."""

    def __new__(
        cls,
        *,
        type: Literal["protocol_error"] = ...,
        code: int | None = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["protocol_error"]:
        """Always `protocol_error`."""
    @property
    def code(self) -> int | None:
        """The code of the error, as JSON-RPC has it; may be negative."""
    @property
    def message(self) -> str | None:
        """What happened."""

@final
class RealtimeMcpToolExecutionError(RealtimeObject):
    """The tool ran and failed."""

    def __new__(
        cls,
        *,
        type: Literal["tool_execution_error"] = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["tool_execution_error"]:
        """Always `tool_execution_error`."""
    @property
    def message(self) -> str | None:
        """What happened."""

@final
class RealtimeMcphttpError(RealtimeObject):
    """The MCP server could not be reached."""

    def __new__(
        cls,
        *,
        type: Literal["http_error"] = ...,
        code: int | None = ...,
        message: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["http_error"]:
        """Always `http_error`."""
    @property
    def code(self) -> int | None:
        """The HTTP status."""
    @property
    def message(self) -> str | None:
        """What happened."""

def decode_event(frame: _Json, *, strict: bool = False) -> RealtimeServerEvent:
    """Decode one event of a Realtime server, as a WebSocket frame carries it.

    `response.created` and `response.done` carry a response; every other event is a plain
    `ServerEvent` with its fields as extras. `strict=True` holds a response to the contract of the
    original struct. Raises `DecodeError`.
    """
