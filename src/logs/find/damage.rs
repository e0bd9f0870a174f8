//! Objects that are not valid JSON: an event that is cut off is an error, and what a damaged object
//! has around events must not hide them.

use crate::decode::entry::decode_logged_event;
use crate::error::Error;
use crate::json::{Text, members};
use crate::logs::find::found::Found;
use crate::logs::find::protocol::{is_api_event, is_foreign};
use crate::logs::find::scope::{Scope, Surroundings};
use crate::logs::find::text::balanced_end;
use crate::logs::find::walk::{MAX_DEPTH, Walker};
use crate::schema::response::{RESPONSE_OBJECT, RealtimeResponse};

/// Finds events in the damaged object that begins at `start`, and returns where to go on.
pub(super) fn object<'t>(
    walker: &mut Walker<'_>,
    text: &'t str,
    start: usize,
    base: usize,
    scope: &Scope<'_>,
    found: &mut Vec<Found<'t>>,
) -> usize {
    let rest = &text[start..];
    let members: Vec<_> = members(rest).collect();
    let (mut kind, mut name, mut is_foreigner) = (None, None, false);
    for member in &members {
        match member.key.to_str().as_ref() {
            "type" => kind = member.text().map(Text::to_str),
            "object" => name = member.text().map(Text::to_str),
            "response" => is_foreigner = is_foreign(member.value, member.kind),
            _ => {}
        }
    }
    let kind = kind.unwrap_or_default();
    let is_bare = name.is_some_and(|name| name == RESPONSE_OBJECT);
    let filter = walker.filter;
    let is_ours = is_bare || (filter.is_needed(&kind) && filter.mentions_needed(kind.as_bytes()));
    if is_ours || is_api_event(&kind) {
        let end = balanced_end(text.as_bytes(), start);
        if is_ours && !is_foreigner {
            let error = fault(&text[start..end], is_bare).or_else(|| fault(rest, is_bare));
            found.extend(error.map(|error| broken(base + start, error)));
        }
        return end;
    }
    let (length, mut lost) = (found.len(), None);
    if walker.depth < MAX_DEPTH && walker.spend(rest.len(), base + start, found) {
        walker.depth += 1;
        let inner = &text[text.len()..];
        let inside = &text[start + 1..];
        let object = Surroundings::new(&members);
        lost = walker.values_in(inside, base + start + 1, found, |_| {
            Scope::object(scope, &object, inner, true)
        });
        walker.depth -= 1;
    }
    if found.len() == length && walker.filter.mentions_needed(rest.as_bytes()) {
        let error = fault(rest, false);
        found.extend(error.map(|error| broken(base + start, error)));
    } else {
        let at = lost.map(|lost| base + start + 1 + lost);
        found.extend(at.map(|at| Found::NotUnderstood { at }));
    }
    text.len()
}

fn broken<'t>(start: usize, error: Error) -> Found<'t> {
    Found::Broken {
        at: start + error.offset(),
        error,
    }
}

fn fault(json: &str, is_bare: bool) -> Option<Error> {
    if is_bare {
        RealtimeResponse::from_json(json).err()
    } else {
        decode_logged_event(json).err()
    }
}
