//! The words of the protocol, interned: `status` and the like cost no new string.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// The word as Python's string; a word that the protocol does not have yet is a new string.
pub(super) fn word<'py>(py: Python<'py>, word: &str) -> Bound<'py, PyString> {
    let interned = match word {
        "completed" => intern!(py, "completed"),
        "cancelled" => intern!(py, "cancelled"),
        "failed" => intern!(py, "failed"),
        "incomplete" => intern!(py, "incomplete"),
        "in_progress" => intern!(py, "in_progress"),
        "realtime.response" => intern!(py, "realtime.response"),
        "realtime.item" => intern!(py, "realtime.item"),
        "message" => intern!(py, "message"),
        "function_call" => intern!(py, "function_call"),
        "function_call_output" => intern!(py, "function_call_output"),
        "assistant" => intern!(py, "assistant"),
        "user" => intern!(py, "user"),
        "system" => intern!(py, "system"),
        "output_audio" => intern!(py, "output_audio"),
        "output_text" => intern!(py, "output_text"),
        "input_audio" => intern!(py, "input_audio"),
        "input_text" => intern!(py, "input_text"),
        "input_image" => intern!(py, "input_image"),
        "audio" => intern!(py, "audio"),
        "text" => intern!(py, "text"),
        "audio/pcm" => intern!(py, "audio/pcm"),
        "response.done" => intern!(py, "response.done"),
        "response.created" => intern!(py, "response.created"),
        "turn_detected" => intern!(py, "turn_detected"),
        "client_cancelled" => intern!(py, "client_cancelled"),
        "inf" => intern!(py, "inf"),
        other => return PyString::new(py, other),
    };
    interned.clone()
}
