"""Time to decode the events of whole sessions, compared with other ways to decode them.

    python benches/events.py [FOLDER]

decodes every server event of the logs in FOLDER (the example calls without one), and prints the
mean nanoseconds an event of each peer and its ratio to this package: with the type and the payload
of deltas read, and for the type alone. Frames that a peer cannot decode are left out for all, and
counted.
"""

import argparse
import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec_events
import orjson
from decode import measure, sdk

import realtime_response as rr

EXAMPLES = Path(__file__).parent.parent / "examples" / "calls"


def frames(folder: Path) -> list[bytes]:
    """The server events of a folder's logs, as a WebSocket carries them."""
    found = []
    for log in sorted(folder.glob("*.jsonl")):
        for line in log.read_bytes().splitlines():
            event = json.loads(line)
            if event.get("direction") == "client":
                continue
            for key in ("data", "event", "message"):
                inner = event.get(key)
                if isinstance(inner, dict) and isinstance(inner.get("type"), str):
                    event = inner
            frame = json.dumps(event, separators=(",", ":")).encode()
            if "type" in event and not isinstance(rr.decode_event(frame), rr.ClientEvent):
                found.append(frame)
    return found


def read(event: Any) -> Any:
    """What a server reads of any event."""
    if event.type in DELTAS:
        return event.delta
    return event.type


def read_dict(event: dict[str, Any]) -> Any:
    """The same of a dict."""
    if event["type"] in DELTAS:
        return event["delta"]
    return event["type"]


def read_struct(event: Any) -> Any:
    """The same of a msgspec struct, whose tag is its class."""
    return getattr(event, "delta", event)


DELTAS = {
    "response.output_audio.delta",
    "response.output_text.delta",
    "response.output_audio_transcript.delta",
    "response.function_call_arguments.delta",
}
PEERS: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], Any]]] = {
    "realtime_response": (rr.decode_event, read),
    "msgspec, union of structs": (msgspec_events.decode, read_struct),
    "orjson": (orjson.loads, read_dict),
    "json": (json.loads, read_dict),
    "openai SDK, event parsing": (sdk, read),
}


def show(times: dict[str, float], events: int) -> None:
    """Print a table."""
    ours = times["realtime_response"] / events
    for name, total in times.items():
        print(f"  {name:28} {total / events:9.0f} ns  {total / events / ours:6.2f}x")


def decodes(decode: Callable[[bytes], Any], frame: bytes) -> bool:
    """Whether a peer decodes a frame."""
    try:
        decode(frame)
    except Exception:  # noqa: BLE001
        return False
    return True


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--rounds", type=int, default=15, help="interleaved rounds (15)")
    options = parser.parse_args()
    found = frames(options.folder)
    every = [
        frame for frame in found if all(decodes(decode, frame) for decode, _ in PEERS.values())
    ]
    size = sum(map(len, every)) / len(every)
    print(f"{len(every)} events of {size:.0f} bytes on average; {len(found) - len(every)} left out")
    whole: dict[str, Callable[[], Any]] = {
        name: lambda decode=decode, look=look: [look(decode(frame)) for frame in every]  # type: ignore[misc]
        for name, (decode, look) in PEERS.items()
    }
    print("\ndecode, read the type or the delta")
    show(measure(whole, options.rounds), len(every))
    print("\nthe type alone")
    peek: dict[str, Callable[[], Any]] = {
        "realtime_response": lambda: [rr.event_type(frame) for frame in every],
        **{
            name: lambda decode=decode: [decode(frame) for frame in every]  # type: ignore[misc]
            for name, (decode, _) in list(PEERS.items())[1:3]
        },
    }
    show(measure(peek, options.rounds), len(every))
    audio = base64.b64encode(os.urandom(15_000)).decode()
    delta = json.dumps({"type": "response.output_audio.delta", "delta": audio}).encode()
    print(f"\nan audio delta of {len(delta)} bytes: the type, and the audio as bytes")
    times = measure(
        {
            "realtime_response": lambda: (
                rr.event_type(delta),
                rr.decode_event(delta).audio_bytes,
            ),
            "orjson and base64": lambda: base64.b64decode(orjson.loads(delta)["delta"]),
        },
        options.rounds,
    )
    show(times, 1)


if __name__ == "__main__":
    main()
