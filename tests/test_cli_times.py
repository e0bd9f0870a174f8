"""The command `usage`: periods and parts of the time, where some lines have no time."""

import json

import pytest
from logs import line, report

from realtime_response.cli import main

HEARD = {
    "type": "conversation.item.input_audio_transcription.completed",
    "event_id": "event_1",
    "item_id": "item_1",
    "usage": {"type": "duration", "seconds": 2},
}
TIME = "2026-06-04T23:30:00Z"


def written(tmp_path, *lines):
    log = tmp_path / "day.log"
    log.write_text("".join(f"{line}\n" for line in lines))
    return str(log)


def remarks(capsys, *arguments):
    assert main(["usage", *arguments]) == 0
    return [text for text in capsys.readouterr().out.splitlines() if "no time" in text]


@pytest.fixture
def log(tmp_path):
    """Two responses with a time, and two responses and a transcription without."""
    return written(
        tmp_path,
        line(1, ts=TIME),
        f"svc-1  | 2026-06-05 09:15:49,123 got {line(2)}",
        line(3),
        f"06/04/2026 09:15:49 {line(4)}",
        json.dumps(HEARD),
    )


@pytest.mark.parametrize("limit", ["--since=2026-01-01", "--until=2027-01-01"])
def test_what_has_no_time_is_in_no_period(log, capsys, limit):
    got = report(capsys, log, limit)
    assert (got["total"]["responses"], got["total"]["transcription"]["count"]) == (2, 0)
    assert (got["undated"], got["outside"], got["odd_times"]) == (3, 0, 1)
    expected = (
        "3 events (responses, transcriptions and others) have no time that can be read, "
        "and are not counted."
    )
    assert remarks(capsys, log, limit) == [expected]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("month", {"2026-06": 2, None: 2}),
        ("day", {"2026-06-04": 1, "2026-06-05": 1, None: 2}),
        ("hour", {"2026-06-04T23": 1, "2026-06-05T09": 1, None: 2}),
        ("timestamp", {"2026-06-04T23:30:00Z": 1, "2026-06-05T09:15:49.123Z": 1, None: 2}),
    ],
)
def test_what_has_no_time_has_a_row_of_its_own(log, capsys, by, expected):
    got = report(capsys, log, "--by", by)
    assert got["undated"] == 3
    assert {group["key"][by]: group["responses"] for group in got["groups"]} == expected
    expected_remark = (
        "3 events (responses, transcriptions and others) have no time that can be read, "
        'and are counted in the row "-".'
    )
    assert remarks(capsys, log, "--by", by) == [expected_remark]


def test_parts_of_the_time_can_stand_among_other_columns(log, capsys):
    got = report(capsys, log, "--by", "status,day,hour")
    assert got["undated"] == 3
    got = report(capsys, log, "--by", "day,status", "--since", "2026-06-05")
    assert (got["undated"], got["outside"], len(got["groups"])) == (3, 1, 1)


@pytest.mark.parametrize("options", [[], ["--by", "status"], ["--by", "context.ts,status"]])
def test_without_a_period_the_time_does_not_matter(log, capsys, options):
    assert report(capsys, log, *options)["undated"] == 0
    assert remarks(capsys, log, *options) == []


def test_one_event_without_a_time_is_singular(tmp_path, capsys):
    log = written(tmp_path, line(1), line(2, ts=TIME))
    (remark,) = remarks(capsys, log, "--since", "2026-06-01")
    assert remark.startswith("1 event (responses, transcriptions and others) has no time that can")
    assert remark.endswith("and is not counted.")
    (remark,) = remarks(capsys, log, "--by", "day")
    assert remark.endswith('and is counted in the row "-".')


def test_a_response_without_a_time_counts_once(tmp_path, capsys):
    log = written(tmp_path, line(1), line(1), line(2), json.dumps(HEARD), json.dumps(HEARD))
    for options in (["--since", "2026-06-01"], ["--by", "day"]):
        assert report(capsys, log, *options)["undated"] == 3
        assert report(capsys, log, *options, "--keep-duplicates")["undated"] == 5


@pytest.mark.parametrize("is_dated_first", [True, False])
def test_a_delivery_with_a_time_dates_a_response(tmp_path, capsys, is_dated_first):
    lines = [line(1, ts=TIME), line(1)]
    log = written(tmp_path, *(lines if is_dated_first else reversed(lines)))
    got = report(capsys, log, "--since", "2026-06-01")
    assert (got["total"]["responses"], got["undated"]) == (1, 0)
    got = report(capsys, log, "--since", "2026-07-01")
    assert (got["total"]["responses"], got["undated"], got["outside"]) == (0, 0, 1)


def test_a_copy_without_a_time_completes_what_was_counted(tmp_path, capsys):
    bare = json.loads(line(1))["event"]["response"] | {"usage": None}
    log = written(tmp_path, json.dumps({"ts": TIME, "event": bare}), line(1))
    got = report(capsys, log, "--since", "2026-06-01")
    assert (got["total"]["responses"], got["total"]["total_tokens"]) == (1, 321)
    assert (got["undated"], got["duplicates"], got["without_usage"]) == (0, 1, 0)
