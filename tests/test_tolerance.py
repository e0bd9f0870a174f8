"""What tolerant decoding accepts, and what it rejects rather than guess."""

import json

import pytest

import realtime_response as rr

BASE = {"id": "r", "status": "completed"}


def decode(**fields):
    return rr.RealtimeResponse.from_json(json.dumps(BASE | fields))


def test_only_id_and_status_are_required():
    got = decode()
    assert (got.object, got.output, got.output_modalities) == ("realtime.response", [], [])
    absent = ("audio", "conversation_id", "max_output_tokens", "metadata", "status_details")
    assert all(getattr(got, name) is None for name in (*absent, "usage"))


@pytest.mark.parametrize("name", ["id", "status"])
def test_a_missing_or_null_required_field_is_an_error(name):
    left = {key: value for key, value in BASE.items() if key != name}
    with pytest.raises(rr.DecodeError) as caught:
        rr.RealtimeResponse.from_dict(left)
    assert (caught.value.kind, caught.value.path) == ("missing_field", name)
    with pytest.raises(rr.DecodeError) as caught:
        decode(**{name: None})
    assert (caught.value.kind, caught.value.path) == ("wrong_type", name)


def test_an_unknown_status_stays_a_str():
    assert decode(status="paused").status == "paused"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("status_details", "unimplemented", None),
        ("status_details", [1], None),
        ("usage", 7, None),
        ("audio", "loud", None),
        ("audio", {"output": "loud"}, ...),
        ("metadata", {"a": 1}, None),
        ("metadata", "m", None),
        ("output", {"a": 1}, []),
        ("output", [5], []),
        ("output_modalities", "audio", []),
        ("output_modalities", ["audio", 5], []),
    ],
)
def test_another_shape_of_a_container_is_an_extra(name, value, shown):
    got = decode(**{name: value})
    if shown is ...:
        assert got.audio.output is None
        assert got.audio.extra == value
    else:
        assert getattr(got, name) == shown
        assert got.extra == {name: value}
    assert got.to_dict() == BASE | {name: value}


def test_empty_usage_is_an_empty_object():
    usage = decode(usage={}).usage
    assert usage.total_tokens is None
    assert usage.input_token_details is None


@pytest.mark.parametrize(
    ("fields", "path", "kind"),
    [
        ({"id": 5}, "id", "wrong_type"),
        ({"status": True}, "status", "wrong_type"),
        ({"conversation_id": {}}, "conversation_id", "wrong_type"),
        ({"max_output_tokens": "4096"}, "max_output_tokens", "wrong_type"),
        ({"max_output_tokens": 1.5}, "max_output_tokens", "out_of_range"),
        ({"usage": {"total_tokens": "12"}}, "usage.total_tokens", "wrong_type"),
        ({"usage": {"total_tokens": -1}}, "usage.total_tokens", "out_of_range"),
        ({"usage": {"total_tokens": 2.0}}, "usage.total_tokens", "out_of_range"),
        ({"usage": {"total_tokens": 2**63}}, "usage.total_tokens", "out_of_range"),
        ({"status_details": {"error": {"code": 3}}}, "status_details.error.code", "wrong_type"),
        ({"output": [{"id": 3}]}, "output[0].id", "wrong_type"),
        (
            {"output": [{}, {"type": "function_call", "arguments": {}}]},
            "output[1].arguments",
            "wrong_type",
        ),
        (
            {
                "output": [
                    {"type": "message", "role": "user", "content": [{"type": "text", "text": 1}]}
                ]
            },
            "output[0].content[0].text",
            "wrong_type",
        ),
        (
            {"output": [{"type": "mcp_approval_response", "approve": "y"}]},
            "output[0].approve",
            "wrong_type",
        ),
        ({"object": "response"}, "object", "not_a_response"),
        ({"audio": {"output": {"voice": 3}}}, "audio.output.voice", "wrong_type"),
    ],
)
def test_a_wrong_leaf_is_an_error(fields, path, kind):
    with pytest.raises(rr.DecodeError) as caught:
        decode(**fields)
    assert (caught.value.path, caught.value.kind) == (path, kind)


def test_the_largest_count_is_read():
    assert decode(usage={"total_tokens": 2**63 - 1}).usage.total_tokens == 2**63 - 1


