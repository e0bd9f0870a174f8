//! Columns: what each is called, what it means, and how a row gives its value. Groups of a usage
//! report and columns of the tables are defined here and only here; nothing here needs Arrow.
//!
//! | module | what lives there |
//! |---|---|
//! | [`mod@column`] | what a column is |
//! | `value` | a value of any column, and how it is written as text |
//! | `deferred` | values that are known once all lines are in order |
//! | `record_row` | what the columns of a response read |
//! | [`counters`] | the token counters, by name |
//! | `common` | the columns that all tables have |
//! | [`responses`], `items`, `usage` | the columns of each table |

pub mod column;
pub(crate) mod common;
pub mod counters;
pub(crate) mod deferred;
#[cfg(feature = "arrow")]
pub mod items;
pub mod record_row;
pub mod responses;
#[cfg(feature = "arrow")]
pub mod usage;
pub(crate) mod value;
