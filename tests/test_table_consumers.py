"""Every Arrow consumer can read the tables, and no Arrow library is needed."""

import subprocess
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from logs import EXAMPLES
from tables import rows

import realtime_response as rr

TABLES = ("responses", "items", "usage")


@pytest.fixture(params=TABLES)
def scan(request):
    columns = rr.scan_log(EXAMPLES, table=request.param).schema.names
    return rr.scan_log(EXAMPLES, table=request.param, columns=[*columns, "json"], batch_rows=5)


def test_polars_reads_a_scan(scan):
    frame = pl.DataFrame(scan)
    assert frame.columns == scan.schema.names
    plain = frame.select("line", "json", "session_id")
    assert plain.rows() == [(row["line"], row["json"], row["session_id"]) for row in rows(scan)]


def test_duckdb_reads_a_scan_as_often_as_it_likes(scan):
    ((count,),) = duckdb.sql("SELECT count(*) FROM scan").fetchall()
    assert count == scan.count() > 0
    joined = duckdb.sql("SELECT count(*) FROM scan a JOIN scan b USING (path, line)")
    assert joined.fetchall() == [(count,)]
    found = duckdb.sql("SELECT line, json, session_id FROM scan").fetchall()
    assert found == [(row["line"], row["json"], row["session_id"]) for row in rows(scan)]


def test_pyarrow_reads_a_scan_and_its_documentation(scan):
    table = pa.table(scan)
    table.validate(full=True)
    assert table.num_rows == scan.count()
    for field, documented in zip(table.schema, scan.schema, strict=True):
        metadata = {key.decode(): text.decode() for key, text in field.metadata.items()}
        assert metadata["description"] == documented.description
        assert metadata["source"] == documented.source
        assert metadata["null"] == documented.null
        assert metadata.get("unit") == documented.unit
    assert pa.schema(scan.schema) == table.schema == pa.schema(scan)
    reader = pa.RecordBatchReader.from_stream(scan)
    assert reader.read_all() == table


def test_pandas_reads_a_scan(scan):
    frame = pd.DataFrame.from_arrow(scan)
    assert list(frame.columns) == scan.schema.names
    assert list(frame["json"].fillna("")) == [row["json"] or "" for row in rows(scan)]


def test_batches_are_read_one_by_one(scan):
    batches = list(scan)
    assert [len(batch) for batch in batches[:-1]] == [5] * (len(batches) - 1)
    assert all(batch.schema.names == scan.schema.names for batch in batches)
    got = [row for batch in batches for row in pa.record_batch(batch).to_pylist()]
    assert [row["json"] for row in got] == [row["json"] for row in rows(scan)]
    assert pl.concat([pl.DataFrame(batch) for batch in batches]).height == len(got)


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_log_has_its_schema(tmp_path, table):
    (tmp_path / "empty.jsonl").touch()
    scan = rr.scan_log(tmp_path / "empty.jsonl", table=table)
    assert scan.count() == 0
    assert pa.table(scan).schema.names == scan.schema.names
    assert pl.DataFrame(scan).schema == pl.DataFrame(rr.scan_log(EXAMPLES, table=table)).schema
    assert duckdb.sql("SELECT count(*) FROM scan").fetchall() == [(0,)]
    assert rr.scan_log(tmp_path, table=table).count() == 0


def test_low_cardinality_is_dictionary_encoded_and_counters_are_integers():
    schema = pa.schema(rr.scan_log(EXAMPLES).schema)
    words = "path session_id model event_type status status_reason error_type error_code voice"
    for name in [*words.split(), "audio_format"]:
        assert pa.types.is_dictionary(schema.field(name).type), name
    for field in schema:
        if field.name.endswith("_tokens"):
            assert field.type == pa.int64()
    assert schema.field("timestamp").type == pa.timestamp("us", "UTC")
    assert schema.field("context").type == pa.map_(pa.string(), pa.string())


def test_a_dictionary_holds_each_word_once(tmp_path):
    for number in range(40):
        lines = [
            '{"type":"response.done","response":{"id":"r","status":"%s"}}\n' % status
            for status in ("completed", "failed")
        ]
        (tmp_path / f"{number}.jsonl").write_text("".join(lines))
    (batch,) = rr.scan_log(tmp_path)
    column = pa.record_batch(batch).column("status")
    assert column.dictionary.to_pylist() == ["completed", "failed"]
    assert len(pa.record_batch(batch).column("path").dictionary) == 40


def test_nothing_of_arrow_is_imported():
    program = (
        "import sys, realtime_response as rr\n"
        f"scan = rr.scan_log({EXAMPLES!r})\n"
        "assert scan.count() == 12 and len(list(scan)) == 1\n"
        "assert not {'pyarrow', 'polars', 'duckdb', 'pandas', 'numpy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_capsules_are_those_of_the_protocol():
    scan = rr.scan_log(EXAMPLES)
    assert '"arrow_array_stream"' in repr(scan.__arrow_c_stream__(requested_schema=None))
    assert '"arrow_schema"' in repr(scan.__arrow_c_schema__())
    (batch,) = scan
    assert ['"arrow_schema"' in repr(batch.__arrow_c_array__()[0])] == [True]
    assert '"arrow_array"' in repr(batch.__arrow_c_array__()[1])


def test_a_table_of_objects_is_read_again_and_again():
    made = rr.to_table(rr.read_log(EXAMPLES), columns=["status", "total_tokens"])
    assert (len(made), made.num_rows, len(made.schema)) == (12, 12, 2)
    for _ in range(2):
        assert duckdb.sql("SELECT sum(total_tokens) FROM made").fetchall() == [(4088,)]
        assert pl.DataFrame(made)["total_tokens"].sum() == 4088
    assert sum(len(batch) for batch in made) == 12
