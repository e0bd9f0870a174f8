"""`UsageMeter`: its sums are those of `usage` for a log of the same events."""

import dataclasses
import json
import pickle
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import openai
import openai.types.realtime as ga
import pytest
from conftest import DATA, DOCUMENTS, OTHER_EVENTS, document

import realtime_response as rr
from realtime_response._costs import price
from realtime_response._native.usage import usage_report
from realtime_response.prices import BUCKETS, ModelPrices, PriceFile

EXAMPLES = DATA.parents[1] / "examples"
LOGS = sorted(EXAMPLES.glob("*/*.jsonl"))
PRICES = PriceFile(
    {
        name: ModelPrices({bucket: Decimal(n + 1) for n, bucket in enumerate(BUCKETS)}, Decimal(36))
        for name in ("gpt-realtime", "gpt-4o-mini-transcribe", "gpt-live-1", "gpt-5")
    }
)

# What only logs have: their lines, files and times.
OF_LINES = {
    "groups",
    "files",
    "lines",
    "skipped",
    "torn",
    "grown_files",
    "ambiguous_files",
    "failures",
    "odd_times",
}


def logged(file):
    """The events of a log, and the room in which each happened."""
    for line in file.read_bytes().splitlines():
        data = json.loads(line)
        event = data.get("data", data)
        if "type" in event:
            yield event, data.get("room")


def compared(meter, log, **options):
    """Check the sums of a meter against the report of a log."""
    got = meter._meter.report()
    expected, rejects = usage_report(log, **options)
    assert rejects == []
    for name in expected.keys() - OF_LINES:
        assert got[name] == expected[name], name
    return expected


@pytest.mark.parametrize("form", ["bytes", "str", "dict", "object", "sdk"])
@pytest.mark.parametrize("file", LOGS, ids=lambda file: file.stem)
def test_a_meter_counts_what_a_log_of_the_same_events_counts(file, form):
    forms = {
        "bytes": lambda event: json.dumps(event).encode(),
        "str": json.dumps,
        "dict": lambda event: event,
        "object": lambda event: rr.decode_event(json.dumps(event)),
        "sdk": lambda event: openai.BaseModel.construct(**event),
    }
    meter = rr.UsageMeter()
    for event, room in logged(file):
        meter.add(forms[form](event), session=room)
    report = compared(meter, [file], by=["context.room"])
    rooms = {room for _, room in logged(file)}
    if rooms != {None}:
        groups = {group.pop("key")["context.room"]: group for group in report["groups"]}
        assert dict(meter._meter.sessions()) == groups


def test_one_meter_counts_all_calls_of_all_days():
    meter = rr.UsageMeter(prices=PRICES)
    folder = EXAMPLES / "calls"
    calls = [pair for file in sorted(folder.glob("*.jsonl")) for pair in logged(file)]
    for event, room in calls:
        meter.add(event, session=room)
    report = compared(meter, [folder])
    assert meter.snapshot().responses == report["total"]["responses"] > 50
    # The order in which sessions take turns does not matter.
    by_room = {}
    for event, room in calls:
        by_room.setdefault(room, []).append(event)
    shuffled = rr.UsageMeter(prices=PRICES)
    turns = [room for room, events in by_room.items() for _ in events]
    random.Random(1).shuffle(turns)
    queues = {room: iter(events) for room, events in by_room.items()}
    for room in turns:
        shuffled.add(next(queues[room]), session=room)
    assert shuffled.snapshot() == meter.snapshot()
    assert shuffled.sessions() == meter.sessions()


def test_a_meter_counts_what_the_recorded_sessions_count(corpus):
    files = sorted((corpus / "payloads" / "sessions").glob("*.jsonl"))
    assert len(files) > 30
    for file in files:
        meter = rr.UsageMeter()
        for event, _ in logged(file):
            meter.add(event)
        compared(meter, [file])


def test_sessions_add_up_to_the_snapshot():
    meter = rr.UsageMeter(prices=PRICES)
    for file in LOGS:
        for event, room in logged(file):
            meter.add(event, session=room)
    total, sessions = meter.snapshot(), meter.sessions().values()
    assert len(sessions) > 10
    for field in dataclasses.fields(rr.UsageSums):
        value = getattr(total, field.name)
        if isinstance(value, int):
            assert value == sum(getattr(one, field.name) for one in sessions), field.name
    assert total.transcriptions.count == sum(one.transcriptions.count for one in sessions)
    known = sum(one.cost.known for one in sessions)
    assert float(total.cost.known) == pytest.approx(float(known))


