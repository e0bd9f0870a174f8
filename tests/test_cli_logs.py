"""The commands over logs, as a user runs them."""

import gzip
import json
import os
import pty
import re
import subprocess
import sys
import threading

import pytest
from conftest import DATA, document

from realtime_response.cli import main

EXAMPLES = str(DATA.parents[1] / "examples" / "logs")


def line(number, **around):
    event = json.loads(document("ga"))
    event["response"] |= {"id": f"resp_{number}", "metadata": {"tier": f"t{number % 2}"}}
    return json.dumps(around | {"event": event})


@pytest.fixture
def log(tmp_path):
    file = tmp_path / "tenant=acme" / "day.jsonl"
    file.parent.mkdir()
    lines = [
        line(number, time=f"2026-06-0{number}T23:30:00-02:00", customer=f"c{number % 3}")
        for number in range(1, 7)
    ]
    file.write_text("\n".join(lines) + "\n")
    return str(file)


def report(capsys, *arguments, code=0):
    assert main(["usage", "--json", *arguments]) == code
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("day", {f"2026-06-0{number}": 1 for number in range(2, 8)}),
        ("month", {"2026-06": 6}),
        ("hour", {f"2026-06-0{number}T01": 1 for number in range(2, 8)}),
        ("context.customer", {"c0": 2, "c1": 2, "c2": 2}),
        ("metadata.tier", {"t0": 3, "t1": 3}),
        ("path.tenant", {"acme": 6}),
        ("path.nothing", {None: 6}),
        ("status", {"completed": 6}),
        ("status_reason", {None: 6}),
        ("interrupted", {"false": 6}),
        ("voice", {"marin": 6}),
        ("audio_format", {"audio/pcm": 6}),
        ("event_type", {"response.done": 6}),
        ("model", {None: 6}),
    ],
)
def test_groups(log, capsys, by, expected):
    got = report(capsys, log, "--by", by)
    assert {group["key"][by]: group["responses"] for group in got["groups"]} == expected
    assert sum(group["total_tokens"] for group in got["groups"]) == got["total"]["total_tokens"]
    assert set(got["groups"][0]) == {*got["total"], "key"}


