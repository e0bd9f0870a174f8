"""The kinds of cases: how a log is made, read in several ways, and compared."""

import io
import os
import pickle
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

import realtime_response as rr

from . import files, reference, sessions
from .compare import agree, alike, same
from .readings import COUNTS, of_records, readings, record_of, reject_of


@dataclass
class Case:
    """What a case works with: a folder of its own, and numbers that follow from its seed."""

    folder: Path
    numbers: random.Random
    pool: list
    figures: Counter = field(default_factory=Counter)

    def log(self, turns=(1, 12), **options):
        """Write a log."""
        moments = sessions.log(self.numbers, self.pool, self.numbers.randrange(*turns))
        return files.written(self.folder, self.numbers, moments, **options)

    def options(self):
        """How to read it."""
        options = {"threads": self.numbers.randrange(1, 9)}
        if self.numbers.randrange(10) == 0:
            options["max_line_bytes"] = self.numbers.randrange(200, 20_000)
        return options

    def read(self, source, **options):
        """What all readers say, which agree."""
        found = readings(source, self.numbers.randrange(1, 200), **options)
        agree(found)
        counts = found["read_log"].counts
        self.figures["readings"] += len(found)
        self.figures["events"] += counts["responses"]
        self.figures["rejects"] += counts["rejects"] + counts["not_understood"]
        return found


def readers(case):
    """A log in any shape, read with other threads, compressed, and as a stream."""
    log = case.log()
    case.figures["bytes"] += len(log.data)
    options = case.options()
    found = case.read(log.path, **options)
    if log.is_whole and "max_line_bytes" not in options:
        reference.check(log, found)
    again = options | {"threads": case.numbers.randrange(1, 9)}
    alike(f"threads {again}", case.read(log.path, **again), found)
    del again["threads"]
    same("a stream", of_records(io.BytesIO(log.data), **again), found["read_log"])
    if log.shape in files.PLAIN:
        log.path.write_bytes(files.compressed(case.numbers, log.data))
        alike("compressed", case.read(log.path, **options), found)


def ranges(case):
    """A log that threads divide into ranges, because it is large."""
    log = case.log((1, 30), shapes=files.PLAIN)
    lines = log.data.splitlines(keepends=True)
    for _ in range(case.numbers.randrange(1, 4)):
        at = case.numbers.randrange(len(lines) + 1) if lines and log.shape in files.LINES else 0
        lines.insert(at, files.padding(case.numbers, 3 << 20))
    log.path.write_bytes(b"".join(lines))
    case.figures["bytes"] += log.path.stat().st_size
    found = case.read(log.path, threads=1)
    threads = case.numbers.randrange(2, 9)
    alike(f"{threads} threads", case.read(log.path, threads=threads), found)


def folders(case):
    """A log and a copy of it in a folder: the copy adds nothing to the sums."""
    log = case.log(shapes=files.PLAIN, damage=0.3)
    case.figures["bytes"] += 2 * len(log.data)
    log.path = log.path.rename(case.folder / "a.jsonl")
    alone = case.read([str(log.path)])
    (case.folder / "b.jsonl.gz").write_bytes(files.compressed(case.numbers, log.data))
    both = case.read(case.folder, threads=case.numbers.randrange(1, 9))
    for name in COUNTS:
        found, expected = both["read_log"].counts[name], 2 * alone["read_log"].counts[name]
        same(f"{name} of both", found, expected)
    if log.is_whole:
        totals = [reading["usage"].content["report"]["total"] for reading in (both, alone)]
        same("sums of both", *totals)


def splits(case):
    """A log in splits of any size from a byte on."""
    is_tiny = case.numbers.randrange(3) == 0
    if is_tiny:
        done = '{"type":"response.done","response":{"id":"%s","status":"failed"}}'
        begun = '{"type":"session.created","session":{"id":"s%s","model":"m"}}'
        lines = [case.numbers.choice([done, begun, "", "x"]) for _ in range(6)]
        ends = case.numbers.choices(["\n", "\r\n", "\n\n"], k=6)
        text = "".join(
            line.replace("%s", str(number)) + end
            for number, (line, end) in enumerate(zip(lines, ends, strict=True))
        )
        path = case.folder / "log"
        path.write_text(text, newline="")
    else:
        path = case.log(shapes=files.PLAIN).path
    size = path.stat().st_size
    case.figures["bytes"] += size
    target = 1 if is_tiny else case.numbers.randrange(size // 60 + 1, size + 2)
    whole = of_records(path)
    plan = pickle.loads(pickle.dumps(rr.plan_splits(path, target_bytes=target)))
    case.figures["splits"] += len(plan)
    records, rejects, counts = [], [], Counter()
    for split in plan:
        with rr.read_split(split, on_error="collect", keep_lines=True) as reader:
            records += map(record_of, reader)
            rejects += map(reject_of, reader.rejects)
            counts.update({name: getattr(reader.stats, name) for name in COUNTS})
    same("records", records, whole.content["records"])
    same("rejects", rejects, whole.content["rejects"])
    same("counts", {name: counts[name] for name in COUNTS}, whole.counts)
    case.figures["events"] += len(records)
    case.figures["rejects"] += len(rejects)


def tables(case):
    """The tables of a log, written to files and read again."""
    log = case.log()
    case.figures["bytes"] += len(log.data)
    table = case.numbers.choice(["responses", "items", "usage"])
    scan = rr.scan_log(log.path, table=table, on_error="skip", threads=case.numbers.randrange(1, 9))
    expected = pa.table(scan)
    rows = expected.to_pylist()
    out = case.folder / "out"
    compression = case.numbers.choice(["zstd", "snappy", "uncompressed"])
    same("rows", scan.write_parquet(out, compression=compression), len(rows))
    same("parquet", pq.read_table(out).to_pylist(), rows)
    compression = case.numbers.choice(["zstd", "uncompressed"])
    same("rows", scan.write_ipc(out, compression=compression), len(rows))
    with pa.memory_map(os.fspath(out)) as file:
        same("arrow", pyarrow.ipc.open_file(file).read_all().to_pylist(), rows)
    same("rows", scan.write_csv(out), len(rows))
    same("rows", scan.write_ndjson(out), len(rows))
    same("lines", out.read_bytes().count(b"\n"), len(rows))
    same("files", sorted(path.name for path in case.folder.iterdir()), ["log", "out"])
    case.figures["events"] += len(rows)
