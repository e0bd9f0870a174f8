//! The tables of small logs, read in memory.

use std::io::Cursor;
use std::time::Duration;

use arrow_array::RecordBatch;

use crate::logs::read::options::Options;
use crate::logs::record::Counts;
use crate::logs::run::plan::Input;
use crate::tables::scan::{Scan, Step, Table};
use crate::tables::write::render::JsonRow;

fn done(number: u32) -> String {
    format!(
        r#"{{"ts":{},"room":"r","data":{{"type":"response.done","response":{{"id":"r{number}",
            "status":"completed","usage":{{"total_tokens":{number}}}}}}}}}"#,
        1_780_564_549 + number
    )
    .replace('\n', " ")
}

/// The rows of a log as JSON, batch by batch, and where its lines went.
fn read(lines: &[&str], table: Table, columns: &[&str], size: usize) -> (Vec<Vec<String>>, Counts) {
    let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
    let scan = Scan::new(table, Some(&columns), size).unwrap();
    let log = Cursor::new(lines.join("\n").into_bytes());
    let inputs = vec![Input::Stream("log".into(), Box::new(log))];
    let mut batches = scan.read_here(inputs, Options::default()).unwrap();
    let mut rows = Vec::new();
    loop {
        match batches.poll(Duration::from_secs(1)).unwrap() {
            Step::Batch(batch) => rows.push(as_json(&batch)),
            Step::End => return (rows, batches.counts()),
            _ => {}
        }
    }
}

fn as_json(batch: &RecordBatch) -> Vec<String> {
    let row = |row| serde_json::to_string(&JsonRow { batch, row }).unwrap();
    (0..batch.num_rows()).map(row).collect()
}

#[test]
fn rows_come_in_batches_in_the_order_of_the_lines() {
    let (one, two, three) = (done(1), done(2), done(3));
    let log = ["", &one, "{}", &two, &three, &one];
    let columns = ["line", "response_id", "timestamp", "context"];
    let (batches, counts) = read(&log, Table::Responses, &columns, 3);
    let sizes: Vec<usize> = batches.iter().map(Vec::len).collect();
    assert_eq!(sizes, [3, 1]);
    assert_eq!(
        batches[0][1],
        r#"{"line":4,"response_id":"r2","timestamp":"2026-06-04T09:15:51Z","context":{"ts":"1780564551","room":"r"}}"#
    );
    let Counts {
        lines, duplicates, ..
    } = counts;
    assert_eq!((lines, duplicates), (6, 1));
}

#[test]
fn the_session_and_the_bill_are_known() {
    let line = r#"{"type":"response.done","response":{"id":"r","status":"completed","usage":{"total_tokens":7}}}"#;
    let heard = r#"{"type":"conversation.item.input_audio_transcription.completed","item_id":"i","usage":{"type":"duration","seconds":2.5}}"#;
    let session = r#"{"type":"session.created","session":{"id":"s","model":"m","input_audio_transcription":{"model":"w"}}}"#;
    let columns = ["kind", "model", "total_tokens", "seconds", "item_id"];
    let (batches, _) = read(&[session, heard, line], Table::Usage, &columns, 10);
    assert_eq!(
        batches[0],
        [
            r#"{"kind":"transcription","model":"w","total_tokens":null,"seconds":2.5,"item_id":"i"}"#,
            r#"{"kind":"response","model":"m","total_tokens":7,"seconds":null,"item_id":null}"#,
        ]
    );
}

#[test]
fn both_sides_stand_in_order() {
    let added = r#"{"type":"conversation.item.added","item":{"id":"u","type":"message","role":"user","content":[{"type":"input_audio","transcript":null}]}}"#;
    let heard = r#"{"type":"conversation.item.input_audio_transcription.completed","item_id":"u","transcript":"Hi."}"#;
    let said = r#"{"type":"response.done","response":{"id":"r","status":"completed","output":[{"id":"a","type":"message","role":"assistant","content":[{"type":"text","text":"Yes?"}]}]}}"#;
    let columns = ["role", "text", "response_id"];
    let (batches, counts) = read(&[added, said, heard], Table::Items, &columns, 10);
    assert_eq!(
        batches[0],
        [
            r#"{"role":"user","text":"Hi.","response_id":null}"#,
            r#"{"role":"assistant","text":"Yes?","response_id":"r"}"#,
        ]
    );
    assert_eq!((counts.responses, counts.skipped), (1, 2));
}

#[test]
fn columns_are_chosen_by_name() {
    let choose = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let scan = Scan::new(Table::Usage, Some(&names), 1);
        scan.map(|scan| scan.schema().fields().len())
            .map_err(|error| error.to_string())
    };
    assert_eq!(choose(&["json", "kind"]), Ok(2));
    assert!(
        choose(&["kinds"])
            .unwrap_err()
            .starts_with("unknown column \"kinds\": the columns are path")
    );
    assert_eq!(
        choose(&["kind", "kind"]).unwrap_err(),
        "duplicate column \"kind\""
    );
    assert_eq!(choose(&[]).unwrap_err(), "columns must not be empty");
    assert_eq!(
        "item".parse::<Table>().unwrap_err().to_string(),
        "unknown table \"item\": the tables are responses, items, usage"
    );
}

#[test]
fn every_column_is_documented() {
    let scans = Table::ALL.map(|table| Scan::new(table, None, 1).unwrap());
    for scan in &scans {
        for field in scan.schema().fields() {
            for key in ["description", "source", "null"] {
                let text = field.metadata().get(key).map(ToString::to_string);
                assert!(text.is_some_and(|text| !text.is_empty()), "{field}: {key}");
            }
        }
    }
}
