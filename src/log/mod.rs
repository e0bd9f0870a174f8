//! Logs: text files whose lines contain JSON, one event a line → the responses in them.
//!
//! | module | what lives there |
//! |---|---|
//! | `source` | paths and folders → files, in a person's order |
//! | `lines` | a file → its lines, with number and byte offset |
//! | `envelope` | a line → the event in it, wherever the line keeps it |
//! | [`reader`] | all of it: every line ends in one of four counts |

mod envelope;
mod lines;
pub mod reader;
mod source;
