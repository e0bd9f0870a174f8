use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

/// What a literal says that takes the whole text.
fn read(text: &str) -> Option<String> {
    let (json, len) = to_json(text)?;
    assert_eq!(len, text.len(), "{text}");
    Some(json)
}

#[test]
fn what_python_prints_comes_back() {
    for (python, json) in [
        (
            "{'type': 'response.done', 'ok': True, 'no': False, 'x': None}",
            r#"{"type":"response.done","ok":true,"no":false,"x":null}"#,
        ),
        (
            "{'n': -12.5, 'big': 123456789012345678901234567890, 'e': 1e+16, 's': 1e-05}",
            r#"{"n":-12.5,"big":123456789012345678901234567890,"e":1e+16,"s":1e-05}"#,
        ),
        (
            "{'': [], 'a': {}, \"quote's\": '\"'}",
            r#"{"":[],"a":{},"quote's":"\""}"#,
        ),
        ("[[], [1], ()]", "[[],[1],[]]"),
        ("('a', {'b': (None,)})", r#"["a",{"b":[null]}]"#),
        (r#"'it\'s "both" \\ /'"#, r#""it's \"both\" \\ /""#),
        (
            r"'\n\t\r\x08\x0c\x00\x1b\x7f\x85\xa0\xadé\u2028\ufeff😀\ue000\U000e0001'",
            concat!(
                r#""\n\t\r\b\f\u0000\u001b"#,
                "\u{7f}\u{85}\u{a0}\u{ad}é\u{2028}\u{feff}😀\u{e000}\u{e0001}\""
            ),
        ),
        (r"'\ud800 \ude00'", r#""\ud800 \ude00""#),
        (
            r"['\ud83d', '\ude00\ude00\ud83d\ud83d']",
            r#"["\ud83d","\ude00\ude00\ud83d\ud83d"]"#,
        ),
        (r"'\\ud83d\ude00'", r#""\\ud83d\ude00""#),
        (
            r#"b'{"type": "x", "text": "caf\xc3\xa9 it\'s \xf0\x9f\x98\x80\\n \\ud83d\\ude00"}'"#,
            r#""{\"type\": \"x\", \"text\": \"café it's 😀\\n \\ud83d\\ude00\"}""#,
        ),
        (r#"{'raw': b"{'a': 1}"}"#, r#"{"raw":"{'a': 1}"}"#),
        ("{b'type': b'response.done'}", r#"{"type":"response.done"}"#),
        ("{u'type': u'response.done'}", r#"{"type":"response.done"}"#),
    ] {
        assert_eq!(read(python).as_deref(), Some(json), "{python}");
    }
}

#[test]
fn strings_that_pprint_cuts_are_one() {
    let printed = r#"{'response': {'raw': b'\xc3\xa9\xf0\x9f'
                     b'\x98\x80',
              'output': [{'transcript': "It's a long text that "
                                        'somebody has to "cut" '
                                        'somewhere.'}]},
 'type': 'response.done'}"#;
    assert_eq!(
        read(printed).as_deref(),
        Some(concat!(
            r#"{"response":{"raw":"é😀","output":[{"transcript":"It's a long text that "#,
            r#"somebody has to \"cut\" somewhere."}]},"type":"response.done"}"#
        ))
    );
    for (python, json) in [
        ("('a '\n 'b')", r#""a b""#),
        ("(b'\\xc3'\n b'\\xa9')", r#""é""#),
        (
            "(('a'), ('b' 'c',), ({'d': ((1))}),)",
            r#"["a",["bc"],{"d":1}]"#,
        ),
    ] {
        assert_eq!(read(python).as_deref(), Some(json), "{python}");
    }
    assert_eq!(to_json("'a' 'b'"), Some((r#""a""#.into(), 3)));
}

#[test]
fn formatters_leave_a_comma_at_the_end() {
    let formatted = "{\n  'a': [\n    1,\n  ],\n}";
    assert_eq!(read(formatted).as_deref(), Some(r#"{"a":[1]}"#));
}

#[test]
fn escapes_that_people_write_are_read() {
    for (python, json) in [
        (
            r"'\a\v\0\101\x41\u0041\U00000041\400'",
            r#""\u0007\u000b\u0000AAAAĀ""#,
        ),
        (r"b'\303\251'", r#""é""#),
    ] {
        assert_eq!(read(python).as_deref(), Some(json), "{python}");
    }
}

#[rustfmt::skip]
const INEXACT: &[&str] = &[
    // unfinished
    "", "{", "{'a'", "{'a': ", "{'a': 1", "['a'", "('a'", "'a", "b'a", "'a\\", "'\\x1", "b'\\",
    // values that JSON does not have
    "{'a', 'b'}", "{1: 2}", "{None: 1}", "{('a', 'b'): 1}", "{'a': 1, b'a': 2}", "{'a': set()}",
    "{'a': <Status.DONE: 1>}", "{'a': datetime.datetime(2026, 6, 4, 9, 15)}", "bytearray(b'a')",
    "OrderedDict({'a': 1})", "{'a': OrderedDict({'b': 1})}", "{'a': {...}}", "[...]",
    "{'a': 1j}", "{'a': (1+2j)}", "{'a': nan}", "{'a': inf}", "{'a': -inf}",
    // no values
    "{'a': Nonesuch}", "{'a': true}", "{'a': null}", "{'a': 1 2}", "{'a' 1}", "{'a': }",
    "{'a': 1,, 'b': 2}", "[,]", "(,)", "[1 2]", "[1)", "{'a': 1]", "é", " 'a'",
    // numbers that `repr` does not write
    "{'a': 007}", "{'a': 0x7}", "{'a': 1_000}", "{'a': 1.}", "{'a': .5}", "{'a': 10L}", "{'a': +1}",
    // strings that `repr` does not write
    "f'a'", "r'a'", "rb'a'", "B'a'", "{'a': f'b'}", "{'a': r'b'}", "['a' b'b']", "'''a'''",
    "[\"\"\"a\"\"\"]", "['a' '''b''c''']", "'a\nb'", "'a\rb'", "'a\0b'",
    // escapes
    "'\\q'", "'\\\n'", "'\\N{DASH}'", "'\\/'", "'\\é'", "'\\xg0'", "'\\x+1'", "'\\u12'",
    "'\\u00e'", "'\\U00110000'", "'\\U0000ffé'", "'\\ud83d\\ude00'", "['\\ud83d' '\\ude00']",
    "b'é'", "b'\\u0041'", "b'\\xff'", "b'\\xc3'", "b'\\777'", "b'\\xed\\xa0\\x80'",
    // neither a container nor a string
    "True", "1",
];

#[test]
fn what_json_cannot_say_exactly_is_none() {
    for python in INEXACT {
        assert_eq!(to_json(python), None, "{python}");
    }
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), ("(", ",)"), ("(", ")"), ("{'a': ", "}")] {
        let nested = |depth: usize| format!("{}'a'{}", open.repeat(depth), close.repeat(depth));
        assert!(read(&nested(MAX_DEPTH)).is_some());
        assert_eq!(to_json(&nested(MAX_DEPTH + 1)), None);
        assert_eq!(to_json(&open.repeat(1_000_000)), None);
    }
}

#[test]
fn a_literal_begins_where_it_can_hold_an_event() {
    for (text, begins) in [
        ("INFO {'type': 1}", Some("{'type': 1}")),
        ("{ 'a': 1}", Some("{ 'a': 1}")),
        ("{\n 'a': 1}", Some("{\n 'a': 1}")),
        ("x={u'a': 1}", Some("{u'a': 1}")),
        ("{b\"a\": 1}", Some("{b\"a\": 1}")),
        ("got [{'a': 1}]", Some("[{'a': 1}]")),
        ("[ {'a'", Some("[ {'a'")),
        ("({'a': 1},)", Some("({'a': 1},)")),
        ("message: b'{\"type\"", Some("b'{\"type\"")),
        ("b\"{'a'", Some("b\"{'a'")),
        ("b' [ {\"a\"", Some("b' [ {\"a\"")),
        ("text='[{\"a\"", Some("'[{\"a\"")),
        ("text '{\"a\"", Some("'{\"a\"")),
        ("u'{\"a\"", Some("u'{\"a\"")),
        ("{} { } {1} {a} {\"a\": {'b': 1}}", Some("{'b': 1}}")),
        ("'a.' {'b': 1}", Some("{'b': 1}")),
        ("rb'{\"a\"", None),
        ("f'{a}'", None),
        ("the parcel's' {x}", None),
        ("{\"type\": 1}", None),
        ("[{\"type\": 1}]", None),
        ("", None),
    ] {
        let found = start(text.as_bytes(), 0);
        assert_eq!(found.map(|at| &text[at..]), begins, "{text}");
    }
    assert_eq!(start(b"{'a'}", 1), None);
    assert_eq!(start(b"{'a': {'b'", 1), Some(6));
    assert_eq!(start(b"b'{\"a\"", 1), None);
    assert_eq!(start(b"{'", 9), None);
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::collection::vec(
            prop::sample::select("'\"\\a\n\u{7f}é😀".chars().collect::<Vec<_>>()),
            0..8
        )
        .prop_map(|chars| Value::from(chars.into_iter().collect::<String>())),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..5)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A string as `repr` writes it, or as `ascii` does. Beyond Latin-1, all characters count as
/// printable.
fn repr_text(text: &str, is_ascii: bool) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let escaped = text.chars().map(|char| repr_char(char, quote, is_ascii));
    format!("{quote}{}{quote}", escaped.collect::<String>())
}

fn repr_char(char: char, quote: char, is_ascii: bool) -> String {
    let code = u32::from(char);
    match char {
        '\n' => "\\n".into(),
        '\r' => "\\r".into(),
        '\t' => "\\t".into(),
        _ if char == quote || char == '\\' => format!("\\{char}"),
        '\0'..' ' | '\x7f'..'\u{a1}' | '\u{ad}' => format!("\\x{code:02x}"),
        _ if char.is_ascii() || !is_ascii => char.into(),
        ..'\u{100}' => format!("\\x{code:02x}"),
        ..'\u{10000}' => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

fn repr_bytes(bytes: &[u8]) -> String {
    let latin: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    format!("b{}", repr_text(&latin, true))
}

fn repr(value: &Value, is_ascii: bool) -> String {
    match value {
        Value::Null => "None".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => repr_text(text, is_ascii),
        Value::Array(elements) => {
            let elements = elements.iter().map(|element| repr(element, is_ascii));
            format!("[{}]", elements.collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| {
                let (key, value) = (repr_text(key, is_ascii), repr(value, is_ascii));
                format!("{key}: {value}")
            });
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Text of which much is nearly a literal.
fn nearly_literals() -> impl Strategy<Value = String> {
    #[rustfmt::skip]
    let parts = prop::sample::select(vec![
        "{", "}", "[", "]", "(", ")", "'", "\"", "b'", "u'", "'a'", ": ", ", ", "\\", "\\x", "\\u",
        "\\ud83d", "\\ude00", "\\U0001f600", "0", "1e5", "-", ".", "None", "True", " ", "\n", "é", "😀",
    ]);
    prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_comes_back(value in values(), is_ascii in any::<bool>()) {
        let value = json!({ "it": value });
        let text = repr(&value, is_ascii);
        let back: Value = serde_json::from_str(&read(&text).unwrap()).unwrap();
        let document = value.to_string();
        prop_assert_eq!(&back, &serde_json::from_str::<Value>(&document).unwrap());
        for (end, _) in text.char_indices() {
            prop_assert_eq!(to_json(&text[..end]), None);
        }
        let bytes = repr_bytes(document.as_bytes());
        let back: String = serde_json::from_str(&read(&bytes).unwrap()).unwrap();
        prop_assert_eq!(&back, &document);
        prop_assert_eq!(start(text.as_bytes(), 0), Some(0));
        prop_assert_eq!(start(bytes.as_bytes(), 0), Some(0));
    }

    #[test]
    fn what_is_read_is_json(text in nearly_literals()) {
        let mut from = 0;
        while let Some(at) = start(text.as_bytes(), from) {
            prop_assert!(at >= from && text.is_char_boundary(at));
            from = at + 1;
        }
        for (at, _) in text.char_indices() {
            if let Some((json, len)) = to_json(&text[at..]) {
                prop_assert!(text.is_char_boundary(at + len));
                let mut lexer = Lexer::new(json.as_bytes());
                prop_assert!(lexer.value(0).is_ok() && lexer.pos == json.len(), "{}", json);
            }
        }
    }
}
