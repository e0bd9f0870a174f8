//! Objects and lists: the events that they are, make together, or have in them.

use std::borrow::Cow;

use crate::json::lexer::Lexer;
use crate::json::{Kind, Member, Text, elements, members};
use crate::logs::find::compose::{self, Composed};
use crate::logs::find::found::{Found, Part};
use crate::logs::find::pairs;
use crate::logs::find::protocol::{is_api_event, is_event_field, is_foreign};
use crate::logs::find::scope::Scope;
use crate::logs::find::walk::{Walker, place};
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
        if let Some(members) = pairs::named(array).or_else(|| pairs::timed(array)) {
            return self.members(&members, &members, array, at, scope, found);
        }
        for (element, kind) in elements(array) {
            self.value(element, kind, place(element, array, at), scope, found);
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
    pub(super) fn compose(
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
}

/// Whether a text is a JSON object and nothing else.
fn is_object(text: &str) -> bool {
    let mut lexer = Lexer::new(text.as_bytes());
    lexer.peek() == b'{' && lexer.value(0).is_ok() && lexer.pos == text.len()
}
