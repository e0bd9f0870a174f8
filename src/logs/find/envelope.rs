//! A line → the event in it: the line itself, or an object in one of the places where people put
//! events.

pub(in crate::logs) mod hidden;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::decode::entry::decode_event;
use crate::error::Error;
use crate::json::lexer::Lexer;
use crate::json::{Kind, Member, Text, members};
use crate::logs::find::context::{Context, is_scalar};
use crate::logs::find::text::{end, json_start};
use crate::logs::read::options::EventFilter;
use crate::logs::read::prefilter::{CREATED, DONE};
use crate::schema::response::RESPONSE_OBJECT;
use hidden::holds_response;

/// Keys under which people put an event into an object of their own.
const WRAPPERS: [&str; 12] = [
    "event",
    "data",
    "event_data",
    "eventData",
    "payload",
    "message",
    "msg",
    "body",
    "log",
    "jsonPayload",
    "textPayload",
    "MESSAGE",
];

/// How many such objects may be around an event.
const MAX_WRAPPERS: usize = 3;

/// What a line contains.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// an event that is needed
    Event(Part<'a>),
    /// a response without an event
    Bare(Part<'a>),
    /// other events, or nothing of this API
    Nothing,
    /// It should contain a response but is invalid JSON.
    Broken {
        /// the byte of the error; if the JSON is in a string, the first byte of the string
        at: usize,
        error: Error,
    },
    /// It mentions a response event but contains no readable JSON.
    NotUnderstood,
}

impl Found<'_> {
    /// Whether both are the same event, written twice.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Event(one) | Self::Bare(one), Self::Event(two) | Self::Bare(two)) => {
                one.json == two.json
            }
            _ => false,
        }
    }
}

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) json: Cow<'a, [u8]>,
    /// where it starts in the line; a part inside a string starts where the string does
    pub(crate) start: usize,
    pub(crate) context: Context,
}

/// What is around a value, while looking into a line.
struct Around<'a, 'w> {
    filter: &'w EventFilter,
    /// The scalars of the objects outside, outermost first.
    levels: Vec<Vec<Member<'a>>>,
    prefix: &'a str,
    /// How many more objects may be opened.
    depth: usize,
}

/// Finds the event in a line.
pub(crate) fn find<'a>(line: &'a [u8], filter: &EventFilter) -> Found<'a> {
    if let Ok(text) = std::str::from_utf8(line) {
        return in_text(text, 0, filter, MAX_WRAPPERS);
    }
    // The text before the JSON may have another encoding. Replacing each such byte with a question
    // mark keeps all positions.
    let start = json_start(line).filter(|&start| std::str::from_utf8(&line[start..]).is_ok());
    let Some(start) = start else {
        return broken(line, json_start(line), 0, filter);
    };
    let mut ascii = line.to_vec();
    for byte in &mut ascii[..start] {
        if !byte.is_ascii() {
            *byte = b'?';
        }
    }
    detached(
        in_text(&String::from_utf8_lossy(&ascii), 0, filter, MAX_WRAPPERS),
        None,
    )
}

/// The only event in a text that is JSON, or that contains JSON objects among other text.
pub(crate) fn in_text<'a>(
    text: &'a str,
    base: usize,
    filter: &EventFilter,
    depth: usize,
) -> Found<'a> {
    if let Some(found) = whole_string(text, base, filter, depth) {
        return found;
    }
    let end = end(text);
    let mut found: Option<Found<'a>> = None;
    let mut is_named_outside = false;
    let mut from = 0;
    loop {
        let start = json_start(&text.as_bytes()[from..]).map(|start| from + start);
        let between = &text[from..start.unwrap_or(text.len())];
        is_named_outside |= filter.mentions_response(between.as_bytes());
        let Some(start) = start else {
            break;
        };
        let mut lexer = Lexer::new(text.as_bytes()).at(start);
        let is_sound = lexer.value(0).is_ok();
        let begins_line = text[..start]
            .trim_start_matches('\u{feff}')
            .trim()
            .is_empty();
        let is_last = is_sound && lexer.pos >= end;
        if !is_sound || (begins_line && !is_last) {
            return match broken(&text.as_bytes()[start..], Some(0), base + start, filter) {
                Found::Nothing if found.is_none() && is_named_outside => Found::NotUnderstood,
                Found::Nothing => found.unwrap_or(Found::Nothing),
                broken => broken,
            };
        }
        let around = Around {
            filter,
            levels: Vec::new(),
            prefix: &text[..start],
            depth,
        };
        let is_event = |found: &Found<'_>| matches!(found, Found::Event(_) | Found::Bare(_));
        // An object in quotes is quoted text, in a notation other than JSON.
        let is_quoted = text[..start].ends_with(['\'', '"', '`']);
        match one_object(&text[start..lexer.pos], base + start, around) {
            Some(one) if is_event(&one) && is_quoted => {
                found = found.or(Some(Found::NotUnderstood));
            }
            // A line should have one event. With two, neither must be lost silently.
            Some(one) if is_event(&one) && found.as_ref().is_some_and(is_event) => {
                return Found::NotUnderstood;
            }
            Some(one) if is_event(&one) => found = Some(one),
            other => found = found.or(other),
        }
        if is_last {
            break;
        }
        from = lexer.pos;
    }
    found.unwrap_or(if is_named_outside {
        Found::NotUnderstood
    } else {
        Found::Nothing
    })
}

