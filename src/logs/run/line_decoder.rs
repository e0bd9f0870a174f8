//! A line → an observation. An event is found, then decoded, then what it says about sessions is
//! noted; to which session it belongs is decided where the chunks come together.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::decode::entry::{decode_logged_event, decode_plain_event};
use crate::error::{Error, ErrorKind};
use crate::json::get;
use crate::logs::billing::{Billing, failure, is_what_it_says, micros_so_far};
use crate::logs::event_names::{CLOSED, CREATED, DONE, SESSION, STARTED, TRANSCRIPTION};
use crate::logs::find::context::Context;
use crate::logs::find::found::{Found, Part};
use crate::logs::find::protocol::{carries_foreign, is_own_event};
use crate::logs::find::scalars::{Level, View};
use crate::logs::find::walk::Around;
use crate::logs::find::{plain, walk};
use crate::logs::fingerprint::Fingerprint;
use crate::logs::read::line_scanner::{Line, Outer};
use crate::logs::read::options::EventFilter;
use crate::logs::record::{Entry, Location, Reason, Record, Reject, billed};
use crate::logs::run::batch::{Batch, Observation};
use crate::logs::sessions::evidence::{
    Phase, Reading, ResponseKey, SessionKind, SessionUpdate, Statement,
};
use crate::logs::sessions::ids::Ids;
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::events::ServerEvent;
use crate::schema::response::RealtimeResponse;

/// Decodes the lines of one file.
pub(crate) struct LineDecoder {
    pub(crate) path: Arc<Path>,
    pub(crate) filter: Arc<EventFilter>,
    pub(crate) max_line_bytes: usize,
    pub(crate) keeps_lines: bool,
    /// The stream has failed, which is why its last line is cut off.
    pub(crate) has_failed: bool,
    /// The last line that gave a record or a reject, and how many did since the count was taken.
    pub(crate) last_counted: u64,
    pub(crate) counted_lines: u64,
    /// Lines of the piece that is being decoded: how many line feeds there are before a place.
    pub(crate) passed: (usize, u64),
    /// The context of what is in a piece, and the version of its surroundings.
    pub(crate) around: Option<(u64, Context)>,
}

impl LineDecoder {
    /// Adds what a line holds to the batch: the event is found, decoded, and noted, in this order.
    pub(crate) fn decode(&mut self, line: &Line<'_>, batch: &mut Batch) {
        if line.is_too_long {
            let reason = Reason::TooLong(self.max_line_bytes);
            return self.reject(line, 0, reason, batch);
        }
        self.passed = (0, 0);
        if let Some(mut part) = plain::find(line.bytes, &self.filter)
            && let Ok(event) = decode_logged_event(&part.json)
            && let Some(response) = event.response()
        {
            if let Some(outer) = line.outer {
                part.context = self.around(outer);
            }
            return self.event(line, part, event, Some(response), batch);
        }
        let filter = Arc::clone(&self.filter);
        let around = match line.outer.map(|outer| self.part_of(outer)) {
            // The events are elsewhere, according to the user.
            Some(None) if filter.mentions_needed(line.bytes) => {
                return self.reject(line, 0, Reason::NotUnderstood, batch);
            }
            Some(None) => return,
            around => around.flatten(),
        };
        let found = walk::find(line.bytes, &filter, around);
        for found in found {
            self.found(line, found, batch);
        }
    }

    /// What is around a piece; none if the path that the user gave leads elsewhere.
    fn part_of(&mut self, outer: &Outer) -> Option<Around> {
        let path = match &self.filter.path {
            Some(path) => Some(path.from(&outer.path)?),
            None => None,
        };
        let context = self.around(outer);
        Some(Around { context, path })
    }

    /// The context of what is in a piece, which is made once for all pieces that share it.
    fn around(&mut self, outer: &Outer) -> Context {
        if let Some((version, context)) = &self.around
            && *version == outer.version
        {
            return context.clone();
        }
        let context = outer.with_members(|levels| {
            let text = Context::default().and_text(&outer.prefix);
            levels.iter().fold(text, |context, members| {
                context.and_object(View::all(Level::new(members)))
            })
        });
        self.around = Some((outer.version, context.clone()));
        context
    }

