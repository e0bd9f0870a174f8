"""Python objects to JSON text: what construction, `from_dict` and `to_json` share."""

import json
from collections.abc import Mapping
from typing import Any

from ._native import RealtimeObject


def mapping_to_json(mapping: object) -> str:
    """The mapping as compact JSON.

    Raises `TypeError` for what JSON does not have: NaN, keys that are no text, other objects.
    """
    if not isinstance(mapping, Mapping):
        raise TypeError(f"expected a mapping, got {type(mapping).__name__}")
    try:
        plain = _plain(mapping)
        text = _dumps(plain, ensure_ascii=False, indent=None)
        if _has_surrogates(text):
            return _dumps(plain, ensure_ascii=True, indent=None)
        return text
    except (ValueError, RecursionError) as error:
        raise TypeError(f"not a JSON value: {error}") from None


def to_json(value: object, indent: int | None) -> str:
    """The value as JSON text: indented, or compact where `indent` is None."""
    text = _dumps(value, ensure_ascii=False, indent=indent)
    return _dumps(value, ensure_ascii=True, indent=indent) if _has_surrogates(text) else text


def without_none(value: Any) -> Any:
    """The value without the keys of objects whose value is None."""
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_none(item) for item in value]
    return value


def _dumps(value: object, *, ensure_ascii: bool, indent: int | None) -> str:
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(
        value, ensure_ascii=ensure_ascii, allow_nan=False, indent=indent, separators=separators
    )


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _plain(value: object) -> object:
    """The value in dicts, lists and scalars."""
    if isinstance(value, RealtimeObject):
        return value.to_dict()
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"a key of JSON is a str, got {type(key).__name__}")
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"not a JSON value: {type(value).__name__}")
