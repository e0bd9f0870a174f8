"""Decoded JSON: responses, events, items and what they contain."""

from collections.abc import Mapping
from typing import Any, Final, Self, TypeAlias, final

from typing_extensions import Buffer

from ..._object_aliases import RealtimeServerEvent
from . import content, events, items, mcp, response, usage

__all__ = [
    "DecodeError",
    "RealtimeObject",
    "content",
    "decode_event",
    "events",
    "items",
    "mcp",
    "response",
    "usage",
]

_Json: TypeAlias = str | Buffer

@final
class DecodeError(ValueError):
    """A document does not decode: what is wrong, and where.

    `str(error)` is one sentence, such as `output[2].arguments: expected a string, found a number
    at line 1 column 812`. It names places and types, and never quotes the document's values.
    """

    KINDS: Final[tuple[str, ...]]
    """The names of all kinds."""

    def __new__(  # pyright: ignore[reportInconsistentConstructor]
        cls, message: str, kind: str, path: str, offset: int, line: int, column: int
    ) -> Self: ...
    @property
    def message(self) -> str:
        """What is wrong, without the place."""
    @property
    def kind(self) -> str:
        """A short stable name of what is wrong, such as `wrong_type`."""
    @property
    def path(self) -> str:
        """The place, as in `output[2].content[0].type`; empty at the document's root."""
    @property
    def offset(self) -> int:
        """The place, in bytes from the document's start."""
    @property
    def line(self) -> int:
        """The line, from 1."""
    @property
    def column(self) -> int:
        """The column in characters, from 1."""

class RealtimeObject:
    """What every object of this package can do: a place in a JSON document that it keeps alive.

    Objects are immutable. Fields that no class names are in `extra`, and readable as attributes.
    """

    @classmethod
    def from_json(cls, data: _Json, *, strict: bool = False) -> Self:
        """Decode a JSON document: bytes, any buffer of bytes, or str.

        `strict=True` demands what the original struct demands. Raises `DecodeError` where the
        document is no such object.
        """
    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any], *, strict: bool = False) -> Self:
        """Decode a mapping, as `json.loads` makes it.

        Raises `TypeError` for a value that is no JSON, `DecodeError` where the mapping is no such
        object.
        """
    @property
    def raw(self) -> bytes:
        """The document as it came, byte for byte; of a part, its bytes in the document."""
    def __bytes__(self) -> bytes:
        """The same as `raw`."""
    def to_dict(
        self,
        *,
        mode: str = "python",
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> dict[str, Any]:
        """The document as `json.loads` makes it: nothing lost, nothing renamed, keys in order.

        The options are the SDK's. `exclude_unset=False` puts absent fields in, as None;
        `exclude_none` leaves out fields that are None, `exclude_defaults` those of them that are
        typed. Plain dicts, such as `metadata`, stay as they are. `mode`, `use_api_names` and
        `warnings` change nothing here.
        """
    def to_json(
        self,
        *,
        indent: int | None = 2,
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = True,
    ) -> str:
        """The document as JSON text: `to_dict`, indented; `indent=None` writes it compact."""
    @property
    def extra(self) -> dict[str, Any]:
        """What the typed fields do not show, by key: fields of other servers and eras, and values
        of a shape that their field does not have.

        A later version may type a field and take it out of here; as an attribute it stays.
        """
    @property
    def model_extra(self) -> dict[str, Any]:
        """The same as `extra`, under pydantic's name."""
    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A new object with some fields changed, under pydantic's name."""
    def __replace__(self, **changes: Any) -> Self:
        """A new object with some fields changed; what `copy.replace` calls."""
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...
    def __eq__(self, value: object, /) -> bool:
        """The same class, and documents that are equal as JSON; `true` is not 1."""
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """For `rich.print`: the fields that the document has."""

def decode_event(frame: _Json, *, strict: bool = False) -> RealtimeServerEvent:
    """Decode one event of a Realtime server, as a WebSocket frame carries it.

    `response.created` and `response.done` carry a response; every other event is a plain
    `ServerEvent` with its fields as extras. `strict=True` holds a response to the contract of the
    original struct. Raises `DecodeError`.
    """
