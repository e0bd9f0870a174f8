//! The Python module: converts arguments, calls the core, wraps results and maps errors. The stubs in
//! `python/realtime_response/_native/` document it; those of the objects are printed from their
//! declarations in [`schema`](crate::schema).

mod logs;
mod objects;
mod output;
mod run;
mod tables;

use pyo3::prelude::*;

/// The native module of `realtime_response`, divided into submodules.
#[pymodule(name = "_native", module = "realtime_response", gil_used = false)]
mod native {
    use pyo3::prelude::*;

    /// Decoded JSON: responses, events, items and what they contain.
    #[pymodule(gil_used = false)]
    mod objects {
        use pyo3::prelude::*;

        #[pymodule_export]
        use crate::python::objects::decode_error::DecodeError;
        #[pymodule_export]
        use crate::python::objects::fields::{class_fields, match_args};
        #[pymodule_export]
        use crate::python::objects::object::{RealtimeObject, decode_event, event_type};

        /// Adds a module for each file of declarations, with the classes made from it.
        #[pymodule_init]
        fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
            // The SDK's name for it.
            module.add("parse_event", module.getattr("decode_event")?)?;
            crate::python::objects::add_families(module)
        }
    }

    /// Log files: the reader, its records, and what it counts.
    #[pymodule(gil_used = false)]
    mod logs {
        #[pymodule_export]
        use crate::python::logs::inputs::find_logs;
        #[pymodule_export]
        use crate::python::logs::reader::{LogReader, plan_splits, read_log, read_split};
        #[pymodule_export]
        use crate::python::logs::record::{LogError, LogRecord, LogReject, LogSplit, LogStats};
        #[pymodule_export]
        use crate::python::logs::report::parse_time;
    }

    /// Logs for the commands `show` and `check`: whole calls, and lines that cannot be read.
    #[pymodule(gil_used = false)]
    mod commands {
        #[pymodule_export]
        use crate::python::logs::calls::{CallReader, CallRow, read_calls};
        #[pymodule_export]
        use crate::python::logs::read_whole::check_log;
    }

    /// Token usage: the sums of logs, and tokens by price.
    #[pymodule(gil_used = false)]
    mod usage {
        use pyo3::prelude::*;
        use pyo3::types::PyTuple;

        #[pymodule_export]
        use crate::python::logs::meter::Meter;
        #[pymodule_export]
        use crate::python::logs::report::{UsageGroups, token_buckets, usage_report};

        #[pymodule_init]
        fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
            let names = PyTuple::new(module.py(), crate::usage::buckets::BUCKETS)?;
            module.add("BUCKETS", names)
        }
    }

    /// Arrow tables: scans of logs, batches, and the files they are written to.
    #[pymodule(gil_used = false)]
    mod tables {
        #[pymodule_export]
        use crate::python::logs::reading::RecordBatches;
        #[pymodule_export]
        use crate::python::tables::arrow::{Field, RecordBatch, Schema, Table};
        #[pymodule_export]
        use crate::python::tables::scan::{LogScan, scan_log, write_table};
        #[pymodule_export]
        use crate::python::tables::to_table::to_table;
    }

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// An extension module has no `__path__`, so Python finds its submodules only in `sys.modules`.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let modules = module.py().import("sys")?.getattr("modules")?;
        for name in ["objects", "logs", "commands", "usage", "tables"] {
            let room = module.getattr(name)?;
            modules.set_item(room.getattr("__name__")?, room)?;
        }
        let objects = module.getattr("objects")?;
        for family in crate::schema::FAMILIES {
            let room = objects.getattr(family.name)?;
            modules.set_item(room.getattr("__name__")?, room)?;
        }
        Ok(())
    }
}
