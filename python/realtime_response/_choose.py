"""The options `include` and `exclude` of `model_dump`, with pydantic's meaning."""

from collections.abc import Mapping
from typing import Any, cast

ALL = "__all__"


def choose(value: Any, include: Any, exclude: Any) -> Any:
    """Return a dict or a list with what is chosen of it; another value as it is.

    Args:
        value: JSON as `json.loads` makes it.
        include: The keys or indices to keep: a set, or a mapping whose values are `True`, `...` or
            such choices of what the member holds. The key `__all__` stands for every member.
        exclude: What to leave out, likewise.

    Raises:
        TypeError: A choice is neither a set nor a mapping.
    """
    if include is None and exclude is None:
        return value
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        kept = {key: _member(key, item, include, exclude) for key, item in fields.items()}
        return {key: item[0] for key, item in kept.items() if item}
    if isinstance(value, list):
        items = cast("list[object]", value)
        include, exclude = (_from_start(choice, len(items)) for choice in (include, exclude))
        chosen = (_member(at, item, include, exclude) for at, item in enumerate(items))
        return [item[0] for item in chosen if item]
    return value


def _member(key: str | int, value: Any, include: Any, exclude: Any) -> tuple[Any] | None:
    """What is chosen of a member; None if it is left out."""
    excluded = _choice(exclude, key)
    if _is_whole(excluded):
        return None
    included = True if include is None else _choice(include, key)
    if included is None or included is False:
        return None
    return (choose(value, None if _is_whole(included) else included, excluded or None),)


def _choice(choices: Any, key: str | int) -> Any:
    """What is chosen of the member with a key: True for all of it, None for nothing."""
    if choices is None:
        return None
    if isinstance(choices, set | frozenset):
        names = cast("set[Any]", choices)
        return True if key in names or ALL in names else None
    if not isinstance(choices, Mapping):
        raise TypeError(f"include and exclude take a set or a mapping, not {_name(choices)}")
    members = cast("Mapping[object, Any]", choices)
    own, others = members.get(key), members.get(ALL)
    if _is_whole(own) or others is None:
        return own
    if _is_whole(others) or own is None:
        return others
    return _merged(others, own)


def _merged(one: Any, other: Any) -> dict[Any, Any]:
    """Both choices, of which the second one decides what both name."""
    merged = dict(_as_mapping(one))
    for key, choice in _as_mapping(other).items():
        known = merged.get(key)
        is_plain = known is None or _is_whole(known) or _is_whole(choice)
        merged[key] = choice if is_plain else _merged(known, choice)
    return merged


def _as_mapping(choices: Any) -> Mapping[Any, Any]:
    if isinstance(choices, Mapping):
        return cast("Mapping[object, Any]", choices)
    if isinstance(choices, set | frozenset):
        return dict.fromkeys(cast("set[Any]", choices), True)
    raise TypeError(f"include and exclude take a set or a mapping, not {_name(choices)}")


def _from_start(choices: Any, length: int) -> Any:
    """The choices with indices that count from the start."""
    if choices is None:
        return None
    return {
        key + length if isinstance(key, int) and key < 0 else key: choice
        for key, choice in _as_mapping(choices).items()
    }


def _is_whole(choice: Any) -> bool:
    return choice is True or choice is ...


def _name(value: object) -> str:
    return type(value).__name__
