//! Tables: logs as Arrow columns.
//!
//! | module | what lives there |
//! |---|---|
//! | [`column`] | what a column is: its name, what it means, where its values come from |
//! | [`responses`], [`usage`], [`items`] | the columns of each table |
//! | `common` | the columns that all tables have |
//! | `row` | what the columns of a response read |
//! | `conversation` | the events of a file → the items of its conversations |
//! | `build` | values → arrays |
//! | `part` | what a thread makes of a batch of lines |
//! | `join` | parts → record batches |
//! | `building` | rows whose session is known → record batches |
//! | [`scan`] | logs → record batches, in the order of the lines |
//! | `scan_rows`, `scan_items` | the same, by what a row is made of |
//! | `step` | what a reading gives, step by step |
//! | [`memory`] | objects in memory → record batches |
//! | [`rejects`] | the lines that could not be read, as a table |
//! | [`file`](mod@file), `text` | record batches → Parquet, Arrow IPC, CSV, JSONL |

mod build;
mod building;
pub mod column;
mod common;
mod conversation;
pub mod file;
pub mod items;
mod join;
pub mod memory;
mod part;
pub mod rejects;
pub mod responses;
mod row;
pub mod scan;
mod scan_items;
mod scan_rows;
mod step;
#[cfg(test)]
mod tests;
mod text;
pub mod usage;
