"""What `import realtime_response` loads: a program that starts often pays for every module."""

import subprocess
import sys

SLOW = {
    "aiohttp",
    "asyncio",
    "dataclasses",
    "enum",
    "inspect",
    "json",
    "openai",
    "polars",
    "pydantic",
    "re",
    "typing",
    "typing_extensions",
    "websockets",
}


def loaded(code):
    # -S: the environment's own start-up files may load anything.
    paths = [path for path in sys.path if path]
    program = f"import sys; sys.path = {paths!r}; {code}; print(*sys.modules)"
    command = [sys.executable, "-S", "-c", program]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def test_the_import_loads_no_module_that_takes_long():
    assert loaded("import realtime_response") & SLOW == set()


def test_names_that_wait_are_there():
    code = (
        "import realtime_response as rr; rr.types, rr.aio, rr.sync;"
        "[getattr(rr, name) for name in rr.__all__]"
    )
    assert "typing" in loaded(code)


def test_decoding_loads_no_module_that_takes_long():
    code = (
        "import realtime_response as rr;"
        """rr.decode_event(b'{"type":"response.output_audio.delta","delta":"AAAA"}').audio_bytes"""
    )
    assert loaded(code) & SLOW == set()
