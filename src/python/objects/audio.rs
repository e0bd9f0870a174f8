//! How a response was spoken.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::{AUDIO, AUDIO_FORMAT, AUDIO_OUTPUT};
use crate::python::objects::classes::{child, construct, field};
use crate::python::objects::fields::Cached;
use crate::python::objects::object::RealtimeObject;

/// How the response was spoken (`RealtimeResponse.audio`).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct ResponseAudio {
    output: Cached,
}

#[pymethods]
impl ResponseAudio {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::ResponseAudio, fields)
    }

    /// The configuration of the output audio.
    #[getter]
    fn output<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(slf, &slf.get().output, const { AUDIO.place("output") })
    }
}

/// The configuration of the output audio (`RealtimeResponse.audio.output`).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct ResponseAudioOutput {
    format: Cached,
}

#[pymethods]
impl ResponseAudioOutput {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::ResponseAudioOutput, fields)
    }

    /// The format of the output audio.
    #[getter]
    fn format<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        child(
            slf,
            &slf.get().format,
            const { AUDIO_OUTPUT.place("format") },
        )
    }

    /// The voice that spoke, such as `alloy` or `marin`. A custom voice is an object: it stands in `extra`, and this is None.
    #[getter]
    fn voice<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { AUDIO_OUTPUT.place("voice") })
    }
}

/// An audio format (`RealtimeAudioFormats` of the API).
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct RealtimeAudioFormats;

#[pymethods]
impl RealtimeAudioFormats {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::AudioFormats, fields)
    }

    /// `audio/pcm`, `audio/pcmu` (G.711 μ-law) or `audio/pcma` (G.711 A-law).
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { AUDIO_FORMAT.place("type") })
    }

    /// The sample rate in hertz; only `audio/pcm` has one, 24000.
    #[getter]
    fn rate<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { AUDIO_FORMAT.place("rate") })
    }
}
