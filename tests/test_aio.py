"""Live connections: real clients on a real server, compared with what the SDK yields."""

import asyncio
import json
import subprocess
import sys
import threading
from pathlib import Path

import aiohttp
import clients
import openai
import pytest
import sdk
from clients import ASYNC, SYNC
from conftest import DATA
from replay import Close, Ping, Text, replaying, session
from websockets.exceptions import ConnectionClosedError

import realtime_response as rr
from realtime_response import aio, sync, types
from realtime_response.types.beta import Session as BetaSession

EXAMPLES = sorted((DATA.parents[1] / "examples" / "logs").glob("*.jsonl"))
UNDECODABLE = [
    b"",
    b"not JSON",
    b'{"type": "response.done"',
    b"[1]",
    b"null",
    b"{}",
    b'{"type": 3}',
    b'{"type": "response.done", "response": {"id": "r", "status": 3}}',
    b'{"type": "error", "error": {"message": "\xff"}}',
    b"\x00\xff\xfe",
    b"[" * 5000,
]
GA = {
    name
    for model in sdk.alternatives(sdk.UNIONS["server"])
    for name in sdk.values(model.model_fields["type"].annotation)
}
ONE = '{"type": "input_audio_buffer.cleared", "event_id": "event_1"}'
DONE = '{"type": "response.done", "event_id": "e", "response": {"id": "r", "status": "completed"}}'
ERROR = '{"type": "error", "event_id": "e", "error": {"type": "server_error", "message": "secret"}}'


EVERY = [*ASYNC, *SYNC]


def received(client, address):
    """All events of a connection, and the error that ended the loop."""
    if client in SYNC:
        events, error = [], None
        with SYNC[client](address) as (iterable, _):
            try:
                events.extend(iterable)  # what came before an error stays
            except Exception as caught:  # noqa: BLE001 - the test looks at it
                error = caught
        return events, error

    async def receive():
        events, error = [], None
        async with ASYNC[client](address) as (iterable, connection):
            try:
                async for event in iterable:
                    events.append(event)  # noqa: PERF401 - it stays when an error comes
            except Exception as caught:  # noqa: BLE001 - the test looks at it
                error = caught
            if isinstance(connection, aiohttp.ClientWebSocketResponse):
                error = connection.close_code
        return events, error

    return asyncio.run(receive())


def of_sdk(address):
    """What the SDK yields on a connection of its own."""

    async def receive():
        async with clients.of_sdk(openai.AsyncOpenAI, address) as connection:
            return [event async for event in connection]

    return asyncio.run(receive())


def compare(client, frames):
    """Compare event for event with what the SDK yields, from the same server. For events and
    sessions that its Realtime API does not know, the SDK takes the class that fits best; these are
    compared as JSON only.
    """
    with replaying(frames) as (address, _):
        theirs = of_sdk(address)
        ours, _ = received(client, address)
    assert len(ours) == len(theirs) == len(frames) > 0
    found = []
    for event, other, frame in zip(ours, theirs, frames, strict=True):
        assert event.type == other.type
        assert event.to_dict() == json.loads(frame)
        if event.type in GA and not isinstance(getattr(event, "session", None), BetaSession):
            found += [f"{event.type}{one}" for one in sdk.differences(event, other)]
    # A whole number of seconds stays an int in the SDK. xAI sends a word where details belong.
    return [one for one in found if not one.endswith((": 3 is not 3.0", "not 'unimplemented'"))]


@pytest.mark.parametrize("client", EVERY)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_event_is_the_one_that_the_sdk_yields(client, path):
    frames = session(path)
    # Text and binary frames, in turn.
    mixed = [frame.decode() if at % 2 else frame for at, frame in enumerate(frames)]
    assert compare(client, mixed) == []


def test_recorded_sessions_yield_what_the_sdk_yields(corpus):
    paths = sorted((corpus / "payloads" / "sessions").glob("*.server.jsonl"))
    assert paths
    for at, path in enumerate(paths):
        frames = [frame.decode() for frame in session(path)]
        assert compare(EVERY[at % len(EVERY)], frames) == []


