//! What must hold for any input. Each fuzz target calls one of these functions; a panic is a bug.

use std::time::Duration;

use realtime_response::logs::read::options::Options;
use realtime_response::logs::record::{Counts, Entry};
use realtime_response::logs::run::plan::Input;
use realtime_response::logs::run::reader::LogReader;
use realtime_response::tables::scan::{Scan, Step, Table};
use realtime_response::usage::report::{UsageOptions, UsageReport};
use realtime_response::{ErrorKind, RealtimeResponse, decode_event, decode_event_strict};
use serde_json::value::RawValue;

/// A document either decodes without loss, or fails with an offset inside it.
pub fn decode(data: &[u8]) {
    let tolerant = decode_event(data);
    match &tolerant {
        Ok(event) => {
            assert_eq!(event.raw().as_bytes(), data);
            assert_eq!(event, &decode_event(data).unwrap());
            let without_mark = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
            assert!(
                serde_json::from_slice::<&RawValue>(without_mark).is_ok(),
                "decodes, although it is not valid JSON"
            );
            let _ = format!("{event:?}");
            if let Some(response) = event.response() {
                read_everything(&response);
            }
        }
        Err(error) => {
            assert!(error.offset() <= data.len());
            assert!(error.to_string().len() < 1000);
        }
    }
    match decode_event_strict(data) {
        Ok(event) => assert_eq!(event.raw().as_bytes(), data),
        Err(error) => {
            assert!(error.offset() <= data.len());
            if error.kind() == ErrorKind::DuplicateKey {
                assert!(error.offset() > 0);
            }
        }
    }
}

fn read_everything(response: &RealtimeResponse) {
    let again = RealtimeResponse::from_json(response.raw()).unwrap();
    assert_eq!(&again, response);
    assert_eq!(again.id(), response.id());
    assert_eq!(again.output().len(), response.output().len());
    let _ = (response.metadata(), response.output_modalities());
    let usage = response.usage();
    let input = usage.and_then(|usage| usage.input_token_details());
    if let Some(count) = input.and_then(|input| input.cached_tokens()) {
        assert!(i64::try_from(count).is_ok());
    }
}

/// Every line of a log, and every event of a line, falls into one of the four counts, whoever reads it:
/// the sums, the records and the tables agree on all of them.
pub fn lines(data: &[u8]) {
    let mut report = UsageReport::new(UsageOptions::default());
    let options = Options {
        side_events: realtime_response::logs::BILLED.map(str::to_owned).to_vec(),
        noted_events: realtime_response::logs::FAILED.map(str::to_owned).to_vec(),
        max_line_bytes: 1 << 16,
        ..Options::default()
    };
    let source = Box::new(std::io::Cursor::new(data.to_vec()));
    let inputs = vec![Input::Stream("fuzz".into(), source)];
    let mut reader = LogReader::here(inputs, options);
    while let Some(entry) = reader.next() {
        if let Entry::Record(record) = &entry {
            assert!(record.response.is_some());
            assert!(record.location.offset <= data.len() as u64 || is_compressed(data));
        }
        report.add(entry);
    }
    let Counts {
        lines,
        responses,
        skipped,
        rejects,
        not_understood,
        file_lines,
        ..
    } = *reader.counts();
    assert_eq!(lines, responses + skipped + rejects + not_understood);
    // A line with several events counts once for each.
    assert!(file_lines <= lines && skipped <= file_lines);
    for reject in &report.rejects {
        assert!(reject.location.offset <= data.len() as u64 || is_compressed(data));
        assert!(reject.location.line <= lines);
    }
    assert!(report.total.responses <= responses);
    assert_eq!(report.duplicates, reader.counts().duplicates);
    let records = records(data);
    assert_eq!(comparable(*reader.counts()), comparable(records));
    for table in Table::ALL {
        let (rows, counts) = rows(data, table);
        if table == Table::Responses {
            assert_eq!(rows, responses);
            assert_eq!(counts.duplicates, records.duplicates);
        }
        // The table of items asks for more events, of which more can be damaged.
        if table != Table::Items {
            assert_eq!(
                comparable(*reader.counts()),
                comparable(counts),
                "{table:?}"
            );
        }
    }
}

/// What all readers must agree on.
fn comparable(counts: Counts) -> Counts {
    // What is delivered again, and what is ambiguous, is counted among what is handed out.
    Counts {
        has_own_events: false,
        duplicates: 0,
        reused_ids: 0,
        ambiguous: 0,
        ..counts
    }
}

/// Counts the lines while reading nothing but the responses.
fn records(data: &[u8]) -> Counts {
    let options = Options {
        max_line_bytes: 1 << 16,
        ..Options::default()
    };
    let source = Box::new(std::io::Cursor::new(data.to_vec()));
    let inputs = vec![Input::Stream("fuzz".into(), source)];
    let mut reader = LogReader::here(inputs, options);
    while reader.next().is_some() {}
    *reader.counts()
}

/// Builds every column of every line, and returns the number of rows and the counts of the lines.
fn rows(data: &[u8], table: Table) -> (u64, Counts) {
    let scan = Scan::new(table, None, 3).unwrap();
    let json: Vec<String> = scan
        .schema()
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .chain(["json".to_owned()])
        .collect();
    let scan = Scan::new(table, Some(&json), 3).unwrap();
    let source = Box::new(std::io::Cursor::new(data.to_vec()));
    let inputs = vec![Input::Stream("fuzz".into(), source)];
    let options = Options {
        max_line_bytes: 1 << 16,
        ..Options::default()
    };
    let mut batches = scan.read_here(inputs, options).unwrap();
    let mut rows = 0;
    loop {
        match batches.poll(Duration::from_secs(1)).unwrap() {
            Step::Batch(batch) => rows += batch.num_rows() as u64,
            Step::End => break,
            _ => {}
        }
    }
    let counts = batches.counts();
    let Counts {
        responses,
        skipped,
        rejects,
        not_understood,
        ..
    } = counts;
    assert_eq!(counts.lines, responses + skipped + rejects + not_understood);
    (rows, counts)
}

fn is_compressed(data: &[u8]) -> bool {
    data.starts_with(b"\x1f\x8b") || data.get(1..4) == Some(b"\xb5\x2f\xfd")
}
