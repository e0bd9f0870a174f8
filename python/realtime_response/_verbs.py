"""Pydantic's verbs. The native module puts them on the base class of all objects, at import.

What they work with is imported on first use, so that importing the package stays fast.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to import than the rest of this package
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    from ._fields import FieldInfo
    from ._native.objects import RealtimeObject

    _Choice = set[int] | set[str] | Mapping[int, Any] | Mapping[str, Any]

    _T = TypeVar("_T", bound=RealtimeObject)


def model_validate(
    cls: type[_T],
    obj: Any,
    *,
    strict: bool | None = None,
    extra: str | None = None,
    from_attributes: bool | None = None,
    context: Any = None,
    by_alias: bool | None = None,
    by_name: bool | None = None,
) -> _T:
    """Decode a mapping, or take an object over. The options are pydantic's."""
    del extra, context, by_alias, by_name
    from ._native.objects import RealtimeObject  # noqa: PLC0415, not there at import

    if isinstance(obj, cls) and not strict:
        return obj
    if isinstance(obj, RealtimeObject):
        return cls.from_json(obj.raw, strict=bool(strict))
    if from_attributes:
        from ._encode import attributes  # noqa: PLC0415

        obj = attributes(obj)
    return cls.from_dict(obj, strict=bool(strict))


def model_validate_json(
    cls: type[_T],
    json_data: str | bytes | bytearray,
    *,
    strict: bool | None = None,
    extra: str | None = None,
    context: Any = None,
    by_alias: bool | None = None,
    by_name: bool | None = None,
) -> _T:
    """Decode a JSON document. The options are pydantic's."""
    del extra, context, by_alias, by_name
    return cls.from_json(json_data, strict=bool(strict))


def model_construct(cls: type[_T], /, _fields_set: set[str] | None = None, **values: Any) -> _T:
    """Make an object from keyword arguments, as the class itself does."""
    return cls(**values)


def model_dump(
    self: RealtimeObject,
    *,
    mode: str = "python",
    include: _Choice | None = None,
    exclude: _Choice | None = None,
    context: Any = None,
    by_alias: bool | None = None,
    exclude_unset: bool = False,
    exclude_defaults: bool = False,
    exclude_none: bool = False,
    exclude_computed_fields: bool = False,
    round_trip: bool = False,
    warnings: Any = True,
    fallback: Callable[[Any], Any] | None = None,
    serialize_as_any: bool = False,
) -> dict[str, Any]:
    """Return the fields as a dict. The options are pydantic's."""
    del mode, context, by_alias, exclude_computed_fields
    del round_trip, warnings, fallback, serialize_as_any
    fields = self.to_dict(
        exclude_unset=exclude_unset,
        exclude_defaults=exclude_defaults,
        exclude_none=exclude_none,
    )
    if include is None and exclude is None:
        return fields
    from ._choose import choose  # noqa: PLC0415

    chosen: dict[str, Any] = choose(fields, include, exclude)
    return chosen


def model_dump_json(
    self: RealtimeObject,
    *,
    indent: int | None = None,
    ensure_ascii: bool = False,
    include: _Choice | None = None,
    exclude: _Choice | None = None,
    context: Any = None,
    by_alias: bool | None = None,
    exclude_unset: bool = False,
    exclude_defaults: bool = False,
    exclude_none: bool = False,
    exclude_computed_fields: bool = False,
    round_trip: bool = False,
    warnings: Any = True,
    fallback: Callable[[Any], Any] | None = None,
    serialize_as_any: bool = False,
) -> str:
    """Return the fields as JSON text. The options are pydantic's."""
    del context, by_alias, exclude_computed_fields, round_trip, warnings, fallback, serialize_as_any
    from ._encode import to_json  # noqa: PLC0415

    fields = model_dump(
        self,
        include=include,
        exclude=exclude,
        exclude_unset=exclude_unset,
        exclude_defaults=exclude_defaults,
        exclude_none=exclude_none,
    )
    return to_json(fields, indent, ensure_ascii=ensure_ascii)


def model_json_schema(
    cls: type[RealtimeObject],
    by_alias: bool = True,
    ref_template: str = "#/$defs/{model}",
    schema_generator: Any = None,
    mode: str = "validation",
    *,
    union_format: str = "any_of",
) -> dict[str, Any]:
    """Return the JSON Schema of the documents of this class."""
    del by_alias, schema_generator, mode, union_format
    from ._json_schema import json_schema  # noqa: PLC0415

    return json_schema(cls, ref_template)


def model_fields_set(self: RealtimeObject) -> set[str]:
    """The names of the fields that the document has."""
    return type(self).model_fields.keys() & self.to_dict().keys()


def get_pydantic_core_schema(cls: type[RealtimeObject], source: Any, handler: Any) -> Any:
    """Return how pydantic validates and serializes this class."""
    del source, handler
    from ._pydantic import core_schema_of  # noqa: PLC0415, pydantic is there now

    return core_schema_of(cls)


def get_pydantic_json_schema(cls: type[RealtimeObject], schema: Any, handler: Any) -> Any:
    """Return the JSON Schema of this class for a host."""
    from ._pydantic import json_schema_of  # noqa: PLC0415, pydantic is there now

    return json_schema_of(cls, schema, handler)


class _OfTheClass:
    """A property that is read from the class, and from its objects."""

    def __init__(self, get: Callable[[type[RealtimeObject]], Any]) -> None:
        self.get = get
        self.__doc__ = get.__doc__

    def __get__(self, instance: object, owner: type[RealtimeObject]) -> Any:
        return self.get(owner)


def _model_fields(cls: type[RealtimeObject]) -> dict[str, FieldInfo]:
    """The fields of the class, by name."""
    from ._fields import fields_of  # noqa: PLC0415

    return fields_of(cls)


def _match_args(cls: type[RealtimeObject]) -> tuple[str, ...]:
    """What a class pattern matches by position: of an event, the field that it is about."""
    from ._native.objects import match_args  # noqa: PLC0415, not there at import

    return match_args(cls)


VERBS: dict[str, Any] = {
    "model_validate": classmethod(model_validate),
    "model_validate_json": classmethod(model_validate_json),
    "model_construct": classmethod(model_construct),
    "construct": classmethod(model_construct),
    "model_dump": model_dump,
    "model_dump_json": model_dump_json,
    "model_json_schema": classmethod(model_json_schema),
    "model_fields": _OfTheClass(_model_fields),
    "__match_args__": _OfTheClass(_match_args),
    "model_fields_set": property(model_fields_set),
    "__pydantic_fields_set__": property(model_fields_set),
    "__get_pydantic_core_schema__": classmethod(get_pydantic_core_schema),
    "__get_pydantic_json_schema__": classmethod(get_pydantic_json_schema),
}