def test_the_last_of_two_equal_keys_wins_and_resets_what_it_replaces():
    raw = (
        b'{"id":5,"id":"r","status":"a","status":"b",'
        b'"usage":{"total_tokens":1,"input_token_details":{"text_tokens":3}},'
        b'"usage":{"input_tokens":2},'
        b'"output":[{"type":"message","role":"user","content":[{"text":"x"}]}],"output":[]}'
    )
    got = rr.RealtimeResponse.from_json(raw)
    assert (got.id, got.status) == ("r", "b")
    assert (got.usage.total_tokens, got.usage.input_tokens) == (None, 2)
    assert got.usage.input_token_details is None
    assert got.output == []
    assert got.to_dict() == json.loads(raw)


def test_the_order_of_keys_does_not_matter():
    item = {"content": [{"text": "hi", "type": "text"}], "role": "user", "type": "message"}
    got = decode(output=[item]).output[0]
    assert isinstance(got, rr.RealtimeConversationItemUserMessage)
    assert got.content[0].text == "hi"


def test_an_mcp_error_of_an_unknown_type_is_an_extra():
    error = {"type": "cosmic_rays", "code": "many"}
    got = decode(output=[{"type": "mcp_call", "error": error}]).output[0]
    assert got.error is None
    assert got.extra == {"error": error}


def test_a_custom_voice_is_an_extra():
    voice = {"id": "voice_1"}
    output = decode(audio={"output": {"voice": voice}}).audio.output
    assert output.voice is None
    assert output.extra == {"voice": voice}


def test_the_responses_api_is_not_ours():
    frame = b'{"type":"response.created","response":{"object":"response","id":"r","status":"x"}}'
    with pytest.raises(rr.DecodeError, match="not a Realtime response"):
        rr.decode_event(frame)


@pytest.mark.parametrize("response", [b"", b',"response":null', b',"response":"r"'])
def test_a_response_event_needs_a_response(response):
    with pytest.raises(rr.DecodeError) as caught:
        rr.decode_event(b'{"type":"response.done"%s}' % response)
    assert caught.value.path == "response"


def test_usage_beside_the_response_is_a_bill_too():
    frame = (
        b'{"type":"response.done","response":{"id":"r","status":"x"},"usage":{"total_tokens":"1"}}'
    )
    with pytest.raises(rr.DecodeError) as caught:
        rr.decode_event(frame)
    assert caught.value.path == "usage.total_tokens"


def test_the_usual_spelling_wins_and_the_other_is_kept():
    ours, theirs = {"text_tokens": 5}, {"text_tokens": 7}
    for pairs in (
        [("input_token_details", ours), ("input_tokens_details", theirs)],
        [("input_tokens_details", theirs), ("input_token_details", ours)],
    ):
        usage = rr.RealtimeResponseUsage.from_dict(dict(pairs))
        assert usage.input_token_details.text_tokens == 5
        assert usage.extra == {"input_tokens_details": theirs}
        assert rr.RealtimeResponseUsage.from_dict(usage.to_dict()).extra == usage.extra


@pytest.mark.parametrize("order", [1, -1])
def test_another_spelling_is_read_where_the_usual_one_is_null(order):
    pairs = [("input_token_details", None), ("input_tokens_details", {"text_tokens": 7})]
    usage = rr.RealtimeResponseUsage.from_dict(dict(pairs[::order]))
    assert usage.input_token_details.text_tokens == 7
    assert usage.extra == {}
    assert usage.__replace__(input_token_details={"text_tokens": 9}).input_token_details == (
        rr.InputTokenDetails(text_tokens=9)
    )
    assert usage.to_dict(exclude_none=True) == dict(pairs[1:])
    assert "input_token_details" in repr(usage)


def test_another_spelling_is_checked_where_it_is_read():
    wrong = {"input_tokens_details": {"text_tokens": "7"}}
    with pytest.raises(rr.DecodeError) as caught:
        rr.RealtimeResponseUsage.from_dict(wrong)
    assert caught.value.path == "input_tokens_details.text_tokens"
    got = rr.RealtimeResponseUsage.from_dict(wrong | {"input_token_details": {}})
    assert got.extra == wrong
