"""The events of logs: sessions of the Realtime API and of GPT-Live, with deliveries that repeat."""

import datetime
import itertools
from functools import cache

import generate
import live
from example_session import BEGIN, SENT, Moment
from hypothesis import HealthCheck, Phase, given, seed, settings
from tables import HEARD, whole

MODELS = ("gpt-realtime", "gpt-realtime-mini", "gpt-4o-realtime-preview", "mine")
STEP = datetime.timedelta(milliseconds=750)


@cache
def documents(number, count=300):
    """Generated responses: the same ones for the same seed."""
    found = []

    @seed(number)
    @settings(
        database=None,
        max_examples=count,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(generate.responses)
    def collect(response):
        found.append(clean(response))

    collect()
    return found


def clean(value):
    """The value without lone surrogates, which only exist as escapes."""
    if isinstance(value, dict):
        return {whole(key): clean(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [clean(inner) for inner in value]
    return whole(value) if isinstance(value, str) else value


def realtime(numbers, pool, name, turns):
    """A session. Each of its responses and transcriptions has an id of its own."""
    transcription = {"model": numbers.choice(["whisper-1", "gpt-4o-mini-transcribe"])}
    about = {
        "type": "realtime",
        "object": "realtime.session",
        "id": f"sess_{name}",
        "model": numbers.choice(MODELS),
        "audio": {"input": {"transcription": transcription}},
    }
    events = [{"type": "session.created", "session": about}]
    for turn in range(turns):
        events += _turn(numbers, pool, name, turn)
    events = [{"event_id": f"event_{name}_{at}"} | event for at, event in enumerate(events)]
    billed = [event for event in events if event["type"] in ("response.done", HEARD)]
    if billed and numbers.randrange(3) == 0:
        events += numbers.choices(billed, k=numbers.randrange(1, 4))
    return events


def _turn(numbers, pool, session, turn):
    name = f"{session}_{turn}"
    # A session that has said nothing could go on beside the next one.
    match numbers.randrange(8) if turn else 7:
        case 0 | 1:
            usage = numbers.choice(
                [
                    {"type": "duration", "seconds": numbers.randrange(1, 400) / 4},
                    {
                        "type": "tokens",
                        "total_tokens": numbers.randrange(500),
                        "input_tokens": numbers.randrange(500),
                        "input_token_details": {"audio_tokens": numbers.randrange(500)},
                    },
                ]
            )
            item = {"item_id": f"item_{name}", "content_index": 0, "transcript": f"Hi, {name}?"}
            return [{"type": HEARD, **item, "usage": usage}]
        case 2:
            delta = {"response_id": f"resp_{name}", "item_id": "item_0", "output_index": 0}
            audio = "UklGR" * numbers.randrange(1, 3000)
            return [{"type": "response.output_audio.delta", **delta, "delta": audio}]
        case 3:
            error = {"type": "invalid_request_error", "code": None, "message": 'no "response.done"'}
            return [{"type": "error", "error": error}]
        case _:
            response = dict(numbers.choice(pool))
            response |= {"id": f"resp_{name}", "object": "realtime.response"}
            # A session has one conversation.
            if response.get("conversation_id"):
                response["conversation_id"] = f"conv_{session}"
            if response["status"] == "in_progress":
                response["status"] = "completed"
            begun = {"id": response["id"], "object": "realtime.response", "status": "in_progress"}
            done = {"type": "response.done", "response": response}
            if numbers.randrange(6) == 0:
                done["usage"] = {"total_tokens": numbers.randrange(99)}
            return [{"type": "response.created", "response": begun}, done]


def gpt_live(numbers, name):
    """A session of GPT-Live that may delegate tasks."""
    figures = sorted(numbers.sample(range(1, 900), numbers.randrange(1, 5)))
    events = live.call(f"live_{name}", *figures, end=numbers.choice([None, 1000]))
    for task in range(numbers.randrange(3)):
        usage = live.tokens(numbers.randrange(900), 0, numbers.randrange(90))
        events.insert(2, live.delegated(f"resp_{name}_{task}", usage=usage))
    return events


def log(numbers, pool, turns):
    """The events of a log, as what a client received and sent."""
    live.ids = itertools.count(1)
    name = f"{numbers.randrange(10**6)}"
    if numbers.randrange(8) == 0:
        return moments(gpt_live(numbers, name))
    events = []
    for part in range(numbers.choice([1, 1, 2, 4])):
        events += realtime(numbers, pool, f"{name}_{part}", turns)
    return moments(events)


def moments(events):
    """The events with their times."""
    return [
        Moment(BEGIN + number * STEP, event["type"] in SENT, event)
        for number, event in enumerate(events)
    ]
