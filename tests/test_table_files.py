"""Files of tables hold exactly the rows of the table, or do not appear at all."""

import csv
import gzip
import json
import os
import resource
import stat
import subprocess
import sys
import threading

import polars as pl
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest
from logs import EXAMPLES, line
from tables import rows

import realtime_response as rr

WRITERS = ("write_parquet", "write_ipc", "write_csv", "write_ndjson")
TABLES = ("responses", "items", "usage")


def plain(table):
    """Rows without what a format does not keep: whether text is in a dictionary."""
    return table.to_pylist(maps_as_pydicts="strict")


@pytest.mark.parametrize("compression", ["zstd", "snappy", "uncompressed"])
@pytest.mark.parametrize("table", TABLES)
def test_parquet_gives_back_what_was_written(tmp_path, table, compression):
    scan = rr.scan_log(EXAMPLES, table=table, batch_rows=5)
    out = tmp_path / "out.parquet"
    assert scan.write_parquet(out, compression=compression) == scan.count()
    read = pq.read_table(out)
    assert read.schema == pa.schema(scan.schema)
    assert plain(read) == rows(scan)
    assert read.schema.field("line").metadata[b"description"] == b"The line, from 1."
    column = pq.read_metadata(out).row_group(0).column(0)
    assert column.compression == {"uncompressed": "UNCOMPRESSED"}.get(
        compression, compression.upper()
    )
    assert pl.read_parquet(out).height == scan.count()


@pytest.mark.parametrize("compression", ["zstd", "uncompressed"])
@pytest.mark.parametrize("table", TABLES)
def test_arrow_files_give_back_what_was_written(tmp_path, table, compression):
    scan = rr.scan_log(EXAMPLES, table=table, batch_rows=5)
    out = tmp_path / "out.arrow"
    assert scan.write_ipc(out, compression=compression) == scan.count()
    assert plain(pyarrow.feather.read_table(out)) == rows(scan)
    assert pl.read_ipc(out)["line"].to_list() == [row["line"] for row in rows(scan)]


