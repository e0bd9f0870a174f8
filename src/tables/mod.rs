//! Tables: logs as Arrow columns.
//!
//! | module | what lives there |
//! |---|---|
//! | [`columns`] | what a column is, and the columns of each table |
//! | `rows` | what the columns of a response read |
//! | `conversation` | the events of a file → the items of its conversations |
//! | `column_builder` | values → arrays |
//! | `worker_rows` | what a thread makes of a batch of lines |
//! | `assemble` | what threads made → record batches |
//! | `batch_builder` | rows whose session is known → record batches |
//! | [`scan`] | logs → record batches, in the order of the lines |
//! | `scan_rows`, `scan_items` | the same, by what a row is made of |
//! | `step` | what a reading gives, step by step |
//! | [`memory`] | objects in memory → record batches |
//! | [`write`](mod@write) | record batches → files |

mod assemble;
mod batch_builder;
mod column_builder;
pub mod columns;
mod conversation;
pub mod memory;
mod rows;
pub mod scan;
mod scan_items;
mod scan_rows;
mod step;
#[cfg(test)]
mod tests;
mod worker_rows;
pub mod write;
