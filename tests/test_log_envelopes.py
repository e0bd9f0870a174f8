"""Every example log, and every recorded session, in every envelope and encoding."""

import json

import pytest
from conftest import DATA, document
from logs import ENCODINGS, ENVELOPES, expected, got, report

import realtime_response as rr

EXAMPLES = DATA.parents[1] / "examples" / "logs"


def events_of(files):
    logs = []
    for file in files:
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        events = [line.get("data", line) if "kind" in line else line for line in lines]
        logs.append([event for event in events if isinstance(event, dict) and "type" in event])
    return logs


def check(tmp_path, logs, envelope, encoding):
    for number, events in enumerate(logs):
        text = "".join(ENVELOPES[envelope](event) + "\n" for event in events).encode()
        log = tmp_path / f"log-{number}"
        log.write_bytes(ENCODINGS[encoding](text))
        with rr.read_log(log) as reader:
            assert got(reader) == expected(events)
            stats = reader.stats
        assert (stats.lines, stats.rejects, stats.not_understood) == (len(events), 0, 0)
        assert stats.responses + stats.skipped == stats.lines


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_examples_read_alike_however_they_are_written(tmp_path, envelope, encoding):
    check(tmp_path, events_of(sorted(EXAMPLES.glob("*.jsonl"))), envelope, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_recorded_sessions_read_alike_however_they_are_written(
    tmp_path, corpus, envelope, encoding
):
    files = sorted((corpus / "payloads" / "sessions").glob("*.jsonl"))
    assert files
    check(tmp_path, events_of(files), envelope, encoding)


def record_of(tmp_path, line, **options):
    log = tmp_path / "one.jsonl"
    log.write_text(line + "\n")
    with rr.read_log(log, **options) as reader:
        return next(reader, None), list(reader), reader.stats


def test_what_stands_beside_an_event_is_kept(tmp_path):
    done = json.loads(document("ga"))
    line = json.dumps(
        {
            "timestamp": "2026-06-04T11:15:49.5+02:00",
            "room": "r1",
            "n": 1.50,
            "ok": True,
            "gone": None,
            "tags": ["a"],
            "data": {"room": "inner", "event": done},
        }
    )
    record, rest, _ = record_of(tmp_path, line)
    assert rest == []
    assert record.context == {
        "timestamp": "2026-06-04T11:15:49.5+02:00",
        "room": "inner",
        "n": "1.5",
        "ok": "true",
    }
    assert record.timestamp.isoformat() == "2026-06-04T09:15:49.500000+00:00"
    assert record.event.to_dict() == done
    assert record.response is record.event.response
    assert record.offset == line.index('{"type": "response.done"')
    assert (record.path, record.line) == (str(tmp_path / "one.jsonl"), 1)


def test_what_a_logger_adds_to_an_event_is_context(tmp_path):
    done = json.loads(document("ga")) | {"ts": 1780564549250, "customer": "acme"}
    record, _, _ = record_of(tmp_path, json.dumps(done))
    assert record.context == {"ts": "1780564549250", "customer": "acme"}
    assert record.timestamp.isoformat() == "2026-06-04T09:15:49.250000+00:00"


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ("2026-06-04T09:15:49Z", "2026-06-04T09:15:49+00:00"),
        ("2026-06-04 09:15:49,123", "2026-06-04T09:15:49.123000+00:00"),
        (1780564549, "2026-06-04T09:15:49+00:00"),
        (1780564549.25, "2026-06-04T09:15:49.250000+00:00"),
        ("1780564549000", "2026-06-04T09:15:49+00:00"),
        (1780564549000001, "2026-06-04T09:15:49.000001+00:00"),
        ("last Thursday", None),
        (12.5, None),
    ],
)
def test_times_of_every_notation(tmp_path, time, shown):
    line = json.dumps({"time": time, "data": json.loads(document("ga"))})
    record, _, stats = record_of(tmp_path, line)
    assert (record.timestamp and record.timestamp.isoformat()) == shown
    assert stats.unreadable_timestamps == (shown is None)


def test_a_path_says_where_the_event_stands(tmp_path):
    done = json.loads(document("ga"))
    line = json.dumps(
        {"call": 7, "odd/place": [1, {"it": done}], "event": document("beta").decode()}
    )
    record, _, _ = record_of(tmp_path, line, event_path="/odd~1place/1/it")
    assert record.context == {"call": "7"}
    assert record.event.to_dict() == done
    _, rest, stats = record_of(tmp_path, line, event_path="/odd~1place/*")
    assert (stats.responses, rest) == (1, [])
    _, rest, stats = record_of(tmp_path, line, event_path="/*")
    assert (stats.responses, stats.lines) == (2, 2)
    assert record_of(tmp_path, json.dumps(done), event_path="/data")[2].not_understood == 1
    with pytest.raises(ValueError, match="begins with a slash"):
        rr.read_log(tmp_path, event_path="data")


@pytest.mark.parametrize("count", [20, 600])
@pytest.mark.parametrize(
    ("path", "found"),
    [("/events/*/it", 1), ("/events/*", 1), ("/events", 1), ("/events/7/it", 0), ("/room", 0)],
)
def test_a_path_leads_through_documents_of_any_size(tmp_path, count, path, found):
    done = json.loads(document("ga")) | {"pad": "x" * 4000}
    events = [{"it": done | {"event_id": f"event_{number}"}} for number in range(count)]
    log = tmp_path / "log.json"
    log.write_text(json.dumps({"room": "r1", "events": events}, indent=1))
    assert (log.stat().st_size > 2 << 20) == (count == 600)  # such a document is read in pieces
    with rr.read_log(log, event_path=path) as reader:
        ids = [record.event.event_id for record in reader]
    if path == "/events/7/it":
        assert ids == ["event_7"]
    else:
        assert ids == [f"event_{number}" for number in range(count)] * found
    assert (reader.stats.not_understood > 0) == (
        path == "/room" or (ids == ["event_7"] and count == 600)
    )


