"""Logs that are rotated, cut off or written while they are read."""

import os

import pytest
from logs import line, report

import realtime_response as rr

COUNT = 20_000


@pytest.fixture
def log(tmp_path):
    """A log that takes a while to read, in which each line has the customer `old`."""
    path = tmp_path / "log.jsonl"
    path.write_text("".join(line(number, customer="old") + "\n" for number in range(COUNT)))
    assert path.stat().st_size > 16 << 20  # several ranges
    return path


def customers(records):
    return {record.context["customer"] for record in records}


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("how", ["replace", "rotate", "unlink"])
def test_a_log_is_read_as_it_was_opened(log, threads, how):
    new = "".join(line(number, customer="new") + "\n" for number in range(COUNT + 5000))
    with rr.read_log(log, threads=threads, on_error="collect") as reader:
        first = next(reader)
        if how == "rotate":
            log.rename(log.with_suffix(".1"))
            log.write_text(new)
        elif how == "replace":
            other = log.with_suffix(".new")
            other.write_text(new)
            other.replace(log)
        else:
            log.unlink()
        records = [first, *reader]
        assert reader.stats.failures == []
    assert len(records) == COUNT
    assert customers(records) == {"old"}


@pytest.mark.parametrize("threads", [1, 3])
def test_a_log_that_is_cut_off_is_one_failure(log, threads):
    with rr.read_log([log, log], threads=threads, on_error="collect") as reader:
        next(reader)
        os.truncate(log, 1 << 20)
        list(reader)
        stats = reader.stats
    assert len(stats.failures) == 1
    assert "the file was cut off while it was read" in stats.failures[0]
    assert str(log) in stats.failures[0]
    counts = stats.responses + stats.skipped + stats.rejects + stats.not_understood
    assert counts == stats.lines


def test_a_log_that_is_cut_off_raises(log):
    with rr.read_log(log, threads=2) as reader:
        next(reader)
        os.truncate(log, 1 << 20)
        with pytest.raises(OSError, match="cut off while it was read"):
            list(reader)


@pytest.mark.parametrize("threads", [1, 3])
def test_what_is_added_meanwhile_is_not_read_and_told(log, threads):
    with rr.read_log(log, threads=threads) as reader:
        records = [next(reader)]
        with log.open("a") as file:
            file.write(line(1, customer="added") + "\n")
        records += reader
        assert reader.stats.grown_files == 1
    assert len(records) == COUNT
    assert customers(records) == {"old"}


def test_usage_says_how_many_files_grew(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1) + "\n")
    assert report(capsys, str(log))["grown_files"] == 0


def test_a_file_of_the_system_that_has_no_length_is_read(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    os.write(writer, (line(1) + "\n").encode())
    reader = rr.read_log(pipe)
    assert next(reader).response.id == "resp_1"
    reader.close()
    os.close(writer)
