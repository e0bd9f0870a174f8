"""What counts as a repeated delivery: ids are unique within a session only."""

import copy
import json
import random
from collections import Counter

import pytest
from conftest import document

import realtime_response as rr
from realtime_response._native.usage import usage_report
from realtime_response.cli import main

TRANSCRIPTION = "conversation.item.input_audio_transcription.completed"


def created(session):
    return {"type": "session.created", "session": {"id": session, "model": "gpt-realtime"}}


def done(total, *, id="resp_1", item="item_1", words="Hello.", status="completed", event=None):  # noqa: A002
    """The end of a response; `total` is None for one without usage."""
    response = {
        "object": "realtime.response",
        "id": id,
        "status": status,
        "output": [],
        "usage": None,
    }
    if item:
        content = [{"type": "output_audio", "transcript": words}]
        response["output"] = [
            {
                "id": item,
                "type": "message",
                "role": "assistant",
                "status": status,
                "content": content,
            }
        ]
    if total is not None:
        response["usage"] = {"total_tokens": total, "input_tokens": total, "output_tokens": 0}
    around = {} if event is None else {"event_id": event}
    return {"type": "response.done", **around, "response": response}


def heard(seconds, *, item="item_1", index=0, event="event_1", words="Hi."):
    usage = {} if seconds is None else {"usage": {"type": "duration", "seconds": seconds}}
    return {
        "type": TRANSCRIPTION,
        "event_id": event,
        "item_id": item,
        "content_index": index,
        "transcript": words,
        **usage,
    }


@pytest.fixture
def total(tmp_path):
    """Write files and return the totals, which all readers must agree on."""

    def read(*files):
        paths = []
        for number, lines in enumerate(files):
            path = tmp_path / f"{number}.jsonl"
            path.write_text("".join(json.dumps(line) + "\n" for line in lines))
            paths.append(path)
        report = usage_report(paths)[0]
        reader = rr.read_log(paths)
        records = list(reader)
        scan = rr.scan_log(paths, columns=["total_tokens"])
        rows = sum(batch.num_rows for batch in _batches(scan))
        billed = rr.scan_log(paths, table="usage")
        _batches(billed)
        stats = reader.stats
        counted = report["total"]["responses"]
        assert rows == len(records) == stats.responses
        assert stats.responses - stats.duplicates == counted
        assert stats.duplicates == scan.stats.duplicates
        assert report["duplicates"] == billed.stats.duplicates
        return report

    return read


def _batches(scan):
    pa = pytest.importorskip("pyarrow")
    return pa.RecordBatchReader.from_stream(scan).read_all().to_batches()


def figures(report):
    return report["total"]["responses"], report["total"]["total_tokens"]


@pytest.mark.parametrize("sessions", [("s1", "s2"), (None, None), ("s1", "s1")])
def test_two_files_that_number_their_responses_alike(total, sessions):
    files = [
        [created(session), done(tokens)] if session else [done(tokens)]
        for session, tokens in zip(sessions, (110, 330), strict=True)
    ]
    assert figures(total(*files)) == (2, 440)
    assert figures(total(*files, *files)) == (2, 440)


def test_two_sessions_of_a_file_that_number_all_alike(total, tmp_path, capsys):
    lines = [
        created("1"),
        done(None, id="a", item="it", words="one"),
        created("2"),
        done(None, id="a", item="it", words="two"),
    ]
    assert figures(total(lines)) == (2, 0)
    log = tmp_path / "0.jsonl"
    table = rr.scan_log(log, table="items", columns=["session_id", "item_id", "text"])
    rows = [row for batch in _batches(table) for row in batch.to_pylist()]
    assert rows == [
        {"session_id": "1", "item_id": "it", "text": "one"},
        {"session_id": "2", "item_id": "it", "text": "two"},
    ]
    main(["show", str(log)])
    shown = capsys.readouterr().out
    assert [word for word in ("one", "two") if word in shown] == ["one", "two"]
    assert [record.session_id for record in rr.read_log(log)] == ["1", "2"]


def test_the_second_half_of_a_log_again(total):
    """A rotation that overlaps: the copy has no session event."""
    calls = [done(100 + number, id=f"resp_{number}") for number in range(6)]
    report = total([created("s"), *calls], calls[3:])
    assert figures(report) == (6, 615)
    assert report["duplicates"] == 3
    assert figures(total(calls[3:], [created("s"), *calls])) == (6, 615)


@pytest.mark.parametrize("tokens", [None, 0, 50])
def test_no_cancelled_response_is_lost_though_all_have_one_id(total, tokens):
    lines = [created("s")]
    for number in range(200):
        item = f"item_{number}" if number % 2 or tokens == 50 else None
        event = f"event_{number}"
        lines.append(
            done(tokens, id="cancelled", item=item, status="cancelled", words="", event=event)
        )
    assert figures(total(lines)) == (200, 200 * (tokens or 0))
    report = total(lines, lines)
    assert figures(report) == (200, 200 * (tokens or 0))
    assert report["reused_ids"] == 199


