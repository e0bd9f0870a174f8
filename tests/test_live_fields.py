"""What servers and relays need of one event: its type, and its audio as bytes."""

import base64
import json

import pytest

import realtime_response as rr
from realtime_response import types

AUDIO = {
    "response.output_audio.delta": "delta",
    "response.audio.delta": "delta",
    "session.output_audio.delta": "delta",
    "input_audio_buffer.append": "audio",
    "session.input_audio.append": "audio",
    "session.input_audio_buffer.append": "audio",
}


@pytest.mark.parametrize("frame", [b'{"type":"a.b","n":1}', b'{"n":[{"type":"no"}], "type":"a.b"}'])
@pytest.mark.parametrize("as_input", [bytes, bytearray, memoryview, lambda frame: frame.decode()])
def test_the_type_of_an_event_is_found_without_decoding_it(frame, as_input):
    assert rr.event_type(as_input(frame)) == "a.b"


def test_what_follows_the_type_is_not_read():
    assert rr.event_type(b'{"type":"a", and then') == "a"
    assert rr.event_type('{"type":"\\u00e9\\ud83d\\ude00"}') == "é😀"
    for frame, kind in [
        (b"", "empty"),
        (b"[]", "wrong_type"),
        (b'{"type":5}', "wrong_type"),
        (b'{"event_id":"e"}', "missing_field"),
        (b'{"n":}', "expected_value"),
        (b'{"type":"\xff"}', "invalid_utf8"),
    ]:
        with pytest.raises(rr.DecodeError) as caught:
            rr.event_type(frame)
        assert caught.value.kind == kind, frame
    with pytest.raises(TypeError, match="expected bytes, bytearray, memoryview or str, got int"):
        rr.event_type(5)


def test_parse_event_is_the_sdks_name():
    assert rr.parse_event is rr.decode_event


@pytest.mark.parametrize("kind", AUDIO)
def test_audio_is_bytes(kind):
    for audio in [b"", b"\0\xff", bytes(range(256)) * 60]:
        written = base64.b64encode(audio).decode()
        event = rr.decode_event(json.dumps({"type": kind, AUDIO[kind]: written}))
        assert getattr(event, AUDIO[kind]) == written
        assert event.audio_bytes == audio
        escaped = json.dumps({"type": kind, AUDIO[kind]: written}).replace("/", "\\/")
        assert rr.decode_event(escaped).audio_bytes == audio
    absent = rr.decode_event(json.dumps({"type": kind}))
    assert absent.audio_bytes is None


def test_audio_that_is_not_base64_is_located():
    event = rr.decode_event('{"type":"response.output_audio.delta","delta":"AAAA AAA"}')
    assert event.delta == "AAAA AAA"
    with pytest.raises(rr.DecodeError) as caught:
        _ = event.audio_bytes
    assert str(caught.value) == "delta: the string is not base64 at line 1 column 52"
    assert (caught.value.kind, caught.value.offset) == ("invalid_base64", 51)
    assert "audio_bytes" not in repr(event)


def test_only_classes_with_audio_have_its_bytes():
    assert not hasattr(types.ResponseTextDeltaEvent, "audio_bytes")
    part = types.ResponseContentPart(type="audio", audio="AAAA", transcript="")
    assert part.audio_bytes == b"\0\0\0"
