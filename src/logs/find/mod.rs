//! A line → the event in it, and its context.
//!
//! | module | what lives there |
//! |---|---|
//! | `envelope` | an event inside a line, wherever the line keeps it, and responses elsewhere |
//! | `plain` | the common case: a line that is an event and nothing else |
//! | `text` | where JSON begins and ends in other text |
//! | `protocol` | which events and fields are the API's own |
//! | `context`, `time` | the values around the event, its time |
//! | `python_literal` | Python's own spelling of values, in JSON |
//! | [`mod@pointer`] | where the user says that the event is |

pub(crate) mod context;
pub(crate) mod envelope;
pub(crate) mod plain;
pub mod pointer;
pub(crate) mod protocol;
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the reader of lines does not use it yet")
)]
mod python_literal;
pub(crate) mod text;
pub(crate) mod time;
