"""Properties of generated and mutated documents."""

import copy
import json
import pickle
from typing import get_args

import generate
import msgspec
import oracles
import pytest
from hypothesis import HealthCheck, given, settings
from openai._models import construct_type_unchecked
from openai.types.realtime import ResponseDoneEvent

import realtime_response as rr

relaxed = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def children(value):
    """The objects of this package inside a typed value."""
    for child in value if isinstance(value, list) else [value]:
        if isinstance(child, rr.RealtimeObject):
            yield child


def walk(part, data):
    """Every object, with its part of the document as `json` decodes it."""
    yield part, data
    for name, value in part.__rich_repr__():
        for index, child in enumerate(children(value)):
            below = data[name] if name in data else data[name.replace("token_", "tokens_")]
            yield from walk(child, below[index] if isinstance(below, list) else below)


@relaxed
@given(generate.documents(generate.events))
def test_every_generated_event_decodes_and_loses_nothing(document):
    assert oracles.check(document)
    event = rr.decode_event(document)
    for part, data in walk(event, json.loads(document)):
        assert oracles.same(part.to_dict(), data)
        for name, value in part.__rich_repr__():
            known = name if name in data else name.replace("token_", "tokens_")
            if not list(children(value)):
                assert oracles.same(value, data[known])
                shown = part.extra[name] if name in part.extra else getattr(part, name)
                assert oracles.same(shown, value)
        assert set(part.extra) <= set(data)


@relaxed
@given(generate.documents(generate.events))
def test_parts_are_alike_alone_and_inside(document):
    for part, data in walk(rr.decode_event(document), json.loads(document)):
        alone = type(part).from_json(part.raw)
        assert type(alone) is type(part)
        assert alone == part
        assert hash(alone) == hash(part)
        assert repr(alone) == repr(part)
        assert type(part).from_dict(data) == part
        assert part.__replace__() == part
        assert pickle.loads(pickle.dumps(part)) == part
        assert copy.deepcopy(part) is part


@relaxed
@given(generate.documents(generate.responses))
def test_order_and_spelling_do_not_change_what_is_read(document):
    response = rr.RealtimeResponse.from_json(document)
    data = json.loads(document)
    other = rr.RealtimeResponse.from_json(
        json.dumps(dict(reversed(data.items())), ensure_ascii=True, indent=3)
    )
    assert other == response
    assert hash(other) == hash(response)
    assert other.extra == response.extra
    assert [type(item) for item in other.output] == [type(item) for item in response.output]


def sdk_value(value):
    """A value of the SDK's models as plain data."""
    if isinstance(value, list):
        return [sdk_value(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


@relaxed
@given(generate.documents(generate.responses))
def test_the_sdk_reads_the_same_attributes(document):
    response = rr.RealtimeResponse.from_json(document)
    frame = {"type": "response.done", "event_id": "e", "response": json.loads(document)}
    theirs = construct_type_unchecked(value=frame, type_=ResponseDoneEvent).response
    for name in ("id", "status", "conversation_id", "max_output_tokens"):
        assert getattr(response, name) == getattr(theirs, name)
    if response.usage is not None and theirs.usage is not None:
        for name in ("total_tokens", "input_tokens", "output_tokens"):
            assert getattr(response.usage, name) == getattr(theirs.usage, name)
    for name, value in response.extra.items():
        typed = {*dir(type(theirs)), *dir(type(response))}
        if name.isidentifier() and not name.startswith(("_", "model_")) and name not in typed:
            assert sdk_value(getattr(theirs, name)) == value == getattr(response, name)


@relaxed
@given(generate.documents(generate.events))
def test_msgspec_agrees_on_the_document(document):
    try:
        expected = msgspec.json.decode(document)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return  # lone surrogates and numbers that it does not accept
    assert rr.decode_event(document).to_dict() == expected


@relaxed
@given(generate.documents(generate.anything))
def test_any_json_is_an_event_or_an_error(document):
    oracles.check(document)


@pytest.mark.parametrize("seed", range(5))
def test_mutated_documents_never_disagree_with_json(seed):
    decoded = oracles.run(10_000, seed)
    assert decoded > 1000


def test_the_generators_reach_every_kind():
    kinds = {cls.__name__ for cls in get_args(get_args(rr.RealtimeConversationItem)[0])}
    seen = set()

    @settings(max_examples=300, deadline=None, derandomize=True, database=None)
    @given(generate.documents(generate.items))
    def collect(document):
        seen.add(type(rr.ConversationItemBase.from_json(document)).__name__)

    collect()
    assert seen == kinds | {"ConversationItemBase"}
