"""What each reader says of a log."""

from typing import Any, NamedTuple

import pyarrow as pa

import realtime_response as rr
from realtime_response._native.commands import check_log
from realtime_response._native.usage import usage_report

COUNTS = ("lines", "responses", "skipped", "rejects", "not_understood", "torn")


class Reading(NamedTuple):
    """What a reader says."""

    counts: dict
    """the lines, by what became of them"""
    duplicates: int
    failures: list
    content: Any
    """everything else, which does not depend on how the log is read"""


def _reading(stats, content):
    return Reading(
        {name: getattr(stats, name) for name in COUNTS},
        stats.duplicates,
        [_without_path(failure) for failure in stats.failures],
        content,
    )


def _without_path(failure):
    return failure.partition(": ")[2]


def record_of(record):
    """Everything that a record says, apart from the file."""
    return (
        record.line,
        record.offset,
        record.timestamp,
        record.created_at,
        record.context,
        record.model,
        record.session_id,
        record.event and bytes(record.event),
        record.response and bytes(record.response),
        record.usage and record.usage.to_dict(),
        record.billed_seconds,
    )


def reject_of(reject):
    """Everything that a reject says, apart from the file."""
    return reject.line, reject.offset, reject.kind, reject.message, reject.torn, reject.raw


def of_records(source, **options):
    """`read_log`."""
    with rr.read_log(source, on_error="collect", keep_lines=True, **options) as reader:
        records = [record_of(record) for record in reader]
        content = {"records": records, "rejects": [reject_of(one) for one in reader.rejects]}
        return _reading(reader.stats, content)


def of_table(source, table, batch_rows, **options):
    """`scan_log`."""
    scan = rr.scan_log(source, table=table, on_error="skip", batch_rows=batch_rows, **options)
    rows = pa.table(scan).drop_columns("path").to_pylist(maps_as_pydicts="strict")
    return _reading(scan.stats, rows)


def of_sums(source, **options):
    """`usage`."""
    report, rejects = usage_report(source, by=["session_id", "model", "status", "hour"], **options)
    report["groups"] = list(report["groups"])
    counts = {name: report[name] for name in COUNTS if name != "responses"}
    known = sum(counts[name] for name in ("skipped", "rejects", "not_understood"))
    counts["responses"] = counts["lines"] - known
    content = {"report": report, "rejects": len(rejects)}
    failures = [_without_path(failure) for failure in report.pop("failures")]
    return Reading(counts, report["duplicates"], failures, content)


def of_check(source, **options):
    """`check`."""
    return _reading(check_log(source, **options), None)


def readings(source, batch_rows, **options):
    """What all readers say of a log."""
    return {
        "read_log": of_records(source, **options),
        "usage": of_sums(source, **options),
        "check": of_check(source, **options),
        "responses": of_table(source, "responses", batch_rows, **options),
        "items": of_table(source, "items", batch_rows, **options),
        "scan of usage": of_table(source, "usage", batch_rows, **options),
    }
