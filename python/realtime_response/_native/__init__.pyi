"""The native half of the package: a module for each room, documented by its stub."""

from typing import Final

from . import commands, logs, objects, tables, usage

__all__ = ["__version__", "commands", "logs", "objects", "tables", "usage"]

__version__: Final[str]
