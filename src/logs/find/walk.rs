//! A text → the events in it, wherever the text keeps them: in objects, lists, strings of JSON,
//! behind other text, several side by side. An event's own members are not looked at: they are what
//! people said.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use crate::decode::entry::decode_event;
use crate::error::{Error, ErrorKind, Position};
use crate::json::lexer::Lexer;
use crate::json::{Kind, Member, Text, elements, members};
use crate::logs::find::compose::{self, Composed};
use crate::logs::find::found::{Found, Part};
use crate::logs::find::protocol::{is_api_event, is_event_field, is_foreign};
use crate::logs::find::scope::Scope;
use crate::logs::find::text::{Notation, ValueStarts};
use crate::logs::find::{damage, mention, pairs, python_literal};
use crate::logs::read::options::EventFilter;
use crate::logs::read::prefilter::is_turn;
use crate::schema::response::RESPONSE_OBJECT;

/// Keys under which loggers put an event into a line that has the event's type itself.
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

/// Keys of what people and models said, in which no event is looked for.
const SPEECH: [&str; 4] = ["transcript", "arguments", "instructions", "delta"];

/// How many strings of JSON, and damaged objects, may be around an event.
const MAX_DEPTH: usize = 16;

/// How many times something may look like a literal of Python and be none.
const MAX_MISSES: usize = 64;

