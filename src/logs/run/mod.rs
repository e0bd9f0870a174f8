//! Whole logs, read in threads, in the order of their lines.
//!
//! | module | what lives there |
//! |---|---|
//! | [`plan`] | files → chunks |
//! | [`splits`] | parts of files for other processes |
//! | `chunk` | a file, or a range of one → its entries |
//! | `line_decoder` | a line → the entries in it |
//! | `workers` | chunks, read in threads, in the order of the plan |
//! | `ordered` | what is counted from a file's start |
//! | [`reader`] | all of it, entry by entry |

pub(crate) mod chunk;
pub(crate) mod line_decoder;
pub(crate) mod ordered;
pub mod plan;
pub mod reader;
#[cfg(test)]
mod skipping;
pub mod splits;
pub(crate) mod workers;
