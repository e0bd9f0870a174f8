"""A query on the lazy frame gives the same result as on all rows."""

import io
import json
import os
from pathlib import Path

import polars as pl
import pytest
from logs import EXAMPLES, line
from polars.testing import assert_frame_equal

import realtime_response as rr
import realtime_response.polars as rr_polars

QUERIES = {
    "all": lambda frame: frame,
    "columns": lambda frame: frame.select("status", "total_tokens"),
    "one column": lambda frame: frame.select("response_id"),
    "no column": lambda frame: frame.select(pl.len()),
    "filter": lambda frame: frame.filter(pl.col("total_tokens") > 300),
    "filter what is not selected": lambda frame: frame.filter(pl.col("status") == "failed").select(
        "response_id"
    ),
    "filter on nothing": lambda frame: frame.filter(pl.col("line") < 0),
    "filter and limit": lambda frame: frame.filter(pl.col("line") > 5).head(2).select("line"),
    "limit and filter": lambda frame: frame.head(4).filter(pl.col("line") > 4).select("line"),
    "limit": lambda frame: frame.head(3),
    "no rows": lambda frame: frame.head(0),
    "more than there is": lambda frame: frame.head(1000),
    "tail": lambda frame: frame.tail(2),
    "slice": lambda frame: frame.slice(3, 4).select("line", "path"),
    "sort": lambda frame: frame.sort("total_tokens", "line", nulls_last=True).select("line"),
    "sum": lambda frame: frame.select(pl.col("^.*_tokens$").sum()),
    "groups": lambda frame: (
        frame.group_by("status").agg(pl.len(), pl.sum("total_tokens")).sort("len", "total_tokens")
    ),
    "renamed": lambda frame: frame.select(pl.col("voice").alias("v"), x=pl.col("line") + 1),
    "nested": lambda frame: frame.explode("function_calls").select(
        pl.col("function_calls").struct.field("name")
    ),
    "joined": lambda frame: frame.join(frame, on=["path", "line"]).select("line", "status_right"),
    "unique": lambda frame: frame.unique("path", keep="first", maintain_order=True).select("path"),
    "concatenated": lambda frame: pl.concat([frame.head(2), frame.tail(1)]).select("line"),
    "window": lambda frame: frame.select(pl.col("line").rank().over("path")),
    "condition": lambda frame: frame.filter(
        (pl.col("interrupted") & pl.col("voice").is_not_null()) | pl.col("error_code").is_null()
    ).select("line", "voice"),
}


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
@pytest.mark.parametrize("query", QUERIES)
def test_queries_are_equal(query, engine):
    ask = QUERIES[query]
    expected = ask(pl.DataFrame(rr.scan_log(EXAMPLES)).lazy()).collect()
    got = ask(rr_polars.scan_log(EXAMPLES)).collect(engine=engine)
    assert_frame_equal(got, expected, check_row_order=query != "joined")


@pytest.mark.parametrize("table", ["responses", "items", "usage"])
def test_the_schema_is_known_before_anything_is_read(table):
    frame = rr_polars.scan_log(EXAMPLES, table=table)
    assert frame.collect_schema() == pl.DataFrame(rr.scan_log(EXAMPLES, table=table)).schema
    assert_frame_equal(frame.collect(), pl.DataFrame(rr.scan_log(EXAMPLES, table=table)))


def scans(monkeypatch):
    """The arguments that the native module receives."""
    asked = []

    def scan(source, **options):
        asked.append((options["columns"], options["batch_rows"]))
        return rr.scan_log(source, **options)

    monkeypatch.setattr(rr_polars, "scan_table", scan)
    return asked


def test_only_what_a_query_needs_is_decoded(monkeypatch):
    asked = scans(monkeypatch)
    frame = rr_polars.scan_log(EXAMPLES)
    frame.filter(pl.col("line") > 3).select("status").head(2).collect()
    assert set(asked[-1][0]) == {"line", "status"}
    frame.select("voice").head(2).collect()
    assert asked[-1] == (["voice"], 2)


def test_no_more_is_read_than_is_asked_for(tmp_path):
    log = tmp_path / "log.jsonl"
    bad = '{"type": "response.done", "response": {"id": 7}}\n'
    log.write_text((line(1) + "\n") * 3 + bad)
    frame = rr_polars.scan_log(log)
    assert frame.head(3).select("line").collect()["line"].to_list() == [1, 2, 3]
    with pytest.raises(rr.LogError, match=r"log.jsonl:4: response.id"):
        frame.collect()
    assert rr_polars.scan_log(log, on_error="skip").select(pl.len()).collect().item() == 3


def test_the_document_comes_where_it_is_asked_for():
    frame = rr_polars.scan_log(EXAMPLES, columns=["response_id", "json"])
    for name, text in frame.collect().rows():
        assert json.loads(text)["id"] == name


def test_a_query_is_written_to_a_file(tmp_path):
    rr_polars.scan_log(EXAMPLES).select("line", "status").sink_parquet(tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet").height == 12


def test_what_does_not_exist_is_named_at_once(tmp_path):
    with pytest.raises(ValueError, match="unknown column"):
        rr_polars.scan_log(EXAMPLES, columns=["stauts"])
    with pytest.raises(FileNotFoundError):
        rr_polars.scan_log(tmp_path / "none.jsonl")
    with pytest.raises(ValueError, match="on_error must be"):
        rr_polars.scan_log(EXAMPLES, on_error="collect")
    os.mkfifo(tmp_path / "pipe")
    for once in ("-", ["-"], (Path("-"),), io.BytesIO(), tmp_path / "pipe"):
        with pytest.raises(ValueError, match="reads its logs more than once"):
            rr_polars.scan_log(once)


def test_content_can_be_left_out():
    frame = rr_polars.scan_log(EXAMPLES, content=False).select("output_text", "status").collect()
    assert frame["output_text"].null_count() == 12
    assert frame["status"].null_count() == 0