    fn found(&mut self, line: &Line<'_>, found: Found<'_>, batch: &mut Batch) {
        match found {
            Found::Event(part) => match decode_logged_event(&part.json) {
                Ok(event) => {
                    let response = event.response();
                    self.event(line, part, event, response, batch);
                }
                Err(error) if is_foreign(&part.json, &error) => {}
                Err(error) => self.undecodable(line, &part, 0, error, batch),
            },
            Found::Bare(part) => match RealtimeResponse::from_json(&part.json) {
                Ok(response) => self.bare(line, part, response, batch),
                Err(error) => self.undecodable(line, &part, 0, error, batch),
            },
            Found::UsageOnly(part) => match decode_plain_event(&part.json) {
                Ok(event) => self.event(line, part, event, None, batch),
                Err(error) => self.undecodable(line, &part, 0, error, batch),
            },
            Found::Broken { at, error } => {
                self.reject(line, at, Reason::Undecodable(error), batch);
            }
            Found::NotUnderstood { at } => self.reject(line, at, Reason::NotUnderstood, batch),
            Found::TooNested { at } => self.reject(line, at, Reason::TooNested, batch),
        }
    }

    fn event(
        &mut self,
        line: &Line<'_>,
        mut part: Part<'_>,
        event: ServerEvent,
        response: Option<RealtimeResponse>,
        batch: &mut Batch,
    ) {
        let kind = event.kind();
        batch.counts.has_own_events |= is_own_event(&kind);
        let context = std::mem::take(&mut part.context).beside(&event);
        let statement = match (&*kind, &response) {
            (CREATED, Some(response)) => {
                Statement::Response(ResponseKey::of(response), Phase::Begins(context.time))
            }
            (DONE, Some(response)) => {
                Statement::Response(key_of_end(response, Some(&event)), Phase::Ends)
            }
            (kind, _) if SESSION.contains(&kind) => Statement::Session(session_update(&event)),
            (TRANSCRIPTION, _) => Statement::Transcription,
            _ if Billing::of_event(&event) == Some(Billing::Session) => {
                Statement::Metered(reading(&event, context.time))
            }
            _ if !self.filter.makes_record(&kind) && failure(&event).is_some() => {
                Statement::Failure
            }
            _ => Statement::Nothing,
        };
        if !self.filter.is_checked(&kind) {
            return batch.note(context.ids, statement);
        }
        let is_record = self.filter.makes_record(&kind);
        if !is_record && !is_what_it_says(&event) {
            return;
        }
        if !is_record
            && let Some(item) = event.member_json("item")
            && let Err(error) = RealtimeConversationItem::from_json(item)
        {
            let before = item.as_ptr() as usize - event.raw().as_ptr() as usize;
            return self.undecodable(line, &part, before, error.under("item"), batch);
        }
        if !self.filter.is_handed_out(&kind) {
            return batch.note(context.ids, statement);
        }
        let (ids, record) = self.record(line, part.start, context, Some(event), response);
        if is_record {
            self.count(record.location.line);
        }
        batch.add(record, is_record, ids, statement);
    }

    /// A response without an event has ended, unless its status says otherwise.
    fn bare(
        &mut self,
        line: &Line<'_>,
        part: Part<'_>,
        response: RealtimeResponse,
        batch: &mut Batch,
    ) {
        if response.status() == "in_progress" {
            return;
        }
        let statement = Statement::Response(key_of_end(&response, None), Phase::Ends);
        if !self.filter.makes_record(DONE) {
            return batch.note(part.context.ids, statement);
        }
        let (ids, record) = self.record(line, part.start, part.context, None, Some(response));
        self.count(record.location.line);
        batch.add(record, true, ids, statement);
    }

    /// The ids of the connection, and the record.
    fn record(
        &mut self,
        line: &Line<'_>,
        start: usize,
        context: Context,
        event: Option<ServerEvent>,
        response: Option<RealtimeResponse>,
    ) -> (Ids, Box<Record>) {
        let record = Record {
            location: self.location(line, start),
            timestamp: context.time,
            has_odd_time: context.is_time_odd,
            context: context.pairs,
            ..Record::outside_log(event, response)
        };
        (context.ids, Box::new(record))
    }

    /// Counts a line, whose record or reject is counted elsewhere, once.
    fn count(&mut self, line: u64) {
        if line != self.last_counted {
            self.last_counted = line;
            self.counted_lines += 1;
        }
    }

    fn location(&mut self, line: &Line<'_>, at: usize) -> Location {
        let number = if line.row.is_some() {
            line.number
        } else {
            line.number + self.lines_before(line.bytes, at)
        };
        Location {
            path: Arc::clone(&self.path),
            line: number,
            // A row is found by its first byte: the places in its JSON are not places in the file.
            offset: line.offset + line.row.map_or(at as u64, |_| 0),
        }
    }

    /// How many lines of a piece end before a place.
    fn lines_before(&mut self, piece: &[u8], at: usize) -> u64 {
        // No line begins after the last line feed.
        let at = at.min(piece.trim_ascii_end().len());
        let (from, lines) = if self.passed.0 <= at {
            self.passed
        } else {
            (0, 0)
        };
        let passed = memchr::memchr_iter(b'\n', &piece[from..at]).count() as u64;
        self.passed = (at, lines + passed);
        self.passed.1
    }

