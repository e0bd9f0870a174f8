//! A line → the event in it, and what stands beside it.
//!
//! | module | what lives there |
//! |---|---|
//! | `envelope` | an event inside a line, wherever the line keeps it |
//! | `plain` | the common case: a line that is an event and nothing else |
//! | `hidden` | responses that stand where nobody looks |
//! | `text` | where JSON begins and ends among other words |
//! | `protocol` | which events and fields are the API's own |
//! | `context`, `time` | what stands beside the event |
//! | [`mod@pointer`] | where the user says that the event stands |

pub(crate) mod context;
pub(crate) mod envelope;
pub(crate) mod hidden;
pub(crate) mod plain;
pub mod pointer;
pub(crate) mod protocol;
pub(crate) mod text;
pub(crate) mod time;
