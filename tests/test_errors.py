"""Every error has a message that a person can act on, and a place."""

import pickle

import pytest

import realtime_response as rr

CASES = {
    b"": "the document is empty at line 1 column 1",
    b"  \n": "the document is empty at line 2 column 1",
    b"null": "expected an object, found null at line 1 column 1",
    b"[]": "expected an object, found an array at line 1 column 1",
    b"7": "expected an object, found a number at line 1 column 1",
    b'"x"': "expected an object, found a string at line 1 column 1",
    b"true": "expected an object, found a boolean at line 1 column 1",
    b"{}": "type: a required field is missing at line 1 column 1",
    b'{"type":5}': "type: expected a string, found a number at line 1 column 9",
    b'{"type":"a"': "unexpected end of input at line 1 column 12",
    b'{"type":"a': "type: unexpected end of input at line 1 column 11",
    b'{"type" "a"}': "expected a colon after the key at line 1 column 9",
    b'{type:"a"}': "expected a key in double quotes at line 1 column 2",
    b'{"type":"a" "b"}': "expected a comma or a closing bracket at line 1 column 13",
    b'{"type":"a",}': "expected a key in double quotes at line 1 column 13",
    b'{"type":}': "type: expected a JSON value at line 1 column 9",
    b'{"n":01}': "n: invalid number at line 1 column 7",
    b'{"n":NaN}': "n: invalid number at line 1 column 6",
    b'{"n":[1.]}': "n[0]: invalid number at line 1 column 9",
    b'{"t":"\\x"}': ("t: invalid escape sequence at line 1 column 8"),
    b'{"t":"a\tb"}': ("t: unescaped control character in a string at line 1 column 8"),
    b'{"t":"\xff"}': "t: the document is not valid UTF-8 at line 1 column 7",
    b'{"type":"a"} x': "unexpected data after the end of the document at line 1 column 14",
    b'{"type":"a"}{"type":"b"}': (
        "unexpected data after the end of the document at line 1 column 13"
    ),
}

# A valid response, in strict mode too.
BASE = (
    '"object":"realtime.response","id":"r","status":"completed","output":[],'
    '"output_modalities":[],"max_output_tokens":"inf"'
)
# The fields, whether strict, the message without the position, and the text at the position.
RESPONSES = [
    ('"status":"x"', False, "id: a required field is missing", "{"),
    (
        '"id":"r","status":"x","usage":{"total_tokens":-1}',
        False,
        "usage.total_tokens: expected a whole number from 0 to 9223372036854775807",
        "-1}",
    ),
    (
        '"object":"response","id":"r","status":"x"',
        False,
        "object: not a Realtime response (`object` must be `realtime.response`)",
        '"response"',
    ),
    (
        BASE.replace("completed", "paused"),
        True,
        "status: unknown value (strict mode)",
        '"paused"',
    ),
    (BASE + ',"x":1,"x":2', True, "duplicate key (strict mode)", '"x":2'),
    (
        BASE.replace('"r"', r'"\ud800"'),
        True,
        "id: lone surrogate in a string (strict mode)",
        r'"\ud800"',
    ),
    (
        BASE.replace("[]", '[{"type":"mcp_call","n":1e999}]', 1),
        True,
        "output[0].n: number too large (strict mode)",
        "1e999",
    ),
    (
        BASE + ',"usage":{"total_tokens":1,"input_tokens":4294967296,"output_tokens":1}',
        True,
        "usage.input_tokens: expected a whole number from 0 to 4294967295",
        "4294967296",
    ),
]


@pytest.mark.parametrize(("fields", "strict", "sentence", "there"), RESPONSES)
def test_sentences_about_responses(fields, strict, sentence, there):
    document = "{" + fields + "}"
    with pytest.raises(rr.DecodeError) as caught:
        rr.RealtimeResponse.from_json(document, strict=strict)
    error = caught.value
    assert document[error.offset :].startswith(there)
    assert str(error) == f"{sentence} at line 1 column {error.offset + 1}"


def test_a_document_beyond_the_limit_is_refused():
    with pytest.raises(rr.DecodeError) as caught:
        rr.decode_event(b" " * (1 << 28))
    assert str(caught.value) == "the document is larger than 256 MiB at line 1 column 1"


def test_every_kind_has_a_test_that_reads_its_sentence():
    kinds = {
        "too_deep",
        "too_large",
        "wrong_class",
    }  # tested above, below, and in test_protocols.py
    for frame in CASES:
        with pytest.raises(rr.DecodeError) as caught:
            rr.decode_event(frame)
        kinds.add(caught.value.kind)
    for fields, strict, *_ in RESPONSES:
        with pytest.raises(rr.DecodeError) as caught:
            rr.RealtimeResponse.from_json("{" + fields + "}", strict=strict)
        kinds.add(caught.value.kind)
    with pytest.raises(rr.DecodeError) as caught:
        _ = rr.decode_event('{"type":"response.audio.delta","delta":"!"}').audio_bytes
    kinds.add(caught.value.kind)
    assert kinds == set(rr.DecodeError.KINDS)


@pytest.mark.parametrize(("frame", "sentence"), CASES.items())
def test_sentences(frame, sentence):
    with pytest.raises(rr.DecodeError) as caught:
        rr.decode_event(frame)
    assert str(caught.value) == sentence


def test_a_place_in_a_document_of_several_lines():
    frame = '{"type": "response.done",\n "é😀": "ü",\n "response": {"id": "é", "status": 3}}'
    with pytest.raises(rr.DecodeError) as caught:
        rr.decode_event(frame)
    error = caught.value
    assert str(error) == ("response.status: expected a string, found a number at line 3 column 36")
    assert (error.kind, error.path) == ("wrong_type", "response.status")
    assert frame.encode()[error.offset :].startswith(b"3}}")
    assert (error.line, error.column) == (3, 36)
    assert error.message == "expected a string, found a number"


def test_too_deep():
    frame = b'{"type":"a","x":' + b"[" * 200 + b"]" * 200 + b"}"
    with pytest.raises(rr.DecodeError, match="nested deeper than 128 levels") as caught:
        rr.decode_event(frame)
    assert len(str(caught.value)) < 300
    fine = b'{"type":"a","x":' + b"[" * 127 + b"]" * 127 + b"}"
    assert rr.decode_event(fine).to_dict()


def test_it_is_a_value_error_that_pickles():
    with pytest.raises(ValueError, match="the document is empty") as caught:
        rr.decode_event(b"")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is rr.DecodeError
    assert str(copy) == str(caught.value)
    assert (copy.kind, copy.offset) == ("empty", 0)


def test_messages_quote_no_values():
    secret = "my card number is 1234"
    frame = '{"type":"response.done","response":{"id":"%s","status":["%s"]}}' % (secret, secret)
    with pytest.raises(rr.DecodeError) as caught:
        rr.decode_event(frame)
    assert secret not in str(caught.value)
    assert secret not in repr(caught.value)


def test_half_a_surrogate_pair_in_a_str_has_no_bytes():
    with pytest.raises(rr.DecodeError, match="not valid UTF-8"):
        rr.decode_event('{"type":"\ud800"}')
