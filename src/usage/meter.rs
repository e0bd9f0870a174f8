//! Usage while it arrives: a meter counts each event like a line of a log.

use std::path::Path;
use std::sync::Arc;

use crate::decode::entry::{decode_event, event_type};
use crate::error::{Error, ErrorKind, Position};
use crate::logs::read::line_scanner::{Line, Outer};
use crate::logs::read::options::{EventFilter, Options};
use crate::logs::record::{Counts, Entry, Reason};
use crate::logs::run::batch::{Batch, Observation};
use crate::logs::run::line_decoder::LineDecoder;
use crate::logs::run::ordered::Ordered;
use crate::logs::run::plan::Before;
use crate::logs::sessions::registry::Sessions;
use crate::logs::{BILLED, FAILED};
use crate::usage::group_by::GroupBy;
use crate::usage::report::{UsageOptions, UsageReport};

/// The key of the name that the caller gives a session: one that names a connection, and that no
/// server adds to its events.
const NAME: &str = "websocket_id";

/// Reads events, in any thread.
#[derive(Debug)]
pub struct MeterReader {
    filter: Arc<EventFilter>,
    path: Arc<Path>,
}

/// What an event says about usage and sessions.
#[derive(Debug)]
pub struct Reading(Batch);

/// Sums over the events so far, in all and by session.
pub struct UsageMeter {
    ordered: Ordered,
    report: UsageReport,
}

impl Default for MeterReader {
    fn default() -> Self {
        let options = Options {
            side_events: BILLED.map(str::to_owned).to_vec(),
            noted_events: FAILED.map(str::to_owned).to_vec(),
            ..Options::default()
        };
        Self {
            filter: Arc::new(EventFilter::new(&options)),
            path: Arc::from(Path::new("")),
        }
    }
}

impl MeterReader {
    /// Whether events of a type count, or say something about those that do.
    #[must_use]
    pub fn is_needed(&self, kind: &str) -> bool {
        self.filter.is_needed(kind)
    }

    /// What an event says. Of most events, such as pieces of audio, only the type is read; they say
    /// nothing.
    ///
    /// # Errors
    /// The frame is not an event, or does not decode.
    pub fn read(&self, frame: &[u8], session: Option<&str>) -> Result<Option<Reading>, Error> {
        if !self.is_needed(&event_type(frame)?) {
            return Ok(None);
        }
        decode_event(frame)?;
        let outer = session.map(around);
        let line = Line {
            number: 1,
            offset: 0,
            bytes: frame,
            row: None,
            outer: outer.as_ref(),
            is_too_long: false,
            is_ended: true,
        };
        let mut batch = Batch::default();
        self.decoder().decode(&line, &mut batch);
        match batch
            .observations
            .iter()
            .find_map(|seen| reject(seen, frame))
        {
            Some(error) => Err(error),
            None => Ok(Some(Reading(batch))),
        }
    }

    fn decoder(&self) -> LineDecoder {
        LineDecoder {
            path: Arc::clone(&self.path),
            filter: Arc::clone(&self.filter),
            max_line_bytes: usize::MAX,
            keeps_lines: false,
            has_failed: false,
            last_counted: 0,
            counted_lines: 0,
            passed: (0, 0),
            around: None,
        }
    }
}

/// Why a log would reject the event.
fn reject(observation: &Observation, frame: &[u8]) -> Option<Error> {
    let Some(Entry::Reject(reject)) = &observation.entry else {
        return None;
    };
    let at = usize::try_from(reject.location.offset).unwrap_or_default();
    let (kind, path) = match &reject.reason {
        Reason::Undecodable(error) => (error.kind(), error.path()),
        _ => (ErrorKind::NotAResponse, ""),
    };
    Some(Error::new(
        kind,
        path.to_owned(),
        at,
        Position::of(frame, at),
    ))
}

/// The surroundings of an event on a connection of this name.
fn around(session: &str) -> Outer {
    // A string of JSON would not name a connection, so a name must not look like one.
    let name = serde_json::Value::from(session).to_string();
    let name = name.replace('{', "\\u007b").replace('[', "\\u005b");
    Outer {
        objects: vec![format!("{{\"{NAME}\":{name}")],
        ..Outer::default()
    }
}

impl UsageMeter {
    /// A meter that has counted nothing. What the options group by, it replaces.
    #[must_use]
    pub fn new(options: UsageOptions) -> Self {
        let mut ordered = Ordered::default();
        ordered.begin(Box::new(Before {
            path: Arc::from(Path::new("")),
            continues: false,
            lines: 0,
            sessions: Sessions::default(),
            meters: None,
        }));
        Self {
            ordered,
            report: UsageReport::new(UsageOptions {
                by: vec![GroupBy::Connection(NAME)],
                ..options
            }),
        }
    }

    /// Counts what an event says.
    pub fn add(&mut self, Reading(batch): Reading) {
        self.ordered.count(&batch.counts);
        for observation in batch.observations {
            if let Some(entry) = self.ordered.resolve(observation) {
                self.report.add(entry);
            }
        }
    }

    /// The sums, in all and by session.
    #[must_use]
    pub fn report(&self) -> &UsageReport {
        &self.report
    }

    /// How the events were counted.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.ordered.counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(id: &str) -> String {
        format!(
            r#"{{"type":"response.done","response":{{"id":"{id}","status":"completed","usage":{{"total_tokens":3}}}}}}"#
        )
    }

    fn sessions(meter: &UsageMeter) -> Vec<(Option<String>, u64)> {
        let groups = meter.report().groups();
        let mut found: Vec<_> = groups
            .map(|(key, totals)| (key[0].clone(), totals.responses))
            .collect();
        found.sort();
        found
    }

    #[test]
    fn a_session_has_the_name_that_it_is_given_or_else_its_id() {
        let reader = MeterReader::default();
        let mut meter = UsageMeter::new(UsageOptions::default());
        let created = r#"{"type":"session.created","session":{"id":"sess_1","model":"m"}}"#;
        for (frame, name) in [
            (created, None),
            (&*done("r1"), None),
            (created, Some("[a]")),
            (&*done("r2"), Some("[a]")),
            (&*done("r2"), Some("[a]")),
            (&*done("r3"), Some("{\"b\":\n1}")),
        ] {
            let reading = reader.read(frame.as_bytes(), name).unwrap().unwrap();
            meter.add(reading);
        }
        let named = |name: &str, count| (Some(name.to_owned()), count);
        assert_eq!(
            sessions(&meter),
            [named("[a]", 1), named("sess_1", 1), named("{\"b\":\n1}", 1)]
        );
        assert_eq!(meter.report().total.responses, 3);
        assert_eq!(meter.counts().duplicates, 1);
    }

    #[test]
    fn only_what_may_count_is_decoded() {
        let reader = MeterReader::default();
        let read = |frame: &str| reader.read(frame.as_bytes(), None);
        assert!(matches!(read(r#"{"type":"ping","n":[}"#), Ok(None)));
        assert!(matches!(read(&done("r")), Ok(Some(_))));
        assert!(read(r#"{"type":"response.done","n":[}"#).is_err());
    }

    #[test]
    fn an_error_is_where_it_is_in_the_frame() {
        let frame = r#" {"type":"error","error":{},
            "item":{"type":"message","role":"user","content":[{"type":"input_text","text":5}]}}"#;
        for session in [None, Some("a")] {
            let error = MeterReader::default()
                .read(frame.as_bytes(), session)
                .err()
                .unwrap();
            assert_eq!(error.path(), "item.content[0].text");
            assert_eq!(error.offset(), frame.find('5').unwrap());
            assert_eq!(error.position().line, 2);
        }
    }
}
