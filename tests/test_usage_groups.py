"""`--by`: every column of the table `responses`, with the values that the table has."""

import json
from collections import Counter

import pytest
from conftest import DATA

from realtime_response import scan_log
from realtime_response._native.usage import usage_report
from realtime_response.cli import main

ROOT = DATA.parents[1]
LOGS = [ROOT / "examples" / "logs", ROOT / "examples" / "calls"]
COLUMNS = [*scan_log([]).schema.names, "json"]


@pytest.fixture(scope="module")
def odd_log(tmp_path_factory):
    """Contexts, metadata and unusual values that the examples do not have."""
    log = tmp_path_factory.mktemp("tenant=acme") / "log.jsonl"
    response = {
        "object": "realtime.response",
        "status": "completed",
        "temperature": 0.8,
        "max_output_tokens": 4096,
        "modalities": ["text", "audio"],
        "metadata": {"tier": 'a "b"', "é\ud83d": ""},
        "output": [],
    }
    events = [
        {"type": "response.done", "event_id": "e", "response": response | {"id": "r1"}},
        {"type": "response.created", "response": response | {"id": "r2", "status": "in_progress"}},
        {"type": "response.done", "response": response | {"id": "r2", "temperature": 1}},
        response | {"id": "r3", "temperature": 1e-7, "metadata": None},
        {"type": "response.done", "response": {"id": "", "status": ""}},
    ]
    lines = [
        json.dumps({"ts": 1780564549.25 + number, "room": "a\u2028", "event": event})
        for number, event in enumerate(events)
    ]
    log.write_text("\n".join(lines) + "\n")
    return log


def as_text(written):
    """A JSON value as a group shows it: text without quotes, anything else as JSON."""
    value = json.loads(written)
    return value if value is None or isinstance(value, str) else written


def table_values(logs, column, path):
    scan_log(logs, columns=[column]).write_ndjson(path)
    head = f'{{"{column}":'
    rows = path.read_text().split("\n")[:-1]
    return Counter(as_text(row.removeprefix(head).removesuffix("}")) for row in rows)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_groups_by_the_values_of_the_table(column, odd_log, tmp_path):
    for logs in (LOGS, [odd_log]):
        expected = table_values(logs, column, tmp_path / "rows.jsonl")
        assert sum(expected.values()) > 0
        report, _ = usage_report(logs, by=[column])
        assert sum(group["responses"] for group in report["groups"]) == expected.total()
        found = {group["key"][column]: group["responses"] for group in report["groups"]}
        assert {key: count for key, count in found.items() if count} == expected


def test_columns_of_content_are_refused_where_content_is(odd_log, capsys):
    log = str(odd_log)
    for column in COLUMNS:
        code = main(["usage", log, "--by", column, "--no-content"])
        assert code == (2 if column in CONTENT else 0)
    err = capsys.readouterr().err
    assert "--by output_text prints content, which --no-content forbids\n" in err


CONTENT = {
    "context",
    "error_message",
    "output_text",
    "function_calls",
    "metadata",
    "extra",
    "json",
}
"""The columns that `content=False` makes null."""


def test_keys_of_maps_and_parts_of_the_time(odd_log):
    report, _ = usage_report([odd_log], by=["context.room", "metadata.tier", "path.tenant", "hour"])
    keys = {tuple(group["key"].values()) for group in report["groups"]}
    tenant = odd_log.parent.name.partition("=")[2]
    assert keys == {
        ("a\u2028", 'a "b"', tenant, "2026-06-04T09"),
        ("a\u2028", None, tenant, "2026-06-04T09"),
    }
