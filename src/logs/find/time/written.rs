//! A date and a clock time, in the notations of loggers, at the start of a text.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;

use crate::logs::find::time::zone::{Zone, half_of_day, is_blank, zone};

/// A date with a clock time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    /// UTC microseconds since 1970; None if it cannot be read without a guess.
    pub(super) micros: Option<i64>,
    /// The text after it.
    pub(super) rest: &'a str,
}

/// What the parts of a date say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    Known(Date),
    /// The month and the day; the year may come later, or not at all.
    WithoutYear(i8, i8),
    /// The first two numbers can be the day and the month in either order.
    Ambiguous,
    /// There is no such day.
    Invalid,
}

/// How the parts of a date are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// eight digits
    Compact,
    /// with this between the parts
    Separated(char),
}

/// A clock time, before AM or PM is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    hour: i8,
    minute: i8,
    second: i8,
    nanoseconds: i32,
    /// Whether seconds are written.
    pub(super) has_seconds: bool,
}

/// The date with a clock time that a text begins with.
pub(super) fn date_and_clock(text: &str) -> Option<Written<'_>> {
    let (weekday, after) = weekday(text).map_or((None, text), |(day, rest)| (Some(day), rest));
    let (day, style, rest) = date(after)?;
    let (is_iso, text) = before_clock(rest)?;
    let compact = || is_iso.then(|| compact_clock(text)).flatten();
    let Some((clock, after_clock)) = clock(text).or_else(compact) else {
        // An hour alone, as ISO 8601 permits, is a time as well.
        let is_hour = is_iso && style != Style::Compact && text.starts_with(is_digit);
        return is_hour.then_some(Written {
            micros: None,
            rest: text,
        });
    };
    let (is_pm, rest) =
        half_of_day(after_clock).map_or((None, after_clock), |(pm, rest)| (Some(pm), rest));
    let (mut offset, mut rest) = zone(rest);
    let day = match (day, year_at_end(rest)) {
        // Without the name of the weekday, any other number may follow a time.
        (Day::WithoutYear(month, day), Some((year, after_year))) if weekday.is_some() => {
            rest = after_year;
            if offset == Zone::Absent {
                (offset, rest) = zone(rest);
            }
            Date::new(year, month, day).ok()
        }
        (Day::Known(day), _) => Some(day),
        _ => None,
    };
    if is_part_of_word(rest, style) {
        return None;
    }
    let day = day.filter(|day| weekday.is_none_or(|weekday| weekday == day.weekday()));
    let micros = day.and_then(|day| micros(day, clock, is_pm, offset));
    Some(Written { micros, rest })
}

/// Whether a text begins with a date that is not the number of a version or of a file.
pub(super) fn is_date(text: &str) -> bool {
    let text = weekday(text).map_or(text, |(_, rest)| rest);
    let Some((Day::Known(_) | Day::Ambiguous, Style::Separated(separator), rest)) = date(text)
    else {
        return false;
    };
    let is_end = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
    separator != '.' && is_end && !is_part_of_word(rest, Style::Separated(separator))
}

/// Hours and minutes, with or without seconds, and the text after them.
pub(super) fn clock(text: &str) -> Option<(Clock, &str)> {
    let (hour, _, rest) = number(text, 2)?;
    let (minute, width, rest) = number(rest.strip_prefix(':')?, 2)?;
    let mut clock = Clock {
        hour: i8::try_from(hour).ok()?,
        minute: i8::try_from(minute).ok()?,
        second: 0,
        nanoseconds: 0,
        has_seconds: false,
    };
    let Some(seconds) = rest
        .strip_prefix(':')
        .filter(|rest| rest.starts_with(is_digit))
    else {
        return (width == 2).then_some((clock, rest));
    };
    let (second, _, rest) = number(seconds, 2)?;
    clock.second = i8::try_from(second).ok()?;
    clock.has_seconds = true;
    Some(with_fraction(clock, rest))
}

impl Clock {
    /// The time of the day, if there is such a time.
    pub(super) fn time(self) -> Option<Time> {
        // A leap second counts as the one before it.
        Time::new(
            self.hour,
            self.minute,
            self.second.min(59),
            self.nanoseconds,
        )
        .ok()
        .filter(|_| self.second <= 60)
    }

