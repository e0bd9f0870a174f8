//! What a scan gives, step by step.

use arrow_array::RecordBatch;

use crate::logs::record::{Failure, Reject};

/// What a scan of a log gives next.
pub enum Step {
    /// some rows
    Batch(RecordBatch),
    /// a line that could not be read
    Reject(Box<Reject>),
    /// a file that could not be read, or not to its end
    Failure(Failure),
    /// nothing yet
    Waiting,
    /// the end
    End,
}
