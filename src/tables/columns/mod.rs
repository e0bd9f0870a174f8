//! What a column is, and the columns of each table.

pub mod column;
pub(crate) mod common;
pub mod items;
pub mod responses;
pub mod usage;
