//! Which session a response belongs to: one file may hold many.
//!
//! | module | what lives there |
//! |---|---|
//! | `registry` | the connections of a file, by the ids beside their events |
//! | `connection` | the sessions of one connection |
//! | `beginnings` | when each response began |

pub(crate) mod beginnings;
pub(crate) mod connection;
pub(crate) mod registry;