@pytest.mark.parametrize("file", LOGS, ids=lambda file: file.stem)
def test_the_cost_is_that_of_the_report(file):
    meter = rr.UsageMeter(prices=PRICES)
    for event, room in logged(file):
        meter.add(event, session=room)
    report = usage_report([file])[0] | {"status": "complete"}
    notes = price(report, PRICES)
    total, cost = report["total"], meter.snapshot().cost
    names = {
        "cost": cost.total,
        "known_cost": cost.known,
        "response_cost": cost.responses,
        "transcription_cost": cost.transcriptions,
        "session_cost": cost.live_sessions,
        "delegation_cost": cost.delegations,
    }
    assert {name: value and float(value) for name, value in names.items()} == {
        name: total[name] for name in names
    }
    assert ", ".join(cost.gaps) == notes.gaps["cost"]
    assert cost.is_estimate == total["cost_is_estimate"]
    assert rr.UsageMeter().snapshot().cost is None


def test_prices_can_be_a_file(tmp_path):
    path = tmp_path / "prices.json"
    prices = {"models": {"m": dict.fromkeys(BUCKETS, 1)}, "date": "2026-06-01"}
    path.write_text(json.dumps(prices))
    meter = rr.UsageMeter(prices=path, model="m")
    meter.add(document("ga"))
    cost = meter.snapshot().cost
    assert (cost.total, cost.price_date) == (Decimal(321) / 1_000_000, "2026-06-01")
    with pytest.raises(OSError, match="missing"):
        rr.UsageMeter(prices=tmp_path / "missing.json")


LIVE = [
    {"type": "session.started", "session": {"id": "live_1", "model": "gpt-live-1"}},
    {"type": "session.usage.updated", "event_id": "e1", "usage": {"seconds": 20}},
    {"type": "session.usage.updated", "event_id": "e2", "usage": {"seconds": 50.5}},
    {"type": "session.usage.updated", "event_id": "e2", "usage": {"seconds": 50.5}},
    {
        "type": "response.event",
        "event_id": "e3",
        "delegation_id": "d1",
        "event": {
            "type": "response.completed",
            "response": {
                "id": "resp_d",
                "model": "gpt-5",
                "object": "response",
                "usage": {"input_tokens": 5, "output_tokens": 2, "total_tokens": 7},
            },
        },
    },
    {"type": "session.usage.updated", "event_id": "e4", "usage": {"seconds": "soon"}},
    {"type": "session.closed", "event_id": "e5", "session": {"id": "live_1"}},
]


def test_live_sessions_count_as_in_a_log(tmp_path):
    meter = rr.UsageMeter(prices=PRICES)
    good = [event for event in LIVE if event.get("event_id") != "e4"]
    for event in good:
        meter.add(event)
    log = tmp_path / "live.jsonl"
    log.write_text("\n".join(map(json.dumps, good)))
    compared(meter, [log])
    total = meter.snapshot()
    assert (total.live_sessions.count, total.live_sessions.seconds) == (1, 50.5)
    assert (total.delegations.count, total.delegations.total_tokens) == (1, 7)
    assert total.cost.live_sessions == Decimal("0.505")
    assert list(meter.sessions()) == ["live_1"]


def test_a_translation_makes_the_cost_a_lower_bound():
    meter = rr.UsageMeter(prices=PRICES)
    session = {"id": "sess_t", "type": "translation", "model": "gpt-realtime-translate"}
    meter.add({"type": "session.created", "session": session})
    total = meter.snapshot()
    assert (total.translations, total.cost.total, total.cost.known) == (1, None, 0)
    assert total.cost.gaps == ("1 translation session reports no usage",)


