"""Checked by type checkers: the types of tables."""

from typing import Literal, assert_type

import polars as pl

from realtime_response import (
    Field,
    LogScan,
    LogStats,
    RecordBatch,
    Schema,
    Table,
    read_log,
    scan_log,
    to_table,
)
from realtime_response.polars import scan_log as scan_lazily


def of_a_scan(path: str) -> int:
    scan = scan_log([path], table="usage", columns=["kind"], on_error="collect")
    assert_type(scan, LogScan)
    assert_type(scan.table, Literal["responses", "items", "usage"])
    assert_type(scan.schema, Schema)
    assert_type(scan.schema["kind"], Field)
    assert_type(scan.stats, LogStats | None)
    assert_type(scan.rejects, Table)
    for batch in scan:
        assert_type(batch, RecordBatch)
        assert_type(batch.num_rows, int)
    for field in scan.schema:
        assert_type(field.unit, str | None)
    assert_type(pl.DataFrame(scan), pl.DataFrame)
    return scan.write_parquet("out.parquet", compression="zstd", compression_level=9)


def of_objects(path: str) -> int:
    table = to_table(read_log(path), columns=["status"])
    assert_type(table, Table)
    return len(table) + pl.DataFrame(table).height


def of_a_lazy_frame(path: str) -> pl.DataFrame:
    frame = scan_lazily(path, table="items")
    assert_type(frame, pl.LazyFrame)
    return frame.filter(pl.col("role") == "user").collect()
