//! Record batches → files. Lines that could not be read are a table of their own.

pub mod atomic;
pub mod file;
pub mod rejects;
pub(crate) mod render;
