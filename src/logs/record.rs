//! What reading a log gives: records, rejects, failures, and the counts of lines.

use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use crate::document::dialects::number;
use crate::error::Error;
use crate::logs::billing::{Billing, Delegated};
use crate::logs::event_names::{CREATED, DONE, TRANSCRIPTION};
use crate::logs::find::scalars::Scalars;
use crate::logs::metered::Metered;
use crate::logs::sessions::evidence::{Attribution, Phase};
use crate::schema::events::ServerEvent;
use crate::schema::response::RealtimeResponse;
use crate::schema::usage::RealtimeResponseUsage;

/// Where every line went: each counts once, with what begins on it. A line on which several events
/// begin counts once for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files read, including those that could not be read to their end.
    pub files: u64,
    /// All lines: the sum of the next four counts.
    pub lines: u64,
    /// The lines of the files.
    pub file_lines: u64,
    /// Records.
    pub responses: u64,
    /// Lines without a response, or with one of another API.
    pub skipped: u64,
    /// Lines that should contain an event but do not decode.
    pub rejects: u64,
    /// Lines that mention an event but contain no readable JSON.
    pub not_understood: u64,
    /// Rejects that are the incomplete last line of a file, which may still be growing.
    pub torn: u64,
    /// Records with a time that cannot be read.
    pub odd_times: u64,
    /// Records that could belong to several sessions of their file.
    pub ambiguous: u64,
    /// Ends of responses, and other events that bill something or report an error and were asked
    /// for, that were delivered before.
    pub duplicates: u64,
    /// Responses and transcriptions that have the id of an earlier one on the same connection, but
    /// other content: they count as others.
    pub reused_ids: u64,
    /// Sessions that translate.
    pub translations: u64,
    /// There are events that only this API sends.
    pub has_own_events: bool,
}

impl Counts {
    /// Adds the counts of another part of the log.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.lines += other.lines;
        self.file_lines += other.file_lines;
        self.responses += other.responses;
        self.skipped += other.skipped;
        self.rejects += other.rejects;
        self.not_understood += other.not_understood;
        self.torn += other.torn;
        self.odd_times += other.odd_times;
        self.ambiguous += other.ambiguous;
        self.duplicates += other.duplicates;
        self.reused_ids += other.reused_ids;
        self.translations += other.translations;
        self.has_own_events |= other.has_own_events;
    }
}

/// The path of a record that does not come from a file.
static NOWHERE: LazyLock<Arc<Path>> = LazyLock::new(|| Arc::from(Path::new("")));

/// A place in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub path: Arc<Path>,
    /// The line, from 1.
    pub line: u64,
    /// The byte, counted from the start of the file's text, decompressed and in UTF-8.
    pub offset: u64,
}

/// The delivery of a response or a transcription. Logs may deliver one several times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// Numbers what is delivered, from 0. Repeated deliveries have the same number.
    pub number: usize,
    /// It was delivered before.
    pub is_repeat: bool,
    /// It completes what was delivered before, and takes its place: it has ended, or has the usage.
    pub knows_more: bool,
}

impl Delivery {
    /// A first delivery.
    pub(crate) fn new(number: usize) -> Self {
        Self {
            number,
            is_repeat: false,
            knows_more: false,
        }
    }
}

