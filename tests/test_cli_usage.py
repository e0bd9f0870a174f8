"""The command `usage`: groups, periods, duplicates."""

import gzip
import json
import re

import pytest
from logs import EXAMPLES, line, report

from realtime_response.cli import main


@pytest.fixture
def log(tmp_path):
    file = tmp_path / "tenant=acme" / "day.jsonl"
    file.parent.mkdir()
    lines = [
        line(number, time=f"2026-06-0{number}T23:30:00-02:00", customer=f"c{number % 3}")
        for number in range(1, 7)
    ]
    file.write_text("\n".join(lines) + "\n")
    return str(file)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("day", {f"2026-06-0{number}": 1 for number in range(2, 8)}),
        ("month", {"2026-06": 6}),
        ("hour", {f"2026-06-0{number}T01": 1 for number in range(2, 8)}),
        ("context.customer", {"c0": 2, "c1": 2, "c2": 2}),
        ("metadata.tier", {"t0": 3, "t1": 3}),
        ("path.tenant", {"acme": 6}),
        ("path.nothing", {None: 6}),
        ("status", {"completed": 6}),
        ("status_reason", {None: 6}),
        ("interrupted", {"false": 6}),
        ("voice", {"marin": 6}),
        ("audio_format", {"audio/pcm": 6}),
        ("event_type", {"response.done": 6}),
        ("model", {None: 6}),
    ],
)
def test_groups(log, capsys, by, expected):
    got = report(capsys, log, "--by", by)
    assert {group["key"][by]: group["responses"] for group in got["groups"]} == expected
    assert sum(group["total_tokens"] for group in got["groups"]) == got["total"]["total_tokens"]
    assert set(got["groups"][0]) == {*got["total"], "key"}


