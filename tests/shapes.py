"""How people keep the traffic of a session: each shape is a name, and how it is written.

To add a shape, add a line to `SHAPES`. Its groups are the rows of the table in docs/logs.md.
`example_session.MOMENTS` is what a shape is given.
"""

import csv
import gzip
import io
import json
import pprint
from collections.abc import Callable
from dataclasses import dataclass, replace

import shape_exports as exports
import zstandard
from logs import WRAPPERS, compact


@dataclass(frozen=True)
class Shape:
    write: Callable[[list], bytes]
    # Whether each event has its time.
    has_times: bool = False
    # Whether the ids of the events are written.
    has_event_ids: bool = True


def each(render, *, end="\n", **flags):
    """Each event alone, one after the other."""
    return whole(lambda moments: "".join(render(moment) + end for moment in moments), **flags)


def whole(render, **flags):
    """All events in one document."""
    return Shape(lambda moments: render(moments).encode(), **flags)


def batches(render, size=4):
    """Several events in each line."""

    def write(moments):
        events = [moment.event for moment in moments]
        parts = (events[at : at + size] for at in range(0, len(events), size))
        return "".join(render(part) + "\n" for part in parts)

    return whole(write)


def in_keys(*keys, as_string=False):
    """Each event in objects with these keys, outermost first."""

    def render(moment):
        value = moment.event
        for key in reversed(keys):
            value = {"n": 1, key: json.dumps(value) if as_string else value}
        return compact(value)

    return each(render)


def timed(key, as_string=False):
    """Each event in an object that has its time."""
    return each(
        lambda moment: compact(
            {
                "timestamp": moment.iso,
                "direction": moment.direction,
                key: compact(moment.event) if as_string else moment.event,
            }
        ),
        has_times=True,
    )


def bare(event):
    """The response, or an event of another type without its type."""
    return event.get("response") or without_type(event)


def without_type(event):
    return {key: value for key, value in event.items() if key != "type"}


def named_outside(type_key, data_key, inner, dump, **flags):
    """The event's type stands in the object around the rest of the event."""
    return each(
        lambda moment: compact(
            {
                **flags,
                type_key: moment.event["type"],
                data_key: dump(inner(moment.event)),
            }
        ),
        has_event_ids=inner is not bare,
    )


NAMED_OUTSIDE = [
    ("event_type", "event_data", {}),
    ("name", "body", {}),
    ("event", "payload", {}),
    ("event", "data", {"type": "server_event"}),
]


def indented(indent, *, before="", end="\n", **flags):
    """Each event over many lines."""
    return each(
        lambda moment: (
            before.format(moment.iso) + json.dumps(moment.event, indent=indent, ensure_ascii=False)
        ),
        end=end,
        **flags,
    )


def comma_first(value, depth=0):
    """JSON in the style that begins lines with commas."""
    if not value or not isinstance(value, dict | list):
        return json.dumps(value)
    space = "\n" + "  " * depth
    if isinstance(value, list):
        return "[ " + f"{space}, ".join(comma_first(one, depth + 1) for one in value) + f"{space}]"
    members = (f"{json.dumps(key)}: {comma_first(one, depth + 1)}" for key, one in value.items())
    return "{ " + f"{space}, ".join(members) + f"{space}}}"


def server_sent(moment, indent=None):
    data = json.dumps(moment.event, indent=indent).splitlines()
    lines = [f"event: {moment.event['type']}", f"id: {moment.milliseconds}"]
    return "\n".join([*lines, *(f"data: {line}" for line in data)]) + "\n"


def behind(prefix, dump=compact, after=""):
    """Each event behind a text, which has its time if it says `{time}`."""

    def render(moment):
        times = {"time": moment.iso, "comma": moment.iso[:-1].replace("T", " ").replace(".", ",")}
        return (
            prefix.format(**times, space=times["comma"].replace(",", "."))
            + dump(moment.event)
            + after
        )

    return each(render, has_times="{" in prefix)


def parts(text, size=16 * 1024):
    """The text, cut where the next character would not fit into so many bytes."""
    found, length = [""], 0
    for char in text:
        length += len(char.encode())
        if length > size:
            found.append("")
            length = len(char.encode())
        found[-1] += char
    return found


