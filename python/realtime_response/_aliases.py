"""Type aliases of the functions that read logs; those of the objects are in `_object_aliases`."""

from collections.abc import Sequence
from os import PathLike
from typing import TypeAlias

LogSource: TypeAlias = str | PathLike[str] | Sequence[str | PathLike[str]]
"""A path, a glob, a folder, `"-"` for standard input, or a list of these."""
