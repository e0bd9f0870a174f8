//! The context of an event: the scalars of the objects around it, its time, its connection.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::json::{Kind, Member, Text};
use crate::logs::find::protocol::is_event_field;
use crate::logs::find::time::prefix::in_prefix;
use crate::logs::find::time::{self, Meaning};
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
        for level in levels {
            let is_frame = level.iter().any(|member| member.key.quoted == "opcode");
            for member in level {
                let (key, value) = (member.key.to_str(), shown(member));
                let (key, value) = match (&*key, &*value) {
                    // A frame of a WebSocket, as browsers export it.
                    ("type", "send") if is_frame => ("direction", "sent"),
                    ("type", "receive") if is_frame => ("direction", "received"),
                    pair => pair,
                };
                put(
                    &mut context.pairs,
                    &mut places,
                    key.to_owned(),
                    value.to_owned(),
                );
            }
        }
        let times: Vec<_> = levels.iter().rev().map(|level| times(level)).collect();
        let of_arrival = |(meaning, _): &&(Meaning, Option<i64>)| *meaning == Meaning::Arrival;
        for (_, time) in times.iter().flatten().filter(|time| !of_arrival(time)) {
            context.time = context.time.or(*time);
            context.is_time_odd |= time.is_none();
        }
        if context.time.is_none() {
            match in_prefix(prefix) {
                Ok(time) => context.time = time,
                Err(()) => context.is_time_odd = true,
            }
        }
        let mut arrived = times.iter().flatten().filter(of_arrival);
        context.time = context.time.or(arrived.find_map(|(_, time)| *time));
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

/// The times of an object, the most exact first, as far as they can be read.
fn times(level: &[Member<'_>]) -> Vec<(Meaning, Option<i64>)> {
    let is_day = |member: &&Member<'_>| time::is_date_key(&member.key.to_str());
    let day = level.iter().find(is_day).map(shown);
    let time = |member: &Member<'_>| {
        let (meaning, value) = (time::meaning(&member.key.to_str())?, shown(member));
        let of_day = || time::value(&format!("{} {value}", day.as_ref()?));
        Some((meaning, time::value(&value).or_else(of_day)))
    };
    let mut times: Vec<_> = level.iter().filter_map(time).collect();
    times.sort_by_key(|(meaning, _)| *meaning);
    times
}

/// A scalar as text.
fn shown<'a>(member: &Member<'a>) -> Cow<'a, str> {
    member
        .text()
        .map_or(Cow::Borrowed(member.value), Text::to_str)
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
    fn the_nearest_and_most_exact_time_counts() {
        let time = |levels: &[&str]| {
            context(levels)
                .time
                .map(|time| time - 1_780_564_549_000_000)
        };
        for (levels, expected) in [
            (&[r#"{"timeUnixNano":"1780564549250000000"}"#][..], 250_000),
            (&[r#"{"startTimeUnixNano":1780564549250000000}"#], 250_000),
            (
                &[r#"{"timeUnixNano":"0","observedTimeUnixNano":"1780564549250000000"}"#],
                250_000,
            ),
            (&[r#"{"__REALTIME_TIMESTAMP":"1780564549250001"}"#], 250_001),
            (
                &[
                    r#"{"__REALTIME_TIMESTAMP":"1780564550000000","_SOURCE_REALTIME_TIMESTAMP":"1780564549000007"}"#,
                ],
                7,
            ),
            (&[r#"{"_time":"2026-06-04T11:15:50.000+02:00"}"#], 1_000_000),
            (&[r#"{"Timestamp":"2026-06-04 09:15:49.5"}"#], 500_000),
            (&[r#"{"createdAt":"2026-06-04T09:15:49.5Z"}"#], 500_000),
            (&[r#"{"@t":"2026-06-04T09:15:49.5Z"}"#], 500_000),
            (&[r#"{"date":1780564549.5}"#], 500_000),
            (&[r#"{"date":"2026-06-04","time":"09:15:49.5"}"#], 500_000),
            (&[r#"{"time":"09:15:49.5","Date":"2026-06-04"}"#], 500_000),
            (
                &[
                    r#"{"receiveTimestamp":"2026-06-04T09:15:52Z","timestamp":"2026-06-04T09:15:50Z"}"#,
                ],
                1_000_000,
            ),
            (
                &[
                    r#"{"timestamp":"2026-06-04T09:15:50Z"}"#,
                    r#"{"ingestionTime":1780564559000}"#,
                ],
                1_000_000,
            ),
            (&[r#"{"ingestionTime":1780564559000}"#], 10_000_000),
            (
                &[
                    r#"{"time":1780564559000}"#,
                    r#"{"created_at":1780564550000}"#,
                ],
                1_000_000,
            ),
        ] {
            assert_eq!(time(levels), Some(expected), "{levels:?}");
        }
        for json in [
            r#"{"date":"2026-06-04"}"#,
            r#"{"time":"2026-06-04"}"#,
            r#"{"date":"2026-06-04","time":"noon"}"#,
        ] {
            assert_eq!(time(&[json]), None, "{json}");
            assert!(context(&[json]).is_time_odd, "{json}");
        }
    }

    #[test]
    fn a_frame_of_a_websocket_has_a_direction() {
        let pairs = |json| context(&[json]).pairs;
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(
            pairs(r#"{"type":"send","opcode":1}"#),
            [pair("direction", "sent"), pair("opcode", "1")]
        );
        assert_eq!(
            pairs(r#"{"opcode":1,"type":"receive"}"#),
            [pair("opcode", "1"), pair("direction", "received")]
        );
        assert_eq!(pairs(r#"{"type":"send"}"#), [pair("type", "send")]);
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
