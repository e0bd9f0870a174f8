//! Lists that describe one thing by names and values: `[{"field": "@message", "value": "…"}, …]`,
//! `[{"key": "x", "value": {"stringValue": "…"}}, …]`, `[["1780564549000000000", "…"], …]`.

use crate::json::lexer::Lexer;
use crate::json::{Kind, Member, Text, elements, members};

/// The elements of a list as members of one object, if all of them are pairs of a name and a value.
pub(super) fn named(array: &str) -> Option<Vec<Member<'_>>> {
    if !begins_with_name(array) {
        return None;
    }
    let pairs = elements(array).map(|(element, kind)| {
        if kind != Kind::Object {
            return None;
        }
        let (mut name, mut value) = (None, None);
        for member in members(element) {
            match member.key.to_str().as_ref() {
                "field" | "key" | "name" => name = member.text(),
                "value" => value = Some(member),
                _ => return None,
            }
        }
        let (key, value) = (name?, single(value?));
        Some(Member { key, ..value })
    });
    pairs.collect()
}

/// Whether the first key of the first element is one of a pair. The element itself is not read: lists
/// can be nested.
fn begins_with_name(array: &str) -> bool {
    let mut lexer = Lexer::new(array.as_bytes());
    lexer.open(b']') && lexer.peek() == b'{' && lexer.open(b'}') && {
        let key = lexer.key().map(|(key, _)| key);
        key.is_ok_and(|key| matches!(key, b"field" | b"key" | b"name" | b"value"))
    }
}

/// A pair of a time, as a string of digits, and a text, which may have labels of its own.
pub(super) fn timed<'a>(array: &'a str) -> Option<Vec<Member<'a>>> {
    // Nothing else is read: lists can be nested.
    if !array[1..].trim_ascii_start().starts_with('"') {
        return None;
    }
    let mut values = elements(array);
    let ((time, kind), (text, text_kind)) = (values.next()?, values.next()?);
    let is_pair = values.next().is_none_or(|(_, kind)| kind == Kind::Object);
    if !is_pair || values.next().is_some() {
        return None;
    }
    let is_time = kind == Kind::Ascii && time.len() > 10 && is_digits(&time[1..time.len() - 1]);
    let member = |key: &'static str, value: &'a str, kind| Member {
        key: Text {
            quoted: key,
            kind: Kind::Ascii,
        },
        value,
        kind,
    };
    (is_time && text_kind.is_text())
        .then(|| vec![member("time", time, kind), member("line", text, text_kind)])
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The value, without an object that only says its type, as in `{"stringValue": "x"}`.
fn single(value: Member<'_>) -> Member<'_> {
    if value.kind != Kind::Object {
        return value;
    }
    let mut inside = members(value.value);
    match (inside.next(), inside.next()) {
        (Some(only), None) if only.key.quoted.ends_with("Value") => only,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(members: Option<Vec<Member<'_>>>) -> Option<String> {
        let pair = |member: Member<'_>| format!("{}={}", member.key.to_str(), member.value);
        Some(members?.into_iter().map(pair).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn names_and_values_make_an_object() {
        let json = r#"[{"field":"a","value":"x"},{"key":"b","value":{"intValue":"1"}}]"#;
        assert_eq!(shown(named(json)).as_deref(), Some(r#"a="x" b="1""#));
        let json = r#"["1780564549000000000","text",{}]"#;
        let expected = r#"time="1780564549000000000" line="text""#;
        assert_eq!(shown(timed(json)).as_deref(), Some(expected));
        for json in [r#"[{"a":1}]"#, "[1]", r#"[{"name":"a","value":1,"x":2}]"#] {
            assert_eq!(shown(named(json)), None, "{json}");
        }
        for json in [
            r#"["a","b"]"#,
            r#"["1780564549000000000"]"#,
            r#"["1780564549000000000","a","b"]"#,
            r#"["1780564549000000000","a",{},{}]"#,
            "[]",
        ] {
            assert_eq!(shown(timed(json)), None, "{json}");
        }
    }
}
