"""What a reader says of a whole log that only uses `json`."""

import json

from tables import bill, known, response_rows, usage_rows

from .compare import DifferenceError, same
from .files import LINES

MOST = 2**64 - 1
"""Sums stop here."""


def check(log, found):
    """All readers of a whole log say what it holds."""
    events = log.events
    if log.shape in LINES:
        same("json", [json.loads(line) for line in log.data.splitlines() if line], events)
    counts = found["read_log"].counts
    same(
        "unread",
        (counts["rejects"], counts["not_understood"], found["read_log"].failures),
        (0, 0, []),
    )
    same("rows", [known(row) for row in found["responses"].content], response_rows(events))
    billed = usage_rows(events)
    same("usage", [bill(row) for row in found["scan of usage"].content], billed)
    _check_sums(found["usage"].content["report"], found["scan of usage"], billed)


def _check_sums(report, scan, billed):
    total = report["total"]
    distinct = {}
    for number, row in enumerate(billed):
        # A report of a session adds the difference to the one before.
        key = (row["kind"], number if row["kind"] == "session" else row["id"])
        distinct.setdefault(key, row)
    same("duplicates", scan.duplicates, len(billed) - len(distinct))
    rows = list(distinct.values())
    responses = [row for row in rows if row["kind"] == "response"]
    same("responses", total["responses"], len(responses))
    for name in set(responses[0] if responses else ()) - {"kind", "id", "model", "seconds"}:
        same(name, total[name], min(sum(row[name] or 0 for row in responses), MOST))
    heard = [row for row in rows if row["kind"] == "transcription"]
    same("transcriptions", total["transcription"]["count"], len(heard))
    tokens = sum(row["total_tokens"] or 0 for row in heard)
    same("tokens of transcriptions", total["transcription"]["total_tokens"], tokens)
    for name, seconds in (
        ("transcription", sum(row["seconds"] or 0 for row in heard)),
        ("sessions", sum(row["seconds"] or 0 for row in rows if row["kind"] == "session")),
    ):
        if abs(total[name]["seconds"] - seconds) > 1e-6:
            raise DifferenceError(
                f"seconds of {name}: {total[name]['seconds']} instead of {seconds}"
            )
    delegated = sum(row["kind"] == "delegation" for row in rows)
    same("delegations", total["delegations"]["count"], delegated)
