"""CSV for spreadsheets, which take some text for formulas."""

import csv
import json

import pytest
from logs import line

import realtime_response as rr
from realtime_response.cli import main

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
HARMLESS = ["", "a=1", " =1", "'=1", "5 - 3", '"=1"', "{}", "é", "1;=2"]


def item(text, number):
    """A line with what a caller said."""
    content = [{"type": "input_text", "text": text}]
    said = {"id": f"item_{number}", "type": "message", "role": "user", "content": content}
    return json.dumps({"type": "conversation.item.added", "item": said})


def cells(path, column):
    with path.open(newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


@pytest.fixture
def said(tmp_path):
    """A log of what callers said, and the texts."""
    texts = [f"{start}1+1|'x'!A1" for start in STARTS] + HARMLESS
    log = tmp_path / "log.jsonl"
    log.write_text("".join(item(text, at) + "\n" for at, text in enumerate(texts)))
    return log, texts


def test_text_gets_an_apostrophe_only_if_asked_for(said, tmp_path, capsys):
    log, texts = said
    safe = [f"'{text}" if text.startswith(tuple(STARTS)) else text for text in texts]
    out = tmp_path / "out.csv"
    scan = rr.scan_log(log, table="items")
    for expected, options in (
        (texts, {}),
        (texts, {"csv_safe": False}),
        (safe, {"csv_safe": True}),
    ):
        scan.write_csv(out, **options)
        assert cells(out, "text") == expected
    command = ["convert", str(log), "-o", str(out), "--table", "items"]
    for expected, options in ((texts, []), (safe, ["--csv-safe"])):
        assert main([*command, *options]) == 0
        assert cells(out, "text") == expected
    capsys.readouterr()


def test_no_separator_ends_a_cell_early(said, tmp_path):
    log, _ = said
    rr.scan_log(log, table="items", columns=["text"]).write_csv(tmp_path / "out", csv_safe=True)
    assert '"1;=2"' in (tmp_path / "out").read_text()


def test_numbers_and_words_of_all_columns(tmp_path):
    """Text in dictionaries is text as well, and a number that is negative stays one."""
    log = tmp_path / "=log.jsonl"
    event = json.loads(line(1, room="=1"))
    event["event"]["response"] |= {"id": "-1", "temperature": -5.5, "status": "@odd"}
    log.write_text(json.dumps(event) + "\n")
    columns = ["response_id", "temperature", "status", "line", "context", "item_count"]
    scan = rr.scan_log(log, columns=columns)
    scan.write_csv(tmp_path / "out", csv_safe=True)
    (row,) = csv.reader((tmp_path / "out").read_text().splitlines()[1:])
    assert row[:4] == ["'-1", "-5.5", "'@odd", "1"]
    assert json.loads(row[4])["room"] == "=1"
    assert ",-5.5," in (tmp_path / "out").read_text()


def test_other_formats_have_no_such_option(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1) + "\n")
    for kind in ("parquet", "arrow", "jsonl"):
        out = tmp_path / f"out.{kind}"
        assert main(["convert", str(log), "-o", str(out), "--csv-safe"]) == 2
        assert "--csv-safe applies only to CSV" in capsys.readouterr().err
        assert not out.exists()
