//! Logs, by all readers.

use realtime_response::logs::record::{Counts, Entry};
use realtime_response::logs::run::reader::LogReader;
use realtime_response::tables::scan::{Scan, Table};
use realtime_response::usage::report::{UsageOptions, UsageReport};

use crate::reading::{adds_up, all_billed, comparable, memory, read, responses_only};
use crate::tables::batches;

/// Every line of a log, and every event of a line, falls into one of the four counts, whoever reads
/// it: the sums, the records and the tables agree on all of them.
pub fn lines(data: &[u8]) {
    let counts = sums(data);
    let records = read(memory(data), responses_only()).counts;
    assert_eq!(comparable(counts), comparable(records));
    for table in Table::ALL {
        let (rows, of_table) = rows(data, table);
        if table == Table::Responses {
            assert_eq!(rows, counts.responses);
            assert_eq!(of_table.duplicates, records.duplicates);
        }
        // The table of items asks for more events, of which more can be damaged.
        if table != Table::Items {
            assert_eq!(comparable(counts), comparable(of_table), "{table:?}");
        }
    }
}

/// Adds up what is billed.
fn sums(data: &[u8]) -> Counts {
    let mut report = UsageReport::new(UsageOptions::default());
    let mut reader = LogReader::here(memory(data), all_billed());
    let is_inside = |offset| offset <= data.len() as u64 || is_compressed(data);
    while let Some(entry) = reader.next() {
        if let Entry::Record(record) = &entry {
            assert!(record.response.is_some() || record.usage.is_some());
            assert!(is_inside(record.location.offset));
        }
        report.add(entry);
    }
    let counts = *reader.counts();
    adds_up(&counts);
    // A line with several events counts once for each.
    assert!(counts.file_lines <= counts.lines && counts.skipped <= counts.file_lines);
    for reject in &report.rejects {
        assert!(is_inside(reject.location.offset));
        assert!(reject.location.line <= counts.lines);
    }
    assert!(report.total.responses <= counts.responses);
    assert_eq!(report.duplicates, counts.duplicates);
    counts
}

/// Builds every column of every line, and returns the number of rows and the counts of the lines.
fn rows(data: &[u8], table: Table) -> (u64, Counts) {
    let scan = Scan::new(table, None, 3).unwrap();
    let fields = scan.schema().fields().iter();
    let all: Vec<_> = fields
        .map(|field| field.name().clone())
        .chain(["json".to_owned()])
        .collect();
    let scan = Scan::new(table, Some(&all), 3).unwrap();
    let (batches, counts) = batches(&scan, data);
    let rows = batches.iter().map(|batch| batch.num_rows() as u64).sum();
    (rows, counts)
}

fn is_compressed(data: &[u8]) -> bool {
    data.starts_with(b"\x1f\x8b") || data.get(1..4) == Some(b"\xb5\x2f\xfd")
}
