//! Server events, and the function that decodes one.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::EVENT;
use crate::python::objects::classes::{child, construct, field, wrap};
use crate::python::objects::fields::Cached;
use crate::python::objects::input::{decode_input, mode};
use crate::python::objects::object::RealtimeObject;

/// Decode one event of a Realtime server, as a WebSocket frame carries it.
#[pyfunction]
#[pyo3(signature = (frame, *, strict = false))]
pub(crate) fn decode_event<'py>(
    frame: &Bound<'py, PyAny>,
    strict: bool,
) -> PyResult<Bound<'py, PyAny>> {
    wrap(
        frame.py(),
        decode_input(frame, Class::ServerEvent, mode(strict))?,
    )
}

/// An event of a Realtime server. Events that carry no response are plain ones.
#[pyclass(frozen, subclass, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct ServerEvent;

#[pymethods]
impl ServerEvent {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::ServerEvent, fields)
    }

    /// What the event is, such as `response.done`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { EVENT.place("type") })
    }

    /// The event's id.
    #[getter]
    fn event_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { EVENT.place("event_id") })
    }
}

/// A response begins (`response.created`).
#[pyclass(frozen, extends = ServerEvent, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct ResponseCreatedEvent {
    response: Cached,
}

#[pymethods]
impl ResponseCreatedEvent {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::ResponseCreatedEvent, fields)
    }

    /// The response as it begins: `in_progress`, without output and usage.
    #[getter]
    fn response<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(slf, &slf.get().response, const { EVENT.place("response") })
    }
}

/// A response has ended (`response.done`), however it ended.
#[pyclass(frozen, extends = ServerEvent, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct ResponseDoneEvent {
    response: Cached,
}

#[pymethods]
impl ResponseDoneEvent {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::ResponseDoneEvent, fields)
    }

    /// The response with its output and its usage.
    #[getter]
    fn response<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(slf, &slf.get().response, const { EVENT.place("response") })
    }
}
