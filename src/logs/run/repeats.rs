//! Which deliveries of a response or a transcription are repeats: logs deliver some twice.
//!
//! Here alone is decided what counts as a repeat. Servers count `resp_1`, `resp_2` anew in each
//! session, so an id alone does not name a response: its session and what it says decide as well.
//! The key of a delivery is made by the threads that read, from the record; whether it was seen
//! before is known where the lines come together.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::path::Path;
use std::sync::LazyLock;

use crate::logs::billing::{Billing, Delegated, failure};
use crate::logs::fingerprint::Fingerprint;
use crate::logs::record::{Delivery, Record};
use crate::logs::sessions::evidence::{Phase, Statement};
use crate::logs::sessions::ids::Ids;
use crate::schema::events::ServerEvent;

/// Without a key of its own for each process, ids could be made to collide.
static HASHER: LazyLock<RandomState> = LazyLock::new(Default::default);

/// The hash of the id of what is delivered, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DeliveryKey {
    kind: Kind,
    id: u64,
    print: Fingerprint,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Response,
    Transcription,
    /// A session's report of what it has used so far.
    Report,
    Delegation,
    Failure,
}

impl DeliveryKey {
    /// What a record delivers: a response that has ended, anything else that is billed, or an error.
    /// None if it has no id
    /// by which it could be recognized.
    pub(crate) fn of(record: &Record, statement: &Statement) -> Option<Self> {
        if let Statement::Response(key, Phase::Ends) = statement {
            let print = key.print.filter(|_| !key.id.is_empty())?;
            return Some(Self::new(Kind::Response, &key.id, print));
        }
        let event = record.event.as_ref()?;
        match Billing::of_event(event) {
            Some(Billing::Transcription) => Self::of_transcription(event, record),
            Some(Billing::Session) => Self::of_event(Kind::Report, event),
            Some(Billing::Delegation) => {
                let id = Delegated::of(event)?.id()?;
                let print = Fingerprint::of_delegation(&id, record.usage.as_ref());
                Some(Self::new(Kind::Delegation, &id, print))
            }
            Some(Billing::Response) => None,
            None => failure(event).and_then(|_| Self::of_event(Kind::Failure, event)),
        }
    }

    /// The key of an event that is delivered again only as a whole.
    fn of_event(kind: Kind, event: &ServerEvent) -> Option<Self> {
        let id = event.event_id().filter(|id| !id.is_empty())?;
        Some(Self::new(kind, &id, Fingerprint::of_report(event)))
    }

    fn of_transcription(event: &ServerEvent, record: &Record) -> Option<Self> {
        // Servers deliver a transcription again under a new event id, so that is the last resort.
        let id = match event.member_text("item_id").filter(|id| !id.is_empty()) {
            Some(item) => format!(
                "{} {item}",
                event.member_json("content_index").unwrap_or("0")
            ),
            None => event.event_id().filter(|id| !id.is_empty())?.into_owned(),
        };
        let print = Fingerprint::of_transcription(event, record.usage.as_ref());
        Some(Self::new(Kind::Transcription, &id, print))
    }

    fn new(kind: Kind, id: &str, print: Fingerprint) -> Self {
        let id = HASHER.hash_one((kind, id));
        Self { kind, id, print }
    }
}

/// Where a delivery was logged, as far as the log says it: in a session, on a connection with ids,
/// or in a file. Two bits for the kind, and a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Scope(u32);

/// How the scopes of two deliveries go together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    Same,
    /// They may be the same session.
    Unknown,
    Other,
}

impl Scope {
    const SESSION: u32 = 3 << 30;
    const CONNECTION: u32 = 2 << 30;
    const FILE: u32 = 1 << 30;
    /// The bits of a connection that tell which keys its ids have.
    const KEYS: u32 = 0xff << 22;

    fn kind(self) -> u32 {
        self.0 & Self::SESSION
    }

    fn is_session(self) -> bool {
        self.kind() == Self::SESSION
    }

