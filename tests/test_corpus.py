"""Recorded traffic of real servers, read from the folder that REALTIME_RESPONSE_CORPUS names."""

import json

import pytest

import realtime_response as rr
from realtime_response._native.usage import usage_report

RESPONSES = ("response.created", "response.done")


def test_every_recorded_response_decodes_and_loses_nothing(corpus):
    files = sorted((corpus / "payloads" / "responses").glob("*.json"))
    assert files
    for file in files:
        frame = file.read_bytes()
        event = rr.decode_event(frame)
        data = json.loads(frame)
        assert bytes(event) == frame, file.name
        assert json.dumps(event.to_dict()) == json.dumps(data), file.name
        assert event.response.id == data["response"]["id"]
        assert event.response.status == data["response"]["status"]


def test_every_recorded_event_decodes_and_loses_nothing(corpus):
    files = sorted((corpus / "payloads" / "sessions").glob("*.jsonl"))
    assert files
    responses = 0
    for file in files:
        for line in file.read_bytes().splitlines():
            data = json.loads(line)
            data = data.get("data", data)
            if "type" not in data:
                continue  # the recorder's own note of a connection
            frame = json.dumps(data).encode()
            event = rr.decode_event(frame)
            assert json.dumps(event.to_dict()) == json.dumps(data)
            responses += data["type"] in RESPONSES and "response" in data
            assert type(event) is not rr.ServerEvent, data["type"]
    assert responses > 100


def test_the_published_examples_of_events_decode(corpus):
    lines = (corpus / "spec" / "examples.jsonl").read_text().splitlines()
    events = [json.loads(line)["example"] for line in lines]
    events = [event for event in events if "type" in event and "event_id" in event]
    assert len(events) > 50
    for event in events:
        assert rr.ServerEvent.from_dict(event).to_dict() == event


@pytest.mark.parametrize(("pattern", "duplicates"), [("*.server.jsonl", 2), ("", 13)])
def test_the_usage_of_the_recorded_sessions(corpus, pattern, duplicates):
    folder = corpus / "payloads" / "sessions"
    report = usage_report(sorted(folder.glob(pattern)) if pattern else [folder])[0]
    total = report["total"]
    assert (total["responses"], total["status"]) == (52, {"completed": 52})
    assert total["total_tokens"] == 7507
    assert (total["input_tokens"], total["output_tokens"]) == (3447, 4060)
    assert (total["input_text_tokens"], total["input_audio_tokens"]) == (2893, 554)
    assert total["cached_tokens"] == 1152
    assert (total["output_text_tokens"], total["output_audio_tokens"]) == (891, 3169)
    # xAI sends a transcription again and again while it grows.
    assert report["duplicates"] == duplicates
    assert (report["rejects"], report["not_understood"]) == (0, 0)
