//! What a reader is asked for.

use crate::logs::find::pointer::Pointer;
use crate::logs::read::prefilter::{CREATED, DONE, Names, SESSION, hides_a_letter};
use crate::model::response::RESPONSE_OBJECT;

/// What to read of a log, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The types of the events that make records, such as `response.done`. A bare response that
    /// has ended goes with `response.done`.
    pub events: Vec<String>,
    /// The types of the events that are handed out beside the records, and not counted as such:
    /// transcriptions of what callers said, items of their side.
    pub side_events: Vec<String>,
    /// Where the event stands in a line; without it, it is found.
    pub event_path: Option<Pointer>,
    /// A line of more bytes is a reject.
    pub max_line_bytes: usize,
    /// Whether rejects hold their lines.
    pub keep_lines: bool,
    /// How many threads read; at least one.
    pub threads: usize,
    /// How much of a log makes a batch that is handed over, in bytes of what was found.
    pub batch_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            events: vec![DONE.to_owned()],
            side_events: Vec::new(),
            event_path: None,
            max_line_bytes: 64 << 20,
            keep_lines: false,
            threads: 1,
            batch_bytes: 256 << 10,
        }
    }
}

/// The same, ready for the lines.
#[derive(Debug)]
pub(crate) struct EventFilter {
    /// of events that make records
    records: Vec<String>,
    side_events: Vec<String>,
    pub(crate) path: Option<Pointer>,
    /// of everything that makes a line deserve a look
    pub(crate) names: Names,
    /// of what makes a line one that should hold a response
    responses: Names,
}

impl EventFilter {
    pub(crate) fn new(options: &Options) -> Self {
        let records = options.events.clone();
        let mut responses = vec![DONE, CREATED, RESPONSE_OBJECT];
        let asked_for = records.iter().chain(&options.side_events);
        let dotted = asked_for.filter(|name| name.contains('.'));
        responses.extend(dotted.map(String::as_str));
        let all = responses.iter().copied().chain(SESSION);
        let asked_for = records.iter().chain(&options.side_events);
        let names = Names::new(all.chain(asked_for.map(String::as_str)));
        Self {
            side_events: options.side_events.clone(),
            path: options.event_path.clone(),
            responses: Names::new(responses),
            names,
            records,
        }
    }

    /// The same, with no line passed over unread.
    #[cfg(test)]
    pub(crate) fn reading_every_line(options: &Options) -> Self {
        Self {
            names: Names::everything(),
            ..Self::new(options)
        }
    }

    /// Whether events of a type make records.
    pub(crate) fn makes_record(&self, kind: &str) -> bool {
        self.records.iter().any(|name| name == kind)
    }

    /// Whether events of a type are of any use.
    pub(crate) fn is_wanted(&self, kind: &str) -> bool {
        SESSION.contains(&kind) || self.is_handed_out(kind)
    }

    /// Whether events of a type are handed out, as records or beside them.
    pub(crate) fn is_handed_out(&self, kind: &str) -> bool {
        self.makes_record(kind) || self.side_events.iter().any(|name| name == kind)
    }

    /// Whether a text names a response, in letters and not in escapes.
    pub(crate) fn names_response(&self, text: &[u8]) -> bool {
        memchr::memchr_iter(b'.', text).any(|dot| self.responses.at_dot(text, dot))
    }

    /// Whether a name stands in a text, or may hide in its escapes.
    pub(crate) fn may_name(&self, text: &[u8]) -> bool {
        self.names.wants_everything()
            || memchr::memchr2_iter(b'.', b'\\', text).any(|at| match text[at] {
                b'.' => self.names.at_dot(text, at),
                _ => hides_a_letter(text, at),
            })
    }
}