/// What an object of a line contains, including responses in unexpected places. None if it has
/// nothing to do with this API.
fn one_object<'a>(object: &'a str, base: usize, around: Around<'a, '_>) -> Option<Found<'a>> {
    let filter = around.filter;
    // The path is followed once: at its end no more objects are opened.
    if filter.path.is_some() && around.depth > 0 {
        return at_path(object, base, around);
    }
    in_object(object, base, &around).or_else(|| {
        let is_hidden = filter.path.is_none() && holds_response(object, Kind::Object, filter);
        is_hidden.then_some(Found::NotUnderstood)
    })
}

/// What a text contains that is a single JSON string.
fn whole_string<'a>(
    text: &'a str,
    base: usize,
    filter: &EventFilter,
    depth: usize,
) -> Option<Found<'a>> {
    let depth = depth.checked_sub(1)?;
    let mut lexer = Lexer::new(text.as_bytes());
    lexer.skip_space();
    let start = lexer.pos;
    if lexer.peek() != b'"' {
        return None;
    }
    let kind = lexer.string().ok()?;
    let string = &text[start..lexer.pos];
    let around = Around {
        filter,
        levels: Vec::new(),
        prefix: "",
        depth,
    };
    (lexer.pos >= end(text))
        .then(|| in_string(string, kind, base + start, &around).unwrap_or(Found::Nothing))
}

/// A text without valid JSON; `start` is where it looks like JSON.
fn broken<'a>(text: &[u8], start: Option<usize>, base: usize, filter: &EventFilter) -> Found<'a> {
    if !filter.mentions_response(text) {
        return Found::Nothing;
    }
    let error = start.and_then(|start| Some((start, decode_event(&text[start..]).err()?)));
    error.map_or(Found::NotUnderstood, |(start, error)| Found::Broken {
        at: base + start + error.offset(),
        error,
    })
}

fn in_object<'a>(object: &'a str, base: usize, around: &Around<'a, '_>) -> Option<Found<'a>> {
    let mut kind = None;
    let mut name = None;
    let mut carries_response = false;
    let mut wrapped = [None; WRAPPERS.len()];
    let mut scalars = Vec::new();
    for member in members(object) {
        let key = member.key.to_str();
        match key.as_ref() {
            "type" => kind = member.text().map(Text::to_str),
            "object" => name = member.text().map(Text::to_str),
            "response" => carries_response = true,
            key => {
                if let Some(at) = WRAPPERS.iter().position(|wrapper| *wrapper == key) {
                    wrapped[at] = Some(member);
                }
            }
        }
        if is_scalar(&member) {
            scalars.push(member);
        }
    }
    let kind = kind.unwrap_or_default();
    let is_end_or_begin = matches!(kind.as_ref(), DONE | CREATED);
    if is_end_or_begin && carries_response {
        return Some(Found::Event(around.part(object, base)));
    }
    if name.is_some_and(|name| name == RESPONSE_OBJECT) {
        return Some(Found::Bare(around.part(object, base)));
    }
    let mut doubtful = None;
    let mut inner: Option<Found<'a>> = None;
    if around.depth > 0 {
        for member in wrapped.into_iter().flatten() {
            let inside = base + (member.value.as_ptr() as usize - object.as_ptr() as usize);
            let mut levels = around.levels.clone();
            levels.push(
                scalars
                    .iter()
                    .filter(|other| other.key.quoted != member.key.quoted)
                    .copied()
                    .collect(),
            );
            let around = Around {
                levels,
                depth: around.depth - 1,
                ..*around
            };
            let found = match member.kind {
                Kind::Object => in_object(member.value, inside, &around),
                kind if kind.is_text() => in_string(member.value, kind, inside, &around),
                _ => None,
            };
            match found {
                Some(Found::Broken { .. } | Found::NotUnderstood) => doubtful = doubtful.or(found),
                // A line should have one event. With two, neither must be lost silently.
                Some(found) if inner.as_ref().is_some_and(|one| !one.is_same(&found)) => {
                    return Some(Found::NotUnderstood);
                }
                Some(found) => inner = inner.or(Some(found)),
                None => {}
            }
        }
    }
    if inner.is_some() {
        return inner;
    }
    // A log may give its own line the type of the event that it contains. If it contains none, the
    // missing response is an error.
    let is_it = if is_end_or_begin {
        doubtful.is_none()
    } else {
        around.filter.is_wanted(&kind)
    };
    if is_it {
        Some(Found::Event(around.part(object, base)))
    } else {
        doubtful
    }
}