def test_groups_of_several_columns(log, capsys):
    got = report(capsys, log, "--by", "context.customer,metadata.tier")
    keys = [tuple(group["key"].values()) for group in got["groups"]]
    assert keys == [(c, t) for c in ("c0", "c1", "c2") for t in ("t0", "t1")]
    assert main(["usage", log, "--by", "context.customer"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"context\.customer +responses +input +cached +output", out)
    assert re.search(r"c0 +2 +400 +", out)


def test_groups_of_either_era(capsys):
    got = report(capsys, EXAMPLES, "--by", "voice,audio_format")
    found = {tuple(group["key"].values()) for group in got["groups"] if group["responses"]}
    assert found == {
        ("sage", "audio/pcm"),
        ("marin", "audio/pcm"),
        ("en-US-Ava:DragonHDLatestNeural", "audio/pcm"),
    }


def test_an_unknown_column_is_one_sentence(log, capsys):
    assert main(["usage", log, "--by", "colour"]) == 2
    err = capsys.readouterr().err
    assert err.startswith('realtime-response: no column is called "colour": there are model, ')
    assert err.count("\n") == 1


def test_since_and_until(log, capsys, tmp_path):
    got = report(capsys, log, "--since", "2026-06-03", "--until", "2026-06-05T01:30:00Z")
    assert got["total"]["responses"] == 2
    assert (got["outside"], got["undated"]) == (4, 0)
    bare = tmp_path / "bare.jsonl"
    bare.write_text(line(9) + "\n")
    got = report(capsys, log, str(bare), "--since", "2026-01-01")
    assert (got["total"]["responses"], got["undated"]) == (6, 1)
    with pytest.raises(SystemExit):
        main(["usage", log, "--since", "last week"])
    assert "not a time: 'last week'" in capsys.readouterr().err


def test_duplicates_count_once_unless_they_should(log, capsys):
    assert report(capsys, log, log)["duplicates"] == 6
    assert report(capsys, log, log)["total"]["responses"] == 6
    got = report(capsys, log, log, "--keep-duplicates")
    assert (got["total"]["responses"], got["duplicates"]) == (12, 6)


def test_json_has_the_documented_shape(log, capsys):
    got = report(capsys, log, "--by", "day")
    assert set(got) >= {
        "total",
        "groups",
        "rejects",
        "not_understood",
        "skipped",
        "duplicates",
        "lines",
    }
    for totals in (got["total"], *got["groups"]):
        assert {"responses", "status", "total_tokens", "cached_audio_tokens", "cost"} <= set(totals)


def test_bad_lines_are_written_as_they_are(tmp_path, capsys):
    log, rejects = tmp_path / "log.jsonl", tmp_path / "bad.txt"
    bad = ['{"type":"response.done","response":{"id":7}}', "{'type': 'response.done'}"]
    log.write_text("\n".join([line(1), *bad, line(2)]) + "\n")
    assert main(["usage", str(log), "--rejects", str(rejects)]) == 0
    assert rejects.read_text() == "\n".join(bad) + "\n"
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 2
    assert "1 line naming a response, but with no JSON to be found." in captured.out
    assert main(["usage", "--quiet", str(log)]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "naming a response" not in captured.out
    assert main(["usage", str(log), "--rejects", str(rejects), "--no-content"]) == 2
    assert "--no-content forbids" in capsys.readouterr().err


def test_a_file_that_fails_does_not_hide_the_others(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text(line(1) + "\n")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line(2).encode())[:-4])
    assert main(["usage", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert re.search(r"  total +2\n", captured.out)
    assert captured.err.startswith(f"realtime-response: {tmp_path / 'b.jsonl.gz'}: the gzip data")


def test_an_event_path_for_all_commands(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"odd": json.loads(line(1))["event"]}) + "\n")
    assert report(capsys, str(log))["not_understood"] == 1
    assert report(capsys, str(log), "--event-path", "/odd")["total"]["responses"] == 1
    assert main(["check", str(log), "--event-path", "/odd"]) == 0
    assert main(["show", str(log), "--event-path", "/odd"]) == 0
    assert main(["usage", str(log), "--event-path", "odd"]) == 2
    assert "begins with a slash" in capsys.readouterr().err


def test_sessions_that_cannot_be_told_apart_are_said_once(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    created = [
        json.dumps({"type": "session.created", "session": {"id": name, "model": name}})
        for name in ("a", "b")
    ]
    log.write_text("\n".join([*created, line(1), line(2)]) + "\n")
    assert main([str(log)]) == 0
    assert capsys.readouterr().out.count("sessions run side by side in 1 file") == 1


def test_show_prints_both_sides(capsys):
    assert main(["show", f"{EXAMPLES}/ga-parcel-service.jsonl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("── sess_GA1 · gpt-realtime · ")
    turns = [row.split(None, 1) for row in out.splitlines()[1:] if row]
    assert turns[:4] == [
        ["user", "Hi, where is my parcel? The number is NL 20418."],
        ["call", 'find_parcel({"number":"NL-20418"})'],
        ["response", "completed · 231 tokens (212 in, 19 out)"],
        ["assistant", "It left the depot this morning and should be with you before six."],
    ]
    assert ["response", "cancelled · turn_detected · 471 tokens (430 in, 41 out)"] in turns
    assert ["response", "failed · server_error · rate_limit_exceeded"] in turns


def test_show_without_content_has_nobodys_words(capsys):
    words = ("parcel", "neighbour", "NL-20418", "NL 20418", "depot", "taxi")
    for option in ([], ["--json"]):
        assert main(["show", EXAMPLES, "--no-content", *option]) == 0
        out = capsys.readouterr().out
        assert "characters" in out
        shown = [json.loads(row)["turns"] for row in out.splitlines()] if option else out
        assert not any(word in str(shown).replace(EXAMPLES, "").split("──")[-1] for word in words)


def test_show_one_call_as_json(capsys):
    assert main(["show", EXAMPLES, "--json", "--session", "sess_V1"]) == 0
    (call,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (call["session_id"], call["model"]) == ("sess_V1", "gpt-realtime")
    assert [turn["kind"] for turn in call["turns"]][:3] == ["user", "assistant", "response"]
    assert main(["show", EXAMPLES, "--session", "nobody"]) == 0
    assert capsys.readouterr().err == "No call was found.\n"


def test_check_names_the_lines_and_exits_with_1(tmp_path, capsys):
    assert main(["check", EXAMPLES]) == 0
    assert capsys.readouterr().out == (
        "42 lines in 3 files: 12 responses, 30 without one, 0 rejects, 0 not understood.\n"
    )
    log = tmp_path / "log.jsonl"
    log.write_text(line(1) + "\n{'type': 'response.done'}\n" + line(2)[:300])
    assert main(["check", str(log)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"{log}:2: names a response but holds no JSON")
    assert "the last line is unfinished" in out[1]
    assert out[2] == (
        "3 lines in 1 file: 1 response, 0 without one, "
        "1 reject, 1 of them unfinished at its file's end, 1 not understood."
    )
    assert main(["check", "--json", str(log), "--rejects", str(tmp_path / "bad")]) == 1
    assert (tmp_path / "bad").read_text() == f"{{'type': 'response.done'}}\n{line(2)[:300]}\n"
    found = json.loads(capsys.readouterr().out)
    assert [bad["line"] for bad in found["bad_lines"]] == [2, 3]
    assert found["lines"] == 3


HELP = {
    (): ["usage", "show", "check", "one JSON event, or one response, a line"],
    ("usage",): ["--by", "--since", "--prices", "context.KEY", "Days and hours are in UTC"],
    ("show",): ["both sides said", "--session", "--no-content"],
    ("check",): ["Exits with 1 where there is one", "--event-path"],
}


@pytest.mark.parametrize("command", HELP)
def test_help_is_worth_reading(command, capsys):
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    assert caught.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    for words in HELP[command]:
        assert words in text
    if command:
        assert "a log file, plain, .gz or .zst; a folder" in text
        for option in ("--json", "--threads", "--quiet", "--no-content"):
            assert option in text


def on_terminal(*arguments):
    """What a command writes to a terminal."""
    main_end, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "realtime_response", *arguments],
        stdout=terminal,
        stderr=terminal,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(terminal)
    shown = b""
    try:
        while block := os.read(main_end, 65536):
            shown += block
    except OSError:
        pass  # the terminal is closed with the process
    os.close(main_end)
    assert process.wait(timeout=60) == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode())


def test_a_terminal_gets_tables_and_progress(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text((line(1) + "\n") * 10_000)
    shown = on_terminal("usage", str(log), "--by", "status")
    assert "━" in shown
    assert re.search(r"[0-9.]+/[0-9.]+ MB", shown)
    assert re.search(r"status +responses +input +cached +output", shown)
    assert "│" not in shown
    wide = on_terminal("usage", EXAMPLES, "--by", "model,status,voice", "--cost")
    assert "…" not in wide
    assert re.search(r"gpt-realtime +completed +marin +3 .* \d\.\d{4}\r?$", wide, re.MULTILINE)
    assert "MB" not in on_terminal("usage", "--quiet", str(log))


def test_a_log_is_never_overwritten_by_its_rejects(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_text(line(1)[:200] + "\n")
    assert main(["usage", str(tmp_path), "--rejects", str(log)]) == 2
    assert "is one of the logs" in capsys.readouterr().err
    assert log.read_text() == line(1)[:200] + "\n"
    (tmp_path / "link.jsonl").symlink_to(log)
    assert main(["usage", str(log), "--rejects", str(tmp_path / "link.jsonl")]) == 2
    rejects = tmp_path / "rejects.jsonl"
    assert main(["usage", str(tmp_path), "--rejects", str(rejects)]) == 0
    assert rejects.read_text() == line(1)[:200] + "\n"
    assert main(["usage", str(tmp_path), "--by", "nope", "--rejects", str(tmp_path / "r")]) == 2
    assert not list(tmp_path.glob("r")) + list(tmp_path.glob("*.partial"))


def test_the_copy_that_has_the_bill_counts(tmp_path, capsys):
    event = json.loads(line(1))["event"]
    bare = event["response"] | {"usage": {}}
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(part) + "\n" for part in (bare, event, event)))
    got = report(capsys, str(log), "--by", "status")
    for totals in (got["total"], got["groups"][0]):
        assert (totals["responses"], totals["total_tokens"]) == (1, 321)
    assert (got["duplicates"], got["without_usage"]) == (2, 0)


def test_what_has_no_id_of_its_own_is_no_duplicate(tmp_path, capsys):
    heard = {
        "type": "conversation.item.input_audio_transcription.completed",
        "event_id": "event_1",
        "usage": {"type": "duration", "seconds": 2},
    }
    log = tmp_path / "log.jsonl"
    lines = [
        json.loads(line(1))["event"]["response"] | {"id": ""},
        json.loads(line(2))["event"]["response"] | {"id": ""},
        heard | {"item_id": "a"},
        heard | {"item_id": "b"},
        heard | {"item_id": "b"},
        heard | {"event_id": ""},
        heard | {"event_id": ""},
    ]
    log.write_text("".join(json.dumps(part) + "\n" for part in lines))
    got = report(capsys, str(log))
    assert got["total"]["responses"] == 2
    assert got["total"]["transcription"]["count"] == 4
    assert got["duplicates"] == 1


def test_what_people_write_is_shown_as_they_write_it(tmp_path, capsys):
    plain = "Bonjour\u00a0! \u4eca\u65e5\u3000\U0001f469\u200d\U0001f680"
    said = plain + " \u202e\x1b[31m \ud83d"
    event = json.loads(line(1))["event"]
    event["response"]["output"] = [
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": said}]}
    ]
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps(event) + "\n")
    assert main(["show", str(log)]) == 0
    shown = plain + r" \u202e\x1b[31m \ud83d"
    assert f"assistant   {shown}\n" in capsys.readouterr().out
    assert main(["show", "--json", str(log)]) == 0
    assert json.loads(capsys.readouterr().out)["turns"][0]["text"] == said


def test_names_of_files_do_not_steer_the_terminal(tmp_path, capsys):
    log = tmp_path / "\x1b[31mred\n.jsonl"
    log.write_text(line(1)[:-60] + "\n")
    for command in ("usage", "check", "show"):
        main([command, str(log)])
        captured = capsys.readouterr()
        assert "\x1b" not in captured.err + captured.out
    main(["usage", str(log) + "x"])
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--threads", "x"], ["--max-line-bytes", "9" * 30], ["--threads", "0"]]
)
def test_a_number_that_is_none_is_one_sentence(words, capsys):
    with pytest.raises(SystemExit):
        main(["usage", *words, "x"])
    assert "expected a whole number from 1 on, not" in capsys.readouterr().err


def test_a_program_may_be_started_without_its_outputs():
    command = [sys.executable, "-m", "realtime_response", EXAMPLES]
    shell = f"{' '.join(command)} >&- 2>&-"
    assert subprocess.run(shell, shell=True, check=False).returncode == 0


def test_commands_say_that_there_is_no_log(tmp_path, capsys):
    for command in ("usage", "check", "show"):
        assert main([command, str(tmp_path)]) == 0
        captured = capsys.readouterr()
        assert "No log was found" in captured.out + captured.err
    log = tmp_path / "a.jsonl"
    log.write_bytes(b"\x89PNG\r\n")
    main([str(log)])
    assert "and no line names one: is this a log of Realtime events?" in capsys.readouterr().out
    assert main(["usage", "-", "-"]) == 2
    assert "standard input (-) can be read once" in capsys.readouterr().err


def test_rejects_go_to_pipes_and_through_links_and_touch_nothing_else(tmp_path):
    log = tmp_path / "out.partial"
    log.write_text(line(1)[:200] + "\n")
    assert main(["usage", str(log), "--rejects", str(tmp_path / "out")]) == 0
    assert log.read_text() == (tmp_path / "out").read_text() == line(1)[:200] + "\n"
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_text()))
    reader.start()
    assert main(["usage", str(log), "--rejects", str(fifo)]) == 0
    reader.join(timeout=10)
    assert read == [line(1)[:200] + "\n"]
    assert fifo.is_fifo()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert main(["usage", str(log), "--rejects", str(tmp_path / "link")]) == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == line(1)[:200] + "\n"
    assert {file.name for file in tmp_path.iterdir()} == {
        "out.partial",
        "out",
        "fifo",
        "link",
        "target",
    }


