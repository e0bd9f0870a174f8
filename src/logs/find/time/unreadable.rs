//! What looks like a time or a date in a text, but is none that can be read.

use crate::logs::find::time::written::{clock, date_and_clock, is_date};
use crate::logs::find::time::zone::{half_of_day, is_blank};

/// Words beside a clock time that is a duration.
const DURATIONS: [&str; 23] = [
    "after",
    "delay",
    "duration",
    "elapsed",
    "eta",
    "for",
    "in",
    "lasted",
    "lasting",
    "latency",
    "length",
    "offset",
    "position",
    "remaining",
    "runtime",
    "taken",
    "timeout",
    "took",
    "up",
    "uptime",
    "wait",
    "waited",
    "within",
];

/// Words before a date of something else.
const NAMES: [&str; 9] = [
    "build", "deadline", "expires", "model", "release", "since", "snapshot", "until", "version",
];

/// Whether a date or a clock time begins at `rest`, alone or in an order that cannot be read.
pub(super) fn looks_like_time(before: &str, rest: &str) -> bool {
    is_date(rest) || is_lone_clock(before, rest) || is_without_year(rest)
}

/// Whether a clock time without a date begins here, and not a duration or an address.
fn is_lone_clock(before: &str, rest: &str) -> bool {
    let Some((clock, after)) = clock(rest).filter(|(clock, _)| clock.time().is_some()) else {
        return false;
    };
    if half_of_day(after).is_some() {
        return true;
    }
    let written = &rest[..rest.len() - after.len()];
    let parts: Vec<_> = written.split([':', '.', ',']).map(str::len).collect();
    if !clock.has_seconds {
        let is_first = !before.contains(|c: char| c.is_alphanumeric());
        let is_end =
            after.is_empty() || after.starts_with(|c| is_blank(c) || matches!(c, ']' | ')'));
        return is_first && is_end && parts[0] == 2;
    }
    let is_padded = parts[1] == 2 && parts[2] == 2;
    is_padded && !is_in_address(before, after) && !is_duration(before, after)
}

/// Whether the text around a clock time continues it, as in `00:1a:09:15:49:2b` and `::10:20:30`.
fn is_in_address(before: &str, after: &str) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut next = after.splitn(3, ':').skip(1);
    let is_continued = matches!((next.next(), next.next()), (Some(pair), Some(_)) if pair.len() == 2 && is_hex(pair));
    let Some(before) = before.strip_suffix(':') else {
        return is_continued;
    };
    let group = before.rsplit(':').next().unwrap_or_default();
    let is_group = group.len() <= 4 && is_hex(group) && group.len() < before.len();
    is_continued || is_group || before.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether the words around a clock time say how long something took.
fn is_duration(before: &str, after: &str) -> bool {
    let next = after
        .trim_start()
        .split(|c: char| !c.is_ascii_alphabetic())
        .next();
    ends_with_word(before, &DURATIONS) || matches!(next, Some("elapsed" | "remaining"))
}

/// Whether the word before a date says that it is not the time of the line.
pub(super) fn is_named(before: &str) -> bool {
    ends_with_word(before, &NAMES)
}

/// Whether the last word of a text is one of these, in any case.
fn ends_with_word(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end_matches([' ', '=', ':', '(', '"']);
    let word = text.rsplit(|c: char| !c.is_ascii_alphabetic()).next();
    word.is_some_and(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// Whether Chrome's time without a year begins here: `0604/091549.123456`.
fn is_without_year(rest: &str) -> bool {
    let Some((day, clock)) = rest.split_at_checked(4) else {
        return false;
    };
    let Some(clock) = clock.strip_prefix('/') else {
        return false;
    };
    // Every day of a year is a day of the year 2000.
    let is_other = |c: char| !c.is_ascii_digit();
    let clock = &clock[..clock.find(is_other).unwrap_or(clock.len())];
    let written = format!("2000{day}T{clock}");
    clock.len() == 6 && date_and_clock(&written).is_some_and(|written| written.micros.is_some())
}

/// Whether a clock time begins here after the end of a date that cannot be read, or that belongs
/// to a name: `2026-W23-4T09:15:49Z`.
pub(super) fn is_clock_of_date(rest: &str) -> bool {
    let day = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = day
        .strip_prefix(['T', 't'])
        .filter(|_| day.len() < rest.len());
    after
        .and_then(clock)
        .is_some_and(|(clock, _)| clock.has_seconds && clock.time().is_some())
}
