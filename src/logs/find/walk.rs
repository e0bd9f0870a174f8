//! A text → the events in it, wherever the text keeps them: in objects, lists, strings of JSON,
//! behind other text, several side by side. An event's own members are not looked at: they are what
//! people said.

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod hostile_tests;
mod members;
#[cfg(test)]
mod tests;
mod texts;

use std::borrow::Cow;
use std::ops::Range;

use crate::decode::entry::decode_logged_event;
use crate::error::{Error, ErrorKind, Position};
use crate::json::{Kind, Member, members};
use crate::logs::find::context::Context;
use crate::logs::find::found::{Found, Part};
use crate::logs::find::pointer::Pointer;
use crate::logs::find::scope::Scope;
use crate::logs::read::options::EventFilter;

/// How many strings of JSON, and damaged objects, may be around an event.
pub(super) const MAX_DEPTH: usize = 16;

/// How many times its length a text may cost to search. It bounds the time for each byte, as each object,
/// list and string around a value costs the length of the value.
const WORK_PER_BYTE: usize = 32;

/// What a short text may cost at least.
const MIN_WORK: usize = 1 << 16;

/// Reading a value that turns out to be none costs so many times its length. Few texts have many of
/// them.
const FAULT_COST: usize = 2;

/// What is around a text that is a part of a document.
pub(crate) struct Around {
    pub(crate) context: Context,
    /// the rest of the path that the user gave
    pub(crate) path: Option<Pointer>,
}

/// Finds the events in a text, in the order in which they begin.
pub(crate) fn find<'a>(
    bytes: &'a [u8],
    filter: &EventFilter,
    around: Option<Around>,
) -> Vec<Found<'a>> {
    let (context, path) = match around {
        Some(Around { context, path }) => (Some(context), path),
        None => (None, filter.path.clone()),
    };
    let outer = context.map(Scope::known);
    let mut found = find_any(bytes, filter, path.as_ref(), outer.as_ref());
    found.sort_by_key(Found::at);
    found
}

fn find_any<'a>(
    bytes: &'a [u8],
    filter: &EventFilter,
    path: Option<&Pointer>,
    outer: Option<&Scope<'_>>,
) -> Vec<Found<'a>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let mut found = Vec::new();
        Walker::new(bytes, filter, path, &[]).text(text, 0, outer, &mut found);
        return found;
    }
    // Text around JSON may have another encoding. Replacing each such byte with a question mark
    // keeps all positions, and an event that has one is known by them.
    let (text, replaced) = as_text(bytes);
    let mut found = Vec::new();
    Walker::new(bytes, filter, path, &replaced).text(&text, 0, outer, &mut found);
    found
        .into_iter()
        .map(|found| found.detached(None))
        .collect()
}

/// The bytes as text, and where bytes were replaced because they are not UTF-8.
fn as_text(bytes: &[u8]) -> (String, Vec<usize>) {
    let (mut text, mut replaced) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for _ in chunk.invalid() {
            replaced.push(text.len());
            text.push('?');
        }
    }
    (text, replaced)
}

pub(super) struct Walker<'w> {
    pub(super) filter: &'w EventFilter,
    /// where in the text the events are, according to the user
    path: Option<&'w Pointer>,
    bytes: &'w [u8],
    /// where bytes were replaced
    replaced: &'w [usize],
    /// How many bytes may still be looked at: text can be nested so that the work explodes.
    budget: usize,
    has_given_up: bool,
    /// How many literals of Python turned out to be none.
    misses: usize,
    /// How many strings and damaged objects are around.
    pub(super) depth: usize,
}

impl<'w> Walker<'w> {
    fn new(
        bytes: &'w [u8],
        filter: &'w EventFilter,
        path: Option<&'w Pointer>,
        replaced: &'w [usize],
    ) -> Self {
        Self {
            filter,
            path,
            bytes,
            replaced,
            budget: bytes
                .len()
                .saturating_mul(WORK_PER_BYTE)
                .saturating_add(MIN_WORK),
            has_given_up: false,
            misses: 0,
            depth: 0,
        }
    }