def test_a_log_on_standard_input_is_not_overwritten(tmp_path):
    log = tmp_path / "bad.log"
    log.write_text(line(1)[:200] + "\n" + line(2) + "\n")
    before = log.read_bytes()
    for command in ("usage", "check"):
        with log.open("rb") as file:
            done = subprocess.run(
                [sys.executable, "-m", "realtime_response", command, "-", "--rejects", str(log)],
                stdin=file,
                capture_output=True,
                check=False,
            )
        assert done.returncode == 2
        assert b"is one of the logs" in done.stderr
        assert log.read_bytes() == before


def test_rejects_go_to_a_pipe_without_a_name(tmp_path):
    log = tmp_path / "bad.log"
    log.write_text(line(1)[:200] + "\n")
    command = f"{sys.executable} -m realtime_response usage --quiet {log} --rejects /dev/fd/3"
    shell = f"{command} 3>&1 >/dev/null | cat"
    done = subprocess.run(shell, shell=True, capture_output=True, check=True)
    assert done.stdout == log.read_bytes()


def test_a_bill_that_comes_later_is_its_groups(tmp_path, capsys):
    events = {number: json.loads(line(number))["event"] for number in (1, 2)}
    bare = {number: event["response"] | {"usage": None} for number, event in events.items()}
    for name, lines in (("a", [bare[1]]), ("b", [bare[2], events[1]])):
        text = "".join(json.dumps(part) + "\n" for part in lines)
        (tmp_path / f"{name}.jsonl").write_text(text)
    got = report(capsys, str(tmp_path), "--by", "path")
    found = [
        (group["responses"], group["without_usage"], group["total_tokens"])
        for group in got["groups"]
    ]
    assert found == [(1, 0, 321), (1, 1, 0)]
    assert got["without_usage"] == 1
    got = report(capsys, str(tmp_path), "--keep-duplicates")
    assert got["total"]["responses"] == 3
    main(["usage", str(tmp_path), "--keep-duplicates"])
    assert "1 event seen before and counted again" in capsys.readouterr().out


