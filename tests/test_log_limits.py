"""Logs that are made to cost much: what limits them, and how the commands say so."""

import gzip
import json

import pytest
import zstandard
from logs import line

import realtime_response as rr
from realtime_response._native.usage import usage_report
from realtime_response.cli import main

WRITE = {
    "plain": bytes,
    "gzip": gzip.compress,
    "zstd": zstandard.compress,
}


@pytest.fixture(params=WRITE)
def log(request, tmp_path):
    """A log of ten responses, and the size of its text."""
    text = b"".join(line(number).encode() + b"\n" for number in range(10))
    path = tmp_path / "log.jsonl"
    path.write_bytes(WRITE[request.param](text))
    return path, len(text)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_file_of_the_limit_is_read_whole(log, threads):
    path, size = log
    for limit in (None, size, size + 1, 2**63):
        with rr.read_log(path, max_bytes=limit, threads=threads) as records:
            assert len(list(records)) == 10
        assert usage_report(path, max_bytes=limit)[0]["failures"] == []


@pytest.mark.parametrize("threads", [1, 2])
def test_a_file_beyond_the_limit_fails_there(log, threads, capsys):
    path, size = log
    limit = size - 5
    reason = f"{path}: its text has more than {limit} bytes (max_bytes) (after byte {limit})"
    with rr.read_log(path, max_bytes=limit, on_error="collect", threads=threads) as records:
        assert len(list(records)) == 9
        assert records.stats.failures == [reason]
    with (
        rr.read_log(path, max_bytes=limit, threads=threads) as records,
        pytest.raises(OSError, match="max_bytes"),
    ):
        list(records)
    for table in ("responses", "items", "usage"):
        scan = rr.scan_log(path, table=table, max_bytes=limit, on_error="skip")
        scan.count()
        assert scan.stats.failures == [reason]
    assert usage_report(path, max_bytes=limit)[0]["failures"] == [reason]
    for command in ("usage", "show", "check"):
        assert main([command, str(path), "--max-bytes", str(limit)]) == 2
        assert main([command, str(path), "--max-bytes", str(size)]) == 0
        assert "max_bytes" in capsys.readouterr().err
    output = str(path.with_name("table.csv"))
    assert main(["convert", str(path), "-o", output, "--max-bytes", str(limit)]) == 2


def test_each_file_has_the_limit(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.jsonl").write_text(line(number) * (1 + number % 2) + "\n")
    limit = (tmp_path / "0.jsonl").stat().st_size
    report, _ = usage_report(tmp_path, max_bytes=limit)
    assert len(report["failures"]) == 1
    assert report["total"]["responses"] >= 2


def test_a_small_file_with_a_long_text_takes_no_memory_and_stops_at_the_limit(tmp_path):
    path = tmp_path / "log.jsonl"
    compressor = zstandard.ZstdCompressor(level=1).compressobj()
    with path.open("wb") as file:
        for _ in range(4):
            file.write(compressor.compress(b"\n" * (1 << 20)))
        file.write(compressor.flush())
    assert path.stat().st_size < 1 << 16
    with rr.read_log(path) as records:
        assert list(records) == []
        assert records.stats.lines == 4 << 20
    with rr.read_log(path, max_bytes=1 << 20, on_error="skip") as records:
        assert list(records) == []
        assert records.stats.lines == 1 << 20
        assert len(records.stats.failures) == 1


def test_a_line_that_is_nested_too_deeply_says_so(tmp_path, capsys):
    event = json.loads(line(1))["event"] | {"filler": "secret " * 20_000}
    text = "[" * 100 + json.dumps(json.dumps(event)) + "]" * 100
    path = tmp_path / "log.jsonl"
    path.write_text(f"{line(2)}\n{text}\n{line(3)}\n")
    with rr.read_log(path, on_error="collect") as records:
        assert len(list(records)) == 2
        (reject,) = records.rejects
    assert (reject.kind, reject.line) == ("not_understood", 2)
    assert reject.message == "mentions an event but is nested too deeply to be searched"
    assert main(["check", str(path)]) == 1
    out, err = capsys.readouterr()
    assert "nested too deeply" in out
    assert "secret" not in out + err
