"""The classes are made from their declarations: memory, subclasses, signatures."""

import gc
import inspect
import sys
import weakref

import pytest
from conftest import DOCUMENTS, OTHER_EVENTS, document

import realtime_response as rr


def read_everything(value):
    """Read every attribute of every object below a value."""
    if isinstance(value, list):
        for item in value:
            read_everything(item)
    elif isinstance(value, rr.RealtimeObject):
        for name in dir(type(value)):
            if not name.startswith("_"):
                read_everything(getattr(value, name))


def test_objects_release_their_classes_and_their_values():
    def work():
        for name in [*DOCUMENTS, *OTHER_EVENTS]:
            event = rr.decode_event(document(name))
            read_everything(event)
            read_everything(event)
            assert type(event)(**event.to_dict()) == event

    classes = [getattr(rr, name) for name in rr.__all__ if inspect.isclass(getattr(rr, name))]
    work()
    gc.collect()
    before = [sys.getrefcount(value) for value in [*classes, None, "completed"]]
    blocks = sys.getallocatedblocks()
    for _ in range(20):
        work()
    gc.collect()
    after = [sys.getrefcount(value) for value in [*classes, None, "completed"]]
    assert all(new - old < 20 for old, new in zip(before, after, strict=True))
    assert sys.getallocatedblocks() - blocks < 500


def test_objects_are_freed_at_once_without_the_collector():
    event = rr.decode_event(document("ga"))
    assert not gc.is_tracked(event)
    assert not gc.is_tracked(event.response)


class Named(rr.ServerEvent):
    """A subclass made in Python."""

    def shout(self):
        return self.type.upper()


def test_a_subclass_keeps_the_fields_and_is_collected():
    event = Named(type="a.b", event_id="e", more=[1])
    assert (event.shout(), event.event_id, event.more) == ("A.B", "e", [1])
    assert isinstance(event, rr.ServerEvent)
    assert event == Named(type="a.b", event_id="e", more=[1])
    assert "shout" in dir(event)
    assert gc.is_tracked(event)
    event.itself = event
    alive = weakref.ref(event)
    del event
    gc.collect()
    assert alive() is None


def test_only_the_base_classes_can_be_subclassed():
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Sub", (rr.RealtimeResponse,), {})
    with pytest.raises(TypeError, match="cannot create"):
        type("Sub", (rr.RealtimeObject,), {})()
    with pytest.raises(TypeError, match=r"not safe|cannot create"):
        object.__new__(rr.RealtimeObject)


def test_signatures_show_the_fields():
    parameters = inspect.signature(rr.ResponseDoneEvent).parameters
    assert list(parameters) == ["response", "type", "event_id", "extra"]
    assert parameters["response"].default is inspect.Parameter.empty
    assert parameters["type"].default == "response.done"
    assert all(
        parameter.kind in {parameter.KEYWORD_ONLY, parameter.VAR_KEYWORD}
        for parameter in parameters.values()
    )
    with pytest.raises(TypeError, match="takes keyword arguments only"):
        rr.RealtimeResponse("resp_1")
    assert rr.RealtimeResponse.status.__doc__.startswith("`in_progress`, `completed`")
    assert "None" in rr.RealtimeResponse.conversation_id.__doc__


def test_a_descriptor_of_one_class_refuses_objects_of_another():
    with pytest.raises(TypeError):
        rr.RealtimeResponse.id.__get__(rr.ServerEvent(type="a"))
    done = rr.decode_event(document("ga"))
    assert rr.ServerEvent.type.__get__(done) == "response.done"
    assert rr.ServerEvent.event_id.__get__(done) == done.event_id
