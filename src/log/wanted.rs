//! What a reader is asked for.

use super::names::{CREATED, DONE, Names, SESSION, TRANSCRIPTION, hides_a_letter};
use super::pointer::Pointer;
use crate::model::response::RESPONSE_OBJECT;

/// What to read of a log, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The types of the events that make records, such as `response.done`. A bare response that
    /// has ended goes with `response.done`.
    pub events: Vec<String>,
    /// Whether to hand out transcriptions of what callers said, beside the records.
    pub transcriptions: bool,
    /// Where the event stands in a line; without it, it is found.
    pub event_path: Option<Pointer>,
    /// A line of more bytes is a reject.
    pub max_line_bytes: usize,
    /// Whether rejects hold their lines.
    pub keep_lines: bool,
    /// How many threads read; at least one.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            events: vec![DONE.to_owned()],
            transcriptions: false,
            event_path: None,
            max_line_bytes: 64 << 20,
            keep_lines: false,
            threads: 1,
        }
    }
}

/// The same, ready for the lines.
#[derive(Debug)]
pub(super) struct Wanted {
    /// of events that make records
    records: Vec<String>,
    transcriptions: bool,
    pub(super) path: Option<Pointer>,
    /// of everything that makes a line deserve a look
    pub(super) names: Names,
    /// of what makes a line one that should hold a response
    responses: Names,
}

impl Wanted {
    pub(super) fn new(options: &Options) -> Self {
        let records = options.events.clone();
        let mut responses = vec![DONE, CREATED, RESPONSE_OBJECT];
        responses.extend(options.transcriptions.then_some(TRANSCRIPTION));
        let dotted = records.iter().filter(|name| name.contains('.'));
        responses.extend(dotted.map(String::as_str));
        let all = responses.iter().copied().chain(SESSION);
        let names = Names::new(all.chain(records.iter().map(String::as_str)));
        Self {
            transcriptions: options.transcriptions,
            path: options.event_path.clone(),
            responses: Names::new(responses),
            names,
            records,
        }
    }

    /// The same, with no line passed over unread.
    #[cfg(test)]
    pub(super) fn reading_every_line(options: &Options) -> Self {
        Self {
            names: Names::everything(),
            ..Self::new(options)
        }
    }

    /// Whether events of a type make records.
    pub(super) fn makes_record(&self, kind: &str) -> bool {
        self.records.iter().any(|name| name == kind)
    }

    /// Whether events of a type are of any use.
    pub(super) fn is_wanted(&self, kind: &str) -> bool {
        SESSION.contains(&kind) || self.is_handed_out(kind)
    }

    /// Whether events of a type are handed out, as records or as transcriptions.
    pub(super) fn is_handed_out(&self, kind: &str) -> bool {
        self.makes_record(kind) || (self.transcriptions && kind == TRANSCRIPTION)
    }

    /// Whether a text names a response, in letters and not in escapes.
    pub(super) fn names_response(&self, text: &[u8]) -> bool {
        memchr::memchr_iter(b'.', text).any(|dot| self.responses.at_dot(text, dot))
    }

    /// Whether a name stands in a text, or may hide in its escapes.
    pub(super) fn may_name(&self, text: &[u8]) -> bool {
        self.names.wants_everything()
            || memchr::memchr2_iter(b'.', b'\\', text).any(|at| match text[at] {
                b'.' => self.names.at_dot(text, at),
                _ => hides_a_letter(text, at),
            })
    }
}
