//! One line with anything around its events.

use realtime_response::logs::record::{Counts, Entry};
use realtime_response::logs::run::reader::LogReader;
use serde_json::value::RawValue;

use crate::reading::{all_billed, json, memory};

/// The first line, so that no line is taken for a file of another kind, and the last one.
const FIRST: &str = r#"{"type":"x"}"#;
const LAST: &str = r#"{"type":"response.done","response":{"id":"last","status":"failed"}}"#;

/// A line hides no event behind it, and the events in an object are the same events when the object
/// is inside another one, in a list or in a string. Of several lines, the first is looked at.
pub fn envelope(data: &[u8]) {
    let line = data.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let (found, counts) = events(line);
    assert_eq!(found.last().map(String::as_str), Some(LAST));
    let (ended, of_ended) = events(&[line, b"\r"].concat());
    assert_eq!((&ended, of_ended), (&found, counts));
    let Ok(text) = std::str::from_utf8(line) else {
        return;
    };
    let is_object = text.starts_with('{') && serde_json::from_str::<&RawValue>(text).is_ok();
    if !is_object {
        return;
    }
    let quoted = serde_json::to_string(text).unwrap();
    for around in [
        format!(r#"{{"zork":{text}}}"#),
        format!("[{text}]"),
        format!(r#"{{"zork":{quoted}}}"#),
    ] {
        let (inside, of_inside) = events(around.as_bytes());
        assert_eq!((inside, of_inside), (found.clone(), counts), "{around}");
    }
}

/// The documents in a line and in the one behind it, and the counts of these lines.
fn events(line: &[u8]) -> (Vec<String>, [u64; 4]) {
    let log = [FIRST.as_bytes(), line, LAST.as_bytes(), b""].join(&b'\n');
    let mut reader = LogReader::here(memory(&log), all_billed());
    let mut found = Vec::new();
    for entry in reader.by_ref() {
        if let Entry::Record(record) | Entry::SideEvent(record) = entry {
            found.push(json(&record));
        }
    }
    let Counts {
        responses,
        skipped,
        rejects,
        not_understood,
        ..
    } = *reader.counts();
    (found, [responses, skipped, rejects, not_understood])
}
