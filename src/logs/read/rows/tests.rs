use super::Rows;
use super::dialect::{Dialect, Quoting};
use super::recognize::{Layout, layout};
use crate::logs::read::drip::Drip;
use crate::logs::read::options::{EventFilter, Options};

fn dialect(text: &str) -> Option<Dialect> {
    match layout(text.as_bytes(), true) {
        Some(Layout::Rows(dialect)) => Some(dialect),
        Some(Layout::Lines) => None,
        None => panic!("there is no more: {text}"),
    }
}

fn read(text: &str, step: usize, max_row: usize) -> (Vec<(u64, u64, String)>, u64) {
    let filter = EventFilter::new(&Options::default());
    let dialect = dialect(text).expect("it is a table");
    let mut rows = Rows::new(Drip(text.as_bytes(), step), dialect, max_row);
    let mut seen = Vec::new();
    while let Some(row) = rows.next(&filter) {
        let json = if row.is_too_long {
            "TOO LONG".into()
        } else {
            String::from_utf8_lossy(row.bytes)
        };
        seen.push((row.number, row.offset, json.into_owned()));
    }
    assert_eq!(rows.offset(), text.len() as u64);
    (seen, rows.count())
}

fn row(number: u64, offset: usize, json: &str) -> (u64, u64, String) {
    (number, offset as u64, json.to_owned())
}

#[test]
fn rows_are_the_same_however_they_come() {
    let first = "\"id\",room,payload\r\n";
    let second = "1,\"a\nb\",\"{\"\"type\"\": \"\"response.done\"\"}\"\r\n";
    let third = "2,\"\",\"{\"\"type\"\": \"\"x.y\"\"}\"\n\n";
    let fourth = "3,c,\"{\n\"\"type\"\": \"\"response.done\"\"\n}\"";
    let text = [first, second, third, fourth].concat();
    let at = first.len() + second.len() + third.len();
    let expected = vec![
        row(
            2,
            first.len(),
            r#"{"id":"1","room":"a\nb","payload":{"type": "response.done"}}"#,
        ),
        row(
            6,
            at,
            "{\"id\":\"3\",\"room\":\"c\",\"payload\":{\n\"type\": \"response.done\"\n}}",
        ),
    ];
    for step in 1..text.len() {
        assert_eq!(read(&text, step, 100), (expected.clone(), 8), "step {step}");
    }
}

#[test]
fn events_of_the_api_are_noticed_in_rows_that_are_passed_over() {
    let filter = EventFilter::new(&Options::default());
    for (event, expected) in [
        ("{\"\"type\"\": \"\"rate_limits.updated\"\"}", true),
        ("{\"\"type\"\": \"\"http.request\"\"}", false),
    ] {
        let text = format!("id,payload\n1,\"{event}\"\n");
        let dialect = dialect(&text).expect("it is a table");
        let mut rows = Rows::new(text.as_bytes(), dialect, 100);
        assert!(rows.next(&filter).is_none());
        assert_eq!(rows.has_own_event(), expected, "{event}");
    }
}

#[test]
fn a_row_beyond_the_limit_is_not_kept_and_not_lost() {
    let first = "id,payload\n";
    let sound = "1,\"{\"\"type\"\": \"\"response.done\"\"}\"\n";
    let long = format!("2,\"{}\"\n", "{\"\"a\"\":\n\"\"b\"\"}\n".repeat(90_000));
    let stray = format!("2,\"{}", "x\n".repeat(600_000));
    let json = r#"{"id":"1","payload":{"type": "response.done"}}"#;
    for (middle, lines) in [(&long, 180_001), (&stray, 600_000)] {
        let text = [first, sound, middle, sound].concat();
        let at = first.len() + sound.len();
        let expected = vec![
            row(2, first.len(), json),
            row(3, at, "TOO LONG"),
            row(3 + lines, at + middle.len(), json),
        ];
        for step in [7, 100_000, text.len()] {
            for max in [50, 100_000] {
                assert_eq!(read(&text, step, max), (expected.clone(), 3 + lines));
            }
        }
    }
}

