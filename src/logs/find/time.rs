//! When a line was written: what loggers write → UTC microseconds.

use std::borrow::Cow;

use jiff::civil::DateTime;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::Offset;

static PARSER: DateTimeParser = DateTimeParser::new();

/// Numbers before the year 2000 are not taken for times: most likely they count from another start.
const EARLIEST: i64 = 946_684_800_000_000;
/// Nor are those after the year 9999, which calendars do not support.
const LATEST: i64 = 253_402_300_799_999_999;

/// ISO 8601, or a number of seconds, milliseconds, microseconds or nanoseconds since 1970,
/// depending on its size → microseconds since 1970, in UTC. A time without an offset is assumed to
/// be in UTC.
#[must_use]
pub fn microseconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let is_number = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
    let micros = if is_number && !is_compact_date(text) {
        epoch(text)?
    } else {
        iso(text)?
    };
    (EARLIEST..=LATEST).contains(&micros).then_some(micros)
}

/// `2026-06-04` has only digits and dashes, as a number may.
fn is_compact_date(text: &str) -> bool {
    text.len() == 10 && text.as_bytes()[4] == b'-'
}

fn iso(text: &str) -> Option<i64> {
    let text = &*without_space(text);
    if let Ok(time) = PARSER.parse_timestamp(text) {
        return Some(time.as_microsecond());
    }
    // To know the offset of a named time zone would take a database.
    if text.contains('[') {
        return None;
    }
    let local: DateTime = PARSER.parse_datetime(text).ok()?;
    let time = Offset::UTC.to_timestamp(local).ok()?;
    Some(time.as_microsecond())
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

/// Joins a time with the offset or the name of UTC that follows it after a space.
fn without_space(text: &str) -> Cow<'_, str> {
    let Some((time, zone)) = text.rsplit_once(' ') else {
        return text.into();
    };
    if matches!(zone, "UTC" | "GMT" | "Z") {
        format!("{time}Z").into()
    } else if zone.starts_with(['+', '-']) {
        format!("{time}{zone}").into()
    } else {
        text.into()
    }
}

/// The time at which a text before an event begins: `2026-06-04T09:15:49Z INFO …`,
/// `[2026-06-04 09:15:49,123] …`. An error if there is a time that cannot be read.
pub(crate) fn at_start(prefix: &str) -> Result<Option<i64>, ()> {
    let text = prefix.trim_start_matches(|c: char| c.is_whitespace() || c == '[' || c == '(');
    let Some((date, rest)) = text.split_at_checked(10) else {
        return Ok(None);
    };
    let is_date = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let Some(clock) = rest.strip_prefix(['T', ' ', 't']).filter(|_| is_date) else {
        return Ok(None);
    };
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '+' | '-' | 'Z');
    let length = clock.find(|c| !is_time(c)).unwrap_or(clock.len());
    let (clock, rest) = clock.split_at(length);
    let clock = clock.trim_end_matches([':', ',', '.', '-']);
    if rest.starts_with(char::is_alphabetic) {
        return Err(());
    }
    let word = rest.trim_start_matches([' ', '\t', '(', '[']);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | ':' | '/' | '_' | '.');
    let word = &word[..word.find(|c| !is_word(c)).unwrap_or(word.len())];
    let word = word.trim_end_matches([':', '.']);
    let zone = match word {
        "UTC" | "GMT" | "Z" => "Z",
        offset if is_offset(offset) => offset,
        // This may be an offset in hours, or the next field.
        zone if is_zone(zone) || is_half_offset(zone) => return Err(()),
        _ => "",
    };
    microseconds(&format!("{date}T{clock}{zone}"))
        .map(Some)
        .ok_or(())
}

/// `+0200` or `-07:00`.
fn is_offset(word: &str) -> bool {
    let digits = word
        .strip_prefix(['+', '-'])
        .unwrap_or_default()
        .replacen(':', "", 1);
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_half_offset(word: &str) -> bool {
    let digits = word.strip_prefix(['+', '-']).unwrap_or_default();
    matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is the name of a time zone, or AM or PM.
fn is_zone(word: &str) -> bool {
    let place = word.split_once('/');
    let half = word.replace('.', "").to_ascii_lowercase();
    let is_shifted = |name| {
        word.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with(['+', '-']))
    };
    if matches!(half.as_str(), "am" | "pm") || is_shifted("UTC") || is_shifted("GMT") {
        return true;
    }
    ZONES.contains(&word) || place.is_some_and(|(area, _)| AREAS.contains(&area))
}

const AREAS: [&str; 15] = [
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Brazil",
    "Canada",
    "Chile",
    "Etc",
    "Europe",
    "Indian",
    "Mexico",
    "Pacific",
    "US",
];

/// Names that change the meaning of the time before them.
const ZONES: [&str; 62] = [
    "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "ART", "AST", "AWST", "BRST", "BRT",
    "BST", "CAT", "CDT", "CEST", "CET", "CLT", "COT", "CST", "EAT", "EDT", "EEST", "EET", "EST",
    "GST", "HKT", "HST", "ICT", "IDT", "IST", "JST", "KST", "MDT", "MESZ", "MEZ", "MSK", "MST",
    "MYT", "NDT", "NPT", "NST", "NZDT", "NZST", "PDT", "PET", "PHT", "PKT", "PST", "SAST", "SGT",
    "TRT", "UYT", "VET", "WAT", "WEST", "WET", "WIB", "WIT", "WITA", "AWDT", "SAMT",
];

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
            "2026-06-04 09:15:49 PM",
            "e",
        ] {
            assert_eq!(microseconds(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_may_begin_with_its_time() {
        for prefix in [
            "2026-06-04T09:15:49Z INFO Response details: ",
            "[2026-06-04 09:15:49] ",
            "[2026-06-04 02:15:49 -0700] [12] [INFO] ",
            "2026-06-04 09:15:49 UTC [1] LOG: ",
            "2026-06-04 09:15:49,000 - app - INFO - ",
            "2026-06-04T11:15:49+02:00: ",
            "2026-06-04 14:45:49 +05:30 INFO ",
            "2026-06-04 09:15:49 GET /x",
        ] {
            assert_eq!(at_start(prefix), Ok(Some(TIME)), "{prefix}");
        }
        for prefix in [
            "INFO ",
            "2026-06-04",
            "20260604-1 x",
            "Überraschung ",
            "1234567890 12 x",
        ] {
            assert_eq!(at_start(prefix), Ok(None), "{prefix}");
        }
        for prefix in [
            "2026-06-04 09:15:49 PDT x",
            "2026-06-04 09:15:49 PM ",
            "2026-06-99 09:15:49 ",
            "2026-06-04 09:15:49 Europe/Berlin INFO",
            "2026-06-04 09:15:49 BRT ",
            "2026-06-04 09:15:49 -10 x",
            "2026-06-04 09:15:49 +02 ",
            "2026-06-04 09:15:49 UTC+2 ",
            "2026-06-04 09:15:49 US/Pacific ",
            "2026-06-04 09:15:49 [Europe/Berlin] ",
            "2026-06-04 09:15:49 P.M. ",
            "2026-06-04 09:15:49 (PDT) ",
            "2026-06-04 09:15:49\tPDT",
            "2026-06-04 09:15:49  PDT",
            "2026-06-04 09:15:49PM ",
            "2026-06-04 09:15:49 a.m. ",
        ] {
            assert_eq!(at_start(prefix), Err(()), "{prefix}");
        }
    }
}
