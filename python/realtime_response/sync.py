"""Events of a live connection, without asyncio.

    for event in realtime_response.sync.events(connection):
        if event.type == "response.done":
            print(event.response.usage)

`realtime_response.aio` has the same functions for asyncio.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ._frames import (
    Event,
    UndecodableFrame,
    decode_frame,
    decode_message,
    unhandled_errors,
    use_events,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from openai.resources.realtime.realtime import RealtimeConnection as _SdkConnection

    from ._object_aliases import RealtimeClientEvent

    class RealtimeConnection(_SdkConnection):
        """The SDK's connection after `use`. At run time, the name is the SDK's class."""

        def __iter__(self) -> Iterator[Event]:  # type: ignore[override]
            """Yield the events until the connection is closed."""
            ...

        def recv(self) -> Event:  # type: ignore[override]
            """Receive the next event."""
            ...

        def parse_event(self, data: str | bytes) -> Event:  # type: ignore[override]
            """Decode a frame from `recv_bytes`."""
            ...

        def send(self, event: RealtimeClientEvent | Any) -> None:
            """Send an event: of this package, of the SDK, or a dict."""


__all__ = ["Event", "RealtimeConnection", "UndecodableFrame", "events", "use"]


def events(connection: Iterable[object]) -> Iterator[Event]:
    """Receive the events of a connection, one for each frame, text or binary.

    Args:
        connection: A client connection of `websockets.sync` (14 or later), a connection of the
            `openai` package, or any iterable of frames (bytes or str). The SDK's connection
            reconnects as it was told to, and is changed as by `use`.

    Returns:
        An iterator over the events. A frame that does not decode is an `UndecodableFrame`, and the
        next frame follows. The iterator ends when the connection is closed with code 1000 or 1001.
        After any other end, it raises the library's `ConnectionClosedError`.

    Raises:
        TypeError: `connection` is not an iterable of frames.
    """
    if not hasattr(connection, "__iter__") or isinstance(connection, str | bytes):
        raise TypeError(
            f"expected a connection, or an iterable of frames, got {type(connection).__name__}; "
            "realtime_response.aio.events takes connections of asyncio"
        )
    if hasattr(connection, "parse_event"):
        return iter(use(cast("Any", connection)))
    if hasattr(connection, "recv_streaming"):
        return _from_websockets(connection)
    return map(decode_message, connection)


def use(connection: _SdkConnection) -> RealtimeConnection:
    """Let a connection of the `openai` package yield the events of this package.

    `for`, `recv`, `parse_event` and the handlers of `on` then have our events, and `send`
    takes them as well. Nothing else of the connection changes, and no other connection. A frame
    that does not decode is an `UndecodableFrame`; `dispatch_events` raises its error if neither
    `undecodable_frame` nor `event` has a handler.

    Args:
        connection: The connection that `connect` gave.

    Returns:
        The same connection, typed with our events.
    """
    use_events(connection, _dispatching)
    return cast("RealtimeConnection", connection)


def _dispatching(connection: _SdkConnection) -> Callable[[], None]:
    dispatch = connection.dispatch_events

    def dispatch_events() -> None:
        with unhandled_errors(connection):
            dispatch()

    return dispatch_events


def _from_websockets(connection: Any) -> Iterator[Event]:
    from websockets.exceptions import ConnectionClosedOK  # noqa: PLC0415 - not a dependency

    while True:
        try:
            # As bytes, because text that is not UTF-8 would close the connection.
            frame = connection.recv(decode=False)
        except ConnectionClosedOK:
            return
        yield decode_frame(frame)


def __getattr__(name: str) -> Any:
    if name == "RealtimeConnection":
        from openai.resources.realtime.realtime import RealtimeConnection  # noqa: PLC0415

        return RealtimeConnection
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
