"""The command `usage` on logs without responses: GPT-Live, translation sessions, errors."""

import gzip
import itertools
import json

import pytest
from live import (
    call,
    closed,
    delegated,
    error,
    event,
    started,
    tokens,
    translation,
    used,
    write,
)
from logs import ENVELOPES, line, report
from tables import rows

import realtime_response as rr
from realtime_response._native.usage import usage_report
from realtime_response.cli import main

PRICES = {
    "models": {
        "gpt-live-1": {"audio_hour": 3.6},
        "gpt-5.5": {"input_text": 10, "cached_text": 1, "output_text": 100},
    }
}
METERED = ["session.usage.updated", "session.closed"]


@pytest.fixture
def prices(tmp_path):
    file = tmp_path / "prices.txt"
    file.write_text(json.dumps(PRICES))
    return str(file)


TASK = delegated("resp_1", usage=tokens(1000, 400, 50))
LIVE = [*call("s1", 100, 250), TASK, used(900), closed("s1", 1000)]


def test_sessions_and_tasks_are_in_the_sums(tmp_path, capsys, prices):
    log = write(tmp_path / "a.jsonl", *LIVE)
    for threads in ("1", "4"):
        got = report(capsys, log, "--prices", prices, "--threads", threads)
        total = got["total"]
        assert got["status"] == "complete"
        assert total["responses"] == 0
        assert total["sessions"] == {"count": 1, "seconds": 1000}
        assert total["delegations"] == {
            "count": 1,
            "total_tokens": 1050,
            "input_tokens": 1000,
            "cached_tokens": 400,
            "output_tokens": 50,
        }
        assert total["session_cost"] == pytest.approx(1.0)
        assert total["delegation_cost"] == pytest.approx((600 * 10 + 400 * 1 + 50 * 100) / 1e6)
        assert total["cost"] == pytest.approx(1.0114)
        assert not [name for name in total if name.endswith("models")]
    assert main(["usage", log, "--prices", prices]) == 0
    out = capsys.readouterr().out
    assert "Live sessions" in out
    assert "Delegated tasks" in out
    assert "live session cost" in out
    assert "Is this a log of Realtime events?" not in out


def test_a_log_of_both_apis_has_the_sums_of_both(tmp_path, capsys):
    log = tmp_path / "a.jsonl"
    live = [{"call_id": "c1"} | one for one in LIVE]
    talks = [line(number, call_id="c2") for number in range(5)]
    heard = event(
        "conversation.item.input_audio_transcription.completed",
        item_id="item_1",
        usage={"type": "duration", "seconds": 2.5},
    )
    texts = [*map(json.dumps, live), json.dumps({"call_id": "c2"} | heard)]
    mixed = [text for pair in itertools.zip_longest(talks, texts) for text in pair if text]
    log.write_text("\n".join(mixed) + "\n")
    for threads in ("1", "4"):
        total = report(capsys, str(log), "--threads", threads)["total"]
        assert (total["responses"], total["total_tokens"]) == (5, 5 * 321)
        assert (total["transcription"]["count"], total["transcription"]["seconds"]) == (1, 2.5)
        assert total["sessions"] == {"count": 1, "seconds": 1000}
        assert total["delegations"]["total_tokens"] == 1050
    kinds = [row["kind"] for row in rows(rr.scan_log(log, table="usage"))]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "response": 5,
        "transcription": 1,
        "session": 4,
        "delegation": 1,
    }


def test_a_model_without_a_price_has_no_cost(tmp_path, capsys, prices):
    log = write(tmp_path / "a.jsonl", *call("s1", 60, end=60, model="gpt-live-9"), TASK)
    got = report(capsys, log, "--prices", prices)
    assert got["total"]["session_cost"] is None
    assert got["total"]["cost"] is None
    assert got["total"]["known_cost"] == pytest.approx(0.0114)
    assert got["unpriced"] == ["gpt-live-9"]
    got = report(capsys, log, "--prices", prices, "--model-map", "gpt-live-9=gpt-live-1")
    assert got["total"]["session_cost"] == pytest.approx(0.06)
    unknown = write(tmp_path / "b.jsonl", used(60))
    assert report(capsys, unknown, "--prices", prices)["unpriced"] == [None]
    got = report(capsys, unknown, "--prices", prices, "--model", "gpt-live-1")
    assert got["total"]["cost"] == pytest.approx(0.06)
    assert got["unnamed_sessions"] == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"service_tier": "priority"},
        {"service_tier": "flex"},
        {"usage": tokens(10, 0, 5) | {"input_tokens_details": {"cache_write_tokens": 4}}},
        {"usage": tokens(10, 20, 5)},
        {"usage": {"total_tokens": 15}},
    ],
)
def test_tasks_at_another_price_have_no_cost(tmp_path, capsys, prices, fields):
    task = delegated("resp_1", **({"usage": tokens(10, 2, 5)} | fields))
    got = report(capsys, write(tmp_path / "a.jsonl", started("s1"), task), "--prices", prices)
    assert got["total"]["delegations"]["total_tokens"] == 15
    assert got["total"]["delegation_cost"] is None
    assert any("no price that is known" in reason for reason in got["unpriced_reasons"])


