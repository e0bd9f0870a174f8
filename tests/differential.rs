//! Strict mode compared with the original struct: both accept or reject the same documents, with
//! equal values. Intended differences are translated before the original decodes a document.

mod generate;

use std::path::PathBuf;

use async_openai::types::realtime::{RealtimeResponse as Original, RealtimeServerEvent};
use generate::{Generator, Seed, Shape, mutate_bytes, mutate_values};
use proptest::prelude::{ProptestConfig, any};
use proptest::{prop_assert_eq, proptest};
use realtime_response::schema::conversation::RealtimeConversationItem;
use realtime_response::schema::response::RealtimeResponseStatusDetail;
use realtime_response::schema::usage::InputTokenDetails;
use realtime_response::{ErrorKind, RealtimeResponse, decode_event, decode_event_strict};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// The response in the spelling and the types of the original.
fn translated(mut response: Value) -> Value {
    if let Some(input) = response.pointer_mut("/usage/input_token_details")
        && let Some(input) = input.as_object_mut()
    {
        input.remove("cached_token_details");
        if let Some(cached) = input.remove("cached_tokens_details") {
            input.insert("cached_token_details".into(), cached);
        }
    }
    if let Some(most) = response.get_mut("max_output_tokens")
        && most.as_u64().is_some_and(|most| most > 65_535)
        && most.as_i64().is_some()
    {
        *most = json!(4096);
    }
    let items = response.get_mut("output").and_then(Value::as_array_mut);
    for item in items.into_iter().flatten() {
        let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
        if kind == "mcp_approval_response" {
            let item = item.as_object_mut().unwrap();
            item.remove("approved");
            if let Some(approve) = item.remove("approve") {
                item.insert("approved".into(), approve);
            }
        } else if kind == "mcp_call"
            && let Some(code) = item.pointer_mut("/error/code")
        {
            *code = if code.is_i64() { json!("c") } else { json!(0) };
        }
    }
    response
}

/// Serde also accepts a number as a tag (the index of the variant) if it has buffered the object. No
/// server sends this notation, and strict mode rejects it.
fn tags_are_words(response: &Value) -> bool {
    fn is_word(object: &Value, tag: &str) -> bool {
        !object.get(tag).is_some_and(Value::is_number)
    }
    let format = &response["audio"]["output"]["format"];
    let items = response["output"].as_array();
    is_word(format, "type")
        && items.into_iter().flatten().all(|item| {
            let parts = item["content"].as_array();
            is_word(item, "type")
                && is_word(item, "role")
                && is_word(&item["error"], "type")
                && parts
                    .into_iter()
                    .flatten()
                    .all(|part| is_word(part, "type"))
        })
}

fn is_realtime(response: &Value) -> bool {
    let object = response.get("object").and_then(Value::as_str);
    object.is_none_or(|object| object == "realtime.response")
}

/// Whether the original accepts a bare response. `Err` if the document cannot be translated, because
/// `serde_json` cannot hold a value in it: a lone surrogate, or a number beyond floating point.
fn original(document: &[u8]) -> Result<Option<Original>, ()> {
    // serde_json does not check whether bytes that it skips are UTF-8.
    let Ok(document) = std::str::from_utf8(document) else {
        return Ok(None);
    };
    match serde_json::from_str::<Value>(document) {
        Ok(value) if value.is_object() && is_realtime(&value) && tags_are_words(&value) => {
            Ok(serde_json::from_value(translated(value)).ok())
        }
        Err(_) if serde_json::from_str::<&RawValue>(document).is_ok() => Err(()),
        Ok(_) | Err(_) => Ok(None),
    }
}

