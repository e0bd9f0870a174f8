"""The command line as a user runs it."""

import json
import subprocess
import sys

import pytest
from conftest import DATA

import realtime_response
from realtime_response.cli import main

EXAMPLES = str(DATA.parents[1] / "examples" / "logs")


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "realtime_response", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def test_usage_prints_a_table(capsys):
    assert main(["usage", EXAMPLES]) == 0
    out, err = capsys.readouterr()
    assert "Responses" in out
    assert any(line.split() == ["completed", "6"] for line in out.splitlines())
    assert any(line.split() == ["total", "4,088"] for line in out.splitlines())
    assert "2 responses without usage" in out
    assert err == ""


def test_a_path_alone_means_usage():
    assert run(EXAMPLES).stdout == run("usage", EXAMPLES).stdout


def test_json_has_the_documented_shape():
    report = json.loads(run("usage", "--json", EXAMPLES).stdout)
    assert set(report) >= {
        "total",
        "groups",
        "rejects",
        "not_understood",
        "skipped",
        "duplicates",
        "lines",
    }
    assert report["total"]["responses"] == sum(report["total"]["status"].values())


def test_bad_lines_are_named_on_standard_error(tmp_path):
    log = tmp_path / "bad.jsonl"
    log.write_text('{"type":"response.done","response":{"id":7}}\n')
    done = run("usage", str(log))
    assert done.returncode == 1
    assert done.stderr == (f"{log}:1: response.id: expected a string, found a number (byte 41)\n")
    assert "No response was found." in done.stdout
    assert "1 line that should hold an event" in done.stdout


def test_a_missing_file_is_one_sentence():
    done = run("usage", "no-such-file.jsonl")
    assert done.returncode == 2
    assert done.stderr == "realtime-response: no-such-file.jsonl: No such file or directory\n"


@pytest.mark.parametrize("content", [b"", b"hello\n", b'{"type":'])
def test_a_file_without_a_response_says_so(tmp_path, content):
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    done = run(str(file))
    assert done.returncode == 0
    assert "No response was found" in done.stdout
    assert done.stderr == ""


def test_a_reader_that_leaves_early_is_no_error():
    with subprocess.Popen(
        [sys.executable, "-m", "realtime_response", "usage", EXAMPLES],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_version():
    version = realtime_response.__version__
    assert run("--version").stdout == f"realtime-response {version}\n"


def test_help_names_the_command_and_its_options():
    assert "usage" in run("--help").stdout
    text = " ".join(run("usage", "--help").stdout.split())
    assert "a log file (plain, gzip or Zstandard), a folder" in text
    assert "--json" in text


def test_no_arguments_is_a_usage_error():
    done = run()
    assert done.returncode == 2
    assert "COMMAND" in done.stderr


def test_a_folder_without_logs_says_so(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    assert "No logs found" in run(str(tmp_path)).stdout


@pytest.mark.parametrize(
    ("magic", "fault"),
    [
        (b"\x1f\x8b\x08\x00", "the gzip data ends unexpectedly"),
        (b"\x28\xb5\x2f\xfd\x00", "the zstd data ends unexpectedly"),
        (b"PK\x03\x04", "zip is not supported; extract it first"),
        ("{}".encode("utf-32"), "UTF-32 is not supported; convert it to UTF-8 first"),
        ("{}".encode("utf-32-be"), "UTF-32 is not supported; convert it to UTF-8 first"),
        (b"\xff\xfe{", "the UTF-16 text ends in the middle of a character (after byte 6)"),
    ],
)
def test_a_file_that_is_no_text_is_not_taken_for_an_empty_one(tmp_path, magic, fault):
    file = tmp_path / "log.jsonl"
    file.write_bytes(magic + b"\n\n")
    done = run(str(file))
    assert done.returncode == 2
    assert done.stderr == f"realtime-response: {file}: {fault}\n"


def test_words_of_a_log_do_not_steer_the_terminal(tmp_path):
    log = tmp_path / "odd.jsonl"
    response = {"id": "r", "status": "\x1b[31m[/foo]\n", "object": "realtime.response"}
    log.write_text(json.dumps(response))
    out = run(str(log)).stdout
    assert "\x1b" not in out
    assert r"  \x1b[31m[/foo]\n " in out


def test_options_may_stand_before_the_path():
    assert run("--json", EXAMPLES).stdout == run("usage", "--json", EXAMPLES).stdout
