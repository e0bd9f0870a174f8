"""One session, in every shape in which people keep it, gives the same answers."""

import contextlib
import io
import json
import pprint
import re

import pyarrow as pa
import pytest
from conftest import DATA
from example_session import MOMENTS
from logs import compact
from shape_exports import DOCUMENTS, LINES
from shapes import ALL, SHAPES, timed

import realtime_response as rr
from realtime_response._native.usage import usage_report
from realtime_response.cli import main

# Where in the file an event is, what is around it, and how much else the file holds.
PLACES = ("path", "line", "offset", "context")
SIZES = ("files", "lines", "skipped", "bytes")


def report(log, threads):
    found, rejects = usage_report([log], by=["model", "status", "voice", "hour"], threads=threads)
    found["groups"] = list(found["groups"])
    assert rejects == []
    return {key: value for key, value in found.items() if key not in SIZES}


def records(log, threads):
    with rr.read_log(log, threads=threads) as reader:
        found = [
            {
                "type": record.event.type,
                "event_id": record.event.event_id,
                "response": record.response.to_dict(),
                "model": record.model,
                "session_id": record.session_id,
                "timestamp": record.timestamp,
                "created_at": record.created_at,
                "usage": record.usage and record.usage.to_dict(),
            }
            for record in reader
        ]
        stats = reader.stats
    assert (stats.rejects, stats.not_understood, stats.duplicates) == (0, 0, 0)
    assert stats.failures == []
    return found


def rows(log, threads, table):
    scan = rr.scan_log(log, table=table, threads=threads)
    found = pa.table(scan).drop_columns(PLACES).to_pylist()
    for row in found:
        if table == "responses":
            row["metadata"] = dict(row["metadata"])
            row["extra"] = json.loads(row["extra"])
    return found


def shown(log, threads):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["show", "--json", "--threads", str(threads), str(log)]) == 0
    calls = map(json.loads, out.getvalue().removesuffix("\n").split("\n"))
    return [{key: value for key, value in call.items() if key != "path"} for call in calls]


def answers(log, threads):
    return {
        "report": report(log, threads),
        "records": records(log, threads),
        **{table: rows(log, threads, table) for table in ("responses", "items", "usage")},
        "shown": shown(log, threads),
    }


def without_event_ids(found):
    def clear(answer):
        return [row | {"event_id": None} for row in answer]

    return found | {key: clear(found[key]) for key in ("records", "responses", "usage")}


@pytest.fixture(scope="module")
def plain_answers(tmp_path_factory):
    """What one event a line gives, without and with times."""
    log = tmp_path_factory.mktemp("plain") / "plain.jsonl"
    found = {}
    for has_times, shape in ((False, ALL["plain"]), (True, timed("event"))):
        log.write_bytes(shape.write(MOMENTS))
        found[has_times] = answers(log, 1)
    return found


@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("name", ALL)
def test_every_shape_gives_the_same_answers(tmp_path, plain_answers, name, threads):
    shape = ALL[name]
    log = tmp_path / "shape.log"
    log.write_bytes(shape.write(MOMENTS))
    expected = plain_answers[shape.has_times]
    found = answers(log, threads)
    if not shape.has_event_ids:
        expected, found = without_event_ids(expected), without_event_ids(found)
    for question, answer in expected.items():
        assert found[question] == answer, question


def test_the_page_has_a_row_for_each_group_of_shapes():
    page = (DATA.parents[1] / "docs" / "logs.md").read_text()
    section = page.split("## Where an event can be\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE))
    assert list(rows)[1:] == list(SHAPES)
    tools = [*DOCUMENTS, *LINES]
    assert rows["an export of a tool"].split(", ") == tools


def test_the_plain_log_gives_what_the_session_holds(plain_answers):
    found = plain_answers[True]
    ends = [moment for moment in MOMENTS if moment.event["type"] == "response.done"]
    assert len(ends) == 5
    assert [(row["timestamp"], row["response"], row["model"]) for row in found["records"]] == [
        (moment.time, moment.event["response"], "gpt-realtime") for moment in ends
    ]
    total = found["report"]["total"]
    tokens = [(moment.event["response"]["usage"] or {}).get("total_tokens", 0) for moment in ends]
    assert (total["responses"], total["total_tokens"]) == (5, sum(tokens))
    assert total["transcription"]["total_tokens"] == 74
    assert [row["kind"] for row in found["usage"]].count("transcription") == 2
    assert len(found["items"]) == 8
    assert [call["session_id"] for call in found["shown"]] == ["sess_bikes"]


def stats_of(tmp_path, text):
    log = tmp_path / "other.log"
    log.write_text(text)
    with rr.read_log(log, on_error="skip") as reader:
        assert list(reader) == []
        stats = reader.stats
    assert stats.lines == stats.skipped + stats.not_understood + stats.rejects
    return stats


@pytest.mark.parametrize(
    "line",
    [
        "Received event: response.done",
        "event: response.done",
        "2026-06-04T09:15:49Z DEBUG on response.done, 12 handlers",
        'INFO got "response.done" (4 handlers)',
        compact({"type": "conversation.response.done", "data": {"response": {"id": "x"}}}),
        compact({"message": "waiting for response.done", "level": "info"}),
        compact({"type": "log", "on": ["response.created", "response.done"]}),
    ],
)
def test_a_line_that_only_names_an_event_is_skipped(tmp_path, line):
    stats = stats_of(tmp_path, f"{line}\n" * 3)
    assert (stats.skipped, stats.not_understood, stats.rejects) == (3, 0, 0)


INSPECTED = """{
  type: 'response.done',
  event_id: 'event_7',
  response: {
    object: 'realtime.response',
    id: 'resp_7',
    status: 'completed',
    output: [ [Object] ],
    usage: { total_tokens: 12, input_tokens: 5, output_tokens: 7 }
  }
}
"""

PRINTED = """ResponseDoneEvent(
    event_id='event_7',
    response=RealtimeResponse(
        id='resp_7',
        object='realtime.response',
        status='completed',
        usage=RealtimeResponseUsage(total_tokens=12, input_tokens=5, output_tokens=7),
    ),
    type='response.done',
)
"""


@pytest.mark.parametrize(
    "event",
    [
        INSPECTED,
        "got " + INSPECTED,
        " ".join(INSPECTED.split()) + "\n",
        PRINTED,
        "event=" + PRINTED,
        " ".join(PRINTED.split()) + "\n",
    ],
)
def test_an_event_in_another_notation_is_not_understood_once(tmp_path, event):
    stats = stats_of(tmp_path, event * 3)
    assert (stats.not_understood, stats.rejects) == (3, 0)


@pytest.mark.parametrize("event", [MOMENTS[5].event, MOMENTS[8].event])
def test_bytes_that_python_cuts_inside_a_name_are_read(tmp_path, event):
    (log, cut) = (tmp_path / "cut.log", 0)
    events = [event["type"]]
    for length in range(80):
        text = compact({"pad": "x" * length, "event": event}).encode()
        printed = pprint.pformat({"raw": text})
        cut += event["type"] not in printed
        log.write_text(f"{printed}\n{printed}\n")
        with rr.read_log(log, events=events) as reader:
            assert [record.event.type for record in reader] == events * 2, printed
    assert cut > 0
