//! The time in the text before an event.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use crate::logs::find::text::object_start;
use crate::logs::find::time::unreadable::{is_clock_of_date, is_named, looks_like_time};
use crate::logs::find::time::written::date_and_clock;
use crate::logs::find::time::{in_range, meaning, microseconds};

/// A time must begin in so many bytes of the text, so that a long text costs no more than a short
/// one.
const MAX_HEAD: usize = 4096;

/// A time and its zone are shorter than this.
const MAX_TIME: usize = 256;

/// A number in a text is a time only from 2020, before which there was no such API, to 2033. Others
/// are most likely ids, or telephone numbers, which in North America begin at 2,010,000,000.
const NUMBERS: Range<i64> = 1_577_836_800_000_000..2_000_000_000_000_000;

/// A time with other text around it is longer than this.
const LONGEST_TIME: usize = 64;

/// Whether a value has a time and not much else, even if the time cannot be read: that is for the
/// reader of the event beside it to report.
pub(in crate::logs) fn is_time(value: &str) -> bool {
    value.len() <= LONGEST_TIME && !value.contains('{') && in_prefix(value) != Ok(None)
}

/// The first time that can be read in a text before an event, in UTC microseconds since 1970:
/// `2026-06-04T09:15:49Z INFO …`, `app | [2026-06-04 09:15:49,123] …`. An error if there is a date or
/// a clock time, but none that can be read.
pub(in crate::logs) fn in_prefix(prefix: &str) -> Result<Option<i64>, ()> {
    let head = &prefix[..floor(prefix, MAX_HEAD + MAX_TIME)];
    // The values in another object are not about this line.
    let outside = &head[..object_start(head.as_bytes()).unwrap_or(head.len())];
    let text = &*without_colors(outside);
    let limit = if outside.len() == prefix.len() {
        text.len()
    } else {
        floor(text, MAX_HEAD)
    };
    let mut is_odd = false;
    let mut at = 0;
    while let Some(gap) = text[at..].find(|c: char| c.is_ascii_alphanumeric()) {
        at += gap;
        if at >= limit {
            break;
        }
        let (before, rest) = text.split_at(at);
        let is_free = || !is_attached(before) && !is_named(before);
        if let Some(written) = date_and_clock(rest).filter(|_| is_free()) {
            if let Some(micros) = written.micros.and_then(in_range) {
                return Ok(Some(micros));
            }
            is_odd = true;
            at = text.len() - written.rest.len();
            continue;
        }
        if let Some(micros) = number(before, rest).filter(|_| is_free()) {
            return Ok(Some(micros));
        }
        is_odd |= (looks_like_time(before, rest) && is_free()) || is_clock_of_date(rest);
        at += rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
    }
    if is_odd { Err(()) } else { Ok(None) }
}

/// The largest position up to `most` at which a text can be divided.
fn floor(text: &str, most: usize) -> usize {
    let mut at = most.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A text without the terminal's codes for colors, which may be inside a time as well. The escape
/// character may be written as rsyslog and `cat -v` show it.
fn without_colors(text: &str) -> Cow<'_, str> {
    const ESCAPES: [&str; 3] = ["\x1b[", "#033[", "^[["];
    if !ESCAPES.iter().any(|escape| text.contains(escape)) {
        return text.into();
    }
    let mut clean = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\x1b', '#', '^']) {
        let (plain, code) = rest.split_at(at);
        clean.push_str(plain);
        let parameters = ESCAPES.iter().find_map(|escape| code.strip_prefix(escape));
        let end = parameters.and_then(|parameters| {
            parameters
                .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ';' | ':' | '?'))
                .strip_prefix(|c: char| c.is_ascii_alphabetic())
        });
        let Some(end) = end else {
            clean.push_str(&code[..1]);
            rest = &code[1..];
            continue;
        };
        let is_alphanumeric = |c: char| c.is_ascii_alphanumeric();
        // Two fields that only their colors separate remain two.
        if clean.ends_with(is_alphanumeric) && end.starts_with(is_alphanumeric) {
            clean.push(' ');
        }
        rest = end;
    }
    clean.push_str(rest);
    clean.into()
}

/// Whether what follows is a part of a name, a version, a path or an id.
fn is_attached(before: &str) -> bool {
    let mut before = before.chars().rev();
    match before.next() {
        Some('_' | '/' | '\\' | '@' | '+' | '%' | '&' | '~' | '$' | '#') => true,
        Some('-' | '.') => before.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Seconds or milliseconds since 1970: in brackets, after a key, or, with a fraction, at the start
/// of the text. Any other number can be an id.
fn number(before: &str, rest: &str) -> Option<i64> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+');
    let word = &rest[..rest.find(|c| !is_number(c)).unwrap_or(rest.len())];
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, ']' | ')' | '}' | ',' | ':' | ';' | '"' | '\'');
    let after = &rest[word.len()..];
    if !after.is_empty() && !after.starts_with(is_end) {
        return None;
    }
    let width = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let is_opened = || before.ends_with(['[', '(']) || is_after_key(before);
    let is_first = || before.trim_matches(['\u{feff}', ' ']).is_empty();
    // As zap writes them: 1.780564549123e+09.
    let is_exponential = width == 1 && word.ends_with("09") && word.contains(['e', 'E']);
    let is_time = match width {
        14 => is_opened() || is_first(),
        10 | 13 => is_opened() || (word.len() > width && is_first()),
        _ => is_exponential && (is_opened() || is_first()),
    };
    is_time
        .then(|| microseconds(word))?
        .filter(|micros| NUMBERS.contains(micros))
}

/// Whether a text ends with a key under which loggers write the time: `ts=`, `"time": `.
fn is_after_key(before: &str) -> bool {
    let key = before.trim_end_matches([' ', '=', ':', '"', '\'']);
    let is_other = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '@');
    let name = key.rsplit(is_other).next().unwrap_or_default();
    before[key.len()..].contains(['=', ':'])
        && (name.eq_ignore_ascii_case("t") || meaning(name).is_some())
}