def docker(moment):
    """As Docker's driver `json-file` writes a long line: only the last part has the line feed."""
    lines = parts(compact(moment.event) + "\n")
    time = moment.iso[:-1] + "000000Z"
    return "\n".join(compact({"log": line, "stream": "stdout", "time": time}) for line in lines)


def cri(moment):
    """As container runtimes of Kubernetes write a long line."""
    *begin, end = parts(compact(moment.event))
    time = moment.iso[:-1] + "000000Z"
    lines = [f"{time} stdout P {line}" for line in begin] + [f"{time} stdout F {end}"]
    return "\n".join(lines)


def table(dialect, dump=compact, **options):
    """Rows of a database's export, with the event in a column."""

    def write(moments):
        out = io.StringIO()
        rows = csv.writer(out, dialect, **options)
        rows.writerow(["id", "created_at", "direction", "payload"])
        for number, moment in enumerate(moments):
            rows.writerow([number, moment.iso, moment.direction, dump(moment.event)])
        return out.getvalue()

    return whole(write, has_times=True)


def tabs(moments):
    """Tab-separated values without quotes."""
    lines = (f"{moment.iso}\t{moment.direction}\t{compact(moment.event)}\n" for moment in moments)
    return "time\tdirection\tpayload\n" + "".join(lines)


def encoded(shape, encode):
    return replace(shape, write=lambda moments: encode(shape.write(moments)))


def utf16(order):
    mark = "\ufeff".encode(f"utf-16-{order}")
    return lambda data: mark + data.decode().encode(f"utf-16-{order}")


def indented_cell(event):
    return json.dumps(event, indent=2)


KEYS = (*WRAPPERS, "textPayload", "MESSAGE", "zork")

