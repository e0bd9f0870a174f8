//! Which session a response belongs to: one file may hold many.
//!
//! | module | what lives there |
//! |---|---|
//! | `ids` | the ids beside an event, and how two sets of them go together |
//! | `evidence` | what an event says about sessions, and what is concluded from it |
//! | `connection` | the sessions and the responses of one connection |
//! | `registry` | the connections of a file |

pub(crate) mod connection;
pub(crate) mod evidence;
pub(crate) mod ids;
pub(crate) mod registry;
