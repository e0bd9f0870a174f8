"""`usage --cost`: what each row and the total cost, and what has no price."""

import itertools
import json
import re

import pytest
from logs import report
from test_cost import PRICES, usage

from realtime_response import scan_log
from realtime_response.cli import main
from realtime_response.prices import cost

HEARD = "conversation.item.input_audio_transcription.completed"
COSTS = ("cost", "response_cost", "transcription_cost")
DURATION = {"type": "duration", "seconds": 60}
TOKENS = {
    "type": "tokens",
    "total_tokens": 36,
    "input_tokens": 26,
    "input_token_details": {"text_tokens": 0, "audio_tokens": 26},
    "output_tokens": 10,
}
COUNTS = (1000, 500, 0, (600, 200, 0), 40, 300)
SMALL = (10, 0, 0, (0, 0, 0), 5, 0)


@pytest.fixture
def prices(tmp_path):
    file = tmp_path / "prices.json"
    file.write_text(json.dumps(PRICES))
    return str(file)


def log_of(tmp_path, *lines):
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(log)


def done(number, given):
    response = {"object": "realtime.response", "id": f"r{number}", "status": "completed"}
    return {"type": "response.done", "response": response | {"usage": given}}


def heard(item, given, **rest):
    return {"type": HEARD, "item_id": item, "content_index": 0, "usage": given} | rest


def session(model, ears="ears"):
    audio = {"input": {"transcription": {"model": ears}}}
    return {"type": "session.created", "session": {"id": model, "model": model, "audio": audio}}


def by_model(got):
    return {group["key"]["model"]: group for group in got["groups"]}


SESSIONS = {
    "beta": ("session.created", {"input_audio_transcription": {"model": "ears"}}),
    "ga": (
        "session.created",
        {"type": "realtime", "audio": {"input": {"transcription": {"model": "ears"}}}},
    ),
    "ga, transcription": (
        "session.updated",
        {"type": "transcription", "audio": {"input": {"transcription": {"model": "ears"}}}},
    ),
    "transcription, its only model": (
        "session.created",
        {"type": "transcription", "model": "ears"},
    ),
    "beta, transcription": (
        "transcription_session.created",
        {
            "object": "realtime.transcription_session",
            "input_audio_transcription": {"model": "ears"},
        },
    ),
    "beta, transcription, updated": (
        "transcription_session.updated",
        {"input_audio_transcription": {"model": "ears"}},
    ),
    "the event's own": ("session.created", {"input_audio_transcription": {"model": "other"}}),
}


@pytest.mark.parametrize("shape", SESSIONS)
def test_transcriptions_are_listed_under_the_model_that_transcribes(
    tmp_path, prices, capsys, shape
):
    kind, shown = SESSIONS[shape]
    own = {"model": "ears"} if shape == "the event's own" else {}
    log = log_of(
        tmp_path,
        {"type": kind, "session": {"id": "s"} | shown},
        heard("a", DURATION, **own),
        heard("b", DURATION, **own),
    )
    got = report(capsys, log, "--prices", prices, "--by", "model")
    (group,) = got["groups"]
    assert group["key"] == {"model": "ears"}
    assert group["transcription"]["count"] == 2
    for totals in (group, got["total"]):
        assert [totals[name] for name in COSTS] == [pytest.approx(0.012), 0, pytest.approx(0.012)]
    billed = scan_log(log, table="usage", columns=["model"])
    rows = tmp_path / "rows.jsonl"
    billed.write_ndjson(rows)
    assert rows.read_text() == '{"model":"ears"}\n' * 2


def test_sessions_that_only_transcribe_follow_each_other(tmp_path, capsys):
    def only(name, model):
        shown = {"id": name, "type": "transcription"}
        shown["audio"] = {"input": {"transcription": {"model": model}}}
        return {"type": "session.created", "session": shown}

    lines = [only("s1", "one"), heard("a", DURATION), only("s2", "two"), heard("b", DURATION)]
    got = by_model(report(capsys, log_of(tmp_path, *lines), "--by", "model"))
    assert {name: group["transcription"]["count"] for name, group in got.items()} == {
        "one": 1,
        "two": 1,
    }
    # Side by side, it is not known which one transcribed.
    lines = [only("s1", "one"), only("s2", "two"), heard("a", DURATION), heard("b", DURATION)]
    got = report(capsys, log_of(tmp_path, *lines), "--by", "model")
    assert list(by_model(got)) == [None]
    assert got["ambiguous"] == 2


def test_a_deployment_that_transcribes_is_mapped(tmp_path, prices, capsys):
    log = log_of(tmp_path, session("m", "my-ears"), heard("a", DURATION))
    mapped = ["--prices", prices, "--by", "model", "--model-map", "my-ears=ears"]
    assert list(by_model(report(capsys, log, *mapped))) == ["ears"]


