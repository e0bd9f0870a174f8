//! A line → the event in it, and its context.
//!
//! | module | what lives there |
//! |---|---|
//! | `envelope` | an event inside a line, wherever the line keeps it, and responses elsewhere |
//! | `plain` | the common case: a line that is an event and nothing else |
//! | `text` | where JSON begins and ends in other text |
//! | `protocol` | which events and fields are the API's own |
//! | `context`, `time` | the values around the event, its time |
//! | [`mod@pointer`] | where the user says that the event is |

pub(crate) mod context;
pub(crate) mod envelope;
pub(crate) mod plain;
pub mod pointer;
pub(crate) mod protocol;
pub(crate) mod text;
pub(crate) mod time;
