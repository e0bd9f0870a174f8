//! Texts that are made to cost much: the work follows their length, and what is not searched is told.

use std::fmt::Write;

use super::tests::{DONE_EVENT, look, parts, quoted};
use super::{MIN_WORK, WORK_PER_BYTE};
use crate::json::work;
use crate::logs::find::found::Found;

/// A part of a text is read a few times where it is found, so that it costs at most so many times what
/// is counted against the limit.
const READINGS: usize = 4;

/// How many events there are: each with a copy of what is around it would cost thousands of times the
/// length of the line.
const COUNT: usize = 3_000;

/// Looks into a line, which may cost only so many times its length.
fn looked<'t, T>(line: &'t str, per_byte: usize, look: impl FnOnce(&'t str) -> T) -> T {
    let (found, work) = work::measured(|| look(line));
    let start = line.get(..100).unwrap_or(line);
    assert!(
        work <= per_byte * line.len() + READINGS * MIN_WORK,
        "{work} for {} bytes: {start}",
        line.len()
    );
    found
}

fn scalars(count: usize) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        let _ = write!(text, r#""k{number}":"value {number}","#);
        text
    })
}

#[test]
fn events_share_the_scalars_around_them() {
    let around = scalars(10_000);
    let list = |event: &str| vec![event; COUNT].join(",");
    let wrapped = format!(r#"{{"n":1,"event":{DONE_EVENT}}}"#);
    let text = format!(r#"{{"n":1,"message":{}}}"#, quoted(DONE_EVENT));
    let named = format!(
        r#"{{"event_type":"response.done","event_data":{}}}"#,
        r#"{"response":{"id":"r"}}"#
    );
    for event in [DONE_EVENT, &wrapped, &text, &named] {
        for line in [
            format!(r#"{{{around}"events":[{}]}}"#, list(event)),
            format!(r#"{{{around}"a":{{"events":[{}]}}}}"#, list(event)),
            format!(r#"{{{around}"a":{{{around}"events":[{}]}}}}"#, list(event)),
        ] {
            let parts = looked(&line, WORK_PER_BYTE, parts);
            assert_eq!(parts.len(), COUNT);
            for part in [&parts[0], &parts[COUNT - 1]] {
                assert_eq!(part.context.pairs.get("k9999"), Some("value 9999"));
            }
        }
    }
}

#[test]
fn events_beside_each_other_share_their_object() {
    let shapes: [fn(&str) -> String; 4] = [
        str::to_owned,
        |event| format!("[{event}]"),
        quoted,
        |event| quoted(&format!("got: {event}")),
    ];
    for shape in shapes {
        // Each event differs, as one that is written twice counts once.
        let members = (0..COUNT).map(|number| {
            let event = shape(&DONE_EVENT.replace(r#""r""#, &format!(r#""r{number}""#)));
            format!(r#""k{number}":{number},"e{number}":{event}"#)
        });
        let line = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let parts = looked(&line, WORK_PER_BYTE, parts);
        assert_eq!(parts.len(), COUNT);
        let pairs = &parts[COUNT - 1].context.pairs;
        assert_eq!(
            pairs.get(&format!("k{}", COUNT - 1)),
            Some(&*(COUNT - 1).to_string())
        );
        assert_eq!(pairs.get(&format!("e{}", COUNT - 1)), None);
    }
}

#[test]
fn names_beside_objects_cost_no_more_than_their_number() {
    let names = (0..COUNT).fold(String::new(), |mut text, number| {
        let _ = write!(
            text,
            r#""n{number}":"response.done","d{number}":{{"a":1}},"#
        );
        text
    });
    let line = format!(r#"{{{names}"z":1}}"#);
    assert!(looked(&line, WORK_PER_BYTE, |line| look(line).len()) <= 1);
}

/// Strings of JSON in strings, with something around each.
fn nested(depth: usize, around: impl Fn(&str) -> String) -> String {
    (0..depth).fold(DONE_EVENT.to_owned(), |text, _| around(&quoted(&text)))
}

#[test]
fn what_is_nested_too_deeply_is_told() {
    let lists = |text: &str| format!("{}{text}{}", "[".repeat(100), "]".repeat(100));
    let objects = |text: &str| format!("{}{text}{}", r#"{"a":"#.repeat(100), "}".repeat(100));
    for line in [
        nested(3, lists),
        nested(3, objects),
        // More around the event than there are ways into it.
        lists(&quoted(&format!("{}{DONE_EVENT}", " ".repeat(1 << 20)))),
    ] {
        let found = looked(&line, READINGS * WORK_PER_BYTE, look);
        assert!(
            matches!(&found[..], [Found::TooNested { .. } | Found::Event(_)]),
            "{found:?}"
        );
    }
    let line = lists(&quoted(&format!("{}{DONE_EVENT}", " ".repeat(1 << 20))));
    assert!(matches!(look(&line)[..], [Found::TooNested { .. }]));
}

#[test]
fn what_never_ends_or_is_nested_is_read_in_linear_time() {
    let brackets = |open: &str, close: &str| open.repeat(120) + "1" + &close.repeat(120) + ",";
    for unit in [
        r#"["[[","#,
        r#"["],["],"#,
        r#"[["]","#,
        r#"{"a":["#,
        r#"["\"[","#,
        r#"{"type":"response.done","#,
        r#"{"type":"response.done"} {"#,
        "[{'a': ",
        "[",
        "[ ",
        "{",
        r#"{"a":"#,
        r#"[{"key":"#,
        r#"[{"key":"a","value":["#,
        r#"{\"a\":"#,
        r#""{\"a\":"#,
        "{'a': 1, b} ",
        "b'{\"a\"",
        "response.done {",
        r#""type":"response.done","#,
        &brackets("[", "]"),
        &brackets(r#"{"a":"#, "}"),
        &brackets(r#"[{"key":"a","value":"#, "}]"),
    ] {
        for end in ["", "response.done", r#""response.done"]"#] {
            let line = unit.repeat((1 << 17) / unit.len()) + end;
            looked(&line, READINGS * WORK_PER_BYTE, look);
        }
    }
}

#[test]
fn the_text_before_many_events_is_read_once() {
    let prefix = format!("9{}", " x".repeat(100_000));
    let line = prefix + &format!("{DONE_EVENT} ").repeat(COUNT);
    assert_eq!(looked(&line, WORK_PER_BYTE, parts).len(), COUNT);
}

#[test]
fn lists_in_lists_without_end_are_passed_over() {
    for open in ["[", "[ ", "[\n"] {
        let many = open.repeat(100_000);
        assert_eq!(looked(&(many.clone() + "response.done"), 4, look), []);
        let line = format!("{many}{DONE_EVENT}{}", "]".repeat(100_000));
        assert_eq!(looked(&line, 4, parts).len(), 1);
        let line = format!("{}{DONE_EVENT}{}", open.repeat(128), "]".repeat(128));
        assert_eq!(parts(&line).len(), 1);
    }
}
