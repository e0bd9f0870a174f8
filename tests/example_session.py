"""A session that is hard to write down: quotes, line breaks, emoji and JSON in what was said."""

import datetime
import json
from typing import NamedTuple


class Moment(NamedTuple):
    """A message of the session."""

    time: datetime.datetime
    is_sent: bool
    event: dict

    @property
    def iso(self):
        return self.time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.time.microsecond // 1000:03}Z"

    @property
    def nanoseconds(self):
        return self.milliseconds * 1_000_000

    @property
    def milliseconds(self):
        return round(self.time.timestamp() * 1000)

    @property
    def direction(self):
        return "sent" if self.is_sent else "received"


BEGIN = datetime.datetime(2026, 6, 4, 9, 15, 49, 250_000, tzinfo=datetime.UTC)
STEP = datetime.timedelta(seconds=0.75)

SAID = (
    'It\'s the "gearbox": C:\\new\\x41,\nnot the bell 🔔. 𝄞 \u00a0\u2028 '
    "{'a': 1} [{\"b\": 2}] \\u0041 %s"
)
LONG = "".join(f"{number}. {SAID} 'Ça va ?' " for number in range(450))

SESSION = {
    "type": "realtime",
    "object": "realtime.session",
    "id": "sess_bikes",
    "model": "gpt-realtime",
    "output_modalities": ["audio"],
    "instructions": SAID,
    "audio": {"input": {"transcription": {"model": "gpt-4o-mini-transcribe"}}},
}


def _usage(inputs, cached, outputs):
    """The usage of a response, from its text and audio tokens."""
    return {
        "total_tokens": sum(inputs) + sum(outputs),
        "input_tokens": sum(inputs),
        "output_tokens": sum(outputs),
        "input_token_details": {
            "text_tokens": inputs[0],
            "audio_tokens": inputs[1],
            "cached_tokens": sum(cached),
            "cached_tokens_details": {"text_tokens": cached[0], "audio_tokens": cached[1]},
        },
        "output_token_details": {"text_tokens": outputs[0], "audio_tokens": outputs[1]},
    }


def _response(number, output, **fields):
    return {
        "object": "realtime.response",
        "id": f"resp_{number}",
        "status": "completed",
        "status_details": None,
        "output": output,
        "conversation_id": "conv_1",
        "output_modalities": ["audio"],
        "max_output_tokens": "inf",
        "audio": {"output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin"}},
        "usage": None,
        "metadata": {"shop": 'Jan\'s "bikes"', "bay": "4"},
        "temperature": 0.8,
        "queue": {"position": 12345678901234567890, "is_open": True},
        **fields,
    }


def _item(number, kind, **fields):
    return {"id": f"item_{number}", "type": kind, "status": "completed", **fields}


def _spoken(number, text, **fields):
    content = [{"type": "output_audio", "transcript": text}]
    return _item(number, "message", role="assistant", content=content, **fields)


def _heard(number, text, tokens):
    """What a caller said: the item, and its transcription."""
    audio = [{"type": "input_audio", "transcript": None}]
    usage = {
        "type": "tokens",
        "total_tokens": tokens + 9,
        "input_tokens": tokens,
        "input_token_details": {"text_tokens": 0, "audio_tokens": tokens},
        "output_tokens": 9,
    }
    transcript = {"item_id": f"item_{number}", "content_index": 0, "transcript": text}
    return [
        {
            "type": "conversation.item.added",
            "item": _item(number, "message", role="user", content=audio),
        },
        {
            "type": "conversation.item.input_audio_transcription.completed",
            **transcript,
            "usage": usage,
        },
    ]


def _answered(response):
    """A response from its beginning to its end."""
    begun = {
        **response,
        "status": "in_progress",
        "status_details": None,
        "output": [],
        "usage": None,
    }
    delta = {"response_id": response["id"], "item_id": "item_0", "output_index": 0}
    return [
        {"type": "response.created", "response": begun},
        {"type": "response.output_audio.delta", **delta, "content_index": 0, "delta": "UklGRg=="},
        {"type": "response.done", "response": response},
    ]


def _events():
    order = {"order": {"number": "NL-20418"}, "note": SAID, "raw": json.dumps({"status": "done"})}
    call = {"call_id": "call_1", "name": "find_bike", "arguments": json.dumps(order)}
    result = _item(3, "function_call_output", call_id="call_1", output=json.dumps({"said": SAID}))
    failed = {"type": "failed", "error": {"type": "server_error", "code": "rate_limit_exceeded"}}
    cancelled = {"type": "cancelled", "reason": "turn_detected"}
    text = [{"type": "input_text", "text": SAID}]
    return [
        {"type": "session.created", "session": SESSION | {"model": "gpt-realtime-mini"}},
        {"type": "session.update", "session": {"type": "realtime", "instructions": SAID}},
        {"type": "session.updated", "session": SESSION},
        {"type": "input_audio_buffer.append", "audio": "UklGRiQAAABXQVZF" * 4},
        *_heard(1, SAID, 44),
        *_answered(
            _response(
                1, [_item(2, "function_call", **call)], usage=_usage((120, 44), (64, 0), (19, 0))
            )
        ),
        {"type": "conversation.item.create", "item": result},
        {"type": "conversation.item.added", "item": result},
        {"type": "response.create"},
        *_answered(_response(2, [_spoken(4, LONG)], usage=_usage((380, 44), (128, 64), (70, 912)))),
        *_heard(5, "Wait, wait!", 12),
        *_answered(
            _response(
                3,
                [_spoken(6, "So the", status="incomplete")],
                status="cancelled",
                status_details=cancelled,
                usage=_usage((500, 956), (448, 896), (5, 21)),
            )
        ),
        {
            "type": "conversation.item.create",
            "item": _item(7, "message", role="user", content=text),
        },
        {"type": "conversation.item.added", "item": _item(7, "message", role="user", content=text)},
        {"type": "response.create"},
        *_answered(_response(4, [], status="failed", status_details=failed)),
        {"type": "error", "error": {"type": "invalid_request_error", "message": SAID}},
        *_answered(
            _response(5, [_spoken(8, SAID)], usage=_usage((610, 980), (576, 960), (12, 40)))
        ),
    ]


SENT = (
    "session.update",
    "input_audio_buffer.append",
    "conversation.item.create",
    "response.create",
)

MOMENTS = [
    Moment(BEGIN + number * STEP, event["type"] in SENT, event | {"event_id": f"event_{number}"})
    for number, event in enumerate(_events())
]
