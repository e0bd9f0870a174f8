//! How much of a text tests have had read: a measure of work that is the same on every machine.

use std::cell::Cell;

thread_local! {
    static DONE: Cell<usize> = const { Cell::new(0) };
}

/// Some bytes were read, or something of this size was made.
pub(crate) fn add(size: usize) {
    DONE.set(DONE.get() + size);
}

/// What work gives, and how much it was.
pub(crate) fn measured<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = DONE.get();
    let result = work();
    (result, DONE.get() - before)
}
