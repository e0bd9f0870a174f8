"""`to_openai` and `from_openai`: what the SDK itself would make of a document, and back."""

import json
import subprocess
import sys

import openai
import openai.types.beta.realtime as beta
import openai.types.live as live
import openai.types.realtime as ga
import pytest
import sdk
from conftest import DOCUMENTS, OTHER_EVENTS, document

import realtime_response as rr


def there_and_back(document):
    """The SDK's object of an event, after a check that nothing is lost on the way back."""
    ours = rr.decode_event(json.dumps(document))
    theirs = ours.to_openai()
    assert isinstance(theirs, openai.BaseModel)
    assert theirs.to_dict(warnings=False) == document
    back = type(ours).from_openai(theirs)
    assert type(back) is type(ours)
    assert back.to_dict() == document
    return theirs


@pytest.mark.parametrize("union", sdk.UNIONS)
def test_every_event_is_what_the_sdk_makes_of_it(union):
    others = set()
    for event in sdk.events(union):
        response = event.get("response") or {}
        if event["type"] in {"response.created", "response.done"} and not (
            response.get("id") and response.get("status")
        ):
            continue  # both are required here
        got, expected = there_and_back(event), sdk.parsed(union, event)
        if type(got) is type(expected):
            assert got == expected
        else:
            others.add(event["type"])
    if union in {"server", "client"}:
        assert others == set()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"type": "response.output_text.delta", "delta": "a"}, ga.ResponseTextDeltaEvent),
        ({"type": "response.text.delta", "delta": "a"}, beta.ResponseTextDeltaEvent),
        ({"type": "session.usage.updated", "usage": {}}, live.SessionUsageUpdatedEvent),
        (
            {
                "type": "session.created",
                "event_id": "e",
                "session": {"type": "realtime", "model": "gpt-realtime"},
            },
            ga.SessionCreatedEvent,
        ),
        (
            {
                "type": "session.created",
                "event_id": "e",
                "session": {"id": "s", "modalities": ["text"], "input_audio_format": "pcm16"},
            },
            beta.SessionCreatedEvent,
        ),
        (
            {"type": "error", "event_id": "e", "error": {"type": "t", "message": "m"}},
            ga.RealtimeErrorEvent,
        ),
        # Nobody has this event, or its fields.
        ({"type": "ping", "n": 1, "deep": [{"a": None}]}, openai.BaseModel),
    ],
    ids=lambda value: value.get("type") if isinstance(value, dict) else "",
)
def test_the_class_is_that_of_the_generation(event, expected):
    assert type(there_and_back(event)) is expected


@pytest.mark.parametrize(
    "event",
    [
        {"type": "response.output_text.delta", "delta": "\ud83d", "text": "é😀\u2028\x00"},
        {"type": "response.output_text.delta", "delta": None, "none": None, "event_id": ""},
        {"type": "response.output_text.delta", "big": 10**30, "small": 1e-300, "yes": True},
        {"type": "response.output_text.delta", "output_index": 1, "extra": {"a": [{"b": None}]}},
        {"type": "response.output_text.delta", "model_config": 1, "self": 2, "cls": 3, "": 4},
        {"type": "response.output_text.delta", "schema": 1, "to_dict": 2, "class": "x y"},
    ],
    ids=repr,
)
def test_strings_none_and_extras_are_kept(event):
    theirs = there_and_back(event)
    # As text, in which `true` is not 1. The SDK has fields before extras.
    shown = [json.dumps(data, sort_keys=True) for data in (event, theirs.to_dict())]
    assert shown[0] == shown[1]


def test_the_test_events_survive():
    for name in DOCUMENTS + OTHER_EVENTS:
        event = json.loads(document(name))
        if "type" in event:
            there_and_back(event)


def test_recorded_events_survive(corpus):
    files = sorted((corpus / "payloads" / "sessions").glob("*.jsonl"))
    events = [json.loads(line) for file in files for line in file.read_bytes().splitlines()]
    events = [event.get("data", event) for event in events]
    files = sorted((corpus / "payloads" / "responses").glob("*.json"))
    events += [json.loads(file.read_bytes()) for file in files]
    events = [event for event in events if "type" in event]
    assert len(events) > 1000
    for event in events:
        there_and_back(event)


