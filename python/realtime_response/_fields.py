"""What `model_fields` returns."""

from typing import Any, NamedTuple

from ._native.objects import RealtimeObject, class_fields


class FieldInfo(NamedTuple):
    """A field of a class, with what pydantic's `FieldInfo` tells of one."""

    annotation: Any
    default: Any
    """What an absent field reads as; `...` if the field is required."""
    description: str

    is_tag: bool
    """Whether the field says of which class the object is."""

    def is_required(self) -> bool:
        """Whether an object cannot be made without the field."""
        return self.default is ...


def fields_of(cls: type[RealtimeObject]) -> dict[str, FieldInfo]:
    """Return the fields of a class, by name, in the order in which servers send them."""
    if cls is RealtimeObject:
        return {}
    return {
        name: FieldInfo(annotation, default if has_default else ..., description, is_tag)
        for name, annotation, default, has_default, is_tag, description in class_fields(cls)
    }