def done(number, **response):
    event = json.loads(document("ga"))
    event["event_id"] = f"event_{number}"
    event["response"] |= {"id": f"resp_{number}"} | response
    return event


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"not JSON",
        b"[]",
        b"{}",
        b'{"type": 5}',
        b'{"type": "response.done"}',
        b'{"type": "response.done", "response": null}',
        b'{"type": "response.done", "response": {"id": 7, "status": "completed"}}',
        json.dumps(done(1)).encode()[:-5],
        json.dumps(done(1)).encode() + b"}",
        json.dumps(done(1)).encode().replace(b"completed", b"compl\xffted"),
        json.dumps(done(1, usage={"total_tokens": "many"})),
        json.dumps(LIVE[5]),
        {"type": "response.done", "response": {"id": "r"}},
        {"type": None},
        {"kind": "response.done"},
        {"type": "conversation.item.input_audio_transcription.completed", "item_id": 5},
        {
            "type": "conversation.item.input_audio_transcription.completed",
            "item_id": "i",
            "usage": {"type": "tokens", "total_tokens": -1},
        },
        {"type": "session.created", "session": {"model": 5}},
        openai.BaseModel.construct(type="response.done", response={"id": 5}),
    ],
    ids=lambda bad: repr(bad)[:60],
)
def test_a_bad_event_raises_and_changes_nothing(bad):
    meter = rr.UsageMeter(prices=PRICES)
    meter.add(LIVE[0])
    meter.add(done(1, usage=None, status="in_progress"))
    before = meter.snapshot(), meter.sessions()
    with pytest.raises(rr.DecodeError):
        meter.add(bad)
    with pytest.raises(rr.DecodeError):
        meter.add(bad, session="another")
    assert (meter.snapshot(), meter.sessions()) == before
    meter.add(done(1))
    assert meter.snapshot().status == {"completed": 1}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((5,), TypeError),
        ((None,), TypeError),
        (([],), TypeError),
        (({"type": "response.done", "response": {1, 2}},), TypeError),
        ((json.dumps({"type": "x"}), 5), TypeError),
        ((LIVE[0], 5), TypeError),
        ((b'{"type":"x"}', ""), ValueError),
        (({"type": "x"}, ""), ValueError),
    ],
)
def test_wrong_arguments_raise(arguments, error):
    meter = rr.UsageMeter()
    with pytest.raises(error):
        meter.add(*arguments)
    assert meter.snapshot() == rr.UsageMeter().snapshot()


def test_every_event_can_be_added():
    for name in DOCUMENTS + OTHER_EVENTS:
        frame = document(name)
        if "type" in json.loads(frame):
            meter = rr.UsageMeter()
            meter.add(frame)
            meter.add(rr.decode_event(frame))
            meter.add(memoryview(frame), session="s")


def test_events_that_bill_nothing_are_not_decoded():
    meter = rr.UsageMeter()
    # Its fields have the wrong types.
    meter.add(b'{"type":"response.output_audio.delta","delta":5,"item_id":[]}')
    meter.add({"type": "response.output_audio.delta", "delta": object()})
    meter.add(ga.ResponseAudioDeltaEvent.construct(type="response.output_audio.delta"))
    assert meter.snapshot() == rr.UsageMeter().snapshot()


def test_a_response_counts_once_however_often_and_in_whatever_form_it_comes():
    meter = rr.UsageMeter()
    event = done(1)
    meter.add({"type": "response.created", "response": event["response"] | {"usage": None}})
    for form in (event, json.dumps(event), rr.decode_event(json.dumps(event))):
        meter.add(form)
    meter.add(openai.BaseModel.construct(**event))
    assert (meter.snapshot().responses, meter.snapshot().duplicates) == (1, 3)
    # An event without a session may belong to any.
    meter.add(event, session="a")
    assert (meter.snapshot().responses, meter.snapshot().duplicates) == (1, 4)


