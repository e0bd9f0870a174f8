//! Texts as people keep them, and what is found in them.

use super::*;
use crate::logs::read::options::Options;

pub(super) const DONE_EVENT: &str = r#"{"response":{"id":"r"},"type":"response.done"}"#;

pub(super) fn look(text: &str) -> Vec<Found<'_>> {
    find(
        text.as_bytes(),
        &EventFilter::new(&Options::default()),
        None,
    )
}

pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let part = |found| match found {
        Found::Event(part) | Found::Bare(part) | Found::UsageOnly(part) => part,
        other => panic!("{text}: {other:?}"),
    };
    look(text).into_iter().map(part).collect()
}

pub(super) fn events(text: &str) -> Vec<String> {
    let text_of = |part: Part<'_>| String::from_utf8(part.json.into_owned()).unwrap();
    parts(text).into_iter().map(text_of).collect()
}

pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn numbers(text: &str) -> String {
    format!("{:?}", text.as_bytes())
}

pub(super) fn pair(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[test]
fn an_event_is_found_wherever_it_lies() {
    for text in [
        DONE_EVENT.to_owned(),
        format!(r#"{{"unheard":{DONE_EVENT}}}"#),
        format!(
            r#"INFO: {{"a":1,"b":{}}}"#,
            quoted(&format!("at 5: {DONE_EVENT}\n"))
        ),
        quoted(DONE_EVENT),
        format!(r#"{{"list":[1,{}]}}"#, quoted(DONE_EVENT)),
        format!(r#"{{"a":{{"b":{{"c":{{"d":{{"e":[[{DONE_EVENT}]]}}}}}}}}}}"#),
        format!(
            r#"{{"a":{}}}"#,
            quoted(&format!(r#"{{"b":{}}}"#, quoted(DONE_EVENT)))
        ),
        format!("[{DONE_EVENT},"),
        format!(r#"{{"event":{DONE_EVENT},"data":{DONE_EVENT}}}"#),
        format!(r#"got {DONE_EVENT} in {{"seconds":1}} and a bit"#),
        format!("\u{1b}[32mINFO {{x}} {{\"a\":1}} got {DONE_EVENT}\u{1b}[0m"),
        format!("\0\0{DONE_EVENT}\0"),
        format!("level=info msg={} n=1", quoted(DONE_EVENT)),
        format!(
            "level=info msg={} n=1",
            quoted(&format!("got: {DONE_EVENT}"))
        ),
        format!("b'{DONE_EVENT}'"),
        format!("got '{DONE_EVENT}'"),
        format!(r#"{{"type":"error_log","raw":{}}}"#, quoted(DONE_EVENT)),
        format!(r#"{{"type":"response.log","record":{DONE_EVENT}}}"#),
        format!(r#"{{"type":"response.done","data":{DONE_EVENT}}}"#),
        format!(
            r#"{{"type":"session.created","message":{}}}"#,
            quoted(DONE_EVENT)
        ),
        format!("data: {DONE_EVENT}"),
        format!(
            r#"{{"MESSAGE":{}}}"#,
            numbers(&format!("\u{1b}[32mgot {DONE_EVENT}"))
        ),
        format!(r#"{{"type":"Buffer","data":{}}}"#, numbers(DONE_EVENT)),
        format!(r#"{{"MESSAGE":["x",{}]}}"#, numbers(DONE_EVENT)),
        format!(
            r#"{{"a":{}}}"#,
            quoted(&format!("[{}]", numbers(DONE_EVENT)))
        ),
    ] {
        assert_eq!(events(&text), [DONE_EVENT], "{text}");
    }
    let line = "{'type': 'response.done', 'response': {'id': 'it\\'s', 'x': None}}";
    let json = r#"{"type":"response.done","response":{"id":"it's","x":null}}"#;
    assert_eq!(events(line).len(), 1);
    let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(parsed(&events(line)[0]), parsed(json));
}

#[test]
fn each_of_several_events_counts() {
    let other = DONE_EVENT.replace("\"r\"", "\"s\"");
    for text in [
        format!("[{DONE_EVENT},{other}]"),
        format!("{DONE_EVENT} {other}"),
        format!("{DONE_EVENT}{other}"),
        format!("two: {DONE_EVENT}, {other}."),
        format!(r#"{{"events":[{DONE_EVENT},{{"type":"x"}},{other}]}}"#),
        format!(r#"{{"a":{DONE_EVENT},"b":{{"c":{other}}}}}"#),
        format!(r#"{{"lines":[{},{}]}}"#, quoted(DONE_EVENT), quoted(&other)),
        format!(
            r#"{{"text":{}}}"#,
            quoted(&format!("{DONE_EVENT}\n{other}"))
        ),
    ] {
        assert_eq!(events(&text), [DONE_EVENT, &other], "{text}");
    }
    let session = r#"{"type":"session.created","session":{}}"#;
    let text = format!(r#"{{"event":{DONE_EVENT},"data":{session}}}"#);
    assert_eq!(events(&text), [DONE_EVENT, session]);
    // In a list, the same event twice is delivered twice.
    assert_eq!(events(&format!("[{DONE_EVENT},{DONE_EVENT}]")).len(), 2);
}

#[test]
fn the_type_may_be_beside_the_data() {
    let response = r#"{"object":"realtime.response","id":"r","status":"completed"}"#;
    let whole = format!(r#"{{"type":"response.done","response":{response}}}"#);
    let without_type = format!(r#"{{"response":{response}}}"#);
    for (name, data) in [
        ("event_type", "event_data"),
        ("name", "body"),
        ("event", "payload"),
        ("kind", "content"),
        ("type", "data"),
    ] {
        for text in [
            format!(r#"{{"n":1,"{name}":"response.done","{data}":{without_type}}}"#),
            format!(
                r#"{{"{data}":{},"{name}":"response.done"}}"#,
                quoted(&without_type)
            ),
            format!(r#"{{"{name}":"response.done","{data}":{response}}}"#),
            format!(
                r#"{{"{name}":"response.done","{data}":{}}}"#,
                quoted(response)
            ),
        ] {
            assert_eq!(events(&text), [&*whole], "{text}");
        }
        let text = format!(r#"{{"{name}":"response.done","{data}":{{"usage":{{"a":1}}}}}}"#);
        let [Found::UsageOnly(part)] = &look(&text)[..] else {
            panic!("{text}")
        };
        assert_eq!(part.context.pairs.to_vec(), [pair(name, "response.done")]);
    }
    let text = format!("INFO response.done {without_type}");
    assert_eq!(events(&text), [&*whole]);
    let session = r#"{"event_type":"session.created","event_data":{"session":{"model":"m"}}}"#;
    let made = r#"{"type":"session.created","session":{"model":"m"}}"#;
    assert_eq!(events(session), [made]);
}

#[test]
fn what_is_around_an_event_is_kept() {
    let inner = format!(r#"{{"ts":2,"event":{DONE_EVENT}}}"#);
    let line = format!(
        r#"2026-06-04T09:15:49Z {{"room":"a","ts":1,"data":{},"n":null}}"#,
        quoted(&inner)
    );
    let [part] = &parts(&line)[..] else {
        panic!("no event")
    };
    assert_eq!(
        part.context.pairs.to_vec(),
        [pair("room", "a"), pair("ts", "2")]
    );
    assert_eq!(part.context.time, Some(1_780_564_549_000_000));
    assert_eq!(part.context.ids, [pair("room", "a")]);
    // Of the objects around a list, what comes before the list is known.
    let line = format!(r#"{{"a":1,"list":[{{"b":2,"e":{DONE_EVENT},"c":3}}],"d":4}}"#);
    let pairs = [pair("a", "1"), pair("b", "2"), pair("c", "3")];
    assert_eq!(parts(&line)[0].context.pairs.to_vec(), pairs);
}

#[test]
fn names_and_values_are_around_an_event() {
    let time = Some(1_780_564_549_000_000);
    for text in [
        format!(
            r#"{{"results":[[{{"field":"@timestamp","value":"2026-06-04 09:15:49.000"}},
            {{"field":"@message","value":{}}}]]}}"#,
            quoted(DONE_EVENT)
        ),
        format!(
            r#"{{"values":[["1780564549000000000",{}]]}}"#,
            quoted(DONE_EVENT)
        ),
        format!(
            r#"{{"attributes":[{{"key":"time","value":{{"intValue":"1780564549"}}}},
            {{"key":"event","value":{{"stringValue":{}}}}}]}}"#,
            quoted(DONE_EVENT)
        ),
    ] {
        assert_eq!(parts(&text)[0].context.time, time, "{text}");
    }
}

#[test]
fn a_time_in_a_list_is_that_of_what_follows() {
    let list = format!(
        r#"[[1,"2026-06-04T09:15:49Z","info",{DONE_EVENT}],[{DONE_EVENT}],"2026-06-04 09:15:50",{},
        "2026-06-04 09:15",{DONE_EVENT}]"#,
        quoted(DONE_EVENT)
    );
    let seconds = |part: Part<'_>| Some(part.context.time? / 1_000_000 - 1_780_564_549);
    let found: Vec<_> = parts(&list).into_iter().map(seconds).collect();
    assert_eq!(found, [Some(0), None, Some(1), Some(-49)]);
}

#[test]
fn escapes_and_order_do_not_hide_an_event() {
    let line = r#"{"response":{},"type":"response\u002edone"}"#;
    assert_eq!(events(line), [line]);
}

#[test]
fn other_texts_hold_nothing() {
    for text in [
        "",
        "hello",
        "[1]",
        r#"{"type":"response.output_audio.delta","delta":"AAAA"}"#,
        r#"{"transcript":"she said \"response.done\"","type":"x"}"#,
        r#"{"x":{"type":"response.created","response":{"object":"response","id":"resp_1"}}}"#,
        r#"{"type":"response.output_audio.delta","delta":"AAAA"#,
        r#"{"event_type":"response.created","data":{"response":{"object":"response"}}}"#,
        &format!(
            r#"{{"type":"response.output_text.done","text":{}}}"#,
            quoted(DONE_EVENT)
        ),
        &format!(r#"{{"type":"x","transcript":{}}}"#, quoted(DONE_EVENT)),
        &format!("{{'type': 'conversation.item.create', 'output': '{DONE_EVENT}'}}"),
        "got response.done",
        "event: response.done",
        "Received event: response.done (3 ms)",
        r#"{"message":"Received event: response.done","n":{}}"#,
        r#"{"event":"response.done","ms":12}"#,
        r#"{"type":"conversation.response.done","response":{"id":"r"}}"#,
    ] {
        assert_eq!(look(text), [], "{text}");
    }
}

#[test]
fn the_message_of_an_error_is_not_searched() {
    let line =
        r#"{"type":"error","error":{"message":"'response.done' is none of {'session.update'}"}}"#;
    assert_eq!(events(line), [line]);
}

#[test]
fn work_is_bounded() {
    let mut text = DONE_EVENT.to_owned();
    for _ in 0..8 {
        text = quoted(&format!(
            "[{},{text}]",
            "[[0],".repeat(20) + &"]".repeat(20)
        ));
    }
    assert!(look(&text).len() <= 1);
    for text in [
        "{\"a\":".repeat(5_000) + "\"response.done\"",
        "{'a':".repeat(5_000) + "'response.done'",
        "[\"".repeat(5_000) + "response.done",
        "[".repeat(50_000) + "response.done",
        "[{".repeat(20_000) + "response.done",
        "{\"a\":[".repeat(5_000) + "response.done",
        "response.done {".repeat(5_000),
        "response.done }".repeat(5_000),
        "{\\\"a\\\":".repeat(200_000) + "response.done",
        "\"{\\\"a\\\":".repeat(20_000) + "response.done",
    ] {
        assert!(look(&text).len() <= 1);
    }
}

#[test]
fn a_path_leads_to_the_events_and_nowhere_else() {
    let look = |path: &str, text: &str| {
        let options = Options {
            event_path: Some(path.parse().unwrap()),
            ..Options::default()
        };
        let found = find(text.as_bytes(), &EventFilter::new(&options), None);
        let contexts = found.into_iter().map(|found| match found {
            Found::Event(part) => Some(part.context.pairs.to_vec()),
            _ => None,
        });
        contexts.collect::<Vec<_>>()
    };
    let line = format!(r#"{{"t":1,"a":[{DONE_EVENT},{DONE_EVENT}]}}"#);
    assert_eq!(look("/a/0", &line), [Some(vec![pair("t", "1")])]);
    assert_eq!(
        look("/a/*", &line),
        [(); 2].map(|()| Some(vec![pair("t", "1")]))
    );
    assert_eq!(look("/*", &line).len(), 2);
    let line = format!(r#"{{"a":[{}]}}"#, quoted(DONE_EVENT));
    assert_eq!(look("/a/0", &line), [Some(vec![])]);
    for line in [
        format!(r#"{{"event":{DONE_EVENT}}}"#),
        format!(r#"{{"a":[null],"event":{DONE_EVENT}}}"#),
    ] {
        assert_eq!(look("/a/0", &line), [None], "{line}");
    }
    let line = format!(r#"{{"t":1,"a":{{"0":{}}}}}"#, quoted(DONE_EVENT));
    assert_eq!(look("/a/0", &line), [Some(vec![pair("t", "1")])]);
}
