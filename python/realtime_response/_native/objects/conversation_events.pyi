"""Events about the conversation and its items."""
# Printed from the declarations in src/schema by `make stubs`.

from collections.abc import Mapping
from typing import Any, Literal, Self
from typing_extensions import disjoint_base

from ..._object_aliases import RealtimeConversationItem
from . import RealtimeObject
from .events import ServerEvent

__all__ = [
    "Conversation",
    "ConversationCreatedEvent",
    "ConversationItemAdded",
    "ConversationItemCreatedEvent",
    "ConversationItemDeletedEvent",
    "ConversationItemDone",
    "ConversationItemRetrieved",
    "ConversationItemTruncatedEvent",
]

@disjoint_base
class ConversationCreatedEvent(ServerEvent):
    """The conversation begins (`conversation.created`)."""

    __match_args__ = ("conversation",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.created"] = ...,
        event_id: str | None = ...,
        conversation: Conversation | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.created"]:
        """Always `conversation.created`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def conversation(self) -> Conversation:
        """The conversation."""

@disjoint_base
class Conversation(RealtimeObject):
    """The conversation of a session."""

    def __new__(
        cls,
        *,
        id: str | None = ...,
        object: Literal["realtime.conversation"] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def id(self) -> str | None:
        """The conversation's id."""
    @property
    def object(self) -> Literal["realtime.conversation"] | None:
        """`realtime.conversation`."""

@disjoint_base
class ConversationItemCreatedEvent(ServerEvent):
    """The conversation has a new item (`conversation.item.created`). GA servers send
    `conversation.item.added` instead.
    """

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.created"] = ...,
        event_id: str | None = ...,
        previous_item_id: str | None = ...,
        item: RealtimeConversationItem | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.created"]:
        """Always `conversation.item.created`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def previous_item_id(self) -> str | None:
        """The id of the item before it; None for the first one."""
    @property
    def item(self) -> RealtimeConversationItem:
        """The item."""

@disjoint_base
class ConversationItemAdded(ServerEvent):
    """The conversation has a new item, which may not be complete yet (`conversation.item.added`).
    """

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.added"] = ...,
        event_id: str | None = ...,
        previous_item_id: str | None = ...,
        item: RealtimeConversationItem | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.added"]:
        """Always `conversation.item.added`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def previous_item_id(self) -> str | None:
        """The id of the item before it; None for the first one."""
    @property
    def item(self) -> RealtimeConversationItem:
        """The item."""

@disjoint_base
class ConversationItemDone(ServerEvent):
    """An item of the conversation is complete (`conversation.item.done`)."""

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.done"] = ...,
        event_id: str | None = ...,
        previous_item_id: str | None = ...,
        item: RealtimeConversationItem | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.done"]:
        """Always `conversation.item.done`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def previous_item_id(self) -> str | None:
        """The id of the item before it; None for the first one."""
    @property
    def item(self) -> RealtimeConversationItem:
        """The item."""

@disjoint_base
class ConversationItemRetrieved(ServerEvent):
    """The item that the client asked for (`conversation.item.retrieved`)."""

    __match_args__ = ("item",)

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.retrieved"] = ...,
        event_id: str | None = ...,
        item: RealtimeConversationItem | Mapping[str, Any] | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.retrieved"]:
        """Always `conversation.item.retrieved`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item(self) -> RealtimeConversationItem:
        """The item, with its audio."""

@disjoint_base
class ConversationItemDeletedEvent(ServerEvent):
    """An item of the conversation was deleted (`conversation.item.deleted`)."""

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.deleted"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.deleted"]:
        """Always `conversation.item.deleted`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""

@disjoint_base
class ConversationItemTruncatedEvent(ServerEvent):
    """A message was cut to what the caller has heard (`conversation.item.truncated`)."""

    def __new__(
        cls,
        *,
        type: Literal["conversation.item.truncated"] = ...,
        event_id: str | None = ...,
        item_id: str | None = ...,
        content_index: int | None = ...,
        audio_end_ms: int | None = ...,
        **extra: Any,
    ) -> Self: ...
    @property
    def type(self) -> Literal["conversation.item.truncated"]:
        """Always `conversation.item.truncated`."""
    @property
    def event_id(self) -> str:
        """The event's id."""
    @property
    def item_id(self) -> str:
        """The item's id."""
    @property
    def content_index(self) -> int:
        """The part's place in the message, from 0."""
    @property
    def audio_end_ms(self) -> int:
        """Where the audio was cut, in milliseconds from its start."""
