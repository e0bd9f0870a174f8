"""A msgspec decoder for every server event: structs with the fields of the SDK's models."""

from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from openai.types.realtime import RealtimeServerEvent
from pydantic import BaseModel


def bare(annotation: Any) -> Any:
    """An annotation without `Annotated`."""
    while hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    return annotation


def members(annotation: Any) -> list[Any]:
    """The members of a union, None among them."""
    annotation = bare(annotation)
    if get_origin(annotation) is not Union:
        return [annotation]
    return [inner for member in get_args(annotation) for inner in members(member)]


class Structs:
    """The structs made so far, by what they stand for."""

    def __init__(self) -> None:
        """Start without any."""
        self.made: dict[tuple[type[BaseModel], ...], Any] = {}

    def of(self, models: list[type[BaseModel]], tag: str | None = None) -> Any:
        """Return one struct with the fields of all these models.

        msgspec tells the members of a union only by one tag, so classes that share it are one.
        """
        key = tuple(models)
        if key in self.made:
            return self.made[key]
        fields: dict[str, list[Any]] = {}
        for model in models:
            for name, field in model.model_fields.items():
                if name != "type" or tag is None:
                    fields.setdefault(name, []).append(field.annotation)
        typed = [
            (name, self.annotation(Union[tuple(kinds)]) | None, None)  # noqa: UP007
            for name, kinds in fields.items()
        ]
        options = {"tag_field": "type", "tag": tag} if tag is not None else {}
        self.made[key] = msgspec.defstruct(
            "_".join(model.__name__ for model in models), typed, **options
        )
        return self.made[key]

    def annotation(self, annotation: Any) -> Any:
        """What msgspec decodes a value into."""
        kinds = [kind for kind in members(annotation) if kind is not type(None)]
        models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        if models and len(models) < len(kinds):
            return Any  # a string or an object
        if models:
            return self.union(models)
        (kind, *others) = kinds
        if others:
            return str if all(self.is_text(kind) for kind in kinds) else Any
        if get_origin(kind) is list:
            return list[self.annotation(get_args(kind)[0])]  # type: ignore[misc]
        if self.is_text(kind):
            return str
        return kind if kind in {int, float, bool} else Any

    @staticmethod
    def is_text(kind: Any) -> bool:
        """Whether a type has only strings."""
        if get_origin(kind) is Literal:
            return all(isinstance(word, str) for word in get_args(kind))
        return kind is str

    def union(self, models: list[type[BaseModel]]) -> Any:
        """A struct, or several that are told by `type`."""
        tags: dict[str, list[type[BaseModel]]] = {}
        for model in models:
            field = model.model_fields.get("type")
            words = get_args(bare(field.annotation)) if field else ()
            if len(words) != 1 or not isinstance(words[0], str):
                return self.of(models)
            tags.setdefault(words[0], []).append(model)
        structs = [self.of(same, tag) for tag, same in tags.items()]
        return Union[tuple(structs)]  # noqa: UP007


decode = msgspec.json.Decoder(Structs().union(members(RealtimeServerEvent))).decode