def test_the_command_prices_what_it_counts(tmp_path, prices, capsys):
    counts = usage(*COUNTS)
    log = log_of(tmp_path, session("m"), done(1, counts), heard("a", DURATION), done(2, counts))
    got = report(capsys, log, "--prices", prices, "--by", "model")
    expected = float(2 * cost(counts, "m", prices=prices).total)
    costs = {name: [group[cost] for cost in COSTS] for name, group in by_model(got).items()}
    assert costs == {
        "m": [pytest.approx(expected), pytest.approx(expected), 0],
        "ears": [pytest.approx(0.006), 0, pytest.approx(0.006)],
    }
    total = [expected + 0.006, expected, 0.006]
    assert [got["total"][name] for name in COSTS] == pytest.approx(total)
    assert got["prices"] == {"source": prices, "date": "2026-06-01"}
    assert (got["unpriced"], got["unpriced_reasons"]) == ([], [])
    for totals in (report(capsys, log)["total"], *report(capsys, log, "--by", "model")["groups"]):
        assert [totals[name] for name in COSTS] == [None] * 3


ROWS = ("model", "status", "day", "session_id", "voice", "path", "context.customer")


@pytest.mark.parametrize("by", ROWS)
def test_the_costs_of_the_rows_add_up_to_the_total(tmp_path, prices, capsys, by):
    lines = []
    models = (("m", "ears"), ("text-only", "m"), ("unknown", "deaf"))
    for number, (model, ears) in enumerate(models):
        lines += [
            session(model, ears),
            done(f"{number}a", usage(*COUNTS)),
            heard(f"{number}b", DURATION if number % 2 == 0 else TOKENS),
            done(f"{number}c", usage(*SMALL)),
            done(f"{number}d", {"characters": 67}),
        ]
    got = report(
        capsys, log_of(tmp_path, heard("z", TOKENS), *lines), "--prices", prices, "--by", by
    )
    for name in COSTS:
        known = [group[f"known_{name}"] for group in got["groups"]]
        assert sum(known) == pytest.approx(got["total"][f"known_{name}"])
        assert (got["total"][name] is None) == any(group[name] is None for group in got["groups"])
    for totals in (got["total"], *got["groups"]):
        parts = totals["known_response_cost"] + totals["known_transcription_cost"]
        assert totals["known_cost"] == pytest.approx(parts)
    counts = [group["transcription"]["count"] for group in got["groups"]]
    assert sum(counts) == got["total"]["transcription"]["count"] == 4


