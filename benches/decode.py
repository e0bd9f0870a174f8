"""Time to read one `response.done`, compared with other ways to read it.

    python benches/decode.py

prints the median nanoseconds of each peer and its ratio to this package, from interleaved rounds,
for (i) decoding and reading the id, the status and 8 usage counters, and (ii) decoding and reading
every field.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import msgspec_types
import orjson
from documents import response_done
from openai._models import construct_type_unchecked
from openai.types.realtime import RealtimeServerEvent, ResponseDoneEvent

import realtime_response as rr

DOCUMENT = response_done()
Decode = Callable[[bytes], Any]


def read_totals(event: Any) -> tuple[Any, ...]:
    """The usage, by attribute."""
    response = event.response
    usage = response.usage
    given = usage.input_token_details
    made = usage.output_token_details
    return (
        response.id,
        response.status,
        usage.total_tokens,
        usage.input_tokens,
        usage.output_tokens,
        given.text_tokens,
        given.audio_tokens,
        given.cached_tokens,
        made.text_tokens,
        made.audio_tokens,
    )


def read_totals_of_dict(event: dict[str, Any]) -> tuple[Any, ...]:
    """The usage, by key."""
    response = event["response"]
    usage = response["usage"]
    given = usage["input_token_details"]
    made = usage["output_token_details"]
    return (
        response["id"],
        response["status"],
        usage["total_tokens"],
        usage["input_tokens"],
        usage["output_tokens"],
        given["text_tokens"],
        given["audio_tokens"],
        given["cached_tokens"],
        made["text_tokens"],
        made["audio_tokens"],
    )


def read_all(event: Any) -> list[Any]:
    """Every field that the document has, by attribute."""
    response = event.response
    output = response.audio.output
    values = [
        event.event_id,
        response.object,
        response.status_details,
        response.conversation_id,
        response.output_modalities,
        response.max_output_tokens,
        output.format.type,
        output.format.rate,
        output.voice,
        response.metadata,
        response.usage.input_token_details.image_tokens,
        *read_totals(event),
    ]
    cached = response.usage.input_token_details.cached_tokens_details
    values += [cached.text_tokens, cached.audio_tokens, cached.image_tokens]
    for item in response.output:
        values += [item.id, item.status]
        if isinstance(item, MESSAGES):
            values.append(item.role)
            for part in item.content:
                values += [part.type, part.transcript]
        else:
            values += [item.name, item.call_id, item.arguments]
    return values


def read_all_of_dict(event: dict[str, Any]) -> list[Any]:
    """Every field that the document has, by key."""
    response = event["response"]
    output = response["audio"]["output"]
    values = [
        event["event_id"],
        response["object"],
        response["status_details"],
        response["conversation_id"],
        response["output_modalities"],
        response["max_output_tokens"],
        output["format"]["type"],
        output["format"]["rate"],
        output["voice"],
        response["metadata"],
        response["usage"]["input_token_details"]["image_tokens"],
        *read_totals_of_dict(event),
    ]
    cached = response["usage"]["input_token_details"]["cached_tokens_details"]
    values += [cached["text_tokens"], cached["audio_tokens"], cached["image_tokens"]]
    for item in response["output"]:
        values += [item["id"], item["status"]]
        if item["type"] == "message":
            values.append(item["role"])
            for part in item["content"]:
                values += [part["type"], part["transcript"]]
        else:
            values += [item["name"], item["call_id"], item["arguments"]]
    return values


def sdk(frame: bytes) -> Any:
    """Decode a frame as the SDK's realtime connection does."""
    return construct_type_unchecked(value=json.loads(frame), type_=RealtimeServerEvent)  # type: ignore[arg-type]


def sdk_message_class() -> type:
    """The SDK's class of the message in the document."""
    return type(sdk(DOCUMENT).response.output[0])


MESSAGES = (
    rr.RealtimeConversationItemAssistantMessage,
    msgspec_types.Message,
    sdk_message_class(),
    type(ResponseDoneEvent.model_validate_json(DOCUMENT).response.output[0]),  # type: ignore[index]
)

PEERS: dict[str, tuple[Decode, bool]] = {
    "realtime_response": (rr.decode_event, False),
    "msgspec, typed": (msgspec_types.decode, False),
    "orjson": (orjson.loads, True),
    "json": (json.loads, True),
    "pydantic, model_validate_json": (ResponseDoneEvent.model_validate_json, False),
    "openai SDK, event parsing": (sdk, False),
}


def measure(work: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """The median time of each function in nanoseconds, in interleaved rounds."""
    counts = {}
    for name, function in work.items():
        start = time.perf_counter_ns()
        function()
        function()
        once = (time.perf_counter_ns() - start) / 2
        counts[name] = max(3, int(4_000_000 / once))
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, function in work.items():
            repeat = range(counts[name])
            start = time.perf_counter_ns()
            for _ in repeat:
                function()
            times[name].append((time.perf_counter_ns() - start) / counts[name])
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=41, help="interleaved rounds (41)")
    rounds = parser.parse_args().rounds
    print(f"document: {len(DOCUMENT)} bytes; median of {rounds} interleaved rounds")
    for title, by_attribute, by_key in (
        ("(i) decode, read id, status and 8 counters", read_totals, read_totals_of_dict),
        ("(ii) decode, read everything", read_all, read_all_of_dict),
    ):
        work: dict[str, Callable[[], Any]] = {}
        results = {}
        for name, (decode, is_dict) in PEERS.items():
            read = by_key if is_dict else by_attribute
            work[name] = lambda decode=decode, read=read: read(decode(DOCUMENT))  # type: ignore[misc]
            results[name] = work[name]()
        expected = results["json"]
        for name, result in results.items():
            if result != expected:
                raise SystemExit(f"{name} reads something else: {result} is not {expected}")
        times = measure(work, rounds)
        ours = times["realtime_response"]
        print(f"\n{title}")
        for name, nanoseconds in times.items():
            print(f"  {name:32} {nanoseconds:>10,.0f} ns {nanoseconds / ours:>8.2f}x")


if __name__ == "__main__":
    main()
