"""Every kind of bad input raises a DecodeError with its place."""

import json

import pytest

import realtime_response as rr

FRAME = b'{"type":"response.done","response":{"id":"r","status":"completed","output":[%s]}}'


def error(document, decode=rr.decode_event):
    with pytest.raises(rr.DecodeError) as caught:
        decode(document)
    assert 0 <= caught.value.offset <= len(document)
    return caught.value


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (b"", "empty"),
        (b"null", "wrong_type"),
        (b"[]", "wrong_type"),
        (b"12", "wrong_type"),
        (b'"response.done"', "wrong_type"),
        (b"response.done", "expected_value"),
        (b"{'type': 'response.done'}", "expected_key"),
        (b'{"event_id":"e"}', "missing_field"),
        (b'{"type":"response.done"}', "missing_field"),
        ((FRAME % b"").replace(b'"id":"r",', b""), "missing_field"),
        (b'{"type":"a","n":NaN}', "invalid_number"),
        (b'{"type":"a","n":-Infinity}', "invalid_number"),
        (b'{"type":"a","n":0x1}', "expected_comma"),
        (b'{"type":"a"} {"type":"b"}', "trailing_data"),
        (b'{"type":"a"}]', "trailing_data"),
        (b'{"type":"\xc3\x28"}', "invalid_utf8"),
        (b'{"type":"\xed\xa0\x80"}', "invalid_utf8"),
        (b'{"type":"a\x00"}', "control_character"),
        (b'\x00{"type":"a"}', "expected_value"),
        (b"\xff\xfe{\x00", "invalid_utf8"),
        (b"\x89PNG\r\n\x1a\n", "invalid_utf8"),
        (b'{"type":"response.done","response":{"object":"response"}}', "missing_field"),
    ],
)
def test_it_has_its_kind(document, kind):
    assert error(document).kind == kind


@pytest.mark.parametrize(
    ("item", "path"),
    [
        (b'{"id":1}', "id"),
        (b'{"type":2}', "type"),
        (
            b'{"type":"message","role":"user","content":[{},{"type":"text","text":3}]}',
            "content[1].text",
        ),
        (b'{"type":"mcp_list_tools","tools":[{"name":false}]}', "tools[0].name"),
        (b'{"type":"mcp_call","error":{"type":"http_error","code":"5"}}', "error.code"),
        (b'{"type":"mcp_call","error":{"type":"http_error","code":1.0}}', "error.code"),
    ],
)
def test_a_wrong_leaf_is_found_at_every_depth(item, path):
    assert error(FRAME % item).path == f"response.output[0].{path}"


def test_every_cut_of_a_document_is_an_error_at_its_end():
    document = FRAME % b'{"type":"function_call","arguments":"{\\"a\\": \\u00e9}"}'
    for end in range(len(document)):
        got = error(document[:end])
        assert got.kind in {"unexpected_end", "empty"}, document[:end]
        assert got.offset == end


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_a_depth_bomb(opening):
    assert error(b'{"type":"a","x":' + opening * 1_000_000).kind == "too_deep"
    assert error(opening * 1_000_000).kind == "too_deep"


def test_a_string_of_100_megabytes():
    text = "x" * 100_000_000
    event = rr.decode_event(f'{{"type":"a","t":"{text}"}}')
    assert event.t == text


def test_huge_integers_are_kept_and_refused_as_counts():
    huge = 10**400
    assert rr.decode_event(b'{"type":"a","n":%d}' % huge).n == huge
    usage = b'{"total_tokens":%d}' % huge
    assert error(usage, rr.RealtimeResponseUsage.from_json).kind == "out_of_range"


def test_an_integer_that_python_does_not_convert_is_its_value_error():
    event = rr.decode_event(b'{"type":"a","n":' + b"9" * 5000 + b"}")
    with pytest.raises(ValueError, match="Exceeds the limit"):
        event.to_dict()
    assert len(event.raw) > 5000


def test_a_lone_surrogate_is_text():
    raw = rb'{"type":"\ud83d"}'
    assert rr.decode_event(raw).type == json.loads(raw)["type"] == "\ud83d"
    assert rr.decode_event(raw) == rr.decode_event(raw + b" ")


def test_one_odd_value_does_not_hide_the_others():
    event = rr.decode_event(b'{"type":"a","n":' + b"9" * 5000 + b',"m":1}')
    assert repr(event) == "ServerEvent(type='a', n='not convertible', m=1)"
    assert {"n", "m"} <= set(dir(event))
    assert event.m == 1


def test_attributes_with_odd_names():
    event = rr.decode_event(rb'{"type":"a","\ud800":1,"\ufffd":2}')
    assert getattr(event, "\ud800") == 1
    assert getattr(event, "\ufffd") == 2
    assert not hasattr(event, "\ud801")


def test_repeated_keys_at_every_level_are_rendered_once():
    inner = b"{}"
    for key in (b"cached_tokens_details", b"input_token_details", b"usage"):
        inner = b"{" + b",".join([b'"%s":{}' % key] * 60 + [b'"%s":%s' % (key, inner)]) + b"}"
    response = rr.RealtimeResponse.from_json(b'{"id":"r","status":"x",' + inner[1:])
    assert response.to_dict(exclude_none=True) == response.to_dict()
