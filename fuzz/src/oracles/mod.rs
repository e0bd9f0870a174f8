//! What must hold for any input. Each fuzz target calls one of these functions; a panic is a bug.
//!
//! | module | what lives there |
//! |---|---|
//! | `decode` | one document, by both decoders |
//! | `envelope` | one line with anything around its events |
//! | `documents` | values over many lines, read in windows and splits |
//! | `lines` | logs, by all readers |
//! | `tables` | some columns of the tables of a log |
//! | `reading` | how a log is read, and what is comparable in that |

mod decode;
mod documents;
mod envelope;
mod lines;
mod reading;
mod tables;

pub use decode::decode;
pub use documents::documents;
pub use envelope::envelope;
pub use lines::lines;
pub use tables::tables;
