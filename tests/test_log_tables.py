"""Tables with a column of JSON, as databases export them: the same records as from JSON lines."""

import csv
import gzip
import io
import json
import random
import subprocess
import sys

import pytest
import zstandard
from conftest import document
from logs import DONE, ENCODINGS, EXAMPLES, report
from test_log_envelopes import EXAMPLES as LOGS
from test_log_envelopes import events_of

import realtime_response as rr

NAMES = ["id", "created_at", "room", "payload"]


def done(number, **added):
    event = json.loads(document("ga")) | added
    event["response"]["id"] = f"resp_{number}"
    return event


def rows_of(events, dump=json.dumps):
    return [
        [str(number), f"2026-06-04 09:{number // 60 % 60:02}:{number % 60:02}", "r1", dump(event)]
        for number, event in enumerate(events)
    ]


def written(rows, **options):
    file = io.StringIO()
    csv.writer(file, **options).writerows(rows)
    return file.getvalue()


def pretty(event):
    return json.dumps(event, indent=2, ensure_ascii=False)


def escaped(cell):
    """As Postgres (COPY) and MySQL (--batch) write text."""
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def tabs(rows, change=str):
    return "".join("\t".join(map(change, row)) + "\n" for row in rows)


SHAPES = {
    "commas": lambda events: written([NAMES, *rows_of(events)]),
    "semicolons": lambda events: written([NAMES, *rows_of(events)], delimiter=";"),
    "quoted tabs": lambda events: written([NAMES, *rows_of(events)], delimiter="\t"),
    "all quoted": lambda events: written([NAMES, *rows_of(events)], quoting=csv.QUOTE_ALL),
    "line feeds": lambda events: written([NAMES, *rows_of(events)], lineterminator="\n"),
    "many lines": lambda events: written([NAMES, *rows_of(events, pretty)]),
    "with a mark": lambda events: "\ufeff" + written([NAMES, *rows_of(events)], quoting=1),
    "backslashes": lambda events: written(
        [NAMES, *rows_of(events)], doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL
    ),
    "plain tabs": lambda events: tabs([NAMES, *rows_of(events)]),
    "escaped tabs": lambda events: tabs([NAMES, *rows_of(events)], escaped),
    "escaped many lines": lambda events: tabs([NAMES, *rows_of(events, pretty)], escaped),
    "an index": lambda events: written([["", *NAMES[1:]], *rows_of(events)]),
}


def read(source, **options):
    with rr.read_log(source, on_error="collect", keep_lines=True, **options) as reader:
        records = list(reader)
        stats = reader.stats
    assert stats.lines == (stats.responses + stats.skipped + stats.rejects + stats.not_understood)
    return records, stats, reader.rejects


def shown(records, *, context=True):
    return [
        (
            record.timestamp,
            record.context if context else None,
            record.model,
            record.session_id,
            record.event.to_dict(),
            record.usage and record.usage.to_dict(),
        )
        for record in records
    ]


def lines_of(rows):
    return "".join(
        json.dumps(dict(zip(NAMES[:3], row, strict=False)) | {"payload": json.loads(row[3])}) + "\n"
        for row in rows
    )


SESSIONS = events_of(sorted(LOGS.glob("*.jsonl")))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_gives_what_json_lines_give(tmp_path, shape, encoding):
    for number, events in enumerate(SESSIONS):
        plain = tmp_path / f"{number}.jsonl"
        plain.write_text(lines_of(rows_of(events)))
        expected = shown(read(plain)[0])
        if shape == "an index":
            for record in expected:
                record[1]["column_1"] = record[1].pop("id")
        text = SHAPES[shape](events)
        log = tmp_path / f"{number}.csv"
        log.write_bytes(ENCODINGS[encoding](text.encode()))
        for threads in (1, 3):
            records, stats, rejects = read(log, threads=threads)
            assert shown(records) == expected
            assert (rejects, stats.failures) == ([], [])
            assert stats.lines == text.count("\n")
        assert len(rr.plan_splits(log, 100)) == 1
        assert shown(rr.read_split(rr.plan_splits(log, 100)[0])) == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_has_the_place_at_which_it_begins(tmp_path, shape):
    events = [{"type": "x"}, done(1, said="é"), {"type": "y"}, done(2)]
    text = SHAPES[shape](events).encode()
    log = tmp_path / "log.csv"
    log.write_bytes(text)
    records, stats, _ = read(log)
    for number, record in zip((1, 3), records, strict=True):
        begin = text[record.offset :]
        assert begin.startswith((f"{number}".encode(), f'"{number}"'.encode()))
        assert record.line == text[: record.offset].count(b"\n") + 1
    assert (stats.responses, stats.skipped) == (2, text.count(b"\n") - 2)