def parts(value):
    """All objects of this package in an object."""
    if isinstance(value, rr.RealtimeObject):
        yield value
        names = [name for name in dir(type(value)) if not name.startswith("_")]
        for name in names:
            if not callable(getattr(type(value), name)) and name not in {"raw", "extra"}:
                yield from parts(getattr(value, name))
    elif isinstance(value, list):
        for element in value:
            yield from parts(element)


def test_parts_survive():
    seen = set()
    for name in [*DOCUMENTS, *OTHER_EVENTS]:
        event = rr.decode_event(document(name)) if b'"type"' in document(name) else None
        for part in parts(event):
            theirs = part.to_openai()
            assert theirs.to_dict(warnings=False) == part.to_dict()
            if type(theirs) is not openai.BaseModel:
                assert type(part).from_openai(theirs) == part
                seen.add(type(theirs).__name__)
    assert {
        "RealtimeResponse",
        "RealtimeResponseUsage",
        "RealtimeResponseUsageInputTokenDetails",
        "RealtimeResponseUsageOutputTokenDetails",
        "RealtimeResponseStatus",
        "RealtimeConversationItemAssistantMessage",
        "RealtimeConversationItemFunctionCall",
    } <= seen


def test_an_object_that_the_sdk_made_decodes():
    item = ga.RealtimeConversationItemUserMessage(
        type="message", role="user", content=[{"type": "input_text", "text": "Hi"}]
    )
    ours = rr.RealtimeConversationItemUserMessage.from_openai(item)
    assert ours.content[0].text == "Hi"
    event = ga.ConversationItemCreateEvent(type="conversation.item.create", item=item)
    assert rr.ClientEvent.from_openai(event).item == ours
    assert rr.RealtimeObject.from_openai(event).type == "conversation.item.create"
    old = beta.ConversationItem(type="message", role="user", content=[])
    assert type(rr.ConversationItemBase.from_openai(old)) is rr.RealtimeConversationItemUserMessage


@pytest.mark.parametrize(
    ("cls", "given", "error", "message"),
    [
        (rr.RealtimeResponse, 5, TypeError, "expected an object of the openai package, got int"),
        (rr.RealtimeResponse, {"id": "r"}, TypeError, "got dict"),
        (
            rr.RealtimeResponse,
            ga.RealtimeResponseUsage.construct(),
            TypeError,
            "RealtimeResponseUsage is RealtimeResponseUsage here, not RealtimeResponse",
        ),
        (
            rr.RealtimeObject,
            openai.types.CompletionUsage.construct(total_tokens=1),
            TypeError,
            "there is no class here for openai.types.completion_usage.CompletionUsage",
        ),
        (
            rr.RealtimeObject,
            ga.RealtimeResponse.construct(id="r", status="completed", output=[{"type": {1, 2}}]),
            TypeError,
            "not a JSON value",
        ),
        (rr.RealtimeResponse, ga.RealtimeResponse.construct(), rr.DecodeError, "id"),
        (rr.RealtimeObject, openai.BaseModel.construct(n=1), rr.DecodeError, "type"),
        (
            rr.RealtimeObject,
            ga.ResponseTextDeltaEvent.construct(type="response.output_text.delta", delta=1.5),
            rr.DecodeError,
            "delta: expected a string",
        ),
    ],
)
def test_what_cannot_be_converted_raises(cls, given, error, message):
    with pytest.raises(error, match=message):
        cls.from_openai(given)


def test_the_sdk_is_imported_only_when_it_is_needed():
    program = """
import sys
sys.modules["openai"] = None
import realtime_response as rr
event = rr.decode_event('{"type":"ping"}')
assert "pydantic" not in sys.modules
for convert in (event.to_openai, lambda: rr.RealtimeObject.from_openai(event)):
    try:
        convert()
    except ImportError as error:
        print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "openai is not installed; run pip install openai\n" * 2


def test_the_sdk_can_be_older():
    """Versions without GPT-Live, or without the beta, have no such modules."""
    program = """
import json, sys
sys.modules["openai.types.live"] = sys.modules["openai.types.beta.realtime"] = None
import realtime_response as rr
for kind in ("session.usage.updated", "response.text.delta", "response.output_text.delta"):
    print(type(rr.decode_event(json.dumps({"type": kind})).to_openai()).__name__)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["BaseModel", "BaseModel", "ResponseTextDeltaEvent"]
