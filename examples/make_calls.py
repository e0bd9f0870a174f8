"""Write the logs in examples/calls: two weeks of calls of a voice team, the same in every run.

    python examples/make_calls.py

The calls have three models, four voices, callers who interrupt, function calls, failures and
transcriptions. Each line is an event with the time and the room beside it, as a logger writes it,
and each file holds one day.
"""

import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "calls"
FIRST = datetime.datetime(2026, 6, 1, 8, tzinfo=datetime.UTC)
MODELS = ("gpt-realtime", "gpt-realtime", "gpt-realtime-mini")
HEARS = {"gpt-realtime": "gpt-4o-mini-transcribe", "gpt-realtime-mini": "whisper-1"}
VOICES = ("marin", "cedar", "coral", "sage")
FUNCTIONS = ("find_parcel", "find_parcel", "change_delivery", "ask_driver")
ERRORS = ("rate_limit_exceeded", "rate_limit_exceeded", "server_error", "inference_timeout")
ASKED = (
    "Where is my parcel?",
    "Can it come tomorrow instead?",
    "Please leave it with the neighbour.",
    "Is that for certain?",
)
ANSWERED = (
    "It left the depot this morning and should be with you before six.",
    "Tomorrow works: between eight and noon, or after five. Which do you prefer?",
    "I have told the driver. The neighbour gets a card with your name.",
    "Yes.",
    "Your parcel is in the van, and there are eleven stops before yours, so it will take about two "
    "hours; I can send you a message when the driver is ten minutes away.",
)


class Call:
    """One call: a session and its clock."""

    def __init__(self, source: random.Random, number: int, start: datetime.datetime) -> None:
        """A session with a model and a voice."""
        self.source = source
        self.number = number
        self.now = start
        self.model = source.choice(MODELS)
        self.voice = source.choice(VOICES)
        self.context_tokens = source.randrange(300, 500)

    def event(self, kind: str, **fields: Any) -> dict[str, Any]:
        """A line of the log."""
        time = self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {"ts": time, "room": f"room-{self.number:03}", "data": {"type": kind} | fields}

    def wait(self, seconds: float) -> None:
        """Advance the clock."""
        self.now += datetime.timedelta(seconds=seconds)

    def lines(self) -> Iterator[dict[str, Any]]:
        """Write the whole call."""
        transcription = {"model": HEARS[self.model]}
        session = {"id": f"sess_{self.number:03}", "model": self.model, "voice": self.voice}
        audio = {"input": {"transcription": transcription}, "output": {"voice": self.voice}}
        yield self.event("session.created", session=session | {"audio": audio})
        for turn in range(self.source.randrange(1, 5)):
            self.wait(self.source.uniform(2, 9))
            yield from self.heard(turn)
            self.wait(self.source.uniform(0.2, 0.6))
            yield from self.answered(turn)

    def heard(self, turn: int) -> Iterator[dict[str, Any]]:
        """What the caller says."""
        name = f"item_{self.number:03}_{turn}u"
        content = [{"type": "input_audio", "transcript": None}]
        item = {"id": name, "type": "message", "role": "user", "content": content}
        yield self.event("conversation.item.added", item=item)
        seconds = round(self.source.uniform(1, 6), 1)
        if HEARS[self.model] == "whisper-1":
            usage: dict[str, Any] = {"type": "duration", "seconds": seconds}
        else:
            tokens, words = round(seconds * 10), self.source.randrange(6, 14)
            details = {"text_tokens": 0, "audio_tokens": tokens}
            usage = {"type": "tokens", "total_tokens": tokens + words, "input_tokens": tokens}
            usage |= {"input_token_details": details, "output_tokens": words}
        yield self.event(
            "conversation.item.input_audio_transcription.completed",
            item_id=name,
            content_index=0,
            transcript=self.source.choice(ASKED),
            usage=usage,
        )

    def answered(self, turn: int) -> Iterator[dict[str, Any]]:
        """What the model does."""
        name = f"{self.number:03}_{turn}"
        response: dict[str, Any] = {"object": "realtime.response", "id": f"resp_{name}"}
        audio = {"output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": self.voice}}
        response |= {"conversation_id": f"conv_{self.number:03}", "audio": audio}
        response |= {"output_modalities": ["audio"], "max_output_tokens": "inf"}
        begun = response | {"status": "in_progress", "output": []}
        yield self.event("response.created", event_id=f"event_{name}a", response=begun)
        self.wait(self.source.uniform(0.4, 4.5))
        response |= {"status": "completed", "output": [], "usage": None}
        interruptions = 0.35 if self.voice == "sage" else 0.15
        if self.source.random() < 0.06:
            error = {"type": "server_error", "code": self.source.choice(ERRORS)}
            response |= {"status": "failed", "status_details": {"type": "failed", "error": error}}
        elif turn == 0 and self.source.random() < 0.6:
            function = self.source.choice(FUNCTIONS)
            call = {"id": f"item_{name}a", "type": "function_call", "name": function}
            call |= {"call_id": f"call_{name}", "arguments": '{"number":"NL-20418"}'}
            response |= {"output": [call], "usage": self.usage(self.source.randrange(15, 30), 0)}
        else:
            words = self.source.choice(ANSWERED)
            item = {"id": f"item_{name}a", "type": "message", "role": "assistant"}
            content = [{"type": "output_audio", "transcript": words}]
            if self.source.random() < interruptions:
                details = {"type": "cancelled", "reason": "turn_detected"}
                response |= {"status": "cancelled", "status_details": details}
                content[0]["transcript"] = words = words[: len(words) // 2]
            spoken = len(words.split()) * 8
            response |= {"output": [item | {"content": content}]}
            response |= {"usage": self.usage(len(words.split()) + 5, spoken)}
        yield self.event("response.done", event_id=f"event_{name}b", response=response)

    def usage(self, text: int, audio: int) -> dict[str, Any]:
        """The usage. Most of what was said before is read from the cache."""
        heard = self.source.randrange(20, 80)
        given = {"text_tokens": self.context_tokens, "audio_tokens": heard, "image_tokens": 0}
        cached = self.context_tokens // 64 * 64 if self.source.random() < 0.7 else 0
        cached_audio = heard // 32 * 32 if cached else 0
        by_modality = {"text_tokens": cached, "audio_tokens": cached_audio, "image_tokens": 0}
        given |= {"cached_tokens": cached + cached_audio, "cached_tokens_details": by_modality}
        self.context_tokens += text + 40
        total = given["text_tokens"] + heard
        return {
            "total_tokens": total + text + audio,
            "input_tokens": total,
            "output_tokens": text + audio,
            "input_token_details": given,
            "output_token_details": {"text_tokens": text, "audio_tokens": audio},
        }


def main() -> None:
    """Write a file for each day."""
    source = random.Random(7)
    number = 0
    FOLDER.mkdir(exist_ok=True)
    for day in range(14):
        start = FIRST + datetime.timedelta(days=day)
        lines: list[str] = []
        # More calls in the second week.
        for _ in range(2 + day // 7):
            number += 1
            start += datetime.timedelta(minutes=source.randrange(20, 120))
            lines += [json.dumps(line) + "\n" for line in Call(source, number, start).lines()]
        (FOLDER / f"{start:%Y-%m-%d}.jsonl").write_text("".join(lines))


if __name__ == "__main__":
    main()
