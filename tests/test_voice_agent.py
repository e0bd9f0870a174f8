"""The voice agent of the examples: with the SDK, and with this package in two import lines."""

import os
import subprocess
import sys

import pytest
from conftest import DATA
from replay import replaying, session

ROOT = DATA.parents[1]
AGENT = ROOT / "examples" / "voice_agent.py"

# What its docstring says to change.
IMPORTS = {
    "from builtins import aiter as events\n": "from realtime_response.aio import events\n",
    "from openai.types.realtime import (\n": "from realtime_response.types import (\n",
}

PRINTED = """\
ready
caller: Where is my parcel? It is NL-20418.
find_parcel(NL-20418): arrives tomorrow before noon
interrupted after 25 ms
agent: It arrives
the response is cancelled: turn_detected
error: invalid_request_error (response_cancel_not_active), caused by None: \
Cancellation failed: no active response found.
caller: Sorry, and the other one, "BE-7"? 📦
find_parcel(BE-7): is not known
agent: I do not know that one.
tokens: {'input': 1134, 'output': 91, 'cached': 896}
"""


def with_our_imports():
    """The program with other import lines."""
    text = AGENT.read_text()
    for old, new in IMPORTS.items():
        assert text.count(old) == 1
        assert f"    {new}" in text.partition('"""\n')[0]  # as its docstring says
        text = text.replace(old, new)
    return text


def call(program, tmp_path):
    """Run the agent against the replayed session. Returns what it prints, says and sends."""
    (tmp_path / "question.pcm").write_bytes(bytes(12_000))
    with replaying(session(DATA / "voice_agent.jsonl")) as (address, log):
        done = subprocess.run(
            [sys.executable, program, "question.pcm", "answer.pcm"],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            timeout=60,
            env=os.environ
            | {
                "OPENAI_API_KEY": "none",
                "OPENAI_BASE_URL": f"http://{address}/v1",
                "PYTHONIOENCODING": "utf-8",
            },
        )
    assert done.stderr == ""
    sent = [event for event in log.received if event["type"] != "input_audio_buffer.append"]
    assert len(log.received) - len(sent) == 3  # the pieces of the question
    return done.stdout, (tmp_path / "answer.pcm").read_bytes(), sent


def test_the_agent_does_the_same_with_other_import_lines(tmp_path):
    changed = tmp_path / "voice_agent.py"
    changed.write_text(with_our_imports())
    theirs = call(AGENT, tmp_path)
    ours = call(changed, tmp_path)
    assert ours == theirs
    printed, answer, sent = ours
    assert printed.startswith(PRINTED)
    assert "response.function_call_arguments.delta': 2" in printed
    assert len(answer) == 480 + 480 + 240 + 480 + 960
    assert [event["type"] for event in sent] == [
        "session.update",
        "conversation.item.create",
        "response.create",
        "conversation.item.truncate",
        "conversation.item.create",
        "response.create",
    ]


@pytest.mark.parametrize(
    "checker",
    [
        ["mypy", "--config-file", ROOT / "pyproject.toml", "--cache-dir", ROOT / ".mypy_cache"],
        ["basedpyright", "--pythonpath", sys.executable],
    ],
    ids=["mypy", "basedpyright"],
)
def test_type_checkers_accept_it_with_other_import_lines(checker, tmp_path):
    """`make check` checks the program as it is."""
    pytest.importorskip(checker[0], reason="the type checkers are installed by `make check`")
    changed = tmp_path / "voice_agent.py"
    changed.write_text(with_our_imports())
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    done = subprocess.run(
        [sys.executable, "-m", *checker, changed],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr
