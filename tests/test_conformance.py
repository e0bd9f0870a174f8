"""The API's published schemas: every field of every server event is typed, or named below."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

import realtime_response as rr

# What stays JSON: schemas of functions, what a prompt's variables hold, notes of any kind.
JSON = {"parameters", "input_schema", "annotations", "metadata", "variables", "headers"}


@pytest.fixture(scope="module")
def schemas(corpus):
    return json.loads((corpus / "spec" / "realtime-schemas.json").read_text())["schemas"]


def values(schemas: dict[str, Any], schema: dict[str, Any], depth: int = 0) -> list[Any]:
    """Full values of a schema, one for each of its alternatives."""
    if depth > 14:
        return []
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return values(schemas, schemas[name], depth + 1) if name in schemas else []
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        return [value for choice in choices for value in values(schemas, choice, depth + 1)]
    if "allOf" in schema:
        merged: dict[str, Any] = {}
        for part in schema["allOf"]:
            for value in values(schemas, part, depth + 1)[:1]:
                merged |= value if isinstance(value, dict) else {}
        return [merged]
    if "enum" in schema:
        return [schema["enum"][0]]
    match schema.get("type"):
        case "object" if "properties" in schema:
            return objects(schemas, schema["properties"], depth)
        case "array" | None if "items" in schema:
            return [values(schemas, schema.get("items", {}), depth + 1)]
        case "object":
            return [{"key": "text"}]
        case "string":
            return ["text"]
        case "integer":
            return [7]
        case "number":
            return [0.5]
        case "boolean":
            return [True]
        case "null":
            return [None]
    return [{"any": 1}]


def objects(schemas: dict[str, Any], properties: dict[str, Any], depth: int) -> list[Any]:
    """Full objects: as many as the properties need to show each of their alternatives."""
    made = {key: values(schemas, schema, depth + 1) for key, schema in properties.items()}
    made = {key: choices for key, choices in made.items() if choices}
    most = max((len(choices) for choices in made.values()), default=1)
    return [
        {key: choices[min(at, len(choices) - 1)] for key, choices in made.items()}
        for at in range(most)
    ]


def untyped(ours: Any, document: Any, path: str) -> Iterator[str]:
    """The keys of a document for which an object has no typed field."""
    if isinstance(ours, rr.RealtimeObject):
        for key, value in document.items():
            at = f"{path}.{key}"
            if not hasattr(type(ours), key):
                yield f"{at} ({type(ours).__name__})"
            elif key in ours.extra:
                yield f"{at} ({type(ours).__name__}: another shape)"
            elif key not in JSON:
                yield from untyped(getattr(ours, key), value, at)
    elif isinstance(document, list):
        for one, other in zip(ours, document, strict=True):
            yield from untyped(one, other, f"{path}[]")
    elif isinstance(document, dict):
        yield f"{path}: JSON"


def test_every_field_of_the_schemas_is_typed(schemas):
    names = [name for name in schemas if "ServerEvent" in name and name != "RealtimeServerEvent"]
    assert len(names) > 80
    found = set()
    for name in names:
        for document in values(schemas, schemas[name]):
            ours = rr.decode_event(json.dumps(document))
            assert type(ours) is not rr.ServerEvent, name
            assert ours.to_dict() == document
            found.update(untyped(ours, document, document["type"]))
    # What the beta calls otherwise is an extra of a response.
    extras = ("modalities", "output_audio_format", "temperature", "voice")
    assert found == {
        f"{event}.response.{key} (RealtimeResponse)"
        for event in ("response.created", "response.done")
        for key in extras
    }
