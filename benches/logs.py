"""Time and memory to read a log, compared by whole processes.

    python benches/logs.py

writes a log of 1 GB (95 % audio deltas, 1 to 3 % responses; kept in benches/data), asks every peer
for the responses and their tokens by status, checks that the answers agree, and prints medians of
interleaved rounds. `grep` only counts lines, and is the reference for one thread.
"""

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from make_log import write_har, write_list, write_log

DATA = Path(__file__).parent / "data"

DUCKDB = """
import sys, duckdb
print(duckdb.sql(f'''
    SELECT response.status, count(*), sum(response.usage.total_tokens)
    FROM read_json({sys.argv[1]!r}, format='newline_delimited', maximum_object_size=67108864,
        columns={{type: 'VARCHAR',
                  response: 'STRUCT(status VARCHAR, usage STRUCT(total_tokens BIGINT))'}})
    WHERE type = 'response.done' GROUP BY ALL ORDER BY ALL''').fetchall())
"""

POLARS = """
import sys, polars as pl
usage = pl.Struct({"total_tokens": pl.Int64})
response = pl.Struct({"status": pl.String, "usage": usage})
print(pl.scan_ndjson(sys.argv[1], schema={"type": pl.String, "response": response})
    .filter(pl.col("type") == "response.done")
    .select(pl.col("response").struct.field("status"),
            pl.col("response").struct.field("usage").struct.field("total_tokens"))
    .group_by("status").agg(pl.len(), pl.col("total_tokens").sum()).sort("status").collect().rows())
"""

ORJSON = """
import sys, collections, orjson
counts, tokens = collections.Counter(), collections.Counter()
for line in sys.stdin.buffer:
    event = orjson.loads(line)
    if event["type"] == "response.done":
        response = event["response"]
        counts[response["status"]] += 1
        tokens[response["status"]] += response["usage"]["total_tokens"]
print([(status, counts[status], tokens[status]) for status in sorted(counts)])
"""

MSGSPEC = """
import sys, collections, msgspec
class Usage(msgspec.Struct): total_tokens: int
class Response(msgspec.Struct): status: str; usage: Usage
class Event(msgspec.Struct): type: str; response: Response
decode = msgspec.json.Decoder(Event).decode
counts, tokens = collections.Counter(), collections.Counter()
for line in open(sys.argv[1], "rb"):
    if b"response.done" in line:
        event = decode(line)
        if event.type == "response.done":
            counts[event.response.status] += 1
            tokens[event.response.status] += event.response.usage.total_tokens
print([(status, counts[status], tokens[status]) for status in sorted(counts)])
"""


DUCKDB_LIST = DUCKDB.replace("newline_delimited", "array")

JSON = """
import sys, collections, json
counts, tokens = collections.Counter(), collections.Counter()
document = json.load(open(sys.argv[1], "rb"))
if isinstance(document, dict):
    messages = (entry["_webSocketMessages"] for entry in document["log"]["entries"])
    document = (json.loads(message["data"]) for list in messages for message in list)
for event in document:
    if event["type"] == "response.done":
        response = event["response"]
        counts[response["status"]] += 1
        tokens[response["status"]] += response["usage"]["total_tokens"]
print([(status, counts[status], tokens[status]) for status in sorted(counts)])
"""


def ours(log: Path, threads: int | None) -> list[str]:
    """This package's command line, by status, as JSON."""
    command = [str(Path(sys.executable).parent / "realtime-response"), "usage", str(log)]
    options = ["--json", "--by", "status"]
    return command + options + (["--threads", str(threads)] if threads else [])


def python(program: str, log: Path) -> list[str]:
    """A peer that is a Python program."""
    return [sys.executable, "-c", program, str(log)]


def answer(output: bytes) -> object:
    """The answer of a process, in a common form."""
    text = output.decode()
    if not text.startswith("{"):
        return sorted(tuple(row) for row in eval(text))
    report = json.loads(text)
    return sorted(
        (group["key"]["status"], group["responses"], group["total_tokens"])
        for group in report["groups"]
        if group["responses"]
    )


def run(command: list[str] | str) -> tuple[float, float, bytes]:
    """Run a process: its seconds, its peak memory in MB, and its output."""
    start = time.perf_counter()
    shell = isinstance(command, str)
    with subprocess.Popen(command, stdout=subprocess.PIPE, shell=shell) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {command}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, output


def compare(
    title: str,
    peers: dict[str, list[str] | str],
    rounds: int,
    *,
    agree: bool,
    clock: Callable[[bytes], float] | None = None,
) -> None:
    """Time the peers in turn, with this package first, and print the medians.

    `clock` reads the seconds from the output of a peer, to leave out its startup.
    """
    times: dict[str, list[float]] = {name: [] for name in peers}
    memory: dict[str, float] = {}
    answers = {}
    for number in range(rounds + 1):
        for name, command in peers.items():
            seconds, memory[name], output = run(command)
            if clock is not None:
                seconds = clock(output)
            if number:  # the first round is a warm-up
                times[name].append(seconds)
            elif agree:
                answers[name] = answer(output)
    first = next(iter(peers))
    for name, rows in answers.items():
        if rows != answers[first]:
            raise SystemExit(f"{name} answers {rows}, {first} answers {answers[first]}")
    base = statistics.median(times[first])
    print(f"\n{title}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"  {name:44} {median:>8.3f} s {median / base:>8.2f}x {memory[name]:>7.0f} MB")


def documents(rounds: int) -> None:
    """Measure whole documents over many lines."""
    indented, har = DATA / "list-200.json", DATA / "har-200.har"
    for path, write in ((indented, write_list), (har, write_har)):
        if not path.exists():
            write(path, 200)
    peers = {
        "realtime-response usage": ours(indented, None),
        "DuckDB": python(DUCKDB_LIST, indented),
        "json.load": python(JSON, indented),
    }
    compare("an indented list of 200 MB", peers, rounds, agree=True)
    peers = {"realtime-response usage": ours(har, None), "json.load": python(JSON, har)}
    compare("a HAR of 200 MB", peers, rounds, agree=True)


def main() -> None:
    """Write the log, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    log = DATA / f"log-{options.megabytes}.jsonl"
    if not log.exists():
        write_log(log, options.megabytes)
    size = log.stat().st_size / 2**20
    print(f"log: {size:,.0f} MB; {os.cpu_count()} cores; median of {options.rounds} rounds")
    peers: dict[str, list[str] | str] = {"realtime-response usage, 1 thread": ours(log, 1)}
    if shutil.which("grep"):
        peers["grep -c -F response.done"] = f"grep -c -F response.done {shlex.quote(str(log))}"
    compare("one thread", peers, options.rounds, agree=False)
    loop = shlex.join([sys.executable, "-c", ORJSON])
    grep = f"grep -F response.done {shlex.quote(str(log))} | {loop}"
    compare(
        "all threads: responses and tokens by status",
        {
            "realtime-response usage": ours(log, None),
            "DuckDB": python(DUCKDB, log),
            "Polars, explicit schema": python(POLARS, log),
            "msgspec, typed, lines that name response.done": python(MSGSPEC, log),
            "grep -F response.done | orjson": grep,
        },
        options.rounds,
        agree=True,
    )
    documents(options.rounds)
    version = [str(Path(sys.executable).parent / "realtime-response"), "--version"]
    bare = [sys.executable, "-c", "pass"]
    starts = {"python -c pass": bare, "realtime-response --version": version}
    compare("to start", starts, 4 * options.rounds, agree=False)


if __name__ == "__main__":
    main()
