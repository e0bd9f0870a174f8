//! When a line was written: what loggers write → UTC microseconds.
//!
//! | module | what lives there |
//! |---|---|
//! | `prefix` | the time in the text before an event |
//! | `unreadable` | what looks like a time or a date, but is none |
//! | `written` | dates and clock times, in the notations of loggers |
//! | `zone` | AM and PM, offsets, names of time zones |

pub(in crate::logs) mod prefix;
mod unreadable;
mod written;
mod zone;

use jiff::civil::DateTime;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::Offset;

use written::date_and_clock;

static PARSER: DateTimeParser = DateTimeParser::new();

/// Numbers before the year 2000 are not taken for times: most likely they count from another start.
const EARLIEST: i64 = 946_684_800_000_000;
/// Nor are those after the year 9999, which calendars do not support.
const LATEST: i64 = 253_402_300_799_999_999;

/// What the time under a key says, the most exact first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// when something happened
    Moment,
    /// when it was written down
    Record,
    /// when a service got to know of it, which can be much later
    Arrival,
}

/// Keys under which loggers and their exporters write times, compared in lower case, letters and
/// digits only.
const KEYS: [(&str, Meaning); 20] = [
    ("timestamp", Meaning::Moment),
    ("time", Meaning::Moment),
    ("ts", Meaning::Moment),
    ("datetime", Meaning::Moment),
    ("timestampms", Meaning::Moment),
    ("tsms", Meaning::Moment),
    ("timeunixnano", Meaning::Moment),
    ("starttimeunixnano", Meaning::Moment),
    ("sourcerealtimetimestamp", Meaning::Moment),
    ("realtimetimestamp", Meaning::Record),
    ("observedtimeunixnano", Meaning::Record),
    ("createdat", Meaning::Record),
    ("receivedat", Meaning::Record),
    ("loggedat", Meaning::Record),
    ("starteddatetime", Meaning::Record),
    (DATE, Meaning::Record),
    ("receivetimestamp", Meaning::Arrival),
    ("eventtime", Meaning::Arrival),
    ("ingestiontime", Meaning::Arrival),
    ("publishtime", Meaning::Arrival),
];

/// The key of a time, or of the day to which the clock time beside it belongs.
const DATE: &str = "date";

/// What the time under a key says; none if it is not the key of a time.
pub(crate) fn meaning(key: &str) -> Option<Meaning> {
    if key == "@t" {
        return Some(Meaning::Moment);
    }
    let plain = plain(key);
    let (_, meaning) = KEYS.iter().find(|(key, _)| *key == plain)?;
    Some(*meaning)
}

/// Whether a key is that of a day.
pub(crate) fn is_date_key(key: &str) -> bool {
    plain(key) == DATE
}

fn plain(key: &str) -> String {
    let letters = key.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|char| char.to_ascii_lowercase()).collect()
}

/// The time that a value beside an event says, in microseconds since 1970, in UTC. A date without a
/// clock time says none.
pub(crate) fn value(text: &str) -> Option<i64> {
    let has_clock = text.contains([':', 'T']) || !text.trim().contains(['-', '/', ' ']);
    microseconds(text).filter(|_| has_clock)
}

/// A date and a clock time as loggers write them, or a number of seconds, milliseconds,
/// microseconds or nanoseconds since 1970, depending on its size → microseconds since 1970, in UTC.
/// A time without an offset is assumed to be in UTC.
#[must_use]
pub fn microseconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let is_number = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
    if let Some(date) = compact(text) {
        return in_range(date);
    }
    if is_number && let Some(micros) = epoch(text) {
        return in_range(micros);
    }
    in_range(calendar(text)?)
}

fn in_range(micros: i64) -> Option<i64> {
    (EARLIEST..=LATEST).contains(&micros).then_some(micros)
}

