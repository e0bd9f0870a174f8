//! Objects whose members are several events, one event twice, or an event in parts.

use crate::logs::event_names::{BILLED, FAILED, TRANSCRIPTION};
use crate::logs::find::found::Found;
use crate::logs::find::walk::find;
use crate::logs::find::walk::tests::{DONE_EVENT, events, look, pair, parts, quoted};
use crate::logs::read::options::{EventFilter, Options};

/// The types of what is found if everything is asked for that `usage` asks for.
fn types(text: &str) -> Vec<String> {
    let options = Options {
        side_events: BILLED.map(str::to_owned).to_vec(),
        noted_events: FAILED.map(str::to_owned).to_vec(),
        ..Options::default()
    };
    let found = find(text.as_bytes(), &EventFilter::new(&options), None);
    let types = found.into_iter().map(|found| match found {
        Found::Event(part) => {
            let event: serde_json::Value = serde_json::from_slice(&part.json).unwrap();
            event["type"].as_str().unwrap().to_owned()
        }
        other => format!("{other:?}"),
    });
    types.collect()
}

#[test]
fn the_level_of_a_line_hides_no_event() {
    let response = r#"{"object":"realtime.response","id":"r","status":"failed"}"#;
    for text in [
        format!(r#"{{"level":"error","context":{{"event":{DONE_EVENT}}}}}"#),
        format!(r#"{{"level":"error","error":{{"cause":{DONE_EVENT}}}}}"#),
        format!(r#"{{"level":"error","event":"response.done","data":{{"response":{response}}}}}"#),
        format!(r#"{{"level":"error","event":"response.done","data":{response}}}"#),
        format!(r#"{{"type":"error","message":"late","last":{DONE_EVENT}}}"#),
        format!(r#"{{"type":"error","last":{}}}"#, quoted(DONE_EVENT)),
        format!(r#"{{"event":"error","data":{{"last":{DONE_EVENT}}}}}"#),
    ] {
        assert_eq!(types(&text), ["response.done"], "{text}");
    }
    let text = format!(r#"{{"type":"error","error":{{"message":"x"}},"last":{DONE_EVENT}}}"#);
    assert_eq!(types(&text), ["error", "response.done"]);
    for text in [
        r#"{"event":"error","data":{"error":{"message":"x"}}}"#,
        r#"{"type":"error","error":"{\"message\":\"x\"}"}"#,
    ] {
        assert_eq!(types(text), ["error"], "{text}");
    }
    let text = r#"{"level":"error","details":{"error":{"message":"of another program"}}}"#;
    assert_eq!(types(text), [""; 0]);
}

#[test]
fn an_event_in_parts_hides_no_other() {
    let response = r#"{"object":"realtime.response","id":"s","status":"completed"}"#;
    let whole = format!(r#"{{"type":"response.done","response":{response}}}"#);
    let parts = format!(r#""event":"response.done","payload":{{"response":{response}}}"#);
    for text in [
        format!(r#"{{{parts},"before":{DONE_EVENT}}}"#),
        format!(r#"{{{parts},"before":[{}]}}"#, quoted(DONE_EVENT)),
    ] {
        assert_eq!(events(&text), [&*whole, DONE_EVENT], "{text}");
    }
    let text = format!(r#"{{"before":{DONE_EVENT},{parts}}}"#);
    assert_eq!(events(&text), [DONE_EVENT, &*whole]);
    let billed =
        format!(r#"{{"event":"{TRANSCRIPTION}","data":{{"item_id":"i","data":{DONE_EVENT}}}}}"#);
    assert_eq!(types(&billed), [TRANSCRIPTION, "response.done"]);
    let session =
        format!(r#"{{"type":"session.created","session":{{"model":"m"}},"data":{DONE_EVENT}}}"#);
    assert_eq!(types(&session), ["session.created", "response.done"]);
}

#[test]
fn an_event_that_is_written_twice_counts_once() {
    let response = r#"{"object":"realtime.response","id":"r","status":"completed"}"#;
    let event = format!(r#"{{"type":"response.done","response":{response}}}"#);
    let spaced = event.replace(':', " : ").replace(',', " ,\n ");
    let turned = format!(r#"{{"response":{response},"type":"response\u002edone"}}"#);
    for again in [&event, &spaced, &turned, &response.to_owned()] {
        for text in [
            format!(r#"{{"event":{event},"raw":{again}}}"#),
            format!(r#"{{"raw":{},"event":{event}}}"#, quoted(again)),
            format!(
                r#"{{"event":{event},"raw":{}}}"#,
                quoted(&format!("got: {again}"))
            ),
            format!(
                r#"{{"event":"response.done","data":{{"response":{response}}},"raw":{again}}}"#
            ),
        ] {
            assert_eq!(look(&text).len(), 1, "{text}");
        }
    }
    let other = event.replace("\"r\"", "\"s\"");
    let text = format!(r#"{{"event":{event},"raw":{}}}"#, quoted(&other));
    assert_eq!(look(&text).len(), 2);
    // In different rows, it is delivered twice.
    let row = format!(r#"[{{"field":"a","value":{}}}]"#, quoted(&event));
    assert_eq!(look(&format!("[{row},{row}]")).len(), 2);
}

#[test]
fn the_data_of_an_event_may_be_a_string() {
    let response = r#"{"id":"r","status":"completed"}"#;
    let whole = format!(r#"{{"a":1,"type":"response.done","response":{response},"b":2}}"#);
    let text = whole.replace(response, &quoted(response));
    let nested = format!(r#"{{"data":{}}}"#, quoted(&text));
    for text in [&*text, &format!("got {text}."), &nested] {
        assert_eq!(events(text), [&*whole], "{text}");
    }
    let session = r#"{"type":"session.created","session":"{\"model\":\"m\"}"}"#;
    let made = r#"{"type":"session.created","session":{"model":"m"}}"#;
    assert_eq!(events(session), [made]);
    let text = format!(
        r#"{{"event_type":"response.done","event_data":{{"response":{}}}}}"#,
        quoted(response)
    );
    let made = format!(r#"{{"type":"response.done","response":{response}}}"#);
    assert_eq!(events(&text), [made]);
    let billed = r#"{"item_id":"i","usage":"{\"seconds\":2}"}"#;
    let text = format!(r#"{{"event":"{TRANSCRIPTION}","data":{billed}}}"#);
    assert_eq!(types(&text), [TRANSCRIPTION]);
    // A string that is cut off is an error.
    let text = r#"{"type":"response.done","response":"{\"id\":\"r\",\"sta"}"#;
    assert_eq!(look(text).len(), 1);
}

#[test]
fn speech_is_text() {
    for key in ["transcript", "arguments", "delta", "instructions"] {
        let text = format!(r#"{{"n":1,"{key}":[{DONE_EVENT}]}}"#);
        assert_eq!(events(&text), [DONE_EVENT], "{text}");
        let text = format!(r#"{{"n":1,"{key}":{}}}"#, quoted(DONE_EVENT));
        assert_eq!(look(&text), [], "{text}");
    }
    // A list of columns is no pair of a time and a text.
    let row = format!(r#"["1780564549000","received",{}]"#, quoted(DONE_EVENT));
    assert_eq!(events(&row), [DONE_EVENT]);
    let row = format!(
        r#"["1780564549000",{},{{"trace":"t"}}]"#,
        quoted(DONE_EVENT)
    );
    assert_eq!(
        parts(&row)[0].context.pairs.to_vec(),
        [pair("time", "1780564549000")]
    );
}
