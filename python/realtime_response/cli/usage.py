"""The command `usage`: responses, tokens and costs of logs."""

from __future__ import annotations

import json
import math
import textwrap
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from .._billed import BILLED, COSTS, count_billed, status
from .._native.usage import usage_report
from .._plural import counted
from .live import live_remarks, live_tables
from .output import (
    MAX_NAMED,
    complain,
    complain_of,
    lost_lines,
    no_logs,
    print_table,
    say,
)
from .reading import reading

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from .._costs import PricingNotes
    from .._native.logs import LogReject

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
"""The labels of the counters, in the order of the table."""

GROUP_COLUMNS: tuple[tuple[str, Callable[[dict[str, Any]], int]], ...] = (
    ("responses", itemgetter("responses")),
    ("interrupted", itemgetter("interrupted")),
    ("failed", lambda group: group["status"].get("failed", 0)),
    ("input", itemgetter("input_tokens")),
    ("cached", itemgetter("cached_tokens")),
    ("output", itemgetter("output_tokens")),
    ("transcribed", lambda group: group["transcription"]["count"]),
    ("live seconds", lambda group: round(group["sessions"]["seconds"])),
    ("delegated", lambda group: group["delegations"]["count"]),
)
"""The columns of a table of groups, and how to get each figure from a group."""

COST_TITLE = "Cost in US dollars"

CENT = 0.01
DIGITS = 6
"""Of a cost below a cent, so many digits are shown from the first that is not 0."""


def run(options: argparse.Namespace) -> int:
    """Print the report."""
    report, named = _read(options)
    notes = _priced(report, options.prices) if options.cost or options.prices else None
    if not options.quiet:
        unnamed = report["rejects"] + report["not_understood"] - len(named)
        complain_of(named, unnamed)
    for failure in report["failures"]:
        complain(f"realtime-response: {failure}")
    if options.json:
        _print_json(report, notes)
    else:
        if options.by:
            _print_groups(report, options.by, notes)
        _print_total(report["total"], notes)
        if not options.quiet:
            again = "counted again" if options.keep_duplicates else "not counted again"
            place = "not counted" if _is_limited(options) else 'counted in the row "-"'
            for remark in _remarks(report, notes, again, place):
                say(remark)
    if report["failures"]:
        return 2
    return 1 if lost_lines(report) and not options.allow_rejects else 0


def _is_limited(options: argparse.Namespace) -> bool:
    """Whether only a period counts."""
    return options.since is not None or options.until is not None


def _read(options: argparse.Namespace) -> tuple[dict[str, Any], list[str]]:
    named: list[str] = []

    def on_reject(reject: LogReject) -> None:
        if len(named) < MAX_NAMED:
            named.append(str(reject))

    with reading(options, on_reject) as arguments:
        report, _ = usage_report(
            by=options.by,
            since=options.since,
            until=options.until,
            model=options.model,
            model_map=dict(options.model_map),
            keep_duplicates=options.keep_duplicates,
            content=not options.no_content,
            **arguments,
        )
    told: dict[str, Any] = {"status": status(report, is_limited=_is_limited(options))}
    return told | report, named


def _priced(report: dict[str, Any], path: str | None) -> PricingNotes:
    from .._costs import price  # noqa: PLC0415, only if needed
    from ..prices import PriceFile, genai_prices  # noqa: PLC0415, only if needed

    return price(report, PriceFile.read(path) if path else genai_prices())


def _groups(report: dict[str, Any], notes: PricingNotes | None) -> Iterator[dict[str, Any]]:
    """The groups, with their costs. There can be as many as sessions, so each is made anew."""
    for group in report["groups"]:
        if notes is not None:
            notes.price(group)
        yield group


def _print_json(report: dict[str, Any], notes: PricingNotes | None) -> None:
    """Print the report as JSON, group by group."""
    groups = (_published(group, notes) for group in _groups(report, notes))
    _published(report["total"], notes)
    if notes is not None:
        report["prices"] = {"source": notes.source, "date": notes.date}
        report["unpriced"] = notes.unpriced
        report["unpriced_reasons"] = notes.reasons
    # A string in JSON has no line break, so this is the only place that it can be.
    before, empty, after = json.dumps(report | {"groups": []}, indent=2).partition(
        '\n  "groups": []'
    )
    print(before + empty[:-1], end="")
    separator = "\n"
    for group in groups:
        print(separator + textwrap.indent(json.dumps(group, indent=2), "    "), end="")
        separator = ",\n"
    print(("" if separator == "\n" else "\n  ") + "]" + after)


def _published(totals: dict[str, Any], notes: PricingNotes | None) -> dict[str, Any]:
    """Remove from the totals what only the prices need."""
    for billed in BILLED:
        del totals[billed.bills]
    if notes is None:
        totals.update(dict.fromkeys(COSTS))
    return totals


def _print_groups(report: dict[str, Any], by: list[str], notes: PricingNotes | None) -> None:
    """Print one row per group, without the columns that are all zero."""
    total = report["total"]
    columns = [(title, value) for title, value in GROUP_COLUMNS if value(total)]
    costs = _costs(total) if notes is not None else {}

    def rows() -> Iterator[list[str]]:
        for group in _groups(report, notes):
            keys = (group["key"][name] for name in by)
            labels = ["-" if key is None else key for key in keys]
            figures = [f"{value(group):,}" for _, value in columns]
            yield [*labels, *figures, *(_dollars(group, name) for name in costs)]

    header = [*by, *(title for title, _ in columns), *costs.values()]
    print_table(header, rows, labels=len(by))


