//! Decoded objects for Python: convert, decode, wrap, map the error.

pub(crate) mod audio;
pub(crate) mod classes;
pub(crate) mod content;
pub(crate) mod convert;
pub(crate) mod decode_error;
pub(crate) mod dump;
pub(crate) mod encode;
pub(crate) mod events;
pub(crate) mod fields;
pub(crate) mod input;
pub(crate) mod items;
pub(crate) mod mcp;
pub(crate) mod object;
pub(crate) mod response;
pub(crate) mod status;
pub(crate) mod usage;
pub(crate) mod words;
