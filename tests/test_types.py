"""`realtime_response.types` has the SDK's names, with the same meaning."""

import inspect

import openai.types.realtime as sdk
import pytest

import realtime_response as rr
from realtime_response import types

MODELS = {name: member for name in types.__all__ if inspect.isclass(member := getattr(types, name))}


def test_every_name_is_the_sdks():
    assert all(hasattr(sdk, name) for name in types.__all__)


def test_the_status_is_the_details_there():
    assert types.RealtimeResponseStatus is rr.RealtimeResponseStatusDetail


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_field_of_the_sdk_is_a_field(name):
    model = getattr(sdk, name)
    if not hasattr(model, "model_fields"):
        pytest.skip(f"{name} is a union in the SDK")
    missing = [field for field in model.model_fields if not hasattr(MODELS[name], field)]
    assert missing == []