@pytest.mark.parametrize("table", TABLES)
def test_text_files_give_back_what_was_written(tmp_path, table):
    scan = rr.scan_log(EXAMPLES, table=table, batch_rows=5)
    scan.write_ndjson(tmp_path / "out.jsonl")
    scan.write_csv(tmp_path / "out.csv")
    written = [json.loads(text) for text in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [list(row) for row in written] == [scan.schema.names] * scan.count()
    assert written == json.loads(json.dumps(rows(scan), default=str))
    with (tmp_path / "out.csv").open(newline="") as file:
        for row, expected in zip(csv.DictReader(file), written, strict=True):
            for name, text in row.items():
                value = expected[name]
                if value is None or isinstance(value, str):
                    assert text == (value or "")
                else:
                    assert json.loads(text) == value


def test_times_are_written_in_utc(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1, ts="2026-06-04T11:15:49.25+02:00", room='a "b", c\n') + "\n")
    scan = rr.scan_log(log, columns=["timestamp", "context"])
    scan.write_csv(tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["timestamp"] == "2026-06-04T09:15:49.25Z"
    assert json.loads(row["context"])["room"] == 'a "b", c\n'


@pytest.mark.parametrize("writer", WRITERS)
def test_a_log_without_responses_is_a_file_without_rows(tmp_path, writer):
    (tmp_path / "empty.jsonl").touch()
    scan = rr.scan_log(tmp_path / "empty.jsonl", columns=["line", "status"])
    assert getattr(scan, writer)(tmp_path / "out") == 0
    text = (tmp_path / "out").read_bytes()
    assert {"write_csv": b"line,status\n", "write_ndjson": b""}.get(writer, text) == text


@pytest.mark.parametrize("writer", WRITERS)
def test_what_goes_wrong_leaves_what_was_there(tmp_path, writer):
    log, out = tmp_path / "log.jsonl", tmp_path / "out"
    log.write_text(line(1) + '\n{"type": "response.done", "response": {"id": 7}}\n')
    out.write_text("before")
    with pytest.raises(rr.LogError):
        getattr(rr.scan_log(log), writer)(out)
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.jsonl", "out"]
    assert getattr(rr.scan_log(log, on_error="skip"), writer)(out) == 1
    assert out.read_bytes() != b"before"
    umask = os.umask(0o022)
    os.umask(umask)
    getattr(rr.scan_log(log, on_error="skip"), writer)(tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_leaves_nothing(tmp_path, writer):
    log = tmp_path / "log.jsonl"
    noise = (line(number, noise=os.urandom(2000).hex()) + "\n" for number in range(300))
    log.write_text("".join(noise))
    program = f"""
import resource, signal, sys, realtime_response as rr
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    rr.scan_log({str(log)!r}).{writer}({str(tmp_path / "out")!r})
except OSError as error:
    print(type(error).__name__, error.errno, error.filename)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (done.stderr, done.stdout) == ("", f"OSError 27 {tmp_path / 'out'}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["log.jsonl"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000


def test_places_that_cannot_be_written_are_named(tmp_path):
    scan = rr.scan_log(EXAMPLES)
    with pytest.raises(FileNotFoundError, match=r"none/out\.parquet"):
        scan.write_parquet(tmp_path / "none" / "out.parquet")
    with pytest.raises(IsADirectoryError):
        scan.write_parquet(tmp_path)
    with pytest.raises(ValueError, match='compression must be "zstd", "snappy"'):
        scan.write_parquet(tmp_path / "out", compression="lzma")
    with pytest.raises(ValueError, match="not compressed with Snappy"):
        scan.write_ipc(tmp_path / "out", compression="snappy")
    with pytest.raises(ValueError, match="compression_level must be between 1 and 22"):
        scan.write_parquet(tmp_path / "out", compression_level=23)
    with pytest.raises(ValueError, match="compression_level requires zstd"):
        scan.write_parquet(tmp_path / "out", compression="snappy", compression_level=3)
    assert list(tmp_path.iterdir()) == []


def test_a_log_is_never_written_over(tmp_path):
    log, link = tmp_path / "log.jsonl", tmp_path / "link"
    log.write_text(line(1) + "\n")
    link.symlink_to(log)
    for path in (log, link):
        with pytest.raises(ValueError, match="is one of the logs; choose another file"):
            rr.scan_log(log).write_csv(path)
    assert log.read_text() == line(1) + "\n"


def test_a_log_that_came_as_an_open_file_is_never_written_over(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1) + "\n")
    with log.open("rb") as file, pytest.raises(ValueError, match="is one of the logs"):
        rr.scan_log(file).write_csv(log)


def test_a_file_stays_as_private_as_it_was(tmp_path):
    out = tmp_path / "out.csv"
    for mode in (0o600, 0o640, 0o444):
        out.touch()
        out.chmod(mode)
        rr.scan_log(EXAMPLES).write_csv(out)
        assert stat.S_IMODE(out.stat().st_mode) == mode


def test_a_link_to_nothing_makes_what_it_names(tmp_path):
    (tmp_path / "sub").mkdir()
    link, loop = tmp_path / "link.csv", tmp_path / "loop.csv"
    link.symlink_to("sub/new.csv")
    loop.symlink_to("loop.csv")
    rr.scan_log(EXAMPLES).write_csv(link)
    assert link.is_symlink()
    assert (tmp_path / "sub" / "new.csv").is_file()
    with pytest.raises(OSError, match="too many links"):
        rr.scan_log(EXAMPLES).write_csv(loop)
    assert loop.is_symlink()


@pytest.mark.parametrize("mode", ["a", "w"])
@pytest.mark.parametrize("target", ["link", "/dev/stdout", "/dev/fd/1"])
def test_an_output_that_others_write_to_goes_on(tmp_path, target, mode):
    out, link = tmp_path / "out.txt", tmp_path / "link.csv"
    link.symlink_to("/dev/stdout")
    target = link if target == "link" else target
    program = f"""
import sys, realtime_response as rr
print("before", flush=True)
rr.scan_log({EXAMPLES!r}, columns=["status"]).write_csv({str(target)!r})
print("after")
"""
    with out.open(mode) as file:
        subprocess.run([sys.executable, "-c", program], stdout=file, check=True)
    lines = out.read_text().splitlines()
    assert (lines[:2], lines[-1], len(lines)) == (["before", "status"], "after", 15)


def test_a_pipe_that_this_process_reads_is_written(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    read = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text()))
    reader.start()
    rr.scan_log(EXAMPLES, columns=["line"]).write_csv(tmp_path / "pipe")
    reader.join()
    assert read[0].startswith("line\n4\n")


def test_a_link_stays_one_and_a_pipe_is_written(tmp_path):
    scan = rr.scan_log(EXAMPLES, columns=["line"])
    out, link = tmp_path / "out.csv", tmp_path / "link.csv"
    out.touch()
    link.symlink_to(out)
    scan.write_csv(link)
    assert link.is_symlink()
    assert out.read_text().startswith("line\n4\n")
    program = f"""
import realtime_response as rr
rr.scan_log({EXAMPLES!r}, columns=["line"]).write_csv("/dev/stdout")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (done.stderr, done.stdout) == ("", out.read_text())


def test_memory_stays_bounded_whatever_the_log(tmp_path):
    log = tmp_path / "log.jsonl.gz"
    block = gzip.compress(((line(1, noise="x" * 1000) + "\n") * 4000).encode())
    with log.open("wb") as file:
        for _ in range(30):
            file.write(block)
    program = f"""
import resource, realtime_response as rr
scan = rr.scan_log({str(log)!r}, columns=[*rr.scan_log([]).schema.names, "json"])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(scan.write_parquet({str(tmp_path / "out.parquet")!r}))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    count, kilobytes = map(int, done.stdout.split())
    assert count == 120_000
    # The log has about 400 MB.
    assert kilobytes < 300_000