fn same_values(ours: &RealtimeResponse, original: &Original) {
    let json = serde_json::to_value(original).unwrap();
    let field = |name: &str| json.get(name).cloned().unwrap_or(Value::Null);
    assert_eq!(json!(ours.id()), field("id"));
    assert_eq!(json!(ours.object()), field("object"));
    assert_eq!(json!(ours.status()), field("status"));
    assert_eq!(json!(ours.conversation_id()), field("conversation_id"));
    assert_eq!(json!(ours.output_modalities()), field("output_modalities"));
    let metadata = ours.metadata().map(|pairs| {
        let pairs = pairs.into_iter();
        pairs.collect::<std::collections::HashMap<_, _>>()
    });
    assert_eq!(json!(metadata), field("metadata"));
    let details = ours.status_details();
    assert_eq!(
        json!(details.as_ref().map(RealtimeResponseStatusDetail::kind)),
        field("status_details")["type"]
    );
    assert_eq!(
        json!(details.and_then(|details| Some(details.error()?.code()?.into_owned()))),
        field("status_details")["error"]["code"]
    );
    assert_eq!(
        json!(
            ours.audio()
                .and_then(|audio| { Some(audio.output()?.voice()?.to_lowercase()) })
        ),
        json!(
            field("audio")["output"]["voice"]
                .as_str()
                .map(str::to_lowercase)
        )
    );
    let usage = ours.usage();
    let theirs = field("usage");
    assert_eq!(usage.is_some(), theirs.is_object());
    if let Some(usage) = usage {
        assert_eq!(json!(usage.total_tokens()), theirs["total_tokens"]);
        let input = usage.input_token_details();
        let cached = input
            .as_ref()
            .and_then(InputTokenDetails::cached_tokens_details);
        assert_eq!(
            json!(input.and_then(|input| input.cached_tokens())),
            theirs["input_token_details"]["cached_tokens"]
        );
        assert_eq!(
            json!(cached.and_then(|cached| cached.audio_tokens())),
            theirs["input_token_details"]["cached_token_details"]["audio_tokens"]
        );
    }
    let theirs = field("output");
    assert_eq!(ours.output().len(), theirs.as_array().unwrap().len());
    for (index, item) in ours.output().into_iter().enumerate() {
        same_item(&item, &theirs[index]);
    }
}

fn same_item(item: &RealtimeConversationItem, theirs: &Value) {
    match item {
        RealtimeConversationItem::AssistantMessage(message) => {
            assert_eq!(theirs["role"], "assistant");
            for (index, part) in message.content().iter().enumerate() {
                let theirs = &theirs["content"][index];
                assert_eq!(json!(part.kind()), theirs["type"]);
                if let Some(transcript) = theirs.get("transcript") {
                    assert_eq!(&json!(part.transcript()), transcript);
                }
            }
        }
        RealtimeConversationItem::FunctionCall(call) => {
            assert_eq!(json!(call.arguments()), theirs["arguments"]);
            assert_eq!(json!(call.call_id()), theirs["call_id"]);
        }
        RealtimeConversationItem::McpApprovalResponse(answer) => {
            assert_eq!(json!(answer.approve()), theirs["approved"]);
        }
        RealtimeConversationItem::McpListTools(list) => {
            assert_eq!(
                list.tools().len(),
                theirs["tools"].as_array().unwrap().len()
            );
        }
        RealtimeConversationItem::Unknown(_) => panic!("strict mode knows every item"),
        _ => {}
    }
}

