"""Every event of the SDK's unions, compared with what the SDK makes of it."""

import json

import pytest
import sdk

import realtime_response as rr
from realtime_response import types


@pytest.mark.parametrize("union", sdk.UNIONS)
def test_every_event_shows_what_the_sdk_shows(union):
    found = set()
    for document in sdk.events(union):
        response = document.get("response") or {}
        if document["type"] in {"response.created", "response.done"} and not (
            response.get("id") and response.get("status")
        ):
            continue  # both are required here
        ours = rr.decode_event(json.dumps(document))
        assert type(ours) not in {rr.ServerEvent, rr.ClientEvent}, document["type"]
        theirs = sdk.parsed(union, document)
        found.update(
            f"{document['type']}{difference}"
            for difference in sdk.differences(ours, theirs)
            # The object of a response is known without being sent.
            if difference != ".response.object: 'realtime.response' is not None"
        )
        assert ours.to_dict() == theirs.to_dict() == document
    assert sorted(found) == []


def recorded(corpus):
    """Every event of the recorded sessions and of the published examples, and what it is of."""
    for log in sorted((corpus / "payloads" / "sessions").glob("*.jsonl")):
        for line in log.read_text().splitlines():
            event = json.loads(line)
            yield "server", event.get("data", event)
    for line in (corpus / "spec" / "examples.jsonl").read_text().splitlines():
        example = json.loads(line)
        yield "beta" if "Beta" in example["schema"] else "server", example["example"]


def test_recorded_events_show_what_the_sdk_shows(corpus):
    found, compared = set(), 0
    for side, event in recorded(corpus):
        if "type" not in event:
            continue  # the recorder's own note of a connection, or a part of an event
        ours = rr.decode_event(json.dumps(event))
        unions = ["client"] if isinstance(ours, rr.ClientEvent) else [side, "beta"]
        unions = [union for union in unions if event["type"] in sdk.types_of(union)]
        if not unions:
            continue  # of another server, or with a space in its type
        if isinstance(getattr(ours, "session", None), types.BetaSession):
            continue  # the SDK takes it for a session of today, and leaves its parts dicts
        compared += 1
        found.update(
            f"{event['type']}{difference}"
            for difference in sdk.differences(ours, sdk.parsed(unions[0], event))
        )
    assert compared > 1800
    # What is no object where one belongs is in `extra`; and the SDK has whole numbers of seconds as
    # floats.
    known = ("status_details: None is not 'unimplemented'", ".0")
    odd = {difference for difference in found if not difference.endswith(known)}
    assert {difference.partition(":")[0] for difference in odd} <= {
        # The examples and the servers send what the SDK's models refuse; it leaves dicts there.
        "response.created.response.audio",
        "response.done.response.usage.input_token_details.cached_tokens_details",
        "session.updated.session.reasoning.effort",
    }
