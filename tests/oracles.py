"""What must hold for every document, compared with `json.loads`.

As a command, `python tests/oracles.py --count 1000000 --seed 1` mutates the test documents (and
recorded ones, if REALTIME_RESPONSE_CORPUS names a folder) and checks each of them.
"""

import argparse
import json
import os
import random
import time
from pathlib import Path

from generate import mutate

import realtime_response as rr

DATA = Path(__file__).parent / "data"


def refuse_constant(name: str) -> None:
    """`json.loads` accepts NaN and Infinity, which are not valid JSON."""
    raise ValueError(name)


def loads(document: bytes) -> object:
    """Decode the document with `json`. Raises `ValueError` if it is not valid JSON."""
    return json.loads(document.decode("utf-8-sig"), parse_constant=refuse_constant)


def same(left: object, right: object) -> bool:
    """Equality that distinguishes true from 1 and 1 from 1.0, and compares the order of keys."""
    return left == right and json.dumps(left) == json.dumps(right)


def check(document: bytes) -> bool:
    """Check one document, and return whether it decodes."""
    try:
        expected = loads(document)
    except (ValueError, RecursionError):
        expected = ValueError
    try:
        event = rr.decode_event(document)
    except rr.DecodeError as error:
        assert 0 <= error.offset <= len(document), error
        assert error.kind in rr.DecodeError.KINDS, error
        assert "\n" not in str(error)
        return False
    assert expected is not ValueError, "decodes, although it is not valid JSON"
    assert bytes(event) == document
    assert same(event.to_dict(), expected)
    return True


def seeds() -> list[bytes]:
    """The documents to start from."""
    found = [json.dumps(json.loads(path.read_bytes())).encode() for path in DATA.glob("*.json")]
    corpus = os.environ.get("REALTIME_RESPONSE_CORPUS")
    if corpus:
        found += [path.read_bytes() for path in Path(corpus).glob("payloads/responses/*.json")]
    return sorted(found)


def run(count: int, seed: int) -> int:
    """Check mutations, and return how many of them decode."""
    source = random.Random(seed)
    documents = seeds()
    return sum(check(mutate(source.choice(documents), source)) for _ in range(count))


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.monotonic()
    decoded = run(options.count, options.seed)
    print(
        f"{options.count:,} mutated documents (seed {options.seed}): {decoded:,} decode, "
        f"none disagrees with json; {time.monotonic() - start:.0f} s"
    )


if __name__ == "__main__":
    main()
