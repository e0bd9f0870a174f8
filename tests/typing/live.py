"""Checked by type checkers: the events of live connections."""

from typing import assert_type

import aiohttp
import websockets
import websockets.sync.client
from openai import AsyncOpenAI, OpenAI

from realtime_response import DecodeError, RealtimeServerEvent, ResponseDoneEvent, aio, sync, types


def handle(event: RealtimeServerEvent) -> str | None:
    return event.event_id


def narrowed(event: aio.Event) -> str | None:
    assert_type(event.event_id, str | None)
    if event.type == "response.done":
        assert_type(event, ResponseDoneEvent)
        return event.response.status
    if event.type == "undecodable_frame":
        assert_type(event, aio.UndecodableFrame)
        assert_type(event.error, DecodeError)
        raise event.error
    return handle(event)


async def of_libraries(
    socket: websockets.ClientConnection, client: aiohttp.ClientWebSocketResponse
) -> None:
    async for event in aio.events(socket):
        assert_type(event, aio.Event)
    async for event in aio.events(client):
        assert_type(event, sync.Event)


async def of_the_sdk() -> None:
    async with AsyncOpenAI().realtime.connect(model="gpt-realtime") as connection:
        async for event in aio.events(connection):
            narrowed(event)
        used: aio.AsyncRealtimeConnection = aio.use(connection)
        async for event in used:
            assert_type(event, aio.Event)
        assert_type(await used.recv(), aio.Event)
        await used.send(types.ResponseCreateEvent())
        await used.response.create()


def without_asyncio(socket: websockets.sync.client.ClientConnection) -> None:
    for event in sync.events(socket):
        narrowed(event)
    with OpenAI().realtime.connect(model="gpt-realtime") as connection:
        used = sync.use(connection)
        for event in used:
            assert_type(event, sync.Event)
        assert_type(used.recv(), sync.Event)
        used.send(types.ResponseCreateEvent())
