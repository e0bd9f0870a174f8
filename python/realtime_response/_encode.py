"""Convert Python objects to JSON text, for constructors, `from_dict` and `to_json`."""

import json
from collections.abc import Mapping
from typing import Any, cast

from ._native.objects import RealtimeObject


def mapping_to_json(mapping: object) -> str:
    """Write a mapping as compact JSON.

    Raises:
        TypeError: A value has no JSON form: NaN, a key that is not a str, or another object.
    """
    if not isinstance(mapping, Mapping):
        raise TypeError(f"expected a mapping, got {type(mapping).__name__}")
    try:
        return to_json(_plain(cast("object", mapping)), None)
    except (ValueError, RecursionError) as error:
        raise TypeError(f"not a JSON value: {error}") from None


def restore(cls: type[RealtimeObject], raw: bytes, strict: bool) -> RealtimeObject:
    """Rebuild an object from its pickle."""
    return cls.from_json(raw, strict=strict)


def attributes(value: Any) -> Any:
    """Read the attributes of objects, such as the SDK's, as the mappings that they mean."""
    if isinstance(value, RealtimeObject):
        return value.to_dict()
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        members = cast("Mapping[object, object]", value)
        return {key: attributes(item) for key, item in members.items()}
    if isinstance(value, list | tuple):
        return [attributes(item) for item in cast("list[Any]", value)]
    fields: dict[str, object] = getattr(value, "__dict__", {})
    if not fields:
        return value
    return {name: attributes(item) for name, item in fields.items() if name[:1] != "_"}


def to_json(value: object, indent: int | None, *, ensure_ascii: bool = False) -> str:
    """Write a value as JSON text, indented, or compact if `indent` is None."""
    text = _dumps(value, ensure_ascii=ensure_ascii, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        # A lone surrogate cannot be encoded as UTF-8, but it can be escaped.
        return _dumps(value, ensure_ascii=True, indent=indent)
    return text


def _dumps(value: object, *, ensure_ascii: bool, indent: int | None) -> str:
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(
        value, ensure_ascii=ensure_ascii, allow_nan=False, indent=indent, separators=separators
    )


def _plain(value: object) -> object:
    """Convert a value to dicts, lists and scalars."""
    if isinstance(value, RealtimeObject):
        return value.to_dict()
    if isinstance(value, Mapping):
        members = cast("Mapping[object, object]", value)
        for key in members:
            if not isinstance(key, str):
                raise TypeError(f"JSON keys must be str, got {type(key).__name__}")
        return {key: _plain(item) for key, item in members.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in cast("list[object]", value)]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"not a JSON value: {type(value).__name__}")
