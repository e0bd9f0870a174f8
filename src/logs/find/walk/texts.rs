//! Text and strings: the values in them, one after the other.

use std::borrow::Cow;
use std::ops::Range;

use crate::json::lexer::Lexer;
use crate::json::{Kind, Text};
use crate::limits::MAX_DEPTH as MAX_JSON_DEPTH;
use crate::logs::find::found::Found;
use crate::logs::find::scope::Scope;
use crate::logs::find::text::{Notation, ValueStarts};
use crate::logs::find::walk::{FAULT_COST, MAX_DEPTH, Walker, as_text};
use crate::logs::find::{damage, mention, python_literal};

/// How many times something may look like a literal of Python and be none.
const MAX_MISSES: usize = 64;

impl Walker<'_> {
    /// Finds events in a text that is JSON, or in which there is JSON.
    pub(super) fn text<'t>(
        &mut self,
        text: &'t str,
        base: usize,
        outer: Option<&Scope<'_>>,
        found: &mut Vec<Found<'t>>,
    ) {
        let lost = self.values_in(text, base, found, |prefix| Scope::text(outer, prefix));
        found.extend(lost.map(|at| Found::NotUnderstood { at: base + at }));
    }

    /// Finds events in the values in a text, one after the other. Returns where the text mentions
    /// an event with data that is none of them.
    pub(in crate::logs::find) fn values_in<'t, 's>(
        &mut self,
        text: &'t str,
        base: usize,
        found: &mut Vec<Found<'t>>,
        scope: impl Fn(&'t str) -> Scope<'s>,
    ) -> Option<usize>
    where
        't: 's,
    {
        let (mut lost, mut starts, length) = (None, ValueStarts::new(text), found.len());
        // Strings are tried once, so that each round gets further.
        let (mut from, mut floor, mut prefix) = (0, 0, 0..0);
        let mut around = None;
        while !self.has_given_up {
            let start = starts.next(from, floor);
            let end = start.map_or(text.len(), |(start, _)| start);
            let between = &text[from.min(end)..end];
            let is_object_behind = start.is_some_and(|(start, _)| text[start..].starts_with('{'));
            lost = lost.or_else(|| {
                let at = if found.len() == length {
                    mention::with_data(between, self.filter, is_object_behind)?
                } else {
                    mention::in_brackets(between, self.filter)?
                };
                Some(from + at)
            });
            let Some((start, notation)) = start else {
                break;
            };
            // The text before the first value is that of all, unless others have their own.
            if prefix.is_empty() || between.bytes().any(|byte| byte.is_ascii_digit()) {
                prefix = from.min(start)..start;
                around = None;
            }
            // What a text says is read once for all values behind it.
            let scope = around.get_or_insert_with(|| scope(&text[prefix.clone()]));
            let before = found.len();
            let next = match notation {
                Notation::Python => self.python(text, start, base, scope, found),
                _ => self.json(text, from.min(start)..start, base, scope, found),
            };
            if next > start + 1 || notation == Notation::Quoted {
                floor = floor.max(next);
            }
            from = from.max(next);
            // The text before an event announces it.
            lost = lost.filter(|_| found.len() == before);
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
        let before = found.len();
        let place = base + start..base + start + length;
        self.copied(place, &json, found, |walker, json, found| {
            walker.root(json, kind, 0, scope, found);
        });
        if found.len() == before && kind.is_text() {
            // A quote may be an apostrophe.
            return next;
        }
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
        let kind = match lexer.value(0) {
            Ok(kind) => kind,
            Err(_) if is_object => {
                return damage::object(self, text, start, base, scope, found);
            }
            Err(fault) => {
                // What is inside may begin behind it.
                let read = fault.at() - start;
                self.spend(FAULT_COST * read, base + start, found);
                return last_lists(text.as_bytes(), start).max(start + 1);
            }
        };
        let end = lexer.pos;
        if !self.spend(end - start, base + start, found) {
            return end;
        }
        let (value, at, length) = (&text[start..end], base + start, found.len());
        if is_object
            && self.is_anywhere()
            && let Some(name) = mention::last(before, self.filter)
            && self.compose(name, value, at..at + value.len(), scope, found)
        {
            return end;
        }
        self.root(value, kind, at, scope, found);
        if is_object && before.ends_with(['\'', '"', '`']) {
            // An object in quotes is quoted text, in a notation other than JSON.
            let is_something = found.len() > length;
            found.truncate(length);
            found.extend(is_something.then_some(Found::NotUnderstood { at }));
        }
        end
    }

    /// Finds events in a text that is written as the numbers of its bytes, at `at`.
    pub(super) fn bytes(
        &mut self,
        bytes: &[u8],
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'_>>,
    ) {
        if self.depth == MAX_DEPTH {
            let is_lost = self.filter.mentions_needed(bytes);
            return found.extend(is_lost.then_some(Found::TooNested { at }));
        }
        let (text, replaced) = as_text(bytes);
        let mut walker = Walker {
            bytes,
            replaced: &replaced,
            depth: self.depth + 1,
            ..*self
        };
        let mut inside = Vec::new();
        walker.text(&text, 0, Some(scope), &mut inside);
        (self.budget, self.misses) = (walker.budget, walker.misses);
        self.has_given_up = walker.has_given_up;
        inside.sort_by_key(Found::at);
        found.extend(inside.into_iter().map(|found| found.detached(Some(at))));
    }

    pub(super) fn string<'t>(
        &mut self,
        string: &'t str,
        kind: Kind,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        if !self.spend(string.len(), at, found) {
            return;
        }
        let quoted = &string[1..string.len() - 1];
        let text = (Text { quoted, kind }).to_str();
        if self.depth == MAX_DEPTH {
            let is_lost = self.filter.mentions_needed(text.as_bytes());
            return found.extend(is_lost.then_some(Found::TooNested { at }));
        }
        self.depth += 1;
        match text {
            Cow::Borrowed(text) => self.text(text, at + 1, Some(scope), found),
            Cow::Owned(text) => {
                let place = at..at + string.len();
                self.copied(place, &text, found, |walker, text, found| {
                    walker.text(text, 0, Some(scope), found);
                });
            }
        }
        self.depth -= 1;
    }
}

/// Where the last lists begin that can be read, of those that begin directly inside each other: all that
/// begin before are nested too deeply.
fn last_lists(text: &[u8], start: usize) -> usize {
    let is_run = |byte: &u8| *byte == b'[' || byte.is_ascii_whitespace();
    let length = text[start..].iter().take_while(|byte| is_run(byte)).count();
    let lists = memchr::memrchr_iter(b'[', &text[start..start + length]);
    start + lists.take(MAX_JSON_DEPTH).last().unwrap_or(0)
}
