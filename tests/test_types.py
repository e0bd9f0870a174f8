"""`realtime_response.types` has the SDK's names, with the same meaning."""

import inspect

import openai.types.realtime as sdk
import pytest

import realtime_response as rr
from realtime_response import _object_aliases, types
from realtime_response._native import objects

MODELS = {name: member for name in types.__all__ if inspect.isclass(member := getattr(types, name))}


def test_the_package_exports_every_declared_class():
    families = [getattr(objects, name) for name in dir(objects) if not name.startswith("_")]
    declared = {name for family in families if inspect.ismodule(family) for name in family.__all__}
    assert declared
    assert declared | set(_object_aliases.__all__) <= set(rr.__all__)
    assert len(rr.__all__) == len(set(rr.__all__))


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