def test_a_transcript_that_quotes_an_event_is_none(tmp_path):
    said = {"type": "response.output_text.done", "text": 'the "response.done" event'}
    quoted = {"type": "x", "transcript": document("ga").decode()}
    log = tmp_path / "quotes.jsonl"
    log.write_text(json.dumps(said) + "\n" + json.dumps(quoted) + "\n")
    with rr.read_log(log) as reader:
        assert list(reader) == []
    assert reader.stats.responses == 0


def test_a_log_of_which_nothing_is_understood_says_so(tmp_path, caplog):
    log = tmp_path / "inspect.log"
    log.write_text("{ type: 'response.done', response: { id: 'resp_1' } }\n" * 3)
    with rr.read_log(log) as reader:
        assert list(reader) == []
    assert reader.stats.not_understood == 3
    assert "no response was read, but 3 lines mention an event" in caplog.text


@pytest.mark.parametrize(
    "shape",
    [
        "INFO got {} {{}}",
        '{{"textPayload": {quoted}}}',
        '{{"MESSAGE": {quoted}}}',
    ],
)
def test_what_else_loggers_write(tmp_path, shape):
    done = json.dumps(json.loads(document("ga")))
    line = shape.format(done, quoted=json.dumps(f"INFO {done}"))
    assert record_of(tmp_path, line)[0].response.id == json.loads(document("ga"))["response"]["id"]


def test_an_array_with_one_element_a_line_is_a_log(tmp_path):
    events = [json.loads(document(name)) for name in ("ga", "beta", "xai")]
    log = tmp_path / "array.json"
    log.write_text("[" + ",\n".join(map(json.dumps, events)) + "]\n")
    ids = [record.response.id for record in rr.read_log(log)]
    assert ids == [event["response"]["id"] for event in events]
    log.write_text("[\n" + ",\n".join(map(json.dumps, events)) + "\n]\n")
    assert [record.response.id for record in rr.read_log(log)] == ids


@pytest.mark.parametrize(
    "shape",
    [
        "INFO {0} {1}",
        "[{0}, {1}]",
        '{{"unheard": {quoted}, "other": {{"list": [[{1}]]}}}}',
        '{{"events": [{0}, {{"type": "ping"}}, {1}]}}',
        '{{"text": {both}}}',
    ],
)
def test_every_event_of_a_line_counts(tmp_path, shape):
    one, two = (json.dumps(json.loads(document(name))) for name in ("ga", "beta"))
    line = shape.format(
        one, two, quoted=json.dumps(f"INFO {one}"), both=json.dumps(f"{one}\n{two}")
    )
    log = tmp_path / "log.jsonl"
    log.write_text(f"{line}\nother\n{line}\n")
    with rr.read_log(log) as reader:
        records = list(reader)
    ids = [json.loads(event)["response"]["id"] for event in (one, two)]
    assert [record.response.id for record in records] == ids * 2
    assert [record.line for record in records] == [1, 1, 3, 3]
    assert (reader.stats.lines, reader.stats.skipped) == (5, 1)


@pytest.mark.parametrize("quote", [False, True])
@pytest.mark.parametrize("is_response", [False, True])
@pytest.mark.parametrize(
    ("name", "data"),
    [("event_type", "event_data"), ("name", "body"), ("event", "payload"), ("type", "data")],
)
def test_the_type_may_be_beside_the_data(tmp_path, name, data, quote, is_response):
    session = {"session": {"id": "s", "model": "m", "object": "realtime.session"}}
    done = json.loads(document("ga"))
    inside = done["response"] if is_response else {k: v for k, v in done.items() if k != "type"}
    log = tmp_path / "log.jsonl"
    with log.open("w") as file:
        for kind, value in (("session.created", session), ("response.done", inside)):
            value = json.dumps(value) if quote else value  # noqa: PLW2901
            file.write(json.dumps({"room": "r", name: kind, data: value}) + "\n")
    record = next(rr.read_log(log))
    assert record.response.to_dict() == done["response"]
    assert (record.model, record.session_id, record.context["room"]) == ("m", "s", "r")


@pytest.mark.parametrize("quote", [False, True])
def test_usage_without_its_response_counts(tmp_path, capsys, quote):
    usage = {"total_tokens": 12, "input_tokens": 10, "output_tokens": 2}
    data = {"usage": usage}
    line = {"event_type": "response.done", "event_data": json.dumps(data) if quote else data}
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps(line) + "\n")
    record = next(rr.read_log(log))
    assert record.response is None
    assert record.usage.total_tokens == 12
    total = report(capsys, str(log))["total"]
    assert (total["responses"], total["total_tokens"], total["status"]) == (1, 12, {"unknown": 1})


@pytest.mark.parametrize(
    "line",
    [
        "Received event: response.done",
        "event: response.done",
        '{"type": "conversation.response.done", "response": {"id": "r"}}',
        '{"message": "got response.done", "ms": 3}',
    ],
)
def test_a_name_without_data_is_skipped(tmp_path, line):
    _, _, stats = record_of(tmp_path, line)
    assert (stats.skipped, stats.lines) == (1, 1)


@pytest.mark.parametrize("kind", ["session.created", "session.updated"])
def test_a_session_that_is_cut_off_is_told(tmp_path, kind):
    line = json.dumps({"type": kind, "session": {"id": "s", "model": "gpt-realtime"}})
    _, _, stats = record_of(tmp_path, line[:-20] + "\n", on_error="skip")
    assert (stats.rejects, stats.lines) == (1, 2)
