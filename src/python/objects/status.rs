//! Why a response ended as it did.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::{RESPONSE_ERROR, STATUS_DETAIL};
use crate::python::objects::classes::{child, construct, field};
use crate::python::objects::fields::Cached;
use crate::python::objects::object::RealtimeObject;

/// Why a response ended as it did (`RealtimeResponse.status_details`).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeResponseStatusDetail {
    error: Cached,
}

#[pymethods]
impl RealtimeResponseStatusDetail {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::StatusDetail, fields)
    }

    /// The status that these details explain: `completed`, `cancelled`, `incomplete` or `failed`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { STATUS_DETAIL.place("type") })
    }

    /// Why it did not complete. Cancelled: `turn_detected` (the caller spoke) or `client_cancelled`; incomplete: `max_output_tokens` or `content_filter`.
    #[getter]
    fn reason<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { STATUS_DETAIL.place("reason") })
    }

    /// The error of a failed response.
    #[getter]
    fn error<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(
            slf,
            &slf.get().error,
            const { STATUS_DETAIL.place("error") },
        )
    }
}

/// The error of a failed response (`status_details.error`).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeResponseError;

#[pymethods]
impl RealtimeResponseError {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::ResponseError, fields)
    }

    /// The type of the error, such as `server_error`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE_ERROR.place("type") })
    }

    /// The code of the error, such as `rate_limit_exceeded`; servers often leave it out.
    #[getter]
    fn code<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE_ERROR.place("code") })
    }

    /// What happened, for people. Servers send it; no schema has it.
    #[getter]
    fn message<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { RESPONSE_ERROR.place("message") })
    }
}
