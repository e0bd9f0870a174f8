"""The command `convert`."""

import json
import subprocess
import sys

import polars as pl
import pytest
from conftest import interrupted
from logs import EXAMPLES, line

import realtime_response as rr
from realtime_response.cli import main


@pytest.mark.parametrize("ending", [".parquet", ".arrow", ".feather", ".ipc", ".csv", ".jsonl"])
def test_the_name_tells_the_format(tmp_path, capsys, ending):
    out = tmp_path / f"out{ending}"
    assert main(["convert", EXAMPLES, "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"12 rows written to {out}; 42 lines in 3 files read.\n"
    readers = {".parquet": pl.read_parquet, ".csv": pl.read_csv, ".jsonl": pl.read_ndjson}
    read = readers.get(ending, pl.read_ipc)(out)
    assert sorted(read.columns) == sorted(rr.scan_log(EXAMPLES).schema.names)
    assert read["total_tokens"].sum() == 4088


def test_columns_and_tables_are_chosen(tmp_path, capsys):
    out = tmp_path / "out.csv"
    columns = "kind,model,seconds"
    arguments = ["convert", EXAMPLES, "-o", str(out), "--table", "usage", "--columns", columns]
    assert main([*arguments, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["rows"], report["table"], report["lines"]) == (18, "usage", 42)
    lines = out.read_text().splitlines()
    assert lines[0] == columns
    assert "transcription,whisper-1,2.7" in lines
    assert main([*arguments, "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_people_are_left_out(tmp_path):
    for table in ("responses", "items"):
        out = tmp_path / f"{table}.jsonl"
        main(["convert", EXAMPLES, "-o", str(out), "--table", table, "--no-content"])
        written = out.read_text()
        for words in ("depot", "taxi is booked", "NL-20418", "Bonjour", "seven it is"):
            assert words not in written
        assert "completed" in written


def test_bad_lines_are_named_and_kept(tmp_path, capsys):
    log, out, kept = tmp_path / "log.jsonl", tmp_path / "out.parquet", tmp_path / "bad"
    bad = '{"type": "response.done", "response": {"id": 7}}\n'
    log.write_text(line(1) + "\n" + bad)
    assert main(["convert", str(log), "-o", str(out), "--rejects", str(kept)]) == 0
    said = capsys.readouterr()
    assert (
        said.err
        == f"{log}:2: response.id: expected a string, found a number (byte {len(line(1)) + 46})\n"
    )
    assert said.out == f"1 row written to {out}; 2 lines in 1 file read.\n"
    assert kept.read_text() == bad


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "out.xls"], "out.xls: unknown extension; use one of .parquet, .arrow, "),
        (
            ["-o", "out.csv", "--columns", "stauts"],
            'unknown column "stauts": the columns are path,',
        ),
        (
            ["-o", "out.csv", "--compression", "zstd"],
            "compression is not supported for CSV and JSONL",
        ),
        (
            ["-o", "a.csv", "--rejects", "a.csv"],
            "a.csv: --output and --rejects must be different files",
        ),
        (["-o", "none/out.csv"], "none/out.csv: No such file or directory"),
    ],
)
def test_what_cannot_be_is_named(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert main(["convert", EXAMPLES, *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"realtime-response: {message}")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_written(tmp_path, capsys):
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00damaged")
    (tmp_path / "b.jsonl").write_text(line(1) + "\n")
    out = tmp_path / "out.csv"
    assert main(["convert", str(tmp_path), "-o", str(out), "--columns", "line"]) == 2
    assert "a.jsonl.gz" in capsys.readouterr().err
    assert out.read_text() == "line\n1\n"


def test_standard_input_is_converted(tmp_path):
    out = tmp_path / "out.csv"
    command = [sys.executable, "-m", "realtime_response", "convert", "-", "-o", out]
    done = subprocess.run(
        [*command, "--columns", "path,line"],
        input=line(1).encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert out.read_text() == "path,line\n<stdin>,1\n"


def test_a_table_on_standard_output_stands_alone(tmp_path):
    (tmp_path / "out.csv").symlink_to("/dev/stdout")
    command = [sys.executable, "-m", "realtime_response", "convert", EXAMPLES, "--columns", "line"]
    done = subprocess.run(
        [*command, "-o", tmp_path / "out.csv"], capture_output=True, check=True, text=True
    )
    assert len(done.stdout.splitlines()) == 13
    assert "12 rows written" in done.stderr


def test_ctrl_c_leaves_nothing(tmp_path):
    program = f"""
import os, sys
os.mkfifo({str(tmp_path / "pipe")!r})
writer = os.open({str(tmp_path / "pipe")!r}, os.O_RDWR)
os.write(writer, {(line(1) + chr(10)).encode()!r})
print("ready", flush=True)
from realtime_response.cli import main
sys.exit(main(["convert", {str(tmp_path / "pipe")!r}, "-o", {str(tmp_path / "out.parquet")!r}]))
"""
    code, _, errors = interrupted(program, timeout=20)
    assert (code, errors) == (130, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
