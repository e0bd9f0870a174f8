"""A connection of the SDK that yields our events: it stays the connection that it was."""

import asyncio
import contextlib

import clients
import openai
import pytest
from clients import ASYNC, SYNC
from replay import Close, Wait, replaying
from test_aio import DONE, ERROR, ONE

import realtime_response as rr
from realtime_response import aio, sync, types


@pytest.mark.parametrize("client", ["aio-sdk", "aio-sdk-use", "sync-sdk", "sync-sdk-use"])
def test_the_sdk_reconnects_as_it_was_told_to(client):
    options = {"on_reconnecting": lambda _: None, "initial_delay": 0.01}

    async def receive(address):
        async with ASYNC[client](address, **options) as (events, _):
            return [event.type async for event in events]

    with replaying([ONE, Close(1012)], [DONE]) as (address, log):
        if client in ASYNC:
            found = asyncio.run(receive(address))
        else:
            with SYNC[client](address, **options) as (events, _):
                found = [event.type for event in events]
    assert found == ["input_audio_buffer.cleared", "response.done"]
    assert log.connections == 2


SENT = [
    types.ResponseCreateEvent(),
    openai.types.realtime.ResponseCreateEvent(type="response.create"),
    {"type": "response.create"},
]


@pytest.mark.parametrize("event", SENT, ids=lambda event: type(event).__module__)
def test_a_used_connection_sends_events_of_both_packages(event):
    async def converse(address):
        async with clients.aio_sdk_use(address) as (_, connection):
            await connection.send(event)
            await connection.input_audio_buffer.append(audio="UklGRg==")
            return (await connection.recv()).type

    with replaying([Wait("input_audio_buffer.append"), ONE]) as (address, log):
        assert asyncio.run(converse(address)) == "input_audio_buffer.cleared"
        with clients.sync_sdk_use(address) as (_, connection):
            connection.send(event)
            connection.input_audio_buffer.append(audio="UklGRg==")
            assert connection.recv().type == "input_audio_buffer.cleared"
    create = {"type": "response.create"}
    append = {"type": "input_audio_buffer.append", "audio": "UklGRg=="}
    assert log.received == [create, append] * 2


def test_one_connection_changes_and_no_other():
    async def receive(address):
        async with (
            clients.of_sdk(openai.AsyncOpenAI, address) as used,
            clients.of_sdk(openai.AsyncOpenAI, address) as other,
        ):
            aio.use(used)
            assert isinstance(used, aio.AsyncRealtimeConnection)
            return type(await used.recv()), type(await other.recv())

    with replaying([DONE]) as (address, _):
        types_ = asyncio.run(receive(address))
    assert types_ == (rr.ResponseDoneEvent, openai.types.realtime.ResponseDoneEvent)
    assert sync.RealtimeConnection is openai.resources.realtime.realtime.RealtimeConnection


@pytest.mark.parametrize("frame", [ERROR, "not JSON"])
@pytest.mark.parametrize("handler", [None, "specific", "event"])
@pytest.mark.parametrize("kind", ["aio", "sync"])
def test_handlers_get_our_events_and_an_unhandled_error_is_raised(frame, handler, kind):
    seen, handled = [], []
    name = "error" if frame == ERROR else "undecodable_frame"
    expected = openai.OpenAIError if frame == ERROR else rr.DecodeError

    def prepare(connection):
        connection.on("response.done", seen.append)
        if handler:
            # A handler for one event still handles it.
            connection.once(name if handler == "specific" else "event", handled.append)

    async def dispatch(address):
        async with clients.aio_sdk_use(address) as (_, connection):
            prepare(connection)
            await connection.dispatch_events()

    raises = contextlib.nullcontext() if handler else pytest.raises(expected)
    with replaying([frame, DONE]) as (address, _), raises as caught:
        if kind == "aio":
            asyncio.run(dispatch(address))
        else:
            with clients.sync_sdk_use(address) as (_, connection):
                prepare(connection)
                connection.dispatch_events()
    if handler:
        assert [event.type for event in handled] == [name]
        assert [type(event) for event in seen] == [rr.ResponseDoneEvent]
    else:
        assert "secret" not in str(caught.value)
        assert (seen, handled) == ([], [])


CONNECTS = {
    "beta": lambda client: client.beta.realtime.connect(model="m"),
    "translations": lambda client: client.realtime.translations.connect(model="m"),
    "live": lambda client: client.live.connect(),
    "sideband": lambda client: client.live.sideband.connect(session_id="s"),
}


@pytest.mark.parametrize("connect", CONNECTS.values(), ids=CONNECTS)
def test_every_realtime_connection_of_the_sdk_yields_our_events(connect):
    def of(kind, address):
        return connect(kind(api_key="none", websocket_base_url=f"ws://{address}/v1"))

    async def receive(address):
        async with of(openai.AsyncOpenAI, address) as connection:
            return [event.type async for event in aio.events(connection)]

    with replaying([DONE, "not JSON", ERROR]) as (address, _):
        found = asyncio.run(receive(address))
        with of(openai.OpenAI, address) as connection:
            assert [event.type for event in sync.events(connection)] == found
    assert found == ["response.done", "undecodable_frame", "error"]
