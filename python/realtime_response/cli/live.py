"""What `usage` says about sessions that are billed by their time, delegated tasks, and errors."""

from __future__ import annotations

from typing import Any

from .._plural import counted


def live_tables(total: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The tables of what GPT-Live bills, without those that are empty."""
    tables: list[tuple[str, list[tuple[str, str]]]] = []
    sessions = total["sessions"]
    if sessions["count"]:
        rows = [
            ("total", f"{sessions['count']:,}"),
            ("seconds", f"{sessions['seconds']:,.1f}"),
        ]
        tables.append(("Live sessions", rows))
    tasks = total["delegations"]
    if tasks["count"]:
        rows = [
            ("total", f"{tasks['count']:,}"),
            ("tokens", f"{tasks['total_tokens']:,}"),
            ("  input", f"{tasks['input_tokens']:,}"),
            ("    of these cached", f"{tasks['cached_tokens']:,}"),
            ("  output", f"{tasks['output_tokens']:,}"),
        ]
        tables.append(("Delegated tasks", rows))
    return tables


def live_remarks(report: dict[str, Any]) -> list[str]:
    """Notes on what the log says beside its responses, one sentence each."""
    remarks: list[str] = []
    errors: dict[str, int] = report["errors"]
    if errors:
        by_name = sorted(errors.items(), key=lambda error: (-error[1], error[0]))
        total = sum(errors.values())
        named = ", ".join(f"{name} {count:,}" if total > 1 else name for name, count in by_name)
        remarks.append(f"{counted(total, 'error')}: {named}.")
    for count, noun, rest in (
        (
            report["translations"],
            "translation session",
            "whose usage is not in the log: the API reports it in no event",
        ),
        (
            report["unnamed_sessions"],
            "live session",
            "not named in the log, and counted from zero; "
            "if its reports are in several files, they may be counted more than once",
        ),
        (
            report["sessions_unreadable"],
            "report",
            "of a live session whose seconds cannot be read",
        ),
        (
            report["delegations_without_usage"],
            "delegated task",
            "without usage: no tokens or cost in the sums",
        ),
    ):
        if count:
            remarks.append(f"{counted(count, noun)} {rest}.")
    return remarks
