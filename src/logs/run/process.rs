//! Threads belong to the process that started them: a child that was made by `fork` has the memory
//! of its parent, and none of its threads.

/// A process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Process(u32);

impl Process {
    /// The one that runs this.
    #[must_use]
    pub fn current() -> Self {
        Self(std::process::id())
    }

    /// Whether it is the one that runs this, and not its parent.
    #[must_use]
    pub fn is_current(self) -> bool {
        self == Self::current()
    }

    /// Drops what it shares with its threads. A child forgets it: to drop it could mean to wait for
    /// a thread that is not there.
    pub(crate) fn release<T>(self, value: T) {
        if self.is_current() {
            drop(value);
        } else {
            std::mem::forget(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn only_the_own_process_drops_what_is_released() {
        let shared = Arc::new(());
        Process::current().release(Arc::clone(&shared));
        assert_eq!(Arc::strong_count(&shared), 1);
        let parent = Process(std::process::id().wrapping_add(1));
        parent.release(Arc::clone(&shared));
        assert_eq!(Arc::strong_count(&shared), 2);
    }
}