    fn relation(self, other: Self) -> Relation {
        let has_same_keys = self.0 & Self::KEYS == other.0 & Self::KEYS;
        match (self.kind(), other.kind()) {
            _ if self == other => Relation::Same,
            (Self::SESSION, Self::SESSION) => Relation::Other,
            (Self::CONNECTION, Self::CONNECTION) if has_same_keys => Relation::Other,
            _ => Relation::Unknown,
        }
    }
}

/// What is known about a response or a transcription, in 20 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    scope: Scope,
    usage: u32,
    item: u32,
    /// What is said; for a response that says nothing, its event.
    words: u32,
    status: u8,
    is_open: bool,
    file: u8,
    is_empty: bool,
}

/// A delivery, and where it was logged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) session: Option<&'a str>,
    pub(crate) connection: u32,
    pub(crate) file: &'a Path,
    /// The log has reported its beginning, and it was not known to have ended.
    pub(crate) has_begun: bool,
}

/// What was delivered so far.
#[derive(Default)]
pub(crate) struct Repeats {
    known: Vec<Known>,
    /// Indices of `known` by a hash. Each id names the first response that has it. Others with the
    /// same id are named by id and scope, and by id and content.
    index: HashMap<[u32; 2], u32>,
    /// How many have the id of another on the same connection.
    pub(crate) reused: u64,
}

impl Repeats {
    /// The ids of a connection as part of a [`Place`]; 0 for none.
    pub(crate) fn connection(ids: &Ids) -> u32 {
        if ids.is_empty() {
            return 0;
        }
        let keys: Vec<&str> = ids.iter().map(|(key, _)| key.as_str()).collect();
        let keys = hash32(&keys) & Scope::KEYS;
        keys | hash32(ids) & !(Scope::SESSION | Scope::KEYS)
    }

    /// The number of what is delivered, and whether it was delivered before.
    pub(crate) fn deliver(&mut self, key: DeliveryKey, place: Place<'_>) -> Delivery {
        let new = Known::new(key.print, place);
        let id = key.id;
        let by_id = hash(&id);
        let Some(&first) = self.index.get(&by_id) else {
            let number = self.add(new);
            self.index.insert(by_id, number);
            return Delivery::new(number as usize);
        };
        let (by_scope, by_content) = new.hashes(id);
        let of_content = self.index.get(&by_content).copied();
        let named = [self.index.get(&by_scope).copied(), Some(first), of_content];
        let named = || named.into_iter().flatten();
        let relation = |number: u32| self.known[number as usize].scope.relation(new.scope);
        let has_begun =
            |number: u32| place.has_begun && self.known[number as usize].file == new.file;
        let mut copies = named().filter(|number| {
            let says_same =
                of_content == Some(*number) || self.known[*number as usize].says_all_of(&new);
            says_same
                && relation(*number) != Relation::Other
                && !(new.says_nothing() && has_begun(*number))
        });
        let mut completed = named().filter(|number| {
            let known = &self.known[*number as usize];
            known.is(&new, relation(*number), has_begun(*number), key.kind)
        });
        if let Some(number) = copies.next().or_else(|| completed.next()) {
            let knows_more = self.repeat(number, number == first, id, &new);
            return Delivery {
                is_repeat: true,
                knows_more,
                ..Delivery::new(number as usize)
            };
        }
        let is_reused = named().any(|number| relation(number) == Relation::Same);
        self.reused += u64::from(is_reused);
        let number = self.add(new);
        self.index.insert(by_scope, number);
        self.index.insert(by_content, number);
        Delivery::new(number as usize)
    }

    fn add(&mut self, new: Known) -> u32 {
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(new);
        number
    }

    /// Takes note of a repeat. Returns whether it knows more than what was delivered before.
    fn repeat(&mut self, number: u32, is_first: bool, id: u64, new: &Known) -> bool {
        let before = self.known[number as usize];
        let mut known = before;
        let ends = known.is_open && !new.is_open;
        let is_billed = known.usage == 0 && new.usage != 0;
        let knows_more = ends || (is_billed && (known.is_open || !new.is_open));
        if knows_more {
            let usage = if new.usage == 0 {
                known.usage
            } else {
                new.usage
            };
            let scope = known.scope;
            known = Known {
                scope,
                usage,
                ..*new
            };
        }
        let names_session = new.scope.is_session() && !known.scope.is_session();
        if names_session {
            known.scope = new.scope;
        }
        if knows_more || names_session {
            self.known[number as usize] = known;
        }
        if knows_more || (names_session && !is_first) {
            // What was completed may come again as it was.
            for known in [before, known] {
                let (by_scope, by_content) = known.hashes(id);
                self.index.insert(by_scope, number);
                self.index.insert(by_content, number);
            }
        }
        knows_more
    }
}

