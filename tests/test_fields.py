"""Every field of every class, read from the test documents."""

import copy
import json
import operator
import pickle
import tracemalloc

import pytest
from conftest import DOCUMENTS, document

import realtime_response as rr


def response(name):
    return rr.decode_event(document(name)).response


def test_the_eleven_fields():
    got = response("ga")
    assert got.object == "realtime.response"
    assert got.id == "resp_T1"
    assert got.status == "completed"
    assert got.status_details is None
    assert [item.id for item in got.output] == ["item_T1"]
    assert got.conversation_id == "conv_T1"
    assert got.output_modalities == ["audio"]
    assert got.max_output_tokens == "inf"
    assert got.audio.output.voice == "marin"
    assert got.usage.total_tokens == 321
    assert list(got.metadata.items()) == [("tenant", "t-1"), ("order", "42")]
    assert got.extra == {}


def test_audio():
    audio = response("ga").audio
    assert isinstance(audio, rr.ResponseAudio)
    assert isinstance(audio.output, rr.ResponseAudioOutput)
    assert isinstance(audio.output.format, rr.RealtimeAudioFormats)
    assert (audio.output.format.type, audio.output.format.rate) == ("audio/pcm", 24000)


def test_usage():
    usage = response("ga").usage
    assert (usage.total_tokens, usage.input_tokens, usage.output_tokens) == (321, 200, 121)
    given = usage.input_token_details
    assert (given.text_tokens, given.audio_tokens, given.image_tokens) == (120, 60, 20)
    assert given.cached_tokens == 96
    cached = given.cached_tokens_details
    assert (cached.text_tokens, cached.audio_tokens, cached.image_tokens) == (64, 32, 0)
    made = usage.output_token_details
    assert (made.text_tokens, made.audio_tokens, made.reasoning_tokens) == (31, 90, 7)


def test_status_details():
    failed = response("beta").status_details
    assert (failed.type, failed.reason) == ("failed", None)
    assert failed.error.type == "server_error"
    assert failed.error.code is None
    assert failed.error.message == "The server had an error."
    cancelled = response("voice-live").status_details
    assert (cancelled.type, cancelled.reason, cancelled.error) == (
        "cancelled",
        "turn_detected",
        None,
    )


def test_messages():
    system, user, assistant, *_ = response("items").output
    assert (system.id, system.object, system.type) == ("i1", "realtime.item", "message")
    assert (system.status, system.role) == ("completed", "system")
    assert [(part.type, part.text) for part in system.content] == [("input_text", "Be brief.")]
    text, audio, image = user.content
    assert (text.type, text.text) == ("input_text", "Look:")
    assert (audio.transcript, audio.audio) == ("what is this?", "AAAA")
    assert image.image_url.startswith("data:image/png")
    assert image.detail == "low"
    assert assistant.object is None
    assert assistant.content[0].text == "A cat."
    assert (assistant.content[1].transcript, assistant.content[1].audio) == (None, "AAAA")
    assert assistant.phase is None
    assert response("ga").output[0].phase == "final_answer"


def test_function_calls():
    call, output = response("items").output[3:5]
    assert (call.type, call.name, call.call_id) == ("function_call", "find", "call_1")
    assert json.loads(call.arguments) == {"what": "cat"}
    assert (output.call_id, output.status) == ("call_1", None)
    assert json.loads(output.output) == {"found": True}


def test_mcp_items():
    protocol, execution, http, tools, request, answer = response("items").output[5:11]
    assert (protocol.name, protocol.server_label, protocol.output) == ("search", "docs", None)
    assert protocol.approval_request_id == "i8"
    assert isinstance(protocol.error, rr.RealtimeMcpProtocolError)
    assert (protocol.error.code, protocol.error.message) == (-32601, "no such method")
    assert isinstance(execution.error, rr.RealtimeMcpToolExecutionError)
    assert execution.error.message == "it broke"
    assert isinstance(http.error, rr.RealtimeMcphttpError)
    assert (http.error.code, http.output) == (503, "three pages")
    search, fetch = tools.tools
    assert (search.name, search.description) == ("search", "Searches the pages")
    assert search.input_schema["properties"] == {"q": {"type": "string"}}
    assert search.annotations == {"readOnlyHint": True}
    assert (fetch.description, fetch.input_schema, fetch.annotations) == (None, {}, None)
    assert (request.name, request.arguments, request.server_label) == ("search", "{}", "docs")
    assert (answer.approval_request_id, answer.approve, answer.reason) == ("i8", True, "harmless")


def test_item_classes():
    assert [type(item).__name__ for item in response("items").output] == [
        "RealtimeConversationItemSystemMessage",
        "RealtimeConversationItemUserMessage",
        "RealtimeConversationItemAssistantMessage",
        "RealtimeConversationItemFunctionCall",
        "RealtimeConversationItemFunctionCallOutput",
        "RealtimeMcpToolCall",
        "RealtimeMcpToolCall",
        "RealtimeMcpToolCall",
        "RealtimeMcpListTools",
        "RealtimeMcpApprovalRequest",
        "RealtimeMcpApprovalResponse",
        "ConversationItemBase",
        "ConversationItemBase",
        "RealtimeConversationItemAssistantMessage",
    ]
    assert all(isinstance(item, rr.ConversationItemBase) for item in response("items").output)


