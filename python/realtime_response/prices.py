"""The cost of tokens: every token falls into exactly one of eight buckets, each with its price.

Prices come from the package `genai-prices` (the extra `prices`), or from your own JSON file:

    {
      "date": "2026-06-01",
      "models": {
        "gpt-realtime": {
          "input_text": 4.00, "input_audio": 32.00, "input_image": 5.00,
          "cached_text": 0.40, "cached_audio": 0.40, "cached_image": 0.50,
          "output_text": 16.00, "output_audio": 64.00
        },
        "whisper-1": {"audio_hour": 0.36},
        "gpt-live-1": {"audio_hour": 3.00}
      }
    }

Prices are in US dollars per million tokens, and per hour of audio. A dated snapshot such as
`gpt-realtime-2025-08-28` uses the prices of its family, unless the file lists the snapshot itself.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any, Protocol, cast

from ._native.objects.usage import RealtimeResponseUsage
from ._native.usage import BUCKETS, token_buckets

__all__ = ["BUCKETS", "Cost", "ModelPrices", "PriceFile", "Prices", "cost", "genai_prices"]

_MILLION = 1_000_000
_AUDIO_HOUR = "audio_hour"
_PRICE_NAMES = (*BUCKETS, _AUDIO_HOUR)
_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class ModelPrices:
    """The prices of a model, in US dollars. A missing price is unknown."""

    tokens: Mapping[str, Decimal]
    """The price of a million tokens, by bucket."""
    audio_hour: Decimal | None = None
    """The price of an hour of audio, for models that are billed by duration: those of
    transcriptions and of live sessions.
    """
    name: str | None = None
    """The name under which the source lists the model, such as the family of a dated snapshot."""

    def missing(self, tokens: Mapping[str, int], seconds: float = 0) -> list[str]:
        """The names of the prices that these tokens and seconds need, and that are unknown."""
        needed = [name for name, count in tokens.items() if count and name not in self.tokens]
        return [*needed, _AUDIO_HOUR] if seconds and self.audio_hour is None else needed

    def of_tokens(self, tokens: Mapping[str, int]) -> dict[str, Decimal] | None:
        """The cost of each bucket. None if a bucket with tokens has no price."""
        costs: dict[str, Decimal] = {}
        for bucket, count in tokens.items():
            price = self.tokens.get(bucket)
            if price is None and count:
                return None
            costs[bucket] = count * (price or Decimal(0)) / _MILLION
        return costs

    def of_seconds(self, seconds: float) -> Decimal | None:
        """The cost of audio by its duration. None if audio has no price."""
        if not seconds:
            return Decimal(0)
        if self.audio_hour is None:
            return None
        return Decimal(repr(seconds)) * self.audio_hour / 3600


class Prices(Protocol):
    """A source of prices."""

    @property
    def source(self) -> str:
        """The name of the source, for reports."""
        ...

    @property
    def date(self) -> str | None:
        """The date of the prices, in ISO 8601."""
        ...

    def of(self, model: str) -> ModelPrices | None:
        """The prices of a model. None if the model is unknown."""
        ...


@dataclass(frozen=True)
class PriceFile:
    """Your own prices, in the format that this module documents."""

    models: Mapping[str, ModelPrices]
    source: str = "prices of your own"
    date: str | None = None

    @classmethod
    def read(cls, path: str | PathLike[str]) -> PriceFile:
        """Read a JSON file of prices.

        Args:
            path: The file.

        Returns:
            The prices.

        Raises:
            OSError: The file cannot be read.
            ValueError: The file is not in the expected format. The message says where.
        """
        raw = Path(path).read_bytes()
        try:
            text = raw.decode("utf-8-sig")
            data: object = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        except json.JSONDecodeError as error:
            place = f"line {error.lineno} column {error.colno}"
            raise ValueError(f"{path}: not a JSON file: {error.msg} at {place}") from None
        except UnicodeDecodeError:
            raise ValueError(f"{path}: not a JSON file: the text is not UTF-8") from None
        except RecursionError:
            raise ValueError(f"{path}: not a file of prices: nested too deep") from None
        if not isinstance(data, dict):
            raise ValueError(f'{path}: expected an object with "models"')
        document = cast("dict[str, object]", data)
        models = document.get("models")
        if not isinstance(models, dict):
            raise ValueError(f'{path}: expected an object with "models"')
        date = document.get("date")
        read = {
            name: _model_prices(f"{path}: models.{name}", name, given)
            for name, given in cast("dict[str, object]", models).items()
        }
        return cls(read, str(path), None if date is None else str(date))

    def of(self, model: str) -> ModelPrices | None:
        """The prices of a model, or of the family of a dated snapshot."""
        return self.models.get(model) or self.models.get(_SNAPSHOT.sub("", model))


def _model_prices(place: str, model: str, given: object) -> ModelPrices:
    if not isinstance(given, dict):
        raise ValueError(f"{place}: expected an object of prices")
    prices = cast("dict[str, object]", given)
    for name, price in prices.items():
        if name not in _PRICE_NAMES:
            raise ValueError(f"{place}.{name}: unknown price; use one of {', '.join(_PRICE_NAMES)}")
        if not isinstance(price, Decimal) or not price.is_finite() or price < 0:
            raise ValueError(f"{place}.{name}: expected a number of dollars")
    numbers = cast("dict[str, Decimal]", prices)
    tokens = {name: price for name, price in numbers.items() if name != _AUDIO_HOUR}
    return ModelPrices(tokens, numbers.get(_AUDIO_HOUR), model)


_GENAI_NAMES = {
    "input_text": "input_mtok",
    "input_audio": "input_audio_mtok",
    "input_image": "input_image_mtok",
    "cached_text": "cache_read_mtok",
    "cached_audio": "cache_audio_read_mtok",
    "cached_image": "cache_image_read_mtok",
    "output_text": "output_mtok",
    "output_audio": "output_audio_mtok",
}


@dataclass(frozen=True)
class _GenaiPrices:
    calc_price: Any
    usage: Any
    source: str
    date: str | None
    known: dict[str, ModelPrices | None] = field(default_factory=dict[str, ModelPrices | None])

    def of(self, model: str) -> ModelPrices | None:
        if model not in self.known:
            self.known[model] = self._find(model) or self._find(_SNAPSHOT.sub("", model))
        return self.known[model]

    def _find(self, model: str) -> ModelPrices | None:
        try:
            found = self.calc_price(self.usage(), model).model_price
        except LookupError:
            return None
        tokens = {bucket: getattr(found, name, None) for bucket, name in _GENAI_NAMES.items()}
        hour = getattr(found, "audio_hours", None)
        # Tiered prices depend on the size of a request, which is lost in a sum.
        return ModelPrices(
            {bucket: price for bucket, price in tokens.items() if isinstance(price, Decimal)},
            hour if isinstance(hour, Decimal) else None,
            model,
        )


def genai_prices() -> Prices:
    """The current prices of the package `genai-prices`.

    Returns:
        The prices, dated today.

    Raises:
        ImportError: `genai-prices` is not installed.
    """
    try:
        import genai_prices as genai  # noqa: PLC0415, an extra
    except ImportError:
        raise ImportError(
            "genai-prices is not installed; run pip install 'realtime_response[prices]', "
            "or give your own prices"
        ) from None
    today = datetime.datetime.now(tz=datetime.UTC).date()
    source = f"genai-prices {genai.__version__}"
    return _GenaiPrices(genai.calc_price, genai.Usage, source, today.isoformat())


@dataclass(frozen=True)
class Cost:
    """The cost of a response, in US dollars."""

    total: Decimal
    """The sum of the buckets."""
    buckets: dict[str, Decimal]
    """The cost of each bucket, by its name in `BUCKETS`."""
    is_estimate: bool
    """Whether the cost is an estimate: the server did not report the modality of the cached tokens,
    so they are split in proportion to the input tokens of each modality.
    """
    source: str
    """The name of the source of the prices."""
    price_date: str | None
    """The date of the prices, in ISO 8601."""


def cost(
    usage: RealtimeResponseUsage | Mapping[str, Any],
    model: str,
    *,
    prices: Prices | str | PathLike[str] | None = None,
) -> Cost | None:
    """Calculate the cost of a response.

    Args:
        usage: The usage of the response, in tokens.
        model: The name of the model.
        prices: The path of a price file, or prices that were read before. By default, the prices of
            `genai-prices`.

    Returns:
        The cost, or None if the model has no known price, or if the tokens by modality do not add
        up to the totals.

    Raises:
        ImportError: `prices` is not given and `genai-prices` is not installed.
        OSError: The price file cannot be read.
        ValueError: The price file is not in the expected format.
    """
    known: Prices
    if prices is None:
        known = genai_prices()
    elif isinstance(prices, str | PathLike):
        known = PriceFile.read(prices)
    else:
        known = prices
    if isinstance(usage, Mapping):
        usage = RealtimeResponseUsage.from_dict(usage)
    model_prices = known.of(model)
    tokens = token_buckets(usage)
    if model_prices is None or tokens is None:
        return None
    counts, is_estimate = tokens
    costs = model_prices.of_tokens({bucket: counts[bucket] for bucket in BUCKETS})
    if costs is None:
        return None
    total = sum(costs.values(), Decimal(0))
    return Cost(total, costs, is_estimate, known.source, known.date)
