//! Logs: text files with one event per line, as JSON → the responses in them.
//!
//! | module | what lives there |
//! |---|---|
//! | [`billing`] | what an event bills, and what failed |
//! | [`read`] | files → the lines that are worth a look |
//! | [`find`] | a line → the event in it, and its context |
//! | `sessions` | which session a response belongs to, and when it began |
//! | `fingerprint` | what an end says, as a few hashes |
//! | [`run`] | whole logs, read by threads, in the order of their lines |
//! | [`record`] | what reading gives: records, rejects, counts |

pub mod billing;
pub mod find;
pub(crate) mod fingerprint;
pub mod read;
pub mod record;
pub mod run;
pub(crate) mod sessions;

pub use find::time::microseconds;
pub use read::prefilter::{BILLED, DONE, FAILED, TRANSCRIPTION};
