"""What the command line understands."""

from __future__ import annotations

import argparse
import sys

from .._native import __version__
from .._native.logs import parse_time

PATHS = (
    "a log file, plain, .gz or .zst; a folder: its *.jsonl, *.ndjson, *.json and *.log "
    "files, and below; a glob in quotes; a dash for standard input"
)


def parser(command: str | None) -> argparse.ArgumentParser:
    """The parser of all commands, with the options of the one that is given."""
    parser = argparse.ArgumentParser(
        prog="realtime-response",
        description="Read logs of OpenAI Realtime sessions, of any server that speaks the API.",
        epilog=(
            "`realtime-response PATH` means `realtime-response usage PATH`. A log is a text file "
            "with one JSON event, or one response, a line; the event may stand inside an object, "
            "in a string of JSON, or behind a text, as loggers write them."
        ),
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    # With its name given, argparse need not work it out, which takes as long as all the rest.
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, prog="realtime-response"
    )
    for name, (summary, fill) in SUMMARIES.items():
        subparser = commands.add_parser(name, help=summary)
        # The options of the other commands would cost as much time as all the rest.
        if name == command:
            fill(subparser)
    return parser


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", metavar="PATH", nargs="+", help=PATHS)
    command.add_argument("--json", action="store_true", help="print JSON, for programs")
    command.add_argument(
        "--threads", type=_positive, metavar="N", help="how many threads read (all cores)"
    )
    command.add_argument(
        "--quiet", action="store_true", help="print what is asked for and nothing else"
    )
    command.add_argument(
        "--no-content",
        action="store_true",
        help="leave what people and models said out of every output",
    )
    command.add_argument(
        "--event-path",
        metavar="POINTER",
        help="where the event stands in a line, as a JSON Pointer (/data/event); found without it",
    )
    command.add_argument(
        "--max-line-bytes",
        type=_positive,
        metavar="N",
        help="a longer line is not read, and named (64 MiB)",
    )


def _usage(usage: argparse.ArgumentParser) -> None:
    usage.description = """\
Add up the responses in logs: by status, and their tokens by modality and
cache. Every response counts once, when it has ended; transcriptions of what
callers said count apart. Days and hours are in UTC."""
    usage.epilog = """\
Lines that should hold a response and cannot be read are named on standard
error. The columns of --by: model, session_id, status, status_reason,
error_type, error_code, voice, audio_format, conversation_id, event_type,
interrupted, path, month, day, hour, context.KEY (what stands beside an
event), metadata.KEY, path.KEY (KEY=value/ in the path).

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
        help="group by these columns, listed below",
    )
    usage.add_argument(
        "--since", type=_time, metavar="TIME", help="from this moment on: 2026-06-04, or ISO 8601"
    )
    usage.add_argument("--until", type=_time, metavar="TIME", help="before this moment")
    usage.add_argument("--model", metavar="MODEL", help="the model where the log does not tell it")
    usage.add_argument(
        "--model-map",
        type=_pair,
        action="append",
        default=[],
        metavar="DEPLOYMENT=MODEL",
        help="the model that a deployment of Azure is; may be repeated",
    )
    usage.add_argument(
        "--cost", action="store_true", help="what it cost, at the prices of genai-prices"
    )
    usage.add_argument(
        "--prices", metavar="FILE", help="what it cost, at prices of your own (JSON)"
    )
    usage.add_argument(
        "--keep-duplicates",
        action="store_true",
        help="count a response as often as it was delivered",
    )
    _rejects(usage)


def _rejects(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--rejects",
        type=_path,
        metavar="FILE",
        help="write the lines that could not be read to a file",
    )


def _show(show: argparse.ArgumentParser) -> None:
    show.description = (
        "Print calls as transcripts: what both sides said, the functions called and what they "
        "returned, how each response ended and what it used. With --json, one call a line."
    )
    show.set_defaults(run=_run_show)
    _common(show)
    show.add_argument("--session", metavar="ID", help="only the call of this session")


def _check(check: argparse.ArgumentParser) -> None:
    check.description = (
        "Name every line that should hold a response and does not decode, and every line that "
        "names a response and holds no JSON that can be found. Exits with 1 where there is one."
    )
    check.set_defaults(run=_run_check)
    _common(check)
    _rejects(check)


def _convert(convert: argparse.ArgumentParser) -> None:
    convert.description = """\
Write what is in logs into a table: Parquet, Arrow, CSV or JSONL, as the name
of the file ends. The table responses has a row per response that has ended,
items a row per item of a conversation, usage a row per response or
transcription that is billed."""
    convert.epilog = """\
The file has its name when all is written; of a link, the file is written that
it leads to. CSV and JSONL have nested columns as JSON.

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
        help="which table (responses)",
    )
    convert.add_argument(
        "--columns",
        metavar="COLUMN[,COLUMN]",
        type=_names,
        help="these columns, in this order (all but json)",
    )
    convert.add_argument(
        "--compression",
        choices=("zstd", "snappy", "uncompressed"),
        help="inside Parquet (zstd) and Arrow (uncompressed; no snappy)",
    )
    _rejects(convert)


SUMMARIES = {
    "usage": (
        "what was spent: responses by status, tokens by modality, transcriptions, cost",
        _usage,
    ),
    "show": ("what was said: whole calls as readable transcripts", _show),
    "check": ("which lines cannot be read, and why", _check),
    "convert": ("a table of it all: Parquet, Arrow, CSV or JSONL", _convert),
}


COMMANDS = tuple(SUMMARIES)


# A command is imported when it runs: the others cost no time.
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