/// `20260604091549`, which as a number of milliseconds would be in the year 2612.
fn compact(text: &str) -> Option<i64> {
    let (date, clock) = text.split_at_checked(8).filter(|_| text.len() == 14)?;
    let local: DateTime = PARSER.parse_datetime(format!("{date}T{clock}")).ok()?;
    Some(Offset::UTC.to_timestamp(local).ok()?.as_microsecond())
}

fn calendar(text: &str) -> Option<i64> {
    if let Ok(time) = PARSER.parse_timestamp(text) {
        return Some(time.as_microsecond());
    }
    // To know the offset of a named time zone would take a database.
    if !text.contains('[')
        && let Ok(local) = PARSER.parse_datetime(text)
    {
        return Some(Offset::UTC.to_timestamp(local).ok()?.as_microsecond());
    }
    let written = date_and_clock(text)?;
    let (time, rest) = text.split_at(text.len() - written.rest.len());
    let rest = rest.trim_start_matches([' ', ')', ']']);
    // JavaScript adds the name of the time zone to its offset.
    let is_comment = time.contains("GMT") && rest.starts_with('(') && rest.ends_with(')');
    written.micros.filter(|_| rest.is_empty() || is_comment)
}

fn epoch(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse::<i64>() {
        return match number.unsigned_abs() {
            0..100_000_000_000 => number.checked_mul(1_000_000),
            100_000_000_000..100_000_000_000_000 => number.checked_mul(1_000),
            100_000_000_000_000..100_000_000_000_000_000 => Some(number),
            _ => Some(number / 1_000),
        };
    }
    let number: f64 = text.parse().ok()?;
    let scale = match number.abs() {
        size if size < 1e11 => 1e6,
        size if size < 1e14 => 1e3,
        size if size < 1e17 => 1.0,
        _ => 1e-3,
    };
    let micros = (number * scale).round();
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    (micros.abs() < 9e18).then_some(micros as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIME: i64 = 1_780_564_549_000_000;

    #[test]
    fn one_moment_in_every_notation() {
        for text in [
            "2026-06-04T09:15:49Z",
            "2026-06-04 09:15:49",
            "2026-06-04T09:15:49.000+00:00",
            "2026-06-04T11:15:49+02:00",
            "2026-06-04T11:15:49+0200",
            "20260604T091549Z",
            "2026-06-04 11:15:49 +0200",
            "2026-06-04 09:15:49 UTC",
            "2026-06-04 11:15:49 UTC+2",
            "2026-06-04 09:15:49 [UTC]",
            "2026/06/04 09:15:49",
            "Thu Jun 04 2026 11:15:49 GMT+0200 (Central European Summer Time)",
            "Thu, 04 Jun 2026 09:15:49 GMT",
            "Jun 4, 2026, 9:15:49 AM",
            "04/Jun/2026:09:15:49 +0000",
            "20260604091549",
            "1780564549",
            "1780564549.0",
            "1780564549000",
            "1780564549000000",
            "1780564549000000000",
        ] {
            assert_eq!(microseconds(text), Some(TIME), "{text}");
        }
        assert_eq!(microseconds("1780564549.25"), Some(TIME + 250_000));
        assert_eq!(
            microseconds("2026-06-04T09:15:49,25Z"),
            Some(TIME + 250_000)
        );
        assert_eq!(microseconds("2026-06-04"), Some(1_780_531_200_000_000));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "yesterday",
            "1",
            "3.25",
            "-5",
            "12:30",
            "2026-13-01T00:00:00Z",
            "NaN",
            "2026-06-04T09:15:49[America/New_York]",
            "2026-06-04 13:15:49 AM",
            "06/04/2026 09:15:49",
            "Jun  4 09:15:49",
            "2026-06-04 09:15:49 PDT",
            "2026-06-04 09:15:49 and more",
            "2026-06-04 09:15:49 (somewhere)",
            "19691231235959",
            "e",
        ] {
            assert_eq!(microseconds(text), None, "{text}");
        }
    }
}