def test_groups_add_up(tmp_path, capsys, prices):
    times = [f"2026-06-0{1 + number // 3}T10:00:0{number}Z" for number in range(len(LIVE))]
    log = [{"ts": time} | one for time, one in zip(times, LIVE, strict=True)]
    file = write(tmp_path / "a.jsonl", *log)
    got = report(capsys, file, "--by", "day", "--prices", prices)
    shown = {group["key"]["day"]: group["sessions"] for group in got["groups"]}
    assert shown == {
        "2026-06-01": {"count": 1, "seconds": 100},
        "2026-06-02": {"count": 0, "seconds": 800},
        "2026-06-03": {"count": 0, "seconds": 100},
    }
    assert sum(group["cost"] for group in got["groups"]) == pytest.approx(got["total"]["cost"])
    got = report(capsys, file, "--by", "model", "--model-map", "gpt-5.5=big")
    keys = {group["key"]["model"]: group["delegations"]["count"] for group in got["groups"]}
    assert keys == {"gpt-live-1": 0, "big": 1}
    got = report(capsys, file, "--since", "2026-06-02")
    assert got["total"]["sessions"]["seconds"] == 900
    assert main(["usage", file, "--by", "day"]) == 0
    assert "live seconds" in capsys.readouterr().out


def test_readers_agree_in_any_order_of_files(tmp_path):
    whole = call("s1", 10, 20, 30, 40, end=45)
    other = call("s2", 5, 8)
    parts = [[*whole[:4], *other[:3]], [*whole[3:6], TASK], [*whole[5:], TASK]]
    logs = [write(tmp_path / f"{at}.jsonl", *part) for at, part in enumerate(parts)]
    for order in itertools.permutations(logs):
        for threads in (1, 4):
            total = usage_report(list(order), threads=threads)[0]["total"]
            assert total["sessions"]["seconds"] == 50
            assert total["delegations"]["count"] == 1
            scan = rows(rr.scan_log(list(order), table="usage", threads=threads))
            assert sum(row["seconds"] or 0 for row in scan) == 50
            records = rr.read_log(list(order), events=METERED, threads=threads)
            assert sum(record.billed_seconds or 0 for record in records) == 50


def test_a_session_that_is_named_late_has_its_usage(tmp_path, capsys, prices):
    one = write(tmp_path / "1.jsonl", *call("s1", 10, 20))
    two = write(tmp_path / "2.jsonl", used(30), used(40), closed("s1", 45))
    for logs in ([one, two], [two, one]):
        got = report(capsys, *logs, "--prices", prices, "--by", "path")
        assert got["total"]["sessions"] == {"count": 1, "seconds": 45}
        assert got["total"]["cost"] == pytest.approx(0.045)
        assert sum(group["sessions"]["seconds"] for group in got["groups"]) == 45
        assert got["unnamed_sessions"] == 0


def test_repeats_do_not_double(tmp_path, capsys):
    log = write(tmp_path / "a.jsonl", *LIVE, error(), *LIVE[2:], error("e2"))
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress((tmp_path / "a.jsonl").read_bytes()))
    for options in ((log,), (log, str(packed)), (str(packed), log)):
        got = report(capsys, *options)
        assert got["total"]["sessions"] == {"count": 1, "seconds": 1000}
        assert got["total"]["delegations"]["count"] == 1
        assert got["errors"] == {"invalid_value": 1, "e2": 1}
        assert got["duplicates"] >= 4
    got = report(capsys, log, "--keep-duplicates")
    assert got["total"]["sessions"]["seconds"] == 1000
    assert got["total"]["delegations"]["count"] == 2


def test_translation_sessions_are_named(tmp_path, capsys, prices):
    log = write(tmp_path / "a.jsonl", *translation("t1"), *translation("t2"), *translation("t1"))
    for threads in ("1", "4"):
        got = report(capsys, log, "--threads", threads)
        assert (got["translations"], got["status"]) == (2, "nothing_read")
    assert main(["usage", log]) == 0
    out = capsys.readouterr().out
    assert "2 translation sessions whose usage is not in the log" in out
    assert "Is this a log of Realtime events?" not in out
    mixed = write(tmp_path / "b.jsonl", *translation("t1"), *LIVE)
    got = report(capsys, mixed, "--prices", prices)
    assert got["status"] == "incomplete"
    assert got["total"]["cost"] is None
    assert got["total"]["known_cost"] == pytest.approx(1.0114)
    main(["usage", mixed, "--prices", prices])
    assert "≥ 1.0114 (1 translation session reports no usage)" in capsys.readouterr().out


