"""Conversion to objects of the `openai` package, and back. That package is imported only here."""

from __future__ import annotations

import importlib
import typing
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from . import types
from ._encode import mapping_to_json
from ._native.objects import RealtimeObject, decode_event
from ._native.objects.client_events import ClientEvent
from ._native.objects.events import ServerEvent
from ._native.objects.items import ConversationItemBase
from .types import beta, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai import BaseModel

_GENERATIONS = {
    "openai.types.realtime": (
        types,
        (
            "RealtimeServerEvent",
            "RealtimeClientEvent",
            "RealtimeTranslationServerEvent",
            "RealtimeTranslationClientEvent",
        ),
    ),
    "openai.types.beta.realtime": (beta, ("RealtimeServerEvent", "RealtimeClientEvent")),
    "openai.types.live": (live, ("ServerEvent", "ClientEvent")),
}
"""The packages of the SDK, in the order in which they are tried: the module here that has their
names, and their unions of events.
"""


def to_openai(ours: RealtimeObject) -> BaseModel:
    """Build the SDK's object: that of today's API, or else the beta's, or else GPT-Live's."""
    base = _sdk()
    document = ours.to_dict()
    if isinstance(ours, ServerEvent | ClientEvent):
        candidates = _events().get(document["type"], [])
    else:
        candidates = _parts().get(type(ours), [])
    # The second argument is not a field: a document that has one of this name is refused.
    return _best(candidates or [base], document).construct(None, **document)


def from_openai(theirs: object, expected: type[RealtimeObject]) -> RealtimeObject:
    """Build the object of this package for one of the SDK."""
    if not isinstance(theirs, _sdk()):
        name = type(theirs).__name__
        raise TypeError(f"expected an object of the openai package, got {name}")
    given = type(theirs)
    ours = _decoded(given, theirs.to_dict(warnings=False))
    if not isinstance(ours, expected):
        raise TypeError(f"{given.__name__} is {type(ours).__name__} here, not {expected.__name__}")
    return ours


def _decoded(given: type[BaseModel], document: dict[str, Any]) -> RealtimeObject:
    module = next((m for name, (m, _) in _GENERATIONS.items() if _is_in(given, name)), None)
    cls: object = getattr(module, given.__name__, None)
    is_event = given in _events().get(document.get("type", ""), [])
    if is_event or (cls is None and given is _sdk()):
        return decode_event(mapping_to_json(document))
    if cls is None:
        raise TypeError(f"there is no class here for {given.__module__}.{given.__name__}")
    # The beta has one class for all items.
    concrete = cls if isinstance(cls, type) else ConversationItemBase
    return typing.cast("type[RealtimeObject]", concrete).from_dict(document)


def _sdk() -> type[BaseModel]:
    try:
        from openai import BaseModel  # noqa: PLC0415, not a dependency
    except ImportError:
        raise ImportError("openai is not installed; run pip install openai") from None
    return BaseModel


def _best(candidates: list[type[BaseModel]], document: dict[str, Any]) -> type[BaseModel]:
    """The class whose fields fit best."""
    if len(candidates) == 1:
        return candidates[0]
    return min(candidates, key=lambda model: _misfits(model, document))


def _misfits(model: type[BaseModel], document: dict[str, Any]) -> int:
    from pydantic import ValidationError  # noqa: PLC0415, comes with the SDK

    try:
        model.model_validate(document)
    except ValidationError as error:
        return error.error_count()
    return 0


def _is_in(model: type, package: str) -> bool:
    return model.__module__.startswith(f"{package}.")


def _packages() -> Iterator[tuple[str, ModuleType]]:
    """The packages that this version of the SDK has."""
    for name in _GENERATIONS:
        try:
            yield name, importlib.import_module(name)
        except ImportError:
            continue


@cache
def _events() -> dict[str, list[type[BaseModel]]]:
    """The SDK's classes of events, by type."""
    found: dict[str, list[type[BaseModel]]] = {}
    for name, package in _packages():
        for union in _GENERATIONS[name][1]:
            for model in _members(getattr(package, union, None)):
                for kind in _words(model.model_fields["type"].annotation):
                    models = found.setdefault(kind, [])
                    if model not in models:
                        models.append(model)
    return found


def _members(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type):
        if issubclass(annotation, _sdk()):
            yield annotation
        return
    for argument in typing.get_args(annotation):
        yield from _members(argument)


def _words(annotation: Any) -> tuple[str, ...]:
    if typing.get_origin(annotation) is Literal:
        return typing.get_args(annotation)
    return tuple(word for inner in typing.get_args(annotation) for word in _words(inner))


@cache
def _parts() -> dict[type, list[type[BaseModel]]]:
    """The SDK's classes of what is in events, by our class."""
    found: dict[type, list[type[BaseModel]]] = {}
    base = _sdk()
    for name, package in _packages():
        rooms = [package, *(room for room in vars(package).values() if _is_room(room, name))]
        for sdk_name in _GENERATIONS[name][0].__all__:
            ours = getattr(_GENERATIONS[name][0], sdk_name)
            theirs = (getattr(room, sdk_name, None) for room in rooms)
            model = next((m for m in theirs if isinstance(m, type) and issubclass(m, base)), None)
            if isinstance(ours, type) and model is not None:
                found.setdefault(ours, []).append(model)
    return found


def _is_room(value: object, package: str) -> bool:
    """Whether a value is a module of a package. Many classes are only in that of their event."""
    return isinstance(value, ModuleType) and value.__name__.startswith(f"{package}.")
