//! Tables for Python: scans, Arrow's protocol, files.

pub(crate) mod arrow;
pub(crate) mod scan;
pub(crate) mod to_table;
pub(crate) mod write;
