"""A call as a transcript: what both sides said and did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .. import (
    RealtimeConversationItemAssistantMessage,
    RealtimeConversationItemFunctionCall,
    RealtimeConversationItemFunctionCallOutput,
    RealtimeConversationItemSystemMessage,
    RealtimeConversationItemUserMessage,
    RealtimeMcpToolCall,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from .._native.commands import CallRow
    from .._native.logs import LogRecord

_MESSAGES = (
    RealtimeConversationItemAssistantMessage,
    RealtimeConversationItemSystemMessage,
    RealtimeConversationItemUserMessage,
)
NO_TRANSCRIPT = "(audio, no transcript)"
FAILED = "(transcription failed)"


@dataclass(slots=True)
class Turn:
    """One thing that was said or done."""

    label: str
    text: str
    time: datetime.datetime | None
    is_content: bool = True

    def to_dict(self, *, no_content: bool) -> dict[str, Any]:
        """The turn for JSON."""
        text = self.text
        if no_content and self.is_content:
            text = f"({len(text):,} characters)"
        time = self.time.isoformat() if self.time else None
        return {"kind": self.label, "text": text, "time": time}


@dataclass(slots=True)
class Call:
    """The turns of one session, in order."""

    path: str
    session_id: str | None
    number: int
    """How many calls of the file begin before."""
    model: str | None = None
    turns: list[Turn] = field(default_factory=list[Turn])

    def to_dict(self, *, no_content: bool) -> dict[str, Any]:
        """The call for JSON."""
        return {
            "path": self.path,
            "session_id": self.session_id,
            "model": self.model,
            "turns": [turn.to_dict(no_content=no_content) for turn in self.turns],
        }

    def add(self, row: CallRow) -> None:
        """Add an item or the end of a response."""
        self.model = row.model or self.model
        self.turns.append(_ended(row.end) if row.end is not None else _item(row))


def _said(row: CallRow) -> str:
    """What was said or written, halves of surrogate pairs included."""
    heard = row.transcripts
    words: list[str | None] = []
    # The content of an item of an unknown kind can be anything.
    parts: Sequence[Any] = row.item.content if isinstance(row.item, _MESSAGES) else ()
    for at, part in enumerate(parts):
        transcript = heard.pop(at, None)
        words.append(part.text or getattr(part, "transcript", None) or transcript)
    return "\n".join(filter(None, [*words, *heard.values()]))


def _item(row: CallRow) -> Turn:
    said = _said(row)
    match row.item:
        case RealtimeConversationItemUserMessage() | None:
            missing = FAILED if row.has_failed_transcription else NO_TRANSCRIPT
            return Turn("user", said.strip() or missing, row.timestamp)
        case RealtimeConversationItemSystemMessage():
            return Turn("system", said, row.timestamp)
        case RealtimeConversationItemAssistantMessage():
            return Turn("assistant", said, row.timestamp)
        case RealtimeConversationItemFunctionCall() | RealtimeMcpToolCall() as call:
            return Turn("call", f"{call.name}({call.arguments or ''})", row.timestamp)
        case RealtimeConversationItemFunctionCallOutput() as result:
            return Turn("result", result.output or "", row.timestamp)
        case other:
            return Turn("item", str(other.type), row.timestamp, is_content=False)


def _ended(record: LogRecord) -> Turn:
    response = record.response
    assert response is not None, "the record ends a response"
    parts: list[str] = [response.status]
    details = response.status_details
    if details is not None:
        error = details.error
        parts += filter(None, (details.reason, error and error.type, error and error.code))
    usage = record.usage
    if usage is not None and usage.total_tokens is not None:
        parts.append(
            f"{usage.total_tokens:,} tokens ({usage.input_tokens or 0:,} in, "
            f"{usage.output_tokens or 0:,} out)"
        )
    return Turn("response", " · ".join(parts), record.timestamp, is_content=False)
