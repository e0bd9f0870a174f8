//! The public Rust API, used from another crate.

use realtime_response::logs::read::options::Options;
use realtime_response::logs::record::Entry;
use realtime_response::logs::run::plan::Input;
use realtime_response::logs::run::reader::LogReader;
use realtime_response::schema::client::RealtimeClientEvent;
use realtime_response::schema::conversation::RealtimeConversationItem;
use realtime_response::schema::events::RealtimeServerEvent;
use realtime_response::schema::response::MaxOutputTokens;
use realtime_response::{ErrorKind, RealtimeResponse, ServerEvent, decode_event};
use serde::de::DeserializeOwned;

const GA: &str = include_str!("data/ga.json");
const ITEMS: &str = include_str!("data/items.json");
const XAI: &str = include_str!("data/xai.json");

fn response(event: &str) -> RealtimeResponse {
    decode_event(event).unwrap().response().unwrap()
}

#[test]
fn the_eleven_fields() {
    let got = response(GA);
    assert_eq!(got.object(), "realtime.response");
    assert_eq!(got.id(), "resp_T1");
    assert_eq!(got.status(), "completed");
    assert!(got.status_details().is_none());
    assert_eq!(got.conversation_id().as_deref(), Some("conv_T1"));
    assert_eq!(got.output_modalities(), ["audio"]);
    assert_eq!(got.max_output_tokens(), Some(MaxOutputTokens::Inf));
    let output = got.audio().and_then(|audio| audio.output()).unwrap();
    assert_eq!(output.format().unwrap().rate(), Some(24000));
    let usage = got.usage().unwrap();
    let cached = usage.input_token_details().unwrap().cached_tokens_details();
    assert_eq!(cached.unwrap().audio_tokens(), Some(32));
    let metadata = got.metadata().unwrap();
    assert_eq!(metadata[1], ("order".into(), "42".into()));
    let RealtimeConversationItem::AssistantMessage(message) = &got.output()[0] else {
        panic!("the first item is a message");
    };
    assert_eq!(message.phase().as_deref(), Some("final_answer"));
}

#[test]
fn the_last_value_of_a_repeated_key_stands_at_the_first_ones_place() {
    let json = r#"{"id":"r","status":"x","metadata":{"a":"1","b":"2","\u0061":"3"}}"#;
    let response = RealtimeResponse::from_json(json).unwrap();
    let metadata = response.metadata();
    let expected = vec![("a".into(), "3".into()), ("b".into(), "2".into())];
    assert_eq!(metadata, Some(expected));
}

#[test]
fn items_of_all_kinds() {
    use realtime_response::schema::mcp::RealtimeMcpToolCallError as McpError;
    let mut seen = Vec::new();
    for item in response(ITEMS).output() {
        seen.push(match item {
            RealtimeConversationItem::SystemMessage(message) => {
                let part = &message.content()[0];
                assert_eq!(part.kind().as_deref(), Some("input_text"));
                format!("{} {}", message.role(), part.text().unwrap())
            }
            RealtimeConversationItem::UserMessage(message) => {
                let parts = message.content();
                assert_eq!(parts[1].audio().as_deref(), Some("AAAA"));
                assert_eq!(parts[2].detail().as_deref(), Some("low"));
                assert!(parts[2].image_url().unwrap().starts_with("data:"));
                parts[1].transcript().unwrap().into_owned()
            }
            RealtimeConversationItem::AssistantMessage(message) => {
                let status = message.status().unwrap_or_default().into_owned();
                format!("{status} {}", message.content().len())
            }
            RealtimeConversationItem::FunctionCall(call) => {
                format!("{} {}", call.name().unwrap(), call.call_id().unwrap())
            }
            RealtimeConversationItem::FunctionCallOutput(output) => {
                assert!(output.status().is_none());
                output.output().unwrap().into_owned()
            }
            RealtimeConversationItem::McpCall(call) => match call.error() {
                Some(McpError::Protocol(error)) => error.code().unwrap().to_string(),
                Some(McpError::ToolExecution(error)) => error.message().unwrap().into_owned(),
                Some(McpError::Http(error)) => error.code().unwrap().to_string(),
                None => panic!("each of them has an error"),
            },
            RealtimeConversationItem::McpListTools(list) => {
                let tools = list.tools();
                assert_eq!(
                    tools[0].annotations(),
                    Some("{\n              \"readOnlyHint\": true\n            }")
                );
                assert!(tools[1].description().is_none());
                tools[1].input_schema().unwrap().to_owned()
            }
            RealtimeConversationItem::McpApprovalRequest(request) => {
                request.server_label().unwrap().into_owned()
            }
            RealtimeConversationItem::McpApprovalResponse(answer) => {
                format!("{:?} {}", answer.approve(), answer.reason().unwrap())
            }
            _ => "unknown".into(),
        });
    }
    assert_eq!(
        seen,
        [
            "system Be brief.",
            "what is this?",
            "incomplete 2",
            "find call_1",
            "{\"found\": true}",
            "-32601",
            "it broke",
            "503",
            "{}",
            "docs",
            "Some(true) harmless",
            "unknown",
            "unknown",
            " 1",
        ]
    );
}

