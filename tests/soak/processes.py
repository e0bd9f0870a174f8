"""Children made by `fork` and `spawn`."""

import multiprocessing
import warnings

from forked import in_child

import realtime_response as rr

from . import files
from .compare import DifferenceError, same
from .readings import of_records, record_of

SECONDS = 60


def forks(case):
    """A child reads anew what its parent reads, while the parent goes on."""
    log = case.log()
    case.figures["bytes"] += len(log.data)
    threads = case.numbers.randrange(1, 9)
    expected = of_records(log.path)
    with rr.read_log(log.path, threads=threads, on_error="collect", keep_lines=True) as reader:
        at = case.numbers.randrange(len(expected.content["records"]) + 1)
        records = [record_of(record) for _, record in zip(range(at), reader, strict=False)]
        same("a child", _in_child(lambda: of_records(log.path, threads=threads)), expected)
        inherited = _in_child(lambda: _first_error(reader))
        if inherited not in ("RuntimeError", "StopIteration"):
            raise DifferenceError(f"an inherited reader gives {inherited}")
        records += map(record_of, reader)
    same("the parent", records, expected.content["records"])
    case.figures["events"] += 2 * len(records)


def _first_error(reader):
    try:
        next(reader)
    except (RuntimeError, StopIteration) as error:
        return type(error).__name__
    return "a record"


def _in_child(work):
    """What `work` returns in a child."""
    try:
        return in_child(work, SECONDS)
    except (TimeoutError, ChildProcessError) as error:
        raise DifferenceError(str(error)) from None


def pools(case):
    """Processes of a pool read the splits of a log."""
    log = case.log((4, 30), shapes=files.PLAIN)
    case.figures["bytes"] += len(log.data)
    plan = rr.plan_splits(log.path, target_bytes=len(log.data) // 6 + 1)
    method = case.numbers.choice(["fork", "spawn"])
    case.figures[f"pools: {method}"] += 1
    context = multiprocessing.get_context(method)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with context.Pool(2) as pool:
            parts = pool.map_async(_read_split, plan).get(SECONDS)
    records = [record for part in parts for record in part]
    same("records", records, of_records(log.path).content["records"])
    case.figures["events"] += len(records)


def _read_split(split):
    with rr.read_split(split, on_error="skip") as reader:
        return [record_of(record) for record in reader]
