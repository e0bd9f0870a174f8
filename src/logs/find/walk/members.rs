//! Objects and lists: the events that they are, make together, or have in them.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use crate::json::{Kind, Member, Text, elements, members};
use crate::logs::event_names::{ERROR, is_turn};
use crate::logs::find::compose::{self, Composed};
use crate::logs::find::found::Found;
use crate::logs::find::pairs;
use crate::logs::find::protocol::{is_api_event, is_data_field, is_event_field, is_foreign};
use crate::logs::find::scope::{Scope, Surroundings};
use crate::logs::find::time::prefix::is_time;
use crate::logs::find::walk::{Walker, place};
use crate::logs::read::byte_list;
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

/// Keys under which loggers write what a line is about.
const TYPE_KEYS: [&str; 8] = [
    "type",
    "event",
    "event_type",
    "eventType",
    "event_name",
    "eventName",
    "name",
    "kind",
];

/// How many of the events before one may be the same, in other members of an object.
const MAX_TWICE: usize = 8;

impl Walker<'_> {
    pub(super) fn array<'t>(
        &mut self,
        array: &'t str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        if !self.spend(array.len(), at, found) {
            return;
        }
        if let Some(bytes) = byte_list::text(array.as_bytes()) {
            return self.bytes(&bytes, at, scope, found);
        }
        if let Some(members) = pairs::named(array).or_else(|| pairs::timed(array)) {
            let mut inside = Vec::new();
            self.members(&members, &members, array, at, scope, &mut inside);
            return found.append(&mut inside);
        }
        let mut time = "";
        for (element, kind) in elements(array) {
            if !matches!(kind, Kind::Array | Kind::Object) && is_time(element) {
                time = element;
                continue;
            }
            let start = place(element, array, at);
            self.value(element, kind, start, &Scope::text(Some(scope), time), found);
        }
    }

    pub(super) fn object<'t>(
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
        let is_needed = self.filter.is_needed(&kind);
        if is_needed && let Some(event) = compose::unquoted(object, &kind) {
            let place = at..at + object.len();
            return self.copied(place, &event, found, |walker, event, found| {
                walker.object(event, 0, scope, found);
            });
        }
        let mut inside = Vec::new();
        if is_needed || is_api_event(&kind) {
            self.around_event(&kind, &all, object, at, scope, &mut inside);
        } else {
            let text = |member: &Member<'t>| Some((*member, member.text()?.to_str()));
            let names: Vec<_> = all.iter().filter_map(text).collect();
            let mut tried = HashSet::new();
            let composed = names.iter().find_map(|(member, name)| {
                // A line of the level `error` is no event.
                let is_name = self.filter.is_needed(name)
                    && (name.contains('.') || TYPE_KEYS.contains(&member.key.to_str().as_ref()));
                (is_name && tried.insert(name))
                    .then(|| self.compose_from(name, &all, &all, object, at, scope, &mut inside))?
            });
            let rest = without(&all, composed);
            self.members(&rest, &all, object, at, scope, &mut inside);
        }
        found.append(&mut inside);
    }

    /// Finds events in an object that has the type of an event: itself, or what a logger put into a
    /// line to which it gave the type of the event in it.
    fn around_event<'t>(
        &mut self,
        kind: &str,
        all: &[Member<'t>],
        object: &'t str,
        at: usize,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'t>>,
    ) {
        let (is_needed, is_api) = (self.filter.is_needed(kind), is_api_event(kind));
        let is_loggers = |member: &&Member<'t>| {
            let key = member.key.to_str();
            // Other programs than the API write lines of the type `error`, too.
            (kind == ERROR || WRAPPERS.contains(&key.as_ref()))
                && !(is_api && (is_event_field(kind, &key) || is_data_field(kind, &key)))
        };
        let loggers: Vec<Member<'t>> = all.iter().filter(is_loggers).copied().collect();
        let has_data = all
            .iter()
            .any(|member| is_data_field(kind, &member.key.to_str()));
        let composed = (is_needed && (is_turn(kind) || !has_data))
            .then(|| self.compose_from(kind, &loggers, all, object, at, scope, found))
            .flatten();
        let rest = without(&loggers, composed);
        self.members(&rest, all, object, at, scope, found);
        let is_itself = if composed.is_some() || !is_needed {
            false
        } else if is_turn(kind) {
            // If it contains none, the missing response is an error.
            found.is_empty()
        } else if has_data {
            !found.iter().any(|one| one.is_event_of(kind))
        } else {
            !found.iter().any(Found::is_event)
        };
        if is_itself {
            self.push(Found::Event, object, at, scope, found);
        }
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
        let surroundings = Surroundings::new(all);
        for member in some {
            if member.kind.is_text() && SPEECH.contains(&member.key.to_str().as_ref()) {
                continue;
            }
            let mut inside = Vec::new();
            let start = place(member.value, object, at);
            let is_list = member.kind == Kind::Array;
            let scope = Scope::object(scope, &surroundings, member.value, is_list);
            self.value(member.value, member.kind, start, &scope, &mut inside);
            // Loggers write an event twice: as they got it, and what they made of it.
            let mut before = found.iter().rev().take(MAX_TWICE);
            if let [one] = &inside[..]
                && before.any(|other| other.is_same(one))
            {
                continue;
            }
            found.append(&mut inside);
        }
    }

    /// Adds the event of a type with the first of some members that fits, and returns that member.
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
    ) -> Option<Member<'t>> {
        let surroundings = Surroundings::new(all);
        some.iter().copied().find(|member| {
            let Some(data) = compose::object_of(member) else {
                return false;
            };
            let scope = Scope::object(scope, &surroundings, member.value, false);
            let start = place(member.value, object, at);
            let place = start..start + member.value.len();
            self.compose(name, &data, place, &scope, found)
        })
    }

    /// Adds the event of a type with the object of its data, which is at a place, if they fit.
    pub(super) fn compose(
        &mut self,
        name: &str,
        data: &str,
        place: Range<usize>,
        scope: &Scope<'_>,
        found: &mut Vec<Found<'_>>,
    ) -> bool {
        match compose::event(name, data, self.filter) {
            Some(Composed::Event(json)) => {
                self.copied(place, &json, found, |walker, event, found| {
                    walker.object(event, 0, scope, found);
                });
            }
            Some(Composed::UsageOnly(json)) => {
                self.copied(place, &json, found, |walker, event, found| {
                    walker.push(Found::UsageOnly, event, 0, scope, found);
                });
            }
            Some(Composed::Foreign) => {}
            None => return false,
        }
        true
    }
}

/// The members without one of them.
fn without<'t>(members: &[Member<'t>], one: Option<Member<'t>>) -> Vec<Member<'t>> {
    let is_other =
        |member: &&Member<'t>| one.is_none_or(|one| one.value.as_ptr() != member.value.as_ptr());
    members.iter().filter(is_other).copied().collect()
}
