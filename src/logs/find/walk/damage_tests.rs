//! What is lost in a text, and that it hides nothing else.

use super::tests::{DONE_EVENT, events, look, pair, parts, quoted};
use crate::logs::find::found::Found;
use crate::logs::find::walk::find;
use crate::logs::read::options::{EventFilter, Options};

#[test]
fn what_is_lost_is_told() {
    let broken_at = |text: &str| match &look(text)[..] {
        [Found::Broken { at, .. }] => *at,
        other => panic!("{text}: {other:?}"),
    };
    let torn = r#"{"type":"response.done","response":{"id":"#;
    assert_eq!(broken_at(torn), torn.len());
    assert_eq!(broken_at(&format!("INFO {torn}")), 5 + torn.len());
    assert_eq!(broken_at(&format!(r#"{{"message":{}}}"#, quoted(torn))), 11);
    assert_eq!(
        broken_at(&format!(r#"{{"a":1,"data":{torn}"#)),
        14 + torn.len()
    );
    let session = r#"{"type":"session.created","session":{"id":"s","mod"#;
    assert_eq!(broken_at(session), session.len());
    let list = r#"{"a":[1,2,{"type":"response.done","#;
    assert_eq!(broken_at(list), list.len());
    for text in [
        "{ type: 'response.done', response: {} }",
        r#"response.done received: {"id":"resp_1","usage":{"total_tokens":12"#,
        r#"response.done received: {"id":"resp_1", "status": nil}"#,
        &format!(r#"{{"msg":{}}}"#, quoted(r#"response.done: {"id": 1, "#)),
        r#"got response.done in {"seconds":1}"#,
        r#""object": "realtime.response","#,
        r#"    "type": "response.done", "response": {"#,
        "ResponseDoneEvent(event_id='e', type='response.done')",
        r#"{"text":"{ type: 'response.done' }"}"#,
    ] {
        assert!(
            matches!(look(text)[..], [Found::NotUnderstood { .. }]),
            "{text}: {:?}",
            look(text)
        );
    }
}

#[test]
fn damage_does_not_hide_the_events_beside_it() {
    let torn = r#"{"type":"response.done","response":{"id":tru}}"#;
    for text in [
        format!("[{DONE_EVENT},{torn},{DONE_EVENT}]"),
        format!(r#"{{"n":1,"events":[{DONE_EVENT},{torn},{DONE_EVENT}]}}"#),
        format!(r#"{{"n":nil,"events":[{DONE_EVENT},{torn},{DONE_EVENT}]}}"#),
        format!("{DONE_EVENT} {torn} {DONE_EVENT}"),
    ] {
        let found = look(&text);
        let [Found::Event(_), Found::Broken { .. }, Found::Event(_)] = &found[..] else {
            panic!("{text}: {found:?}")
        };
    }
    for text in [
        format!("{DONE_EVENT} {{ type: 'response.done', response: {{ id: 1 }} }}"),
        format!("{DONE_EVENT} ResponseDoneEvent(event_id='e', type='response.done')"),
        format!(r#"{{"n":nil,"events":[{DONE_EVENT},{{ type: 'response.done' }}]}}"#),
    ] {
        let found = look(&text);
        let [Found::Event(_), Found::NotUnderstood { .. }] = &found[..] else {
            panic!("{text}: {found:?}")
        };
    }
    for text in [
        format!(r#"event{{type="response.done"}}: got {DONE_EVENT}"#),
        format!(r#"msg={} event_type="response.done""#, quoted(DONE_EVENT)),
    ] {
        assert_eq!(events(&text), [DONE_EVENT], "{text}");
    }
    let text = format!(r#"{{"room":"a","events":[{DONE_EVENT},"#);
    assert_eq!(parts(&text)[0].context.pairs.to_vec(), [pair("room", "a")]);
}

#[test]
fn text_in_another_encoding_hides_no_event() {
    let filter = EventFilter::new(&Options::default());
    for (before, after) in [
        (&b"caf\xe9 "[..], &b""[..]),
        (b"2026-06-04T09:15:49Z caf\xe9 ", b" (3 ms, \xe9)"),
        (b"[", b", {\"x\": \"\xe9\"}]"),
    ] {
        let text = [before, DONE_EVENT.as_bytes(), after].concat();
        let [Found::Event(part)] = &find(&text, &filter, None)[..] else {
            panic!("no event")
        };
        assert_eq!(part.start, before.len());
    }
    // What is made from the text has other positions.
    let before = b"caf\xe9 ";
    for event in [
        format!(r#"{{"m":{}}}"#, quoted(DONE_EVENT)),
        "{'type': 'response.done', 'response': {'id': 'r'}}".to_owned(),
        format!("b'{DONE_EVENT}'"),
        r#"{"event_type":"response.done","data":{"response":{"id":"r"}}}"#.to_owned(),
    ] {
        let text = [before, event.as_bytes()].concat();
        assert!(
            matches!(find(&text, &filter, None)[..], [Found::Event(_)]),
            "{event}"
        );
        let damaged = event
            .replace(":\"r\"", ":\"\0\"")
            .replace("\\\"r\\\"", "\\\"\0\\\"");
        let damaged = damaged
            .replace("'r'", "'\0'")
            .replace("\"r\"", "\"\0\"")
            .into_bytes();
        let place = damaged.iter().position(|&byte| byte == 0).unwrap();
        let text = [&damaged[..place], b"\xe9", &damaged[place + 1..]].concat();
        assert!(
            matches!(find(&text, &filter, None)[..], [Found::Broken { .. }]),
            "{event}"
        );
    }
    let text = b"{\"type\":\"response.done\",\"response\":{\"id\":\"\xe9\"}}";
    let [Found::Broken { at, .. }] = &find(text, &filter, None)[..] else {
        panic!("not told")
    };
    assert_eq!(*at, 42);
    let text = b"{\"a\":\"{\\\"type\\\":\\\"response.done\\\",\\\"response\\\":{\\\"id\\\":\\\"\xe9\\\"}}\"}";
    assert!(matches!(
        find(text, &filter, None)[..],
        [Found::Broken { .. }]
    ));
}