/// Compares both, and returns whether they accept the document. Documents with duplicate keys are
/// not compared: strict mode always rejects them, and the original does not.
fn compare(document: &[u8]) -> bool {
    let ours = RealtimeResponse::from_json_strict(document);
    if let Err(error) = &ours {
        assert!(error.offset() <= document.len());
        if error.kind() == ErrorKind::DuplicateKey {
            return false;
        }
    }
    let Ok(original) = original(document) else {
        return false;
    };
    assert_eq!(
        ours.is_ok(),
        original.is_some(),
        "{}\n{ours:?}",
        String::from_utf8_lossy(document)
    );
    if let (Ok(ours), Some(original)) = (&ours, &original) {
        same_values(ours, original);
    }
    ours.is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_of_the_originals_shape_are_accepted_by_both(seed in any::<u64>()) {
        let document = Generator::new(seed, Shape::Original).response();
        prop_assert_eq!(compare(document.as_bytes()), true);
    }

    #[test]
    fn documents_of_the_wire_get_the_same_verdict(seed in any::<u64>()) {
        compare(Generator::new(seed, Shape::Wire).response().as_bytes());
    }

    #[test]
    fn changed_values_get_the_same_verdict(seed in any::<u64>()) {
        let document = Generator::new(seed, Shape::Original).response();
        compare(mutate_values(&document, &mut Seed(seed)).as_bytes());
    }

    #[test]
    fn changed_bytes_get_the_same_verdict(seed in any::<u64>()) {
        let document = Generator::new(seed, Shape::Original).response();
        compare(&mutate_bytes(document.as_bytes(), &mut Seed(seed)));
    }

    #[test]
    fn events_get_the_same_verdict(seed in any::<u64>(), mutate in any::<bool>()) {
        let document = Generator::new(seed, Shape::Original).event();
        let document = if mutate { mutate_values(&document, &mut Seed(seed)) } else { document };
        let mut value: Value = serde_json::from_str(&document).unwrap();
        let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
        if !kind.starts_with("response.") {
            return Ok(());
        }
        let response = value.get_mut("response").map(Value::take);
        let realtime = response
            .as_ref()
            .is_none_or(|response| is_realtime(response) && tags_are_words(response));
        if let Some(response) = response {
            value["response"] = translated(response);
        }
        let original = serde_json::from_value::<RealtimeServerEvent>(value);
        let ours = decode_event_strict(&document);
        prop_assert_eq!(ours.is_ok(), original.is_ok() && realtime, "{}\n{:?}", document, ours);
    }

    #[test]
    fn changed_bytes_decode_or_fail_at_a_place(seed in any::<u64>()) {
        let document = Generator::new(seed, Shape::Wire).event();
        let mut seed = Seed(seed);
        let document = mutate_bytes(document.as_bytes(), &mut seed);
        match decode_event(&document) {
            Ok(event) => prop_assert_eq!(event.raw().as_bytes(), &document[..]),
            Err(error) => assert!(error.offset() <= document.len()),
        }
    }
}

const BASE: &str = r#"{"object":"realtime.response","id":"r","status":"completed","output":[],
    "output_modalities":[],"max_output_tokens":"inf"}"#;

fn base_with(fields: &Value) -> String {
    let mut base: Value = serde_json::from_str(BASE).unwrap();
    let fields = fields.as_object().unwrap().clone();
    base.as_object_mut().unwrap().extend(fields);
    base.to_string()
}

fn verdicts(document: &str) -> (bool, bool) {
    (
        RealtimeResponse::from_json_strict(document).is_ok(),
        serde_json::from_str::<Original>(document).is_ok(),
    )
}

#[test]
fn the_base_is_accepted_by_both() {
    assert_eq!(verdicts(BASE), (true, true));
}

#[test]
fn difference_one_object_is_checked() {
    let document = base_with(&json!({"object": "response"}));
    assert_eq!(verdicts(&document), (false, true));
}

#[test]
fn difference_two_every_duplicate_key_is_refused() {
    for twice in [r#""x":1,"x":2"#, r#""metadata":{"a":"1","a":"2"}"#] {
        let document = BASE.replacen('{', &format!("{{{twice},"), 1);
        assert_eq!(verdicts(&document), (false, true), "{document}");
    }
}

#[test]
fn difference_three_cached_tokens_details_is_spelled_as_in_the_schema() {
    let usage = |key: &str| {
        json!({"usage": {"total_tokens": 1, "input_tokens": 1, "output_tokens": 0,
            "input_token_details": {key: {"text_tokens": "many"}}}})
    };
    let right = base_with(&usage("cached_tokens_details"));
    let misspelled = base_with(&usage("cached_token_details"));
    assert_eq!(verdicts(&right), (false, true));
    assert_eq!(verdicts(&misspelled), (true, false));
}

