//! What messages are made of.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::model::class::Class;
use crate::model::layouts::CONTENT;
use crate::python::objects::classes::{construct, field};
use crate::python::objects::object::RealtimeObject;

/// A part of a system message.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct SystemMessageContent;

#[pymethods]
impl SystemMessageContent {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::SystemContent, fields)
    }

    /// `input_text`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("type") })
    }

    /// The text.
    #[getter]
    fn text<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("text") })
    }
}

/// A part of a user message: text, audio or an image.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct UserMessageContent;

#[pymethods]
impl UserMessageContent {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::UserContent, fields)
    }

    /// `input_text`, `input_audio` or `input_image`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("type") })
    }

    /// The text of `input_text`.
    #[getter]
    fn text<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("text") })
    }

    /// What was said in `input_audio`, where it was transcribed.
    #[getter]
    fn transcript<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("transcript") })
    }

    /// The audio of `input_audio`, in base64; events leave it out.
    #[getter]
    fn audio<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("audio") })
    }

    /// The image of `input_image`, as a data URI.
    #[getter]
    fn image_url<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("image_url") })
    }

    /// How closely to look at the image: `auto`, `low` or `high`.
    #[getter]
    fn detail<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("detail") })
    }
}

/// A part of the model's answer: text or audio.
#[pyclass(frozen, extends = RealtimeObject, module = "realtime_response")]
#[derive(Default)]
pub(crate) struct AssistantMessageContent;

#[pymethods]
impl AssistantMessageContent {
    #[new]
    #[pyo3(signature = (**fields))]
    fn new(
        py: Python<'_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        construct(py, Class::AssistantContent, fields)
    }

    /// `output_text` or `output_audio`; beta servers, Voice Live, xAI and Qwen say `text` and `audio`.
    #[getter]
    fn r#type<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("type") })
    }

    /// The text of a text part.
    #[getter]
    fn text<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("text") })
    }

    /// What an audio part says. Null in parts that were cut off.
    #[getter]
    fn transcript<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("transcript") })
    }

    /// The audio, in base64; events leave it out.
    #[getter]
    fn audio<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        field(slf, const { CONTENT.place("audio") })
    }
}
