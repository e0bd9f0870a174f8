//! How much is too much.

/// Arrays and objects may nest this deep.
pub(crate) const MAX_DEPTH: usize = 128;

/// A document may have this many bytes: what a slot can point at.
pub(crate) const MAX_BYTES: usize = (1 << 28) - 1;
