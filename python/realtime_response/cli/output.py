"""Printing for the commands: tables, progress, and text from logs made safe for terminals."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence


def printable(text: str) -> str:
    """Make text from a log safe for a terminal: one line, with what steers or deceives escaped.

    That is control characters, lone surrogates, and characters that change the direction of the
    text or have no width. Spaces of any width are harmless.
    """
    if text.isprintable() and _INVISIBLE.isdisjoint(text):
        return text
    return "".join(
        _escaped(char) if _is_danger(char) and not _joins(text, at) else char
        for at, char in enumerate(text)
    )


def printable_json(text: str) -> str:
    """Make compact JSON safe for a terminal: the same JSON, with escapes in its strings."""
    return "".join(json.dumps(char)[1:-1] if _is_danger(char) else char for char in text)


def say(text: str = "") -> None:
    """Print a line to standard output."""
    print(printable(text))


_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks without width, which Unicode does not list as format characters."""

_JOINERS = frozenset("\u200c\u200d")
"""Many scripts and emoji need them between two characters."""


def _is_danger(char: str) -> bool:
    return char in _INVISIBLE or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _joins(text: str, at: int) -> bool:
    """Whether there is a joiner between two characters that can need one. ASCII never does."""
    beside = (text[max(at - 1, 0) : at], text[at + 1 : at + 2])
    return text[at] in _JOINERS and all(
        char and not char.isascii() and not _is_danger(char) for char in beside
    )


def _escaped(char: str) -> str:
    return ascii(char)[1:-1]


def refuse_terminal(path: str) -> None:
    """Fail if the output is a terminal, which would get text from the log as it is.

    Raises:
        ValueError: It is a terminal.
    """
    try:
        # Nothing else is opened: a pipe would end for its reader.
        if not stat.S_ISCHR(os.stat(path).st_mode):
            return
        descriptor = os.open(path, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return  # writing it says what is wrong
    try:
        if os.isatty(descriptor):
            raise ValueError(
                f"{path}: a terminal would obey what the log contains; name a file, or a pipe to "
                "another program"
            )
    finally:
        os.close(descriptor)


def complain(message: str) -> None:
    """Print a message to standard error."""
    print(printable(message), file=sys.stderr)


MAX_NAMED = 1000
"""The largest number of bad lines to list on standard error. All of them are counted."""


def complain_of(sentences: Sequence[str], more: int = 0) -> None:
    """List lines that could not be read, and how many more there are."""
    for sentence in sentences[:MAX_NAMED]:
        complain(sentence)
    more += max(0, len(sentences) - MAX_NAMED)
    if more:
        complain(f"... and {more:,} more")


def no_logs() -> str:
    """The message when no file was found."""
    return (
        "No logs found. In a folder, only *.jsonl, *.ndjson, *.json, *.log, *.csv and *.tsv files "
        "are read."
    )


def lost_lines(counts: Mapping[str, Any]) -> int:
    """How many lines should hold an event and could not be read.

    The unfinished last line of a file is not lost: the log may still be written, and then a later
    run reads the whole line.
    """
    lost: int = counts["rejects"] - counts["torn"] + counts["not_understood"]
    return lost


MAX_RICH = 1000
"""The largest number of rows in a table of rich, which holds all of them in memory."""


def print_table(
    header: Sequence[str], rows: Callable[[], Iterator[Sequence[str]]], labels: int = 1
) -> None:
    """Print a table. The first `labels` columns are labels, and the others are figures.

    Uses rich if it is installed and the output is a terminal, and plain text otherwise. The rows
    are made twice, first to measure them: there can be too many for memory.
    """
    header = [printable(title) for title in header]
    widths = [len(title) for title in header]
    count = 0
    for row in rows():
        count += 1
        widths = [max(width, len(printable(cell))) for width, cell in zip(widths, row, strict=True)]
    if sys.stdout.isatty() and count <= MAX_RICH:
        try:
            from rich.box import SIMPLE_HEAD  # noqa: PLC0415, an extra
            from rich.console import Console  # noqa: PLC0415
            from rich.table import Table  # noqa: PLC0415
            from rich.text import Text  # noqa: PLC0415
        except ImportError:
            pass
        else:
            console = Console()
            # In a table that is too wide, rich would cut figures off, which makes them wrong.
            if sum(widths) + 2 * len(widths) <= console.width:
                table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0))
                for at, title in enumerate(header):
                    table.add_column(Text(title), justify="left" if at < labels else "right")
                for row in rows():
                    table.add_row(*(Text(printable(cell)) for cell in row))
                console.print(table)
                return
    for number, row in enumerate(chain([header], rows())):
        cells = [
            cell.ljust(width) if at < labels else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(map(printable, row), widths, strict=True))
        ]
        indent = "" if number == 0 and labels == 1 else "  "
        print((indent + "  ".join(cells)).rstrip())
    say()


@contextlib.contextmanager
def progress(*, quiet: bool) -> Generator[Callable[[int, int], None] | None]:
    """Show a progress bar with bytes, rate and time left.

    Needs rich, and a terminal as standard error. Otherwise nothing is shown.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    try:
        from rich.console import Console  # noqa: PLC0415, an extra
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            DownloadColumn,
            Progress,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )
    except ImportError:
        yield None
        return
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def update(done: int, total: int) -> None:
            # The size of standard input is unknown.
            bar.update(task, completed=done, total=total or None)

        yield update
