"""Nothing of a document is lost: bytes, dict and extras."""

import json

import pytest
from conftest import DOCUMENTS, document
from openai.types.realtime import RealtimeResponse as SdkResponse

import realtime_response as rr


def same(left, right):
    """Equality that distinguishes true from 1 and compares the order of keys."""
    return json.dumps(left) == json.dumps(right)


def test_bytes_and_dict_of_an_event(frame):
    event = rr.decode_event(frame)
    assert bytes(event) == frame
    assert event.raw == frame
    assert same(event.to_dict(), json.loads(frame))


def test_parts_are_parts_of_the_document(frame):
    event = rr.decode_event(frame)
    data = json.loads(frame)["response"]
    assert event.response.raw in frame
    assert same(event.response.to_dict(), data)
    for item, item_data in zip(event.response.output, data.get("output", []), strict=True):
        assert same(item.to_dict(), item_data)
        assert same(json.loads(item.raw), item_data)
        if isinstance(getattr(item, "content", [])[:1], list):
            for part in getattr(item, "content", []):
                if isinstance(part, rr.RealtimeObject):
                    assert part.raw in item.raw


def test_space_and_a_byte_order_mark_come_back():
    raw = b'\xef\xbb\xbf \n{ "id" : "r" , "status" : "completed" }\r\n'
    got = rr.RealtimeResponse.from_json(raw)
    assert bytes(got) == raw
    assert got.to_dict() == {"id": "r", "status": "completed"}


@pytest.mark.parametrize("convert", [bytes, bytearray, memoryview, bytes.decode])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_kind_of_input_reads_the_same(convert, name):
    frame = document(name)
    assert rr.decode_event(convert(frame)) == rr.decode_event(frame)


def test_the_caller_may_change_its_buffer_afterwards():
    buffer = bytearray(b'{"id":"abc","status":"completed"}')
    got = rr.RealtimeResponse.from_json(buffer)
    buffer[:] = b"x" * len(buffer)
    assert got.id == "abc"


def test_a_strided_memoryview_is_read_as_its_bytes():
    frame = b'{"type":"a"}'
    wide = bytes(byte for pair in zip(frame, frame, strict=True) for byte in pair)
    assert rr.decode_event(memoryview(wide)[::2]).type == "a"


@pytest.mark.parametrize("wrong", [None, 3, ["{}"], {"type": "a"}])
def test_other_input_is_a_type_error(wrong):
    with pytest.raises(TypeError, match="expected bytes, bytearray, memoryview or str, got"):
        rr.decode_event(wrong)


def test_from_dict_is_from_json(frame):
    event = rr.ServerEvent.from_dict(json.loads(frame))
    assert event == rr.decode_event(frame)
    assert event.response == rr.RealtimeResponse.from_dict(json.loads(frame)["response"])


def test_numbers_of_any_size_are_kept():
    raw = b'{"type":"a","i":123456789012345678901234567890,"f":1e400,"g":-0.0,"h":0.1}'
    got = rr.decode_event(raw)
    assert same(got.to_dict(), json.loads(raw))
    assert got.i == 123456789012345678901234567890


def test_escapes_and_lone_surrogates_read_as_in_json():
    raw = rb'{"type":"a","t":"\u00e9\n\ud83d\ude00 \ud83d \"","\u006b\ud800":1}'
    got = rr.decode_event(raw)
    assert same(got.to_dict(), json.loads(raw))
    assert list(got.extra) == ["t", "k\ud800"]
    assert got.t == 'é\n😀 \ud83d "'


def test_an_escaped_key_is_the_key():
    got = rr.RealtimeResponse.from_json(rb'{"i\u0064":"r","st\u0061tus":"failed"}')
    assert (got.id, got.status, got.extra) == ("r", "failed", {})


def test_to_json_is_indented_or_compact(frame):
    event = rr.decode_event(frame)
    assert json.loads(event.to_json()) == json.loads(frame)
    assert event.to_json() == json.dumps(json.loads(frame), indent=2, ensure_ascii=False)
    compact = json.dumps(json.loads(frame), separators=(",", ":"), ensure_ascii=False)
    assert event.to_json(indent=None) == compact


def test_the_options_of_the_sdk():
    data = {
        "id": "r",
        "status": "x",
        "usage": {"total_tokens": None, "new": None},
        "output": [{"type": "function_call", "name": None}],
        "extra": {"inner": None},
        "nothing": None,
        "audio": None,
    }
    got = rr.RealtimeResponse.from_dict(data)
    assert got.to_dict() == data
    assert got.to_dict(exclude_none=True) == {
        "id": "r",
        "status": "x",
        "usage": {},
        "output": [{"type": "function_call"}],
        "extra": {"inner": None},
    }
    assert got.to_dict(exclude_defaults=True)["usage"] == {"new": None}
    assert "nothing" in got.to_dict(exclude_defaults=True)
    full = got.to_dict(exclude_unset=False)
    assert full["conversation_id"] is None
    assert full["usage"]["input_tokens"] is None
    assert full["output"][0]["arguments"] is None
    assert list(full)[: len(data)] == list(data)
    assert json.loads(got.to_json(exclude_none=True)) == got.to_dict(exclude_none=True)


@pytest.mark.parametrize("options", [{}, {"exclude_none": True}, {"exclude_unset": False}])
def test_the_sdk_dumps_the_same(options):
    data = json.loads(document("ga"))["response"]
    theirs = SdkResponse.model_validate(data).to_dict(**options)
    ours = rr.RealtimeResponse.from_dict(data).to_dict(**options)
    del data["output"][0]["phase"]
    ours["output"][0].pop("phase", None)
    theirs["output"][0].pop("phase", None)
    if "exclude_unset" in options:  # fields that only one of the two has
        for item in (ours["output"][0], theirs["output"][0]):
            item["content"][0].pop("audio", None)
    assert {key: value for key, value in ours.items() if value is not None} == {
        key: value for key, value in theirs.items() if value is not None
    }
