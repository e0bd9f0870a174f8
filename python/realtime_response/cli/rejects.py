"""The file of lines that could not be read."""

from __future__ import annotations

import contextlib
import os
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from .._native.logs import LogReject


class Rejects:
    """Writes lines as they are, to a file that has its name when all are written.

    Raises `ValueError` where the file is one of the logs.
    """

    @classmethod
    def of(cls, options: argparse.Namespace, logs: Iterable[str]) -> Self:
        """The file that the options name, or none."""
        if options.rejects and options.no_content:
            raise ValueError("--rejects writes lines as they are, which --no-content forbids")
        return cls(options.rejects, logs)

    def __init__(self, path: str | None, logs: Iterable[str]) -> None:
        """Nothing is written yet."""
        # A pipe goes by its name alone; of a link, the file is written that it leads to.
        is_special = path is not None and os.path.exists(path) and not os.path.isfile(path)
        self.path = path if path is None or is_special else os.path.realpath(path)
        self.file: IO[bytes] | None = None
        self.partial: str | None = None
        if self.path is not None and os.path.exists(self.path):
            for log in logs:
                with contextlib.suppress(OSError):
                    file = 0 if log == "-" else log
                    if os.path.samestat(os.stat(file), os.stat(self.path)):
                        raise ValueError(f"{path} is one of the logs: name another file")

    def __enter__(self) -> Self:
        """The file is made, under another name; a pipe or a device is written as it is."""
        if self.path is None:
            return self
        if os.path.exists(self.path) and not os.path.isfile(self.path):
            self.file = open(self.path, "wb")
        else:
            import tempfile  # noqa: PLC0415, what is not asked for takes no time

            folder, name = os.path.split(self.path)
            handle, self.partial = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            self.file = os.fdopen(handle, "wb")
        return self

    def add(self, reject: LogReject) -> None:
        """Write the line, where there is one: a line that is too long is not kept."""
        if self.file is not None and reject.raw is not None:
            self.file.write(reject.raw + b"\n")

    def __exit__(self, kind: object, _error: object, _traceback: object) -> None:
        """The file gets its name, unless something went wrong."""
        if self.file is None or self.path is None:
            return
        self.file.close()
        if self.partial is None:
            return
        if kind is None:
            os.replace(self.partial, self.path)
        else:
            os.unlink(self.partial)