    /// Finds events in a value that is not part of another one: at the path that the user gave, if
    /// there is one.
    fn root<'t>(
        &mut self,
        value: &'t str,
        kind: Kind,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        let Some(path) = self.path.filter(|_| !self.is_anywhere()) else {
            return self.value(value, kind, at, scope, found);
        };
        let length = found.len();
        path.resolve(value, kind, &mut |target, kind, objects| {
            let objects: Vec<(Vec<Member<'_>>, &str)> = objects
                .iter()
                .map(|object| (members(object).collect(), target))
                .collect();
            let start = at + (target.as_ptr() as usize - value.as_ptr() as usize);
            Scope::around(scope, &objects, &mut |scope| {
                self.value(target, kind, start, scope, found);
            });
        });
        if found.len() == length && self.filter.mentions_needed(value.as_bytes()) {
            found.push(Found::NotUnderstood { at });
        }
    }

    /// Whether events are looked for in every place.
    fn is_anywhere(&self) -> bool {
        self.path.is_none() || self.depth > 0
    }

    fn value<'t>(
        &mut self,
        value: &'t str,
        kind: Kind,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        if self.has_given_up || !self.filter.may_mention(value.as_bytes()) {
            return;
        }
        match kind {
            Kind::Object => self.object(value, at, scope, found),
            Kind::Array => self.array(value, at, scope, found),
            kind if kind.is_text() => self.string(value, kind, at, scope, found),
            _ => {}
        }
    }

    fn push<'t>(
        &mut self,
        make: impl Fn(Part<'t>) -> Found<'t>,
        json: &'t str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        if self.is_replaced(at..at + json.len())
            && let Some(bytes) = self.bytes.get(at..at + json.len())
            && let Err(error) = decode_logged_event(bytes)
        {
            let at = at + error.offset();
            return found.push(Found::Broken { at, error });
        }
        found.push(make(Part {
            json: Cow::Borrowed(json.as_bytes()),
            start: at,
            context: scope.context(),
        }));
    }

    /// Finds events in a text that was made from the bytes at a place, where they are then found.
    fn copied(
        &mut self,
        place: Range<usize>,
        text: &str,
        found: &mut Vec<Found<'_>>,
        work: impl for<'i> FnOnce(&mut Self, &'i str, &mut Vec<Found<'i>>),
    ) {
        let mut inside = Vec::new();
        // Positions in the copy are not those in the bytes.
        let replaced = std::mem::take(&mut self.replaced);
        work(self, text, &mut inside);
        self.replaced = replaced;
        if self.is_replaced(place.clone()) && inside.iter().any(Found::is_event) {
            let position = Position { line: 1, column: 1 };
            let error = Error::new(ErrorKind::InvalidUtf8, String::new(), 0, position);
            let at = place.start;
            return found.push(Found::Broken { at, error });
        }
        inside.sort_by_key(Found::at);
        let inside = inside.into_iter();
        found.extend(inside.map(|found| found.detached(Some(place.start))));
    }

    /// Whether some of the bytes are not UTF-8.
    fn is_replaced(&self, bytes: Range<usize>) -> bool {
        let first = self.replaced.partition_point(|&place| place < bytes.start);
        let place = self.replaced.get(first);
        place.is_some_and(|&place| place < bytes.end)
    }

    /// Counts the work. If there is too much, says so once.
    pub(super) fn spend(&mut self, bytes: usize, at: usize, found: &mut Vec<Found<'_>>) -> bool {
        if self.has_given_up {
            return false;
        }
        let Some(left) = self.budget.checked_sub(bytes) else {
            self.has_given_up = true;
            found.push(Found::TooNested { at });
            return false;
        };
        self.budget = left;
        true
    }
}

/// Where a part of a value is in the text.
fn place(part: &str, whole: &str, at: usize) -> usize {
    at + (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}
