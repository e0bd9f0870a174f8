"""Scans: selected columns, errors, and statistics."""

import io
import json
import re
import time
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from conftest import document, interrupted
from logs import EXAMPLES, line
from tables import rows

import realtime_response as rr

BAD = b'{"type": "response.done", "response": {"id": 7}}\n'
REPR = b"{ type: 'response.done' }\n"


@pytest.fixture
def damaged(tmp_path):
    """A log with a duplicate response, a line that does not decode, and one without JSON."""
    log = tmp_path / "log.jsonl"
    done = line(1, room="r1").encode() + b"\n"
    log.write_bytes(done + BAD + REPR + b'{"type":"other"}\n' + done)
    return log


def test_columns_come_as_they_are_asked_for():
    scan = rr.scan_log(EXAMPLES, columns=["total_tokens", "json", "status"])
    assert scan.schema.names == ["total_tokens", "json", "status"]
    assert [len(row) for row in rows(scan)] == [3] * 12
    field = scan.schema["total_tokens"]
    assert (field.type, field.unit, field.source) == ("int64", "tokens", "usage.total_tokens")
    with pytest.raises(KeyError):
        scan.schema["nothing"]
    assert "json" not in rr.scan_log(EXAMPLES).schema.names


def test_every_column_alone_is_what_it_is_among_all():
    for table in ("responses", "items", "usage"):
        names = [*rr.scan_log(EXAMPLES, table=table).schema.names, "json"]
        everything = rows(rr.scan_log(EXAMPLES, table=table, columns=names))
        for name in names:
            alone = rows(rr.scan_log(EXAMPLES, table=table, columns=[name]))
            assert [row[name] for row in everything] == [row[name] for row in alone]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"table": "sessions"}, 'unknown table "sessions": the tables are responses, items, usage'),
        ({"columns": ["stauts"]}, 'unknown column "stauts": the columns are path, line, '),
        ({"columns": ["line", "line"]}, 'duplicate column "line"'),
        ({"columns": []}, "columns must not be empty"),
        ({"batch_rows": 0}, "batch_rows must be at least 1"),
        ({"on_error": "ignore"}, "on_error must be"),
        ({"table": "items", "events": ["a.b"]}, "events applies only to the table responses"),
    ],
)
def test_wrong_arguments_are_named(options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        rr.scan_log(EXAMPLES, **options)


def test_a_path_that_is_not_there_is_named_at_once(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.jsonl"):
        rr.scan_log(tmp_path / "none.jsonl")


@pytest.mark.parametrize("batch_rows", [1, 2, 7, 1000])
@pytest.mark.parametrize("threads", [1, 4])
def test_threads_and_batches_change_nothing(tmp_path, threads, batch_rows):
    log = tmp_path / "large.jsonl"
    filler = json.dumps({"type": "response.output_audio.delta", "delta": "A" * 4000}) + "\n"
    numbered = (
        line(number, ts=1780564549 + number, room=f"r{number % 3}") + "\n" + filler * 5
        for number in range(300)
    )
    log.write_text("".join(numbered))
    scan = rr.scan_log(log, threads=threads, batch_rows=batch_rows)
    assert max(len(batch) for batch in scan) == min(batch_rows, 300)
    got = rows(scan)
    for number, row in enumerate(got):
        assert row["line"] == 6 * number + 1
        assert row["response_id"] == f"resp_{number}"
        assert row["context"] == {"ts": str(1780564549 + number), "room": f"r{number % 3}"}
        assert row["timestamp"].timestamp() == 1780564549 + number
    assert scan.stats.lines == 1800
    assert scan.stats.bytes == log.stat().st_size
    records = [(record.line, record.offset) for record in rr.read_log(log)]
    assert records == [(row["line"], row["offset"]) for row in got]


def test_events_choose_the_rows(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_bytes(document("created").replace(b"\n", b"") + b"\n" + BAD.replace(b"7", b'"r"'))
    created = ["response.created", "session.created"]
    (row,) = rows(rr.scan_log(log, on_error="skip", events=created))
    assert (row["event_type"], row["status"]) == ("response.created", "in_progress")
    (row,) = rows(
        rr.scan_log(EXAMPLES, events=["session.created"], columns=["status", "session_id", "json"])
    )[:1]
    assert row["status"] is None
    assert json.loads(row["json"])["session"]["id"] == row["session_id"]


def test_a_line_that_does_not_decode_is_raised_where_it_is_read(damaged):
    message = "log.jsonl:2: response.id: expected a string, found a number"
    with pytest.raises(rr.LogError, match=message):
        list(rr.scan_log(damaged))
    with pytest.raises(rr.LogError, match=message):
        rr.scan_log(damaged).count()
    scan = rr.scan_log(damaged)
    with pytest.raises(pa.ArrowException, match=message):
        pa.table(scan)
    with pytest.raises(pl.exceptions.ComputeError, match=message):
        pl.DataFrame(scan)
    with pytest.raises(duckdb.Error, match=message):
        duckdb.sql("SELECT count(*) FROM scan").fetchall()


def test_rejects_are_a_table(damaged):
    scan = rr.scan_log(damaged, on_error="collect", keep_lines=True)
    assert scan.stats is None
    assert len(scan.rejects) == 0
    assert scan.count() == 2
    stats = scan.stats
    counts = (stats.lines, stats.responses, stats.skipped, stats.rejects, stats.not_understood)
    assert counts == (5, 2, 1, 1, 1)
    assert (stats.files, stats.duplicates, stats.failures) == (1, 1, [])
    kinds = pl.DataFrame(scan.rejects).select("line", "kind", "torn", "raw").rows()
    assert kinds == [
        (2, "wrong_type", False, BAD.rstrip()),
        (3, "not_understood", False, REPR.rstrip()),
    ]
    with rr.read_log(damaged, on_error="collect") as reader:
        assert len(list(reader)) == 2
        assert reader.stats.duplicates == 1
        for reject, row in zip(reader.rejects, rows(scan.rejects), strict=True):
            for name in ("path", "line", "offset", "kind", "message", "torn"):
                assert getattr(reject, name) == row[name]
    skipping = rr.scan_log(damaged, on_error="skip")
    assert skipping.count() == 2
    assert len(skipping.rejects) == 0


def test_a_file_that_fails_is_named_and_the_others_go_on(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00damaged")
    (tmp_path / "b.jsonl").write_text(line(1) + "\n")
    with pytest.raises(OSError, match=r"a\.jsonl\.gz"):
        list(rr.scan_log(tmp_path))
    scan = rr.scan_log(tmp_path, on_error="collect")
    assert scan.count() == 1
    (failure,) = scan.stats.failures
    assert "a.jsonl.gz" in failure


def test_an_open_file_can_be_read_once():
    scan = rr.scan_log(io.BytesIO(line(1).encode()))
    assert pl.DataFrame(scan)["response_id"].to_list() == ["resp_1"]
    with pytest.raises(ValueError, match="can only be read once"):
        scan.count()


def test_an_error_of_the_callers_own_file_is_the_callers():
    class Broken(io.RawIOBase):
        def read(self, _size):
            raise RuntimeError("the network is down")

    with pytest.raises(RuntimeError, match="the network is down"):
        list(rr.scan_log(Broken()))


def test_a_log_that_is_not_understood_says_so(tmp_path, caplog):
    (tmp_path / "log.jsonl").write_bytes(REPR * 3)
    assert pl.DataFrame(rr.scan_log(tmp_path)).height == 0
    assert "3 lines mention an event and contain no readable JSON" in caplog.text


ODD_FIELDS = ["output", "usage", "audio", "metadata", "status_details", "output_modalities"]


@pytest.mark.parametrize("value", [{}, {"a": 1}, [], [1], "a", None, [[]], {"output": [{}]}])
@pytest.mark.parametrize("field", ODD_FIELDS)
def test_what_a_field_does_not_hold_is_an_extra(tmp_path, field, value):
    response = {"id": "r", "status": "completed", field: value, "voice": "marin"}
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"type": "response.done", "response": response}) + "\n")
    for table in ("responses", "items", "usage"):
        rows(rr.scan_log(log, table=table))
    (row,) = rows(rr.scan_log(log))
    assert row["voice"] == "marin"
    expected = rr.RealtimeResponse.from_json(json.dumps(response)).extra
    assert json.loads(row["extra"]) == expected


def test_content_can_be_left_out():
    names = [*rr.scan_log(EXAMPLES).schema.names, "json"]
    empty = {
        "context",
        "error_message",
        "output_text",
        "function_calls",
        "metadata",
        "extra",
        "json",
    }
    for row in rows(rr.scan_log(EXAMPLES, columns=names, content=False)):
        assert {row[name] for name in empty} == {None}
        assert row["status"] is not None
    for row in rows(rr.scan_log(EXAMPLES, table="items", content=False)):
        assert {row[name] for name in ("text", "arguments", "output")} == {None}


def test_a_stream_that_nobody_reads_to_its_end_does_no_harm(tmp_path):
    (tmp_path / "log.jsonl").write_text((line(1) + "\n") * 3000)
    scan = rr.scan_log(tmp_path, batch_rows=10)
    for _ in range(20):
        assert len(next(iter(scan))) == 10
        pa.RecordBatchReader.from_stream(scan).read_next_batch()
        scan.__arrow_c_stream__()
    assert scan.count() == 3000


@pytest.mark.parametrize(
    "use",
    [
        "list(scan)",
        "scan.count()",
        "__import__('pyarrow').table(scan)",
        "__import__('polars').DataFrame(scan)",
        "scan.write_parquet('out.parquet')",
    ],
)
def test_ctrl_c_stops_a_reading(tmp_path, use):
    program = f"""
import os, sys, pyarrow, polars, realtime_response as rr
os.chdir({str(tmp_path)!r})
os.mkfifo("pipe")
scan = rr.scan_log(["pipe"])
writer = os.open("pipe", os.O_RDWR)
print("ready", flush=True)
{use}
"""
    code, _, errors = interrupted(program, timeout=20)
    # The Arrow consumer raises its own exception first.
    assert (code, b"KeyboardInterrupt" in errors) == (-2, True) or b"interrupted" in errors, errors
    assert code != 0
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_reprs_say_what_it_is(damaged):
    scan = rr.scan_log(damaged, on_error="skip", columns=["status", "line"])
    assert repr(scan) == "<LogScan of responses, 2 columns>"
    assert repr(scan.schema) == "Schema(\n  status: dictionary<utf8>\n  line: int64\n)"
    assert repr(next(iter(scan.schema))) == 'Field("status", "dictionary<utf8>")'
    (batch,) = scan
    assert repr(batch) == "<RecordBatch of 2 rows, 2 columns>"
    assert repr(scan.rejects) == "<Table of 0 rows, 7 columns>"


def open_files(path):
    """How many times this process has the file open."""
    return sum(link.resolve() == path for link in Path("/proc/self/fd").iterdir())


@pytest.mark.parametrize("table", ["responses", "items", "usage"])
def test_a_scan_closes_its_files(tmp_path, table):
    log = tmp_path / "log.jsonl"
    log.write_text("".join(line(number) + "\n" for number in range(5000)))
    with rr.scan_log(log, table=table, batch_rows=10) as scan:
        batches = iter(scan)
        stream = pa.RecordBatchReader.from_stream(scan)
        next(batches)
        next(stream)
        assert open_files(log) or table == "items"  # it begins with the end of the file
    end = time.monotonic() + 10
    while open_files(log) and time.monotonic() < end:
        time.sleep(0.01)  # the threads notice it
    assert not open_files(log)
    assert scan.stats.lines
    for read in (
        lambda: next(batches),
        lambda: iter(scan),
        scan.count,
        lambda: pa.table(scan),
        lambda: scan.write_csv(tmp_path / "out.csv"),
    ):
        with pytest.raises(ValueError, match="the scan is closed"):
            read()
    with pytest.raises((ValueError, OSError), match="the scan is closed"):
        next(stream)
    scan.close()
    assert [path.name for path in tmp_path.iterdir()] == ["log.jsonl"]
