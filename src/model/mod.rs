//! The wrapped struct and everything it contains, in plain Rust. Every type is a place in a
//! decoded document that it keeps alive: cloning one copies a pointer, and nothing of the document
//! is lost, whatever it holds.

pub mod audio;
pub(crate) mod class;
pub mod content;
pub(crate) mod document;
pub mod eras;
pub mod event;
pub mod item;
pub(crate) mod layout;
pub(crate) mod layouts;
pub mod mcp;
pub mod response;
pub(crate) mod slot;
pub mod status;
mod traits;
pub mod usage;
