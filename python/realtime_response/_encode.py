"""Python objects to JSON text: what construction, `from_dict` and `to_json` share."""

import json
from collections.abc import Mapping
from typing import cast

from ._native.objects import RealtimeObject


def mapping_to_json(mapping: object) -> str:
    """The mapping as compact JSON.

    Raises `TypeError` for what JSON does not have: NaN, keys that are no text, other objects.
    """
    if not isinstance(mapping, Mapping):
        raise TypeError(f"expected a mapping, got {type(mapping).__name__}")
    try:
        return to_json(_plain(cast("object", mapping)), None)
    except (ValueError, RecursionError) as error:
        raise TypeError(f"not a JSON value: {error}") from None


def restore(cls: type[RealtimeObject], raw: bytes, strict: bool) -> RealtimeObject:
    """What a pickle holds, as an object again."""
    return cls.from_json(raw, strict=strict)


def to_json(value: object, indent: int | None) -> str:
    """The value as JSON text: indented, or compact where `indent` is None."""
    text = _dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair: it has no UTF-8, but an escape.
        return _dumps(value, ensure_ascii=True, indent=indent)
    return text


def _dumps(value: object, *, ensure_ascii: bool, indent: int | None) -> str:
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(
        value, ensure_ascii=ensure_ascii, allow_nan=False, indent=indent, separators=separators
    )


def _plain(value: object) -> object:
    """The value in dicts, lists and scalars."""
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
