//! How a log is read, and what is comparable in what reading it gives.

use std::io::{Cursor, Read};

use realtime_response::logs::read::options::Options;
use realtime_response::logs::record::{Counts, Entry, Record, Reject};
use realtime_response::logs::run::plan::Input;
use realtime_response::logs::run::reader::LogReader;
use realtime_response::logs::{BILLED, FAILED};

/// The longest line that is read, so that lines beyond the limit occur.
const LONGEST: usize = 1 << 16;

/// The options of a reader that hands out nothing but responses.
pub(crate) fn responses_only() -> Options {
    Options {
        max_line_bytes: LONGEST,
        ..Options::default()
    }
}

/// The options of a reader that hands out all that is billed, and what failed.
pub(crate) fn all_billed() -> Options {
    Options {
        side_events: BILLED.map(str::to_owned).to_vec(),
        noted_events: FAILED.map(str::to_owned).to_vec(),
        ..responses_only()
    }
}

/// A log in memory.
pub(crate) fn stream(source: impl Read + Send + 'static) -> Vec<Input> {
    vec![Input::Stream("fuzz".into(), Box::new(source))]
}

pub(crate) fn memory(data: &[u8]) -> Vec<Input> {
    stream(Cursor::new(data.to_vec()))
}

/// What reading a log gives, in order, and how its lines were counted.
#[derive(Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) entries: Vec<String>,
    pub(crate) counts: Counts,
}

/// Reads a log to its end. Its four counts add up.
pub(crate) fn read(inputs: Vec<Input>, options: Options) -> Said {
    let mut reader = LogReader::here(inputs, options);
    let entries = reader.by_ref().map(|entry| said(&entry)).collect();
    let counts = *reader.counts();
    adds_up(&counts);
    Said { entries, counts }
}

pub(crate) fn adds_up(counts: &Counts) {
    let Counts {
        lines,
        responses,
        skipped,
        rejects,
        not_understood,
        ..
    } = *counts;
    assert_eq!(lines, responses + skipped + rejects + not_understood);
}

/// Everything that an entry says, apart from the file.
fn said(entry: &Entry) -> String {
    match entry {
        Entry::Record(record) => format!("record {}", of_record(record)),
        Entry::SideEvent(record) => format!("side event {}", of_record(record)),
        Entry::Reject(reject) => of_reject(reject),
        Entry::Failure(failure) => format!("failure at {}: {}", failure.offset, failure.error),
    }
}

fn of_record(record: &Record) -> String {
    format!(
        "{}:{} {} {:?}",
        record.location.line,
        record.location.offset,
        json(record),
        (
            record.timestamp,
            record.has_odd_time,
            &record.context,
            &record.model,
            &record.session_id,
            record.created_at,
            &record.transcription_model,
        ),
    )
}

fn of_reject(reject: &Reject) -> String {
    let (location, torn) = (&reject.location, reject.is_torn);
    format!(
        "reject {}:{} {:?} {torn}",
        location.line, location.offset, reject.reason
    )
}

/// The document of a record.
pub(crate) fn json(record: &Record) -> String {
    let event = record.event.as_ref().map(|event| event.raw().to_owned());
    let response = record.response.as_ref();
    event
        .or_else(|| response.map(|response| response.raw().to_owned()))
        .expect("a record has an event or a response")
}

/// What all readers must agree on.
pub(crate) fn comparable(counts: Counts) -> Counts {
    // What is delivered again, and what is ambiguous, is counted among what is handed out.
    Counts {
        has_own_events: false,
        duplicates: 0,
        reused_ids: 0,
        ambiguous: 0,
        ..counts
    }
}
