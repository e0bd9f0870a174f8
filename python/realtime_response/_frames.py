"""What `aio` and `sync` share: frames become events, also those of the SDK's connections."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from ._native.objects import DecodeError, RealtimeObject, decode_event
from ._object_aliases import RealtimeServerEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ._native.objects.session_events import RealtimeErrorEvent


class UndecodableFrame:
    """A frame that does not decode, in the place of its event.

    `raise frame.error` ends a loop that should not go on without the event.
    """

    __slots__ = ("error", "frame")

    type: Final[Literal["undecodable_frame"]] = "undecodable_frame"
    """Always `undecodable_frame`, which no server sends."""
    event_id: Final[None] = None
    """Always None. Every event has this attribute."""

    error: DecodeError
    """What is wrong with the frame, and where. The message does not quote the frame."""
    frame: bytes | str
    """The frame as it came. It can hold what people said."""

    def __init__(self, error: DecodeError, frame: bytes | str) -> None:
        """Keep the error and its frame.

        Args:
            error: The error of `decode_event`.
            frame: The frame that was decoded.
        """
        self.error = error
        self.frame = frame

    def __repr__(self) -> str:
        """Show the error, and not the frame."""
        return f"{type(self).__name__}(error={self.error!r})"


Event: TypeAlias = RealtimeServerEvent | UndecodableFrame
"""What a connection yields: an event of the server, or a frame that does not decode."""


def decode_frame(data: bytes | str) -> Event:
    """Decode the frame of a server."""
    try:
        # A client's connection receives no events of clients.
        return cast("RealtimeServerEvent", decode_event(data))
    except DecodeError as error:
        return UndecodableFrame(error, data)


def decode_message(message: object) -> Event:
    """Decode what a WebSocket library yields: a frame, or aiohttp's message around a frame.

    Raises:
        TypeError: The message is neither a frame nor a message of aiohttp that has a frame.
    """
    if isinstance(message, bytes | str):
        return decode_frame(message)
    kind = getattr(getattr(message, "type", None), "name", None)
    if kind in {"TEXT", "BINARY"}:
        return decode_frame(cast("Any", message).data)
    if kind == "ERROR":
        raise cast("Any", message).data
    if kind in {"PING", "PONG"}:
        raise TypeError("aiohttp must answer pings itself; open the connection with autoping=True")
    raise TypeError(
        f"the connection yields {type(message).__name__}; expected bytes, str or aiohttp's messages"
    )


def use_events(connection: Any, dispatching: Callable[[Any], Callable[[], Any]]) -> None:
    """Let one connection of the SDK, async or sync, yield our events, and send them.

    Args:
        connection: The connection.
        dispatching: Makes its `dispatch_events`, if it has one: in asyncio, or without.
    """
    if connection.parse_event is decode_frame:
        return
    send = connection.send

    def send_any(event: Any) -> Any:
        return send(event.to_dict() if isinstance(event, RealtimeObject) else event)

    connection.parse_event = decode_frame
    connection.send = send_any
    if hasattr(connection, "dispatch_events"):
        connection.dispatch_events = dispatching(connection)


@contextmanager
def unhandled_errors(connection: Any) -> Generator[None]:
    """Raise the errors for which no handler is registered, as the SDK's `dispatch_events` does.

    It looks for the SDK's own class of the event, so it does not recognize ours.
    """

    def decode_handled(data: bytes | str) -> Event:
        event = decode_frame(data)
        if event.type == "error" or event.type == "undecodable_frame":
            registry = connection._event_handler_registry  # noqa: SLF001 - there is no other way to ask
            if not registry.has_handlers(event.type) and not registry.has_handlers("event"):
                raise _error(event)
        return event

    connection.parse_event = decode_handled
    try:
        yield
    finally:
        connection.parse_event = decode_frame


def _error(event: RealtimeErrorEvent | UndecodableFrame) -> Exception:
    if isinstance(event, UndecodableFrame):
        return event.error
    from openai import OpenAIError  # noqa: PLC0415 - the SDK is not a dependency

    return OpenAIError(
        f"the server sent an error of type {event.error.type!r} and code {event.error.code!r}; "
        'register a handler for "error" to read its message'
    )