/// An event of a log, or a response without one, with what the log says about it.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its line, and where the event starts. An event inside a string starts where the string does, and one
    /// in a table where the row does.
    pub location: Location,
    /// When the line was written, in microseconds since 1970, UTC.
    pub timestamp: Option<i64>,
    /// The log gives a time that cannot be read.
    pub has_odd_time: bool,
    /// The strings, numbers and booleans around the event, outermost first.
    pub context: Scalars,
    /// The model that the session talks to.
    pub model: Option<Arc<str>>,
    /// The model that transcribes what the caller says: the transcription's own, if it names one,
    /// or the session's.
    pub transcription_model: Option<Arc<str>>,
    /// The model to which a task was delegated.
    pub delegated_model: Option<Arc<str>>,
    /// The session's id.
    pub session_id: Option<Arc<str>>,
    /// Sessions run side by side in the file, and the log does not show which one this belongs to.
    pub is_ambiguous: bool,
    /// When the response began, in microseconds since 1970, UTC: the time of its
    /// `response.created`.
    pub created_at: Option<i64>,
    /// Which response or transcription it delivers. None for other events, and without an id.
    pub delivery: Option<Delivery>,
    /// What a session's report of its usage so far adds to the bill.
    pub metered: Option<Metered>,
    /// The event. None for a response that was logged without one.
    pub event: Option<ServerEvent>,
    /// The response.
    pub response: Option<RealtimeResponse>,
    /// What is billed: the response's usage or, if that is absent or empty, the event's own.
    pub usage: Option<RealtimeResponseUsage>,
}

impl Record {
    /// A record of objects that do not come from a log.
    #[must_use]
    pub fn outside_log(event: Option<ServerEvent>, response: Option<RealtimeResponse>) -> Self {
        Self {
            location: Location {
                path: Arc::clone(&NOWHERE),
                line: 0,
                offset: 0,
            },
            timestamp: None,
            has_odd_time: false,
            context: Scalars::default(),
            model: None,
            transcription_model: event.as_ref().and_then(own_model),
            delegated_model: event
                .as_ref()
                .and_then(|event| Delegated::of(event)?.model()),
            session_id: None,
            is_ambiguous: false,
            created_at: None,
            delivery: None,
            metered: None,
            usage: billed(event.as_ref(), response.as_ref()),
            event,
            response,
        }
    }

    /// Whether the response begins or ends here.
    pub(crate) fn phase(&self) -> Phase {
        match self.event.as_ref().map(ServerEvent::kind).as_deref() {
            None | Some(DONE) => Phase::Ends,
            Some(CREATED) => Phase::Begins(self.timestamp),
            Some(_) => Phase::Other,
        }
    }

    /// What it bills, if it bills something.
    #[must_use]
    pub fn billing(&self) -> Billing {
        let event = self.event.as_ref().and_then(Billing::of_event);
        event.unwrap_or(Billing::Response)
    }

    /// The model that is billed: the session's, the one that transcribes, or the one to which a
    /// task was delegated.
    #[must_use]
    pub fn billed_model(&self) -> Option<Arc<str>> {
        match self.billing() {
            Billing::Response | Billing::Session => self.model.clone(),
            Billing::Transcription => self.transcription_model.clone(),
            Billing::Delegation => self.delegated_model.clone(),
        }
    }

    /// The audio that is billed by its duration, in seconds: what was transcribed, what the response
    /// took (xAI), or what the session has used since its report before.
    #[must_use]
    pub fn billed_seconds(&self) -> Option<f64> {
        if self.billing() == Billing::Session && self.location.line > 0 {
            return self.metered.as_ref().map(Metered::seconds);
        }
        let node = &self.usage.as_ref()?.node;
        let seconds = node.member_json("seconds");
        number(seconds.or_else(|| node.member_json("billable_audio_seconds"))?)
    }

    /// Adds what is known about its session, and when its response began.
    pub(crate) fn attribute(&mut self, attribution: Attribution) {
        self.session_id = attribution.session_id;
        self.model = attribution.model;
        let own = self.transcription_model.take();
        self.transcription_model = own.or(attribution.transcription_model);
        self.is_ambiguous = attribution.is_ambiguous;
        self.created_at = attribution.created_at;
    }
}

/// The model that a transcription names itself.
fn own_model(event: &ServerEvent) -> Option<Arc<str>> {
    let model = event
        .member_text("model")
        .filter(|model| !model.is_empty() && event.kind() == TRANSCRIPTION);
    model.map(Arc::from)
}