fn hash(value: &(impl Hash + ?Sized)) -> [u32; 2] {
    let [a, b, c, d, rest @ ..] = HASHER.hash_one(value).to_le_bytes();
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes(rest)]
}

fn hash32(value: &(impl Hash + ?Sized)) -> u32 {
    hash(value)[0]
}

impl Known {
    fn new(print: Fingerprint, place: Place<'_>) -> Self {
        let file = hash32(place.file);
        let scope = match place.session {
            Some(session) => Scope::SESSION | hash32(session) >> 2,
            None if place.connection != 0 => Scope::CONNECTION | place.connection,
            None => Scope::FILE | file >> 2,
        };
        let is_empty = print.is_empty();
        Self {
            scope: Scope(scope),
            usage: print.usage,
            item: print.item,
            words: if is_empty { print.event } else { print.words },
            status: print.status,
            is_open: print.is_open,
            file: file.to_le_bytes()[0],
            is_empty,
        }
    }

    /// The hashes of a response whose id others have as well: with its scope, and with its content.
    fn hashes(&self, id: u64) -> ([u32; 2], [u32; 2]) {
        let said = (self.item, self.words, self.is_empty);
        let content = (self.status, self.usage, said);
        (hash(&(id, self.scope)), hash(&(id, content)))
    }

    /// Whether it has neither content nor the id of an event.
    fn says_nothing(&self) -> bool {
        self.is_empty && self.words == 0
    }

    /// Whether another delivery has the same content.
    fn says_all_of(&self, new: &Self) -> bool {
        let content = |known: &Self| Self {
            scope: new.scope,
            file: new.file,
            ..*known
        };
        content(self) == content(new)
    }

    /// Whether a later delivery of the same id that says something else is about the same response:
    /// it completes what was delivered before, or leaves something out. Otherwise it is another
    /// response.
    fn is(&self, new: &Self, relation: Relation, has_begun: bool, kind: Kind) -> bool {
        if relation == Relation::Other {
            return false;
        }
        let is_connected = relation == Relation::Same;
        let says_same = !self.is_empty && !new.is_empty && self.words == new.words;
        let is_silent = |known: &Self| known.is_empty || known.words == 0;
        let has_same_item = self.item != 0 && self.item == new.item;
        let has_other_item = self.item != 0 && new.item != 0 && self.item != new.item;
        if has_other_item {
            return false;
        }
        if kind == Kind::Transcription && self.scope.is_session() && is_connected {
            // An item of a session is transcribed once; a second bill is not dropped.
            return self.usage == 0 || new.usage == 0 || self.usage == new.usage;
        }
        if self.is_open || new.is_open {
            let is_billed_once = self.usage == 0 || new.usage == 0 || self.usage == new.usage;
            return !has_begun && (is_connected || is_billed_once);
        }
        let has_same_status = self.status == new.status;
        match (self.usage, new.usage) {
            (0, 0) => {
                let is_bare = self.says_nothing() || new.says_nothing();
                (is_connected && says_same) || (has_same_status && is_bare && !has_begun)
            }
            (0, _) if is_connected => {
                !has_begun && (says_same || has_same_item || is_silent(self) || is_silent(new))
            }
            // Two responses that say nothing have nothing in common.
            (0, _) => says_same && !is_silent(new),
            (_, 0) => {
                let is_bare = new.says_nothing();
                (says_same && !is_silent(new))
                    || (is_connected && (has_same_item || (has_same_status && is_bare)))
            }
            (known, other) if known == other => {
                let fits = says_same || is_silent(self) || is_silent(new);
                fits && (is_connected || has_same_status) || (is_connected && has_same_item)
            }
            _ => false,
        }
    }
}
