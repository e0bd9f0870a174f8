//! The wrapped struct: one line a getter.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::RESPONSE;
use crate::model::response::RESPONSE_OBJECT;
use crate::python::objects::classes::{child, construct, field};
use crate::python::objects::fields::Cached;
use crate::python::objects::object::RealtimeObject;
use crate::python::objects::words::word;

/// The response resource of the Realtime API: what one turn of the model said, did and cost.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeResponse {
    audio: Cached,
    status_details: Cached,
    usage: Cached,
}

#[pymethods]
impl RealtimeResponse {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::Response, fields)
    }

    /// How the response was spoken.
    #[getter]
    fn audio<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(slf, &slf.get().audio, const { RESPONSE.place("audio") })
    }

    /// The conversation that the response was added to; None for an out-of-band response.
    #[getter]
    fn conversation_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE.place("conversation_id") })
    }

    /// The response's id.
    #[getter]
    fn id<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE.place("id") })
    }

    /// The most output tokens that this response could have.
    #[getter]
    fn max_output_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE.place("max_output_tokens") })
    }

    /// The pairs that the client attached, in document order.
    #[getter]
    fn metadata<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE.place("metadata") })
    }

    /// Always `realtime.response`, also where the server leaves it out.
    #[getter]
    fn object<'py>(slf: &Bound<'py, Self>) -> Bound<'py, PyAny> {
        word(slf.py(), RESPONSE_OBJECT).into_any()
    }

    /// What the model answered: messages and calls, in order.
    #[getter]
    fn output<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE.place("output") })
    }

    /// How the model could answer.
    #[getter]
    fn output_modalities<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE.place("output_modalities") })
    }

    /// Whether the response is complete, and if not, how it ended.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE.place("status") })
    }

    /// Why the response ended as it did.
    #[getter]
    fn status_details<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let place = const { RESPONSE.place("status_details") };
        child(slf, &slf.get().status_details, place)
    }

    /// What the response is billed for, in tokens.
    #[getter]
    fn usage<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(slf, &slf.get().usage, const { RESPONSE.place("usage") })
    }
}
