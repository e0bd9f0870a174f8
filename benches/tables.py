"""Time and memory to read a log into a table, compared by whole processes.

    python benches/tables.py

reads two logs: that of benches/logs.py (97 % of the bytes are audio deltas), and one with nothing
but the ends of responses, where no line can be skipped. Every peer builds Arrow columns of the same
fields and adds them up. It prints medians of interleaved rounds, timed within the process, because
importing pyarrow takes longer than the work. With `--parquet 4096`, it writes a log of that many
megabytes to Parquet instead, and prints the time and the peak memory.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from documents import response_done
from logs import DATA, compare, python, run
from make_log import write_log

SUMS = """
import json, sys, time
sys.path.insert(0, sys.argv[2])
import pyarrow as pa, pyarrow.compute as pc, pyarrow.json as pj
import msgspec, msgspec_types, realtime_response as rr
pa.table(rr.to_table([]))  # imports what pyarrow imports at first use
start = time.perf_counter()
def tell(table):
    total = lambda name: pc.sum(table[name]).as_py()
    letters = pc.sum(pc.utf8_length(table["output_text"])).as_py()
    calls = pc.sum(pc.list_value_length(table["function_calls"])).as_py()
    tokens = total("total_tokens"), total("output_audio_tokens")
    print([(table.num_rows, *tokens, letters, calls)], "#", time.perf_counter() - start)
"""

OURS = """
tell(pa.table(rr.scan_log(sys.argv[1])))
"""

THREE = """
import sys, realtime_response as rr
scan = rr.scan_log(sys.argv[1], columns=["status", "model", "total_tokens"])
print(sum(len(batch) for batch in scan))
"""

PYARROW = """
def of(names, kind=pa.int64()):
    return [(name, kind) for name in names.split()]
text = pa.string()
modal = "text_tokens audio_tokens image_tokens"
given = pa.struct([*of(modal + " cached_tokens"), ("cached_tokens_details", pa.struct(of(modal)))])
made = pa.struct(of("text_tokens audio_tokens reasoning_tokens"))
usage = pa.struct([*of("total_tokens input_tokens output_tokens"),
    ("input_token_details", given), ("output_token_details", made)])
content = pa.list_(pa.struct(of("type text transcript", text)))
item = pa.struct([*of("id type role status name call_id arguments", text), ("content", content)])
error = pa.struct(of("type code message", text))
output = pa.struct([("voice", text), ("format", pa.struct(of("type", text)))])
response = pa.struct([*of("id conversation_id status", text),
    ("status_details", pa.struct([("reason", text), ("error", error)])),
    ("output", pa.list_(item)), ("output_modalities", pa.list_(text)),
    ("audio", pa.struct([("output", output)])), ("usage", usage),
    ("metadata", pa.struct(of("tenant campaign", text)))])
