//! Limits on documents.

/// The deepest nesting of arrays and objects.
pub(crate) const MAX_DEPTH: usize = 128;

/// The largest size of a document, in bytes: the largest offset that a slot can hold.
pub(crate) const MAX_BYTES: usize = (1 << 28) - 1;
