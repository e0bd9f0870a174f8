"""Every event of the SDK's unions, compared with what the SDK makes of it."""

import json

import pytest
import sdk

import realtime_response as rr


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
