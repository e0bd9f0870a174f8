"""A reference implementation of the tables that only uses `json`, and rows as Python objects."""

import json
from dataclasses import dataclass, field

import pyarrow as pa
from logs import DONE

SENT = "conversation.item.create"
SPOKEN = "input_audio_buffer.committed"
HEARD = "conversation.item.input_audio_transcription.completed"
FORMATS = {"pcm16": "audio/pcm", "g711_ulaw": "audio/pcmu", "g711_alaw": "audio/pcma"}
TYPED = {
    "object",
    "id",
    "status",
    "status_details",
    "output",
    "conversation_id",
    "output_modalities",
    "max_output_tokens",
    "audio",
    "usage",
    "metadata",
}
PLACE = ("path", "line", "offset", "timestamp", "context", "created_at", "duration_ms")
"""What only a log knows, and tests of their own look at."""


def rows(table):
    """The rows of any Arrow object."""
    return pa.table(table).to_pylist(maps_as_pydicts="strict")


def whole(text):
    """Text as a column shows it, with U+FFFD for a lone surrogate."""
    if not isinstance(text, str):
        return None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def inside(value, *keys):
    """The value at a path of keys, or None if a value on the way is not an object."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def said(item):
    """The text of an item."""
    words = []
    for part in item.get("content") or []:
        text = whole(part.get("text")) or whole(part.get("transcript"))
        words += [text] if text else []
    return "\n".join(words) or None


def counters(usage):
    """The counters of a usage, by the names of their columns."""
    given = inside(usage, "input_token_details") or inside(usage, "input_tokens_details")
    made = inside(usage, "output_token_details") or inside(usage, "output_tokens_details")
    cached = inside(given, "cached_tokens_details")
    return {
        "total_tokens": inside(usage, "total_tokens"),
        "input_tokens": inside(usage, "input_tokens"),
        **{f"input_{kind}_tokens": inside(given, f"{kind}_tokens") for kind in MODALITIES},
        "cached_tokens": inside(given, "cached_tokens"),
        **{f"cached_{kind}_tokens": inside(cached, f"{kind}_tokens") for kind in MODALITIES},
        "output_tokens": inside(usage, "output_tokens"),
        "output_text_tokens": inside(made, "text_tokens"),
        "output_audio_tokens": inside(made, "audio_tokens"),
        "output_reasoning_tokens": inside(made, "reasoning_tokens"),
    }


MODALITIES = ("text", "audio", "image")


def is_extra(key, value):
    """Whether a member of a response has no typed field."""
    if key not in TYPED:
        return True
    if value is None:
        return False
    containers = {"status_details", "audio", "usage", "metadata"}
    if key in containers:
        odd = key == "metadata" and isinstance(value, dict)
        strings = not odd or all(isinstance(text, str) for text in value.values())
        return not isinstance(value, dict) or not strings
    if key == "output_modalities":
        return not (isinstance(value, list) and all(isinstance(text, str) for text in value))
    return key == "output" and not (
        isinstance(value, list) and all(isinstance(item, dict) for item in value)
    )


def response_row(event, session=None, model=None):
    """The row of an event, or of a bare response, in the table `responses`."""
    is_bare = "type" not in event
    response = event if is_bare else event.get("response")
    details = inside(response, "status_details")
    error = inside(details, "error")
    extras = {key: value for key, value in response.items() if is_extra(key, value)}
    typed = {key: value for key, value in response.items() if key not in extras}
    output = typed.get("output")
    audio = inside(typed, "audio", "output")
    voice = audio["voice"] if isinstance(audio, dict) and "voice" in audio else extras.get("voice")
    modalities = typed.get("output_modalities")
    modalities = extras.get("modalities") if modalities is None else modalities
    usage = typed.get("usage") or inside(event, "usage") or None
    kind = inside(audio, "format", "type")
    word = whole(extras.get("output_audio_format"))
    tokens = response.get("max_output_tokens")
    temperature = extras.get("temperature")
    calls = [item for item in output or [] if item.get("type") == "function_call"]
    lines = [
        said(item)
        for item in output or []
        if item.get("type") == "message" and item.get("role") == "assistant"
    ]
    return {
        "session_id": session,
        "model": model,
        "event_type": None if is_bare else event["type"],
        "event_id": None if is_bare else whole(event.get("event_id")),
        "response_id": whole(response["id"]),
        "conversation_id": whole(response.get("conversation_id")),
        "status": whole(response["status"]),
        "status_reason": whole(inside(details, "reason")),
        "error_type": whole(inside(error, "type")),
        "error_code": whole(inside(error, "code")),
        "error_message": whole(inside(error, "message")),
        "output_modalities": [whole(word) for word in modalities]
        if isinstance(modalities, list)
        else None,
        "voice": whole(voice)
        if not isinstance(voice, dict)
        else whole(voice["name"] if isinstance(voice.get("name"), str) else voice.get("id")),
        "audio_format": whole(kind) if isinstance(kind, str) else FORMATS.get(word, whole(word)),
        "max_output_tokens": tokens if isinstance(tokens, int) else None,
        "temperature": float(temperature) if isinstance(temperature, int | float) else None,
        **counters(usage),
        "interrupted": response["status"] == "cancelled"
        and inside(details, "reason") == "turn_detected",
        "output_text": "\n".join(filter(None, lines)) or None,
        "function_calls": None
        if output is None
        else [
            {name: whole(call.get(name)) for name in ("name", "call_id", "arguments")}
            for call in calls
        ],
        "item_count": None if output is None else len(output),
        "metadata": {whole(key): whole(text) for key, text in typed["metadata"].items()}
        if isinstance(typed.get("metadata"), dict)
        else None,
        "extra": extras or None,
    }


def known(row, *, without=PLACE):
    """The actual row without what only a log knows, with its extras as values."""
    row = {name: value for name, value in row.items() if name not in without}
    if row.get("extra") is not None:
        row["extra"] = json.loads(row["extra"])
    return row


def response_rows(events):
    """The rows of a log of events."""
    session, found = {}, []
    for event in events:
        if event.get("type") in ("session.created", "session.updated"):
            session |= {key: value for key, value in event["session"].items() if value}
        if event.get("type") == DONE and inside(event, "response", "object") != "response":
            found.append(response_row(event, session.get("id"), session.get("model")))
    return found


def usage_rows(events):
    """The billable usage of a log of events: kind, id, model, counters, seconds."""
    session, found, so_far = {}, [], {}
    for event in events:
        if event.get("type") in ("session.created", "session.started", "session.updated"):
            session |= {key: value for key, value in event["session"].items() if value}
        response = event.get("response")
        inner = event.get("event") if event.get("type") == "response.event" else None
        seconds = None
        if event.get("type") in ("session.usage.updated", "session.closed"):
            figure = inside(event, "usage", "seconds")
            if figure is None:
                continue
            name = inside(event, "session", "id") or session.get("id")
            seconds = max(figure - so_far.get(name, 0), 0)
            so_far[name] = max(figure, so_far.get(name, 0))
            found.append(
                {
                    "kind": "session",
                    "id": None,
                    "model": session.get("model"),
                    "seconds": float(seconds),
                    **counters(None),
                }
            )
            continue
        if event.get("type") == DONE and inside(response, "object") != "response":
            bill = response.get("usage") or event.get("usage") or None
            model, kind, name = session.get("model"), "response", response["id"]
            seconds = inside(bill, "billable_audio_seconds")
        elif event.get("type") == HEARD:
            bill, kind, name = event.get("usage"), "transcription", event.get("item_id")
            model = inside(session, "audio", "input", "transcription", "model") or inside(
                session, "input_audio_transcription", "model"
            )
            seconds = inside(bill, "seconds")
        elif inside(inner, "type") in ("response.completed", "response.failed"):
            bill, kind, name = inner["response"].get("usage"), "delegation", inner["response"]["id"]
            model = inner["response"]["model"]
        else:
            continue
        seconds = None if seconds is None else float(seconds)
        found.append(
            {"kind": kind, "id": name, "model": model, "seconds": seconds, **counters(bill)}
        )
    return found


def bill(row):
    """A row of the table `usage` in the form of the reference."""
    names = ("path", "line", "offset", "timestamp", "context", "session_id", "event_id", "status")
    row = {name: value for name, value in row.items() if name not in (*names, "conversation_id")}
    ids = {row.pop("response_id"), row.pop("item_id")} - {None}
    return row | {"id": ids.pop() if ids else None}


@dataclass(eq=False)
class ItemRow:
    """A row of the table `items`."""

    session: str | None
    names: list[str] = field(default_factory=list)
    item: dict | None = None
    response: str | None = None
    heard: dict[int, str] = field(default_factory=dict)
    is_sent: bool = False
    """Only the client has reported it."""
    is_placed: bool = False
    has_ended: bool = False

    def values(self):
        """The values of the columns that only this table has."""
        if self.item is None:
            item, parts = {"type": "message", "role": "user"}, []
        else:
            item, parts = self.item, self.item.get("content") or []
        heard = dict(self.heard)
        words = []
        for at, part in enumerate(parts):
            transcript = heard.pop(at, None)
            words.append(said({"content": [part]}) or transcript)
        return {
            "response_id": self.response,
            "item_id": self.names[-1] if self.names else None,
            **{name: whole(item.get(name)) for name in ("type", "role")},
            "status": None if self.is_sent else whole(item.get("status")),
            "text": "\n".join(filter(None, [*words, *heard.values()])) or None,
            **{name: whole(item.get(name)) for name in CALLED},
        }


CALLED = ("name", "call_id", "arguments", "output")
KINDS = {
    "text": ("input_text", "output_text", "text"),
    "audio": ("input_audio", "output_audio", "audio"),
}


def likeness(item):
    """What an item says, apart from what a server adds. Audio and images are not compared."""
    if item.get("type") != "message":
        return item.get("type"), *(item.get(name) for name in CALLED)
    parts = []
    for part in item.get("content") or []:
        kind = next((kind for kind, names in KINDS.items() if part["type"] in names), part["type"])
        parts.append((kind, part.get("text") if kind == "text" else None))
    return "message", item.get("role"), parts


class Conversations:
    """The items of a log of events, in the order of the conversations."""

    def __init__(self):
        self.rows = []
        self.session = None
        self.spoken = set()

    def add(self, event):
        kind = event.get("type", "")
        if kind in ("session.created", "session.updated"):
            self.session = event["session"].get("id") or self.session
        elif kind == SPOKEN:
            self.spoken.add((self.session, event["item_id"]))
        elif kind == HEARD:
            row = self.named(event["item_id"]) or self.put([event["item_id"]])
            row.heard[event.get("content_index", 0)] = event["transcript"]
        elif kind == DONE:
            response = event["response"]
            output = response.get("output") or []
            told = [self.tell(item, DONE, None, response["id"]) for item in output]
            self.results_follow(output, told)
        elif kind.startswith(("conversation.item.", "response.output_item.")) and "item" in event:
            item, name = event["item"], event.get("response_id")
            self.results_follow(
                [item], [self.tell(item, kind, event.get("previous_item_id"), name)]
            )

    def own(self):
        return [row for row in self.rows if row.session == self.session]

    def named(self, name):
        return next((row for row in self.own() if name and name in row.names), None)

    def tell(self, item, kind, previous, response):
        names = [item["id"]] if item.get("id") else []
        row = self.named(item.get("id"))
        if row is None and kind.startswith("conversation.") and kind != SENT:
            row = self.echoed(item)
        if row is None:
            row = self.put(names, previous)
            row.is_placed = bool(previous) and kind != SENT
        elif kind == SENT:
            return row
        elif previous and not row.is_placed:
            self.rows.remove(row)
            self.place(row, previous)
            row.is_placed = True
        row.names += [name for name in names if name not in row.names]
        has_ended = kind != SENT and item.get("status") not in (None, "in_progress")
        if has_ended or not row.has_ended:
            row.item, row.is_sent, row.has_ended = item, kind == SENT, has_ended
            row.response = response or row.response
        return row

    def put(self, names, previous=None):
        row = ItemRow(self.session, [*names])
        self.place(row, previous)
        return row

    def place(self, row, previous):
        own, before = self.own(), self.named(previous)
        if previous == "root" and own:
            self.rows.insert(self.rows.index(own[0]), row)
        elif before and before is not own[-1]:
            self.rows.insert(self.rows.index(before) + 1, row)
        else:
            self.rows.append(row)

    def echoed(self, item):
        """What a client has sent and the server reports: the first that says the same, rather one
        to which the client gave no id."""
        parts = item.get("content") or []
        if (
            any("audio" in part["type"] for part in parts)
            and (self.session, item.get("id")) in self.spoken
        ):
            return None
        like = [row for row in self.own() if row.is_sent and likeness(row.item) == likeness(item)]
        return min(like, key=lambda row: len(row.names), default=None)

    def results_follow(self, items, told):
        """Moves what a client has sent as the results of calls behind the last of the calls."""
        calls = [item.get("call_id") for item in items if item.get("type") == "function_call"]
        end = self.rows.index(told[-1]) + 1 if told else 0
        moved = [row for row in self.rows[:end] if row.is_sent and row.item["type"] == RESULT]
        moved = [row for row in moved if row in self.own() and row.item.get("call_id") in calls]
        before = [row for row in self.rows[:end] if row not in moved]
        self.rows = before + moved + self.rows[end:]


RESULT = "function_call_output"


def item_rows(events):
    """The rows of a log of events, as the table `items` has them."""
    conversations = Conversations()
    for event in events:
        conversations.add(event)
    return [row.values() for row in conversations.rows]