SHAPES = {
    "an event": {
        "plain": each(lambda moment: compact(moment.event)),
        "ASCII": each(lambda moment: json.dumps(moment.event)),
        "JSON text sequence": each(lambda moment: "\x1e" + compact(moment.event)),
    },
    "an event inside other JSON": {
        **{f"in {key}": timed(key) for key in KEYS},
        "five deep": in_keys("a", "zork", "b", "c", "it's"),
        "in arrays": each(lambda moment: compact({"batch": [1, [{"zork": moment.event}]]})),
    },
    "an event in a string of JSON": {
        **{f"string in {key}": timed(key, as_string=True) for key in KEYS},
        "strings in strings": in_keys("a", "zork", "b", as_string=True),
        "string in arrays": each(lambda moment: compact({"batch": [["x", compact(moment.event)]]})),
        "text in a string": each(
            lambda moment: compact({"zork": f"got: {compact(moment.event)}."})
        ),
    },
    "an event whose type is beside its data": {
        f"type in {type_key} of {data_key}, {inner.__name__} as {dump.__name__}": named_outside(
            type_key, data_key, inner, dump, **flags
        )
        for type_key, data_key, flags in NAMED_OUTSIDE
        for inner in (without_type, bare)
        for dump in (dict, compact)
    },
    "several events": {
        "arrays in lines": batches(compact),
        "lists in lines": batches(lambda events: compact({"n": len(events), "zork": events})),
        "strings in lines": batches(lambda events: compact([compact(event) for event in events])),
        "objects in lines": batches(lambda events: " ".join(map(compact, events))),
        "glued in lines": batches(lambda events: "".join(map(compact, events))),
        "glued": each(lambda moment: compact(moment.event), end=""),
        "one array": whole(lambda moments: compact([moment.event for moment in moments])),
        "array with one event a line": whole(
            lambda moments: (
                "[\n" + ",\n".join(compact(moment.event) for moment in moments) + "\n]\n"
            )
        ),
    },
    "an event after other text": {
        "docker compose": behind("app-1  | "),
        "docker compose with times": behind("app-1  | {time} "),
        "syslog": behind("<134>1 {time} host app 12 - - "),
        "kubectl": behind("[pod/app-6d/app] "),
        "kubectl with times": behind("[pod/app-6d/app] {time} "),
        "colors": behind("\x1b[2m{time}\x1b[0m \x1b[32mINFO\x1b[0m got: ", after="\x1b[0m"),
        "logging": behind("{comma} - app - DEBUG - "),
        "loguru": behind("{space} | DEBUG    | app:run:12 - "),
        "console": behind("client.js:41 received "),
        "server-sent events": each(server_sent),
    },
    "JSON over many lines": {
        "indented": indented(2),
        "indented by four": indented(4),
        "indented by tabs": indented("\t"),
        "indented, with blank lines": indented(2, end="\n\n\n"),
        "indented behind text": indented(2, before="{} INFO got: ", has_times=True),
        "indented below text": indented(2, before="{} INFO got:\n"),
        "indented in CRLF": encoded(indented(2), lambda data: data.replace(b"\n", b"\r\n")),
        "commas first": each(lambda moment: comma_first(moment.event)),
        "array, indented": whole(
            lambda moments: json.dumps([moment.event for moment in moments], indent=2)
        ),
        "objects, indented": whole(
            lambda moments: json.dumps(
                {"response": {"results": [moment.event for moment in moments]}}, indent=2
            )
        ),
        "server-sent events over many lines": each(lambda moment: server_sent(moment, 2)),
    },
    "an event whose line was cut": {
        "Docker": each(docker, has_times=True),
        "CRI": each(cri, has_times=True),
    },
    "Python's `repr` of an event": {
        "repr": behind("", repr),
        "repr behind text": behind("DEBUG:app:", repr),
        "repr behind its time": behind("{comma} DEBUG app: ", repr),
        "repr of a text": behind("got ", lambda event: repr(compact(event))),
        "repr of bytes": behind(
            "DEBUG:openai.resources.realtime:Received websocket message: ",
            lambda event: repr(compact(event).encode()),
        ),
        "repr of bytes in ASCII": behind("", lambda event: repr(json.dumps(event).encode())),
        "repr with bytes": behind("got ", lambda event: repr({"raw": compact(event).encode()})),
        "repr in a list": behind("got ", lambda event: repr([event])),
        "repr in a string": each(lambda moment: compact({"zork": f"got {moment.event!r}"})),
        "pprint": each(lambda moment: pprint.pformat(moment.event)),
        "pprint, narrow": each(
            lambda moment: pprint.pformat(moment.event, width=40, sort_dicts=False)
        ),
        "pprint of bytes": each(
            lambda moment: pprint.pformat({"raw": compact(moment.event).encode()})
        ),
    },
    "an export of a tool": {
        **{
            f"{name}, {layout}": whole(
                lambda moments, build=build, indent=indent: (
                    json.dumps(build(moments), indent=indent, ensure_ascii=False) + "\n"
                ),
                has_times=has_times,
            )
            for name, (build, has_times) in exports.DOCUMENTS.items()
            for layout, indent in (("indented", 2), ("on one line", None))
        },
        **{
            name: each(lambda moment, build=build: compact(build(moment)), has_times=has_times)
            for name, (build, has_times) in exports.LINES.items()
        },
    },
    "a table": {
        "CSV": table("excel"),
        "CSV with semicolons": table("excel", delimiter=";"),
        "CSV with indented cells": table("excel", indented_cell),
        "TSV with quotes": table("excel-tab"),
        "TSV": whole(tabs, has_times=True),
    },
}

ENCODED = {
    "UTF-16 LE": utf16("le"),
    "UTF-16 BE": utf16("be"),
    "UTF-8 with a mark": lambda data: "\ufeff".encode() + data,
    "gzip": gzip.compress,
    "zstd": zstandard.compress,
}

SHAPES["any of these, compressed or in UTF-16"] = {
    f"{group}, {name} in {encoding}": encoded(SHAPES[group][name], encode)
    for group, name in (
        ("an event", "plain"),
        ("JSON over many lines", "indented"),
        ("an event whose line was cut", "Docker"),
        ("Python's `repr` of an event", "pprint"),
        ("an export of a tool", "HAR, indented"),
        ("a table", "CSV"),
    )
    for encoding, encode in ENCODED.items()
}

ALL = {name: shape for group in SHAPES.values() for name, shape in group.items()}