/// What is billed: the response's usage or, if that is absent or empty, the event's own.
pub(crate) fn billed(
    event: Option<&ServerEvent>,
    response: Option<&RealtimeResponse>,
) -> Option<RealtimeResponseUsage> {
    if let Some(response) = response {
        let usage = response.usage().filter(|usage| !usage.is_empty());
        return usage.or_else(|| event?.own_usage());
    }
    let usage = match Delegated::of(event?) {
        Some(delegated) => delegated.usage()?,
        None => event?.member_json("usage")?,
    };
    RealtimeResponseUsage::from_json(usage).ok()
}

/// A line that could not be read.
#[derive(Debug, Clone)]
pub struct Reject {
    /// The line, and the byte at which reading failed.
    pub location: Location,
    /// Why.
    pub reason: Reason,
    /// It is the last line and has no line feed: the log may still be growing.
    pub is_torn: bool,
    /// The line itself, if [`keep_lines`](crate::logs::read::options::Options::keep_lines) asks for
    /// it and it is not too long.
    pub text: Option<Vec<u8>>,
}

/// Why a line could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It should contain an event but does not decode.
    Undecodable(Error),
    /// It has more bytes than this.
    TooLong(usize),
    /// It mentions an event but contains no readable JSON.
    NotUnderstood,
    /// Events may be further inside strings and lists than the reader looks.
    TooNested,
}

impl Reason {
    /// A short name that does not change between versions.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Undecodable(error) => error.kind().name(),
            Self::TooLong(_) => "line_too_long",
            Self::NotUnderstood | Self::TooNested => "not_understood",
        }
    }

    /// Whether it is not known if the line holds an event.
    #[must_use]
    pub fn is_not_understood(&self) -> bool {
        matches!(self, Self::NotUnderstood | Self::TooNested)
    }
}

impl Reject {
    /// What is wrong, without the location.
    #[must_use]
    pub fn fault(&self) -> String {
        let fault = match &self.reason {
            Reason::Undecodable(error) => error.fault(),
            Reason::TooLong(limit) => format!("the line is longer than {limit} bytes"),
            Reason::NotUnderstood => "mentions an event but contains no readable JSON".to_owned(),
            Reason::TooNested => {
                "mentions an event but is nested too deeply to be searched".to_owned()
            }
        };
        if self.is_torn {
            format!("{fault}: the last line is unfinished, the log may still be written")
        } else {
            fault
        }
    }

    /// One sentence: file, line, what is wrong, and the byte in the file.
    #[must_use]
    pub fn message(&self) -> String {
        let Location { path, line, offset } = &self.location;
        format!(
            "{}:{line}: {} (byte {offset})",
            path.display(),
            self.fault()
        )
    }
}

/// A file that could not be read, or only in part.
#[derive(Debug)]
pub struct Failure {
    /// The file.
    pub path: Arc<Path>,
    /// Why.
    pub error: io::Error,
    /// How many bytes were read before, after decompression.
    pub offset: u64,
}

/// What reading a log gives, in the order of its lines.
#[derive(Debug)]
pub enum Entry {
    /// an event that was asked for, or a response without one
    Record(Box<Record>),
    /// an event that was asked for in addition to the records, such as a transcription, which is
    /// billed separately
    SideEvent(Box<Record>),
    /// a line that could not be read
    Reject(Box<Reject>),
    /// the rest of a file that could not be read
    Failure(Failure),
}

impl Failure {
    /// One sentence: the file, why, and how far it was read.
    #[must_use]
    pub fn message(&self) -> String {
        let Self {
            path,
            error,
            offset,
        } = self;
        let reason = system_reason(error);
        match offset {
            0 => format!("{}: {reason}", path.display()),
            _ => format!("{}: {reason} (after byte {offset})", path.display()),
        }
    }
}

/// The system's error message, without the number that Rust adds.
#[must_use]
pub fn system_reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or_default()
        .to_owned()
}
