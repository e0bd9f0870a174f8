//! The most common line of a log: an event exactly as the server sent it.

use std::borrow::Cow;

use crate::logs::find::context::Context;
use crate::logs::find::found::Part;
use crate::logs::read::options::EventFilter;

/// How far into the line the event's type is looked for, in bytes.
const HEAD: usize = 96;

/// Returns the whole line if its beginning looks like that of a response's event. If it decodes as
/// an event with a response, this is what [`find`](crate::logs::find::walk::find) would have
/// found, without a walk over the line.
pub(in crate::logs) fn find<'a>(line: &'a [u8], filter: &EventFilter) -> Option<Part<'a>> {
    let head = &line[..line.len().min(HEAD)];
    let is_plain =
        filter.path.is_none() && memchr::memchr_iter(b'.', head).any(|dot| is_response(head, dot));
    let start = is_plain.then(|| memchr::memchr(b'{', head)).flatten()?;
    let before = &line[..start];
    let before = before.strip_prefix("\u{feff}".as_bytes()).unwrap_or(before);
    before.trim_ascii().is_empty().then(|| Part {
        json: Cow::Borrowed(line[start..].strip_suffix(b"\r").unwrap_or(&line[start..])),
        start,
        context: Context::default(),
    })
}

fn is_response(head: &[u8], dot: usize) -> bool {
    head[..dot].ends_with(b"\"response")
        && (head[dot + 1..].starts_with(b"done\"") || head[dot + 1..].starts_with(b"created\""))
}
