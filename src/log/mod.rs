//! Logs: text files whose lines contain JSON, one event a line → the responses in them.
//!
//! | module | what lives there |
//! |---|---|
//! | [`source`] | paths, globs and folders → files, in a person's order |
//! | [`stream`] | a file → its text, decompressed |
//! | `names` | what a line must hold to deserve a look |
//! | `lines` | a text → the lines that do, with number and byte offset |
//! | `envelope` | a line → the event in it, wherever the line keeps it |
//! | `context`, `time` | what stands beside the event |
//! | [`mod@pointer`] | where the user says that the event stands |
//! | `line` | a line → the entries in it |
//! | `stretch` | a file, or a range of one → its entries |
//! | `sessions`, `connection` | which session a response belongs to |
//! | `beginnings` | when a response began |
//! | [`record`] | what reading gives: records, rejects, counts |
//! | [`plan`], [`splits`] | files → stretches, and splits for other processes |
//! | `feed` | stretches, read in threads, in the order of the plan |
//! | `merge` | what is counted from a file's start |
//! | [`reader`] | all of it, entry by entry, in the order of the lines |

mod beginnings;
pub(crate) mod connection;
pub(crate) mod context;
mod envelope;
pub(crate) mod feed;
mod line;
mod lines;
pub(crate) mod merge;
pub(crate) mod names;
pub mod plan;
pub mod pointer;
pub mod reader;
pub mod record;
pub(crate) mod sessions;
#[cfg(test)]
mod skipping;
pub mod source;
pub mod splits;
pub mod stream;
pub(crate) mod stretch;
mod time;
pub mod wanted;

pub use names::{DONE, TRANSCRIPTION};
pub use time::microseconds;
