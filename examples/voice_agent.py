"""A voice agent of a parcel service, written with the `openai` package.

    OPENAI_API_KEY=... python examples/voice_agent.py question.pcm answer.pcm

The files hold what the caller says and what the agent answers: 16 bits a sample, one channel,
24 kHz. OPENAI_BASE_URL chooses another server.

To use `realtime_response` instead, change two import lines:

    from realtime_response.aio import events
    from realtime_response.types import (
"""

import asyncio
import base64
import collections
import json
import sys
from builtins import aiter as events
from pathlib import Path

from openai import AsyncOpenAI
from openai.resources.realtime.realtime import AsyncRealtimeConnection
from openai.types.realtime import (
    RealtimeConversationItemFunctionCall,
    RealtimeError,
    RealtimeResponse,
    RealtimeResponseUsage,
    ResponseAudioDeltaEvent,
)
from openai.types.realtime.realtime_session_create_request_param import (
    RealtimeSessionCreateRequestParam,
)

BYTES_PER_MS = 48
CHUNK = 100 * BYTES_PER_MS
PARCELS = {"NL-20418": "arrives tomorrow before noon"}

SESSION: RealtimeSessionCreateRequestParam = {
    "type": "realtime",
    "output_modalities": ["audio"],
    "instructions": "You answer the phone of a parcel service. Be brief.",
    "audio": {
        "input": {
            "format": {"type": "audio/pcm", "rate": 24000},
            "transcription": {"model": "gpt-4o-mini-transcribe"},
            "turn_detection": {"type": "server_vad", "interrupt_response": True},
        },
        "output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin"},
    },
    "tools": [
        {
            "type": "function",
            "name": "find_parcel",
            "description": "Finds out where a parcel is.",
            "parameters": {"type": "object", "properties": {"number": {"type": "string"}}},
        }
    ],
}


class Agent:
    """One call."""

    def __init__(self, connection: AsyncRealtimeConnection) -> None:
        self.connection = connection
        self.answer = bytearray()
        self.speaking: str | None = None
        self.spoken_bytes = 0
        self.tokens: collections.Counter[str] = collections.Counter()
        self.others: collections.Counter[str] = collections.Counter()

    async def hear(self, question: bytes) -> None:
        """Send what the caller says, in pieces, as a microphone does."""
        for begin in range(0, len(question), CHUNK):
            audio = base64.b64encode(question[begin : begin + CHUNK]).decode()
            await self.connection.input_audio_buffer.append(audio=audio)

    async def converse(self) -> None:
        """Take part in the call until everything is said."""
        async for event in events(self.connection):
            if event.type == "session.updated":
                print("ready")
            elif event.type == "input_audio_buffer.speech_started":
                await self.interrupt()
            elif event.type == "conversation.item.input_audio_transcription.completed":
                print(f"caller: {event.transcript}")
            elif event.type == "response.output_audio.delta":
                self.speak(event)
            elif event.type == "response.output_audio_transcript.done":
                print(f"agent: {event.transcript}")
            elif event.type == "error":
                self.complain(event.error)
            elif event.type == "response.done":
                if await self.finish(event.response):
                    return
            else:
                self.others[event.type] += 1

    def speak(self, event: ResponseAudioDeltaEvent) -> None:
        """Play a piece of the answer."""
        audio = base64.b64decode(event.delta)
        if self.speaking != event.item_id:
            self.speaking, self.spoken_bytes = event.item_id, 0
        self.spoken_bytes += len(audio)
        self.answer += audio

    async def interrupt(self) -> None:
        """Stop speaking, because the caller does. The model learns what the caller has heard."""
        if self.speaking is not None:
            heard_ms = self.spoken_bytes // BYTES_PER_MS
            print(f"interrupted after {heard_ms} ms")
            await self.connection.conversation.item.truncate(
                item_id=self.speaking, content_index=0, audio_end_ms=heard_ms
            )
            self.speaking = None

    async def finish(self, response: RealtimeResponse) -> bool:
        """Answer the calls of a response. Returns whether the call is over."""
        self.count(response.usage)
        calls = [item for item in response.output or [] if item.type == "function_call"]
        for call in calls:
            await self.call(call)
        if calls:
            await self.connection.response.create()
            return False
        self.speaking = None
        if response.status != "completed":
            details = response.status_details
            reason = details.reason or details.type if details else None
            print(f"the response is {response.status}: {reason}")
            return response.status == "failed"
        return True

    async def call(self, call: RealtimeConversationItemFunctionCall) -> None:
        """Answer a function call."""
        number = json.loads(call.arguments).get("number")
        result = PARCELS.get(number, "is not known")
        print(f"{call.name}({number}): {result}")
        await self.connection.conversation.item.create(
            item={
                "type": "function_call_output",
                "call_id": call.call_id or "",
                "output": json.dumps({"status": result}),
            }
        )

    def count(self, usage: RealtimeResponseUsage | None) -> None:
        """Add up the tokens."""
        if usage is not None:
            self.tokens["input"] += usage.input_tokens or 0
            self.tokens["output"] += usage.output_tokens or 0
            if usage.input_token_details is not None:
                self.tokens["cached"] += usage.input_token_details.cached_tokens or 0

    def complain(self, error: RealtimeError) -> None:
        """Show an error of the server. The connection stays open."""
        print(f"error: {error.type} ({error.code}), caused by {error.event_id}: {error.message}")


async def main(question: Path, answer: Path) -> None:
    """Make a call."""
    async with AsyncOpenAI().realtime.connect(model="gpt-realtime") as connection:
        agent = Agent(connection)
        await connection.session.update(session=SESSION)
        await asyncio.gather(agent.hear(question.read_bytes()), agent.converse())
    answer.write_bytes(agent.answer)
    print(f"tokens: {dict(agent.tokens)}")
    print(f"other events: {dict(agent.others)}")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
