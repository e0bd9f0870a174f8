//! The public Rust face, as another crate sees it.

use realtime_response::model::item::RealtimeConversationItem;
use realtime_response::model::response::MaxOutputTokens;
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
fn unknown_items_keep_their_json() {
    let output = response(ITEMS).output();
    let RealtimeConversationItem::Unknown(sketch) = &output[11] else {
        panic!("a sketch is no known item");
    };
    assert_eq!(sketch.kind().as_deref(), Some("sketch"));
    assert!(sketch.json().contains("strokes"));
}

#[test]
fn usage_beside_the_response() {
    let event = decode_event(XAI).unwrap();
    assert!(event.response().unwrap().usage().unwrap().is_empty());
    assert_eq!(event.own_usage().unwrap().total_tokens(), Some(90));
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
