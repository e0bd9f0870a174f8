"""Events of GPT-Live and of translation sessions, with invented words."""

import json
from itertools import count

ids = count(1)


def session(name, model="gpt-live-1"):
    return {"id": name, "model": model, "status": "active", "expires_at": 1_780_564_549}


def event(kind, **fields):
    return {"type": kind, "event_id": f"event_{next(ids)}", **fields}


def started(name, model="gpt-live-1"):
    return event("session.started", session=session(name, model))


def used(seconds, **fields):
    """A report of what a session has used so far."""
    return event("session.usage.updated", usage={"seconds": seconds}, **fields)


def closed(name, seconds, model="gpt-live-1"):
    return event(
        "session.closed",
        reason="close_requested",
        session=session(name, model),
        usage={"seconds": seconds},
    )


def call(name, *figures, end=None, model="gpt-live-1"):
    """A session that reports these figures, and perhaps closes."""
    events = [started(name, model), event("session.input_transcript.delta", delta="Hello.")]
    events += [used(figure) for figure in figures]
    return events if end is None else [*events, closed(name, end, model)]


def delegated(name, kind="response.completed", usage=None, model="gpt-5.5", **fields):
    """An event of the Responses API inside one of GPT-Live."""
    response = {
        "object": "response",
        "id": name,
        "model": model,
        "status": kind.partition(".")[2],
        "output": [],
        "usage": usage,
        **fields,
    }
    inner = {"type": kind, "sequence_number": 1, "response": response}
    return event("response.event", delegation_id="delegation_1", event=inner)


def tokens(given, cached, made):
    """The usage of a response of the Responses API."""
    return {
        "input_tokens": given,
        "input_tokens_details": {"cached_tokens": cached, "cache_write_tokens": 0},
        "output_tokens": made,
        "output_tokens_details": {"reasoning_tokens": made // 2},
        "total_tokens": given + made,
    }


def translation(name):
    """A translation session: no event says what it uses."""
    model = {"id": name, "type": "translation", "model": "gpt-realtime-translate", "audio": {}}
    return [
        event("session.created", session=model),
        event("session.updated", session=model),
        event("session.output_transcript.delta", delta="Bonjour", elapsed_ms=200),
        event("session.output_audio.delta", delta="AAAA", sample_rate=24_000, channels=1),
        event("session.closed"),
    ]


def error(code="invalid_value", kind="invalid_request_error", message="no dot", **fields):
    return event("error", error={"type": kind, "code": code, "message": message, **fields})


def write(path, *events):
    """A log of these events."""
    path.write_text("".join(json.dumps(one) + "\n" for one in events))
    return str(path)