def test_a_single_column_is_a_table_if_it_is_quoted(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text(written([["payload"], [json.dumps(done(1))]]))
    (record,) = read(log)[0]
    assert (record.response.id, record.context) == ("resp_1", {})


def test_messages_of_a_logger_in_a_table(tmp_path):
    log = tmp_path / "log.csv"
    rows = [["@timestamp", "@message"]]
    rows += [["2026-06-04 09:15:49.000", f"INFO got: {json.dumps(done(n))}"] for n in (1, 2)]
    log.write_text(written(rows).replace("@message", "message"))
    records, _, _ = read(log)
    assert [record.response.id for record in records] == ["resp_1", "resp_2"]
    assert records[0].timestamp.isoformat() == "2026-06-04T09:15:49+00:00"


def test_ids_in_columns_tell_connections_apart(tmp_path):
    sessions = [{"type": "session.created", "session": {"id": s, "model": s}} for s in "ab"]
    rows = [["room", "payload"], ["1", json.dumps(sessions[0])], ["2", json.dumps(sessions[1])]]
    rows += [[room, json.dumps(done(room))] for room in ("2", "1", "2")]
    log = tmp_path / "log.csv"
    log.write_text(written(rows))
    assert [record.model for record in read(log)[0]] == ["b", "a", "b"]


def test_empty_cells_and_null_are_no_context(tmp_path):
    log = tmp_path / "log.csv"
    event = json.dumps(done(1))
    log.write_text(
        written([["ts", "room", "user", "n", "payload"], ["", "NULL", "\\N", "0", event]])
    )
    (record,) = read(log)[0]
    assert record.context == {"n": "0"}
    assert read(log)[1].unreadable_timestamps == 0


def test_rows_may_be_shorter_and_longer_than_the_first(tmp_path):
    log = tmp_path / "log.csv"
    event = json.dumps(done(1))
    log.write_text(written([["a", "payload", "b"], ["1", event], ["2", event, "x", "y"]]))
    contexts = [record.context for record in read(log)[0]]
    assert contexts == [{"a": "1"}, {"a": "2", "b": "x", "column_4": "y"}]


def test_names_that_come_twice_hide_no_column(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text(written([["id", "id", "payload"], ["1", "2", json.dumps(done(1))]]))
    (record,) = read(log)[0]
    assert record.context == {"id": "1", "column_2": "2"}


def test_a_path_may_begin_with_a_column(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text(written([["n", "odd"], ["1", json.dumps({"it": done(1)})]]))
    (record,) = read(log, event_path="/odd/it")[0]
    assert record.context == {"n": "1"}


@pytest.mark.parametrize("backslashes", ["\\", "\\\\", "\\n", '\\"', "é\\u00e9", "\\N"])
@pytest.mark.parametrize("change", [str, escaped])
def test_escapes_are_told_from_json(tmp_path, backslashes, change):
    log = tmp_path / "log.tsv"
    events = [done(1, said='"a"\n'), done(2, said=backslashes)]
    log.write_text(tabs([NAMES, *rows_of(events)], change))
    assert [record.event.said for record in read(log)[0]] == ['"a"\n', backslashes]


class TestDamage:
    def test_a_quote_that_is_never_closed_damages_its_line_only(self, tmp_path):
        log = tmp_path / "log.csv"
        sound = [written([row], lineterminator="\n") for row in rows_of(map(done, range(6)))]
        head = ",".join(NAMES) + "\n"
        for stray in ('9,"2026,r1,x\n', '9,x,"r1\n', '9,x,"response.done {,\n'):
            for at in range(1, 7):
                text = head + "".join([*sound[:at], stray, *sound[at:]])
                log.write_text(text)
                records, stats, rejects = read(log)
                assert [record.response.id for record in records] == [f"resp_{n}" for n in range(6)]
                assert stats.lines == 8
                mentions = "response" in stray
                assert [reject.line for reject in rejects] == [at + 2] * mentions

    def test_quotes_that_are_not_doubled_are_not_silent(self, tmp_path):
        log = tmp_path / "log.csv"
        good = written([NAMES, *rows_of([done(1)])])
        for at in (good, good + good.split("\r\n")[1] + "\r\n"):
            bad = f'7,x,r1,"{json.dumps(done(2))}"\n'
            log.write_text(at + bad)
            records, _, rejects = read(log)
            ids = [record.response.id for record in records]
            # The row is a line of text with JSON in it, so it may be read all the same.
            assert ids[: at.count("resp_1")] == ["resp_1"] * at.count("resp_1")
            found = [(at.count("\n") + 1, bad.rstrip().encode())]
            assert ids[-1] == "resp_2" or [(r.line, r.raw) for r in rejects] == found

    def test_a_row_that_is_cut_off_is_torn(self, tmp_path):
        log = tmp_path / "log.csv"
        for shape in ("commas", "many lines", "plain tabs", "escaped tabs"):
            text = SHAPES[shape]([done(1), done(2)]).rstrip()
            log.write_text(text[:-100])
            records, stats, (reject,) = read(log)
            assert [record.response.id for record in records] == ["resp_1"]
            assert reject.torn
            assert reject.raw.startswith(b"1,2026" if "tabs" not in shape else b"1\t2026")
            assert stats.lines == text[:-100].count("\n") + 1

    def test_a_bad_event_is_a_reject_at_its_row(self, tmp_path):
        log = tmp_path / "log.csv"
        bad = {"type": DONE, "response": {"id": 7}}
        log.write_text(written([NAMES, *rows_of([done(1), bad, done(2)], pretty)]))
        records, _, (reject,) = read(log)
        text = log.read_bytes()
        assert [record.response.id for record in records] == ["resp_1", "resp_2"]
        assert reject.kind == "wrong_type"
        assert reject.offset == text.index(b"\n1,2026") + 1
        assert reject.line == text[: reject.offset].count(b"\n") + 1
        assert reject.raw.startswith(b"1,2026")
        assert reject.raw.endswith(b'}"')

    @pytest.mark.parametrize("shape", ["commas", "many lines", "plain tabs", "backslashes"])
    def test_a_row_beyond_the_limit_is_a_reject(self, tmp_path, shape):
        log = tmp_path / "log.csv"
        long = done(2, said="x\n" * 700_000)
        text = SHAPES[shape]([done(1), long, done(3)])
        log.write_text(text)
        limit = 20_000
        records, stats, (reject,) = read(log, max_line_bytes=limit)
        assert [record.response.id for record in records] == ["resp_1", "resp_3"]
        assert (reject.kind, reject.raw) == ("line_too_long", None)
        assert text.encode()[reject.offset :].startswith((b"1,2026", b"1\t2026", b'"1","2026'))
        assert stats.lines == text.count("\n")

    def test_a_stray_quote_before_many_rows_is_not_silent(self, tmp_path):
        log = tmp_path / "log.csv"
        empty = "8,x,r1,\n" * 5000
        text = ",".join(NAMES) + "\n" + written(rows_of([done(1)])) + '9,x,"r1\n' + empty
        log.write_text(text + written(rows_of([done(2), done(3)])))
        records, stats, rejects = read(log, max_line_bytes=10_000)
        assert [record.response.id for record in records] == ["resp_1", "resp_2", "resp_3"]
        assert [(reject.line, reject.kind) for reject in rejects] == [(3, "line_too_long")]
        assert stats.lines == 5005
        assert len(read(log)[0]) == 3

    @pytest.mark.parametrize("shape", SHAPES)
    def test_every_line_has_a_count_on_any_damage(self, tmp_path, shape):
        numbers = random.Random(shape)
        log = tmp_path / "log.csv"
        sound = SHAPES[shape]([done(number) for number in range(12)]).encode()
        for _ in range(60):
            text = bytearray(sound)
            for _ in range(numbers.randrange(1, 5)):
                at = numbers.randrange(300, len(text))
                match numbers.randrange(3):
                    case 0:
                        text[at] ^= 1 << numbers.randrange(8)
                    case 1:
                        text[at : at + numbers.randrange(400)] = b""
                    case _:
                        text[at:at] = numbers.choice([b"\n", b"\r\n", b'"', b"{", b"\\", b'\n"'])
            log.write_bytes(text)
            for limit in (None, 700):
                records, stats, rejects = read(log, max_line_bytes=limit)
                # A row that swallowed a line end can hold several events.
                lines = text.count(b"\n") + (not text.endswith(b"\n"))
                assert lines <= stats.lines <= lines + len(records) + len(rejects)
                assert limit or len(records) >= 5
                for place in (*records, *rejects):
                    assert place.line <= stats.lines

    def test_bytes_that_are_no_utf_8(self, tmp_path):
        log = tmp_path / "log.csv"
        text = written([NAMES, *rows_of([done(1, said="SAID"), done(2)])]).encode()
        log.write_bytes(text.replace(b"SAID", b"\xff"))
        records, _, (reject,) = read(log)
        assert [record.response.id for record in records] == ["resp_2"]
        assert reject.kind == "invalid_utf8"
        log.write_bytes(text.replace(b"r1", b"\xe9"))
        assert [record.context["room"] for record in read(log)[0]] == ["\ufffd"] * 2


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstandard.compress])
def test_tables_come_from_any_source(tmp_path, compress, capsys):
    text = SHAPES["commas"]([done(1), done(2)])
    data = compress(text.encode())
    assert len(read(io.BytesIO(data))[0]) == 2
    command = [sys.executable, "-m", "realtime_response", "usage", "--json", "-"]
    out = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    assert json.loads(out)["total"]["responses"] == 2
    for name in ("a.csv", "b.CSV.gz", "c.tsv", "d.csv.1"):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "people.csv").write_text("name,age\nAnn,7\n")
    found = report(capsys, str(tmp_path), "--keep-duplicates")
    assert (found["total"]["responses"], found["not_understood"], found["skipped"]) == (8, 0, 6)
    assert report(capsys, EXAMPLES)["rejects"] == 0