FAILURES = [
    error("session_expired"),
    error(None, "server_error"),
    error("session_expired", message="See session.update. It has dots."),
    event(
        "conversation.item.input_audio_transcription.failed",
        item_id="item_1",
        content_index=0,
        error={"type": "transcription_error", "code": "audio_unintelligible", "message": "No."},
    ),
    event("response.mcp_call.failed", item_id="item_2", output_index=0),
    event("mcp_list_tools.failed", item_id="item_3"),
    {"error": {"type": "", "code": None}, "type": "error"},
]
ERRORS = {
    "session_expired": 2,
    "server_error": 1,
    "audio_unintelligible": 1,
    "response.mcp_call.failed": 1,
    "mcp_list_tools.failed": 1,
    "error": 1,
}


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_errors_are_counted(tmp_path, capsys, envelope):
    log = tmp_path / "a.log"
    log.write_text("".join(ENVELOPES[envelope](one) + "\n" for one in FAILURES))
    for threads in ("1", "4"):
        got = report(capsys, str(log), "--threads", threads)
        assert got["errors"] == ERRORS
        assert got["realtime_events"] is True
        assert (got["rejects"], got["not_understood"], got["skipped"]) == (0, 0, 7)
    assert main(["usage", str(log)]) == 0
    out = capsys.readouterr().out
    assert "7 errors: session_expired 2, audio_unintelligible 1, error 1, " in out
    assert "Is this a log of Realtime events?" not in out


def test_an_error_needs_no_session(tmp_path, capsys):
    log = write(tmp_path / "a.jsonl", *LIVE, *FAILURES)
    got = report(capsys, log)
    assert (got["errors"], got["ambiguous"]) == (ERRORS, 0)


def test_errors_beside_responses_are_counted(tmp_path, capsys):
    log = tmp_path / "a.jsonl"
    write(log, *FAILURES)
    with log.open("a") as file:
        file.write(line(1) + "\n" + line(2) + "\n")
    got = report(capsys, str(log))
    assert (got["total"]["responses"], got["errors"]) == (2, ERRORS)


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"error","message":"boom"}\n',
        '{"type":"error","error":"boom"}\n',
        '{"level":"error","error":{"code":"c"}}\n',
        '{"type":"http.request","error":{"code":"c"}}\n',
        'an "error"\n',
        '{"type":"error"',
    ],
)
def test_errors_of_other_programs_are_not_counted(tmp_path, capsys, text):
    log = tmp_path / "a.jsonl"
    log.write_text(text)
    got = report(capsys, str(log))
    assert (got["errors"], got["realtime_events"]) == ({}, False)
    assert main(["usage", str(log)]) == 0
    assert "Is this a log of Realtime events?" in capsys.readouterr().out


@pytest.mark.parametrize(
    "one",
    [
        event("rate_limits.updated", rate_limits=[]),
        event("session.created", session={"id": "s1", "model": "gpt-realtime"}),
        event("conversation.item.truncated", item_id="i", content_index=0, audio_end_ms=5),
        event("input_audio_buffer.speech_started", audio_start_ms=5, item_id="i"),
        event("response.output_audio.delta", delta="AAAA"),
        event("session.output_transcript.delta", delta="Bonjour"),
        started("s1"),
    ],
)
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_a_log_of_other_events_is_one_of_realtime_events(tmp_path, capsys, one, envelope):
    log = tmp_path / "a.log"
    log.write_text("".join(ENVELOPES[envelope](one) + "\n" for _ in range(3)))
    got = report(capsys, str(log))
    assert (got["realtime_events"], got["skipped"]) == (True, 3)
    assert main(["usage", str(log)]) == 0
    assert "No response was found, only other Realtime events." in capsys.readouterr().out


def test_one_event_anywhere_in_a_large_log_is_noticed(tmp_path, capsys):
    other = '{"type":"http.request","path":"/index.html","bytes":1.5}\n' * 60_000
    limits = json.dumps(event("rate_limits.updated", rate_limits=[])) + "\n"
    for at in (0, len(other) // 2 // 58 * 58, len(other)):
        log = tmp_path / "large.jsonl"
        log.write_text(other[:at] + limits + other[at:])
        for threads in ("1", "2", "4"):
            assert report(capsys, str(log), "--threads", threads)["realtime_events"] is True
    log.write_text(other)
    assert report(capsys, str(log))["realtime_events"] is False


def test_a_figure_that_cannot_be_read_is_named(tmp_path, capsys):
    log = write(tmp_path / "a.jsonl", started("s1"), used(5), used(None), used("x"))
    got = report(capsys, log)
    assert got["total"]["sessions"]["seconds"] == 5
    assert (got["sessions_unreadable"], got["status"]) == (2, "incomplete")
    main(["usage", log])
    assert "2 reports of a live session whose seconds cannot be read." in capsys.readouterr().out
