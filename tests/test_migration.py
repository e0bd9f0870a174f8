"""The recipes of docs/migration.md for other frameworks, which read frames from a local server.

Where a framework is not installed, its test is skipped.
"""

import asyncio
import contextlib
import json

import openai
import pytest
from test_docs import ROOT, blocks

SESSION = {
    "id": "sess_1",
    "object": "realtime.session",
    "type": "realtime",
    "model": "gpt-realtime",
}
USAGE = {
    "total_tokens": 90,
    "input_tokens": 50,
    "output_tokens": 40,
    "input_token_details": {"text_tokens": 20, "audio_tokens": 30, "cached_tokens": 0},
    "output_token_details": {"text_tokens": 10, "audio_tokens": 30},
}
RESPONSE = {
    "object": "realtime.response",
    "id": "resp_1",
    "status": "in_progress",
    "status_details": None,
    "output": [],
    "conversation_id": "conv_1",
    "output_modalities": ["audio"],
    "usage": None,
    "metadata": None,
}
FRAMES = [
    {"type": "session.created", "event_id": "event_1", "session": SESSION},
    {"type": "session.updated", "event_id": "event_4", "session": SESSION},
    {"type": "response.created", "event_id": "event_2", "response": RESPONSE},
    {
        "type": "response.done",
        "event_id": "event_3",
        "response": RESPONSE | {"status": "completed", "usage": USAGE},
    },
]


def recipe(package):
    """What the recipe for a framework defines."""
    found = [
        text for _, text in blocks(ROOT / "docs" / "migration.md") if f"from {package}." in text
    ]
    (snippet,) = found
    names = {}
    exec(compile(snippet, package, "exec"), names)
    return names


@contextlib.asynccontextmanager
async def server():
    """A server that sends the frames to each client. Yields its address."""
    serve = pytest.importorskip("websockets.asyncio.server").serve

    async def send(connection):
        first, *rest = map(json.dumps, FRAMES)
        with contextlib.suppress(Exception):  # the client may leave at any time
            await connection.send(first)
            await connection.recv()
            for frame in rest:
                await connection.send(frame)
            await connection.wait_closed()

    async with serve(send, "127.0.0.1", 0) as running:
        port = running.sockets[0].getsockname()[1]
        yield f"ws://127.0.0.1:{port}/v1/realtime"


async def counted(meter):
    """Wait until the meter has counted a response, and check what it has counted."""
    for _ in range(200):
        if meter.snapshot().responses:
            break
        await asyncio.sleep(0.05)
    total = meter.snapshot()
    assert (total.responses, total.status) == (1, {"completed": 1})
    assert (total.total_tokens, total.input_audio_tokens) == (90, 30)
    (sums,) = meter.sessions().values()
    assert sums.responses == 1
    (bill,) = meter._meter.report()["total"]["models"]
    assert bill["model"] == "gpt-realtime"


@pytest.mark.filterwarnings("default")
def test_the_agents_sdk():
    agents = pytest.importorskip("agents.realtime")

    async def run():
        names = recipe("agents")
        async with server() as url:
            agent = agents.RealtimeAgent(name="agent", instructions="Help.")
            runner = agents.RealtimeRunner(agent, model=names["metered_model"]("call 1"))
            config = {"url": url, "api_key": "none"}
            async with await runner.run(model_config=config):
                await counted(names["meter"])
        assert list(names["meter"].sessions()) == ["call 1"]

    asyncio.run(run())


@pytest.mark.filterwarnings("default")
def test_livekit():
    pytest.importorskip("livekit.plugins.openai")

    async def run():
        names = recipe("livekit")
        async with server() as url:
            model = names["MeteredModel"](base_url=url, api_key="none")
            session = model.session()
            await counted(names["meter"])
            await session.aclose()
            await model.aclose()

    asyncio.run(run())


@pytest.mark.filterwarnings("default")
def test_pipecat():
    pytest.importorskip("pipecat.services.openai.realtime.llm")
    pipeline = pytest.importorskip("pipecat.pipeline.pipeline")
    runner = pytest.importorskip("pipecat.pipeline.runner")
    task = pytest.importorskip("pipecat.pipeline.task")

    async def run():
        names = recipe("pipecat")
        async with server() as url:
            service = names["MeteredService"](api_key="none", base_url=url)
            work = task.PipelineTask(pipeline.Pipeline([service]))
            running = asyncio.create_task(runner.PipelineRunner(handle_sigint=False).run(work))
            await counted(names["meter"])
            await work.cancel()
            await running

    asyncio.run(run())


@pytest.mark.filterwarnings("default")
def test_pydantic_ai():
    pytest.importorskip("pydantic_ai.realtime.openai")
    models = pytest.importorskip("pydantic_ai.models")
    providers = pytest.importorskip("pydantic_ai.providers.openai")

    async def run():
        names = recipe("pydantic_ai")
        async with server() as url:
            address = url.replace("ws:", "http:").removesuffix("/realtime")
            client = openai.AsyncOpenAI(api_key="none", base_url=address)
            model = names["MeteredModel"](
                "gpt-realtime", provider=providers.OpenAIProvider(openai_client=client)
            )
            opened = model.connect(
                messages=[],
                model_settings=None,
                model_request_parameters=models.ModelRequestParameters(),
            )
            async with opened as connection:

                async def read():
                    async for _ in connection.frames():
                        pass

                reading = asyncio.create_task(read())
                await counted(names["meter"])
                reading.cancel()

    asyncio.run(run())
