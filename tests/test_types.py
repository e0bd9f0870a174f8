"""`realtime_response.types` has the SDK's names, with the same meaning."""

import inspect
import pickle
from importlib import import_module

import openai.types.beta.realtime as sdk_beta
import openai.types.beta.realtime.realtime_server_event as sdk_beta_events
import openai.types.live as sdk_live
import openai.types.live.server_event as sdk_live_events
import openai.types.realtime as sdk
import openai.types.realtime.realtime_server_event as sdk_events
import pytest

import realtime_response as rr
from realtime_response import _object_aliases, types
from realtime_response._native import objects
from realtime_response.types import beta, live

FAMILIES = [
    family
    for name in dir(objects)
    if not name.startswith("_") and inspect.ismodule(family := getattr(objects, name))
]
CLASSES = [getattr(family, name) for family in FAMILIES for name in family.__all__]
MODULES = {
    types: (sdk, sdk_events),
    beta: (sdk_beta, sdk_beta_events),
    live: (sdk_live, sdk_live_events),
}
PAIRS = [
    pytest.param(getattr(ours, name), model, id=f"{ours.__name__}.{name}")
    for ours, theirs in MODULES.items()
    for name in ours.__all__
    for module in theirs
    if hasattr(model := getattr(module, name, None), "model_fields")
    and isinstance(getattr(ours, name), type)
]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_class_is_where_it_says(cls):
    assert getattr(import_module(cls.__module__), cls.__name__) is cls
    assert getattr(types, cls.__name__) is cls
    assert cls.__name__ in types.__all__
    assert pickle.loads(pickle.dumps(cls)) is cls


def test_the_package_exports_what_responses_are_made_of():
    of_responses = {cls.__name__ for cls in CLASSES if cls.__module__ == rr.__name__}
    assert of_responses <= set(rr.__all__)
    assert set(_object_aliases.__all__) <= set(types.__all__) | set(rr.__all__)
    for module in (rr, *MODULES):
        assert len(module.__all__) == len(set(module.__all__))


@pytest.mark.parametrize("ours", [beta, live])
def test_every_name_is_the_sdks(ours):
    for name in ours.__all__:
        assert any(hasattr(theirs, name) for theirs in MODULES[ours]), name


def test_the_sdk_has_few_names_that_are_missing_here():
    """Those of requests over HTTP, of TypedDicts for them, and of parts of unions."""
    names = {
        name
        for name in dir(sdk)
        if isinstance(getattr(sdk, name), type) and hasattr(getattr(sdk, name), "model_fields")
    }
    assert names - set(types.__all__) == {
        "ClientSecretCreateResponse",
        "ResponseItemReference",
        "RealtimeSessionCreateResponse",
        "RealtimeTranscriptionSessionCreateResponse",
        "RealtimeTranscriptionSessionTurnDetection",
        "RealtimeTranslationClientSecretCreateResponse",
        "RealtimeTranslationSessionUpdateRequest",
    }


def test_the_status_is_the_details_there():
    assert types.RealtimeResponseStatus is rr.RealtimeResponseStatusDetail


@pytest.mark.parametrize(("ours", "model"), PAIRS)
def test_every_field_of_the_sdk_is_a_field(ours, model):
    missing = [field for field in model.model_fields if not hasattr(ours, field)]
    if ours is rr.RealtimeResponse and model is not sdk.RealtimeResponse:
        # What the beta calls otherwise is an extra.
        extras = {"modalities", "output_audio_format", "temperature", "voice"}
        missing = [field for field in missing if field not in extras]
    assert missing == []
