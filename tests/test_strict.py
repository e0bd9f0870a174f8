"""Strict mode in Python. tests/differential.rs compares it with the original crate."""

import json
import pickle

import pytest
from conftest import document

import realtime_response as rr

RESPONSE = {
    "object": "realtime.response",
    "id": "r",
    "status": "completed",
    "output": [],
    "output_modalities": ["audio"],
    "max_output_tokens": "inf",
}


def refused(fields, without=()):
    """The path of a value that strict mode rejects and tolerant mode accepts."""
    made = {key: value for key, value in (RESPONSE | fields).items() if key not in without}
    assert rr.RealtimeResponse.from_dict(made).to_dict() == made
    with pytest.raises(rr.DecodeError) as caught:
        rr.RealtimeResponse.from_dict(made, strict=True)
    return caught.value.path


def test_what_the_original_accepts_is_accepted():
    got = rr.RealtimeResponse.from_dict(RESPONSE, strict=True)
    assert got == rr.RealtimeResponse.from_dict(RESPONSE)
    assert got.extra == {}


@pytest.mark.parametrize("name", ["object", "output", "output_modalities", "max_output_tokens"])
def test_what_the_original_requires_is_required(name):
    assert refused({}, without=[name]) == name


def test_unknown_words_are_refused():
    assert refused({"status": "paused"}) == "status"
    assert refused({"status_details": {"type": "paused"}}) == "status_details.type"
    assert refused({"output": [{"type": "sketch"}]}) == "output[0].type"
    assert refused({"output": [{"type": "message", "role": "narrator"}]}) == "output[0].role"
    part = {"type": "audio", "transcript": "t"}
    message = {"type": "message", "role": "assistant", "content": [part]}
    assert refused({"output": [message]}) == "output[0].content[0].type"


def test_other_shapes_are_refused():
    assert refused({"status_details": "unimplemented"}) == "status_details"
    assert refused({"usage": {}}) == "usage.total_tokens"
    assert refused({"metadata": {"a": 1}}) == "metadata"
    assert refused({"output": [5]}) == "output"


def test_other_spellings_are_extras():
    usage = {"total_tokens": 1, "input_tokens": 1, "output_tokens": 0}
    usage["input_tokens_details"] = {"text_tokens": "x"}
    got = rr.RealtimeResponse.from_dict(RESPONSE | {"usage": usage}, strict=True)
    assert got.usage.input_token_details is None
    assert got.usage.extra == {"input_tokens_details": {"text_tokens": "x"}}


def test_duplicate_keys_are_refused_at_every_depth():
    text = json.dumps(RESPONSE)[:-1] + ', "new": [{"a": 1, "\\u0061": 2}]}'
    assert rr.RealtimeResponse.from_json(text).new == [{"a": 2}]
    with pytest.raises(rr.DecodeError) as caught:
        rr.RealtimeResponse.from_json(text, strict=True)
    assert (caught.value.kind, caught.value.path) == ("duplicate_key", "new[0]")


def test_a_byte_order_mark_is_refused():
    document = b"\xef\xbb\xbf" + json.dumps(RESPONSE).encode()
    assert rr.RealtimeResponse.from_json(document).id == "r"
    with pytest.raises(rr.DecodeError, match="expected a JSON value at line 1 column 1"):
        rr.RealtimeResponse.from_json(document, strict=True)


@pytest.mark.parametrize("name", ["beta", "voice-live", "xai", "qwen", "items"])
def test_other_eras_are_refused(name):
    with pytest.raises(rr.DecodeError):
        rr.decode_event(document(name), strict=True)


def test_every_entry_point_is_strict():
    assert rr.decode_event(document("ga"), strict=True) == rr.decode_event(document("ga"))
    with pytest.raises(rr.DecodeError):
        rr.ServerEvent.from_json(document("beta"), strict=True)
    with pytest.raises(rr.DecodeError):
        rr.ResponseDoneEvent.from_dict(json.loads(document("beta")), strict=True)
    with pytest.raises(rr.DecodeError):
        rr.RealtimeResponseUsage.from_json(b"{}", strict=True)
    with pytest.raises(rr.DecodeError):
        rr.ConversationItemBase.from_json(b'{"type":"sketch"}', strict=True)
    with pytest.raises(rr.DecodeError):
        rr.decode_event(b'{"event_id":"e"}', strict=True)
    assert rr.decode_event(b'{"type":"ping"}', strict=True).type == "ping"


def test_a_strict_object_stays_strict_when_pickled_or_replaced():
    usage = {"total_tokens": 1, "input_tokens": 1, "output_tokens": 0, "input_tokens_details": {}}
    got = rr.RealtimeResponseUsage.from_dict(usage, strict=True)
    for copy in (pickle.loads(pickle.dumps(got)), got.__replace__(total_tokens=1)):
        assert copy.input_token_details is None
        assert copy.extra == {"input_tokens_details": {}}
    with pytest.raises(rr.DecodeError):
        got.__replace__(total_tokens=2**40)
