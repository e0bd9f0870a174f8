"""The commands and options of the command line."""

from __future__ import annotations

import argparse
import sys
import textwrap
from typing import NoReturn

from .._native import __version__
from .._native.logs import parse_time
from .._native.usage import BUCKETS
from .output import printable

PATHS = (
    "a log file (plain, gzip or Zstandard), a folder (searched recursively for *.jsonl, "
    "*.ndjson, *.json, *.log, *.csv and *.tsv files), a quoted glob, or - for standard input"
)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors can quote any argument, such as the name of a file."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def parser(command: str | None) -> argparse.ArgumentParser:
    """Build the parser of all commands, with the options of the given command only."""
    parser = _Parser(
        prog="realtime-response",
        description="Read logs of OpenAI Realtime sessions, from any server that speaks the API.",
        epilog=(
            "`realtime-response PATH` is short for `realtime-response usage PATH`. A log is a text "
            "with one JSON event or response per line, JSON over many lines, or a table (CSV, TSV) "
            "with a column of JSON. Events can be anywhere in the JSON, in its strings, and after "
            "other text, as loggers write them. "
            "Exit codes: 0 on success; 1 if usage or check found lines that should hold an event "
            "and could not be read; 2 for invalid arguments or files that cannot be read; 130 "
            "after Ctrl-C, 129 or 143 after SIGHUP or SIGTERM."
        ),
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    # Without prog, argparse formats the usage of the parser, which takes as long as all the rest.
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, prog="realtime-response"
    )
    for name, (summary, fill) in SUMMARIES.items():
        subparser = commands.add_parser(name, help=summary)
        # Adding the options of the other commands would double the time.
        if name == command:
            fill(subparser)
    return parser


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", metavar="PATH", nargs="+", help=PATHS)
    command.add_argument("--json", action="store_true", help="print JSON")
    command.add_argument(
        "--threads",
        type=_positive,
        metavar="N",
        help="number of reading threads (default: all cores)",
    )
    command.add_argument("--quiet", action="store_true", help="suppress notes and progress")
    command.add_argument(
        "--no-content",
        action="store_true",
        help="omit what people and models said from all output",
    )
    command.add_argument(
        "--event-path",
        metavar="POINTER",
        help="JSON Pointer to the events, such as /data/event or /events/* "
        "(default: search for them)",
    )
    command.add_argument(
        "--max-line-bytes",
        type=_positive,
        metavar="N",
        help="reject lines longer than N bytes (default: 64 MiB)",
    )
    command.add_argument(
        "--max-bytes",
        type=_positive,
        metavar="N",
        help="stop reading a file after N bytes of its text, decompressed, with exit code 2 "
        "(default: no limit)",
    )


def _usage(usage: argparse.ArgumentParser) -> None:
    usage.description = """\
Add up the usage in logs: responses by status, tokens by modality and cache,
transcriptions of what callers said, live sessions and the tasks that they
delegate. A response counts once, when it has ended. Days and hours are in
UTC."""
    usage.epilog = f"""\
Lines that should hold an event but cannot be read are listed on standard
error, and the exit code is 1: the sums lack what they hold. The unfinished last
line of a file does not count, because the log may still be written.

Exit codes: 0 on success, 1 if lines were lost (not with --allow-rejects), 2 for
invalid arguments or files that cannot be read, 130 after Ctrl-C, 129 or 143
after SIGHUP or SIGTERM.

--by takes any column of the table "responses": model, session_id, status,
status_reason, error_type, error_code, voice, audio_format, interrupted, path
and others (an unknown name lists them all). It also takes month, day and hour,
context.KEY (a value logged beside the event), metadata.KEY, and path.KEY
(KEY=value/ in the path). By model, transcriptions are listed under the model
that transcribes.

--prices takes a JSON file with prices in US dollars, per million tokens and per
hour of audio:
  {{"date": "2026-06-01", "models": {{
    "gpt-realtime": {{"input_text": 4, "input_audio": 32, "cached_text": 0.4,
      "cached_audio": 0.4, "output_text": 16, "output_audio": 64}},
    "whisper-1": {{"audio_hour": 0.36}}}}}}
{textwrap.fill(f"A model can have the prices {', '.join(BUCKETS)} and audio_hour.", 80)}

Examples:
  realtime-response usage logs/ --by day,model --cost
  realtime-response usage 'logs/**/*.zst' --by voice,status --since 2026-06-01
  kubectl logs worker | realtime-response usage - --by context.room --json"""
    usage.formatter_class = argparse.RawDescriptionHelpFormatter
    usage.set_defaults(run=_run_usage)
    _common(usage)
    usage.add_argument(
        "--by",
        metavar="COLUMN[,COLUMN]",
        type=_names,
        default=[],
        help="group by these columns (see the list below)",
    )
    usage.add_argument(
        "--since",
        type=_time,
        metavar="TIME",
        help="only from this time on: 2026-06-04, or ISO 8601",
    )
    usage.add_argument("--until", type=_time, metavar="TIME", help="only before this time")
    usage.add_argument(
        "--model", metavar="MODEL", help="the model of responses whose model is unknown"
    )
    usage.add_argument(
        "--model-map",
        type=_pair,
        action="append",
        default=[],
        metavar="DEPLOYMENT=MODEL",
        help="map an Azure deployment to a model (repeatable)",
    )
    usage.add_argument(
        "--cost", action="store_true", help="add the cost, with the prices of genai-prices"
    )
    usage.add_argument(
        "--prices",
        metavar="FILE",
        help="add the cost, with your own prices (a JSON file; see its form below)",
    )
    usage.add_argument(
        "--keep-duplicates",
        action="store_true",
        help="count a response once per delivery",
    )
    usage.add_argument(
        "--allow-rejects",
        action="store_true",
        help="exit with 0 even if lines that should hold an event could not be read",
    )
    _rejects(usage)


