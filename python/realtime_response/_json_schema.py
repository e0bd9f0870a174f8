"""JSON Schema of the documents that the classes decode."""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from ._native.objects import RealtimeObject

Refer = Callable[[type[RealtimeObject]], dict[str, Any]]

SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}


def json_schema(cls: type[RealtimeObject], ref_template: str) -> dict[str, Any]:
    """Return the schema of a class, with what it contains in `$defs`.

    Args:
        cls: The class.
        ref_template: How a reference is written, such as `#/$defs/{model}`.

    Raises:
        TypeError: The class is abstract.
    """
    found: dict[str, dict[str, Any]] = {}

    def refer(other: type[RealtimeObject]) -> dict[str, Any]:
        name = other.__name__
        if name not in found:
            found[name] = {}  # a class that contains itself refers to it
            found[name] = class_schema(other, refer)
        return {"$ref": ref_template.format(model=name)}

    schema = class_schema(cls, refer)
    return schema | {"$defs": dict(sorted(found.items()))} if found else schema


def class_schema(cls: type[RealtimeObject], refer: Refer) -> dict[str, Any]:
    """Return the schema of a class alone.

    Args:
        cls: The class.
        refer: Returns the schema, or the reference, that stands for another class.

    Raises:
        TypeError: The class is abstract.
    """
    properties: dict[str, Any] = {}
    required: list[str] = []
    for name, field in cls.model_fields.items():
        if isinstance(field.default, str):
            shown: dict[str, Any] = {"const": field.default, "type": "string"}
        else:
            shown = _schema(field.annotation, refer)
        if field.is_required() or field.is_tag:
            required.append(name)
        elif type(None) not in get_args(field.annotation):
            shown = {"anyOf": [shown, {"type": "null"}]} if shown else {}
        properties[name] = shown | {"description": field.description}
    schema: dict[str, Any] = {"title": cls.__name__, "type": "object", "properties": properties}
    if cls.__doc__:
        schema["description"] = cls.__doc__
    if required:
        schema["required"] = required
    return schema | {"additionalProperties": True}


def _schema(annotation: Any, refer: Refer) -> dict[str, Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        union, one_of = get_args(annotation)
        return {"anyOf": [refer(member) for member in one_of.classes(union)]}
    if origin is Literal:
        words = get_args(annotation)
        # Servers add words, which stay the str that they sent.
        return {"anyOf": [{"enum": list(words)}, {"type": "string"}]}
    if origin is list:
        return {"type": "array", "items": _schema(get_args(annotation)[0], refer)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(get_args(annotation)[1], refer)}
    if origin in {UnionType, Union}:
        return {"anyOf": [_schema(member, refer) for member in get_args(annotation)]}
    if annotation in SCALARS:
        return dict(SCALARS[annotation])
    return refer(annotation)
