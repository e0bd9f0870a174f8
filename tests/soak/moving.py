"""Files that are rotated, replaced, removed, cut off or written while they are read."""

import os

import realtime_response as rr

from . import files, sessions
from .compare import DifferenceError, same
from .readings import COUNTS, of_records, record_of


def moving(case):
    """A log that is read as it was opened, whatever becomes of its name."""
    moments = sessions.log(case.numbers, case.pool, case.numbers.randrange(2, 12))
    log = files.written(case.folder, case.numbers, moments, shapes=("plain",), damage=0.2)
    lines = log.data.splitlines(keepends=True) or [b"\n"]
    if not lines[-1].endswith(b"\n"):
        lines[-1] += b"\n"
    # Readers read ahead, so the log must be longer than that.
    padding = files.padding(case.numbers, 12 << 20)
    case.numbers.shuffle(lines)
    data = b"".join(lines[::2]) + padding + b"".join(lines[1::2]) + padding
    log.path.write_bytes(data)
    case.figures["bytes"] += len(data)
    before = of_records(log.path)
    change = case.numbers.choice([_replace, _rotate, _unlink, _cut_off, _grow])
    threads = case.numbers.randrange(1, 9)
    with rr.read_log(log.path, threads=threads, on_error="collect", keep_lines=True) as reader:
        first = [record_of(record) for _, record in zip(range(1), reader, strict=False)]
        change(log.path, case)
        records = first + [record_of(record) for record in reader]
        stats = reader.stats
    case.figures[f"moving: {change.__name__.strip('_')}"] += 1
    case.figures["events"] += len(records)
    counts = {name: getattr(stats, name) for name in COUNTS}
    known = sum(counts[name] for name in ("responses", "skipped", "rejects", "not_understood"))
    same("the four counts", known, counts["lines"])
    if change is _cut_off and stats.failures:
        (failure,) = stats.failures
        if "the file was cut off while it was read" not in failure:
            raise DifferenceError(f"the failure is {failure}")
        return
    same("failures", stats.failures, [])
    same("counts", counts, before.counts)
    same("records", records, before.content["records"])
    if change is not _grow:
        same("grown files", stats.grown_files, 0)


def _other(case):
    return files.padding(case.numbers, 14 << 20)


def _replace(path, case):
    other = path.with_name("other")
    other.write_bytes(_other(case))
    other.replace(path)


def _rotate(path, case):
    path.rename(path.with_name("log.1"))
    path.write_bytes(_other(case))


def _unlink(path, case):  # noqa: ARG001
    path.unlink()


def _cut_off(path, case):
    os.truncate(path, case.numbers.randrange(path.stat().st_size))


def _grow(path, case):
    with path.open("ab") as file:
        file.write(_other(case)[: case.numbers.randrange(1, 1 << 20)])
