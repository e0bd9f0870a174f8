"""Logs as loggers write them: the envelopes, and a reference reader that only uses `json`."""

import codecs
import gzip
import json

import zstandard
from conftest import DATA, document

from realtime_response.cli import main

EXAMPLES = str(DATA.parents[1] / "examples" / "logs")

DONE = "response.done"
CREATED = "response.created"
WRAPPERS = (
    "event",
    "data",
    "event_data",
    "eventData",
    "payload",
    "message",
    "msg",
    "body",
    "log",
    "jsonPayload",
)


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def inside(key):
    return lambda event: compact({"ts": "2026-06-04T09:15:49Z", "room": "r1", key: event})


def as_string(key):
    return lambda event: json.dumps({"ts": 1780564549, key: compact(event), "n": 1})


ENVELOPES = {
    "alone": compact,
    "spaced": lambda event: "  " + json.dumps(event, ensure_ascii=True) + " ",
    "behind text": lambda event: f"2026-06-04T09:15:49Z INFO Response details: {compact(event)}",
    "behind braces": lambda event: f'[x={{1}}] {{"a":2}} {compact(event)}',
    "a string": lambda event: json.dumps(compact(event)),
    "two deep": lambda event: compact({"data": {"t": 1, "event": event}}),
    "three deep": lambda event: compact({"jsonPayload": {"body": {"msg": event}}}),
    "string in string": lambda event: json.dumps(
        {"log": json.dumps({"message": compact(event)}) + "\n", "stream": "stdout"}
    ),
    "text in string": lambda event: json.dumps({"message": f"got: {compact(event)}", "level": 1}),
    "escaped name": lambda event: compact(event).replace("response.done", "response\\u002edone"),
    **{f"in {key}": inside(key) for key in WRAPPERS},
    **{f"string in {key}": as_string(key) for key in WRAPPERS},
}

ENCODINGS = {
    "plain": lambda text: text,
    "gzip": lambda text: (
        gzip.compress(text[: len(text) // 2]) + gzip.compress(text[len(text) // 2 :])
    ),
    "zstd": lambda text: (
        zstandard.compress(text[: len(text) // 3]) + zstandard.compress(text[len(text) // 3 :])
    ),
    "utf-16": lambda text: codecs.BOM_UTF16_LE + text.decode().encode("utf-16-le"),
}


def expected(events):
    """The expected records of these events: each ended response with its session and its usage."""
    session, found = {}, []
    for event in events:
        if event.get("type") in ("session.created", "session.updated"):
            session |= {key: value for key, value in event["session"].items() if value}
        response = event.get("response")
        if event.get("type") != DONE or not isinstance(response, dict):
            continue
        usage = response.get("usage") or event.get("usage") or None
        found.append((response["id"], session.get("model"), session.get("id"), usage))
    return found


def got(records):
    """The actual records of the reader, in the same form."""
    return [
        (
            record.response.id,
            record.model,
            record.session_id,
            record.usage and record.usage.to_dict(),
        )
        for record in records
    ]


def line(number, **around):
    """A line with the end of a response, in an envelope."""
    event = json.loads(document("ga"))
    event["response"] |= {"id": f"resp_{number}", "metadata": {"tier": f"t{number % 2}"}}
    return json.dumps(around | {"event": event})


def report(capsys, *arguments, code=0):
    """What `usage --json` prints."""
    assert main(["usage", "--json", *arguments]) == code
    return json.loads(capsys.readouterr().out)
