"""Events → files, in all shapes, whole or damaged, plain or compressed."""

import gzip
import itertools
from dataclasses import dataclass
from pathlib import Path

import zstandard
from damage import damaged
from shapes import ALL, SHAPES

# A file in one of the other shapes is compressed or in UTF-16 already.
PLAIN = [name for group in list(SHAPES)[:-1] for name in SHAPES[group]]
LINES = ("plain", "ASCII")


@dataclass
class Log:
    """A log, and how it was made."""

    path: Path
    data: bytes
    shape: str
    is_whole: bool
    moments: list

    @property
    def events(self):
        """The events that its bytes hold, as far as the shape keeps them."""
        events = [moment.event for moment in self.moments]
        if ALL[self.shape].has_event_ids:
            return events
        # A shape that keeps nothing of an event but its response.
        bare = [
            event
            if "response" not in event
            else {key: event[key] for key in ("type", "response", "event") if key in event}
            for event in events
        ]
        return [event | {"event_id": None} for event in bare]


def written(folder, numbers, moments, *, shapes=tuple(ALL), damage=0.5):
    """A file with these events."""
    shape = numbers.choice(shapes)
    if not ALL[shape].has_event_ids:
        moments = [moment._replace(event=_of_bare(moment.event)) for moment in moments]
    data = ALL[shape].write(moments)
    is_whole = numbers.random() >= damage
    if not is_whole:
        data = damaged(data, numbers)
    path = folder / "log"
    path.write_bytes(data)
    return Log(path, data, shape, is_whole, moments)


def _of_bare(event):
    return {key: value for key, value in event.items() if key != "usage" or "response" not in event}


def compressed(numbers, data):
    """The data in one of the compressions, in one or several parts."""
    compress = numbers.choice([gzip.compress, zstandard.compress])
    cuts = sorted(numbers.choices(range(len(data) + 1), k=numbers.randrange(4)))
    ends = [0, *cuts, len(data)]
    parts = (data[start:end] for start, end in itertools.pairwise(ends))
    return b"".join(compress(part) for part in parts)


def padding(numbers, size):
    """Lines that hold nothing of worth, of about so many bytes."""
    line = b'{"type":"response.output_audio.delta","delta":"' + b"UklGRiQA" * 500 + b'"}\n'
    return line * max(1, numbers.randrange(size // 2, size) // len(line))
