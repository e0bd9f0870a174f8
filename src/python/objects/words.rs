//! The words of the protocol, interned: `status` and the like cost no new string.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// The word as Python's string; a word that the protocol does not have yet is a new string.
pub(crate) fn word<'py>(py: Python<'py>, word: &str) -> Bound<'py, PyString> {
    // By length first: a comparison or two decide then.
    let interned = match (word.len(), word) {
        (3, "inf") => intern!(py, "inf"),
        (4, "user") => intern!(py, "user"),
        (4, "text") => intern!(py, "text"),
        (5, "audio") => intern!(py, "audio"),
        (6, "failed") => intern!(py, "failed"),
        (6, "system") => intern!(py, "system"),
        (7, "message") => intern!(py, "message"),
        (9, "completed") => intern!(py, "completed"),
        (9, "cancelled") => intern!(py, "cancelled"),
        (9, "assistant") => intern!(py, "assistant"),
        (9, "audio/pcm") => intern!(py, "audio/pcm"),
        (10, "incomplete") => intern!(py, "incomplete"),
        (10, "input_text") => intern!(py, "input_text"),
        (11, "in_progress") => intern!(py, "in_progress"),
        (11, "output_text") => intern!(py, "output_text"),
        (11, "input_audio") => intern!(py, "input_audio"),
        (11, "input_image") => intern!(py, "input_image"),
        (12, "output_audio") => intern!(py, "output_audio"),
        (13, "realtime.item") => intern!(py, "realtime.item"),
        (13, "function_call") => intern!(py, "function_call"),
        (13, "response.done") => intern!(py, "response.done"),
        (13, "turn_detected") => intern!(py, "turn_detected"),
        (16, "response.created") => intern!(py, "response.created"),
        (16, "client_cancelled") => intern!(py, "client_cancelled"),
        (17, "realtime.response") => intern!(py, "realtime.response"),
        (20, "function_call_output") => intern!(py, "function_call_output"),
        _ => return PyString::new(py, word),
    };
    interned.clone()
}
