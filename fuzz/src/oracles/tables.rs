//! Some columns of the tables of a log.

use std::time::Duration;

use arrow_array::RecordBatch;
use realtime_response::logs::record::Counts;
use realtime_response::tables::scan::{Scan, Step, Table};

use crate::reading::{adds_up, memory, responses_only};

/// So many bytes choose the table and its columns.
const CHOICE: usize = 8;

/// The columns that are asked for have the same values as in the whole table, whatever the other
/// columns are; without content, there are as many rows. The first bytes choose the table and the
/// columns, and the rest is a log.
pub fn tables(data: &[u8]) {
    let Some((choice, log)) = data.split_first_chunk::<CHOICE>() else {
        return;
    };
    let table = Table::ALL[usize::from(choice[0]) % Table::ALL.len()];
    let batch_rows = usize::from(choice[1] % 4) + 1;
    let whole = Scan::new(table, None, batch_rows).unwrap();
    let fields = whole.schema().fields().iter();
    let names: Vec<_> = fields.map(|field| field.name()).collect();
    let chosen: Vec<_> = choice[2..]
        .iter()
        .map(|byte| names[usize::from(*byte) % names.len()].clone())
        .collect();
    let mut distinct = Vec::new();
    for name in chosen {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    let (expected, counts) = batches(&whole, log);
    let scan = Scan::new(table, Some(&distinct), batch_rows).unwrap();
    let (found, counts_of_some) = batches(&scan, log);
    assert_eq!(counts, counts_of_some);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found.num_columns(), distinct.len());
        for name in &distinct {
            assert_eq!(found.column_by_name(name), expected.column_by_name(name));
        }
    }
    let (quiet, counts_of_quiet) = batches(&whole.without_content(), log);
    assert_eq!(counts, counts_of_quiet);
    let sizes = |of: &[_]| of.iter().map(RecordBatch::num_rows).collect::<Vec<_>>();
    assert_eq!(sizes(&quiet), sizes(&expected));
}

/// The batches of a table, and the counts of the lines.
pub(crate) fn batches(scan: &Scan, data: &[u8]) -> (Vec<RecordBatch>, Counts) {
    let mut running = scan.read_here(memory(data), responses_only()).unwrap();
    let mut batches = Vec::new();
    loop {
        match running.poll(Duration::from_secs(1)).unwrap() {
            Step::Batch(batch) => batches.push(batch),
            Step::End => break,
            Step::Reject(_) | Step::Failure(_) | Step::Waiting => {}
        }
    }
    let counts = running.counts();
    adds_up(&counts);
    (batches, counts)
}
