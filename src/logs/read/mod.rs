//! Files → the lines that are worth a look.
//!
//! | module | what lives there |
//! |---|---|
//! | `file` | a file that is opened once |
//! | [`discover`] | paths, globs and folders → files, in natural order |
//! | [`decompress`] | a file → its text, decompressed and in UTF-8 |
//! | `kinds` | files of other kinds, and what to do with them |
//! | `limit` | how many bytes a text may have |
//! | `utf16` | UTF-16 → UTF-8 |
//! | `text` | a text, read line by line or row by row |
//! | `rows` | a table with JSON in its cells → the rows that are worth a look |
//! | `line_scanner` | a text → the lines that are worth a look, with number and byte offset |
//! | [`progress`] | how far the readers are |
//! | `byte_list` | text that is written as the numbers of its bytes |
//! | `prefilter` | which lines are worth a look |
//! | [`options`] | what to read from a log |

pub(crate) mod byte_list;
pub mod decompress;
pub mod discover;
#[cfg(test)]
mod drip;
pub(crate) mod file;
pub(crate) mod kinds;
pub(crate) mod limit;
pub(crate) mod line_scanner;
pub mod options;
pub(crate) mod prefilter;
pub mod progress;
pub(crate) mod rows;
pub(crate) mod text;
pub(crate) mod utf16;
