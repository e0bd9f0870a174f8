"""Equality, hash, repr, copies, pickle, construction."""

import copy
import json
import pickle

import pytest
from conftest import DOCUMENTS, OTHER_EVENTS, document

import realtime_response as rr


def objects(event):
    """Every object that can be reached from an event."""
    yield event
    for name in dir(type(event)):
        if name.startswith("_") or name in {"extra", "model_extra", "raw"}:
            continue
        value = getattr(event, name)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, rr.RealtimeObject):
                yield from objects(child)


def test_every_object_can_be_reached_alone(frame):
    for part in objects(rr.decode_event(frame)):
        alone = type(part).from_json(part.raw)
        assert type(alone) is type(part)
        assert alone == part
        assert hash(alone) == hash(part)
        assert repr(alone) == repr(part)
        assert alone.extra == part.extra
        assert type(part).from_dict(part.to_dict()) == part
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(part, protocol)) == part
        assert copy.copy(part) is part
        assert copy.deepcopy(part) is part


def test_equality_is_of_class_and_value():
    usage = rr.RealtimeResponseUsage.from_json
    assert usage(b'{"total_tokens":1}') == usage(b' {"total_tokens" : 1 }')
    assert usage(b'{"a":1,"b":[]}') == usage(b'{"b":[],"a":1.0}')
    assert usage(b'{"a":1}') != usage(b'{"a":true}')
    assert usage(b'{"a":null}') != usage(b"{}")
    assert usage(b"{}") != rr.InputTokenDetails.from_json(b"{}")
    assert usage(b"{}") != {}
    assert hash(usage(b'{"total_tokens":1}')) == hash(usage(b'{"total_tokens":1,"x":2}'))


def test_objects_are_immutable():
    got = rr.decode_event(document("ga")).response
    with pytest.raises(AttributeError):
        got.id = "other"
    with pytest.raises(AttributeError):
        got.anything = 1
    with pytest.raises(AttributeError):
        del got.id


def test_every_class_is_constructed_by_keywords_and_knows_its_tags():
    made = set()
    for name in [*DOCUMENTS, *OTHER_EVENTS]:
        for part in objects(rr.decode_event(document(name))):
            fields = part.to_dict()
            assert type(part)(**fields) == part
            made.add(type(part))
            if type(part) in UNTAGGED:
                continue
            tags = {"type", "role"} if "content" in fields else {"type"}
            bare = {key: value for key, value in fields.items() if key not in tags}
            assert type(part)(**bare) == part
    exported = {getattr(rr, name) for name in rr.__all__ if isinstance(getattr(rr, name), type)}
    classes = {cls for cls in exported if issubclass(cls, rr.RealtimeObject)}
    missing = classes - {rr.RealtimeObject, rr.ServerEvent, rr.ClientEvent} - made
    assert not missing, "add a document with these classes to tests/data, or to tests/data/events"
    assert rr.ServerEvent(type="a", n=1).n == 1


