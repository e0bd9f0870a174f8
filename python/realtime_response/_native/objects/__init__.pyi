"""Decoded JSON: responses, events, items and what they contain."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, Literal, Self, TypeAlias, final

from typing_extensions import Buffer

from ..._fields import FieldInfo
from ..._object_aliases import RealtimeClientEvent, RealtimeServerEvent
from . import (
    audio_events,
    beta_events,
    client_events,
    content,
    conversation_events,
    events,
    items,
    live_events,
    mcp,
    mcp_events,
    response,
    response_events,
    session,
    session_audio,
    session_events,
    session_tools,
    transcription_events,
    transport_events,
    usage,
)

__all__ = [
    "DecodeError",
    "RealtimeObject",
    "audio_events",
    "beta_events",
    "class_fields",
    "client_events",
    "content",
    "conversation_events",
    "decode_event",
    "event_type",
    "events",
    "items",
    "live_events",
    "match_args",
    "mcp",
    "mcp_events",
    "parse_event",
    "response",
    "response_events",
    "session",
    "session_audio",
    "session_events",
    "session_tools",
    "transcription_events",
    "transport_events",
    "usage",
]

_Json: TypeAlias = str | Buffer
_Choice: TypeAlias = set[int] | set[str] | Mapping[int, Any] | Mapping[str, Any]

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
    """The base class of all objects: a place in a JSON document that the object keeps alive.

    Objects are immutable, and so are their lists, which are lists that raise `TypeError` when they
    are changed. Keys without a field are in `extra`, and readable as attributes.

    A subclass adds methods. It decodes as itself: `MyDone.from_json(frame)` is a `MyDone`. Other
    attributes that you set on its objects are yours: `to_dict`, `==`, `hash`, `pickle` and
    `__replace__` do not know them.

    As the type of a field, each class works in pydantic's models and dataclasses, and in FastAPI.
    """

    @classmethod
    def from_json(cls, data: _Json, *, strict: bool = False) -> Self:
        """Decode a JSON document.

        Args:
            data: The document, as bytes, any buffer of bytes, or str.
            strict: Require what the original Rust struct requires.

        Returns:
            An object of this class. `ServerEvent` and `ConversationItemBase` return the class that
            the document's own `type` names. A subclass that you made returns its own objects, with
            the fields of the class that it extends.

        Raises:
            DecodeError: The document is not JSON, or not such an object.
            TypeError: `data` is of another type, or the class has no fields.
        """
    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any], *, strict: bool = False) -> Self:
        """Decode a mapping, such as the result of `json.loads`.

        Args:
            mapping: The fields. Values can be JSON values or objects of this package.
            strict: Require what the original Rust struct requires.

        Returns:
            An object of this class, as from `from_json`.

        Raises:
            DecodeError: The mapping is not such an object.
            TypeError: A value is not a JSON value, or the class has no fields.
        """
    @property
    def raw(self) -> bytes:
        """The document as it came, byte for byte. For a part: its bytes in the document."""
    def __bytes__(self) -> bytes:
        """Return `raw`."""
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
        """Return the document as `json.loads` does: complete, with its keys in order.

        The options are the SDK's. Plain dicts, such as `metadata`, stay as they are.

        Args:
            mode: No effect: a document has only JSON types.
            use_api_names: No effect: the names are the API's.
            exclude_unset: If false, include absent fields, as None.
            exclude_defaults: Leave out typed fields that are None.
            exclude_none: Leave out all fields that are None.
            warnings: No effect.

        Returns:
            A new dict.

        Raises:
            ValueError: An integer has more digits than `sys.set_int_max_str_digits` allows.
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
        """Return the document as JSON text. The options are the SDK's.

        Args:
            indent: Spaces for each level; None writes compact JSON.
            use_api_names: No effect: the names are the API's.
            exclude_unset: If false, include absent fields, as null.
            exclude_defaults: Leave out typed fields that are null.
            exclude_none: Leave out all fields that are null.
            warnings: No effect.

        Returns:
            The text of `to_dict` with the same options.

        Raises:
            ValueError: An integer has more digits than `sys.set_int_max_str_digits` allows.
        """
    def to_openai(self) -> Any:
        """Build the object of the `openai` package that holds the same, which must be installed.

        The class of an event is that of its type: today's, or else the beta's, or else GPT-Live's.
        If several of them have the type, the one is used whose fields fit best. Values are not
        validated, as the SDK does not validate what a server sends.

        Returns:
            The SDK's object. What the SDK has no class for is a plain `openai.BaseModel`.

        Raises:
            ImportError: `openai` is not installed.
            ValueError: An integer has more digits than `sys.set_int_max_str_digits` allows.
        """
    @classmethod
    def from_openai(cls, obj: object) -> Self:
        """Build the object that holds the same as one of the `openai` package.

        On `RealtimeObject`, `ServerEvent` and `ClientEvent`, the class follows from that of `obj`.

        Args:
            obj: The SDK's object.

        Returns:
            An object of this class.

        Raises:
            DecodeError: A required field is missing, or a field has a value of the wrong type.
            ImportError: `openai` is not installed.
            TypeError: `obj` is not an object of the SDK, or is one of another class, or has a value
                that is not JSON.
        """
    @property
    def extra(self) -> dict[str, Any]:
        """What the typed fields do not show, by key: fields of other servers and eras, and values
        that do not fit their field.

        A later version may type a field and remove it from here. As an attribute it stays.
        """
    @property
    def model_extra(self) -> dict[str, Any]:
        """`extra`, under pydantic's name."""
    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return an object with some fields changed, under pydantic's name.

        Args:
            update: The fields to change.
            deep: No effect: objects are immutable.

        Returns:
            A new object.

        Raises:
            DecodeError: The fields do not describe an object of this class.
            TypeError: A value is not a JSON value.
        """
    @classmethod
    def model_validate(
        cls,
        obj: Any,
        *,
        strict: bool | None = None,
        extra: str | None = None,
        from_attributes: bool | None = None,
        context: Any = None,
        by_alias: bool | None = None,
        by_name: bool | None = None,
    ) -> Self:
        """Decode a mapping as `from_dict` does, under pydantic's name.

        Args:
            obj: A mapping, or an object of this package. An object of this class is returned as
                it is, unless `strict` is true.
            strict: Require what the original Rust struct requires.
            extra: No effect: unknown fields are kept.
            from_attributes: Also take another object, such as one of the SDK's, and read its
                attributes.
            context: No effect.
            by_alias: No effect: the names are the API's.
            by_name: No effect.

        Returns:
            An object of this class, as from `from_json`.

        Raises:
            DecodeError: The fields do not describe such an object.
            TypeError: `obj` is not a mapping, or a value is not a JSON value.
        """
    @classmethod
    def model_validate_json(
        cls,
        json_data: str | bytes | bytearray,
        *,
        strict: bool | None = None,
        extra: str | None = None,
        context: Any = None,
        by_alias: bool | None = None,
        by_name: bool | None = None,
    ) -> Self:
        """Decode a JSON document as `from_json` does, under pydantic's name.

        Args:
            json_data: The document.
            strict: Require what the original Rust struct requires.
            extra: No effect: unknown fields are kept.
            context: No effect.
            by_alias: No effect: the names are the API's.
            by_name: No effect.

        Returns:
            An object of this class, as from `from_json`.

        Raises:
            DecodeError: The document is not JSON, or not such an object.
            TypeError: `json_data` is of another type, or the class has no fields.
        """
    @classmethod
    def model_construct(cls, /, _fields_set: set[str] | None = None, **values: Any) -> Self:
        """Make an object from keyword arguments, as the class itself does, which checks them.

        Args:
            _fields_set: No effect: the fields that are given are set.
            **values: The fields.

        Returns:
            An object of this class.

        Raises:
            DecodeError: The fields do not describe such an object.
            TypeError: A value is not a JSON value.
        """
    @classmethod
    def construct(cls, /, _fields_set: set[str] | None = None, **values: Any) -> Self:
        """Make an object as `model_construct` does, under the SDK's name.

        Args:
            _fields_set: No effect: the fields that are given are set.
            **values: The fields.

        Returns:
            An object of this class.

        Raises:
            DecodeError: The fields do not describe such an object.
            TypeError: A value is not a JSON value.
        """
    def model_dump(
        self,
        *,
        mode: str = "python",
        include: _Choice | None = None,
        exclude: _Choice | None = None,
        context: Any = None,
        by_alias: bool | None = None,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        exclude_computed_fields: bool = False,
        round_trip: bool = False,
        warnings: Any = True,
        fallback: Callable[[Any], Any] | None = None,
        serialize_as_any: bool = False,
    ) -> dict[str, Any]:
        """Return the fields as a dict, as the SDK's model does. Absent fields are None.

        Args:
            mode: No effect: a document has only JSON types.
            include: The fields to keep: a set of names, or a mapping whose values are `True` or the
                choice inside the field. Lists take indices; `__all__` stands for every member.
            exclude: The fields to leave out, likewise.
            context: No effect.
            by_alias: No effect: the names are the API's.
            exclude_unset: Leave out absent fields.
            exclude_defaults: Leave out typed fields that are None and may be absent.
            exclude_none: Leave out all fields that are None.
            exclude_computed_fields: No effect: there are none.
            round_trip: No effect.
            warnings: No effect.
            fallback: No effect.
            serialize_as_any: No effect.

        Returns:
            A new dict.

        Raises:
            TypeError: `include` or `exclude` is neither a set nor a mapping.
            ValueError: An integer has more digits than `sys.set_int_max_str_digits` allows.
        """
    def model_dump_json(
        self,
        *,
        indent: int | None = None,
        ensure_ascii: bool = False,
        include: _Choice | None = None,
        exclude: _Choice | None = None,
        context: Any = None,
        by_alias: bool | None = None,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        exclude_computed_fields: bool = False,
        round_trip: bool = False,
        warnings: Any = True,
        fallback: Callable[[Any], Any] | None = None,
        serialize_as_any: bool = False,
    ) -> str:
        """Return the fields as JSON text, as the SDK's model does. Absent fields are null.

        Args:
            indent: Spaces for each level; None writes compact JSON.
            ensure_ascii: Escape what is not ASCII.
            include: The fields to keep, as in `model_dump`.
            exclude: The fields to leave out, as in `model_dump`.
            context: No effect.
            by_alias: No effect: the names are the API's.
            exclude_unset: Leave out absent fields.
            exclude_defaults: Leave out typed fields that are null and may be absent.
            exclude_none: Leave out all fields that are null.
            exclude_computed_fields: No effect: there are none.
            round_trip: No effect.
            warnings: No effect.
            fallback: No effect.
            serialize_as_any: No effect.

        Returns:
            The text of `model_dump` with the same options.

        Raises:
            TypeError: `include` or `exclude` is neither a set nor a mapping.
            ValueError: An integer has more digits than `sys.set_int_max_str_digits` allows.
        """
    @classmethod
    def model_json_schema(
        cls,
        by_alias: bool = True,
        ref_template: str = "#/$defs/{model}",
        schema_generator: Any = None,
        mode: str = "validation",
        *,
        union_format: str = "any_of",
    ) -> dict[str, Any]:
        """Return the JSON Schema of the documents of this class.

        It describes what the API documents. Unknown fields and unknown words are allowed.

        Args:
            by_alias: No effect: the names are the API's.
            ref_template: How a reference to a definition is written.
            schema_generator: No effect.
            mode: No effect: documents are read and written alike.
            union_format: No effect.

        Returns:
            A new dict.
        """
    model_fields: ClassVar[dict[str, FieldInfo]]
    """The typed fields of the class, by name, in the order in which servers send them."""
    @property
    def model_fields_set(self) -> set[str]:
        """The names of the typed fields that the document has."""
    @property
    def __pydantic_fields_set__(self) -> set[str]:
        """`model_fields_set`, under the name that pydantic itself uses."""
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return how pydantic validates and serializes this class."""
    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """Return the JSON Schema of this class for a host."""
    def __replace__(self, **changes: Any) -> Self:
        """Return an object with some fields changed; `copy.replace` calls this."""
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...
    def __bool__(self) -> Literal[True]:
        """Every object is true."""
    def __eq__(self, value: object, /) -> bool:
        """Compare: equal objects have the same class and equal JSON. `true` is not equal to 1."""
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Return the fields that the document has, for `rich.print`."""

def decode_event(
    frame: _Json, *, strict: bool = False
) -> RealtimeServerEvent | RealtimeClientEvent:
    """Decode one event of a Realtime server or client, as a WebSocket frame carries it.

    Args:
        frame: The event, as bytes, any buffer of bytes, or str.
        strict: Require what the original Rust struct requires of a response.

    Returns:
        An object of the class for the event's `type`. An event without a class of its own is a
        plain `ServerEvent`, with its fields as extras.

    Raises:
        DecodeError: The frame is not JSON, has no `type`, or has a field of the wrong type.
        TypeError: `frame` is of another type.
    """

def parse_event(frame: _Json, *, strict: bool = False) -> RealtimeServerEvent:
    """Decode one event of a server: `decode_event` under the SDK's name.

    The two are one function. Type checkers know that what a server sends is a server event.

    Args:
        frame: The event, as bytes, any buffer of bytes, or str.
        strict: Require what the original Rust crate requires of an event.

    Returns:
        An object of the class for the event's `type`, or a plain `ServerEvent`.

    Raises:
        DecodeError: The frame is not JSON, has no `type`, or has a field of the wrong type.
        TypeError: `frame` is of another type.
    """

def event_type(frame: _Json) -> str:
    """Return the type of an event without decoding it, for relays and routers.

    What follows the first `type` is not read, so it is not checked either.

    Args:
        frame: The event, as bytes, any buffer of bytes, or str.

    Returns:
        The type, such as `response.done`.

    Raises:
        DecodeError: The frame is not a JSON object up to its `type`, has none, or it is not a
            string.
        TypeError: `frame` is of another type.
    """

def class_fields(
    cls: type[RealtimeObject],
) -> list[tuple[str, Any, Any, bool, bool, str]]:
    """Describe the fields of a class, for `model_fields`.

    Args:
        cls: A concrete class.

    Returns:
        For each field: its name, its annotation, what it reads as if it is absent, whether a
        constructor can do without it, whether it says of which class the object is, and what it
        means.

    Raises:
        TypeError: The class is abstract.
    """

def match_args(cls: type[RealtimeObject]) -> tuple[str, ...]:
    """Name the fields that a class pattern matches by position, for `__match_args__`.

    Args:
        cls: A class.

    Returns:
        Of an event: the field that it is about. Of other classes, and of events without such a
        field: nothing.
    """
