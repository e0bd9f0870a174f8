//! Record batches → files, and the lines that could not be read as a table of their own.

pub mod file;
pub mod rejects;
pub(crate) mod render;