/// What a string contains: JSON, perhaps after other text. None if it has nothing to do with this
/// API.
fn in_string<'a>(
    string: &'a str,
    kind: Kind,
    base: usize,
    around: &Around<'a, '_>,
) -> Option<Found<'a>> {
    let quoted = string.get(1..string.len().saturating_sub(1))?;
    if !kind.is_text() || !around.filter.may_mention(quoted.as_bytes()) {
        return None;
    }
    let text = Text { quoted, kind }.to_str();
    let found = match text {
        Cow::Borrowed(text) => in_text(text, base + 1, around.filter, around.depth),
        Cow::Owned(text) => detached(in_text(&text, 0, around.filter, around.depth), Some(base)),
    };
    match found {
        Found::Event(part) => Some(Found::Event(around.outside(part))),
        Found::Bare(part) => Some(Found::Bare(around.outside(part))),
        Found::Broken { error, .. } => Some(Found::Broken { at: base, error }),
        Found::NotUnderstood => Some(Found::NotUnderstood),
        Found::Nothing => None,
    }
}

/// Copies what was found in a temporary text; `start` is where the original of that text is.
fn detached<'a>(found: Found<'_>, start: Option<usize>) -> Found<'a> {
    let detach = |part: Part<'_>| Part {
        json: Cow::Owned(part.json.into_owned()),
        start: start.unwrap_or(part.start),
        context: part.context,
    };
    match found {
        Found::Event(part) => Found::Event(detach(part)),
        Found::Bare(part) => Found::Bare(detach(part)),
        Found::Nothing => Found::Nothing,
        Found::Broken { at, error } => Found::Broken {
            at: start.unwrap_or(at),
            error,
        },
        Found::NotUnderstood => Found::NotUnderstood,
    }
}

impl<'a> Around<'a, '_> {
    fn part(&self, json: &'a str, start: usize) -> Part<'a> {
        Part {
            json: Cow::Borrowed(json.as_bytes()),
            start,
            context: Context::new(&self.levels, self.prefix),
        }
    }

    /// The part, with the context of the string that it was found in.
    fn outside(&self, mut part: Part<'a>) -> Part<'a> {
        part.context = part.context.inside(Context::new(&self.levels, self.prefix));
        part
    }
}

/// The event at the path that the user gave.
fn at_path<'a>(object: &'a str, base: usize, mut around: Around<'a, '_>) -> Option<Found<'a>> {
    let path = around.filter.path.as_ref()?;
    let Some((value, kind, objects)) = path.resolve(object) else {
        let is_ours = around.filter.mentions_response(object.as_bytes());
        return is_ours.then_some(Found::NotUnderstood);
    };
    let start = base + (value.as_ptr() as usize - object.as_ptr() as usize);
    around.depth = 0;
    let is_beside =
        |member: &Member<'_>| is_scalar(member) && member.value.as_ptr() != value.as_ptr();
    around.levels = objects
        .into_iter()
        .map(|object| members(object).filter(is_beside).collect())
        .collect();
    let filter = around.filter;
    let found = match kind {
        Kind::Object => in_object(value, start, &around),
        _ => in_string(value, kind, start, &around),
    };
    found.or_else(|| holds_response(object, Kind::Object, filter).then_some(Found::NotUnderstood))
}
