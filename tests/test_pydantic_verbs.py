"""Pydantic's verbs that make objects and describe classes; patterns; hooks of JSON libraries."""

import dataclasses
import inspect
import json
import types as pytypes
from typing import Literal, get_args

import msgspec
import openai.types.realtime as ga
import orjson
import pytest
from conftest import DOCUMENTS, OTHER_EVENTS, document

import realtime_response as rr
from realtime_response import types

CLASSES = [
    getattr(types, name)
    for name in types.__all__
    if inspect.isclass(getattr(types, name)) and issubclass(getattr(types, name), rr.RealtimeObject)
]


@pytest.mark.parametrize("name", [*DOCUMENTS, *OTHER_EVENTS])
def test_every_verb_makes_the_same_object(name):
    event = rr.decode_event(document(name))
    cls, fields = type(event), json.loads(document(name))
    for same in (
        cls.model_validate(fields),
        cls.model_validate_json(document(name)),
        cls.model_validate_json(document(name).decode()),
        cls.model_construct(**fields),
        cls.construct(None, **fields),
        cls.model_validate(event.model_dump(exclude_unset=True)),
    ):
        assert type(same) is cls
        assert same == event
    assert cls.model_validate(event) is event
    assert event.model_fields_set <= set(cls.model_fields)
    assert event.model_fields_set | event.extra.keys() >= fields.keys()


def test_errors_are_those_of_from_json():
    with pytest.raises(rr.DecodeError, match="a required field is missing"):
        rr.RealtimeResponse.model_validate({"id": "r"})
    with pytest.raises(rr.DecodeError):
        rr.RealtimeResponse.model_validate_json("{")
    with pytest.raises(rr.DecodeError):
        rr.RealtimeResponse.model_construct(id=4, status="completed")
    with pytest.raises(TypeError, match="expected a mapping"):
        rr.RealtimeResponse.model_validate(["id"])
    with pytest.raises(TypeError, match="concrete class"):
        rr.RealtimeObject.model_validate({})
    loose = rr.RealtimeResponse(id="r", status="completed")
    with pytest.raises(rr.DecodeError):
        rr.RealtimeResponse.model_validate(loose, strict=True)


def test_attributes_of_other_objects_are_read_if_asked():
    theirs = ga.RealtimeResponse.construct(
        id="r", status="completed", output=[{"type": "message", "role": "user", "content": []}]
    )
    ours = rr.RealtimeResponse.model_validate(theirs, from_attributes=True)
    assert ours.to_dict() == theirs.to_dict()
    simple = pytypes.SimpleNamespace(id="r", status="failed", usage=pytypes.SimpleNamespace())
    simple.usage.total_tokens = 3
    simple._mine = 1
    ours = rr.RealtimeResponse.model_validate(simple, from_attributes=True)
    assert ours.to_dict() == {"id": "r", "status": "failed", "usage": {"total_tokens": 3}}

    @dataclasses.dataclass
    class Part:
        id: str
        status: str

    assert rr.RealtimeResponse.model_validate(Part("a", "b"), from_attributes=True).id == "a"
    with pytest.raises(TypeError, match="expected a mapping"):
        rr.RealtimeResponse.model_validate(Part("a", "b"))


def test_model_fields_describe_the_class():
    fields = rr.ResponseDoneEvent.model_fields
    assert list(fields) == ["type", "event_id", "response"]
    assert fields["type"].annotation == Literal["response.done"]
    assert fields["type"].default == "response.done"
    assert fields["response"].annotation is rr.RealtimeResponse
    assert fields["response"].is_required()
    assert rr.RealtimeResponse.model_fields["usage"].annotation == rr.RealtimeResponseUsage | None
    assert rr.RealtimeResponse.model_fields["output"].default == []
    assert (
        rr.RealtimeResponse.model_fields["output"].annotation == list[rr.RealtimeConversationItem]
    )
    assert rr.decode_event(document("ga")).model_fields == fields
    assert rr.RealtimeObject.model_fields == {}


@pytest.mark.parametrize("cls", CLASSES)
def test_model_fields_are_the_attributes_and_the_parameters(cls):
    fields = cls.model_fields
    parameters = dict(inspect.signature(cls).parameters)
    parameters.pop("extra")
    assert set(fields) == set(parameters)
    for name, field in fields.items():
        assert field.is_required() == (parameters[name].default is inspect.Parameter.empty)
        assert field.description == getattr(cls, name).__doc__
        assert None not in get_args(field.annotation)


@pytest.mark.parametrize("cls", CLASSES)
def test_a_json_schema_is_complete(cls):
    schema = cls.model_json_schema(ref_template="#/somewhere/{model}")
    definitions = schema.pop("$defs", {})
    named = {
        name.split('"')[0] for name in json.dumps([schema, definitions]).split("#/somewhere/")[1:]
    }
    assert named == set(definitions)
    for one in [schema, *definitions.values()]:
        assert one["type"] == "object"
        assert set(one.get("required", ())) <= set(one["properties"])
        assert {} not in [
            member for field in one["properties"].values() for member in field.get("anyOf", ())
        ]
    assert list(schema["properties"]) == list(cls.model_fields)


def test_events_match_by_position():
    def what(event):
        match event:
            case rr.ResponseDoneEvent(rr.RealtimeResponse(status=status)):
                return status
            case types.ResponseTextDeltaEvent(delta):
                return delta
            case types.RealtimeErrorEvent(error):
                return error.message
            case types.ConversationItemDone(rr.RealtimeConversationItemFunctionCall(name=name)):
                return name
            case rr.ServerEvent(type=kind):
                return kind
        return None

    item = {"type": "function_call", "name": "find", "call_id": "c", "arguments": "{}"}
    for fields, found in (
        ({"type": "response.done", "response": {"id": "r", "status": "failed"}}, "failed"),
        ({"type": "response.output_text.delta", "delta": "he"}, "he"),
        ({"type": "error", "error": {"message": "no"}}, "no"),
        ({"type": "conversation.item.done", "item": item}, "find"),
        ({"type": "a.b", "delta": "x"}, "a.b"),
    ):
        assert what(rr.decode_event(json.dumps(fields))) == found
    assert rr.ServerEvent.__match_args__ == rr.RealtimeResponse.__match_args__ == ()


def test_what_matches_by_position_is_a_field():
    for cls in CLASSES:
        assert set(cls.__match_args__) <= set(cls.model_fields)
        if "delta" in cls.model_fields:
            assert cls.__match_args__ == ("delta",)


def test_hooks_of_json_libraries():
    event = rr.decode_event(document("ga"))
    told = {"event": event, "parts": [event.response]}
    plain = {"event": event.to_dict(), "parts": [event.response.to_dict()]}
    to_dict = rr.RealtimeObject.to_dict
    assert json.loads(json.dumps(told, default=to_dict)) == plain
    assert orjson.loads(orjson.dumps(told, default=to_dict)) == plain
    assert msgspec.json.decode(msgspec.json.encode(told, enc_hook=to_dict)) == plain
    with pytest.raises(TypeError):
        json.dumps({"event": object()}, default=to_dict)
    # Without a second rendering: the bytes as they came.
    fragment = orjson.dumps({"event": orjson.Fragment(event.raw)})
    assert orjson.loads(fragment) == {"event": event.to_dict()}

    class Row(msgspec.Struct):
        event: rr.ResponseDoneEvent

    def read(cls, value):
        return cls.from_dict(value)

    row = msgspec.json.decode(fragment, type=Row, dec_hook=read)
    assert row.event == event
