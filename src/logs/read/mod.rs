//! Files → the lines that deserve a look.
//!
//! | module | what lives there |
//! |---|---|
//! | [`discover`] | paths, globs and folders → files, in a person's order |
//! | [`decompress`] | a file → its text, decompressed |
//! | `line_scanner` | a text → the lines that deserve a look, with number and byte offset |
//! | `prefilter` | what a line must hold to deserve a look |
//! | [`options`] | what a reader is asked for |

pub mod decompress;
pub mod discover;
pub(crate) mod line_scanner;
pub mod options;
pub(crate) mod prefilter;
