//! Tables: logs as Arrow columns.
//!
//! | module | what lives there |
//! |---|---|
//! | `schema` | the Arrow types of columns |
//! | [`projection`] | the columns that a caller asked for |
//! | `column_builder` | values → arrays |
//! | `worker_rows` | what a thread makes of a batch of lines |
//! | `assemble` | arrays of threads → record batches |
//! | `batch_builder` | rows whose session is known → record batches |
//! | [`conversation`] | the events of a file → the items of its conversations |
//! | `item_key` | by what an item is recognized |
//! | `likeness` | what an item says: by this, what a client sent is recognized |
//! | `response_ends` | the ends of responses among the items |
//! | `file_conversations` | conversations, file by file |
//! | `item_batches` | items → record batches |
//! | [`calls`] | logs → whole calls: items, and the ends of responses |
//! | [`scan`] | logs → record batches, in the order of the lines |
//! | `scan_rows` | scans whose threads build the arrays: `responses`, `usage` |
//! | `scan_items` | the scan of `items` |
//! | `step` | what a scan gives, step by step |
//! | [`memory`] | objects in memory → record batches |
//! | [`write`](mod@write) | record batches → files |

mod assemble;
mod batch_builder;
pub mod calls;
mod column_builder;
pub mod conversation;
mod file_conversations;
mod item_batches;
mod item_key;
mod likeness;
pub mod memory;
pub mod projection;
mod response_ends;
pub mod scan;
mod scan_items;
mod scan_rows;
mod schema;
mod step;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typed_keys;
mod worker_rows;
pub mod write;
