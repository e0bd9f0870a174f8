//! The one place of the Python face that calls `CPython` directly. All `unsafe` of the face is
//! here, and each step says why it is sound.
//!
//! | module | what lives there |
//! |---|---|
//! | `types` | the classes, made from their declarations as heap types |
//! | `object` | an object of any class, as it is in memory |
//! | `strings` | ASCII strings without a second check |
#![expect(unsafe_code, reason = "the audited module")]

mod object;
pub(crate) mod strings;
pub(crate) mod types;
