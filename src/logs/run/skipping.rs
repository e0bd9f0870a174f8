//! Passing lines over must not lose anything: the reader that looks only at lines which hold a name
//! gives what a reader gives that looks at every line.

use std::path::Path;
use std::sync::Arc;

use crate::decode::entry::decode_logged_event;
use crate::logs::event_names::{BILLED, FAILED};
use crate::logs::find::found::Found;
use crate::logs::find::{plain, walk};
use crate::logs::read::line_scanner::Lines;
use crate::logs::read::options::{EventFilter, Options};
use crate::logs::record::{Counts, Entry};
use crate::logs::run::chunk::Chunk;

#[path = "../../../tests/generate/mod.rs"]
mod generate;

use generate::{Generator, Seed, Shape, mutate_bytes};

/// Everything that a reader says about a log.
fn read(log: &[u8], filter: EventFilter, options: &Options) -> (Counts, Vec<String>) {
    let lines = Lines::new(
        Box::new(std::io::Cursor::new(log.to_vec())) as crate::logs::read::decompress::Source,
        options.max_line_bytes,
    );
    let path = Arc::from(Path::new("log"));
    let mut chunk = Chunk::new(lines, path, Arc::new(filter), options);
    let (mut counts, mut said) = (Counts::default(), Vec::new());
    while let Some(batch) = chunk.next() {
        counts.add(&batch.counts);
        // Only lines that are passed over need to be told apart from those of other logs.
        counts.has_own_events = false;
        for observation in batch.observations {
            said.push(format!("{:?}", observation.evidence));
            said.push(match observation.entry {
                Some(Entry::Record(record) | Entry::SideEvent(record)) => {
                    let json = record.event.as_ref().map(|event| event.raw().to_owned());
                    let response = record.response.as_ref();
                    let response = response.map(|response| response.id().into_owned());
                    let (location, context) = (&record.location, &record.context);
                    format!("{location:?} {context:?} {json:?} {response:?}")
                }
                Some(Entry::Reject(reject)) => reject.message(),
                other => format!("{other:?}"),
            });
        }
    }
    (counts, said)
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A letter of the line written as an escape.
fn escaped(line: &str, seed: &mut Seed) -> String {
    let letters: Vec<usize> = line
        .char_indices()
        .filter(|(_, char)| char.is_ascii_alphanumeric() || *char == '.')
        .map(|(at, _)| at)
        .collect();
    if letters.is_empty() {
        return line.to_owned();
    }
    let at = seed.pick(&letters);
    let code = u32::from(line.as_bytes()[at]);
    format!("{}\\u{code:04x}{}", &line[..at], &line[at + 1..])
}

fn line(seed: &mut Seed) -> Vec<u8> {
    let shape = seed.pick(&[Shape::Original, Shape::Wire]);
    let number = seed.below(usize::MAX) as u64;
    let event = Generator::new(number, shape).event();
    let other = seed.pick(&[
        r#"{"type":"response.output_audio.delta","event_id":"e","delta":"AAAA//8="}"#,
        r#"{"type":"session.created","session":{"id":"s","model":"m"}}"#,
        r#"{"type":"session.updated","session":{"model":"m2"}}"#,
        r#"{"type":"conversation.item.input_audio_transcription.completed","usage":{"seconds":2}}"#,
        r#"{"type":"session.usage.updated","event_id":"e1","usage":{"seconds":2}}"#,
        r#"{"type":"session.closed","usage":{"seconds":3},"session":{"id":"s","model":"m"}}"#,
        r#"{"type":"response.event","event":{"type":"response.completed","response":{"id":"r"}}}"#,
        r#"{"type":"error","event_id":"e2","error":{"type":"t","param":"session.voice"}}"#,
        r#"{"error":{"message":"no dots here","code":"c"},"type":"error"}"#,
        r#"{"type":"error","message":"of another program"}"#,
        r#"{"type":"x","transcript":"she said \"response.done\" twice"}"#,
        r#"{"type":"response.output_audio.delta","type":"response.done","response":{}}"#,
        r#"{"object":"realtime.response","id":"r","status":"failed"}"#,
        r#"{"object":"response","id":"r","status":"failed"}"#,
        "{'type': 'response.done'}",
        "no json. at all",
        "",
    ]);
    let mut text = if seed.once_in(2) {
        event
    } else {
        other.to_owned()
    };
    for _ in 0..seed.below(3) {
        text = match seed.below(7) {
            0 => format!(r#"{{"ts":1,"data":{text}}}"#),
            1 => format!(r#"{{"room":"a","message":{}}}"#, quoted(&text)),
            2 => format!("2026-06-04T09:15:49Z INFO {text}"),
            3 => escaped(&text, seed),
            4 => quoted(&text),
            // Nobody writes the bytes of a list of bytes.
            5 if !text.contains("MESSAGE") => {
                format!(r#"{{"n":1,"MESSAGE":{:?}}}"#, text.as_bytes())
            }
            _ => format!(r#"{{"unheard":[{text}]}}"#),
        };
    }
    let bytes = text.into_bytes();
    if seed.once_in(3) {
        mutate_bytes(&bytes, seed)
    } else {
        bytes
    }
}

#[test]
fn no_line_is_passed_over_that_holds_something() {
    let mut seed = Seed(7);
    for round in 0..400 {
        let mut log = Vec::new();
        for _ in 0..seed.below(30) {
            log.extend(line(&mut seed));
            log.push(b'\n');
        }
        if seed.once_in(2) {
            log.pop();
        }
        let options = Options {
            side_events: BILLED.map(str::to_owned).to_vec(),
            noted_events: FAILED.map(str::to_owned).to_vec(),
            max_line_bytes: if seed.once_in(8) { 300 } else { 64 << 20 },
            ..Options::default()
        };
        let fast = read(&log, EventFilter::new(&options), &options);
        let full = read(&log, EventFilter::reading_every_line(&options), &options);
        assert_eq!(
            fast,
            full,
            "round {round}: {}",
            String::from_utf8_lossy(&log)
        );
        let Counts {
            lines,
            responses,
            skipped,
            rejects,
            not_understood,
            ..
        } = fast.0;
        assert_eq!(lines, responses + skipped + rejects + not_understood);
    }
}

#[test]
fn a_plain_event_is_what_the_line_holds() {
    let filter = EventFilter::new(&Options::default());
    let mut seed = Seed(11);
    let mut plain = 0;
    for _ in 0..20_000 {
        let mut line = line(&mut seed);
        if seed.once_in(2) {
            line.insert(0, b' ');
        }
        let Some(part) = plain::find(&line, &filter) else {
            continue;
        };
        let event = decode_logged_event(&part.json).ok();
        let Some(event) = event.filter(|event| event.response().is_some()) else {
            continue;
        };
        plain += 1;
        let found = walk::find(&line, &filter, None);
        let [Found::Event(found)] = &found[..] else {
            panic!("{}", String::from_utf8_lossy(&line));
        };
        assert_eq!(found.json.trim_ascii_end(), part.json.trim_ascii_end());
        assert_eq!(
            (found.start, found.context.clone().beside(&event)),
            (part.start, part.context.beside(&event))
        );
    }
    assert!(plain > 2000, "{plain}");
}
