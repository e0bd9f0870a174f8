"""The command line: `realtime-response usage PATH...`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from ._native import __version__, usage_report

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("usage",)

ROWS = (
    ("total", "total_tokens"),
    ("input", "input_tokens"),
    ("  text", "input_text_tokens"),
    ("  audio", "input_audio_tokens"),
    ("  image", "input_image_tokens"),
    ("  of these cached", "cached_tokens"),
    ("    text", "cached_text_tokens"),
    ("    audio", "cached_audio_tokens"),
    ("    image", "cached_image_tokens"),
    ("output", "output_tokens"),
    ("  text", "output_text_tokens"),
    ("    of these reasoning", "output_reasoning_tokens"),
    ("  audio", "output_audio_tokens"),
)
"""How the table names and orders the counters of a report."""

Table = tuple[str, list[tuple[str, str]]]
"""A table's title and its rows."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in {*COMMANDS, "-h", "--help", "--version"}:
        given.insert(0, "usage")
    options = _parser().parse_args(given)
    try:
        code = _usage(options.paths, as_json=options.json)
        sys.stdout.flush()  # here, where a closed pipe is caught
    except BrokenPipeError:
        # Whoever read our output has seen enough; closing it must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"realtime-response: {_sentence(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="realtime-response",
        description="Read logs of OpenAI Realtime sessions.",
        epilog="`realtime-response PATH` means `realtime-response usage PATH`.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    usage = commands.add_parser(
        "usage",
        help="what was spent: responses by status, tokens by modality, transcriptions",
        description=(
            "Add up the responses in logs: by status, and their tokens by modality and cache. "
            "A log is a text file with one JSON event, or one response, a line. Every response "
            "counts once, when it has ended; transcriptions of what callers said count apart."
        ),
        epilog=(
            "Lines that should hold a response and cannot be read are named on standard error."
        ),
    )
    usage.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="a log file, or a folder: its *.jsonl, *.ndjson, *.json and *.log files, and below",
    )
    usage.add_argument("--json", action="store_true", help="print the report as JSON")
    return parser


def _usage(paths: Sequence[str], *, as_json: bool) -> int:
    text, rejects = usage_report(paths)
    report: dict[str, Any] = json.loads(text)
    for reject in rejects:
        print(reject, file=sys.stderr)
    unnamed = report["rejects"] + report["not_understood"] - len(rejects)
    if unnamed:
        print(f"... and {unnamed:,} more", file=sys.stderr)
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        _print_tables(_tables(report))
        print("\n".join(_remarks(report)))
    return 0


def _tables(report: dict[str, Any]) -> list[Table]:
    total = report["total"]
    status = [(_printable(name), f"{count:,}") for name, count in total["status"].items()]
    if total["interrupted"]:
        status.append(("  of these interrupted", f"{total['interrupted']:,}"))
    tables: list[Table] = [
        ("Responses", [("total", f"{total['responses']:,}"), *status]),
        ("Tokens", [(label, f"{total[counter]:,}") for label, counter in ROWS]),
    ]
    heard = total["transcription"]
    if heard["count"]:
        rows = [("total", f"{heard['count']:,}")]
        if heard["seconds"]:
            rows.append(("seconds of audio", f"{heard['seconds']:,.1f}"))
        if heard["total_tokens"]:
            rows += [
                ("tokens", f"{heard['total_tokens']:,}"),
                ("  input", f"{heard['input_tokens']:,}"),
                ("  output", f"{heard['output_tokens']:,}"),
            ]
        tables.append(("Transcriptions", rows))
    return tables


def _remarks(report: dict[str, Any]) -> list[str]:
    """What a reader must know to trust the sums, a sentence each."""
    responses = report["total"]["responses"]
    if not report["files"]:
        return ["No log was found: of a folder, *.jsonl, *.ndjson, *.json and *.log are read."]
    remarks = [f"{_count(report['lines'], 'line')} in {_count(report['files'], 'file')} read."]
    if not responses:
        remarks.append("No response was found.")
    for count, noun, rest in (
        (report["duplicates"], "event", "seen before and not counted again (the same id)"),
        (report["without_usage"], "response", "without usage: no tokens in the sums"),
        (
            report["transcriptions_without_usage"],
            "transcription",
            "without usage: no seconds or tokens in the sums",
        ),
        (report["rejects"], "line", "that should hold a response and could not be decoded"),
        (report["not_understood"], "line", "naming a response, but with no JSON to be found"),
    ):
        if count:
            remarks.append(f"{_count(count, noun)} {rest}.")
    return remarks


def _printable(word: str) -> str:
    """A word of a log as it may stand on a terminal."""
    return word if word.isprintable() else ascii(word)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _print_tables(tables: list[Table]) -> None:
    """With rich where it is there and somebody is looking, as plain text elsewhere."""
    if sys.stdout.isatty():
        try:
            from rich.console import Console  # noqa: PLC0415, an extra
            from rich.table import Table as RichTable  # noqa: PLC0415
            from rich.text import Text  # noqa: PLC0415
        except ImportError:
            pass
        else:
            console = Console()
            for title, rows in tables:
                table = RichTable(title, "", header_style="bold")
                table.columns[1].justify = "right"
                for label, value in rows:
                    table.add_row(Text(label), Text(value))
                console.print(table)
            return
    width = max(len(label) for _, rows in tables for label, _ in rows)
    figures = max(len(value) for _, rows in tables for _, value in rows)
    for title, rows in tables:
        print(title)
        for label, value in rows:
            print(f"  {label:<{width}}  {value:>{figures}}")
        print()


def _sentence(error: OSError) -> str:
    if error.filename is None:
        return str(error)  # the native half names the file itself
    return f"{os.fsdecode(error.filename)}: {error.strerror}"