#[test]
fn unknown_items_keep_their_json() {
    let output = response(ITEMS).output();
    let RealtimeConversationItem::Unknown(sketch) = &output[11] else {
        panic!("a sketch is no known item");
    };
    assert_eq!(sketch.kind().as_deref(), Some("sketch"));
    assert!(sketch.raw().contains("strokes"));
}

#[test]
fn usage_beside_the_response() {
    let event = decode_event(XAI).unwrap();
    assert!(event.response().unwrap().usage().unwrap().is_empty());
    assert_eq!(event.own_usage().unwrap().total_tokens(), Some(90));
}

#[test]
fn an_event_has_the_class_of_its_type() {
    let event = |json: &str| decode_event(json).unwrap();
    let delta = event(r#"{"type":"response.output_audio.delta","delta":"AAEC"}"#);
    let RealtimeServerEvent::ResponseAudioDelta(delta) = RealtimeServerEvent::from(delta) else {
        panic!("another class")
    };
    assert_eq!(delta.audio_bytes(), Some(Ok(vec![0, 1, 2])));
    let append = event(r#"{"type":"input_audio_buffer.append","audio":"AAEC"}"#);
    let Ok(RealtimeClientEvent::InputAudioBufferAppend(append)) = append.clone().try_into() else {
        panic!("another class")
    };
    assert_eq!(append.audio().as_deref(), Some("AAEC"));
    let ping = event(r#"{"type":"ping"}"#);
    assert!(RealtimeClientEvent::try_from(ping.clone()).is_err());
    assert!(matches!(ping.into(), RealtimeServerEvent::Ping(_)));
    let other = event(r#"{"type":"response.new"}"#);
    assert!(matches!(other.into(), RealtimeServerEvent::Other(_)));
}

#[test]
fn an_event_of_a_log_has_the_class_of_its_type() {
    let log = r#"{"type":"error","error":{"message":"no"}}
{"type":"error","error":{"code":5}}
"#;
    let options = Options {
        side_events: vec!["error".into()],
        ..Options::default()
    };
    let input = Input::Stream("log".into(), Box::new(log.as_bytes()));
    let entries = LogReader::here(vec![input], options);
    let events: Vec<_> = entries
        .filter_map(|entry| match entry {
            Entry::SideEvent(record) | Entry::Record(record) => record.event,
            Entry::Reject(_) | Entry::Failure(_) => None,
        })
        .map(RealtimeServerEvent::from)
        .collect();
    // A code that is no string keeps the second one from its class, and costs no line.
    assert!(matches!(
        &events[..],
        [
            RealtimeServerEvent::RealtimeError(_),
            RealtimeServerEvent::Other(_)
        ]
    ));
}

#[test]
fn serde_goes_both_ways() {
    fn owned<T: DeserializeOwned + serde::Serialize + Clone + Send + Sync>() {}
    owned::<RealtimeResponse>();
    owned::<ServerEvent>();
    for json in [GA, ITEMS, XAI] {
        let event: ServerEvent = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), json.trim());
        let json = serde_json::to_vec(&event.response().unwrap()).unwrap();
        let again: RealtimeResponse = serde_json::from_slice(&json).unwrap();
        assert_eq!(again, event.response().unwrap());
    }
    let error = serde_json::from_str::<RealtimeResponse>(r#"{"id":3}"#).unwrap_err();
    assert!(error.to_string().starts_with("id: expected a string"));
}

#[test]
fn errors_know_their_place() {
    let error = RealtimeResponse::from_json("{\"id\":\"r\",\n\"status\":[]}").unwrap_err();
    assert_eq!(error.path(), "status");
    assert_eq!(error.offset(), 20);
    assert_eq!((error.position().line, error.position().column), (2, 10));
    assert!(matches!(error.kind(), ErrorKind::WrongType { .. }));
}

#[test]
fn debug_is_the_json_cut_short() {
    let shown = format!("{:?}", response(GA));
    assert!(shown.starts_with("RealtimeResponse({"), "{shown}");
    assert!(shown.chars().count() < 250);
}