def _print_total(total: dict[str, Any], notes: PricingNotes | None) -> None:
    rows = [("total", f"{total['responses']:,}")]
    for name, count in total["status"].items():
        rows.append((name, f"{count:,}"))
        if name == "cancelled" and total["interrupted"]:
            rows.append(("  of these interrupted", f"{total['interrupted']:,}"))
    tables = [
        ("Responses", rows),
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
    if total["units"]:
        units = total["units"].items()
        rows = [(unit.replace("_", " "), f"{count:,}") for unit, count in units]
        tables.append(("Other units", rows))
    tables += live_tables(total)
    gaps: dict[str, str] = {}
    if notes is not None and total["known_cost"] is not None:
        rows = [(label, _dollars(total, name)) for name, label in _costs(total).items()]
        tables.append((COST_TITLE, rows))
        gaps = {COSTS[name]: f" ({gap})" for name, gap in notes.gaps.items() if gap}
    width = max(len(label) for _, rows in tables for label, _ in rows)
    figures = max(len(value) for _, rows in tables for _, value in rows)
    note = max((len(gap) for gap in gaps.values()), default=0)
    for title, rows in tables:
        # All tables of a report are as wide as the widest.
        padded = [(label.ljust(width), value.rjust(figures)) for label, value in rows]
        if title == COST_TITLE:
            padded = [
                (label, cell + gaps.get(label.rstrip(), "").ljust(note)) for label, cell in padded
            ]
        print_table((title, ""), partial(iter, padded))


def _costs(total: dict[str, Any]) -> dict[str, str]:
    """The costs to show, and their labels."""
    unused = {billed.cost for billed in BILLED if billed.is_optional and not billed.count(total)}
    return {name: label for name, label in COSTS.items() if name not in unused}


def _dollars(totals: dict[str, Any], name: str) -> str:
    """Format a cost. Of one with unknown parts, the known part is shown."""
    known: float = totals[f"known_{name}"]
    decimals = 4
    if 0 < known < CENT:
        decimals = max(decimals, DIGITS - 1 - math.floor(math.log10(known)))
    whole, fraction = f"{known:,.{decimals}f}".split(".")
    fraction = fraction[:4] + fraction[4:].rstrip("0")
    can_be_estimate = name in ("cost", "response_cost")
    estimate = "~" if totals["cost_is_estimate"] and can_be_estimate else ""
    at_least = "≥ " if totals[name] is None else ""
    return f"{at_least}{estimate}{whole}.{fraction}"


def _remarks(
    report: dict[str, Any], notes: PricingNotes | None, again: str, undated: str
) -> list[str]:
    """Notes on the sums, one sentence each.

    `again` says what happens to repeats, and `undated` what happens to events without a time.
    """
    if not report["files"]:
        return [no_logs()]
    remarks = [f"{counted(report['lines'], 'line')} in {counted(report['files'], 'file')} read."]
    if not report["total"]["responses"]:
        found = ("rejects", "not_understood", "failures", "outside", "undated", "errors")
        is_silent = not (count_billed(report["total"]) or any(report[name] for name in found))
        rest = "."
        if not report["lines"] and not report["failures"]:
            rest = ": the log is empty."
        elif report["realtime_events"] and is_silent:
            rest = ", only other Realtime events."
        elif is_silent:
            rest = ", and no line holds one. Is this a log of Realtime events?"
        remarks.append(f"No response was found{rest}")
    remarks += live_remarks(report)
    for count, noun, rest in (
        (report["duplicates"], "event", f"seen before and {again} (the same id)"),
        (
            report["reused_ids"],
            "event",
            "with the id of an earlier one on the same connection, but other content: "
            "counted as another",
        ),
        (report["outside"], "event", "outside of --since and --until"),
        (
            report["undated"],
            "event",
            "(responses, transcriptions and others) "
            f"{'has' if report['undated'] == 1 else 'have'} no time that can be read, "
            f"and {'is' if report['undated'] == 1 else 'are'} {undated}",
        ),
        (report["without_usage"], "response", "without usage: no tokens in the sums"),
        (
            report["transcriptions_without_usage"],
            "transcription",
            "without usage: no seconds, tokens or cost in the sums",
        ),
        (report["odd_times"], "response", "with a time that cannot be read"),
        (
            report["ambiguous"],
            "event",
            "of unknown session: sessions run side by side in "
            f"{counted(report['ambiguous_files'], 'file')}, and no session, connection, call, "
            "room or job id is logged beside their events",
        ),
        (report["rejects"], "line", "that should hold an event and could not be decoded"),
        (
            report["torn"],
            "of these lines",
            "unfinished at the end of a file; the log may still be written",
        ),
        (
            report["not_understood"],
            "line",
            "mentioning an event, but without readable JSON",
        ),
        (
            report["grown_files"],
            "file",
            "longer now than when it was opened: what was added is not counted",
        ),
    ):
        if count and noun == "of these lines":
            remarks.append(f"{count:,} {noun} {'is' if count == 1 else 'are'} {rest}.")
        elif count:
            remarks.append(f"{counted(count, noun)} {rest}.")
    if notes is not None:
        remarks += notes.remarks(report)
    return remarks
