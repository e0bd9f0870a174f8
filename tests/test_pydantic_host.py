"""The classes as types of fields of pydantic's models, of dataclasses, and of FastAPI."""

import dataclasses
import json
import subprocess
import sys
from typing import Annotated, Any

import pytest
from conftest import DOCUMENTS, OTHER_EVENTS, document
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field, Json, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as pydantic_dataclass

import realtime_response as rr
from realtime_response import types

ITEM = {"type": "function_call", "name": "find", "call_id": "c", "arguments": "{}"}
RESPONSE = {"id": "r", "status": "completed", "output": [ITEM], "usage": {"total_tokens": 3}}
DONE = {"type": "response.done", "event_id": "e", "response": RESPONSE, "more": [1, None]}
EVENT = rr.ResponseDoneEvent.from_dict(DONE)


class Row(BaseModel):
    """A host."""

    event: rr.ResponseDoneEvent
    any_event: rr.RealtimeServerEvent | None = None
    items: list[rr.RealtimeConversationItem] = []
    by_name: dict[str, rr.RealtimeResponse] = {}


def test_a_host_decodes_its_fields():
    fields = {"event": DONE, "any_event": DONE, "items": [ITEM], "by_name": {"a": RESPONSE}}
    for row in (
        Row(**fields),
        Row.model_validate(fields),
        Row.model_validate_json(json.dumps(fields)),
        Row(
            event=EVENT,
            any_event=EVENT,
            items=EVENT.response.output,
            by_name={"a": EVENT.response},
        ),
    ):
        assert row.event == EVENT
        assert type(row.any_event) is rr.ResponseDoneEvent
        assert type(row.items[0]) is rr.RealtimeConversationItemFunctionCall
        assert row.by_name["a"].usage.total_tokens == 3
        assert row.model_dump(exclude_unset=True) == fields
        assert row.model_dump(mode="json", exclude_unset=True) == fields
        assert json.loads(row.model_dump_json(exclude_unset=True)) == fields
    assert Row(event=EVENT).event is EVENT


def test_a_host_dumps_its_fields_with_the_options():
    row = Row(event=DONE)
    for options in ({}, {"exclude_none": True}, {"exclude_defaults": True}):
        assert row.model_dump(**options)["event"] == EVENT.model_dump(**options)
        assert json.loads(row.model_dump_json(**options))["event"] == EVENT.model_dump(**options)
    for choice in (
        {"response": {"id"}},
        {"response": {"output": {0: {"name"}}}},
        {"response": {"output": {0}}},
        {"more": {0}},
    ):
        for verb in ("include", "exclude"):
            dumped = row.model_dump(exclude_unset=True, **{verb: {"event": choice}})
            assert dumped["event"] == EVENT.model_dump(exclude_unset=True, **{verb: choice})
            text = row.model_dump_json(exclude_unset=True, **{verb: {"event": choice}})
            assert json.loads(text) == dumped
    assert Row.model_construct(event=DONE).model_dump()["event"] == DONE


def errors(call, *arguments, **fields):
    with pytest.raises(ValidationError) as caught:
        call(*arguments, **fields)
    for secret in ("secret", "Secret"):
        assert secret not in str(caught.value)
    return [(error["loc"], error["msg"], error["type"]) for error in caught.value.errors()]


def test_errors_have_our_message_and_the_whole_path():
    broken = {"event": {**DONE, "response": {**RESPONSE, "usage": {"total_tokens": "secret"}}}}
    message = "expected a whole number, found a string"
    path = ("event", "response", "usage", "total_tokens")
    assert errors(Row, **broken) == [(path, message, "wrong_type")]
    assert errors(Row.model_validate_json, json.dumps(broken)) == [(path, message, "wrong_type")]
    broken = {"event": DONE, "items": [ITEM, {**ITEM, "arguments": 4}]}
    path = ("items", 1, "arguments")
    assert errors(Row, **broken) == [(path, "expected a string, found a number", "wrong_type")]
    broken = {"event": {**DONE, "response": {**RESPONSE, "output": [ITEM, {**ITEM, "name": 4}]}}}
    path = ("event", "response", "output", 1, "name")
    assert errors(Row, **broken) == [(path, "expected a string, found a number", "wrong_type")]


@pytest.mark.parametrize("value", ["secret", b'{"type": "secret"}', 4, None, [DONE], {"secret"}])
def test_other_values_are_refused(value):
    (error,) = errors(Row, event=value)
    assert error[0] == ("event",)
    name = type(value).__name__
    assert error[1] == f"expected a mapping or a ResponseDoneEvent, got {name}"


def test_what_is_not_json_is_refused():
    (error,) = errors(Row, event={**DONE, "more": {"secret"}})
    assert error == (("event",), "not a JSON value: set", "not_json")
    (error,) = errors(Row, event={**DONE, "type": "response.created"})
    assert error[0] == ("event",)
    (error,) = errors(Row, event=DONE, by_name={"a": {"id": "secret"}})
    assert error[0] == ("by_name", "a", "status")


@pytest.mark.parametrize("name", [*DOCUMENTS, *OTHER_EVENTS])
def test_the_alias_of_all_events_decodes_as_decode_event(name):
    event = rr.decode_event(document(name))
    alias = rr.RealtimeServerEvent
    if isinstance(event, types.ClientEvent):
        alias = types.RealtimeClientEvent
    adapter = TypeAdapter(alias)
    for decoded in (
        adapter.validate_python(event.to_dict()),
        adapter.validate_json(document(name)),
        adapter.validate_python(event),
    ):
        assert type(decoded) is type(event)
        assert decoded == event
    assert adapter.dump_python(event, exclude_unset=True) == event.to_dict()
    assert json.loads(adapter.dump_json(event, exclude_unset=True)) == event.to_dict()


