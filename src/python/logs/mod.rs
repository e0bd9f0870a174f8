//! Logs for Python: records, the reader, the report.

pub(crate) mod calls;
pub(crate) mod inputs;
pub(crate) mod meter;
pub(crate) mod outcome;
pub(crate) mod read_whole;
pub(crate) mod reader;
pub(crate) mod reading;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod watch;