#[test]
fn a_malformed_row_gives_its_first_line_and_the_next_is_a_row() {
    let text = "id,payload\n1,\"response.done\n2,\"{\"\"type\"\": \"\"response.done\"\"}\"\n";
    for step in 1..text.len() {
        let expected = vec![
            row(2, 11, "1,\"response.done"),
            row(3, 28, r#"{"id":"2","payload":{"type": "response.done"}}"#),
        ];
        assert_eq!(read(text, step, 100), (expected, 3), "step {step}");
    }
}

#[test]
fn tables_are_told_from_lines() {
    for (text, delimiter, quoting, columns) in [
        ("a,b\n1,\"{\"\"x\"\": 1}\"\n", b',', Quoting::Doubled, "a b"),
        (
            "a;b;\n1;\"got { \"\"x\"\": 1}\"\n",
            b';',
            Quoting::Doubled,
            "a b column_3",
        ),
        ("a,b\n1,\"{'x': 1}\"\n", b',', Quoting::Doubled, "a b"),
        ("a\tb\n1\t{\"x\": 1}\n", b'\t', Quoting::Nothing, "a b"),
        ("1\t{\"x\": \"a\\\\\"b\"}\n", b'\t', Quoting::Nothing, ""),
        ("\\N\t{\"x\": 1}\n", b'\t', Quoting::Nothing, ""),
        (
            "a,b\n1,\"{\\\"x\\\": 1}\"\n",
            b',',
            Quoting::Backslash,
            "a b",
        ),
        (
            "a,b\n1,\"\"\"{\\\"\"x\\\"\": 1}\"\"\"\n",
            b',',
            Quoting::Doubled,
            "a b",
        ),
        (
            "a\tb\n1\t{\"x\": \n2\t{\"x\": 1}\n",
            b'\t',
            Quoting::Nothing,
            "a b",
        ),
        ("\"{\"\"x\"\": 1}\"\n", b',', Quoting::Doubled, ""),
        ("7,2026,\"{\"\"x", b',', Quoting::Doubled, ""),
    ] {
        let dialect = dialect(text).unwrap_or_else(|| panic!("{text}"));
        let names = dialect.columns.unwrap_or_default().join(" ");
        assert_eq!(
            (dialect.delimiter, dialect.quoting, &*names),
            (delimiter, quoting, columns),
            "{text}"
        );
    }
    for text in [
        "",
        "a,b\n1,2\n",
        "{\"a\": 1}\n",
        "[\n{\"a\": 1},\n{\"b\": 2}\n]\n",
        "\"{\\\"a\\\": 1}\"\n\"{\\\"a\\\": 1, \\\"b\\\": 1}\"\n",
        "2026,INFO,{\"a\": 1}\n",
        "payload\n\"{\\\"a\\\": 1}\"\n",
        "\"{'x': 1}\"\n",
        "a,b\n2026,x,{\"a\": 1}\n",
        "INFO\tstarting\nINFO\t{\"a\": 1}\n",
        "2026\tINFO\t{\"a\": 1}\n",
        "time,text\n1,{'a': 1}\n2,got: {\"a\": 1}\n",
        "a\tb\n1\tgot {\"x\": 1}\n",
        "a\tb\n1\t{\"x\": \n",
        "said \"hello, you\", {\"a\": 1}\n",
    ] {
        assert_eq!(dialect(text), None, "{text}");
    }
}

#[test]
fn a_text_that_may_be_a_table_is_read_on_and_others_are_not() {
    for text in [
        "a,b\n",
        "name\n",
        "a\tb\n1\t{\"x\"",
        "a,b\n1,\"{\"",
        "12 starting, x\n",
    ] {
        assert_eq!(layout(text.as_bytes(), false), None, "{text}");
    }
    for text in [
        "{",
        " [",
        "\u{feff}{",
        "2026,INFO {\"a\"",
        "a\tb {\"a\"",
        "INFO {\"a\": 1}",
        "a, {'b'",
    ] {
        assert_eq!(
            layout(text.as_bytes(), false),
            Some(Layout::Lines),
            "{text}"
        );
    }
}
