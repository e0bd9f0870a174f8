//! Texts that are made to cost much: the work follows their length, and what is not searched is told.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::tests::{DONE_EVENT, look, parts, quoted};
use crate::logs::find::found::Found;

/// Far more than linear work takes without optimisation, and far less than quadratic work does.
const LIMIT: Duration = Duration::from_secs(60);

/// How many events there are: each with a copy of what is around it would take minutes.
const COUNT: usize = 3_000;

fn scalars(count: usize) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        let _ = write!(text, r#""k{number}":"value {number}","#);
        text
    })
}

#[test]
fn events_share_the_scalars_around_them() {
    let start = Instant::now();
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
            let parts = parts(&line);
            assert_eq!(parts.len(), COUNT);
            for part in [&parts[0], &parts[COUNT - 1]] {
                assert_eq!(part.context.pairs.get("k9999"), Some("value 9999"));
            }
        }
    }
    assert!(start.elapsed() < LIMIT);
}

#[test]
fn events_beside_each_other_share_their_object() {
    let start = Instant::now();
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
        let parts = parts(&line);
        assert_eq!(parts.len(), COUNT);
        let pairs = &parts[COUNT - 1].context.pairs;
        assert_eq!(
            pairs.get(&format!("k{}", COUNT - 1)),
            Some(&*(COUNT - 1).to_string())
        );
        assert_eq!(pairs.get(&format!("e{}", COUNT - 1)), None);
    }
    assert!(start.elapsed() < LIMIT);
}

#[test]
fn names_beside_objects_cost_no_more_than_their_number() {
    let start = Instant::now();
    let names = (0..COUNT).fold(String::new(), |mut text, number| {
        let _ = write!(
            text,
            r#""n{number}":"response.done","d{number}":{{"a":1}},"#
        );
        text
    });
    assert!(look(&format!(r#"{{{names}"z":1}}"#)).len() <= 1);
    assert!(start.elapsed() < LIMIT);
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
        let found = look(&line);
        assert!(
            matches!(&found[..], [Found::TooNested { .. } | Found::Event(_)]),
            "{found:?}"
        );
    }
    let line = lists(&quoted(&format!("{}{DONE_EVENT}", " ".repeat(1 << 20))));
    assert!(matches!(look(&line)[..], [Found::TooNested { .. }]));
}

#[test]
fn lists_that_never_end_are_read_in_linear_time() {
    let start = Instant::now();
    for unit in [
        r#"["[[","#,
        r#"["],["],"#,
        r#"[["]","#,
        r#"{"a":["#,
        r#"["\"[","#,
        r#"{"type":"response.done","#,
        r#"{"type":"response.done"} {"#,
        "[{'a': ",
    ] {
        for end in ["", "response.done", r#""response.done"]"#] {
            look(&(unit.repeat((1 << 14) / unit.len()) + end));
        }
    }
    assert!(start.elapsed() < LIMIT);
}
