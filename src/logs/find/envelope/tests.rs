//! Lines as loggers write them, and what is found in them.

use super::*;
use crate::logs::read::options::Options;

const DONE_EVENT: &str = r#"{"response":{"id":"r"},"type":"response.done"}"#;

fn look(line: &str) -> Found<'_> {
    find(line.as_bytes(), &EventFilter::new(&Options::default()))
}

fn event(line: &str) -> Option<String> {
    match look(line) {
        Found::Event(part) => Some(String::from_utf8(part.json.into_owned()).unwrap()),
        _ => None,
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[test]
fn an_event_is_found_where_people_put_it() {
    assert_eq!(event(DONE_EVENT).as_deref(), Some(DONE_EVENT));
    for key in WRAPPERS {
        let line = format!(r#" {{"time":1,"{key}":{DONE_EVENT}}}"#);
        assert_eq!(event(&line).as_deref(), Some(DONE_EVENT));
        let deep = format!(r#"{{"data":{{"type":"x","{key}":{line}}}}}"#);
        assert_eq!(event(&deep).as_deref(), Some(DONE_EVENT));
        let string = format!(
            r#"INFO: {{"a":1,"{key}":{}}}"#,
            quoted(&format!("at 5: {DONE_EVENT}\n"))
        );
        assert_eq!(event(&string).as_deref(), Some(DONE_EVENT));
    }
    assert_eq!(event(&quoted(DONE_EVENT)).as_deref(), Some(DONE_EVENT));
    let line = format!(r#"{{"event":{DONE_EVENT},"data":{DONE_EVENT}}}"#);
    assert_eq!(event(&line).as_deref(), Some(DONE_EVENT));
    let line = format!(r#"got {DONE_EVENT} in {{"seconds":1}} and a bit"#);
    assert_eq!(event(&line).as_deref(), Some(DONE_EVENT));
    let line = [b"caf\xe9 ", DONE_EVENT.as_bytes()].concat();
    assert!(matches!(
        find(&line, &EventFilter::new(&Options::default())),
        Found::Event(_)
    ));
    let line = [
        b"2026-06-04T09:15:49Z caf\xe9 ",
        DONE_EVENT.as_bytes(),
        b" (3 ms)",
    ]
    .concat();
    let Found::Event(part) = find(&line, &EventFilter::new(&Options::default())) else {
        panic!("no event")
    };
    assert_eq!(
        (part.start, part.context.time),
        (26, Some(1_780_564_549_000_000))
    );
    let line = format!("\u{1b}[32mINFO {{x}} {{\"a\":1}} got {DONE_EVENT}\u{1b}[0m");
    assert_eq!(event(&line).as_deref(), Some(DONE_EVENT));
    assert_eq!(
        event(&format!("\0\0{DONE_EVENT}\0")).as_deref(),
        Some(DONE_EVENT)
    );
}

#[test]
fn what_stands_around_is_kept() {
    let inner = format!(r#"{{"ts":2,"event":{DONE_EVENT}}}"#);
    let line = format!(
        r#"2026-06-04T09:15:49Z {{"room":"a","ts":1,"data":{},"n":null}}"#,
        quoted(&inner)
    );
    let Found::Event(part) = look(&line) else {
        panic!("no event")
    };
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(part.context.pairs, [pair("room", "a"), pair("ts", "2")]);
    assert_eq!(part.context.time, Some(1_780_564_549_000_000));
    assert_eq!(part.context.ids, [pair("room", "a")]);
}

#[test]
fn escapes_and_order_do_not_hide_an_event() {
    let line = r#"{"response":{},"type":"response\u002edone"}"#;
    assert_eq!(event(line).as_deref(), Some(line));
}

#[test]
fn other_lines_hold_nothing() {
    for line in [
        "",
        "hello",
        "[1]",
        r#"{"type":"response.output_audio.delta","delta":"AAAA"}"#,
        r#"{"transcript":"she said \"response.done\"","type":"x"}"#,
        r#"{"x":{"type":"response.created","response":{"object":"response","id":"resp_1"}}}"#,
        r#"{"type":"response.output_audio.delta","delta":"AAAA"#,
        r#"{"type":"error","error":{"message":"'response.done' is none of {'session.update'}"}}"#,
        &format!(
            r#"{{"type":"response.output_text.done","text":{}}}"#,
            quoted(DONE_EVENT)
        ),
    ] {
        assert_eq!(look(line), Found::Nothing, "{line}");
    }
}

#[test]
fn broken_and_foreign_notations_are_told_apart() {
    let broken_at = |line: &str| match look(line) {
        Found::Broken { at, .. } => Some(at),
        _ => None,
    };
    let torn = r#"{"type":"response.done","response":{"id":"#;
    assert_eq!(broken_at(torn), Some(torn.len()));
    assert_eq!(broken_at(&format!("INFO {torn}")), Some(5 + torn.len()));
    let twice = format!("{DONE_EVENT}{DONE_EVENT}");
    assert_eq!(broken_at(&twice), Some(DONE_EVENT.len()));
    let inside = format!(r#"{{"message":{}}}"#, quoted(torn));
    assert_eq!(broken_at(&inside), Some(11));
    for line in [
        "{'type': 'response.done', 'response': {}}",
        "{ type: 'response.done', response: {} }",
        "got response.done",
        r#"response.done received: {"id":"resp_1","usage":{"total_tokens":12"#,
        r#"response.done received: {"id":"resp_1", "status": None}"#,
        &format!(r#"{{"msg":{}}}"#, quoted(r#"response.done: {"id": 1, "#)),
        &format!(r#"{{"type":"response.log","record":{DONE_EVENT}}}"#),
        &format!("{{'type': 'conversation.item.create', 'output': '{DONE_EVENT}'}}"),
        &format!("b'{DONE_EVENT}'"),
        &format!(r#"{{"event":{DONE_EVENT},"data":{{"type":"session.created","session":{{}}}}}}"#),
        &format!(r#"{{"type":"error_log","raw":{}}}"#, quoted(DONE_EVENT)),
        &format!(
            r#"{{"type":"session.log","lines":[{}]}}"#,
            quoted(DONE_EVENT)
        ),
        r#"got response.done in {"seconds":1}"#,
        &format!("{DONE_EVENT} {DONE_EVENT}").replacen("", "two: ", 1),
        &format!(r#"{{"text":{}}}"#, quoted(&format!("INFO {DONE_EVENT}"))),
        &format!(r#"{{"text":{}}}"#, quoted("{'type': 'response.done'}")),
        r#""object": "realtime.response","#,
        r#"    "type": "response.done", "response": {"#,
        &format!(r#"{{"message":{}}}"#, quoted("{'type': 'response.done'}")),
        &format!(r#"{{"unheard":{DONE_EVENT}}}"#),
        &format!(r#"{{"list":[1,{}]}}"#, quoted(DONE_EVENT)),
        &format!(r#"{{"data":{{"data":{{"data":{{"data":{DONE_EVENT}}}}}}}}}"#),
    ] {
        assert_eq!(look(line), Found::NotUnderstood, "{line}");
    }
}

#[test]
fn a_path_leads_to_the_event_and_nowhere_else() {
    let options = Options {
        event_path: Some("/a/0".parse().unwrap()),
        ..Options::default()
    };
    let filter = EventFilter::new(&options);
    let line = format!(r#"{{"t":1,"a":[{DONE_EVENT}]}}"#);
    let Found::Event(part) = find(line.as_bytes(), &filter) else {
        panic!("no event")
    };
    assert_eq!(&*part.json, DONE_EVENT.as_bytes());
    assert_eq!(part.context.pairs, [("t".to_owned(), "1".to_owned())]);
    let line = format!(r#"{{"a":[{}]}}"#, quoted(DONE_EVENT));
    assert!(matches!(find(line.as_bytes(), &filter), Found::Event(_)));
    for line in [
        format!(r#"{{"event":{DONE_EVENT}}}"#),
        format!(r#"{{"a":[{{"event":{DONE_EVENT}}}]}}"#),
        format!(r#"{{"a":[null],"event":{DONE_EVENT}}}"#),
    ] {
        assert_eq!(
            find(line.as_bytes(), &filter),
            Found::NotUnderstood,
            "{line}"
        );
    }
    let line = format!(r#"{{"t":1,"a":{{"0":{}}}}}"#, quoted(DONE_EVENT));
    let Found::Event(part) = find(line.as_bytes(), &filter) else {
        panic!("no event")
    };
    assert_eq!(part.context.pairs, [("t".to_owned(), "1".to_owned())]);
}
