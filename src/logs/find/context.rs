//! The context of an event: the scalars of the objects around it, its time, its connection.

use crate::json::Member;
use crate::logs::find::protocol::is_event_field;
use crate::logs::find::scalars::{Level, Scalars, View, is_scalar};
use crate::logs::find::time::prefix::in_prefix;
use crate::logs::sessions::ids::Ids;
use crate::schema::events::ServerEvent;

/// The scalars around an event, and its time and connection, as they say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Context {
    pub(crate) pairs: Scalars,
    /// UTC microseconds since 1970
    pub(crate) time: Option<i64>,
    /// A time is there but cannot be read.
    pub(crate) is_time_odd: bool,
    /// the ids of the event's connection
    pub(crate) ids: Ids,
    times: Times,
}

/// The times around an event, in microseconds since 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Times {
    /// when it happened
    exact: Option<i64>,
    /// when it came to where it was logged
    arrival: Option<i64>,
    /// around the text that it is in
    outer: Option<i64>,
}

impl Context {
    /// With a text further in, and what it has before a value.
    pub(crate) fn and_text(self, prefix: &str) -> Self {
        let exact = in_prefix(prefix);
        let is_odd = exact.is_err();
        Self {
            times: Times {
                exact: exact.unwrap_or_default(),
                arrival: None,
                outer: self.time,
            },
            ..self
        }
        .timed(is_odd)
    }

    /// With the scalars of an object further in. What is nearer to the event counts.
    pub(crate) fn and_object(self, nearest: View) -> Self {
        let (exact, arrival, is_odd) = nearest.times();
        let pairs = self.pairs.and(nearest);
        Self {
            ids: pairs.ids(),
            pairs,
            times: Times {
                exact: exact.or(self.times.exact),
                arrival: arrival.or(self.times.arrival),
                ..self.times
            },
            ..self
        }
        .timed(is_odd)
    }

    /// With what a logger put into the event itself, among the API's own fields.
    pub(crate) fn beside(self, event: &ServerEvent) -> Self {
        let kind = event.kind();
        let members = event.node.members_around("response");
        let is_loggers =
            |member: &Member<'_>| is_scalar(member) && !is_event_field(&kind, &member.key.to_str());
        let added: Vec<_> = members.filter(is_loggers).collect();
        if added.is_empty() {
            return self;
        }
        self.and_text("").and_object(View::all(Level::new(&added)))
    }

    fn timed(self, is_odd: bool) -> Self {
        let Times {
            exact,
            arrival,
            outer,
        } = self.times;
        let time = exact.or(arrival).or(outer);
        Self {
            time,
            is_time_odd: time.is_none() && (is_odd || self.is_time_odd),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::members;

    fn context(levels: &[&str]) -> Context {
        let objects = levels.iter().map(|json| members(json).collect::<Vec<_>>());
        objects.fold(Context::default(), |context, members| {
            context.and_object(View::all(Level::new(&members)))
        })
    }

    #[test]
    fn scalars_are_kept_and_the_nearest_counts() {
        let context = context(&[
            r#"{"time":"2020-01-01T00:00:00Z","room":"r0","n":1.50,"ok":true,"a":[1]}"#,
            r#"{"ts":1780564549,"room":"r1","x":null}"#,
        ]);
        let pairs: Vec<_> = context
            .pairs
            .pairs()
            .into_iter()
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
        let pairs = |json| context(&[json]).pairs.to_vec();
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
