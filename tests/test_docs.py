"""The README's snippets do what it says they do."""

import contextlib
import io
import re
import subprocess
import sys

import pytest
from conftest import DATA

ROOT = DATA.parents[1]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SNIPPETS = [
    (text, BLOCKS[index + 1][1] if BLOCKS[index + 1][0] == "text" else "")
    for index, (language, text) in enumerate(BLOCKS)
    if language == "python"
]


@pytest.mark.parametrize(("snippet", "printed"), SNIPPETS)
def test_python_snippets_print_what_stands_below_them(snippet, printed):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(snippet, "README.md", "exec"), {})
    assert out.getvalue() == printed


def test_the_printed_usage_is_the_printed_usage():
    (console,) = [text for _, text in BLOCKS if "realtime-response usage" in text]
    command, printed = console.split("\n", 1)
    done = subprocess.run(
        [sys.executable, "-m", "realtime_response", *command.split()[2:]],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout == printed


def test_there_are_snippets():
    assert len(SNIPPETS) >= 3
