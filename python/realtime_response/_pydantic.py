"""The classes as types of fields in pydantic's models. Imported only if pydantic asks."""

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
    core_schema,
    to_json,
)

from ._json_schema import class_schema
from ._native.objects import DecodeError, RealtimeObject

Refer = Callable[[type[RealtimeObject]], dict[str, Any]]

# The key of a schema's metadata in which the classes of a union are.
CLASSES = "realtime_response_classes"

# A step of a path: `[2]`, `["a key"]`, or a name.
STEP = re.compile(r"""\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.\[\]]+)""")


def core_schema_of(cls: type[RealtimeObject]) -> CoreSchema:
    """Return how pydantic validates and serializes a class."""

    def validate(
        value: Any, handler: core_schema.ValidatorFunctionWrapHandler, info: Any
    ) -> RealtimeObject:
        del handler
        if isinstance(value, cls):
            return value
        return _decode(cls, value, info.mode)

    # Never called, but read: a discriminator (`Field(discriminator="type")`) looks for the tags.
    tags = core_schema.typed_dict_schema(
        {
            name: core_schema.typed_dict_field(core_schema.literal_schema([field.default]))
            for name, field in cls.model_fields.items()
            if field.is_tag
        },
        extra_behavior="allow",
    )
    return core_schema.with_info_wrap_validator_function(
        validate, tags, ref=_ref(cls), serialization=_serialization()
    )


def json_schema_of(cls: type[RealtimeObject], schema: CoreSchema, handler: Any) -> dict[str, Any]:
    """Return the JSON Schema of a class, whose parts are in the definitions of the host."""
    del schema
    return class_schema(cls, partial(_refer, handler))


def union_core_schema(
    classes: list[type[RealtimeObject]], other: type[RealtimeObject] | None
) -> CoreSchema:
    """Return how pydantic validates and serializes one object of several classes."""
    members = tuple(classes)

    def validate(value: Any, info: Any) -> RealtimeObject:
        if isinstance(value, members):
            return value
        return _decode(other or _tagged(classes, value), value, info.mode)

    return core_schema.with_info_plain_validator_function(
        validate, serialization=_serialization(), metadata={CLASSES: classes}
    )


def union_json_schema(schema: CoreSchema, handler: Any) -> dict[str, Any]:
    """Return the JSON Schema of one object of several classes."""
    classes = cast("dict[str, Any]", schema)["metadata"][CLASSES]
    return {"anyOf": [_refer(handler, cls) for cls in classes]}


def _refer(handler: Any, cls: type[RealtimeObject]) -> dict[str, Any]:
    """A reference to a class, whose schema the host puts into its definitions."""
    metadata = {"pydantic_js_functions": [partial(json_schema_of, cls)]}
    one = core_schema.any_schema(ref=_ref(cls), metadata=metadata)
    # A handler makes definitions of what a schema contains, and not of the schema itself.
    items: dict[str, Any] = handler(core_schema.list_schema(one))["items"]
    return items


def _ref(cls: type[RealtimeObject]) -> str:
    """A name for the definitions of a host, which pydantic shortens to the name of the class."""
    return f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"


def _decode(cls: type[RealtimeObject], value: Any, mode: str) -> RealtimeObject:
    if not isinstance(value, Mapping):
        message = f"expected a mapping or a {cls.__name__}, got {type(value).__name__}"
        raise _invalid(cls, "wrong_type", message, "")
    try:
        if mode == "json":
            return cls.from_json(to_json(value))
        return cls.from_dict(cast("Mapping[str, Any]", value))
    except DecodeError as error:
        raise _invalid(cls, error.kind, error.message, error.path) from None
    except TypeError as error:
        raise _invalid(cls, "not_json", str(error), "") from None


def _tagged(classes: list[type[RealtimeObject]], value: Any) -> type[RealtimeObject]:
    """The class whose tags a mapping has."""
    members = cast("Mapping[str, Any]", value if isinstance(value, Mapping) else {})
    for cls in classes:
        tags = {name: field.default for name, field in cls.model_fields.items() if field.is_tag}
        if all(members.get(name) == tag for name, tag in tags.items()):
            return cls
    names = ", ".join(cls.__name__ for cls in classes)
    raise _invalid(classes[0], "union_tag_invalid", f"expected one of {names}", "")


def _invalid(cls: type[RealtimeObject], kind: str, message: str, path: str) -> ValidationError:
    """An error at a place in the document. It does not quote the value."""
    steps = STEP.finditer(path)
    place = tuple(step[3] or json.loads(step[1] or step[2]) for step in steps)
    error = PydanticCustomError(cast("Any", kind), "{message}", {"message": message})
    details = InitErrorDetails(type=error, loc=place, input="not shown")
    return ValidationError.from_exception_data(cls.__name__, [details])


def _serialization() -> core_schema.SerSchema:
    return core_schema.plain_serializer_function_ser_schema(
        _serialize, info_arg=True, return_schema=core_schema.any_schema()
    )


def _serialize(value: Any, info: Any) -> Any:
    if not isinstance(value, RealtimeObject):
        return value  # a host that was constructed without validation
    return value.model_dump(
        include=info.include,
        exclude=info.exclude,
        exclude_unset=info.exclude_unset,
        exclude_defaults=info.exclude_defaults,
        exclude_none=info.exclude_none,
    )
