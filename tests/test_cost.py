"""Costs, compared with a calculation by hand and with genai-prices."""

import json
import subprocess
import sys
from decimal import Decimal

import genai_prices
import pytest
from hypothesis import given
from hypothesis import strategies as st

import realtime_response as rr
from realtime_response import RealtimeResponseUsage
from realtime_response.prices import PriceFile, cost

COUNT = st.integers(0, 100_000)
PRICES = {
    "date": "2026-06-01",
    "models": {
        "m": {
            "input_text": 4,
            "input_audio": 32.0,
            "input_image": 5,
            "cached_text": 0.4,
            "cached_audio": 0.4,
            "cached_image": 0.5,
            "output_text": 16,
            "output_audio": 64,
        },
        "text-only": {"input_text": 1, "output_text": 2},
        "ears": {"audio_hour": 0.36},
    },
}


@pytest.fixture
def prices(tmp_path):
    file = tmp_path / "prices.json"
    file.write_text(json.dumps(PRICES))
    return file


def usage(text, audio, image, cached, output_text, output_audio, *, details=True):
    """A usage with these counts. `cached` has the cached tokens of the three modalities."""
    given_ = {"text_tokens": text, "audio_tokens": audio, "image_tokens": image}
    given_["cached_tokens"] = sum(cached)
    if details:
        names = ("text_tokens", "audio_tokens", "image_tokens")
        given_["cached_tokens_details"] = dict(zip(names, cached, strict=True))
    return {
        "total_tokens": text + audio + image + output_text + output_audio,
        "input_tokens": text + audio + image,
        "output_tokens": output_text + output_audio,
        "input_token_details": given_,
        "output_token_details": {"text_tokens": output_text, "audio_tokens": output_audio},
    }


def test_a_hand_calculation(prices):
    priced = cost(usage(1000, 500, 100, (600, 200, 50), 40, 300), "m", prices=prices)
    assert priced.buckets == {
        "input_text": Decimal("0.0016"),  # 400 tokens at $4 a million
        "input_audio": Decimal("0.0096"),  # 300 at $32
        "input_image": Decimal("0.00025"),  # 50 at $5
        "cached_text": Decimal("0.00024"),  # 600 at $0.40
        "cached_audio": Decimal("0.00008"),  # 200 at $0.40
        "cached_image": Decimal("0.000025"),  # 50 at $0.50
        "output_text": Decimal("0.00064"),  # 40 at $16
        "output_audio": Decimal("0.0192"),  # 300 at $64
    }
    assert priced.total == Decimal("0.031635")
    assert (priced.is_estimate, priced.price_date) == (False, "2026-06-01")
    assert priced.source == str(prices)


@given(COUNT, COUNT, COUNT, st.tuples(COUNT, COUNT, COUNT), COUNT, COUNT)
def test_genai_prices_says_the_same(text, audio, image, cached, output_text, output_audio):
    parts = [min(pair) for pair in zip((text, audio, image), cached, strict=True)]
    given_ = usage(text, audio, image, parts, output_text, output_audio)
    priced = cost(RealtimeResponseUsage.from_dict(given_), "gpt-realtime-2025-08-28")
    theirs = genai_prices.calc_price(
        genai_prices.Usage(
            input_tokens=text + audio + image,
            cache_read_tokens=sum(parts),
            output_tokens=output_text + output_audio,
            input_audio_tokens=audio,
            cache_audio_read_tokens=parts[1],
            output_audio_tokens=output_audio,
            input_image_tokens=image,
            cache_image_read_tokens=parts[2],
        ),
        "gpt-realtime",
    )
    assert priced.total == theirs.total_price
    assert not priced.is_estimate


@given(COUNT, COUNT, COUNT, st.floats(0, 1))
def test_cached_tokens_of_unknown_modality_make_an_estimate(text, audio, image, share):
    cached = int((text + audio + image) * share)
    given_ = usage(text, audio, image, (cached, 0, 0), 0, 0, details=False)
    estimate = cost(given_, "gpt-realtime")
    lowest = cost(usage(text, audio, image, (text, audio, image), 0, 0), "gpt-realtime")
    highest = cost(usage(text, audio, image, (0, 0, 0), 0, 0), "gpt-realtime")
    assert lowest.total <= estimate.total <= highest.total
    modalities = sum(count > 0 for count in (text, audio, image))
    is_choice = modalities > 1 and 0 < cached < text + audio + image
    assert estimate.is_estimate == is_choice


def test_what_is_not_known_has_no_cost(prices):
    sound = usage(10, 0, 0, (0, 0, 0), 5, 0)
    assert cost(sound, "text-only", prices=prices).total == Decimal("0.00002")
    assert cost(sound, "text-only-2026-06-04", prices=prices) is not None
    assert cost(sound, "nobody-knows", prices=prices) is None
    assert cost(sound, "nobody-knows") is None
    assert cost(usage(10, 1, 0, (0, 0, 0), 5, 0), "text-only", prices=prices) is None
    assert (
        cost({"total_tokens": 15, "input_tokens": 10, "output_tokens": 5}, "m", prices=prices)
        is None
    )
    assert cost(sound | {"input_tokens": 11}, "m", prices=prices) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", 'expected an object with "models"'),
        ('{"models": 1}', 'expected an object with "models"'),
        ('{"models": {"m": 1}}', "models.m: expected an object of prices"),
        ('{"models": {"m": {"text": 1}}}', "models.m.text: unknown price"),
        ('{"models": {"m": {"input_text": "1"}}}', "models.m.input_text: expected a number"),
        ('{"models": {"m": {"input_text": -1}}}', "models.m.input_text: expected a number"),
        ('{"models": {"m": {"price": 1}}}', "use one of input_text, .*, output_audio, audio_hour"),
        ("{", "not a JSON file: Expecting property name"),
        ("models: m", "not a JSON file: Expecting value at line 1 column 1$"),
        ("", "not a JSON file: "),
        ("[" * 100_000, "nested too deep"),
        (b"\xff\xfe{", "not a JSON file: the text is not UTF-8$"),
    ],
)
def test_a_file_of_prices_that_is_none(tmp_path, text, fault):
    file = tmp_path / "prices.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ValueError, match=fault) as caught:
        PriceFile.read(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


def test_a_file_of_prices_may_begin_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "prices.json"
    file.write_text(json.dumps(PRICES), encoding="utf-8-sig")
    assert PriceFile.read(file).of("ears").audio_hour == Decimal("0.36")


def test_the_cost_is_found_at_the_top():
    assert rr.cost is cost
    with pytest.raises(AttributeError, match="has no attribute 'price'"):
        rr.price  # noqa: B018


def test_prices_are_imported_only_when_cost_is_asked_for():
    program = "import sys, realtime_response.cli as cli; cli.main(['usage', 'x']); "
    program += "print({'genai_prices', 'rich', 'realtime_response.prices'} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout == "set()\n"
