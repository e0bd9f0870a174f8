//! Names of events in text that is not JSON: do they come with data that is lost?

use crate::logs::read::options::EventFilter;

/// The first mention of a needed event in text around JSON that comes with data: an object, in
/// some notation, is around the name or behind it, or the name is the value of a key such as
/// `type`. A name alone, as in a sentence, holds no data. `has_object_behind` tells that JSON
/// follows the text.
pub(crate) fn with_data(
    text: &str,
    filter: &EventFilter,
    has_object_behind: bool,
) -> Option<usize> {
    let last_brace = memchr::memrchr(b'{', text.as_bytes());
    let (mut open, mut counted) = (0_usize, 0);
    mentions(text, filter).find_map(|(start, end)| {
        for &byte in &text.as_bytes()[counted..start] {
            match byte {
                b'{' => open += 1,
                b'}' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        counted = start;
        let is_it = has_object_behind
            || open > 0
            || last_brace.is_some_and(|brace| brace >= end)
            || is_value_of_key(&text[..start]);
        is_it.then_some(start)
    })
}

/// The first mention of a needed event in text behind an event that is the value of a key in
/// brackets: another event, in some notation. Outside brackets, it is about the event before.
pub(crate) fn in_brackets(text: &str, filter: &EventFilter) -> Option<usize> {
    let depth = |before: &str| {
        before.bytes().fold(0_usize, |depth, byte| match byte {
            b'{' | b'(' => depth + 1,
            b'}' | b')' => depth.saturating_sub(1),
            _ => depth,
        })
    };
    let mut of_keys = mentions(text, filter).filter(|&(start, _)| is_value_of_key(&text[..start]));
    let (start, _) = of_keys.next()?;
    (depth(&text[..start]) > 0).then_some(start)
}

/// The name of the last needed event that a text mentions.
pub(crate) fn last<'a>(text: &'a str, filter: &EventFilter) -> Option<&'a str> {
    let (start, end) = mentions(text, filter).last()?;
    text.get(start..end)
}

/// Where a text has names of needed events, as whole words: another vendor's
/// `conversation.response.done` is none.
fn mentions<'a>(text: &'a str, filter: &'a EventFilter) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'.', bytes).filter_map(move |dot| {
        let (start, end) = filter.needed_at(bytes, dot)?;
        let is_edge = |byte: Option<&u8>| {
            byte.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b"._-/".contains(byte))
        };
        let follows = match bytes.get(end) {
            // The end of a sentence.
            Some(b'.') => bytes.get(end + 1),
            other => other,
        };
        let precedes = start.checked_sub(1).map(|before| &bytes[before]);
        (is_edge(precedes) && is_edge(follows)).then_some((start, end))
    })
}

/// Whether a text ends with a key that says what an object is, and an opening quote.
fn is_value_of_key(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(['"', '\'', '`']) else {
        return false;
    };
    let Some(rest) = rest.trim_end().strip_suffix([':', '=']) else {
        return false;
    };
    let rest = rest.trim_end().trim_end_matches(['"', '\'']);
    let word = rest
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next();
    matches!(word, Some("type" | "object" | "event_type"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logs::read::options::Options;

    #[test]
    fn a_name_in_a_sentence_holds_no_data() {
        let filter = EventFilter::new(&Options::default());
        for text in [
            "Received event: response.done",
            "event: response.done",
            "got response.done.",
            "[x={1}] response.done (3 ms)",
            r#"event: "response.done""#,
            "conversation.response.done { id: 1 }",
            "response.done_late { id: 1 }",
            "/api/response.done { id: 1 }",
        ] {
            assert_eq!(with_data(text, &filter, false), None, "{text}");
        }
        for (text, at) in [
            ("got response.done { id: 1 }", 4),
            ("{ type: 'response.done'", 9),
            (r#"  "type": "response.done","#, 11),
            ("object='realtime.response',", 8),
            ("response.done is late, response.done: {", 0),
        ] {
            assert_eq!(with_data(text, &filter, false), Some(at), "{text}");
        }
        assert_eq!(with_data("got response.done in ", &filter, true), Some(4));
    }

    #[test]
    fn a_key_can_follow_any_character() {
        let filter = EventFilter::new(&Options::default());
        for before in ["é", "日", "\u{a0}", "—", "“", "✅", "🔔", "\u{fffd}"] {
            for between in [": '", "=\"", " : \"", "\": \""] {
                let other = format!("{before}{between}response.done'");
                assert_eq!(with_data(&other, &filter, false), None, "{other}");
            }
            let object = format!("{{ {before}\u{a0}type: 'response.done'");
            let name = object.find("response").unwrap();
            assert_eq!(with_data(&object, &filter, false), Some(name), "{object}");
        }
    }

    #[test]
    fn text_behind_an_event_may_be_about_it() {
        let filter = EventFilter::new(&Options::default());
        for text in [
            r#" event_type="response.done""#,
            " (response.done) { ms: 3 }",
            r#"} (3 ms), "type": "response.done""#,
        ] {
            assert_eq!(in_brackets(text, &filter), None, "{text}");
        }
        for text in [
            " { type: 'response.done', id: 1 }",
            " ResponseDoneEvent(event_id='e', type='response.done')",
        ] {
            assert!(in_brackets(text, &filter).is_some(), "{text}");
        }
    }
}