def test_the_aliases_know_unknown_kinds():
    events = TypeAdapter(rr.RealtimeServerEvent)
    assert type(events.validate_python({"type": "a.b"})) is rr.ServerEvent
    items = TypeAdapter(list[rr.RealtimeConversationItem])
    kinds = [type(item) for item in items.validate_json(json.dumps([{"type": "new"}, ITEM]))]
    assert kinds == [rr.ConversationItemBase, rr.RealtimeConversationItemFunctionCall]
    failures = TypeAdapter(rr.RealtimeMcpToolCallError)
    failure = failures.validate_python({"type": "http_error", "code": 404})
    assert type(failure) is rr.RealtimeMcphttpError
    (error,) = errors(failures.validate_python, {"type": "secret"})
    assert error[1].startswith("expected one of RealtimeMcpProtocolError, ")
    (error,) = errors(events.validate_python, {"event_id": "secret"})
    assert error[:2] == (("type",), "a required field is missing")


def test_unions_of_a_hosts_own():
    class Plain(BaseModel):
        value: rr.ResponseDoneEvent | rr.ResponseCreatedEvent | str | None

    class Tagged(BaseModel):
        value: Annotated[
            rr.ResponseDoneEvent | rr.ResponseCreatedEvent, Field(discriminator="type")
        ]

    created = {**DONE, "type": "response.created"}
    for host in (Plain, Tagged):
        assert type(host(value=DONE).value) is rr.ResponseDoneEvent
        assert type(host(value=created).value) is rr.ResponseCreatedEvent
        assert host(value=EVENT).value is EVENT
    assert Plain(value="text").value == "text"
    assert Plain(value=None).value is None
    assert errors(Tagged, value={"type": "other"})[0][2] == "union_tag_invalid"


def test_json_in_a_string_is_decoded_where_a_host_says_so():
    class Line(BaseModel):
        event: Json[rr.ResponseDoneEvent]

    assert Line(event=json.dumps(DONE)).event == EVENT


def test_dataclasses_and_deferred_models():
    @dataclasses.dataclass
    class Plain:
        event: rr.ResponseDoneEvent

    @pydantic_dataclass
    class Checked:
        event: rr.ResponseDoneEvent

    class Deferred(BaseModel):
        model_config = ConfigDict(defer_build=True)
        event: "rr.ResponseDoneEvent"

    assert TypeAdapter(Plain).validate_python({"event": DONE}).event == EVENT
    assert TypeAdapter(Plain).dump_python(Plain(EVENT), exclude_unset=True) == {"event": DONE}
    assert Checked(event=DONE).event == EVENT
    assert Deferred(event=DONE).event == EVENT


def test_a_subclass_in_a_host():
    class Done(rr.ResponseDoneEvent):
        """With a method."""

        def tokens(self):
            return self.response.usage.total_tokens

    class Host(BaseModel):
        event: Done

    assert Host(event=DONE).event.tokens() == 3
    assert Host.model_validate_json(json.dumps({"event": DONE})).event.tokens() == 3
    assert "Done" in Host.model_json_schema()["$defs"]


def references(schema: Any):
    """Every reference in a JSON Schema."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"]
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_json_schema_of_a_host_is_complete(mode):
    schema = Row.model_json_schema(mode=mode)
    definitions = {f"#/$defs/{name}" for name in schema["$defs"]}
    assert set(references(schema)) <= definitions
    done = schema["$defs"]["ResponseDoneEvent"]
    assert done["properties"]["response"]["$ref"] == "#/$defs/RealtimeResponse"
    assert done["properties"]["type"]["const"] == "response.done"
    assert {"type", "response"} <= set(done["required"])
    ours = rr.ResponseDoneEvent.model_json_schema()
    assert set(ours["$defs"]) <= set(schema["$defs"])
    assert TypeAdapter(rr.RealtimeServerEvent).json_schema()["anyOf"]


def test_fastapi():
    app = FastAPI()

    @app.post("/echo", response_model_exclude_unset=True)
    def echo(event: Annotated[rr.ResponseDoneEvent, Body()]) -> rr.ResponseDoneEvent:
        return event

    @app.post("/any")
    def kind(event: Annotated[rr.RealtimeServerEvent, Body()]) -> list[str]:
        return [type(event).__name__, event.type]

    @app.post("/row")
    def row(row: Row) -> Row:
        return row

    @app.get("/items")
    def items() -> list[rr.RealtimeConversationItem]:
        return EVENT.response.output

    client = TestClient(app)
    assert client.post("/echo", json=DONE).json() == DONE
    assert client.post("/any", json=DONE).json() == ["ResponseDoneEvent", "response.done"]
    assert client.post("/any", json={"type": "a.b"}).json() == ["ServerEvent", "a.b"]
    assert client.post("/row", json={"event": DONE}).json()["event"] == EVENT.model_dump()
    assert client.get("/items").json()[0]["name"] == "find"
    refused = client.post("/echo", json={**DONE, "response": {"id": "r", "status": 4}})
    assert refused.status_code == 422
    (error,) = refused.json()["detail"]
    assert error["loc"] == ["body", "response", "status"]
    assert error["msg"] == "expected a string, found a number"
    schema = client.get("/openapi.json").json()
    names = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    assert set(references(schema)) <= names
    assert "#/components/schemas/ResponseDoneEvent" in names


def test_pydantic_is_imported_only_by_a_host():
    program = (
        "import sys, realtime_response as rr; event = rr.ServerEvent(type='a');"
        "event.model_dump(); rr.ServerEvent.model_json_schema(); rr.ServerEvent.model_fields;"
        "assert not {'pydantic', 'pydantic_core', 'json.tool'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
