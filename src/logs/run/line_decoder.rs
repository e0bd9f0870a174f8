//! A line → the entries in it: found, decoded, and noted for what follows.

use std::path::Path;
use std::sync::Arc;

use crate::decode::entry::decode_event;
use crate::error::{Error, ErrorKind};
use crate::json::get;
use crate::logs::find::envelope::{self, Found, Part};
use crate::logs::find::hidden::carries_foreign;
use crate::logs::find::plain::plain_event;
use crate::logs::read::line_scanner::Line;
use crate::logs::read::options::EventFilter;
use crate::logs::read::prefilter::{CREATED, DONE};
use crate::logs::record::{Entry, Location, Reason, Record, Reject};
use crate::logs::run::chunk::{Batch, Observation};
use crate::logs::sessions::connection::SessionUpdate;
use crate::logs::sessions::registry::{Ids, ResponseKey};
use crate::model::event::ServerEvent;
use crate::model::item::RealtimeConversationItem;
use crate::model::response::RealtimeResponse;

/// Reads the lines of one file.
pub(crate) struct LineDecoder {
    pub(crate) path: Arc<Path>,
    pub(crate) filter: Arc<EventFilter>,
    pub(crate) max_line_bytes: usize,
    pub(crate) keeps_lines: bool,
    /// The stream has failed, which is why its last line is cut off.
    pub(crate) has_failed: bool,
}

impl LineDecoder {
    /// What a line holds, into the batch.
    pub(crate) fn read(&self, line: &Line<'_>, batch: &mut Batch) {
        if line.is_too_long {
            let reason = Reason::TooLong(self.max_line_bytes);
            return self.reject(line, 0, reason, batch);
        }
        if let Some((event, part)) = plain_event(line.bytes, &self.filter) {
            return self.event(line, part, event, batch);
        }
        match envelope::find(line.bytes, &self.filter) {
            Found::Nothing => {}
            Found::Event(part) => match decode_event(part.json.as_bytes()) {
                Ok(event) => self.event(line, part, event, batch),
                Err(error) if is_foreign(&part.json, &error) => {}
                Err(error) => self.undecodable(line, &part, 0, error, batch),
            },
            Found::Bare(part) => match RealtimeResponse::from_json(part.json.as_bytes()) {
                Ok(response) => self.bare(line, part, response, batch),
                Err(error) => self.undecodable(line, &part, 0, error, batch),
            },
            Found::Broken { at, error } => {
                self.reject(line, at, Reason::Undecodable(error), batch);
            }
            Found::NotUnderstood => self.reject(line, 0, Reason::NotUnderstood, batch),
        }
    }

    fn event(&self, line: &Line<'_>, part: Part<'_>, event: ServerEvent, batch: &mut Batch) {
        let kind = event.kind().into_owned();
        let ids = part.context.ids.clone();
        let response = event.response();
        let makes_record = self.filter.makes_record(&kind);
        let mut told = None;
        match (kind.as_str(), &response) {
            (CREATED, Some(response)) => {
                let key = ResponseKey::owned(response);
                batch
                    .observations
                    .push(Observation::Begins(ids.clone(), key, part.context.time));
            }
            (DONE, Some(response)) if !makes_record => {
                let key = ResponseKey::owned(response);
                batch.observations.push(Observation::Ends(ids.clone(), key));
            }
            ("session.created" | "session.updated", _) => {
                let announced = announced(&event, kind == "session.created");
                told = Some(announced.clone());
                batch
                    .observations
                    .push(Observation::Session(ids.clone(), announced));
            }
            _ => {}
        }
        if !self.filter.is_handed_out(&kind) {
            return;
        }
        if !makes_record
            && let Some(item) = event.member_json("item")
            && let Err(error) = RealtimeConversationItem::from_json(item)
        {
            let before = item.as_ptr() as usize - event.raw().as_ptr() as usize;
            return self.undecodable(line, &part, before, error.under("item"), batch);
        }
        let mut record = self.record(line, part, Some(event), response);
        if let Some(announced) = told {
            record.session_id = announced.id;
            record.model = announced.model;
            record.transcription_model = announced.transcription_model;
        }
        if makes_record {
            batch.record(record, ids);
        } else {
            batch
                .observations
                .push(Observation::Entry(Entry::SideEvent(record), ids));
        }
    }