def test_rows_and_total_have_a_column_for_each_cost(tmp_path, prices, capsys):
    log = log_of(tmp_path, session("m"), done(1, usage(*COUNTS)), heard("a", DURATION))
    assert main(["usage", log, "--prices", prices, "--by", "status"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"transcribed +response cost +transcription cost +cost\n", out)
    assert re.search(r"\n  completed .* 0\.0314 +0\.0000 +0\.0314\n", out)
    assert re.search(r"\n  - .* 0\.0000 +0\.0060 +0\.0060\n", out)
    assert re.search(
        r"response cost +0\.0314\n  transcription cost +0\.0060\n  cost +0\.0374\n", out
    )


def test_a_total_with_unpriced_parts_shows_the_rest(tmp_path, prices, capsys):
    log = log_of(
        tmp_path,
        done(0, usage(*SMALL)),
        session("m"),
        done(1, usage(*SMALL)),
        session("my-deployment"),
        done(2, usage(*SMALL)),
    )
    got = report(capsys, log, "--prices", prices, "--by", "model")
    assert got["total"]["cost"] is None
    assert got["total"]["known_cost"] == pytest.approx(0.00012)
    assert got["unpriced"] == [None, "my-deployment"]
    assert [group["cost"] for group in got["groups"]] == [None, pytest.approx(0.00012), None]
    named = ["--model", "m", "--model-map", "my-deployment=m"]
    assert report(capsys, log, "--prices", prices, *named)["total"]["cost"] == pytest.approx(
        3 * 0.00012
    )
    main(["usage", log, "--prices", prices])
    out = capsys.readouterr().out
    assert re.search(r"\n  cost +≥ 0\.00012 \(2 models have no price\)\n", out)
    assert re.search(r"\n  transcription cost +0\.0000\n", out)
    assert "Tokens of an unknown model have no cost; name the model with --model." in out
    assert "No price is known for my-deployment" in out


def test_a_price_that_a_file_lacks_is_named(tmp_path, capsys):
    prices = tmp_path / "prices.json"
    models = {"m": {"input_text": 4, "cached_text": 1, "input_audio": 3}, "ears": {"input_text": 1}}
    prices.write_text(json.dumps({"models": models}))
    log = log_of(
        tmp_path,
        session("m-2026-06-04"),
        done(1, usage(*COUNTS)),
        done(2, usage(*SMALL)),
        heard("a", DURATION),
    )
    got = report(capsys, log, "--prices", str(prices))
    assert got["unpriced_reasons"] == [
        f'{prices}: m has no "cached_audio", "output_text", "output_audio".',
        f'{prices}: ears has no "audio_hour".',
    ]
    # 410 text, 300 audio and 600 cached text tokens have a price.
    assert got["total"]["known_cost"] == pytest.approx(0.00314)
    assert main(["usage", log, "--prices", str(prices)]) == 0
    out = capsys.readouterr().out
    assert f'{prices}: m has no "cached_audio", "output_text", "output_audio".\n' in out
    assert "No price is known for" not in out
    assert "(2 models have no price)" in out


@pytest.mark.parametrize(
    ("tokens", "shown"),
    [
        (1, "0.000001"),
        (123, "0.000123"),
        (12_345, "0.012345"),
        (2_345, "0.002345"),
        (6_000, "0.0060"),
        (0, "0.0000"),
        (1_234_567, "1.2346"),
    ],
)
def test_costs_under_a_cent_keep_their_digits(tmp_path, prices, capsys, tokens, shown):
    shown = f"{float(shown):.4f}" if float(shown) >= 0.01 else shown
    log = log_of(tmp_path, session("text-only"), done(1, usage(tokens, 0, 0, (0, 0, 0), 0, 0)))
    assert main(["usage", log, "--prices", prices, "--by", "model"]) == 0
    out = capsys.readouterr().out
    assert re.search(rf"\n  cost +{re.escape(shown)}\n", out)
    assert re.search(rf"\n  text-only .* {re.escape(shown)}\n", out)


UNITS = [
    ({"characters": 67}, {"characters": 67}, "characters"),
    ({"type": "words", "spoken_words": 3.5}, {"spoken_words": 3.5}, "spoken words"),
    ({"characters": 5, "pages": 1}, {"characters": 5, "pages": 1}, "characters and pages"),
]


@pytest.mark.parametrize(
    ("given", "units", "named", "noun"),
    [(*case, noun) for case, noun in itertools.product(UNITS, ("response", "transcription"))],
)
def test_usage_in_other_units_is_named_and_has_no_cost(
    tmp_path, prices, capsys, given, units, named, noun
):
    make = done if noun == "response" else heard
    known = session("m"), done(9, usage(*SMALL))
    log = log_of(tmp_path, *known, make("a", given), make("b", given))
    got = report(capsys, log, "--prices", prices, "--by", "status")
    assert got["total"]["units"] == {unit: 2 * count for unit, count in units.items()}
    assert (got["total"]["cost"], got["total"][f"{noun}_cost"]) == (None, None)
    assert got["total"]["known_cost"] == pytest.approx(0.00012)
    assert got["unpriced"] == []
    assert got["unpriced_reasons"] == [f"Not priced: 2 {noun}s are billed in {named}."]
    assert sum(len(group["units"]) for group in got["groups"]) == len(units)
    main(["usage", log, "--prices", prices])
    out = capsys.readouterr().out
    assert re.search(rf"\n  cost +≥ 0\.00012 \(2 {noun}s are billed in {named}\)\n", out)
    for unit, count in units.items():
        assert re.search(rf"\n  {unit.replace('_', ' ')} +{2 * count:g}\n", out)
    assert "modality" not in out.partition("Prices: ")[2]


def test_tokens_of_unknown_modality_have_no_cost(tmp_path, prices, capsys):
    plain = {"total_tokens": 15, "input_tokens": 10, "output_tokens": 5}
    log = log_of(tmp_path, session("m", "m"), done(1, plain), heard("a", {"total_tokens": 3}))
    got = report(capsys, log, "--prices", prices)
    assert [got["total"][name] for name in COSTS] == [None] * 3
    assert got["unpriced_reasons"] == [
        "Not priced: 1 response has no tokens by modality.",
        "Not priced: 1 transcription has no tokens by modality.",
    ]


def test_a_replaced_end_takes_its_units_along(tmp_path, capsys):
    early = done(1, {"characters": 5})
    early["response"] |= {"status": "in_progress"}
    log = log_of(tmp_path, session("m"), early, done(1, {"characters": 67}))
    assert report(capsys, log)["total"]["units"] == {"characters": 67}


def test_where_nothing_was_read_nothing_is_said_to_be_free(tmp_path, prices, capsys):
    for lines, code in (([], 0), ([{"type": "other"}], 0), ([done(1, {"total_tokens": "x"})], 1)):
        log = log_of(tmp_path, *lines)
        got = report(capsys, log, "--prices", prices, code=code)
        assert got["status"] == "nothing_read"
        assert [got["total"][name] for name in COSTS] == [None] * 3
        assert got["total"]["known_cost"] is None
        assert main(["usage", log, "--prices", prices]) == code
        assert "0.0000" not in capsys.readouterr().out
    log = log_of(tmp_path, session("m"), done(1, usage(0, 0, 0, (0, 0, 0), 0, 0)))
    got = report(capsys, log, "--prices", prices)
    assert (got["status"], got["total"]["cost"]) == ("complete", 0)


def test_help_shows_the_form_of_a_file_of_prices(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["usage", "--help"])
    text = capsys.readouterr().out
    form = text[text.index('{"date"') : text.index("A model can have")]
    (tmp_path / "prices.json").write_text(form)
    log = log_of(tmp_path, session("gpt-realtime", "whisper-1"), done(1, usage(*COUNTS)))
    got = report(capsys, log, "--prices", str(tmp_path / "prices.json"))
    assert got["total"]["cost"] == pytest.approx(0.03136)
