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

use generate::{Seed, line};

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
