//! Logs: text in which events are kept → the responses in it.
//!
//! | module | what lives there |
//! |---|---|
//! | `event_names` | the types of the events that matter |
//! | [`billing`] | what an event bills, and what failed |
//! | [`read`] | files → the lines that are worth a look |
//! | [`find`] | a line → the events in it, and their context |
//! | `sessions` | which session a response belongs to, and when it began |
//! | `fingerprint` | what an end says, as a few hashes |
//! | [`metered`] | what a report of a session adds to its bill |
//! | [`run`] | whole logs, read by threads, in the order of their lines |
//! | [`record`] | what reading gives: records, rejects, counts |

pub mod billing;
pub(crate) mod event_names;
pub mod find;
pub(crate) mod fingerprint;
pub mod metered;
pub mod read;
pub mod record;
pub mod run;
pub(crate) mod sessions;

pub use event_names::{BILLED, DONE, FAILED, TRANSCRIPTION};
pub use find::time::microseconds;
