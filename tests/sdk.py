"""Documents made from the SDK's own models, and the comparison of our objects with the SDK's."""

import copy
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

import openai.types.beta.realtime as beta
import openai.types.live.server_event as live
import openai.types.realtime as ga
from openai._models import construct_type_unchecked
from pydantic import BaseModel

import realtime_response as rr

UNIONS = {
    "server": ga.RealtimeServerEvent,
    "client": ga.RealtimeClientEvent,
    "translation": ga.RealtimeTranslationServerEvent,
    "translation client": ga.RealtimeTranslationClientEvent,
    "beta": beta.RealtimeServerEvent,
    "beta client": beta.RealtimeClientEvent,
    "live": live.ServerEvent,
}

# What the Responses and Decisions APIs define stays JSON, as do a prompt's variables, and for how
# long a key may be used.
JSON = {
    ("SessionResource", "client"),
    ("SessionResource", "input"),
    ("SessionResource", "triggers"),
    ("DelegationResponses", "responses"),
    ("DelegationDecisions", "decisions"),
    ("DecisionEvent", "event"),
    ("DecisionItemCreatedEvent", "item"),
    ("ResponsePrompt", "variables"),
    ("SessionClientSecret", "expires_after"),
    ("SessionClientSecret", "expires_at"),
}

# The beta's classes for what has a class for each kind today.
FLAT = {
    "AudioOutput",
    "ConversationItem",
    "ConversationItemContent",
    "ConversationItemWithReference",
    "Content",
    "Response",
    "RealtimeResponse",
    "Session",
}


def bare(annotation: Any) -> Any:
    """An annotation without `Annotated`."""
    while hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    return annotation


def alternatives(annotation: Any) -> list[Any]:
    """The members of a union, in order; None is not among them."""
    annotation = bare(annotation)
    if get_origin(annotation) is not typing.Union:
        return [annotation]
    members = [bare(member) for member in get_args(annotation)]
    return [
        inner for member in members if member is not type(None) for inner in alternatives(member)
    ]


@cache
def types_of(union: str) -> set[str]:
    """The types of a union's events."""
    models = alternatives(UNIONS[union])
    return {get_args(bare(model.model_fields["type"].annotation))[0] for model in models}


def is_model(annotation: Any) -> bool:
    """Whether an annotation is a class of the SDK."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def values(annotation: Any, depth: int = 0) -> Iterator[Any]:
    """Values of a type: a full one, then others that differ in a part of it."""
    for choice in alternatives(annotation):
        if depth > 12:
            return
        if is_model(choice):
            yield from objects(choice, depth + 1)
        elif get_origin(choice) is Literal:
            yield from get_args(choice)
        elif get_origin(choice) is list:
            (inner,) = get_args(choice)
            made = list(values(inner, depth + 1))
            yield made
            yield []
        elif get_origin(choice) is dict:
            yield {f"k{n}": v for n, v in enumerate(values(get_args(choice)[1], depth + 1))}
        else:
            yield {str: "text", int: 7, float: 0.5, bool: True, object: {"any": [1, None]}}[choice]


def objects(model: type[BaseModel], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Documents of a class: with every field; with each value that a field may have; without each
    field that may be absent, and with null in its place.
    """
    fields = model.model_fields
    made = {name: list(values(field.annotation, depth)) for name, field in fields.items()}
    made = {name: values for name, values in made.items() if values}
    full = {name: values[0] for name, values in made.items()}
    yield full
    for name, others in made.items():
        for other in others[1:]:
            yield {**full, name: other}
        if not fields[name].is_required():
            yield {key: value for key, value in full.items() if key != name}
            yield {**full, name: None}


def events(union: str) -> Iterator[dict[str, Any]]:
    """Documents of every event of a union."""
    for model in alternatives(UNIONS[union]):
        for document in objects(model):
            yield copy.deepcopy(document)


def parsed(union: str, document: dict[str, Any]) -> BaseModel:
    """What the SDK makes of a document that a server sent."""
    value: Any = copy.deepcopy(document)
    parsed = construct_type_unchecked(value=value, type_=UNIONS[union])  # type: ignore[arg-type]
    assert isinstance(parsed, BaseModel)
    return parsed


def differences(ours: Any, theirs: Any, path: str = "") -> Iterator[str]:
    """Where an object of ours shows something else than the SDK's, attribute by attribute. The beta
    has one class for all items, and one for all parts; ours have only the fields of their kind.
    """
    if type(ours) is rr.ConversationItemBase:
        return  # an item that does not say its kind
    if isinstance(theirs, BaseModel):
        for name in type(theirs).model_fields:
            at = f"{path}.{name}"
            if not hasattr(theirs, name):
                continue  # a required field that the document does not have
            if type(theirs).__name__ in FLAT and not hasattr(type(ours), name):
                yield from differences(getattr(ours, name, None), plain(getattr(theirs, name)), at)
            elif not hasattr(ours, name):
                yield f"{at}: {type(ours).__name__} has no such attribute"
            elif (type(theirs).__name__, name) in JSON:
                yield from differences(getattr(ours, name), plain(getattr(theirs, name)), at)
            else:
                yield from differences(getattr(ours, name), getattr(theirs, name), at)
        for name, value in (theirs.model_extra or {}).items():
            yield from differences(getattr(ours, name), value, f"{path}.{name}")
    elif theirs is None and ours == []:
        return  # an absent list is empty
    elif isinstance(theirs, list) and isinstance(ours, list) and len(ours) == len(theirs):
        for at, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(one, other, f"{path}[{at}]")
    elif ours != theirs or type(ours) is not type(theirs):
        yield f"{path}: {ours!r} is not {theirs!r}"


def plain(value: Any) -> Any:
    """A value of the SDK as JSON has it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_unset=True)
    if isinstance(value, list):
        return [plain(element) for element in value]
    if isinstance(value, dict):
        return {key: plain(element) for key, element in value.items()}
    return value
