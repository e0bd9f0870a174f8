"""Pydantic's verbs, compared with what the SDK's models answer: every event of its unions."""

import json
import warnings

import pytest
import sdk
from conftest import DOCUMENTS, OTHER_EVENTS, document

import realtime_response as rr

OPTIONS = [
    {"exclude_unset": True},
    {"exclude_none": True},
    {"exclude_defaults": True},
    {"exclude_unset": True, "exclude_none": True, "exclude_defaults": True},
]


def pairs(union, every=1):
    """Events of a union, as they are decoded here and by the SDK: the first of each type, and one
    in `every` of the others.
    """
    seen = set()
    for at, fields in enumerate(sdk.events(union)):
        response = fields.get("response") or {}
        if fields["type"] in {"response.created", "response.done"} and not (
            response.get("id") and response.get("status")
        ):
            continue  # both are required here
        if fields["type"] not in seen or at % every == 0:
            seen.add(fields["type"])
            yield rr.decode_event(json.dumps(fields)), sdk.parsed(union, fields)


def without_none(value):
    """A value without the fields that are None."""
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_none(item) for item in value]
    return value


def differences(ours, theirs, at=""):
    """Where two dumps differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() | theirs.keys()):
            if key not in ours or key not in theirs:
                yield f"{at}.{key}: only {'theirs' if key in theirs else 'ours'}"
            else:
                yield from differences(ours[key], theirs[key], f"{at}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for one, other in zip(ours, theirs, strict=True):
            yield from differences(one, other, f"{at}[]")
    elif ours != theirs or type(ours) is not type(theirs):
        yield f"{at}: {ours!r:.60} is not {theirs!r:.60}"


@pytest.mark.parametrize("union", sdk.UNIONS)
def test_every_event_is_dumped_as_by_the_sdk(union):
    found = set()
    for ours, theirs in pairs(union):
        unset, dump, expected = ours.to_dict(), ours.model_dump(), theirs.model_dump()
        assert ours.model_dump(exclude_unset=True) == unset
        assert unset == theirs.model_dump(exclude_unset=True)
        assert without_none(dump) == without_none(expected)
        assert ours.model_fields_set & set(type(theirs).model_fields) == theirs.model_fields_set
        assert ours.__pydantic_fields_set__ == ours.model_fields_set
        if union in {"server", "client"}:  # where each class is one of the SDK's
            found.update(differences(dump, expected))
    # Variables of a prompt stay JSON. One class is for all audio formats; only PCM has a rate.
    found = {one for one in found if ".prompt.variables." not in one}
    assert sorted(one for one in found if not one.endswith(".format.rate: only ours")) == []


@pytest.mark.parametrize("union", sdk.UNIONS)
def test_the_options_leave_out_what_the_sdk_leaves_out(union):
    for ours, theirs in pairs(union, every=29):
        for options in OPTIONS:
            dump = ours.model_dump(**options)
            if union in {"server", "client"}:
                found = differences(dump, theirs.model_dump(**options))
                assert [one for one in found if ".prompt.variables." not in one] == []
            assert ours.model_dump(mode="json", **options) == dump
            assert json.loads(ours.model_dump_json(**options)) == dump


@pytest.mark.parametrize("union", ["server", "client"])
def test_fields_are_chosen_as_by_the_sdk(union):
    for ours, theirs in pairs(union, every=29):
        names = list(ours.to_dict())
        for choice in ({names[-1]}, {"type": True}, {names[-1]: ...}, {"__all__"}, set(), {}):
            for verb in ("include", "exclude"):
                options = {verb: choice, "exclude_unset": True}
                assert ours.model_dump(**options) == theirs.model_dump(**options)
                assert json.loads(ours.model_dump_json(**options)) == ours.model_dump(**options)


CHOICES = [
    {"response": {"usage", "id"}},
    {"response": {"usage": {"total_tokens"}, "output": True}},
    {"response": {"output": {0}}},
    {"response": {"output": {0: {"content": {0: {"text", "transcript"}}}}}},
    {"response": {"output": {-1: {"content"}}}},
    {"response": {"output": {"__all__": {"type", "content"}}}},
    {"response": {"output": {"__all__": {"type"}, 0: {"content": {"__all__": {"text"}}}}}},
    {"response": {"output": {"__all__": {"content": {0: True}}, 0: {"content": {0: {"type"}}}}}},
    {"response": {"metadata": {"k0"}}},
    {"response": ..., "event_id": True},
    {"response": {"nothing": True}},
]


@pytest.mark.parametrize("choice", CHOICES)
def test_nested_fields_are_chosen_as_by_the_sdk(choice):
    for ours, theirs in pairs("server", every=29):
        if ours.type != "response.done":
            continue
        for options in (
            {"include": choice},
            {"exclude": choice},
            {"include": {"response"}, "exclude": choice},
            {"include": choice, "exclude": {"response": {"output": {0}}}},
        ):
            dump = theirs.model_dump(exclude_unset=True, **options)
            assert ours.model_dump(exclude_unset=True, **options) == dump, options


def test_a_choice_is_a_set_or_a_mapping():
    event = rr.decode_event(document("ga"))
    for choice in ("type", ["type"], 3):
        with pytest.raises(TypeError, match="a set or a mapping"):
            event.model_dump(include=choice)


@pytest.mark.parametrize("name", [*DOCUMENTS, *OTHER_EVENTS])
def test_a_fixture_is_dumped_as_by_the_sdk(name):
    fields = json.loads(document(name))
    ours = rr.decode_event(document(name))
    for union in ("server", "client", "beta", "live", "translation"):
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # the SDK's, about values that its classes do not expect
            theirs = sdk.parsed(union, fields)
            unset = theirs.model_dump(exclude_unset=True)
            text = theirs.model_dump_json(exclude_unset=True)
        if theirs.type != fields["type"]:
            continue
        assert ours.model_dump(exclude_unset=True) == unset
        assert json.loads(ours.model_dump_json(exclude_unset=True)) == json.loads(text)


def test_a_required_field_that_is_absent_or_null_has_no_default():
    for fields in (
        {"type": "response.output_text.delta"},
        {"type": "response.output_text.delta", "delta": None, "item_id": None},
        {"type": "error", "error": {}},
    ):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = sdk.parsed("server", fields)
            dumps = [theirs.model_dump(**options) for options in ({}, *OPTIONS)]
        ours = rr.decode_event(json.dumps(fields))
        assert [ours.model_dump(**options) for options in ({}, *OPTIONS)] == dumps


def test_json_text_is_written_as_asked():
    event = rr.decode_event('{"type": "a.b", "say": "\u00e9\\ud800", "n": 12345678901234567890}')
    assert event.model_dump_json(exclude_unset=True).startswith('{"type":"a.b","say":"')
    assert json.loads(event.model_dump_json()) == {**event.to_dict(), "event_id": None}
    assert event.model_dump_json(ensure_ascii=True).isascii()
    assert event.model_dump_json(indent=1, include={"type"}) == '{\n "type": "a.b"\n}'
