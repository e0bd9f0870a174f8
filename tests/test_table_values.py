"""Every value of the tables, compared with a reference that only uses `json`."""

import json
from pathlib import Path

import pytest
from conftest import DOCUMENTS, document
from generate import events, responses
from hypothesis import given, settings
from logs import ENCODINGS, ENVELOPES, EXAMPLES, compact
from tables import (
    bill,
    item_rows,
    known,
    response_row,
    response_rows,
    rows,
    usage_rows,
    whole,
)
from test_log_envelopes import events_of

import realtime_response as rr

ADDED = {"type": "conversation.item.added", "item": {"id": "i", "type": "message"}}


def write(folder, name, text, encoding="plain"):
    log = folder / name
    log.write_bytes(ENCODINGS[encoding](text.encode()))
    return log


def check(folder, logs, envelope, encoding):
    for number, log_events in enumerate(logs):
        text = "".join(ENVELOPES[envelope](event) + "\n" for event in log_events)
        log = write(folder, f"log-{number}", text, encoding)
        scan = rr.scan_log(log, batch_rows=3)
        assert [known(row) for row in rows(scan)] == response_rows(log_events)
        assert scan.stats.lines == len(log_events)
        assert [bill(row) for row in rows(rr.scan_log(log, table="usage"))] == usage_rows(
            log_events
        )
        items = rows(rr.scan_log(log, table="items", columns=[*item_rows([ADDED])[0]]))
        assert items == item_rows(log_events)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_examples(tmp_path, envelope, encoding):
    check(tmp_path, events_of(sorted(Path(EXAMPLES).glob("*.jsonl"))), envelope, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_recorded_sessions(tmp_path, corpus, envelope, encoding):
    files = sorted((corpus / "payloads" / "sessions").glob("*.jsonl"))
    check(tmp_path, events_of(files), envelope, encoding)


def test_recorded_responses(tmp_path, corpus):
    files = sorted((corpus / "payloads" / "responses").glob("*.json"))
    documents = [json.loads(file.read_text()) for file in files]
    log = write(tmp_path, "all.jsonl", "".join(compact(event) + "\n" for event in documents))
    scan = rr.scan_log(log, events=["response.done", "response.created"])
    assert scan.count() == len(documents) == 62
    for row, event in zip(rows(scan), documents, strict=True):
        assert known(row) == response_row(event)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_our_own_documents_of_all_eras(tmp_path, name):
    event = json.loads(document(name))
    log = write(tmp_path, "one.jsonl", compact(event) + "\n")
    (row,) = rows(rr.scan_log(log, events=[event["type"]]))
    assert known(row) == response_row(event)
    (row,) = rows(rr.to_table([rr.decode_event(document(name))]))
    assert known(row) == response_row(event)


@given(event=events)
@settings(deadline=None, max_examples=300)
def test_generated_events(event):
    (row,) = rows(rr.to_table([rr.decode_event(json.dumps(event))]))
    assert json.dumps(known(row)) == json.dumps(whole_values(response_row(event)))


@given(response=responses)
@settings(deadline=None, max_examples=300)
def test_generated_responses_and_back(response):
    decoded = rr.RealtimeResponse.from_json(json.dumps(response))
    table = rr.to_table([decoded], columns=["response_id", "json"])
    (row,) = rows(table)
    assert row["response_id"] == whole(response["id"])
    assert rr.RealtimeResponse.from_json(row["json"]) == decoded
    (row,) = rows(rr.to_table([decoded]))
    assert json.dumps(known(row)) == json.dumps(whole_values(response_row(response)))


def whole_values(row):
    """The keys of extras as a column shows them, with U+FFFD for a lone surrogate."""
    if row["extra"] is not None:
        row["extra"] = {whole(key): value for key, value in row["extra"].items()}
    return row


def test_records_give_the_rows_of_the_scan():
    for table in ("responses", "usage", "items"):
        expected = rows(rr.scan_log(EXAMPLES, table=table))
        events = None if table == "responses" else ALL_EVENTS
        got = rows(rr.to_table(rr.read_log(EXAMPLES, events=events), table=table))
        if table == "usage":
            got = [row for row in got if row["kind"] == "transcription" or row["response_id"]]
        assert got == expected


ALL_EVENTS = [
    "response.done",
    "conversation.item.input_audio_transcription.completed",
    "conversation.item.create",
    "conversation.item.added",
    "conversation.item.created",
    "conversation.item.done",
    "input_audio_buffer.committed",
]