LAYOUTS = {
    "a BOM": lambda event: b"\xef\xbb\xbf" + json.dumps(event).encode(),
    "many lines": lambda event: json.dumps(event, indent=2),
    "spaces": lambda event: " \r\n" + json.dumps(event) + " \n",
    "type last": lambda event: json.dumps(dict(reversed(event.items()))),
    "an escaped key": lambda event: json.dumps(event).replace('"type"', '"\\u0074ype"'),
    "an escaped type": lambda event: json.dumps(event).replace(
        "response.done", "response\\u002edone"
    ),
    "a bytearray": lambda event: bytearray(json.dumps(event).encode()),
    "usage beside it": lambda event: (
        event | {"usage": event["response"]["usage"], "response": event["response"] | {"usage": {}}}
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("session", [None, "call"])
def test_an_event_counts_in_every_layout(layout, session):
    meter = rr.UsageMeter()
    event = done(1) | {"type": "response.done"}
    meter.add(LAYOUTS[layout](event), session=session)
    assert (meter.snapshot().responses, meter.snapshot().total_tokens) == (1, 321)
    assert list(meter.sessions()) == [session]


def test_the_same_id_in_another_session_names_another_response():
    meter = rr.UsageMeter()
    for session in ("a", "b", "b", "a"):
        meter.add(done(1), session=session)
    assert (meter.snapshot().responses, meter.snapshot().duplicates) == (2, 2)
    assert {name: sums.responses for name, sums in meter.sessions().items()} == {"a": 1, "b": 1}


NAMES = ("a", " a", "ä", "\u2028", '["a"]', '{"a":1}', '[{"a"', "{", '"', "\\", "\n", "null", "0")


def test_any_name_tells_sessions_apart():
    meter = rr.UsageMeter()
    for name in NAMES:
        for number in range(3):
            meter.add(done(number), session=name)
    assert {name: sums.responses for name, sums in meter.sessions().items()} == dict.fromkeys(
        NAMES, 3
    )


def test_the_name_of_a_session_wins_over_what_is_in_its_events():
    meter = rr.UsageMeter()
    for name in ("a", "b"):
        for key in ("session", "session_id", "room", "call_sid", "connection"):
            meter.add(done(1) | {key: "same"}, session=name)
    assert {name: sums.responses for name, sums in meter.sessions().items()} == {"a": 1, "b": 1}


def test_a_session_names_the_model_of_its_responses():
    meter = rr.UsageMeter(prices=PRICES, model_map={"my-deployment": "gpt-realtime"})
    for name, model in (("a", "gpt-realtime"), ("b", "unknown"), ("c", "my-deployment")):
        session = {"id": f"sess_{name}", "model": model}
        meter.add({"type": "session.created", "session": session}, session=name)
    for name in "abc":
        meter.add(done(1), session=name)
    sessions = meter.sessions()
    assert sessions["a"].cost.total == sessions["c"].cost.total > 0
    assert sessions["b"].cost.total is None
    assert sessions["b"].cost.gaps == ("1 model has no price",)
    total = meter.snapshot().cost
    assert (total.total, total.known) == (None, 2 * sessions["a"].cost.total)


def test_what_fails_and_what_is_interrupted_is_counted():
    meter = rr.UsageMeter()
    details = {"type": "cancelled", "reason": "turn_detected"}
    meter.add(done(1, status="cancelled", status_details=details))
    meter.add(done(2, status="failed"))
    meter.add({"type": "error", "event_id": "e", "error": {"type": "t", "code": "c"}})
    meter.add({"type": "error", "event_id": "e", "error": {"type": "t", "code": "c"}})
    total = meter.snapshot()
    assert (total.interrupted, total.failed) == (1, 1)
    assert total.status == {"cancelled": 1, "failed": 1}
    assert (total.errors, total.duplicates) == ({"c": 1}, 1)


def test_snapshots_are_frozen_and_do_not_change():
    meter = rr.UsageMeter(prices=PRICES)
    meter.add(done(1))
    before, sessions = meter.snapshot(), meter.sessions()
    with pytest.raises(dataclasses.FrozenInstanceError):
        before.responses = 5
    meter.add(done(2))
    assert (before.responses, sessions[None].responses) == (1, 1)
    assert meter.snapshot() != before
    assert pickle.loads(pickle.dumps(before)) == before
    assert dataclasses.asdict(before)["transcriptions"]["count"] == 0


def test_counts_are_exact_when_threads_add():
    threads, calls = 8, 25
    meter = rr.UsageMeter()
    start = threading.Barrier(threads)
    delta = b'{"type":"response.output_audio.delta","delta":"AAAA"}'

    def task(worker):
        start.wait()
        for call in range(calls):
            name = f"{worker}-{call}"
            for number in range(4):
                meter.add(delta, session=name)
                meter.add(json.dumps(done(number)), session=name)
                meter.add(done(number), session=name)
            # All threads add this one.
            meter.add(done("shared"), session="shared")
            meter.snapshot()
            meter.sessions()

    with ThreadPoolExecutor(threads) as pool:
        for future in [pool.submit(task, worker) for worker in range(threads)]:
            future.result()
    total = meter.snapshot()
    expected = threads * calls * 4 + 1
    assert total.responses == expected
    assert total.total_tokens == expected * 321
    assert total.duplicates == threads * calls * 5 - 1
    sessions = meter.sessions()
    assert len(sessions) == threads * calls + 1
    assert {sums.responses for name, sums in sessions.items() if name != "shared"} == {4}
