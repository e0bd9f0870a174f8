"""The classes are made from their declarations: memory, subclasses, signatures."""

import copy
import gc
import inspect
import pickle
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


class Done(rr.ResponseDoneEvent):
    """A subclass of a class without subclasses of its own."""

    def tokens(self):
        return self.response.usage.total_tokens


def test_a_subclass_decodes_as_itself():
    frame = document("ga")
    event = rr.decode_event(frame)
    done = Done.from_json(frame)
    assert type(done) is Done
    assert done.tokens() == event.response.usage.total_tokens
    assert repr(done) == "Done" + repr(event).removeprefix("ResponseDoneEvent")
    assert done == event
    assert hash(done) == hash(event)
    for other in (
        Done.from_dict(event.to_dict()),
        Done(**event.to_dict()),
        Done.model_validate(event),
        Done.model_validate_json(frame),
        done.__replace__(),
        done.model_copy(update={"event_id": event.event_id}),
        pickle.loads(pickle.dumps(done)),
        copy.deepcopy(done),
    ):
        assert type(other) is Done
        assert other == event
        assert other.tokens() == done.tokens()
    assert type(done.response) is rr.RealtimeResponse
    with pytest.raises(rr.DecodeError):
        Done.from_json('{"type": "response.created", "response": {"id": "r", "status": "x"}}')
    with pytest.raises(AttributeError):
        done.response = None


def test_every_class_can_be_subclassed():
    for name in [*DOCUMENTS, *OTHER_EVENTS]:
        event = rr.decode_event(document(name))
        cls = type("Sub", (type(event),), {"__slots__": ()})
        sub = cls.from_json(event.raw, strict=False)
        assert (type(sub), sub) == (cls, event)
        read_everything(sub)
        assert sub.model_dump() == event.model_dump()
        assert not hasattr(sub, "__dict__")


def test_a_subclass_of_a_base_decodes_every_kind_as_itself():
    for name in [*DOCUMENTS, *OTHER_EVENTS]:
        event = Named.from_json(document(name))
        assert type(event) is Named
        assert event.shout() == rr.decode_event(document(name)).type.upper()
        assert event.to_dict() == rr.decode_event(document(name)).to_dict()


def test_attributes_of_a_subclass_are_not_the_document():
    done = Done.from_json(document("ga"))
    done.note = "mine"
    assert "note" not in done.to_dict()
    assert "note" not in done.model_dump()
    assert done == Done.from_json(document("ga"))
    assert not hasattr(pickle.loads(pickle.dumps(done)), "note")
    assert not hasattr(done.__replace__(), "note")


def test_subclasses_are_freed():
    def work():
        cls = type("Sub", (rr.ResponseDoneEvent,), {})
        event = cls.from_json(document("ga"))
        event.itself = event
        read_everything(event)
        assert cls.model_fields
        return weakref.ref(event), weakref.ref(cls)

    alive = [work() for _ in range(10)]
    gc.collect()
    assert all(event() is None and cls() is None for event, cls in alive)


def test_two_classes_with_fields_cannot_be_mixed():
    with pytest.raises(TypeError, match="conflict"):
        type("Both", (rr.ResponseDoneEvent, rr.RealtimeResponse), {})


def test_the_root_of_all_classes_makes_no_objects():
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