def test_a_transcription_is_billed_by_the_copy_that_has_the_bill(tmp_path, capsys):
    heard = {
        "type": "conversation.item.input_audio_transcription.completed",
        "event_id": "e",
        "item_id": "i",
    }
    usage = {"usage": {"type": "duration", "seconds": 2}}
    log = tmp_path / "log.jsonl"
    log.write_text("".join(json.dumps(part) + "\n" for part in (heard, heard | usage, heard)))
    got = report(capsys, str(log))
    assert (got["total"]["transcription"]["count"], got["duplicates"]) == (1, 2)
    assert got["total"]["transcription"]["seconds"] == 2
    assert got["transcriptions_without_usage"] == 0
    main(["usage", str(log)])
    assert "no line names one" not in capsys.readouterr().out


def test_a_terminal_of_another_encoding_gets_escapes():
    done = subprocess.run(
        [sys.executable, "-m", "realtime_response", "show", EXAMPLES],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert rb"petit-d\xe9jeuner" in done.stdout


def test_items_without_ids_are_all_shown(tmp_path, capsys):
    items = [
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": word}]}
        for word in ("one", "two")
    ]
    log = tmp_path / "log.jsonl"
    events = [{"type": "conversation.item.added", "item": item} for item in items]
    log.write_text("".join(json.dumps(event) + "\n" for event in events))
    assert main(["show", str(log)]) == 0
    assert [row.split()[-1] for row in capsys.readouterr().out.splitlines()[1:3]] == ["one", "two"]


def test_too_many_threads_are_refused(log, capsys):
    assert main(["usage", log, "--threads", "20000"]) == 2
    assert "at most 1024" in capsys.readouterr().err