schema = pa.schema([*of("type event_id", text), ("response", response)])
table = pj.read_json(sys.argv[1], pj.ReadOptions(block_size=8 << 20),
    pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"))
table = table.filter(pc.equal(table["type"], "response.done"))
def at(*path):
    return pc.struct_field(table["response"], path)
columns = {"event_type": table["type"], "event_id": table["event_id"]}
for name in ("id", "conversation_id", "status", "output_modalities", "metadata"):
    columns[name] = at(name)
columns["status_reason"] = at("status_details", "reason")
for name in ("type", "code", "message"):
    columns[f"error_{name}"] = at("status_details", "error", name)
columns["voice"] = at("audio", "output", "voice")
columns["audio_format"] = at("audio", "output", "format", "type")
for name in ("total_tokens", "input_tokens", "output_tokens"):
    columns[name] = at("usage", name)
for name in (*modal.split(), "cached_tokens"):
    columns[f"input_{name}"] = at("usage", "input_token_details", name)
for name in modal.split():
    columns[f"cached_{name}"] = at(
        "usage", "input_token_details", "cached_tokens_details", name)
for name in ("text_tokens", "audio_tokens", "reasoning_tokens"):
    columns[f"output_{name}"] = at("usage", "output_token_details", name)
columns["interrupted"] = pc.equal(columns["status_reason"], "turn_detected")
columns["item_count"] = pc.list_value_length(at("output"))
# Lists become columns by the rows that their elements come from.
output = at("output").combine_chunks()
rows, items = pc.list_parent_indices(output), pc.list_flatten(output)
is_call = pc.equal(pc.struct_field(items, "type"), "function_call")
calls = pa.table({"row": rows, "item": items}).filter(is_call)
parts = pc.struct_field(items, "content")
words = pc.list_flatten(parts)
part_rows = rows.take(pc.list_parent_indices(parts))
words = pc.coalesce(pc.struct_field(words, "text"), pc.struct_field(words, "transcript"))
spoken = pa.table({"row": part_rows, "words": words}).group_by("row").aggregate([("words", "list")])
columns["output_text"] = pc.binary_join(spoken["words_list"].cast(pa.list_(text)), "\\n")
names = [pc.struct_field(calls["item"], name) for name in ("name", "call_id", "arguments")]
calls = pa.table([calls["row"], *names], ["row", "name", "call_id", "arguments"])
grouped = calls.group_by("row").aggregate([(n, "list") for n in ("name", "call_id", "arguments")])
columns["function_calls"] = grouped["name_list"]
class Table(dict):
    num_rows = table.num_rows
tell(Table(columns))
"""

MSGSPEC = """
decode = msgspec_types.decode
fields = {"line": pa.int64(), "event_type": pa.string(), "event_id": pa.string(),
    "id": pa.string(), "conversation_id": pa.string(), "status": pa.string(),
    "status_reason": pa.string(), "error_type": pa.string(), "error_code": pa.string(),
    "error_message": pa.string(), "output_modalities": pa.list_(pa.string()),
    "voice": pa.string(), "audio_format": pa.string(), "max_output_tokens": pa.int64(),
    "total_tokens": pa.int64(), "input_tokens": pa.int64(), "output_tokens": pa.int64(),
    "input_text_tokens": pa.int64(), "input_audio_tokens": pa.int64(),
    "input_image_tokens": pa.int64(), "cached_tokens": pa.int64(),
    "cached_text_tokens": pa.int64(), "cached_audio_tokens": pa.int64(),
    "cached_image_tokens": pa.int64(), "output_text_tokens": pa.int64(),
    "output_audio_tokens": pa.int64(), "interrupted": pa.bool_(), "output_text": pa.string(),
    "function_calls": pa.list_(pa.struct([("name", pa.string()), ("call_id", pa.string()),
        ("arguments", pa.string())])),
    "item_count": pa.int64(), "metadata": pa.map_(pa.string(), pa.string())}
rows, batches = [], []
schema = pa.schema(fields.items())
def flush():
    columns = zip(*rows) if rows else [[] for _ in fields]
    arrays = [pa.array(values, kind) for values, kind in zip(columns, fields.values())]
    batches.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
    rows.clear()
class Nothing:
    def __getattr__(self, name):
        return None
nothing = Nothing()
for number, line in enumerate(open(sys.argv[1], "rb"), 1):
    if b"response.done" not in line:
        continue
    event = decode(line)
    if event.type != "response.done":
        continue
    r = event.response
    details = r.status_details or nothing
    error = details.error or nothing
    output = (r.audio and r.audio.output) or nothing
    usage = r.usage or nothing
    given = usage.input_token_details or nothing
    cached = given.cached_tokens_details or nothing
    made = usage.output_token_details or nothing
    words, calls = [], []
    for item in r.output:
        kind = type(item).__name__
        if kind == "Message":
            words += [part.text or part.transcript or "" for part in item.content]
        elif kind == "FunctionCall":
            calls.append(
                {"name": item.name, "call_id": item.call_id, "arguments": item.arguments})
    limit = r.max_output_tokens
    rows.append((number, event.type, event.event_id, r.id, r.conversation_id, r.status,
        details.reason, error.type, error.code, error.message, r.output_modalities, output.voice,
        output.format and output.format.type, limit if isinstance(limit, int) else None,
        usage.total_tokens, usage.input_tokens, usage.output_tokens, given.text_tokens,
        given.audio_tokens, given.image_tokens, given.cached_tokens, cached.text_tokens,
        cached.audio_tokens, cached.image_tokens, made.text_tokens, made.audio_tokens,
        r.status == "cancelled" and details.reason == "turn_detected",
        "\\n".join(filter(None, words)) or None, calls, len(r.output),
        None if r.metadata is None else list(r.metadata.items())))
    if len(rows) == 65536:
        flush()
flush()
tell(pa.Table.from_batches(batches))
"""


def write_dense(path: Path, megabytes: int) -> None:
    """Write a log of nothing but the ends of responses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    event = json.loads(response_done())
    partial = path.with_suffix(".partial")
    with partial.open("w") as file:
        size = number = 0
        while size < megabytes << 20:
            event["response"]["id"] = f"resp_{number:08}"
            size += file.write(json.dumps(event, separators=(",", ":"), ensure_ascii=False) + "\n")
            number += 1
    partial.rename(path)


def clock(output: bytes) -> float:
    """The seconds that a program prints after its answer."""
    return float(output.decode().rpartition("#")[2])


def parquet(megabytes: int) -> None:
    """Write a large log to Parquet, with the default columns and the documents."""
    log = DATA / f"log-{megabytes}.jsonl"
    if not log.exists():
        write_log(log, megabytes)
    program = (
        "import sys, realtime_response as rr\n"
        "names = rr.scan_log(sys.argv[1]).schema.names\n"
        "rr.scan_log(sys.argv[1], columns=[*names, 'json']).write_parquet(sys.argv[2])\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.parquet"
        seconds, memory, _ = run([*python(program, log), str(out)])
        size = out.stat().st_size / 2**20
    before = log.stat().st_size / 2**20
    print(f"{before:,.0f} MB of log to {size:,.1f} MB of Parquet")
    print(f"{seconds:.2f} s, peak memory {memory:.0f} MB")


def main() -> None:
    """Write the logs, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--parquet", type=int, metavar="MEGABYTES")
    options = parser.parse_args()
    if options.parquet:
        parquet(options.parquet)
        return
    log = DATA / f"log-{options.megabytes}.jsonl"
    dense = DATA / f"dense-{options.megabytes // 4}.jsonl"
    if not log.exists():
        write_log(log, options.megabytes)
    if not dense.exists():
        write_dense(dense, options.megabytes // 4)
    here = str(Path(__file__).parent)
    for title, path in (("audio deltas for the most part", log), ("responses alone", dense)):
        peers: dict[str, list[str] | str] = {
            "realtime_response.scan_log, 42 columns": [*python(SUMS + OURS, path), here],
            "pyarrow.json, explicit schema": [*python(SUMS + PYARROW, path), here],
            "msgspec, typed, into pyarrow": [*python(SUMS + MSGSPEC, path), here],
        }
        size = path.stat().st_size / 2**20
        heading = f"all columns: {title}, {size:,.0f} MB"
        compare(heading, peers, options.rounds, agree=True, clock=clock)
    usage = [str(Path(sys.executable).parent / "realtime-response"), "usage", str(log), "--json"]
    three: dict[str, list[str] | str] = {
        "realtime-response usage": usage,
        "realtime_response.scan_log, 3 columns": python(THREE, log),
    }
    compare("three columns", three, 2 * options.rounds, agree=False)


if __name__ == "__main__":
    main()
