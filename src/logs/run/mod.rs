//! Whole logs, read in threads, in the order of their lines.
//!
//! | module | what lives there |
//! |---|---|
//! | [`plan`] | files → chunks |
//! | [`splits`] | parts of files for other processes |
//! | `chunk` | a file, or a range of one → batches of observations |
//! | `batch` | what a line says about sessions, and the entry that it gives |
//! | `line_decoder` | a line → an observation |
//! | `workers` | chunks, read in threads, in the order of the plan |
//! | `ordered` | observations, in order → entries that know their line and their session |
//! | `repeats` | which deliveries are repeats |
//! | [`meters`] | what sessions use that report how much they have used so far |
//! | [`process`] | the process whose threads read |
//! | [`reader`] | all of it, entry by entry |

pub(crate) mod batch;
pub(crate) mod chunk;
pub(crate) mod line_decoder;
pub mod meters;
pub(crate) mod ordered;
pub mod plan;
pub mod process;
pub mod reader;
pub(crate) mod repeats;
#[cfg(test)]
mod skipping;
pub mod splits;
pub(crate) mod workers;
