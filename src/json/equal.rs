//! Equality of JSON values, as Python's `==` compares the results of `json.loads`. One difference:
//! `true` is not equal to 1.

use super::lexer::Lexer;
use super::text::{Lone, unescape_bytes};
use super::{Kind, elements};

/// Whether two values that the decoder has accepted are equal.
pub(crate) fn values(left: &str, right: &str) -> bool {
    if left == right {
        return true;
    }
    let (Some(left_kind), Some(right_kind)) = (kind(left), kind(right)) else {
        return false;
    };
    match (left_kind, right_kind) {
        (Kind::Object, Kind::Object) => objects(left, right),
        (Kind::Array, Kind::Array) => arrays(left, right),
        (left_kind, right_kind) if left_kind.is_text() && right_kind.is_text() => {
            string(left) == string(right)
        }
        (left_kind, right_kind) if left_kind.is_integer() && right_kind.is_integer() => {
            integer(left) == integer(right)
        }
        (Kind::Float, Kind::Float) => left.parse::<f64>().ok() == right.parse::<f64>().ok(),
        (Kind::Count | Kind::Integer, Kind::Float) => is_whole(right, left),
        (Kind::Float, Kind::Count | Kind::Integer) => is_whole(left, right),
        _ => false,
    }
}

fn kind(value: &str) -> Option<Kind> {
    Lexer::new(value.as_bytes()).value(0).ok()
}

/// The string's bytes, escapes resolved. A lone surrogate equals only itself.
fn string(value: &str) -> Vec<u8> {
    unescape_bytes(&value[1..value.len() - 1], Lone::Keep)
}

fn integer(value: &str) -> &str {
    if value == "-0" { "0" } else { value }
}

fn is_whole(float: &str, whole: &str) -> bool {
    float.parse::<f64>().is_ok_and(|float| {
        float.fract() == 0.0 && integer(&format!("{float:.0}")) == integer(whole)
    })
}

fn arrays(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (elements(left), elements(right));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some((left, _)), Some((right, _))) if values(left, right) => {}
            _ => return false,
        }
    }
}

fn objects(left: &str, right: &str) -> bool {
    let (left, right) = (members(left), members(right));
    left.len() == right.len()
        && left
            .iter()
            .zip(&right)
            .all(|(left, right)| left.0 == right.0 && values(left.1, right.1))
}

/// The members by key, each key with its last value.
fn members(object: &str) -> Vec<(Vec<u8>, &str)> {
    let mut members: Vec<_> = super::members(object)
        .map(|member| (member.key.bytes(), member.value))
        .collect();
    // The sort is stable, so the last of equal keys stays last. Reversed, it comes first.
    members.sort_by(|left, right| left.0.cmp(&right.0));
    members.reverse();
    members.dedup_by(|later, first| later.0 == first.0);
    members
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn spelling_does_not_matter() {
        assert!(values(
            r#"{"a":1,"b":[]}"#,
            r#"{ "b" : [ ], "\u0061" : 1 }"#
        ));
        assert!(values(r#""\u00e9\n""#, "\"é\\u000a\""));
        assert!(values("100", "1e2"));
        assert!(values("1.50", "15e-1"));
        assert!(values("-0", "0.0"));
        assert!(values("100000000000000000000", "1e20"));
        assert!(values(r#"{"a":1,"a":2}"#, r#"{"a":2}"#));
    }

    #[test]
    fn values_do() {
        assert!(!values("true", "1"));
        assert!(!values("null", "false"));
        assert!(!values("18446744073709551616", "18446744073709551617"));
        assert!(!values(r#""\ud800""#, r#""\ud801""#));
        assert!(!values(r#"{"a":1}"#, r#"{"a":1,"b":1}"#));
        assert!(!values("[1,2]", "[2,1]"));
        assert!(!values("\"1\"", "1"));
    }
}
