"""The time of a line, from the text before its event."""

import datetime
import json

import pytest
from conftest import document

import realtime_response as rr

MOMENT = datetime.datetime(2026, 6, 4, 9, 15, 49, 500_000, tzinfo=datetime.UTC)
ISO = "2026-06-04T09:15:49.5Z"

READ = {
    "alone": f"{ISO} ",
    "in brackets": "[2026-06-04 09:15:49,500] INFO: ",
    "a service": f"svc | {ISO} [info] ",
    "docker compose": "svc-1  | 2026-06-04T09:15:49.500000000Z ",
    "an id and a bar": f"C-0001 | {ISO} ",
    "Go": "2026/06/04 09:15:49.500000 [call] main.go:10: ",
    "logging": "DEBUG:app:2026-06-04 09:15:49,500:",
    "loguru": "2026-06-04 09:15:49.500 | INFO     | app:main:10 - ",
    "a source": f"log.ts:10 [{ISO}] ",
    "RFC 5424": f'<34>1 {ISO} host app 42 id7 [x@1 a="2"] ',
    "RFC 3164, with the app's own time": f"<34>Jun  4 09:15:49 host app: {ISO} ",
    "Apache": "10.0.0.1 - - [04/Jun/2026:11:15:49.500 +0200] ",
    "Apache errors": "[Thu Jun 04 09:15:49.500000 2026] [error] ",
    "compact": "app 20260604T091549.5Z ",
    "seconds": "[1780564549.500] ",
    "milliseconds": "app [1780564549500] ",
    "logfmt": f'level=info time="{ISO}" msg=',
    "zap": "1.7805645495e+09\tinfo\t",
    "colors": f"\x1b[2m{ISO}\x1b[0m \x1b[32m INFO\x1b[0m ",
    "colors inside": "\x1b[90m2026-06-04\x1b[0m \x1b[1m09:15:49.5\x1b[0mINFO ",
    "escaped colors": f"#033[2m{ISO}#033[0m ",
    "kubectl": f"[pod/x-1/app] {ISO} ",
    "stern": f"pod-x-7d9f app {ISO} ",
    "journald": "2026-06-04T11:15:49.500000+0200 host app[1]: ",
    "Heroku": "2026-06-04T09:15:49.500000+00:00 app[web.1]: ",
    "glog": "I20260604 09:15:49.500000 1 file.cc:10] ",
    "JavaScript": "Thu Jun 04 2026 11:15:49.5 GMT+0200 (CEST) ",
    "mail": "Thu, 04 Jun 2026 09:15:49.5 GMT ",
    "words": "4 Jun 2026 09:15:49.5 ",
    "Kibana": "Jun 4, 2026 @ 09:15:49.500 ",
    "moment": "June 4th 2026, 9:15:49.5 am ",
    "columns": "2026-06-04 | 09:15:49.500 | INFO | ",
    "brackets of their own": "[2026-06-04] [09:15:49.500] ",
    "AM": "Jun 4, 2026, 9:15:49.5 AM ",
    "PM": "2026-06-04 09:15:49.5 PM +12:00 ",
    "an array": f'["{ISO}", "info", ',
    "the first of two": f"{ISO} 2027-01-01T00:00:00Z ",
    "after other JSON": f'{ISO} {{"at": "2027-01-01T00:00:00Z"}} ',
}

UNREADABLE = {
    "an order that is not known": "06/04/2026 09:15:49 ",
    "no year": "<34>Oct 11 22:14:15 host app: ",
    "logcat": "06-04 09:15:49.123  1  2 D app: ",
    "klog": "I0604 09:15:49.123456 1 file.go:10] ",
    "two digits of a year": "26/06/04 09:15:49 INFO ",
    "a named zone": "svc | 2026-06-04 09:15:49 PDT ",
    "a place": "[04-Jun-2026 09:15:49 Europe/Berlin] ",
    "a clock": "09:15:49 INFO ",
    "a clock behind a bar": "svc | 09:15:49.123 ",
    "half a clock": "9:15AM INF ",
    "a day": "2026-06-04 INFO ",
    "no such day": "2026-02-30 09:15:49 ",
    "another weekday": "Fri, 04 Jun 2026 09:15:49 GMT ",
    "the time of something else": "version=2024-10-01T09:15:49Z ",
    "a model and a clock": "gpt-realtime-2025-08-28 09:15:49 ",
}

ABSENT = {
    "nothing": "",
    "a number": "[12] INFO ",
    "a worker": "worker-3 ",
    "a version": "v2026.06.04 ",
    "a model": "gpt-realtime-2025-08-28: ",
    "an id": "call-20260604-12 ",
    "an id with a T": "20260604T1215-abc ",
    "an address": "192.168.1.1:8080 ",
    "a network card": "00:11:22:33:44:55 ",
    "a UUID": "20260604-0915-4949-a716-446655440000 ",
    "a duration": "took 00:00:12.345 ",
    "a file": "logs/2026-06-04.jsonl:12: ",
    "a bare number": "1780564549 ",
    "a thread": "[140234567890123] ",
    "a value of other JSON": 'state={"expires": "2026-06-04T09:15:49Z"} ',
}


def read(tmp_path, prefix):
    done = json.dumps(json.loads(document("ga")))
    log = tmp_path / "one.log"
    log.write_text(f"{prefix}{done}\n")
    with rr.read_log(log) as reader:
        (record,) = reader
    assert record.context == {}
    return record.timestamp, reader.stats.unreadable_timestamps


@pytest.mark.parametrize("name", READ)
def test_a_time_is_found_behind_any_prefix(tmp_path, name):
    assert read(tmp_path, READ[name]) == (MOMENT, 0)


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_time_that_needs_a_guess_is_counted(tmp_path, name):
    assert read(tmp_path, UNREADABLE[name]) == (None, 1)


@pytest.mark.parametrize("name", ABSENT)
def test_other_digits_are_no_time(tmp_path, name):
    assert read(tmp_path, ABSENT[name]) == (None, 0)


@pytest.mark.parametrize("name", READ)
def test_a_time_in_the_text_of_a_logger_counts_before_its_own(tmp_path, name):
    done = json.dumps(json.loads(document("ga")))
    line = {"time": "2026-06-04T09:20:00Z", "message": READ[name] + done}
    log = tmp_path / "one.log"
    log.write_text(json.dumps(line) + "\n")
    (record,) = rr.read_log(log)
    assert record.timestamp == MOMENT


def test_a_long_text_is_read_only_at_its_beginning(tmp_path):
    assert read(tmp_path, "1" * 2_000_000 + f" {ISO} ") == (None, 0)
    assert read(tmp_path, "word " * 700 + f"{ISO} ") == (MOMENT, 0)