@pytest.mark.parametrize("client", EVERY)
def test_a_frame_that_does_not_decode_is_one_event_of_the_loop(client):
    frames = [step for frame in UNDECODABLE for step in (frame, ONE)]
    with replaying(frames) as (address, _):
        events, _ = received(client, address)
    assert len(events) == len(frames)
    for frame, damaged, next_event in zip(UNDECODABLE, events[::2], events[1::2], strict=True):
        assert type(damaged) is aio.UndecodableFrame is sync.UndecodableFrame
        assert damaged.type == "undecodable_frame"
        assert damaged.event_id is None
        assert damaged.frame == frame
        with pytest.raises(rr.DecodeError) as expected:
            rr.decode_event(frame)
        assert str(damaged.error) == str(expected.value)
        assert type(next_event) is types.InputAudioBufferClearedEvent


@pytest.mark.parametrize("client", [one for one in EVERY if one != "aio-aiohttp"])
def test_text_that_is_not_utf8_does_not_end_the_loop(client):
    damaged = b'{"type": "error", "error": {"message": "\xff"}}'
    with replaying([Text(damaged), ONE]) as (address, _):
        (first, second), _ = received(client, address)
    assert (first.error.kind, first.frame) == ("invalid_utf8", damaged)
    assert second.type == "input_audio_buffer.cleared"


def test_aiohttp_raises_for_text_that_is_not_utf8():
    async def receive(address):
        async with clients.aio_aiohttp(address) as (events, _):
            assert (await anext(events)).type == "input_audio_buffer.cleared"
            await anext(events)

    with (
        replaying([ONE, Text(b"\xff"), ONE]) as (address, _),
        pytest.raises(aiohttp.WebSocketError, match="UTF-8"),
    ):
        asyncio.run(receive(address))


def test_a_damaged_frame_shows_its_error_and_not_its_text():
    with replaying(['{"type": "error", "error": {"message": "my secret" 3}}']) as (address, _):
        (event,), _ = received("aio-websockets", address)
    assert "secret" in event.frame.decode()
    assert "secret" not in f"{event!r} {event} {event.error}"
    assert "error" in repr(event)


@pytest.mark.parametrize("client", EVERY)
@pytest.mark.parametrize("code", [1000, 1001])
def test_a_normal_close_ends_the_loop(client, code):
    with replaying([ONE, Close(code)]) as (address, _):
        events, error = received(client, address)
    assert len(events) == 1
    assert error == (code if client == "aio-aiohttp" else None)


@pytest.mark.parametrize("client", EVERY)
@pytest.mark.parametrize("code", [1011, 1008, 4000, None])
def test_another_close_is_told_as_the_library_tells_it(client, code):
    with replaying([ONE, ONE, Close(code, "internal")]) as (address, _):
        events, error = received(client, address)
    assert [event.type for event in events] == ["input_audio_buffer.cleared"] * 2
    if client == "aio-aiohttp":
        assert error == (code or 1006)
    else:
        assert type(error) is ConnectionClosedError
        assert (error.rcvd.code if error.rcvd else None) == code


@pytest.mark.parametrize("client", ASYNC)
def test_a_closed_connection_stays_closed(client):
    async def receive(address):
        async with ASYNC[client](address) as (iterable, _):
            for _ in range(2):
                assert [event async for event in iterable] == []

    with replaying([]) as (address, _):
        asyncio.run(receive(address))


@pytest.mark.parametrize("client", ASYNC)
def test_pings_are_answered_between_events(client):
    with replaying([ONE, Ping(), ONE, Ping(), ONE]) as (address, log):
        events, _ = received(client, address)
    assert (len(events), log.pongs) == (3, 2)


