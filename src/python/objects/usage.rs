//! What a response is billed for.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::{CACHED_DETAILS, INPUT_DETAILS, OUTPUT_DETAILS, USAGE};
use crate::python::objects::classes::{child, construct, field};
use crate::python::objects::fields::Cached;
use crate::python::objects::object::RealtimeObject;

/// What the response is billed for, in tokens (`RealtimeResponse.usage`). An absent count is None, never 0.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeResponseUsage {
    input_token_details: Cached,
    output_token_details: Cached,
}

#[pymethods]
impl RealtimeResponseUsage {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::Usage, fields)
    }

    /// Tokens in all: input and output.
    #[getter]
    fn total_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { USAGE.place("total_tokens") })
    }

    /// Input tokens in all, cached ones included.
    #[getter]
    fn input_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { USAGE.place("input_tokens") })
    }

    /// Output tokens in all.
    #[getter]
    fn output_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { USAGE.place("output_tokens") })
    }

    /// Input tokens by modality, and how many of them were cached. Also read from `input_tokens_details`.
    #[getter]
    fn input_token_details<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(
            slf,
            &slf.get().input_token_details,
            const { USAGE.place("input_token_details") },
        )
    }

    /// Output tokens by modality. Also read from `output_tokens_details`.
    #[getter]
    fn output_token_details<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(
            slf,
            &slf.get().output_token_details,
            const { USAGE.place("output_token_details") },
        )
    }
}

/// Input tokens by modality (`usage.input_token_details`).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct InputTokenDetails {
    cached_tokens_details: Cached,
}

#[pymethods]
impl InputTokenDetails {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::InputTokenDetails, fields)
    }

    /// Text tokens, cached ones included.
    #[getter]
    fn text_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { INPUT_DETAILS.place("text_tokens") })
    }

    /// Audio tokens, cached ones included.
    #[getter]
    fn audio_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { INPUT_DETAILS.place("audio_tokens") })
    }

    /// Image tokens, cached ones included.
    #[getter]
    fn image_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { INPUT_DETAILS.place("image_tokens") })
    }

    /// Tokens of any modality that were read from the cache; a part of the input tokens.
    #[getter]
    fn cached_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { INPUT_DETAILS.place("cached_tokens") })
    }

    /// Cached tokens by modality.
    #[getter]
    fn cached_tokens_details<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(
            slf,
            &slf.get().cached_tokens_details,
            const { INPUT_DETAILS.place("cached_tokens_details") },
        )
    }
}

/// Cached input tokens by modality (`usage.input_token_details.cached_tokens_details`).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct CachedTokenDetails;

#[pymethods]
impl CachedTokenDetails {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::CachedTokenDetails, fields)
    }

    /// Cached text tokens.
    #[getter]
    fn text_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CACHED_DETAILS.place("text_tokens") })
    }

    /// Cached audio tokens.
    #[getter]
    fn audio_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CACHED_DETAILS.place("audio_tokens") })
    }

    /// Cached image tokens.
    #[getter]
    fn image_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CACHED_DETAILS.place("image_tokens") })
    }
}

/// Output tokens by modality (`usage.output_token_details`).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct OutputTokenDetails;

#[pymethods]
impl OutputTokenDetails {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::OutputTokenDetails, fields)
    }

    /// Text tokens.
    #[getter]
    fn text_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { OUTPUT_DETAILS.place("text_tokens") })
    }

    /// Audio tokens.
    #[getter]
    fn audio_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { OUTPUT_DETAILS.place("audio_tokens") })
    }

    /// Tokens spent on reasoning; a part of the text tokens.
    #[getter]
    fn reasoning_tokens<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { OUTPUT_DETAILS.place("reasoning_tokens") })
    }
}