    /// A bare response is an end unless it says that it goes on.
    fn bare(&self, line: &Line<'_>, part: Part<'_>, response: RealtimeResponse, batch: &mut Batch) {
        if response.status() == "in_progress" {
            return;
        }
        let ids = part.context.ids.clone();
        if !self.filter.makes_record(DONE) {
            let key = ResponseKey::owned(&response);
            return batch.observations.push(Observation::Ends(ids, key));
        }
        let record = self.record(line, part, None, Some(response));
        batch.record(record, ids);
    }

    fn record(
        &self,
        line: &Line<'_>,
        part: Part<'_>,
        event: Option<ServerEvent>,
        response: Option<RealtimeResponse>,
    ) -> Box<Record> {
        Box::new(Record {
            location: self.location(line, part.start),
            timestamp: part.context.time,
            has_odd_time: part.context.is_time_odd,
            context: part.context.pairs,
            ..Record::outside_log(event, response)
        })
    }

    fn location(&self, line: &Line<'_>, at: usize) -> Location {
        Location {
            path: Arc::clone(&self.path),
            line: line.number,
            offset: line.offset + at as u64,
        }
    }

    /// What begins so many bytes behind the event's start does not decode.
    fn undecodable(
        &self,
        line: &Line<'_>,
        part: &Part<'_>,
        before: usize,
        error: Error,
        batch: &mut Batch,
    ) {
        let inside = match part.json {
            std::borrow::Cow::Borrowed(_) => before + error.offset(),
            // The event stood in a string, whose escapes shift every byte.
            std::borrow::Cow::Owned(_) => 0,
        };
        self.reject(line, part.start + inside, Reason::Undecodable(error), batch);
    }

    fn reject(&self, line: &Line<'_>, at: usize, reason: Reason, batch: &mut Batch) {
        let is_torn = !line.is_ended
            && !self.has_failed
            && matches!(&reason, Reason::Undecodable(error) if is_cut_off(error, line.bytes));
        batch.counts.torn += u64::from(is_torn);
        match reason {
            Reason::NotUnderstood => batch.counts.not_understood += 1,
            _ => batch.counts.rejects += 1,
        }
        let text = (self.keeps_lines && !line.is_too_long).then(|| line.bytes.to_vec());
        let reject = Reject {
            location: self.location(line, at),
            reason,
            is_torn,
            text,
        };
        batch.observations.push(Observation::Entry(
            Entry::Reject(Box::new(reject)),
            Ids::new(),
        ));
    }
}

/// Whether a line ends before its JSON does, in the middle of a character perhaps.
fn is_cut_off(error: &Error, line: &[u8]) -> bool {
    match error.kind() {
        ErrorKind::UnexpectedEnd => true,
        ErrorKind::InvalidUtf8 => {
            std::str::from_utf8(line).is_err_and(|error| error.error_len().is_none())
        }
        _ => false,
    }
}

/// Another API's events are none of ours, and need not decode as ours do.
fn is_foreign(event: &str, error: &Error) -> bool {
    error.kind() == ErrorKind::NotAResponse || carries_foreign(event)
}

/// What a session event says of its session, in either era's words.
fn announced(event: &ServerEvent, is_new: bool) -> SessionUpdate {
    let session = event.member_json("session").unwrap_or("null");
    let transcription = text_at(session, &["audio", "input", "transcription", "model"])
        .or_else(|| text_at(session, &["input_audio_transcription", "model"]));
    SessionUpdate {
        is_new,
        id: text_at(session, &["id"]).filter(|id| !id.is_empty()),
        model: text_at(session, &["model"]),
        transcription_model: transcription,
    }
}

/// The string to which some keys lead.
fn text_at(value: &str, keys: &[&str]) -> Option<Arc<str>> {
    let (key, rest) = keys.split_first()?;
    let member = get(value, key.as_bytes())?;
    if rest.is_empty() {
        return member.text().map(|text| text.to_str().into());
    }
    text_at(member.value, rest)
}