def test_aiohttp_without_its_own_pings_is_refused():
    async def receive(address):
        async with clients.aio_aiohttp(address, autoping=False) as (events, _):
            await anext(events)

    with (
        replaying([Ping()]) as (address, _),
        pytest.raises(TypeError, match="autoping=True"),
    ):
        asyncio.run(receive(address))


@pytest.mark.parametrize("client", ASYNC)
def test_nothing_is_read_ahead_of_the_loop(client):
    big = json.dumps({"type": "response.output_audio.delta", "delta": "A" * 1_000_000})
    count = 80

    async def receive(address, log):
        async with ASYNC[client](address) as (iterable, _):
            events = aiter(iterable)
            await anext(events)
            before = -1
            while before != log.sent:  # until the server is stuck
                before = log.sent
                await asyncio.sleep(0.3)
            # Buffers of the library and of the system hold some.
            assert before < count / 2
            return 1 + len([event async for event in events])

    with replaying([big] * count) as (address, log):
        assert asyncio.run(receive(address, log)) == count


@pytest.mark.parametrize("client", [one for one in ASYNC if one != "aio-sdk-use"])
def test_a_timeout_loses_no_event(client):
    release = threading.Event()

    class Hold:
        def run(self, _connection, _log):
            release.wait(10)

    async def receive(address):
        async with ASYNC[client](address) as (events, _):
            first = await anext(events)
            for _ in range(2):
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(anext(events), 0.05)
            release.set()
            return [first, *[event async for event in events]]

    with replaying([ONE, Hold(), DONE, ERROR]) as (address, _):
        events = asyncio.run(receive(address))
    assert [event.type for event in events] == [
        "input_audio_buffer.cleared",
        "response.done",
        "error",
    ]


def test_frames_can_come_from_anywhere():
    async def frames():
        yield DONE
        yield DONE.encode()

    async def receive():
        return [type(event) async for event in aio.events(frames())]

    assert asyncio.run(receive()) == [rr.ResponseDoneEvent] * 2
    assert [type(event) for event in sync.events([DONE, DONE.encode()])] == (
        [rr.ResponseDoneEvent] * 2
    )


@pytest.mark.parametrize("message", [None, 3, {"type": "response.done"}])
def test_what_is_no_frame_is_refused(message):
    with pytest.raises(TypeError, match=type(message).__name__):
        next(sync.events([message]))


@pytest.mark.parametrize("connection", [None, 3, ONE, ONE.encode()])
def test_what_is_no_connection_is_refused(connection):
    with pytest.raises(TypeError, match=type(connection).__name__):
        aio.events(connection)
    with pytest.raises(TypeError, match=type(connection).__name__):
        sync.events(connection)


@pytest.mark.parametrize("client", EVERY)
def test_a_connection_of_the_other_kind_is_refused_before_it_is_read(client):
    async def mistaken(address):
        async with ASYNC[client](address) as (events, connection):
            with pytest.raises(TypeError, match=r"realtime_response\.aio\.events"):
                sync.events(connection)
            return [event.type async for event in events]

    with replaying([DONE]) as (address, _):
        if client in ASYNC:
            assert asyncio.run(mistaken(address)) == ["response.done"]
        else:
            with SYNC[client](address) as (events, connection):
                with pytest.raises(TypeError, match=r"realtime_response\.sync\.events"):
                    aio.events(connection)
                assert [event.type for event in events] == ["response.done"]


def test_an_event_that_no_server_sends_names_a_damaged_frame():
    names = {
        name
        for union in sdk.UNIONS.values()
        for model in sdk.alternatives(union)
        for name in sdk.values(model.model_fields["type"].annotation)
    }
    assert "response.done" in names
    assert aio.UndecodableFrame.type not in names


def test_no_library_is_imported_at_start():
    program = (
        "import sys, realtime_response\n"
        "realtime_response.aio, realtime_response.sync\n"
        "print({'openai', 'websockets', 'aiohttp', 'asyncio', 'pydantic'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode() == "set()\n"
    assert Path(aio.__file__).name == "aio.py"
