"""The sources of logs: paths, globs, folders, open files, standard input, pipes."""

import gzip
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import zstandard
from conftest import document, interrupted

import realtime_response as rr


def line(number):
    event = json.loads(document("ga"))
    event["response"]["id"] = f"resp_{number}"
    return json.dumps(event).encode() + b"\n"


def ids(source, **options):
    with rr.read_log(source, **options) as reader:
        return [record.response.id.removeprefix("resp_") for record in reader]


@pytest.fixture
def folder(tmp_path):
    for number, name in enumerate(
        ["part-9.jsonl", "part-10.jsonl.gz", "deep/part-1.log", "deep/app.log.2", "a.json"]
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        text = line(number)
        file.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    (tmp_path / "notes.txt").write_bytes(line("notes"))
    (tmp_path / ".hidden").write_bytes(line("hidden"))
    return tmp_path


def test_a_folder_is_read_in_natural_order(folder):
    assert ids(folder) == ["4", "3", "2", "0", "1"]


def test_a_list_keeps_its_order(folder):
    assert ids([folder / "part-9.jsonl", str(folder / "a.json"), folder / "notes.txt"]) == [
        "0",
        "4",
        "notes",
    ]


def test_globs(folder):
    assert ids(f"{folder}/part-*.jsonl*") == ["0", "1"]
    assert ids(f"{folder}/**/*.log*") == ["3", "2"]
    with pytest.raises(FileNotFoundError, match="no file matches"):
        rr.read_log(f"{folder}/*.nope")


def test_a_name_with_brackets_is_a_name(tmp_path):
    (tmp_path / "call[1].jsonl").write_bytes(line(1))
    assert ids(tmp_path / "call[1].jsonl") == ["1"]


def test_links_are_followed_once(folder):
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "deep" / "part-2.jsonl").symlink_to(folder / "a.json")
    (folder / "deep" / "part-3.jsonl").symlink_to(folder / "gone.jsonl")
    assert sorted(ids(folder)) == ["0", "1", "2", "3", "4"]


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        rr.read_log(tmp_path / "nope")
    assert caught.value.filename == str(tmp_path / "nope")
    with pytest.raises(TypeError, match="opened in binary mode"):
        rr.read_log(7)


def test_encodings_are_told_by_content_and_not_by_name(tmp_path):
    log = tmp_path / "session.jsonl"
    for text in (
        gzip.compress(line(1)) + gzip.compress(line(2)),
        zstandard.compress(line(1)) + zstandard.compress(line(2)),
        b"\xef\xbb\xbf" + line(1) + b"\r\n" + line(2).rstrip(),
    ):
        log.write_bytes(text)
        assert ids(log) == ["1", "2"]


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstandard.compress])
def test_an_open_file_is_read_from_where_it_stands(tmp_path, compress):
    log = tmp_path / "session"
    log.write_bytes(b"not ours" + compress(line(1) + line(2)))
    with log.open("rb") as file:
        file.seek(8)
        with rr.read_log(file) as reader:
            records = list(reader)
    assert [record.response.id for record in records] == ["resp_1", "resp_2"]
    assert records[0].path == str(log)
    assert ids(io.BytesIO(compress(line(3)))) == ["3"]


def test_a_file_in_text_mode_is_refused(tmp_path):
    log = tmp_path / "a.jsonl"
    log.write_bytes(line(1))
    with log.open(encoding="utf-8") as file, pytest.raises(TypeError, match="binary mode"):
        ids(file)


class Odd(io.RawIOBase):
    """A file that fails after its first line."""

    def __init__(self, error):
        self.error = error
        self.text = [line(1)]

    def read(self, _size=-1):
        if self.text:
            return self.text.pop()
        raise self.error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ConnectionResetError("gone")])
@pytest.mark.parametrize("on_error", ["raise", "skip", "collect"])
def test_an_exception_of_a_file_is_the_callers(error, on_error):
    reader = rr.read_log(Odd(error), on_error=on_error)
    assert next(reader).response.id == "resp_1"
    with pytest.raises(type(error)):
        next(reader)


def test_standard_input_and_pipes_give_records_as_they_come():
    program = (
        "import realtime_response as rr\n"
        "for record in rr.read_log('-'): print(record.response.id, record.path, flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for number in (1, 2):
            process.stdin.write(line(number))
            process.stdin.flush()
            # The record arrives although the pipe is still open.
            assert process.stdout.readline() == b"resp_%d <stdin>\n" % number
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_a_fifo_is_read_to_its_end(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_bytes(line(1) + line(2)))
    writer.start()
    assert ids(fifo) == ["1", "2"]
    writer.join()


def test_ctrl_c_ends_the_wait_for_a_fifo(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    program = (
        "import sys; from realtime_response.cli import main; print(flush=True); sys.exit(main())"
    )
    code, out, err = interrupted(program, fifo, timeout=10)
    assert (code, out, err) == (130, b"", b"")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    unreadable = Path("/proc/self/mem")
    if not unreadable.exists():
        pytest.skip("no file that root cannot read")
    (tmp_path / "a.jsonl").write_bytes(line(1))
    sources = [unreadable, tmp_path / "a.jsonl"]
    with pytest.raises(OSError, match="/proc/self/mem"):
        list(rr.read_log(sources))
    assert ids(sources, on_error="skip") == ["1"]
    reader = rr.read_log(sources, on_error="collect")
    assert len(list(reader)) == 1
    (failure,) = reader.stats.failures
    assert failure.startswith("/proc/self/mem: ")
