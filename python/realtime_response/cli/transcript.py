"""A call: what both sides said and did, put together from the events of a log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .. import (
    ConversationItemBase,
    DecodeError,
    RealtimeConversationItemAssistantMessage,
    RealtimeConversationItemFunctionCall,
    RealtimeConversationItemFunctionCallOutput,
    RealtimeConversationItemSystemMessage,
    RealtimeConversationItemUserMessage,
    RealtimeMcpToolCall,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from .._native.logs import LogRecord
    from .._native.objects import RealtimeResponse

HEARD = "conversation.item.input_audio_transcription.completed"
FAILED = "conversation.item.input_audio_transcription.failed"
ITEMS = ("conversation.item.added", "conversation.item.created", "conversation.item.done")

EVENTS = ["session.created", "session.updated", "response.done", HEARD, FAILED, *ITEMS]
"""The events that tell what was said."""

USER = "user"
UNHEARD = "(audio, no transcript)"


@dataclass
class Turn:
    """One thing that was said or done."""

    label: str
    text: str
    time: datetime.datetime | None = None
    is_content: bool = True

    def to_dict(self, *, no_content: bool) -> dict[str, Any]:
        """The turn for JSON."""
        text = self.text
        if no_content and self.is_content:
            text = f"({len(text):,} characters)"
        time = self.time.isoformat() if self.time else None
        return {"kind": self.label, "text": text, "time": time}


@dataclass
class Call:
    """The turns of one session, in order."""

    path: str
    session_id: str | None
    model: str | None = None
    turns: list[Turn] = field(default_factory=list[Turn])
    items: dict[str, Turn] = field(default_factory=dict[str, Turn])
    """The turns of the caller's items, by the item's id."""

    def to_dict(self, *, no_content: bool) -> dict[str, Any]:
        """The call for JSON."""
        return {
            "path": self.path,
            "session_id": self.session_id,
            "model": self.model,
            "turns": [turn.to_dict(no_content=no_content) for turn in self.turns],
        }

    def add(self, record: LogRecord) -> None:
        """What an event tells."""
        self.model = record.model or self.model
        event = record.event
        if record.response is not None:
            self._response(record, record.response)
        elif event is None:
            return
        elif event.type == HEARD:
            self._caller(record, _text(event, "item_id"), _text(event, "transcript"))
        elif event.type == FAILED:
            self._caller(record, _text(event, "item_id"), "(transcription failed)")
        elif event.type in ITEMS:
            self._item(record, getattr(event, "item", None))

    def _turn(self, record: LogRecord, label: str, text: str, *, is_content: bool = True) -> Turn:
        turn = Turn(label, text, record.timestamp, is_content)
        self.turns.append(turn)
        return turn

    def _caller(self, record: LogRecord, item_id: str, text: str) -> None:
        """What the caller said, at the place where the item was added to the conversation."""
        turn = self.items.get(item_id) or self._turn(record, USER, UNHEARD)
        if item_id:
            self.items[item_id] = turn
        if text:
            turn.text = text.strip()

    def _item(self, record: LogRecord, fields: Any) -> None:
        """An item of the caller's side; the model's are in its responses."""
        try:
            item = ConversationItemBase.from_dict(fields)
        except (DecodeError, TypeError):
            return
        match item:
            case RealtimeConversationItemUserMessage():
                self._caller(record, item.id or "", _said(item.content))
            case RealtimeConversationItemSystemMessage():
                self._once(record, "system", item.id or "", _said(item.content))
            case RealtimeConversationItemFunctionCallOutput():
                self._once(record, "result", item.id or "", item.output or "")
            case _:
                pass

    def _once(self, record: LogRecord, label: str, item_id: str, text: str) -> None:
        if item_id not in self.items:
            turn = self._turn(record, label, text)
            if item_id:
                self.items[item_id] = turn

    def _response(self, record: LogRecord, response: RealtimeResponse) -> None:
        for item in response.output:
            self._output(record, item)
        usage = record.usage
        parts: list[str] = [response.status]
        details = response.status_details
        if details is not None:
            error = details.error
            parts += filter(None, (details.reason, error and error.type, error and error.code))
        if usage is not None and usage.total_tokens is not None:
            parts.append(
                f"{usage.total_tokens:,} tokens ({usage.input_tokens or 0:,} in, "
                f"{usage.output_tokens or 0:,} out)"
            )
        self._turn(record, "response", " · ".join(parts), is_content=False)

    def _output(self, record: LogRecord, item: ConversationItemBase) -> None:
        match item:
            case RealtimeConversationItemAssistantMessage():
                self._turn(record, "assistant", _said(item.content))
            case RealtimeConversationItemFunctionCall() | RealtimeMcpToolCall():
                self._turn(record, "call", f"{item.name}({item.arguments or ''})")
            case _:
                self._turn(record, "item", str(item.type), is_content=False)


def _text(event: Any, name: str) -> str:
    value = getattr(event, name, None)
    return value if isinstance(value, str) else ""


def _said(parts: Iterable[Any]) -> str:
    """The words of content parts of any role."""
    words = (part.text or getattr(part, "transcript", None) for part in parts)
    return "\n".join(filter(None, words))
