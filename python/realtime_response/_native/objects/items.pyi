"""The items of a conversation."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from . import RealtimeObject
from .content import AssistantMessageContent, SystemMessageContent, UserMessageContent

__all__ = [
    "ConversationItemBase",
    "RealtimeConversationItemAssistantMessage",
    "RealtimeConversationItemFunctionCall",
    "RealtimeConversationItemFunctionCallOutput",
    "RealtimeConversationItemSystemMessage",
    "RealtimeConversationItemUserMessage",
]

@disjoint_base
class ConversationItemBase(RealtimeObject):
    """An item of the conversation. Items of unknown kinds are plain ones."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        type: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def type(self) -> str | None:
        """What the item is, such as `message`."""

@disjoint_base
class RealtimeConversationItemSystemMessage(ConversationItemBase):
    """A system message in the conversation."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        object: Literal["realtime.item"] | None = ...,
        type: Literal["message"] = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        role: Literal["system"] = ...,
        content: Sequence[SystemMessageContent | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def type(self) -> Literal["message"]:
        """Always `message`."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def role(self) -> Literal["system"]:
        """Always `system`."""
    @property
    def content(self) -> list[SystemMessageContent]:
        """The parts of the message."""

@disjoint_base
class RealtimeConversationItemUserMessage(ConversationItemBase):
    """What the user said or sent."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        object: Literal["realtime.item"] | None = ...,
        type: Literal["message"] = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        role: Literal["user"] = ...,
        content: Sequence[UserMessageContent | Mapping[str, Any]] = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def type(self) -> Literal["message"]:
        """Always `message`."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def role(self) -> Literal["user"]:
        """Always `user`."""
    @property
    def content(self) -> list[UserMessageContent]:
        """The parts of the message."""

@disjoint_base
class RealtimeConversationItemAssistantMessage(ConversationItemBase):
    """What the model said."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        object: Literal["realtime.item"] | None = ...,
        type: Literal["message"] = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        role: Literal["assistant"] = ...,
        content: Sequence[AssistantMessageContent | Mapping[str, Any]] = ...,
        phase: Literal["commentary", "final_answer"] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def type(self) -> Literal["message"]:
        """Always `message`."""
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

@disjoint_base
class RealtimeConversationItemFunctionCall(ConversationItemBase):
    """The model calls a function of the client."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        object: Literal["realtime.item"] | None = ...,
        type: Literal["function_call"] = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        name: str | None = ...,
        call_id: str | None = ...,
        arguments: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def type(self) -> Literal["function_call"]:
        """Always `function_call`."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def name(self) -> str:
        """The function's name."""
    @property
    def call_id(self) -> str | None:
        """The id that the `function_call_output` must name."""
    @property
    def arguments(self) -> str:
        """The arguments, as the JSON text that the model wrote; not necessarily valid JSON."""

@disjoint_base
class RealtimeConversationItemFunctionCallOutput(ConversationItemBase):
    """What a function of the client returned."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        object: Literal["realtime.item"] | None = ...,
        type: Literal["function_call_output"] = ...,
        status: Literal["completed", "incomplete", "in_progress"] | None = ...,
        call_id: str | None = ...,
        output: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The item's id."""
    @property
    def object(self) -> Literal["realtime.item"] | None:
        """`realtime.item`; GA servers leave it out."""
    @property
    def type(self) -> Literal["function_call_output"]:
        """Always `function_call_output`."""
    @property
    def status(self) -> Literal["completed", "incomplete", "in_progress"] | None:
        """`completed`, `incomplete` or `in_progress`; it has no effect on the conversation."""
    @property
    def call_id(self) -> str:
        """The id of the call that this answers."""
    @property
    def output(self) -> str:
        """What the function returned, as free text."""
