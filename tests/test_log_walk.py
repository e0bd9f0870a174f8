"""Every event of a line is found exactly once, wherever the line keeps it."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import realtime_response as rr

SAID = 'Says "{\'a\': [1}" and \\ {"b": 2}] \n\u2028 it\'s 🔔 response.create {'


def event(number):
    """The end of a response, with a number that occurs nowhere else."""
    output = [{"type": "message", "role": "assistant", "content": [{"text": SAID}]}]
    usage = {"total_tokens": marker(number), "input_tokens": 1, "output_tokens": 2}
    response = {"object": "realtime.response", "id": f"resp_{number}", "status": "completed"}
    return {
        "type": "response.done",
        "event_id": f"event_{number}",
        "response": response | {"output": output, "usage": usage},
    }


def marker(number):
    return 900_000_000 + number


def found_in(value):
    """The events in a value, with `json` alone: in a string, where JSON begins that can be read."""
    if isinstance(value, dict):
        if value.get("type") == "response.done":
            yield value
        else:
            for inner in value.values():
                yield from found_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from found_in(inner)
    elif isinstance(value, str):
        at = 0
        while at < len(value):
            try:
                inner, at = DECODER.raw_decode(value, at)
            except ValueError:
                at += 1
            else:
                yield from found_in(inner)


DECODER = json.JSONDecoder()

keys = st.sampled_from(
    ["a", "data", "event", "raw", "message", "zork", "it's", 'a "b"', "Ж", "", "id"]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-1000, 1000)
    | st.sampled_from([0.5, -1e300, "", "x", "it's", "12", "[x] {y}", "C:\\new", '"', "{", "é\n"])
)
spaces = st.sampled_from([(", ", ": "), (",", ":"), (" , ", " : ")])


@st.composite
def values(draw, numbers, depth=5, strings=3):
    """JSON with events in it: as objects, and in strings, perhaps with other text."""
    kinds = ["event", "scalar"]
    if depth:
        kinds += ["list", "object", "object"]
        kinds += ["string", "text"] * (strings > 0)
    match draw(st.sampled_from(kinds)):
        case "event":
            numbers.append(len(numbers))
            return event(numbers[-1])
        case "scalar":
            return draw(scalars)
        case "list":
            return draw(st.lists(values(numbers, depth - 1, strings), max_size=4))
        case "object":
            return draw(st.dictionaries(keys, values(numbers, depth - 1, strings), max_size=4))
        case "string":
            return dump(draw, draw(values(numbers, depth - 1, strings - 1)))
        case _:
            objects = st.dictionaries(keys, values(numbers, depth - 1, strings - 1), max_size=2)
            inner = [dump(draw, one) for one in draw(st.lists(objects, max_size=3))]
            return "got " + draw(st.sampled_from([" ", ", then ", "\n"])).join(inner) + "."


def dump(draw, value):
    return json.dumps(value, separators=draw(spaces), ensure_ascii=draw(st.booleans()))


@st.composite
def lines(draw):
    """A line, and the numbers of its events."""
    numbers = []
    value = draw(values(numbers))
    return draw(st.sampled_from(["", " ", "INFO got: "])) + dump(draw, value), value


def read(line):
    with rr.read_log(io.BytesIO(line.encode() + b"\n"), on_error="skip") as records:
        found = [record.event.to_dict() for record in records]
        return found, records.stats


def in_order(events):
    return sorted(events, key=lambda event: event["event_id"])


@given(lines())
def test_every_event_is_found_once(line):
    text, value = line
    found, stats = read(text)
    assert in_order(found) == in_order(found_in(value))
    assert (stats.rejects, stats.not_understood) == (0, 0)


@given(lines(), st.data())
def test_damage_in_one_event_hides_no_other(line, data):
    text, value = line
    events = list(found_in(value))
    if not events:
        return
    broken = data.draw(st.sampled_from(events))
    number = str(broken["response"]["usage"]["total_tokens"])
    assert text.count(number) == 1
    found, stats = read(text.replace(number, "nil"))
    events.remove(broken)
    assert in_order(found) == in_order(events)
    assert stats.rejects + stats.not_understood > 0


@pytest.mark.parametrize("end", ["\n]}\n", ""])
@pytest.mark.parametrize("size", [1, 40_000])
def test_events_in_a_large_document_have_their_context(tmp_path, size, end):
    log = tmp_path / "call.json"
    events = [event(number) for number in range(100)]
    for one in events:
        one["response"]["padding"] = "x" * size
    begin = '{"room": "a", "ts": 1780564549,\n"events": [\n'
    log.write_text(begin + ",\n".join(map(json.dumps, events)) + end)
    records = list(rr.read_log(log))
    assert [record.event.to_dict() for record in records] == events
    context = {"room": "a", "ts": "1780564549"}
    assert [record.context for record in records] == [context] * len(events)
    assert [record.line for record in records] == [number + 3 for number in range(len(events))]


def test_an_event_that_is_cut_off_is_on_a_line_of_the_file(tmp_path):
    log = tmp_path / "call.json"
    log.write_text('{\n  "type": "response.done",\n  "response": {\n')
    with rr.read_log(log, on_error="collect") as records:
        assert list(records) == []
        assert [reject.line for reject in records.rejects] == [3]
        assert records.stats.lines == 3