def _rejects(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--rejects",
        type=_path,
        metavar="FILE",
        help="write the lines that could not be read to this file",
    )


def _show(show: argparse.ArgumentParser) -> None:
    show.description = (
        "Print calls as transcripts: what both sides said, which functions were called and what "
        "they returned, how each response ended, and its token usage. With --json, print one call "
        "per line."
    )
    show.set_defaults(run=_run_show)
    _common(show)
    show.add_argument("--session", metavar="ID", help="show only the call of this session")


def _check(check: argparse.ArgumentParser) -> None:
    check.description = (
        "List every line that should hold an event but does not decode, and every line that "
        "mentions an event but contains no readable JSON. Exits with 1 if there are any, apart "
        "from the unfinished last line of a file, which may still be written; with 2 if a file "
        "cannot be read."
    )
    check.set_defaults(run=_run_check)
    _common(check)
    _rejects(check)


def _convert(convert: argparse.ArgumentParser) -> None:
    convert.description = """\
Convert logs to a table in a Parquet, Arrow, CSV or JSONL file. The extension
of the file name selects the format. The table responses has one row per
finished response, items one row per conversation item, and usage one row per
billable response or transcription."""
    convert.epilog = """\
The file appears only when it is complete. A symbolic link is followed. In CSV
and JSONL, nested columns are JSON. Text from a log can begin like a formula:
use --csv-safe for a CSV file that a spreadsheet will open.

Examples:
  realtime-response convert logs/ -o responses.parquet
  realtime-response convert 'logs/**/*.zst' -o bill.csv --table usage
  realtime-response convert logs/ -o day.arrow --columns timestamp,model,status"""
    convert.formatter_class = argparse.RawDescriptionHelpFormatter
    convert.set_defaults(run=_run_convert)
    _common(convert)
    convert.add_argument(
        "-o",
        "--output",
        type=_path,
        required=True,
        metavar="FILE",
        help="the file to write: .parquet, .arrow, .csv or .jsonl",
    )
    convert.add_argument(
        "--table",
        choices=("responses", "items", "usage"),
        default="responses",
        help="the table (default: responses)",
    )
    convert.add_argument(
        "--columns",
        metavar="COLUMN[,COLUMN]",
        type=_names,
        help="the columns, in this order (default: all except json)",
    )
    convert.add_argument(
        "--compression",
        choices=("zstd", "snappy", "uncompressed"),
        help="compression inside Parquet (default: zstd) or Arrow (default: uncompressed; "
        "snappy is not supported)",
    )
    convert.add_argument(
        "--csv-safe",
        action="store_true",
        help="in CSV, put an apostrophe before text that a spreadsheet would take for a formula "
        "(default: text as it is)",
    )
    _rejects(convert)


SUMMARIES = {
    "usage": (
        "add up responses by status, tokens by modality, transcriptions, and cost",
        _usage,
    ),
    "show": ("print whole calls as readable transcripts", _show),
    "check": ("list the lines that cannot be read, and why", _check),
    "convert": ("convert logs to a Parquet, Arrow, CSV or JSONL table", _convert),
}


COMMANDS = tuple(SUMMARIES)


# A command is imported only when it runs, which keeps startup fast.
def _run_usage(options: argparse.Namespace) -> int:
    from .usage import run  # noqa: PLC0415

    return run(options)


def _run_show(options: argparse.Namespace) -> int:
    from .show import run  # noqa: PLC0415

    return run(options)


def _run_check(options: argparse.Namespace) -> int:
    from .check import run  # noqa: PLC0415

    return run(options)


def _run_convert(options: argparse.Namespace) -> int:
    from .convert import run  # noqa: PLC0415

    return run(options)


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= sys.maxsize):
        raise argparse.ArgumentTypeError(f"expected a positive whole number, not {text!r}")
    return int(text)


def _path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("expected a file name")
    return text


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _time(text: str) -> int:
    time = parse_time(text)
    if time is None:
        raise argparse.ArgumentTypeError(
            f"invalid time: {text!r}; use 2026-06-04 or 2026-06-04T09:15Z"
        )
    return time


def _pair(text: str) -> tuple[str, str]:
    name, equals, model = text.partition("=")
    if not (name and equals and model):
        raise argparse.ArgumentTypeError("expected DEPLOYMENT=MODEL")
    return name, model
