"""Clients of a live connection, of every library. Each yields our events, and the connection."""

import contextlib

import aiohttp
import openai
import websockets
import websockets.sync.client

from realtime_response import aio, sync


def of_sdk(kind, address, **options):
    """A connection of the SDK that is not open yet."""
    client = kind(api_key="none", base_url=f"http://{address}/v1")
    return client.realtime.connect(model="gpt-realtime", **options)


@contextlib.asynccontextmanager
async def aio_websockets(address, **options):
    async with websockets.connect(f"ws://{address}", max_size=None, **options) as connection:
        yield aio.events(connection), connection


@contextlib.asynccontextmanager
async def aio_aiohttp(address, **options):
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(f"ws://{address}", max_msg_size=0, **options) as connection,
    ):
        yield aio.events(connection), connection


@contextlib.asynccontextmanager
async def aio_sdk(address, **options):
    async with of_sdk(openai.AsyncOpenAI, address, **options) as connection:
        yield aio.events(connection), connection


@contextlib.asynccontextmanager
async def aio_sdk_use(address, **options):
    async with of_sdk(openai.AsyncOpenAI, address, **options) as connection:
        used = aio.use(connection)
        assert used is connection is aio.use(connection)
        yield used, used


@contextlib.contextmanager
def sync_websockets(address):
    with websockets.sync.client.connect(f"ws://{address}", max_size=None) as connection:
        yield sync.events(connection), connection


@contextlib.contextmanager
def sync_sdk(address, **options):
    with of_sdk(openai.OpenAI, address, **options) as connection:
        yield sync.events(connection), connection


@contextlib.contextmanager
def sync_sdk_use(address, **options):
    with of_sdk(openai.OpenAI, address, **options) as connection:
        used = sync.use(connection)
        assert used is connection is sync.use(connection)
        yield used, used


ASYNC = {
    "aio-websockets": aio_websockets,
    "aio-aiohttp": aio_aiohttp,
    "aio-sdk": aio_sdk,
    "aio-sdk-use": aio_sdk_use,
}
SYNC = {
    "sync-websockets": sync_websockets,
    "sync-sdk": sync_sdk,
    "sync-sdk-use": sync_sdk_use,
}