#[test]
fn difference_four_approve_is_spelled_as_in_the_schema() {
    let output = |key: &str| {
        json!({"output": [{"type": "mcp_approval_response", "id": "i",
            "approval_request_id": "a", key: true}]})
    };
    assert_eq!(verdicts(&base_with(&output("approve"))), (true, false));
    assert_eq!(verdicts(&base_with(&output("approved"))), (false, true));
}

#[test]
fn difference_five_an_mcp_error_code_is_an_integer() {
    let output = |code: Value| {
        json!({"output": [{"type": "mcp_call", "id": "i", "name": "n", "arguments": "{}",
            "server_label": "s", "error": {"type": "http_error", "code": code, "message": "m"}}]})
    };
    assert_eq!(verdicts(&base_with(&output(json!(503)))), (true, false));
    assert_eq!(verdicts(&base_with(&output(json!("503")))), (false, true));
}

#[test]
fn difference_six_max_output_tokens_goes_beyond_16_bits() {
    let document = base_with(&json!({"max_output_tokens": 70_000}));
    assert_eq!(verdicts(&document), (true, false));
}

#[test]
fn serdes_own_notations_are_refused() {
    let by_index = json!({"output": [{"type": "message", "role": 0, "content": []}]});
    let as_array = json!({"audio": [{"format": {"type": "audio/pcmu"}, "voice": "alloy"}]});
    let as_map = json!({"status": {"completed": null}});
    for fields in [by_index, as_array, as_map] {
        let document = base_with(&fields);
        assert_eq!(verdicts(&document), (false, true), "{document}");
    }
}

#[test]
fn what_serde_skips_may_hold_what_it_could_not_read() {
    for odd in [r#""\ud800""#, "1e999", r#"{"\udfff":[1e999]}"#] {
        let skipped = BASE.replacen('{', &format!("{{\"new\":{odd},"), 1);
        assert_eq!(verdicts(&skipped), (true, true), "{skipped}");
        let item = format!(
            r#"{{"type":"mcp_list_tools","id":"i","server_label":"s","tools":[],"new":{odd}}}"#
        );
        let read = BASE.replacen("[]", &format!("[{item}]"), 1);
        assert_eq!(verdicts(&read), (false, false), "{read}");
    }
    assert_eq!(
        verdicts(&BASE.replace(":\"r\"", r#":"\ud800""#)),
        (false, false)
    );
}

#[test]
fn our_own_documents_get_the_same_verdict() {
    let mut accepted = 0;
    let files = std::fs::read_dir("tests/data").unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let is_document = |path: &PathBuf| path.extension().is_some_and(|end| end == "json");
    for path in paths.filter(is_document) {
        let event: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        accepted += usize::from(compare(event["response"].to_string().as_bytes()));
    }
    assert!(
        accepted >= 2,
        "{accepted} documents of our own satisfy the original"
    );
}

/// Run with `REALTIME_RESPONSE_CASES=1000000 cargo test --release --test differential -- --ignored`.
#[test]
#[ignore = "a long run"]
fn many_documents_get_the_same_verdict() {
    let cases = std::env::var("REALTIME_RESPONSE_CASES").unwrap_or_else(|_| "100000".into());
    let cases: u64 = cases.parse().unwrap();
    let mut accepted = 0_u64;
    for case in 0..cases {
        let document = Generator::new(case, Shape::Original).response();
        let mut seed = Seed(case);
        accepted += u64::from(if case % 2 == 0 {
            compare(mutate_values(&document, &mut seed).as_bytes())
        } else {
            compare(&mutate_bytes(document.as_bytes(), &mut seed))
        });
    }
    println!("{cases} documents, {accepted} accepted by both");
}