def test_unknown_items_and_content_are_kept():
    sketch, narrator, video = response("items").output[11:]
    assert (sketch.id, sketch.type) == ("i10", "sketch")
    assert sketch.extra == {"role": "assistant", "strokes": [[0, 1], [2, 3]]}
    assert sketch.strokes == [[0, 1], [2, 3]]
    assert narrator.role == "narrator"
    assert narrator.content[0]["text"] == "Meanwhile."
    part = video.content[0]
    assert (part.type, part.text) == ("output_video", None)
    assert part.extra == {"text": {"frames": 3}, "url": "v1"}


def test_events():
    done = rr.decode_event(document("ga"))
    assert isinstance(done, rr.ResponseDoneEvent)
    assert isinstance(done, rr.ServerEvent)
    assert (done.type, done.event_id) == ("response.done", "event_T1")
    created = rr.decode_event(document("created"))
    assert isinstance(created, rr.ResponseCreatedEvent)
    assert created.response.max_output_tokens == 512
    limits = rr.decode_event(b'{"type":"rate_limits.updated","event_id":"e","rate_limits":[{}]}')
    assert isinstance(limits, rr.types.RateLimitsUpdatedEvent)
    assert limits.rate_limits[0].remaining is None
    cancel = rr.decode_event(b'{"type":"response.cancel"}')
    assert isinstance(cancel, rr.ClientEvent)
    assert not isinstance(cancel, rr.ServerEvent)
    other = rr.decode_event(b'{"type":"warning","event_id":"e","warning":[{}]}')
    assert type(other) is rr.ServerEvent
    assert (other.type, other.event_id, other.warning) == ("warning", "e", [{}])


def test_a_session_is_of_the_class_that_its_type_says():
    def session(fields, kind="session.updated"):
        return type(rr.decode_event(json.dumps({"type": kind, "session": fields})).session)

    types = rr.types
    assert session({"model": "m", "type": "realtime"}) is types.RealtimeSessionCreateRequest
    assert session({"type": "transcription"}) is types.RealtimeTranscriptionSessionCreateRequest
    assert session({"type": "translation"}) is types.RealtimeTranslationSession
    assert session({"id": "s", "status": "active", "model": "gpt-live-1"}) is types.SessionResource
    assert session({"object": "realtime.session"}) is types.BetaSession
    assert session({"turn_detection": {"type": "server_vad"}}) is types.BetaSession
    assert session({"audio": {"type": "realtime", "status": "active"}}) is types.BetaSession
    assert session({"type": "new", "status": "active"}) is types.BetaSession
    assert session({"type": None, "status": "active"}) is types.SessionResource
    assert session({}, "session.update") is types.BetaSession


def test_a_string_or_an_object():
    def session(**fields):
        frame = {"type": "session.created", "session": {"type": "realtime", **fields}}
        return rr.decode_event(json.dumps(frame)).session

    assert session(tool_choice="none").tool_choice == "none"
    choice = session(tool_choice={"type": "function", "name": "f"}).tool_choice
    assert isinstance(choice, rr.types.ToolChoiceFunction)
    assert choice.name == "f"
    other = session(tool_choice={"type": "new"})
    assert (other.tool_choice, other.extra) == (None, {"tool_choice": {"type": "new"}})
    assert session(tracing=None).tracing is None
    assert session(tracing=5).extra == {"tracing": 5}
    tools = [{"type": "mcp", "server_label": "s", "allowed_tools": allowed} for allowed in ALLOWED]
    names, filtered, odd = session(tools=tools).tools
    assert names.allowed_tools == ["a", "b"]
    assert isinstance(filtered.allowed_tools, rr.types.McpToolFilter)
    assert filtered.allowed_tools.read_only is True
    assert (odd.allowed_tools, odd.extra) == (None, {"allowed_tools": [1]})


ALLOWED = [["a", "b"], {"read_only": True}, [1]]


def test_bytes_are_a_list_of_numbers():
    def logprob(value):
        return rr.types.LogProbProperties.from_json(json.dumps({"bytes": value}))

    assert logprob([0, 255, 300]).bytes == [0, 255, 300]
    assert logprob([]).bytes == []
    assert logprob(["a"]).extra == {"bytes": ["a"]}
    assert logprob(["a"]).bytes == []


def test_children_and_lists_are_made_once():
    got = response("ga")
    assert got.usage is got.usage
    assert got.usage.input_token_details is got.usage.input_token_details
    assert got.output is got.output
    assert got.output[0] is got.output[0]
    assert got.output_modalities is got.output_modalities
    assert got.output[0].content[0] is got.output[0].content[0]
    got.metadata.clear()
    assert len(got.metadata) == 2


LISTS = {
    "of objects": lambda: response("ga").output,
    "of strings": lambda: response("ga").output_modalities,
    "in a part": lambda: response("ga").output[0].content,
    "empty": lambda: response("qwen").output,
    "that the document lacks": lambda: response("beta").output_modalities,
}


