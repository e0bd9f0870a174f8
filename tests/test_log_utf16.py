"""Logs in UTF-16, as Windows writes them: the same records as in UTF-8, and no silent damage."""

import codecs
import gzip
import io
import json
import subprocess
import sys

import pytest
import zstandard
from conftest import document

import realtime_response as rr

MARKED = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
PLAIN = dict.fromkeys(MARKED, b"")


def line(number, **added):
    event = json.loads(document("ga")) | added
    event["response"]["id"] = f"resp_{number}"
    return json.dumps(event, ensure_ascii=False) + "\n"


def read(source, **options):
    with rr.read_log(source, on_error="collect", keep_lines=True, **options) as reader:
        ids = [record.response.id.removeprefix("resp_") for record in reader]
        stats = reader.stats
    assert stats.lines == (stats.responses + stats.skipped + stats.rejects + stats.not_understood)
    return ids, stats, reader.rejects


@pytest.mark.parametrize("marks", [MARKED, PLAIN])
@pytest.mark.parametrize("order", MARKED)
@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstandard.compress])
def test_any_source_may_be_utf_16(tmp_path, marks, order, compress):
    text = line(1, said="中文 😀") + line(2) + line(3).rstrip()
    log = tmp_path / "log.jsonl"
    log.write_bytes(compress(marks[order] + text.encode(order)))
    expected = (["1", "2", "3"], 3)
    for threads in (1, 3):
        for source in (log, tmp_path, io.BytesIO(log.read_bytes())):
            ids, stats, _ = read(source, threads=threads)
            assert (ids, stats.lines) == expected
    program = "import realtime_response as rr; print(len(list(rr.read_log('-'))))"
    done = subprocess.run(
        [sys.executable, "-c", program], input=log.read_bytes(), capture_output=True, check=True
    )
    assert done.stdout == b"3\n"
    (split,) = rr.plan_splits(log, 700)
    assert [record.response.id for record in rr.read_split(split)] == ["resp_1", "resp_2", "resp_3"]


def test_places_count_the_bytes_of_the_text_in_utf_8(tmp_path):
    text = "é\n" + line(1, said="中文") + "{ type: 'response.done' }\n"
    log = tmp_path / "log.jsonl"
    log.write_bytes(codecs.BOM_UTF16_LE + text.encode("utf-16-le"))
    with rr.read_log(log, on_error="collect", keep_lines=True) as reader:
        (record,) = reader
    text = ("\ufeff" + text).encode()
    assert (record.line, record.offset) == (2, text.index(b"{"))
    assert record.event.said == "中文"
    (reject,) = reader.rejects
    assert (reject.line, reject.offset) == (3, text.index(b"response.done'"))
    assert reject.raw == b"{ type: 'response.done' }"


def test_half_a_character_is_a_reject_of_its_line(tmp_path):
    log = tmp_path / "log.jsonl"
    for half in ("\ud83d", "\ude00"):
        text = line(1) + line(2, said=half) + line(3)
        log.write_bytes(text.encode("utf-16-le", "surrogatepass"))
        ids, _, rejects = read(log)
        assert ids == ["1", "3"]
        assert [(reject.line, reject.kind) for reject in rejects] == [(2, "invalid_utf8")]


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstandard.compress])
def test_half_a_unit_at_the_end_is_a_failure_after_the_lines(tmp_path, compress):
    log = tmp_path / "log.jsonl"
    whole = (line(1) + line(2)).encode("utf-16")
    for cut in (1, 3, 101):
        log.write_bytes(compress(whole[:-cut]))
        ids, stats, rejects = read(log)
        (failure,) = stats.failures
        assert f"{log}: the UTF-16 text ends in the middle of a character (after byte" in failure
        assert len(ids) + len(rejects) == 2
        with pytest.raises(OSError, match="UTF-16 text ends in the middle"):
            list(rr.read_log(log))


def test_a_pipe_of_utf_16_gives_records_as_they_come():
    program = (
        "import realtime_response as rr\n"
        "for record in rr.read_log('-'): print(record.response.id, flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for number in (1, 2):
            process.stdin.write(line(number).encode("utf-16-le"))
            process.stdin.flush()
            assert process.stdout.readline() == b"resp_%d\n" % number
        process.stdin.close()
        assert process.wait(timeout=60) == 0
