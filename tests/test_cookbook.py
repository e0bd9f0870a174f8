"""The cookbook: Polars and SQL both give the answer on the page."""

import re

import duckdb
import matplotlib as mpl
import polars as pl
import pytest
from conftest import DATA

import realtime_response as rr

ROOT = DATA.parents[1]
PAGE = ROOT / "docs" / "cookbook.md"
BLOCK = re.compile(r"^```(python|sql)\n(.*?)^```$|^((?:\|[^\n]*\n)+)", re.MULTILINE | re.DOTALL)


def as_markdown(names, rows):
    """An answer as a Markdown table, as on the page."""
    align = [":--" if isinstance(value, str) else "--:" for value in rows[0]]
    lines = [names, align, *rows]
    return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in lines)


def of_sql(sql, namespace):
    """The answer of DuckDB."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for table in ("responses", "items", "usage"):
            connection.register(table, rr.scan_log(namespace["logs"], table=table))
        connection.register("prices", namespace["prices"])
        answer = connection.sql(sql)
        return answer.columns, answer.fetchall()


def answers():
    """For each question, the variables after running its Polars code, the SQL, and the answer."""
    mpl.use("svg")
    namespace = {}
    for code, sql, table in questions():
        exec(compile(code, "cookbook", "exec"), namespace)
        if sql is not None:
            yield namespace, sql, table


def questions():
    """The Python blocks of the page, each with the SQL and the table that follow it, if any."""
    code = sql = None
    for language, text, table in BLOCK.findall(PAGE.read_text()):
        if language == "python":
            if code is not None:
                yield code, None, None
            code = text
        elif language == "sql":
            sql = text
        elif code is not None:
            yield code, sql, table
            code = None
    if code is not None:
        yield code, sql, None


@pytest.fixture
def page(tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_answer_is_the_one_on_the_page(page):
    found = 0
    for namespace, sql, table in answers():
        answer = namespace["answer"]
        assert as_markdown(answer.columns, answer.rows()) == table
        names, rows = of_sql(sql, namespace)
        assert (names, rows) == (answer.columns, answer.rows())
        found += 1
    assert found == 10
    assert "<svg" in (page / "spend.svg").read_text()


def test_the_calls_are_made_by_the_program_beside_them(page):
    made = {path.name: path.read_text() for path in (ROOT / "examples" / "calls").iterdir()}
    namespace = {"__file__": str(page / "make_calls.py"), "__name__": "make_calls"}
    exec((ROOT / "examples" / "make_calls.py").read_text(), namespace)
    namespace["main"]()
    assert made == {path.name: path.read_text() for path in (page / "calls").iterdir()}
    frame = pl.DataFrame(rr.scan_log(page / "calls"))
    assert frame["duration_ms"].null_count() == 0
