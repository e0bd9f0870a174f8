"""The lists of decoded objects."""

from typing import Any, Never, TypeVar

_Item = TypeVar("_Item")


def _refuse(*_arguments: Any, **_options: Any) -> Never:
    raise TypeError(
        "the lists of an object cannot be changed: change a copy, which list() makes, or make "
        "another object with __replace__"
    )


class ReadOnlyList(list[_Item]):
    """A list that belongs to an immutable object. The same list is given at each access.

    What makes another list of it (`list`, a slice, `+`, `copy`, pickling) makes a plain one.
    """

    __slots__ = ()

    append = clear = extend = insert = pop = remove = reverse = sort = _refuse
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy as a plain list."""
        return list, (list(self),)