def test_other_content_on_the_same_connection_is_said(total, tmp_path, capsys):
    total([created("s"), done(110), done(330), done(330)])
    main(["usage", str(tmp_path)])
    out = capsys.readouterr().out
    assert "1 event with the id of an earlier one on the same connection" in out
    assert "1 event seen before and not counted again" in out


@pytest.mark.parametrize("status", ["completed", "in_progress", "cancelled"])
@pytest.mark.parametrize("has_session", [True, False])
def test_a_later_delivery_that_knows_more_wins(total, status, has_session):
    first = done(None, status=status, item=None)
    lines = [created("s")] * has_session + [first, done(110), first]
    report = total(lines)
    assert figures(report) == (1, 110)
    assert report["total"]["status"] == {"completed": 1}
    assert (report["duplicates"], report["without_usage"]) == (2, 0)


def test_usage_in_progress_is_replaced(total, tmp_path):
    report = total([created("s"), done(50, status="in_progress"), done(110)])
    assert figures(report) == (1, 110)
    assert report["total"]["status"] == {"completed": 1}
    groups = usage_report([tmp_path / "0.jsonl"], by=["status"])[0]["groups"]
    found = [(group["key"]["status"], group["total_tokens"]) for group in groups]
    assert found == [("completed", 110)]


def test_a_response_that_never_ends_keeps_its_usage(total):
    report = total([created("s"), done(50, status="in_progress")])
    assert figures(report) == (1, 50)
    assert report["total"]["status"] == {"in_progress": 1}


def test_an_interruption_that_was_none(total):
    first = done(None, status="cancelled")
    first["response"]["status_details"] = {"type": "cancelled", "reason": "turn_detected"}
    report = total([created("s"), first, done(110)])
    assert report["total"]["interrupted"] == 0


def test_a_transcription_is_known_by_its_item(total):
    again = heard(2, event="event_2")
    part = heard(3, index=1, event="event_3")
    lines = [created("s"), heard(2), again, part, part]
    report = total(lines)
    assert report["total"]["transcription"]["count"] == 2
    assert report["total"]["transcription"]["seconds"] == 5
    assert report["duplicates"] == 2
    other = [created("t"), heard(2)]
    report = total(lines, other, lines)
    assert report["total"]["transcription"]["seconds"] == 7


def test_deliveries_can_be_counted_all(total, tmp_path):
    total([created("s"), done(None, status="in_progress"), done(110), done(110)])
    report = usage_report([tmp_path / "0.jsonl"], keep_duplicates=True)[0]
    assert figures(report) == (3, 220)
    assert report["duplicates"] == 2


def test_real_ids_of_two_documents(total):
    one, two = (json.loads(document("ga")) for _ in range(2))
    two["response"]["usage"]["total_tokens"] += 1
    assert figures(total([one], [one], [two]))[0] == 2


def test_parts_that_other_processes_read_keep_sessions_apart(total, tmp_path):
    lines = []
    for session in ("1", "2", "3"):
        lines.append(created(session))
        lines.extend(done(None, id=f"r{at}", words=f"{session} {at}") for at in range(20))
    assert figures(total(lines)) == (60, 0)
    splits = rr.plan_splits(tmp_path / "0.jsonl", target_bytes=2000)
    assert len(splits) > 5
    found = [record.session_id for split in splits for record in rr.read_split(split)]
    assert found == ["1"] * 20 + ["2"] * 20 + ["3"] * 20


def test_rooms_are_connections(total):
    lines = [{"room": room, "event": done(110)} for room in ("a", "b", "a")]
    assert figures(total(lines)) == (2, 220)


def test_a_repeat_far_later(total):
    calls = [done(100 + number, id=f"resp_{number % 50}") for number in range(3000)]
    report = total(calls, [created("s"), *reversed(calls)])
    assert figures(report)[0] == 3000


@pytest.mark.parametrize("seed", range(12))
def test_totals_are_those_of_a_reader_that_knows_the_truth(total, seed):
    """Sessions that number their responses alike, in rotated, overlapping and copied files."""
    chance = random.Random(seed)
    files, truth = [], Counter()
    for session in range(20):
        lines = [created(f"sess_{session}")]
        for number in range(chance.randint(1, 8)):
            tokens = chance.randint(20, 10**6)
            end = done(
                tokens,
                id=f"resp_{number}",
                item=f"item_{number}",
                words=f"{session} {number}",
                event=f"event_{number}",
            )
            truth["responses"] += 1
            truth["tokens"] += tokens
            if chance.random() < 0.3:
                early = copy.deepcopy(end)
                early["response"] |= {"usage": None, "status": "in_progress", "output": []}
                lines.append(early)
            lines.extend([end] * chance.choice([1, 1, 1, 2]))
        kind = chance.choice(["plain", "rotated", "copied"])
        if kind == "rotated":
            # Not between a response in progress and its end, which nothing would link.
            ends = [
                at
                for at, line in enumerate(lines, 1)
                if line.get("response", {}).get("status") != "in_progress"
            ]
            at = chance.choice(ends)
            overlap = chance.randint(0, 2)
            files.extend([lines[:at], lines[max(1, at - overlap) :]])
        else:
            files.extend([lines] * (2 if kind == "copied" else 1))
    assert figures(total(*files)) == (truth["responses"], truth["tokens"])
