"""Checked by type checkers: the types of records."""

import datetime
from decimal import Decimal
from typing import assert_type

from realtime_response import LogReader, LogSplit, plan_splits, read_log, read_split
from realtime_response.prices import Cost, PriceFile, cost


def of_a_reader(path: str) -> list[str]:
    lines: list[str] = []
    with read_log([path], on_error="collect", events=["response.done"]) as reader:
        assert_type(reader, LogReader)
        for record in reader:
            assert_type(record.timestamp, datetime.datetime | None)
            assert_type(record.context, dict[str, str])
            assert_type(record.model, str | None)
            if record.event is not None and record.event.type == "response.done":
                lines.append(record.event.response.id)
            if record.usage is not None:
                assert_type(record.usage.total_tokens, int | None)
        for reject in reader.rejects:
            assert_type(reject.raw, bytes | None)
        assert_type(reader.stats.not_understood, int)
    with open(path, "rb") as file:  # noqa: PTH123
        read_log(file)
    return lines


def of_splits(path: str) -> int:
    splits = plan_splits(path)
    assert_type(splits, list[LogSplit])
    return sum(1 for split in splits for _ in read_split(split))


def of_costs(path: str) -> Decimal | None:
    for record in read_log(path):
        if record.usage is not None and record.model is not None:
            priced = cost(record.usage, record.model, prices=PriceFile.read("prices.json"))
            assert_type(priced, Cost | None)
            return priced.total if priced else None
    return None
