"""Printing for the commands: tables, progress, and text from logs made safe for terminals."""

from __future__ import annotations

import contextlib
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence


def printable(text: str) -> str:
    """Make text from a log safe for a terminal: one line, with control characters escaped."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    # Escape control characters, lone surrogates and characters that change the text direction.
    # Spaces of any width and joiners are harmless.
    is_danger = unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _TURNS
    return ascii(char)[1:-1] if is_danger else char


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


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


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where needed."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def lost_lines(counts: Mapping[str, Any]) -> int:
    """How many lines should hold an event and could not be read.

    The unfinished last line of a file is not lost: the log may still be written, and then a later
    run reads the whole line.
    """
    lost: int = counts["rejects"] - counts["torn"] + counts["not_understood"]
    return lost


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]], labels: int = 1) -> None:
    """Print a table. The first `labels` columns are labels, and the others are figures.

    Uses rich if it is installed and the output is a terminal, and plain text otherwise.
    """
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    if sys.stdout.isatty():
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
                for row in rows:
                    table.add_row(*(Text(cell) for cell in row))
                console.print(table)
                return
    for number, row in enumerate([header, *rows]):
        cells = [
            cell.ljust(width) if at < labels else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        indent = "" if number == 0 and labels == 1 else "  "
        print((indent + "  ".join(cells)).rstrip())
    print()


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