@pytest.mark.parametrize("read", LISTS.values(), ids=LISTS)
def test_a_list_cannot_be_changed(read):
    got = read()
    before = list(got)
    assert isinstance(got, list)
    for change in (
        lambda: got.append(None),
        lambda: got.extend([None]),
        lambda: got.insert(0, None),
        got.clear,
        got.pop,
        got.reverse,
        got.sort,
        lambda: got.remove(None),
        lambda: operator.setitem(got, slice(None), [None]),
        lambda: operator.setitem(got, 0, None),
        lambda: operator.delitem(got, slice(None)),
        lambda: operator.iadd(got, [None]),
        lambda: operator.imul(got, 0),
    ):
        with pytest.raises(TypeError, match=r"cannot be changed: change a copy, which list\(\)"):
            change()
    assert got == before == read()


@pytest.mark.parametrize("read", LISTS.values(), ids=LISTS)
def test_a_copy_of_a_list_is_a_plain_list(read):
    got = read()
    for made in (
        list(got),
        got[:],
        got.copy(),
        got + got[:0],
        copy.copy(got),
        copy.deepcopy(got),
        pickle.loads(pickle.dumps(got)),
    ):
        assert type(made) is list
        assert made == got
        made.append(None)
    assert repr(got) == repr(list(got))
    assert got == read()


def test_an_object_stays_as_it_came_whatever_is_done_to_its_lists():
    for name in DOCUMENTS:
        event = rr.decode_event(document(name))
        text, shown = bytes(event), event.to_dict()
        for part in (event, getattr(event, "response", None)):
            for value in (getattr(part, name) for name in dir(part) if not name.startswith("_")):
                if isinstance(value, list):
                    # Nothing of Python's own stops this one.
                    list.append(value, None)
        assert bytes(event) == text
        assert event.to_dict() == shown
        assert event == rr.decode_event(text)
        assert repr(event) == repr(rr.decode_event(text))
        assert pickle.loads(pickle.dumps(event)) == event


BARE = {"object": "realtime.response", "id": "r", "status": "completed"}


def test_many_accesses_make_nothing_anew():
    items = [{"type": "message", "role": "user", "id": f"item_{number}"} for number in range(5_000)]
    modalities = [f"kind {number}" for number in range(5_000)]
    got = rr.RealtimeResponse.from_dict(BARE | {"output": items, "output_modalities": modalities})
    got.output, got.output_modalities  # noqa: B018, they are made
    tracemalloc.start()
    try:
        assert all(got.output[at].id == f"item_{at}" for at in range(5_000))
        assert all(got.output_modalities[at] == f"kind {at}" for at in range(5_000))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A copy of a list has 40 kB.
    assert most < 20_000


def test_every_unknown_key_of_a_large_object_is_an_attribute():
    keys = {f"key{number}": number for number in range(100_000)}
    text = json.dumps(BARE | keys)[:-1] + ', "key7": "last", "k\\u00e9": 1}'
    got = rr.RealtimeResponse.from_json(text)
    assert not any(hasattr(got, f"other{number}") for number in range(5_000))
    assert all(getattr(got, f"key{number}") == number for number in range(8, 100_000))
    assert (got.key7, got.ké) == ("last", 1)


def test_an_extra_of_a_large_object_is_that_of_a_small_one():
    extras = {"x": [1], "k\n": None, "y": {"a": 1}, "": 0}
    small = rr.RealtimeResponse.from_dict(BARE | extras)
    large = rr.RealtimeResponse.from_dict(BARE | {"filler": "-" * 10_000} | extras)
    for key in (*extras, "none", "id"):
        assert hasattr(small, key) == hasattr(large, key)
        if hasattr(small, key):
            assert getattr(small, key) == getattr(large, key)
    assert small.extra == {key: large.extra[key] for key in small.extra}


def test_status_is_interned():
    assert response("ga").status is response("xai").status


def test_a_child_outlives_its_document():
    usage = response("ga").usage
    assert usage.input_token_details.cached_tokens == 96


@pytest.mark.parametrize("name", ["beta", "voice-live"])
def test_the_fields_of_other_eras_are_extras_and_attributes(name):
    got = response(name)
    data = json.loads(document(name))["response"]
    for key in ("modalities", "voice", "output_audio_format", "temperature"):
        assert got.extra[key] == data[key]
        assert getattr(got, key) == data[key]
        assert key in dir(got)
    assert got.output_modalities == []
    assert got.audio is None


def test_xai_puts_the_usage_beside_the_response():
    event = rr.decode_event(document("xai"))
    assert event.response.usage.total_tokens is None
    assert event.response.usage.to_dict() == {}
    assert event.response.status_details is None
    assert event.response.extra == {"status_details": "unimplemented"}
    assert event.usage["total_tokens"] == 90
    assert event.response.output[0].role == "user"


def test_qwen_spells_the_details_otherwise_and_leaves_fields_out():
    got = response("qwen")
    assert (got.object, got.output) == ("realtime.response", [])
    assert got.usage.input_token_details.audio_tokens == 8
    assert got.usage.output_token_details.text_tokens == 0
    assert got.usage.extra == {}
