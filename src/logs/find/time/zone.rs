//! What follows a clock time: AM or PM, and an offset or the name of a time zone.

/// What the text after a clock time says about its offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Nothing.
    Absent,
    /// Seconds east of UTC.
    Offset(i32),
    /// Something that cannot be read without a guess or a database.
    Unreadable,
}

/// AM or PM at the start of a text: whether it is PM, and the text after it.
pub(super) fn half_of_day(text: &str) -> Option<(bool, &str)> {
    let text = text.trim_start_matches(is_blank);
    let rest = text.strip_prefix(['a', 'A', 'p', 'P'])?;
    let is_pm = text.starts_with(['p', 'P']);
    let rest = rest.strip_prefix('.').map_or(rest, |rest| {
        // As in Spanish: `p. m.`
        rest.strip_prefix(is_blank).unwrap_or(rest)
    });
    let rest = rest.strip_prefix(['m', 'M'])?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    (!rest.starts_with(char::is_alphanumeric)).then_some((is_pm, rest))
}

/// The zone at the start of the text after a clock time, and the text after it.
pub(super) fn zone(text: &str) -> (Zone, &str) {
    let after = text.trim_start_matches(|c| is_blank(c) || matches!(c, '(' | '['));
    let is_attached = after.len() == text.len();
    let is_word = |c: char| {
        let is_mark = matches!(c, '+' | '-' | ':' | '/' | '_') || (c == '.' && !is_attached);
        c.is_alphanumeric() || is_mark
    };
    let word = &after[..after.find(|c| !is_word(c)).unwrap_or(after.len())];
    let word = word.trim_end_matches([':', '.']);
    let dash = after.strip_prefix(['\u{2212}', '\u{2013}']);
    let zone = if dash.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        Zone::Unreadable
    } else if word.starts_with(['+', '-']) {
        // An attached dash may only separate the time from the next field.
        let number = &word[..word
            .find(|c: char| c.is_alphabetic() || matches!(c, '/' | '_' | '.'))
            .unwrap_or(word.len())];
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        match (offset(word), digits) {
            (Some(seconds), 3..) => Zone::Offset(seconds),
            (Some(seconds), _) if is_attached => Zone::Offset(seconds),
            (_, 0) => Zone::Absent,
            // Two digits may be an offset in hours or the next field, and others are no offset.
            (_, 1 | 2 | 4) => Zone::Unreadable,
            _ if is_attached || number.contains(':') => Zone::Unreadable,
            _ => Zone::Absent,
        }
    } else if let Some(zone) = shift_from_utc(word) {
        zone
    } else if after.starts_with("Coordinated Universal Time") {
        Zone::Offset(0)
    } else if is_name(word)
        || is_long_name(after)
        || (is_attached && word.starts_with(char::is_alphabetic))
    {
        Zone::Unreadable
    } else {
        Zone::Absent
    };
    let rest = match zone {
        Zone::Absent => text,
        _ => &after[word.len()..],
    };
    (zone, rest)
}

/// A space that is not the end of a line.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}')
}

/// The seconds in an offset such as `+02`, `+0200` and `-07:00`.
fn offset(word: &str) -> Option<i32> {
    let sign = if word.starts_with('-') { -1 } else { 1 };
    let digits = word.strip_prefix(['+', '-'])?;
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        5 => digits.split_once(':')?,
        _ => return None,
    };
    if hours.len() != 2
        || !digits
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b':'))
    {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    // No place has other offsets, but numbers of processes and threads may look like them.
    let is_real = hours <= 14 && minutes < 60 && minutes % 15 == 0;
    is_real.then_some(sign * (hours * 60 + minutes) * 60)
}

/// A name of UTC, with or without an offset: `GMT`, `UTC+2`, `GMT+0200`. None if the word is
/// something else.
fn shift_from_utc(word: &str) -> Option<Zone> {
    if matches!(word, "Z" | "z" | "UT" | "Zulu" | "Etc/UTC" | "Etc/GMT") {
        return Some(Zone::Offset(0));
    }
    let (name, shift) = word.split_at_checked(3)?;
    if !["UTC", "GMT"]
        .iter()
        .any(|utc| name.eq_ignore_ascii_case(utc))
    {
        return None;
    }
    if shift.is_empty() {
        return Some(Zone::Offset(0));
    }
    let digits = shift.strip_prefix(['+', '-'])?;
    let padded = match digits.find(':').unwrap_or(digits.len()) {
        1 => format!("{}0{digits}", &shift[..1]),
        _ => shift.to_owned(),
    };
    Some(offset(&padded).map_or(Zone::Unreadable, Zone::Offset))
}