def test_groups_of_several_columns(log, capsys):
    got = report(capsys, log, "--by", "context.customer,metadata.tier")
    keys = [tuple(group["key"].values()) for group in got["groups"]]
    assert keys == [(c, t) for c in ("c0", "c1", "c2") for t in ("t0", "t1")]
    assert main(["usage", log, "--by", "context.customer"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"context\.customer +responses +input +cached +output", out)
    assert re.search(r"c0 +2 +400 +", out)


def test_groups_of_either_era(capsys):
    got = report(capsys, EXAMPLES, "--by", "voice,audio_format")
    found = {tuple(group["key"].values()) for group in got["groups"] if group["responses"]}
    assert found == {
        ("sage", "audio/pcm"),
        ("marin", "audio/pcm"),
        ("en-US-Ava:DragonHDLatestNeural", "audio/pcm"),
    }


def test_an_unknown_column_is_one_sentence(log, capsys):
    assert main(["usage", log, "--by", "colour"]) == 2
    err = capsys.readouterr().err
    assert err.startswith('realtime-response: unknown column "colour": the columns are path, ')
    assert err.count("\n") == 1


def test_since_and_until(log, capsys, tmp_path):
    got = report(capsys, log, "--since", "2026-06-03", "--until", "2026-06-05T01:30:00Z")
    assert got["total"]["responses"] == 2
    assert (got["outside"], got["undated"]) == (4, 0)
    bare = tmp_path / "bare.jsonl"
    bare.write_text(line(9) + "\n")
    got = report(capsys, log, str(bare), "--since", "2026-01-01")
    assert (got["total"]["responses"], got["undated"]) == (6, 1)
    with pytest.raises(SystemExit):
        main(["usage", log, "--since", "last week"])
    assert "invalid time: 'last week'" in capsys.readouterr().err


def test_duplicates_count_once_unless_they_should(log, capsys):
    assert report(capsys, log, log)["duplicates"] == 6
    assert report(capsys, log, log)["total"]["responses"] == 6
    got = report(capsys, log, log, "--keep-duplicates")
    assert (got["total"]["responses"], got["duplicates"]) == (12, 6)


def test_json_has_the_documented_shape(log, capsys):
    got = report(capsys, log, "--by", "day")
    assert set(got) >= {
        "total",
        "groups",
        "rejects",
        "not_understood",
        "skipped",
        "duplicates",
        "lines",
    }
    for totals in (got["total"], *got["groups"]):
        assert {"responses", "status", "total_tokens", "cached_audio_tokens", "cost"} <= set(totals)


def test_a_file_that_fails_does_not_hide_the_others(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text(line(1) + "\n")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line(2).encode())[:-4])
    assert main(["usage", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert re.search(r"  total +2\n", captured.out)
    assert captured.err.startswith(f"realtime-response: {tmp_path / 'b.jsonl.gz'}: the gzip data")


def test_sessions_that_cannot_be_told_apart_are_said_once(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    created = [
        json.dumps({"type": "session.created", "session": {"id": name, "model": name}})
        for name in ("a", "b")
    ]
    log.write_text("\n".join([*created, line(1), line(2)]) + "\n")
    assert main([str(log)]) == 0
    assert capsys.readouterr().out.count("sessions run side by side in 1 file") == 1


def test_the_copy_that_has_the_bill_counts(tmp_path, capsys):
    event = json.loads(line(1))["event"]
    bare = event["response"] | {"usage": {}}
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(part) + "\n" for part in (bare, event, event)))
    got = report(capsys, str(log), "--by", "status")
    for totals in (got["total"], got["groups"][0]):
        assert (totals["responses"], totals["total_tokens"]) == (1, 321)
    assert (got["duplicates"], got["without_usage"]) == (2, 0)


def test_what_has_no_id_of_its_own_is_no_duplicate(tmp_path, capsys):
    heard = {
        "type": "conversation.item.input_audio_transcription.completed",
        "event_id": "event_1",
        "usage": {"type": "duration", "seconds": 2},
    }
    log = tmp_path / "log.jsonl"
    lines = [
        json.loads(line(1))["event"]["response"] | {"id": ""},
        json.loads(line(2))["event"]["response"] | {"id": ""},
        heard | {"item_id": "a"},
        heard | {"item_id": "b"},
        heard | {"item_id": "b"},
        heard | {"event_id": ""},
        heard | {"event_id": ""},
    ]
    log.write_text("".join(json.dumps(part) + "\n" for part in lines))
    got = report(capsys, str(log))
    assert got["total"]["responses"] == 2
    assert got["total"]["transcription"]["count"] == 4
    assert got["duplicates"] == 1


def test_a_bill_that_comes_later_is_its_groups(tmp_path, capsys):
    events = {number: json.loads(line(number))["event"] for number in (1, 2)}
    bare = {number: event["response"] | {"usage": None} for number, event in events.items()}
    for name, lines in (("a", [bare[1]]), ("b", [bare[2], events[1]])):
        text = "".join(json.dumps(part) + "\n" for part in lines)
        (tmp_path / f"{name}.jsonl").write_text(text)
    got = report(capsys, str(tmp_path), "--by", "path")
    found = [
        (group["responses"], group["without_usage"], group["total_tokens"])
        for group in got["groups"]
    ]
    assert found == [(1, 0, 321), (1, 1, 0)]
    assert got["without_usage"] == 1
    got = report(capsys, str(tmp_path), "--keep-duplicates")
    assert got["total"]["responses"] == 3
    main(["usage", str(tmp_path), "--keep-duplicates"])
    assert "1 event seen before and counted again" in capsys.readouterr().out


def test_a_transcription_is_billed_by_the_copy_that_has_the_bill(tmp_path, capsys):
    heard = {
        "type": "conversation.item.input_audio_transcription.completed",
        "event_id": "e",
        "item_id": "i",
    }
    usage = {"usage": {"type": "duration", "seconds": 2}}
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(part) + "\n" for part in (heard, heard | usage, heard)))
    got = report(capsys, str(log))
    assert (got["total"]["transcription"]["count"], got["duplicates"]) == (1, 2)
    assert got["total"]["transcription"]["seconds"] == 2
    assert got["transcriptions_without_usage"] == 0
    main(["usage", str(log)])
    assert "no line holds one" not in capsys.readouterr().out


def test_too_many_threads_are_refused(log, capsys):
    assert main(["usage", log, "--threads", "20000"]) == 2
    assert "between 1 and 1024" in capsys.readouterr().err
