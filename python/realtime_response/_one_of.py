"""How pydantic takes the type aliases of unions."""

from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from ._native.objects import RealtimeObject


class OneOf:
    """Says that an object is of the class that its tags name, such as its `type`."""

    __slots__ = ("other",)

    def __init__(self, other: "type[RealtimeObject] | None" = None) -> None:
        """Keep the class of objects of an unknown kind. Without one, pydantic refuses them."""
        self.other = other

    def classes(self, union: Any) -> "list[type[RealtimeObject]]":
        """Return the members of the union, with the class of objects of an unknown kind."""
        others = [self.other] if self.other else []
        return list(dict.fromkeys([*get_args(union), *others]))

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """Return how pydantic validates and serializes the union."""
        del handler
        from ._pydantic import union_core_schema  # noqa: PLC0415, pydantic is there now

        return union_core_schema(self.classes(source), self.other)

    def __get_pydantic_json_schema__(
        self, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        """Return the JSON Schema of the union."""
        from ._pydantic import union_json_schema  # noqa: PLC0415, pydantic is there now

        return union_json_schema(schema, handler)