/// Whether a word is the name of a time zone, or AM or PM in a place where it cannot be read.
fn is_name(word: &str) -> bool {
    let half = word.replace('.', "").to_ascii_lowercase();
    let place = word.split_once('/');
    matches!(half.as_str(), "am" | "pm")
        || ZONES.contains(&word)
        || place.is_some_and(|(area, _)| AREAS.contains(&area))
}

/// Whether a text begins with a name such as `Central European Summer Time`.
fn is_long_name(text: &str) -> bool {
    let words: Vec<_> = text
        .split([' ', ')', ']'])
        .take(6)
        .map(|word| word.trim_end_matches([':', ',', '.']))
        .collect();
    let Some(end) = words.iter().position(|word| *word == "Time") else {
        return false;
    };
    match words[..end] {
        [region] => REGIONS.contains(&region),
        [.., kind] => matches!(kind, "Standard" | "Daylight" | "Summer"),
        [] => false,
    }
}

const REGIONS: [&str; 6] = [
    "Alaska", "Atlantic", "Central", "Eastern", "Mountain", "Pacific",
];

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
const ZONES: [&str; 69] = [
    "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "ART", "AST", "AWST", "BRST", "BRT",
    "BST", "CAT", "CDT", "CEST", "CET", "CLT", "COT", "CST", "CT", "ChST", "EAT", "EDT", "EEST",
    "EET", "EST", "ET", "GST", "HDT", "HKT", "HST", "ICT", "IDT", "IST", "JST", "KST", "MDT",
    "MESZ", "MEZ", "MSK", "MST", "MT", "MYT", "NDT", "NPT", "NST", "NZDT", "NZST", "PDT", "PET",
    "PHT", "PKT", "PST", "PT", "SAST", "SGT", "SST", "TRT", "UYT", "VET", "WAT", "WEST", "WET",
    "WIB", "WIT", "WITA", "AWDT", "SAMT",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_what_some_place_has() {
        for (text, seconds) in [
            ("Z", 0),
            ("z]", 0),
            ("UTC", 0),
            (" UTC [1]", 0),
            (" utc ", 0),
            (" (Coordinated Universal Time)", 0),
            ("+02", 7200),
            ("+0200 x", 7200),
            ("-07:00: x", -25200),
            (" +05:45]", 20700),
            (" [+02:00]", 7200),
            (" UTC+2", 7200),
            (" GMT+0200 (CEST)", 7200),
            (" GMT-3:30", -12600),
        ] {
            assert_eq!(zone(text).0, Zone::Offset(seconds), "{text}");
        }
        for text in [
            "",
            " ",
            " INFO",
            "-app",
            " - 12",
            ": x",
            "] [12]",
            " -12345 x",
            " -- x",
        ] {
            assert_eq!(zone(text), (Zone::Absent, text), "{text}");
        }
        for text in [
            " PDT",
            " [Europe/Berlin]",
            "[Asia/Tokyo]",
            " +02 ",
            " -10 x",
            "+2",
            "-4711 x",
            "-12345",
            "+02:07",
            "+25:00",
            " UTC+25",
            " Pacific Daylight Time",
            " (Central European Summer Time)",
            " Eastern Time]",
            "B",
            "EST",
            " (PM)",
            "Zulu2",
            "\u{2212}07:00",
        ] {
            assert_eq!(zone(text).0, Zone::Unreadable, "{text}");
        }
    }

    #[test]
    fn am_and_pm_have_many_spellings() {
        for text in ["AM", " am", " a.m.", "\u{202f}AM UTC", " a. m. "] {
            assert_eq!(
                half_of_day(text).map(|(is_pm, _)| is_pm),
                Some(false),
                "{text}"
            );
        }
        assert_eq!(half_of_day(" P.M. x"), Some((true, " x")));
        for text in ["", " app", " PM2", " p x", " amount", " P"] {
            assert_eq!(half_of_day(text), None, "{text}");
        }
    }
}
