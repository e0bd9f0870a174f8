"""Events of a live connection, in asyncio.

    async for event in realtime_response.aio.events(connection):
        if event.type == "response.output_audio.delta":
            speaker.write(event.audio_bytes)

`realtime_response.sync` has the same functions for connections without asyncio.
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
    from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable

    from openai.resources.realtime.realtime import AsyncRealtimeConnection as _SdkConnection

    from ._object_aliases import RealtimeClientEvent

    class AsyncRealtimeConnection(_SdkConnection):
        """The SDK's connection after `use`. At run time, the name is the SDK's class."""

        def __aiter__(self) -> AsyncIterator[Event]:  # type: ignore[override]
            """Yield the events until the connection is closed."""
            ...

        async def recv(self) -> Event:  # type: ignore[override]
            """Receive the next event."""
            ...

        def parse_event(self, data: str | bytes) -> Event:  # type: ignore[override]
            """Decode a frame from `recv_bytes`."""
            ...

        async def send(self, event: RealtimeClientEvent | Any) -> None:
            """Send an event: of this package, of the SDK, or a dict."""


__all__ = ["AsyncRealtimeConnection", "Event", "UndecodableFrame", "events", "use"]


def events(connection: AsyncIterable[object]) -> AsyncIterator[Event]:
    """Receive the events of a connection, one for each frame, text or binary.

    Nothing is read ahead of the loop, and a timeout around a step of the loop loses no event. Pings
    are the library's.

    Args:
        connection: A client connection of `websockets` (14 or later) or of `aiohttp`, a connection
            of the `openai` package, or any asynchronous iterable of frames (bytes or str). The
            SDK's connection reconnects as it was told to, and is changed as by `use`.

    Returns:
        An iterator over the events. A frame that does not decode is an `UndecodableFrame`, and the
        next frame follows. The iterator ends, or raises the library's own error, when the
        connection is closed: `websockets` and the SDK raise `ConnectionClosedError` if the close
        code is neither 1000 nor 1001, `aiohttp` only ends, and has the code in `close_code`.

    Raises:
        TypeError: `connection` is not an asynchronous iterable, or it yields something else than
            frames.
    """
    if not hasattr(connection, "__aiter__"):
        raise TypeError(
            f"expected a connection of asyncio, got {type(connection).__name__}; "
            "realtime_response.sync.events takes connections without asyncio"
        )
    if hasattr(connection, "parse_event"):
        return _Events(_from_sdk(use(cast("Any", connection))))
    if hasattr(connection, "recv_streaming"):
        return _Events(_from_websockets(connection))
    return _Events(_from_messages(aiter(connection)))


def use(connection: _SdkConnection) -> AsyncRealtimeConnection:
    """Let a connection of the `openai` package yield the events of this package.

    `async for`, `recv`, `parse_event` and the handlers of `on` then have our events, and `send`
    takes them as well. Nothing else of the connection changes, and no other connection. A frame
    that does not decode is an `UndecodableFrame`; `dispatch_events` raises its error if neither
    `undecodable_frame` nor `event` has a handler.

    Args:
        connection: The connection that `connect` gave.

    Returns:
        The same connection, typed with our events.
    """
    use_events(connection, _dispatching)
    return cast("AsyncRealtimeConnection", connection)


def _dispatching(connection: _SdkConnection) -> Callable[[], Awaitable[None]]:
    dispatch = connection.dispatch_events

    async def dispatch_events() -> None:
        with unhandled_errors(connection):
            await dispatch()

    return dispatch_events


class _Events:
    """An iterator that an error or a timeout does not end, as it would end a generator."""

    def __init__(self, receive: Callable[[], Awaitable[Event]]) -> None:
        self._receive = receive

    def __aiter__(self) -> AsyncIterator[Event]:
        return self

    async def __anext__(self) -> Event:
        return await self._receive()


def _from_sdk(connection: AsyncRealtimeConnection) -> Callable[[], Awaitable[Event]]:
    iterator = aiter(connection)

    async def receive() -> Event:
        nonlocal iterator
        try:
            return await anext(iterator)
        except StopAsyncIteration:
            raise
        except BaseException:
            # The SDK's iterator is a generator, which has ended now. The connection has not.
            iterator = aiter(connection)
            raise

    return receive


def _from_websockets(connection: Any) -> Callable[[], Awaitable[Event]]:
    from websockets.exceptions import ConnectionClosedOK  # noqa: PLC0415 - not a dependency

    async def receive() -> Event:
        try:
            # As bytes, because text that is not UTF-8 would close the connection.
            return decode_frame(await connection.recv(decode=False))
        except ConnectionClosedOK:
            raise StopAsyncIteration from None

    return receive


def _from_messages(messages: AsyncIterator[object]) -> Callable[[], Awaitable[Event]]:
    async def receive() -> Event:
        return decode_message(await anext(messages))

    return receive


def __getattr__(name: str) -> Any:
    if name == "AsyncRealtimeConnection":
        from openai.resources.realtime.realtime import AsyncRealtimeConnection  # noqa: PLC0415

        return AsyncRealtimeConnection
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
