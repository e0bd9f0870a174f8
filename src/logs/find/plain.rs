//! The lines of which most logs of responses consist: an event as the server sent it, and no more.

use std::borrow::Cow;

use crate::decode::entry::decode_event;
use crate::json::Member;
use crate::logs::find::context::{Context, is_scalar};
use crate::logs::find::envelope::Part;
use crate::logs::find::protocol::is_event_field;
use crate::logs::read::options::EventFilter;
use crate::model::event::ServerEvent;
use crate::model::layouts::EVENT;

/// The event of a line that is nothing but a response's event, as servers write it; none where the
/// line must be looked into. What is found is what [`find`](crate::logs::find::envelope::find) would find.
pub(in crate::logs) fn plain_event<'a>(
    line: &'a [u8],
    filter: &EventFilter,
) -> Option<(ServerEvent, Part<'a>)> {
    const HEAD: usize = 96;
    let head = &line[..line.len().min(HEAD)];
    if filter.path.is_some() || !memchr::memchr_iter(b'.', head).any(|dot| is_response(head, dot)) {
        return None;
    }
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let event = decode_event(line).ok()?;
    event.response()?;
    let context = {
        let kind = event.kind();
        let theirs = event.0.members_around(const { EVENT.index("response") });
        let is_theirs =
            |member: &Member<'_>| is_scalar(member) && !is_event_field(&kind, &member.key.to_str());
        Context::new(&[theirs.filter(is_theirs).collect()], "")
    };
    let part = Part {
        json: Cow::Borrowed(""),
        start: event.0.start(),
        context,
    };
    Some((event, part))
}

fn is_response(head: &[u8], dot: usize) -> bool {
    head[..dot].ends_with(b"\"response")
        && (head[dot + 1..].starts_with(b"done\"") || head[dot + 1..].starts_with(b"created\""))
}
