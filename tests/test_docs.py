"""The snippets of the README and of the docs print what the page shows."""

import contextlib
import io
import json
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from conftest import DATA
from replay import Wait, replaying, session

from realtime_response import decode_event, scan_log

ROOT = DATA.parents[1]
OTHERS = re.compile(
    r"^from (agents|livekit|pipecat|pydantic_ai)\.", re.MULTILINE
)  # in test_migration.py
COOKBOOK = ROOT / "docs" / "cookbook.md"  # tested in test_cookbook.py
PAGES = [ROOT / "README.md", *sorted({*(ROOT / "docs").glob("*.md")} - {COOKBOOK})]


def blocks(page):
    """The fenced blocks of a page: language and text."""
    return re.findall(r"^```(\S+)\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)


def snippets():
    """The Python blocks, each with the output that the next block shows."""
    for page in PAGES:
        found = [*blocks(page), ("", "")]
        for (language, text), (next_language, printed) in pairwise(found):
            if language == "python" and not OTHERS.search(text):
                yield pytest.param(text, printed if next_language == "text" else "", id=page.stem)


# What snippets send to a server, which it waits for.
SENDS = {"session.update(": "session.update", "ResponseCreateEvent(": "response.create"}


@pytest.fixture
def server(snippet, monkeypatch):
    """The server that the snippets connect to."""
    waits = [Wait(kind) for code, kind in SENDS.items() if code in snippet]
    frames = session(ROOT / "examples" / "logs" / "ga-parcel-service.jsonl")
    with replaying([*waits, *frames]) as (address, _):
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://{address}/v1")
        monkeypatch.setenv("REALTIME_URL", f"ws://{address}/v1/realtime")
        yield


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(("snippet", "printed"), list(snippets()))
def test_python_snippets_print_what_stands_below_them(snippet, printed, tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(snippet, "snippet", "exec"), {})
    assert out.getvalue() == printed


def test_the_printed_usage_is_the_printed_usage():
    readme = blocks(ROOT / "README.md")
    (console,) = [text for _, text in readme if "usage examples/logs\n" in text]
    command, printed = console.split("\n", 1)
    done = subprocess.run(
        [sys.executable, "-m", "realtime_response", *command.split()[2:]],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout == printed


def test_there_are_snippets():
    assert len(list(snippets())) >= 9


@pytest.mark.parametrize("row", json.loads((ROOT / "docs" / "servers.json").read_text()))
def test_what_servers_send_reads_as_the_page_says(row):
    response = {"object": "realtime.response", "id": "r", "status": "completed", "output": []}
    response |= row["fields"]
    for name in row.get("without", ()):
        del response[name]
    document = {"type": "response.done", "response": response} | row.get("beside", {})
    event = decode_event(json.dumps(document))
    shown = eval(row["read"], {"event": event, "response": event.response})
    # As JSON, because true == 1 in Python.
    assert json.dumps(shown) == json.dumps(row["shows"])
    assert event.to_dict() == document


TABLES = ("responses", "items", "usage")


def documented(table):
    """The documentation of a table's columns, as docs/tables.md must have it."""
    columns = [*scan_log([], table=table).schema.names, "json"]
    lines = ["| column | type | meaning | from | null where |", "|---|---|---|---|---|"]
    for field in scan_log([], table=table, columns=columns).schema:
        unit = f" In {field.unit}." if field.unit else ""
        cells = (f"`{field.name}`", f"`{field.type}`", f"{field.description}{unit}", field.source)
        lines.append(f"| {' | '.join(cells)} | {field.null} |")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_documented_as_the_schema_says(table):
    page = (ROOT / "docs" / "tables.md").read_text()
    assert documented(table) in page.partition(f"### `{table}`\n")[2]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_means(table):
    columns = [*scan_log([], table=table).schema.names, "json"]
    for field in scan_log([], table=table, columns=columns).schema:
        assert field.description.endswith(".")
        assert field.source
        assert field.null
        assert (field.unit == "tokens") == field.name.endswith("_tokens")
