"""Write a log of many sessions, mostly audio like real ones. The same seed gives the same log.

    python benches/make_log.py benches/data/log.jsonl --megabytes 1024

About 95 % of the bytes are audio deltas of 4 to 20 kB of base64, 1 to 3 % responses.
"""

import argparse
import base64
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from documents import response_done

WORDS = ["your", "parcel", "is", "with", "the", "driver", "now", "and", "should", "be", "there"]
STATUS = ["completed"] * 8 + ["cancelled", "failed"]


def dumps(event: dict[str, object]) -> bytes:
    """The event as servers send it."""
    return json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode()


def turn(seed: random.Random, number: int) -> Iterator[bytes]:
    """The lines of one turn: the response begins, is spoken, and ends."""
    names = {"response_id": f"resp_{number:08}", "item_id": f"item_{number:08}"}
    place = names | {"output_index": 0, "content_index": 0}
    done = json.loads(response_done())
    response = done["response"]
    response["id"] = names["response_id"]
    response["status"] = seed.choice(STATUS)
    usage = response["usage"]
    usage["output_token_details"]["audio_tokens"] = audio = seed.randrange(20, 2000)
    usage["output_tokens"] = audio + usage["output_token_details"]["text_tokens"]
    usage["total_tokens"] = usage["input_tokens"] + usage["output_tokens"]
    begin = {"object": "realtime.response", "id": names["response_id"], "status": "in_progress"}
    yield dumps({"type": "response.created", "event_id": f"event_{number:08}a", "response": begin})
    for at in range(seed.randrange(8, 16)):
        event = {"event_id": f"event_{number:08}b{at:04}"} | place
        audio_bytes = base64.b64encode(seed.randbytes(seed.randrange(3072, 15360)))
        yield dumps(
            {"type": "response.output_audio.delta"} | event | {"delta": audio_bytes.decode()}
        )
        yield dumps(
            {"type": "response.output_audio_transcript.delta"}
            | event
            | {"delta": f" {seed.choice(WORDS)}", "obfuscation": "x1Ab9"}
        )
    done["event_id"] = f"event_{number:08}c"
    yield dumps(done)


def write_log(path: Path, megabytes: int, seed: int = 1) -> None:
    """Write a log of about this many megabytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    random_numbers = random.Random(seed)
    left = megabytes << 20
    number = 0
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        while left > 0:
            for line in turn(random_numbers, number):
                left -= file.write(line + b"\n")
            number += 1
    partial.rename(path)


def write_list(path: Path, megabytes: int) -> None:
    """Write a log as one indented list, as a debugger or a console exports it."""

    def lines(events: Iterator[bytes]) -> Iterator[bytes]:
        start = b"[\n"
        for event in events:
            yield start + json.dumps(json.loads(event), indent=2, ensure_ascii=False).encode()
            start = b",\n"
        yield b"\n]\n"

    _write(path, megabytes, lines)


def write_har(path: Path, megabytes: int) -> None:
    """Write a log as a browser saves its network traffic (HAR, indented)."""

    def lines(events: Iterator[bytes]) -> Iterator[bytes]:
        request = {"method": "GET", "url": "wss://example.com/v1/realtime"}
        head = {"log": {"version": "1.2", "entries": [{"request": request}]}}
        text = json.dumps(head, indent=2)
        yield text[: text.rindex("}\n    ]")].rstrip().encode()
        start = b',\n        "_webSocketMessages": [\n'
        for number, event in enumerate(events):
            message = {"type": "receive", "time": 1780564549 + number / 50, "opcode": 1}
            yield start + json.dumps(message | {"data": event.decode()}, indent=2).encode()
            start = b",\n"
        yield b"\n]\n}\n]\n}\n}\n"

    _write(path, megabytes, lines)


def _write(path: Path, megabytes: int, lines: Callable[[Iterator[bytes]], Iterator[bytes]]) -> None:
    """Write about so many megabytes of events in another form."""

    def events() -> Iterator[bytes]:
        random_numbers, left, number = random.Random(1), megabytes << 20, 0
        while left > 0:
            for event in turn(random_numbers, number):
                left -= len(event)
                yield event
            number += 1

    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        file.writelines(lines(events()))
    partial.rename(path)


def main() -> None:
    """Write the log that the arguments describe."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_log(arguments.path, arguments.megabytes, arguments.seed)


if __name__ == "__main__":
    main()