    /// With the half of the day that AM or PM says.
    fn in_half(self, is_pm: Option<bool>) -> Option<Self> {
        let hour = match (is_pm, self.hour) {
            (Some(false), 12) => 0,
            (Some(true), 1..12) => self.hour + 12,
            // Some loggers write the hours of the whole day before PM.
            (None, hour) | (Some(false), hour @ 0..12) | (Some(true), hour @ 12..24) => hour,
            _ => return None,
        };
        Some(Self { hour, ..self })
    }
}

fn micros(day: Date, clock: Clock, is_pm: Option<bool>, zone: Zone) -> Option<i64> {
    let offset = match zone {
        Zone::Absent => Offset::UTC,
        Zone::Offset(seconds) => Offset::from_seconds(seconds).ok()?,
        Zone::Unreadable => return None,
    };
    let time = clock.in_half(is_pm)?.time()?;
    let time = offset.to_timestamp(DateTime::from_parts(day, time)).ok()?;
    Some(time.as_microsecond())
}

/// Whether the text after a time shows that the time is part of a name: `20260604T1215-x`,
/// `2026-06-04T09:15:49.json`.
fn is_part_of_word(rest: &str, style: Style) -> bool {
    let next = rest.chars().nth(1);
    match rest.chars().next() {
        Some('.') => next.is_some_and(char::is_alphanumeric),
        Some('-' | '_' | '/') => style == Style::Compact && next.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// What stands where the clock time must begin, and whether a `T` is before it.
fn before_clock(rest: &str) -> Option<(bool, &str)> {
    let trimmed = |text: &'_ str| text.len() - text.trim_start_matches(is_blank).len();
    if let Some(text) = rest.strip_prefix(['T', 't']) {
        return Some((true, &text[trimmed(text)..]));
    }
    if let Some(text) = rest.strip_prefix(['_', ':', '-', '/']) {
        return Some((false, text));
    }
    let text = rest.trim_start_matches(|c| is_blank(c) || matches!(c, ',' | ';' | '|'));
    let words = ["at ", "@ ", "- ", "time="];
    let after_word = words.iter().find_map(|word| text.strip_prefix(word));
    let after_bracket = rest
        .strip_prefix(']')
        .and_then(|text| text.trim_start_matches(is_blank).strip_prefix('['));
    let text = after_bracket.or(after_word).unwrap_or(text);
    (text.len() < rest.len()).then_some((false, text))
}

fn with_fraction(clock: Clock, rest: &str) -> (Clock, &str) {
    let Some(digits) = rest
        .strip_prefix(['.', ','])
        .filter(|rest| rest.starts_with(is_digit))
    else {
        return (clock, rest);
    };
    let digits = &digits[..digits.find(|c| !is_digit(c)).unwrap_or(digits.len())];
    let nanoseconds = digits
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
    (
        Clock {
            nanoseconds,
            ..clock
        },
        &rest[1 + digits.len()..],
    )
}

/// `091549` or `0915`.
fn compact_clock(text: &str) -> Option<(Clock, &str)> {
    let (number, width, rest) = number(text, 6)?;
    let (hour, minute, second) = match width {
        6 => (number / 10_000, number / 100 % 100, number % 100),
        4 => (number / 100, number % 100, 0),
        _ => return None,
    };
    let part = |number| i8::try_from(number).ok();
    let clock = Clock {
        hour: part(hour)?,
        minute: part(minute)?,
        second: part(second)?,
        nanoseconds: 0,
        has_seconds: width == 6,
    };
    Some(with_fraction(clock, rest))
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    /// a number of at most two digits
    Small(i8),
    Year(i16),
    Month(i8),
}

/// The date that a text begins with, how it is written, and the text after it.
fn date(text: &str) -> Option<(Day, Style, &str)> {
    if let Some((day, rest)) = compact_date(text) {
        return Some((day, Style::Compact, rest));
    }
    let (first, rest) = part(text)?;
    let (separator, rest) = date_separator(rest)?;
    let (second, after_second) = part(rest)?;
    let third = date_separator(after_second).and_then(|(again, rest)| {
        let (third, rest) = part(rest)?;
        Some((again, third, rest))
    });
    let is_numeric = matches!(separator, '-' | '/' | '.');
    let (day, rest) = match (first, second, third) {
        (Part::Year(year), Part::Small(month), Some((again, Part::Small(day), rest)))
            if is_numeric && again == separator =>
        {
            (known(year, month, day), rest)
        }
        (Part::Small(one), Part::Small(two), Some((again, Part::Year(year), rest)))
            if is_numeric && again == separator =>
        {
            (in_either_order(year, one, two), rest)
        }
        (Part::Small(day), Part::Month(month), Some((_, Part::Year(year), rest)))
        | (Part::Month(month), Part::Small(day), Some((_, Part::Year(year), rest)))
        | (Part::Year(year), Part::Month(month), Some((_, Part::Small(day), rest))) => {
            (known(year, month, day), rest)
        }
        (Part::Month(month), Part::Small(day), _) | (Part::Small(day), Part::Month(month), _) => {
            (Day::WithoutYear(month, day), after_second)
        }
        _ => return None,
    };
    Some((day, Style::Separated(separator), rest))
}

fn known(year: i16, month: i8, day: i8) -> Day {
    Date::new(year, month, day).map_or(Day::Invalid, Day::Known)
}

/// A date whose day and month are both numbers, before the year.
fn in_either_order(year: i16, one: i8, two: i8) -> Day {
    match (known(year, one, two), known(year, two, one)) {
        (Day::Known(day), Day::Known(other)) if day != other => Day::Ambiguous,
        (Day::Invalid, day) | (day, _) => day,
    }
}

/// Eight digits; glog writes a letter for the level before them.
fn compact_date(text: &str) -> Option<(Day, &str)> {
    let text = text.strip_prefix(['I', 'W', 'E', 'F']).unwrap_or(text);
    let (number, 8, rest) = number(text, 8)? else {
        return None;
    };
    let year = i16::try_from(number / 10_000).ok()?;
    let month = i8::try_from(number / 100 % 100).ok()?;
    let day = known(year, month, i8::try_from(number % 100).ok()?);
    matches!(day, Day::Known(_)).then_some((day, rest))
}

fn part(text: &str) -> Option<(Part, &str)> {
    if let Some((number, width, rest)) = number(text, 4) {
        return match width {
            4 => Some((Part::Year(i16::try_from(number).ok()?), rest)),
            1 | 2 => {
                let mut endings = ["st", "nd", "rd", "th"].iter();
                let after = endings.find_map(|ending| rest.strip_prefix(ending));
                Some((
                    Part::Small(i8::try_from(number).ok()?),
                    after.unwrap_or(rest),
                ))
            }
            _ => None,
        };
    }
    let (at, rest) = name(text, &MONTHS)?;
    Some((Part::Month(i8::try_from(at + 1).ok()?), rest))
}

/// What separates the parts of a date; of several characters, the first.
fn date_separator(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    let rest = match first {
        '-' | '/' => &text[1..],
        // As in `Jun  4`, `June 4, 2026`, `4. Jun 2026`.
        ' ' | ',' | '.' => text[1..].trim_start_matches(' '),
        _ => return None,
    };
    Some((first, rest))
}

fn weekday(text: &str) -> Option<(Weekday, &str)> {
    let (at, rest) = name(text, &WEEKDAYS)?;
    let after = rest.trim_start_matches([',', '.', ' ']);
    let day = Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()?;
    (after.len() < rest.len()).then_some((day, after))
}

/// The year at the end of `Thu Jun  4 09:15:49 2026`.
fn year_at_end(rest: &str) -> Option<(i16, &str)> {
    let (year, 4, rest) = number(rest.trim_start_matches(' '), 4)? else {
        return None;
    };
    let is_end = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
    is_end.then_some((i16::try_from(year).ok()?, rest))
}

/// The place of the name that a text begins with. Names can be cut off after three letters.
fn name<'a>(text: &'a str, names: &[&str]) -> Option<(usize, &'a str)> {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let word = Some(&text[..end]).filter(|word| word.len() >= 3)?;
    let is_it = |name: &&str| {
        let start = name.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    Some((names.iter().position(is_it)?, &text[end..]))
}

/// The number that a text begins with, of at most so many digits: its value, its width, and the
/// text after it.
fn number(text: &str, most: usize) -> Option<(u32, usize, &str)> {
    let width = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    let number = text[..width].parse().ok().filter(|_| width <= most)?;
    Some((number, width, &text[width..]))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
