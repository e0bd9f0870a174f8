//! A text → the events in it, and their context.
//!
//! | module | what lives there |
//! |---|---|
//! | `walk` | the events in a text, wherever it keeps them |
//! | `found` | what a text holds |
//! | `plain` | the common case: a line that is an event and nothing else |
//! | `text` | where JSON begins and ends in other text |
//! | `mention` | names of events outside JSON |
//! | `damage` | objects that are not valid JSON |
//! | `compose` | events whose type is beside their data |
//! | `pairs` | lists of names and values |
//! | `python_literal` | Python's own spelling of values |
//! | `protocol` | which events and fields are the API's own |
//! | `scope`, `context`, `time` | what is around an event, its time |
//! | [`scalars`] | the values around an event |
//! | [`mod@pointer`] | where the user says that the events are |

mod compose;
pub(crate) mod context;
mod damage;
pub(crate) mod found;
mod mention;
mod pairs;
pub(crate) mod plain;
pub mod pointer;
pub(crate) mod protocol;
mod python_literal;
pub mod scalars;
mod scope;
mod text;
pub(crate) mod time;
pub(crate) mod walk;
