"""Files of other kinds: each is one failure with one sentence, and the other files are read."""

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import subprocess
import sys
import tarfile
import wave
import zipfile
from pathlib import Path

import pytest
import zstandard
from conftest import document

import realtime_response as rr

MANY = b"<p>response.done was not sent</p>\n" * 2000


def line(number):
    event = json.loads(document("ga"))
    event["response"]["id"] = f"resp_{number}"
    return json.dumps(event).encode() + b"\n"


def written(write):
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def zipped(name):
    def write(file):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(name, line(1))

    return written(write)


def tarred(file):
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo("a-long-folder-name/" * 4 + "log.jsonl")
        member.size = len(line(1))
        archive.addfile(member, io.BytesIO(line(1)))


def audio(file):
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, 24_000, 0, "NONE", ""))
        out.writeframes(b"\x01\x00\xff\xff" * 2000)


def database():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table events (payload text)")
    connection.execute("insert into events values (?)", [line(1).decode()])
    connection.commit()
    return connection.serialize()


KINDS = {
    "zip": (zipped("log.jsonl"), "zip is not supported; extract it first"),
    "xlsx": (zipped("[Content_Types].xml"), "office files are not supported"),
    "bzip2": (bz2.compress(line(1)), "bzip2 is not supported; decompress it first"),
    "small bzip2": (bz2.compress(b""), "bzip2 is not supported; decompress it first"),
    "xz": (lzma.compress(line(1)), "xz is not supported; decompress it first"),
    "tar": (written(tarred), "tar is not supported; extract it first"),
    "wav": (written(audio), "this is a file of the type audio/x-wav, not a log"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + MANY, "image/png, not a log"),
    "pdf": (b"%PDF-1.4\n" + MANY, "this is a PDF document"),
    "program": (Path(sys.executable).read_bytes()[:100_000], "application/x-"),
    "html": (b"\n <!doctype HTML>\n" + MANY, "this is a web page (HTML), not a log"),
    "html in utf-16": ("<html>\n".encode("utf-16") + MANY, "this is a web page"),
    "sqlite": (database(), "this is an SQLite database; export the column"),
    "parquet": (b"PAR1" + MANY, "this is a Parquet file; export the column"),
    "arrow": (b"ARROW1\0\0" + MANY, "this is an Arrow file; export the column"),
}


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstandard.compress])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_kind_is_one_failure(tmp_path, kind, compress):
    data, sentence = KINDS[kind]
    (tmp_path / "a.jsonl").write_bytes(line(1))
    (tmp_path / "b.json").write_bytes(compress(data))
    (tmp_path / "c.log").write_bytes(line(2))
    with rr.read_log(tmp_path, on_error="collect") as reader:
        assert [record.response.id for record in reader] == ["resp_1", "resp_2"]
    stats = reader.stats
    (failure,) = stats.failures
    assert failure.startswith(f"{tmp_path / 'b.json'}: ")
    assert sentence in failure
    assert (stats.files, stats.lines, stats.not_understood) == (3, 2, 0)
    with pytest.raises(OSError, match=r"b\.json: "):
        list(rr.read_log(tmp_path))
    with pytest.raises(OSError, match="<stream>: "):
        list(rr.read_log(io.BytesIO(compress(data))))
    # The split of such a file reports it when it is read.
    splits = rr.plan_splits(tmp_path, 10**9)
    counts = [len(list(rr.read_split(split, on_error="skip"))) for split in splits]
    assert counts == [1, 0, 1]
    with pytest.raises(OSError, match=r"b\.json: "):
        list(rr.read_split(splits[1]))


def test_the_command_line_reads_the_others_and_exits_with_2(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(line(1))
    (tmp_path / "b.json").write_bytes(b"<html>" + MANY)
    command = [sys.executable, "-m", "realtime_response"]
    done = subprocess.run(
        [*command, "usage", "--json", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    (message,) = done.stderr.splitlines()
    assert message.endswith("b.json: this is a web page (HTML), not a log; download the log itself")
    assert json.loads(done.stdout)["total"]["responses"] == 1
    done = subprocess.run(
        [*command, "check", "-"], input=b"<html>" + MANY, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "before", ["MZ", "BM", "GIF", "ID3", "BZh9", "PK", "SQLite format", "<B >"]
)
def test_a_log_that_begins_like_another_kind_is_read(tmp_path, before):
    log = tmp_path / "log"
    log.write_bytes(before.encode() + b" \x1b[1m " + line(1))
    assert [record.response.id for record in rr.read_log(log)] == ["resp_1"]


@pytest.mark.parametrize("outer", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("inner", [gzip.compress, zstandard.compress])
def test_a_file_that_is_compressed_twice_is_a_failure(tmp_path, inner, outer):
    log = tmp_path / "log"
    log.write_bytes(outer(inner(line(1))))
    with pytest.raises(OSError, match="compressed twice; decompress it once"):
        list(rr.read_log(log))


@pytest.mark.parametrize("count", [1, 2, 3, 8, 5000])
def test_a_log_whose_start_was_zeroed_is_read(tmp_path, count):
    log = tmp_path / "log"
    log.write_bytes(bytes(count) + b"\n" + line(1))
    with rr.read_log(log, on_error="collect") as reader:
        assert [record.response.id for record in reader] == ["resp_1"]
