//! What to read from a log.

use crate::logs::event_names::{BILLED, CREATED, DONE, FAILED, SESSION, is_turn};
use crate::logs::find::pointer::Pointer;
use crate::logs::read::prefilter::Names;
use crate::schema::response::RESPONSE_OBJECT;

/// What to read from a log, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The types of the events that become records, such as `response.done`, which includes ended
    /// responses that were logged without their event.
    pub events: Vec<String>,
    /// The types of events that are handed out in addition to the records and not counted as such,
    /// for example transcriptions of what callers said.
    pub side_events: Vec<String>,
    /// Likewise, but a line that only mentions such an event, and cannot be read, is no reject: for
    /// events that are merely counted, such as errors.
    pub noted_events: Vec<String>,
    /// Where in a line the event is. If none, the reader looks for it.
    pub event_path: Option<Pointer>,
    /// A line with more bytes than this is a reject.
    pub max_line_bytes: usize,
    /// A file whose text, decompressed and in UTF-8, has more bytes than this fails there. If none,
    /// there is no limit.
    pub max_bytes: Option<u64>,
    /// Whether rejects contain their lines.
    pub keep_lines: bool,
    /// How many threads read; at least one.
    pub threads: usize,
    /// How many bytes of relevant lines a batch has that a thread hands over.
    pub batch_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            events: vec![DONE.to_owned()],
            side_events: Vec::new(),
            noted_events: Vec::new(),
            event_path: None,
            max_line_bytes: 64 << 20,
            max_bytes: None,
            keep_lines: false,
            threads: 1,
            batch_bytes: 256 << 10,
        }
    }
}

/// Which events and lines the options ask for.
#[derive(Debug)]
pub(crate) struct EventFilter {
    /// the types of the events that become records
    records: Vec<String>,
    /// the types of those that are handed out beside the records
    beside: Vec<String>,
    pub(crate) path: Option<Pointer>,
    /// what makes a line worth a look
    pub(crate) names: Names,
    /// what makes the loss of a line an error
    needed: Names,
}

impl EventFilter {
    pub(crate) fn new(options: &Options) -> Self {
        let records = options.events.clone();
        let asked_for = records.iter().chain(&options.side_events);
        let dotted = asked_for.filter(|name| name.contains('.'));
        let always = [DONE, CREATED, RESPONSE_OBJECT]
            .into_iter()
            .chain(SESSION)
            .chain(BILLED);
        let needed: Vec<_> = always.chain(dotted.map(String::as_str)).collect();
        let beside = [&*options.side_events, &options.noted_events].concat();
        let asked_for = records.iter().chain(&beside).map(String::as_str);
        let names = needed.iter().copied().chain(FAILED).chain(asked_for);
        let names = Names::new(names);
        Self {
            beside,
            path: options.event_path.clone(),
            needed: Names::new(needed),
            names,
            records,
        }
    }

    /// Looks at every line.
    #[cfg(test)]
    pub(crate) fn reading_every_line(options: &Options) -> Self {
        Self {
            names: Names::everything(),
            ..Self::new(options)
        }
    }

    /// Whether events of a type become records.
    pub(crate) fn makes_record(&self, kind: &str) -> bool {
        self.records.iter().any(|name| name == kind)
    }

    /// Whether events of a type are needed.
    pub(crate) fn is_wanted(&self, kind: &str) -> bool {
        SESSION.contains(&kind) || self.is_checked(kind)
    }

    /// Whether events of a type must be readable to their end. What is billed and what failed is
    /// checked whether or not it is handed out, so that all readers of a log count its lines alike.
    pub(crate) fn is_checked(&self, kind: &str) -> bool {
        BILLED.contains(&kind) || FAILED.contains(&kind) || self.is_handed_out(kind)
    }

    /// Whether events of a type are handed out, as records or in addition to them.
    pub(crate) fn is_handed_out(&self, kind: &str) -> bool {
        self.makes_record(kind) || self.beside.iter().any(|name| name == kind)
    }

    /// Whether events of a type matter: they are needed, or begin or end a response.
    pub(crate) fn is_needed(&self, kind: &str) -> bool {
        is_turn(kind) || self.is_wanted(kind)
    }

    /// Whether a text mentions an event that is needed, without escapes.
    pub(crate) fn mentions_needed(&self, text: &[u8]) -> bool {
        memchr::memchr_iter(b'.', text).any(|dot| self.needed.at_dot(text, dot))
    }

    /// Where the name of a needed event begins and ends that has its dot at `dot`.
    pub(crate) fn needed_at(&self, text: &[u8], dot: usize) -> Option<(usize, usize)> {
        self.needed.around_dot(text, dot)
    }

    /// Whether a text mentions an event that is needed, or its escapes may hide one.
    pub(crate) fn may_mention(&self, text: &[u8]) -> bool {
        self.names.may_be_in(text)
    }
}
