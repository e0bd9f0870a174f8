"""`show`: what was said, as transcripts of whole calls."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from .._encode import to_json
from .._native.commands import read_calls
from .output import complain, no_logs, printable_json, say
from .transcript import Call

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from .._native.commands import CallReader


def run(options: argparse.Namespace) -> int:
    """Print the calls, file by file."""
    reader = read_calls(
        options.paths,
        event_path=options.event_path,
        max_line_bytes=options.max_line_bytes,
        max_bytes=options.max_bytes,
        threads=options.threads,
    )
    shown = 0
    for call in _calls(reader, options.session):
        shown += 1
        if options.json:
            print(printable_json(to_json(call.to_dict(no_content=options.no_content), None)))
        else:
            _print(call, no_content=options.no_content)
    stats, rejects = reader.stats, reader.rejects
    if not options.quiet:
        for reject in rejects:
            complain(str(reject))
        if not shown:
            complain("No call was found." if stats.files else no_logs())
    for failure in stats.failures:
        complain(f"realtime-response: {failure}")
    return 2 if stats.failures else 0


MAX_CALLS = 1 << 12
"""So many calls of a file are open at once, as many as the reader tracks connections."""

MAX_TURNS = 1 << 16
"""The open calls have at most so many turns."""


def _calls(reader: CallReader, session: str | None) -> Iterator[Call]:
    """The calls of each file, in the order in which they begin.

    No line says that a call is over. So it is written when its file ends, or when there are too
    many open calls for memory and it has been silent for longer than the others. If it goes on
    after that, the rest is a call of its own.
    """
    for path, rows in itertools.groupby(reader, key=lambda row: row.path):
        # The one that was silent for longest is first.
        calls: dict[str | None, Call] = {}
        numbers = itertools.count()
        turns = 0
        for row in rows:
            name = row.session_id
            if session and name != session:
                continue
            call = calls.pop(name, None) or Call(path, name, next(numbers))
            calls[name] = call
            call.add(row)
            turns += 1
            while len(calls) > MAX_CALLS or turns > MAX_TURNS:
                silent = calls.pop(next(iter(calls)))
                turns -= len(silent.turns)
                yield silent
        yield from sorted(calls.values(), key=lambda call: call.number)


def _print(call: Call, *, no_content: bool) -> None:
    title = " · ".join(filter(None, (call.session_id or "unknown session", call.model, call.path)))
    say(f"── {title}")
    for turn in call.turns:
        row: dict[str, Any] = turn.to_dict(no_content=no_content)
        time = f"{turn.time:%H:%M:%S}  " if turn.time else ""
        lines = str(row["text"]).splitlines() or [""]
        for number, line in enumerate(lines):
            label = turn.label if number == 0 else ""
            say(f"{time if number == 0 else ' ' * len(time)}{label:<11} {line}".rstrip())
    say()