def test_a_pipe_gives_rows_as_they_come():
    program = (
        "import realtime_response as rr\n"
        "for record in rr.read_log('-'): print(record.response.id, record.context, flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdin.write(b"room,payload\n")
        for number in (1, 2):
            process.stdin.write(written([["r1", json.dumps(done(number))]]).encode())
            process.stdin.flush()
            assert process.stdout.readline() == b"resp_%d {'room': 'r1'}\n" % number
        process.stdin.close()
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(
    "line",
    [
        "2026-06-04T09:15:49Z,INFO,{}",
        "2026-06-04T09:15:49Z\tr1\t{}",
        "starting, a; b\n2026-06-04T09:15:49Z INFO, got: {}",
        'said "hello, you", {}',
    ],
)
def test_a_log_of_lines_stays_one(tmp_path, line):
    log = tmp_path / "log.jsonl"
    text = line.format(json.dumps(done(1))) + "\n"
    log.write_text(text)
    (record,) = read(log)[0]
    assert record.context == {}
    assert record.offset == text.index('{"')
    if "2026-06-04T09:15:49Z," not in line and "2026" in line:
        assert record.timestamp.isoformat() == "2026-06-04T09:15:49+00:00"


# Without names, the columns are numbered.
NAMELESS = {
    "commas": lambda events: written(rows_of(events)),
    "semicolons": lambda events: written(rows_of(events), delimiter=";"),
    "all quoted": lambda events: written(rows_of(events), quoting=csv.QUOTE_ALL),
    "many lines": lambda events: written(rows_of(events, pretty)),
    "escaped many lines": lambda events: tabs(rows_of(events, pretty), escaped),
    "null": lambda events: tabs([["\\N", *row] for row in rows_of(events)]),
}


@pytest.mark.parametrize("shape", NAMELESS)
def test_a_table_without_names_has_numbered_columns(tmp_path, shape):
    events = SESSIONS[0]
    plain = tmp_path / "plain.jsonl"
    plain.write_text(lines_of(rows_of(events)))
    expected = shown(read(plain)[0], context=False)
    log = tmp_path / "log.csv"
    log.write_text(NAMELESS[shape](events))
    records, _, rejects = read(log)
    assert shown(records, context=False) == expected
    assert rejects == []
    names = set(records[0].context)
    first = 2 if shape == "null" else 1
    assert names == {f"column_{number}" for number in range(first, first + 3)}