    /// Rejects a line. The error is in a part of the event that begins after `before` bytes.
    fn undecodable(
        &mut self,
        line: &Line<'_>,
        part: &Part<'_>,
        before: usize,
        error: Error,
        batch: &mut Batch,
    ) {
        let inside = match part.json {
            Cow::Borrowed(_) => before + error.offset(),
            // The event was in a string, and the escapes of the string shift every byte.
            Cow::Owned(_) => 0,
        };
        self.reject(line, part.start + inside, Reason::Undecodable(error), batch);
    }

    /// Rejects a line, or a part of it.
    fn reject(&mut self, line: &Line<'_>, at: usize, reason: Reason, batch: &mut Batch) {
        let is_torn = !line.is_ended
            && !self.has_failed
            && matches!(&reason, Reason::Undecodable(error) if is_cut_off(error, line.bytes));
        batch.counts.torn += u64::from(is_torn);
        if reason.is_not_understood() {
            batch.counts.not_understood += 1;
        } else {
            batch.counts.rejects += 1;
        }
        let location = self.location(line, at);
        self.count(location.line);
        let text = (self.keeps_lines && !line.is_too_long)
            .then(|| line.row.unwrap_or(line.bytes).to_vec());
        let reject = Reject {
            location,
            reason,
            is_torn,
            text,
        };
        let reject = Entry::Reject(Box::new(reject));
        batch.observations.push(Observation::only(reject));
    }
}

/// Whether a line ends before its JSON does, perhaps in the middle of a character.
fn is_cut_off(error: &Error, line: &[u8]) -> bool {
    match error.kind() {
        ErrorKind::UnexpectedEnd => true,
        ErrorKind::InvalidUtf8 => {
            std::str::from_utf8(line).is_err_and(|error| error.error_len().is_none())
        }
        _ => false,
    }
}

/// Another API's events need not decode as ours do.
fn is_foreign(event: &[u8], error: &Error) -> bool {
    error.kind() == ErrorKind::NotAResponse || std::str::from_utf8(event).is_ok_and(carries_foreign)
}

/// The key of a response that ends, in an event or without one.
fn key_of_end(response: &RealtimeResponse, event: Option<&ServerEvent>) -> ResponseKey {
    let usage = billed(event, Some(response));
    let print = Fingerprint::of_response(response, usage.as_ref(), event);
    ResponseKey::of_end(response, print)
}

/// What a session event says about its session, in the beta's words or today's.
fn session_update(event: &ServerEvent) -> SessionUpdate {
    let session = event.member_json("session").unwrap_or("null");
    let event_type = event.kind();
    let model = text_at(session, &["model"]);
    let transcription = text_at(session, &["audio", "input", "transcription", "model"])
        .or_else(|| text_at(session, &["input_audio_transcription", "model"]));
    let session_type = text_at(session, &["type"]);
    let kind = match session_type.as_deref() {
        _ if event_type == STARTED => SessionKind::Metered,
        Some("transcription") => SessionKind::Transcription,
        Some("translation") => SessionKind::Translation,
        Some("realtime") => SessionKind::Conversation,
        _ if event_type.starts_with("transcription_session.") => SessionKind::Transcription,
        _ if model.is_none() && transcription.is_some() => SessionKind::Transcription,
        _ => SessionKind::Conversation,
    };
    let only_model = || {
        let is_only = kind == SessionKind::Transcription;
        model.clone().filter(|_| is_only)
    };
    SessionUpdate {
        is_new: event_type == STARTED || event_type.ends_with(".created"),
        id: text_at(session, &["id"]),
        transcription_model: transcription.or_else(only_model),
        model,
        kind,
    }
}

/// What a session says that it has used so far, at a time in microseconds since 1970.
fn reading(event: &ServerEvent, time: Option<i64>) -> Reading {
    let closed = (event.kind() == CLOSED).then(|| session_update(event));
    Reading {
        micros: micros_so_far(event),
        time,
        closed: closed.filter(|session| session.id.is_some()),
    }
}

/// The string at the end of a path of keys; none if it is empty.
fn text_at(value: &str, keys: &[&str]) -> Option<Arc<str>> {
    let (key, rest) = keys.split_first()?;
    let member = get(value, key.as_bytes())?;
    if rest.is_empty() {
        let text = member.text()?.to_str();
        return (!text.is_empty()).then(|| text.into());
    }
    text_at(member.value, rest)
}