# Their `type` is an ordinary field without a default.
UNTAGGED = {
    rr.ServerEvent,
    rr.ConversationItemBase,
    rr.SystemMessageContent,
    rr.UserMessageContent,
    rr.AssistantMessageContent,
    rr.RealtimeAudioFormats,
    rr.RealtimeResponseStatusDetail,
    rr.RealtimeResponseError,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_object_is_immutable_and_lists_its_extras(name):
    for part in objects(rr.decode_event(document(name))):
        for field in ("type", "id", "anything"):
            with pytest.raises(AttributeError):
                setattr(part, field, 1)
        assert set(part.extra) <= set(dir(part))
        for key, value in part.extra.items():
            if key not in dir(type(part)):
                assert getattr(part, key) == value
        assert part.__replace__(added=1).added == 1


def test_a_missing_attribute_is_named():
    got = rr.decode_event(document("ga")).response
    with pytest.raises(AttributeError, match="'RealtimeResponse' object has no attribute 'idd'"):
        _ = got.idd


def test_repr_shows_what_the_document_has_and_cuts_long_text():
    part = rr.AssistantMessageContent(type="output_text", text="word " * 100)
    assert repr(part) == (
        f"AssistantMessageContent(type='output_text', text='{'word ' * 16}'… (500 characters))"
    )
    assert repr(rr.CachedTokenDetails(text_tokens=1, new=True)) == (
        "CachedTokenDetails(text_tokens=1, new=True)"
    )


def test_rich_repr():
    got = rr.RealtimeResponse(id="r", status="failed", voice="sage")
    assert list(got.__rich_repr__()) == [("id", "r"), ("status", "failed"), ("voice", "sage")]


def test_construction_is_decoding():
    call = rr.RealtimeConversationItemFunctionCall(name="find", arguments="{}", id="i")
    assert call.to_dict() == {
        "type": "function_call",
        "name": "find",
        "arguments": "{}",
        "id": "i",
    }
    message = rr.RealtimeConversationItemAssistantMessage(
        content=[rr.AssistantMessageContent(type="output_text", text="é")]
    )
    response = rr.RealtimeResponse(
        id="r",
        status="completed",
        output=[call, message],
        usage={"total_tokens": 3},
        metadata={"k": "v"},
    )
    assert response.output == [call, message]
    assert response.usage.total_tokens == 3
    assert b"\\u" not in response.raw
    event = rr.ResponseDoneEvent(response=response)
    assert (event.type, event.response) == ("response.done", response)


def test_construction_checks():
    with pytest.raises(rr.DecodeError, match="status: a required field is missing"):
        rr.RealtimeResponse(id="r")
    with pytest.raises(rr.DecodeError, match="expected a string"):
        rr.RealtimeResponse(id="r", status=3)
    with pytest.raises(rr.DecodeError, match="of the class RealtimeConversationItemFunctionCall"):
        rr.RealtimeConversationItemFunctionCall(type="message")
    with pytest.raises(TypeError, match="these fields describe a ResponseDoneEvent"):
        rr.ServerEvent(type="response.done", response={"id": "r", "status": "x"})


@pytest.mark.parametrize(
    "value", [{1}, object(), float("nan"), float("inf"), b"x", {1: 2}, {"a": {None: 1}}]
)
def test_a_value_that_is_no_json_is_a_type_error(value):
    with pytest.raises(TypeError):
        rr.RealtimeResponse(id="r", status="x", extra_field=value)
    with pytest.raises(TypeError):
        rr.RealtimeResponse.from_dict({"id": "r", "status": "x", "extra_field": value})


def test_from_dict_takes_mappings_only():
    with pytest.raises(TypeError, match="expected a mapping, got list"):
        rr.RealtimeResponse.from_dict([("id", "r")])


def test_a_cycle_is_a_type_error():
    cycle = []
    cycle.append(cycle)
    with pytest.raises(TypeError, match="not a JSON value"):
        rr.RealtimeResponse(id="r", status="x", cycle=cycle)


def test_replace_makes_a_new_object():
    got = rr.decode_event(document("ga")).response
    other = got.__replace__(status="failed", note="n")
    assert (other.status, other.note, other.id) == ("failed", "n", got.id)
    assert got.status == "completed"
    assert got.model_copy() == got
    assert got.model_copy(update={"status": "failed"}, deep=True).status == "failed"


def test_surrogates_survive_construction():
    part = rr.SystemMessageContent(type="input_text", text="a\ud800é")
    assert part.text == "a\ud800é"
    assert json.loads(part.to_json())["text"] == "a\ud800é"


def test_abstract_classes_decode_nothing():
    with pytest.raises(TypeError, match="need a concrete class"):
        rr.RealtimeObject.from_json(b"{}")
    with pytest.raises(TypeError):
        rr.RealtimeObject()


def test_base_classes_decode_their_kinds():
    item = rr.ConversationItemBase.from_json(b'{"type":"function_call","name":"f"}')
    assert isinstance(item, rr.RealtimeConversationItemFunctionCall)
    assert type(rr.ConversationItemBase.from_json(b'{"type":"new"}')) is rr.ConversationItemBase
    event = rr.ServerEvent.from_json(document("ga"))
    assert isinstance(event, rr.ResponseDoneEvent)
    with pytest.raises(rr.DecodeError, match="not an object of the class ResponseCreatedEvent"):
        rr.ResponseCreatedEvent.from_json(document("ga"))
