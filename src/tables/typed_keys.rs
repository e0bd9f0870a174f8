//! Whether a key has a field changes nothing in tables and reports: logs are read with classes that
//! have a field for every key of every event, and must give what they give without.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::decode::entry::other_events;
use crate::json::{Kind, elements, members};
use crate::logs::BILLED;
use crate::logs::read::options::Options;
use crate::logs::run::plan::Input;
use crate::logs::run::reader::LogReader;
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::events::ServerEvent;
use crate::schema::response::RealtimeResponse;
use crate::schema::types::union::UnionSchema;
use crate::schema::types::{ClassSchema, Field, FieldType};
use crate::schema::usage::RealtimeResponseUsage;
use crate::schema::words::Need;
use crate::tables::scan::{Scan, Step, Table};
use crate::tables::write::render::JsonRow;
use crate::usage::report::{UsageOptions, UsageReport};

/// The logs of the repository, and the recorded ones where there are any.
fn logs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("examples/logs"), root.join("examples/calls")];
    if let Some(corpus) = std::env::var_os("REALTIME_RESPONSE_CORPUS") {
        folders.push(Path::new(&corpus).join("payloads/sessions"));
    }
    let files = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let paths = files.map(|file| file.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .collect()
}

/// The events of a log's lines, on their own or under a key.
fn events(log: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut open: Vec<&str> = log.lines().filter(|line| line.starts_with('{')).collect();
    while let Some(object) = open.pop() {
        for member in members(object) {
            match member.text() {
                Some(kind) if member.key.quoted == "type" && kind.quoted.contains('.') => {
                    found.push((kind.to_str().into_owned(), object));
                }
                _ if member.kind == Kind::Object => open.push(member.value),
                _ => {}
            }
        }
    }
    found
}

/// A class with a field for every key of some objects.
fn class(name: &str, base: Option<&'static ClassSchema>, objects: &[&str]) -> ClassSchema {
    let mut values: Vec<(String, Vec<(&str, Kind)>)> = Vec::new();
    for member in objects.iter().flat_map(|object| members(object)) {
        let key = member.key.to_str();
        let value = (member.value, member.kind);
        match values.iter_mut().find(|(known, _)| *known == key) {
            Some((_, values)) => values.push(value),
            None => values.push((key.into_owned(), vec![value])),
        }
    }
    let fields = values.iter().map(|(key, values)| {
        let ty = match (key.as_str(), base) {
            ("type", Some(_)) => FieldType::Tag(leak(name)),
            _ => field_type(name, key, values),
        };
        Field::new(leak(key), "", ty, Need::Optional, true)
    });
    let fields: Vec<Field> = fields.collect();
    ClassSchema::new(leak(name), "", base, fields.leak())
}

fn field_type(event: &str, key: &str, values: &[(&str, Kind)]) -> FieldType {
    let kinds: Vec<Kind> = values.iter().map(|(_, kind)| *kind).collect();
    let all = |is_it: fn(Kind) -> bool| kinds.iter().all(|kind| is_it(*kind));
    match (event, key) {
        ("response.created" | "response.done", "response") => {
            return FieldType::Object(RealtimeResponse.shape());
        }
        ("response.created" | "response.done", "usage") => {
            return FieldType::Object(RealtimeResponseUsage.shape());
        }
        (_, "item") => return FieldType::Object(RealtimeConversationItem.shape()),
        _ => {}
    }
    let objects = |values: &[(&str, Kind)]| -> &'static ClassSchema {
        let objects: Vec<&str> = values.iter().map(|(value, _)| *value).collect();
        Box::leak(Box::new(class(key, None, &objects)))
    };
    if all(|kind| kind.is_text() || kind == Kind::Null) {
        FieldType::LongText
    } else if all(|kind| kind == Kind::Count) {
        FieldType::Count
    } else if all(|kind| kind.is_integer() || kind == Kind::Float) {
        FieldType::Number
    } else if all(|kind| matches!(kind, Kind::False | Kind::True)) {
        FieldType::Flag
    } else if all(|kind| kind == Kind::Object) {
        FieldType::Object(objects(values).shape())
    } else if all(|kind| kind == Kind::Array) {
        let elements: Vec<_> = values
            .iter()
            .flat_map(|(value, _)| elements(value))
            .collect();
        if elements.iter().all(|(_, kind)| *kind == Kind::Object) {
            FieldType::List(objects(&elements).shape())
        } else {
            FieldType::Json
        }
    } else {
        FieldType::Json
    }
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// A union of classes that have a field for every key of the logs' events.
fn typed(logs: &[String]) -> &'static UnionSchema {
    let mut by_type: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (kind, event) in logs.iter().flat_map(|log| events(log)) {
        by_type.entry(kind).or_default().push(event);
    }
    let classes = by_type
        .iter()
        .map(|(kind, events)| -> &'static ClassSchema {
            Box::leak(Box::new(class(kind, Some(&ServerEvent), events)))
        });
    let members: Vec<&'static ClassSchema> = classes.collect();
    assert!(members.len() > 3, "the logs have several types of events");
    let mut union = UnionSchema::new("TypedEvent", "", &["type"], members.leak());
    union.other = Some(&ServerEvent);
    Box::leak(Box::new(union))
}

/// Every table of a log, and its totals.
fn read(log: &str) -> Vec<String> {
    let input = || {
        let bytes = Cursor::new(log.as_bytes().to_vec());
        vec![Input::Stream("log".into(), Box::new(bytes))]
    };
    let mut read = Vec::new();
    for table in Table::ALL {
        let scan = Scan::new(table, None, 1000).unwrap();
        let mut batches = scan.read_here(input(), Options::default()).unwrap();
        loop {
            match batches.poll(Duration::from_secs(1)).unwrap() {
                Step::Batch(batch) => {
                    let rows = (0..batch.num_rows()).map(|row| JsonRow { batch: &batch, row });
                    read.extend(rows.map(|row| serde_json::to_string(&row).unwrap()));
                }
                Step::Reject(reject) => read.push(reject.message()),
                Step::Failure(failure) => read.push(failure.message()),
                Step::End => break,
                Step::Waiting => {}
            }
        }
    }
    let mut report = UsageReport::new(UsageOptions::default());
    let options = Options {
        side_events: BILLED.map(str::to_owned).to_vec(),
        ..Options::default()
    };
    let mut reader = LogReader::here(input(), options);
    for entry in reader.by_ref() {
        report.add(entry);
    }
    read.push(format!("{:?} {:?}", report.total, reader.counts()));
    read
}

#[test]
fn a_field_for_every_key_changes_nothing() {
    let logs: Vec<String> = logs()
        .iter()
        .map(|log| std::fs::read_to_string(log).unwrap())
        .collect();
    let typed = typed(&logs);
    for log in &logs {
        let plain = read(log);
        assert!(plain.len() > 1, "a log without rows proves nothing");
        assert_eq!(other_events::with(typed, || read(log)), plain);
    }
}