/// Finds the events in a text.
pub(crate) fn find<'a>(bytes: &'a [u8], filter: &EventFilter) -> Vec<Found<'a>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let mut found = Vec::new();
        Walker::new(bytes, filter, &[]).text(text, 0, None, &mut found);
        return found;
    }
    // Text around JSON may have another encoding. Replacing each such byte with a question mark
    // keeps all positions, and an event that has one is known by them.
    let (text, replaced) = as_text(bytes);
    let mut found = Vec::new();
    Walker::new(bytes, filter, &replaced).text(&text, 0, None, &mut found);
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
    fn new(bytes: &'w [u8], filter: &'w EventFilter, replaced: &'w [usize]) -> Self {
        Self {
            filter,
            bytes,
            replaced,
            budget: bytes.len().saturating_mul(64).saturating_add(1 << 16),
            has_given_up: false,
            misses: 0,
            depth: 0,
        }
    }

    /// Finds events in a text that is JSON, or in which there is JSON.
    fn text<'t>(
        &mut self,
        text: &'t str,
        base: usize,
        outer: Option<&Scope<'_>>,
        found: &mut Vec<Found<'t>>,
    ) {
        let length = found.len();
        let lost = self.values_in(text, base, found, |prefix| Scope::text(outer, prefix));
        if let Some(at) = lost.filter(|_| found.len() == length) {
            found.push(Found::NotUnderstood { at: base + at });
        }
    }

    /// Finds events in the values in a text, one after the other. Returns where the text around
    /// them mentions an event with data.
    pub(super) fn values_in<'t, 's>(
        &mut self,
        text: &'t str,
        base: usize,
        found: &mut Vec<Found<'t>>,
        scope: impl Fn(&'t str) -> Scope<'s>,
    ) -> Option<usize>
    where
        't: 's,
    {
        let (mut lost, mut starts) = (None, ValueStarts::new(text));
        let (mut from, mut prefix) = (0, 0..0);
        while !self.has_given_up {
            let start = starts.next(from);
            let between = &text[from..start.map_or(text.len(), |(start, _)| start)];
            let is_object_behind = start.is_some_and(|(start, _)| text[start..].starts_with('{'));
            lost = lost.or_else(|| {
                let at = mention::with_data(between, self.filter, is_object_behind)?;
                Some(from + at)
            });
            let Some((start, notation)) = start else {
                break;
            };
            // The text before the first value is that of all, unless others have their own.
            if prefix.is_empty() || between.bytes().any(|byte| byte.is_ascii_digit()) {
                prefix = from..start;
            }
            let scope = scope(&text[prefix.clone()]);
            from = match notation {
                Notation::Python => self.python(text, start, base, &scope, found),
                _ => self.json(text, from..start, base, &scope, found),
            };
        }
        lost
    }

    /// Finds events in the literal of Python that begins at `start`, and returns where to go on.
    fn python(
        &mut self,
        text: &str,
        start: usize,
        base: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'_>>,
    ) -> usize {
        let next = start + 1;
        if self.misses == MAX_MISSES {
            return next;
        }
        let Some((json, length)) = python_literal::to_json(&text[start..]) else {
            self.misses += 1;
            return next;
        };
        let mut lexer = Lexer::new(json.as_bytes());
        let (Ok(kind), true) = (lexer.value(0), self.spend(json.len(), base + start, found)) else {
            return next;
        };
        let mut inside = Vec::new();
        self.root(&json, kind, 0, scope, &mut inside);
        if inside.is_empty() && kind.is_text() {
            // A quote may be an apostrophe.
            return next;
        }
        let inside = inside.into_iter();
        found.extend(inside.map(|found| found.detached(Some(base + start))));
        start + length
    }

    /// Finds events in the JSON that begins after some text, and returns where to go on.
    fn json<'t>(
        &mut self,
        text: &'t str,
        before: Range<usize>,
        base: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) -> usize {
        let (before, start) = (&text[before.clone()], before.end);
        let mut lexer = Lexer::new(text.as_bytes()).at(start);
        let is_object = lexer.peek() == b'{';
        let Ok(kind) = lexer.value(0) else {
            if is_object {
                return damage::object(self, text, start, base, scope, found);
            }
            // What is inside may begin behind it.
            return start + 1;
        };
        let end = lexer.pos;
        if !self.spend(end - start, base + start, found) {
            return end;
        }
        let (value, at, length) = (&text[start..end], base + start, found.len());
        if is_object
            && let Some(name) = mention::last(before, self.filter)
            && self.compose(name, value, at, scope, found)
        {
            return end;
        }
        self.root(value, kind, at, scope, found);
        if is_object && before.ends_with(['\'', '"', '`']) {
            // An object in quotes is quoted text, in a notation other than JSON.
            let is_event = found[length..].iter().any(Found::is_event);
            found.truncate(length);
            found.extend(is_event.then_some(Found::NotUnderstood { at }));
        }
        end
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
        let filter = self.filter;
        let Some(path) = filter.path.as_ref().filter(|_| self.depth == 0) else {
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
        if found.len() == length && filter.mentions_needed(value.as_bytes()) {
            found.push(Found::NotUnderstood { at });
        }
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

    fn array<'t>(
        &mut self,
        array: &'t str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        if !self.spend(array.len(), at, found) {
            return;
        }
        if let Some(members) = pairs::named(array).or_else(|| pairs::timed(array)) {
            return self.members(&members, &members, array, at, scope, found);
        }
        for (element, kind) in elements(array) {
            self.value(element, kind, place(element, array, at), scope, found);
        }
    }

    fn object<'t>(
        &mut self,
        object: &'t str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        if !self.spend(object.len(), at, found) {
            return;
        }
        let all: Vec<Member<'t>> = members(object).collect();
        let (mut kind, mut name, mut response) = (None, None, None);
        for member in &all {
            match member.key.to_str().as_ref() {
                "type" => kind = member.text().map(Text::to_str),
                "object" => name = member.text().map(Text::to_str),
                "response" => response = Some(*member),
                _ => {}
            }
        }
        let kind = kind.unwrap_or_default();
        if let Some(response) = response.filter(|_| is_turn(&kind)) {
            if response.kind == Kind::Object && !is_foreign(response.value, response.kind) {
                return self.push(Found::Event, object, at, scope, found);
            }
            if response.kind == Kind::Object {
                return;
            }
        }
        if name.is_some_and(|name| name == RESPONSE_OBJECT) {
            return self.push(Found::Bare, object, at, scope, found);
        }
        let (is_needed, is_api) = (self.filter.is_needed(&kind), is_api_event(&kind));
        let mut inside = Vec::new();
        if is_needed || is_api {
            // A log may give its own line the type of the event that it contains.
            let wrapped: Vec<Member<'t>> = all
                .iter()
                .filter(|member| {
                    let key = member.key.to_str();
                    WRAPPERS.contains(&key.as_ref()) && !(is_api && is_event_field(&kind, &key))
                })
                .copied()
                .collect();
            let has_fields = all.iter().any(|member| {
                let key = member.key.to_str();
                !matches!(key.as_ref(), "type" | "event_id") && is_event_field(&kind, &key)
            });
            if is_needed
                && !has_fields
                && self.compose_from(&kind, &wrapped, &all, object, at, scope, found)
            {
                return;
            }
            self.members(&wrapped, &all, object, at, scope, &mut inside);
            let is_itself = if is_turn(&kind) {
                // If it contains none, the missing response is an error.
                inside.is_empty()
            } else {
                is_needed && !inside.iter().any(Found::is_event)
            };
            if is_itself {
                return self.push(Found::Event, object, at, scope, found);
            }
        } else {
            let mut texts = all.iter().filter_map(Member::text).map(Text::to_str);
            if let Some(name) = texts.find(|text| self.filter.is_needed(text))
                && self.compose_from(&name, &all, &all, object, at, scope, found)
            {
                return;
            }
            self.members(&all, &all, object, at, scope, &mut inside);
        }
        found.append(&mut inside);
    }

    /// Finds events in some members of an object; `all` are around them.
    fn members<'t>(
        &mut self,
        some: &[Member<'t>],
        all: &[Member<'_>],
        object: &'t str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        for member in some {
            if SPEECH.contains(&member.key.to_str().as_ref()) {
                continue;
            }
            let mut inside = Vec::new();
            let start = place(member.value, object, at);
            let scope = Scope::object(scope, all, member.value, member.kind == Kind::Array);
            self.value(member.value, member.kind, start, &scope, &mut inside);
            // Loggers write an event twice: as they got it, and what they made of it.
            let is_again = |one: &Found<'_>| found.iter().any(|other| other.is_same(one));
            if let [one] = &inside[..]
                && is_again(one)
            {
                continue;
            }
            found.append(&mut inside);
        }
    }

    /// The event of a type with the first of some members that fits.
    #[expect(
        clippy::too_many_arguments,
        reason = "an object, and what is around it"
    )]
    fn compose_from<'t>(
        &mut self,
        name: &str,
        some: &[Member<'t>],
        all: &[Member<'_>],
        object: &'t str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) -> bool {
        some.iter().any(|member| {
            let data = match member.kind {
                Kind::Object => Cow::Borrowed(member.value),
                _ => match member.text().map(Text::to_str) {
                    Some(text) if is_object(text.trim()) => Cow::Owned(text.trim().to_owned()),
                    _ => return false,
                },
            };
            let scope = Scope::object(scope, all, member.value, false);
            let start = place(member.value, object, at);
            self.compose(name, &data, start, &scope, found)
        })
    }

    /// Adds the event of a type with the object of its data, if they fit.
    fn compose(
        &mut self,
        name: &str,
        data: &str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'_>>,
    ) -> bool {
        let part = |json: String| Part {
            json: Cow::Owned(json.into_bytes()),
            start: at,
            context: scope.context(),
        };
        match compose::event(name, data, self.filter) {
            Some(Composed::Event(json)) => found.push(Found::Event(part(json))),
            Some(Composed::UsageOnly(json)) => found.push(Found::UsageOnly(part(json))),
            Some(Composed::Foreign) => {}
            None => return false,
        }
        true
    }

    fn string<'t>(
        &mut self,
        string: &'t str,
        kind: Kind,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        if self.has_given_up || self.depth == MAX_DEPTH || !self.spend(string.len(), at, found) {
            return;
        }
        let quoted = &string[1..string.len() - 1];
        let length = found.len();
        self.depth += 1;
        match (Text { quoted, kind }).to_str() {
            Cow::Borrowed(text) => self.text(text, at + 1, Some(scope), found),
            Cow::Owned(text) => {
                let mut inside = Vec::new();
                self.text(&text, 0, Some(scope), &mut inside);
                found.extend(inside.into_iter().map(|found| found.detached(Some(at))));
            }
        }
        self.depth -= 1;
        // Positions in a string with escapes are not those of the text.
        let is_event = found[length..].iter().any(Found::is_event);
        if is_event && kind == Kind::Escaped && self.is_replaced(at..at + string.len()) {
            let position = Position { line: 1, column: 1 };
            let error = Error::new(ErrorKind::InvalidUtf8, String::new(), 0, position);
            found.truncate(length);
            found.push(Found::Broken { at, error });
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
            && let Err(error) = decode_event(bytes)
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
            found.push(Found::NotUnderstood { at });
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

/// Whether a text is a JSON object and nothing else.
fn is_object(text: &str) -> bool {
    let mut lexer = Lexer::new(text.as_bytes());
    lexer.peek() == b'{' && lexer.value(0).is_ok() && lexer.pos == text.len()
}
