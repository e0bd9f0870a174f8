//! The context of an event: the scalars of the objects around it, its time, its connection.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::json::{Kind, Member, Text};
use crate::logs::find::protocol::is_event_field;
use crate::logs::find::time;
use crate::logs::find::time::prefix::in_prefix;
use crate::logs::sessions::ids::{Ids, ids};
use crate::schema::events::ServerEvent;

/// The scalars around an event, outermost first, and its time and connection, as they say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Context {
    pub(crate) pairs: Vec<(String, String)>,
    /// UTC microseconds since 1970
    pub(crate) time: Option<i64>,
    /// A time is there but cannot be read.
    pub(crate) is_time_odd: bool,
    /// the ids of the event's connection
    pub(crate) ids: Ids,
}

impl Context {
    /// From the objects around an event, outermost first; the value nearest to the event counts.
    /// `prefix` is the text before them.
    pub(crate) fn new(levels: &[Vec<Member<'_>>], prefix: &str) -> Self {
        let mut context = Self::default();
        let mut places = HashMap::new();
        for member in levels.iter().flatten() {
            let key = member.key.to_str();
            let value = match member.text() {
                Some(text) => text.to_str().into_owned(),
                None => member.value.to_owned(),
            };
            put(&mut context.pairs, &mut places, key.into_owned(), value);
        }
        for member in levels.iter().rev().flatten() {
            let key = member.key.to_str().to_ascii_lowercase();
            if context.time.is_none() && time::KEYS.contains(&key.as_str()) {
                let text = member.text().map(Text::to_str);
                context.time = time::microseconds(text.as_deref().unwrap_or(member.value));
                context.is_time_odd |= context.time.is_none();
            }
        }
        if context.time.is_none() {
            match in_prefix(prefix) {
                Ok(time) => context.time = time,
                Err(()) => context.is_time_odd = true,
            }
        }
        context.is_time_odd &= context.time.is_none();
        context.ids = ids(&context.pairs);
        context
    }

    /// Adds what a logger put into the event itself, among the API's own fields.
    pub(crate) fn beside(self, event: &ServerEvent) -> Self {
        let kind = event.kind();
        let members = event.node.members_around("response");
        let is_loggers =
            |member: &Member<'_>| is_scalar(member) && !is_event_field(&kind, &member.key.to_str());
        let added: Vec<_> = members.filter(is_loggers).collect();
        if added.is_empty() {
            return self;
        }
        Self::new(&[added], "").inside(self)
    }

    /// Puts the context into an outer one. The outer pairs come first; where both have a key, the
    /// inner value counts.
    pub(crate) fn inside(self, outer: Self) -> Self {
        let (mut pairs, mut places) = (Vec::new(), HashMap::new());
        for (key, value) in outer.pairs.into_iter().chain(self.pairs) {
            put(&mut pairs, &mut places, key, value);
        }
        let time = self.time.or(outer.time);
        Self {
            ids: ids(&pairs),
            pairs,
            time,
            is_time_odd: time.is_none() && (self.is_time_odd || outer.is_time_odd),
        }
    }
}

/// Adds a pair, or replaces the one that has its key.
fn put(
    pairs: &mut Vec<(String, String)>,
    places: &mut HashMap<String, usize>,
    key: String,
    value: String,
) {
    match places.entry(key) {
        Entry::Occupied(place) => pairs[*place.get()].1 = value,
        Entry::Vacant(place) => {
            pairs.push((place.key().clone(), value));
            place.insert(pairs.len() - 1);
        }
    }
}

/// Whether a member of an object around an event belongs to its context.
pub(crate) fn is_scalar(member: &Member<'_>) -> bool {
    !matches!(
        member.kind,
        Kind::Null | Kind::Array | Kind::Object | Kind::OddArray | Kind::OddObject | Kind::Absent
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::members;

    fn context(levels: &[&str]) -> Context {
        let levels: Vec<_> = levels
            .iter()
            .map(|json| members(json).filter(is_scalar).collect())
            .collect();
        Context::new(&levels, "")
    }

    #[test]
    fn scalars_are_kept_and_the_nearest_counts() {
        let context = context(&[
            r#"{"time":"2020-01-01T00:00:00Z","room":"r0","n":1.50,"ok":true,"a":[1]}"#,
            r#"{"ts":1780564549,"room":"r1","x":null}"#,
        ]);
        let pairs: Vec<_> = context
            .pairs
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        assert_eq!(
            pairs,
            [
                "time=2020-01-01T00:00:00Z",
                "room=r1",
                "n=1.50",
                "ok=true",
                "ts=1780564549"
            ]
        );
        assert_eq!(context.time, Some(1_780_564_549_000_000));
        assert_eq!(context.ids, [("room".to_owned(), "r1".to_owned())]);
    }

    #[test]
    fn a_time_that_cannot_be_read_is_known_to_be_odd() {
        assert!(context(&[r#"{"time":"soon"}"#]).is_time_odd);
        assert!(!context(&[r#"{"time":"soon","ts":1780564549}"#]).is_time_odd);
        assert!(!context(&[r#"{"direction":"in"}"#]).is_time_odd);
    }

    #[test]
    fn connections_go_by_many_names() {
        for (json, expected) in [
            (r#"{"session_id":"s","room":"r"}"#, "room=r sessionid=s"),
            (r#"{"room":"r","callSid":"c"}"#, "callsid=c room=r"),
            (r#"{"job-id":7}"#, "jobid=7"),
            (r#"{"Connection":"k"}"#, "connection=k"),
            (r#"{"customer":"x","session":""}"#, ""),
        ] {
            let ids = context(&[json]).ids;
            let shown: Vec<_> = ids
                .iter()
                .map(|(key, value)| format!("{key}={value}"))
                .collect();
            assert_eq!(shown.join(" "), expected);
        }
    }
}
