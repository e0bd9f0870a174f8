//! What a declaration gives, shown by an event that no server sends.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "as the declarations of real classes"
)]

use super::declare::{classes, union};
use super::events::{ResponseDoneEvent, ServerEvent};
use super::items::RealtimeConversationItemFunctionCall;
use super::types::union::UnionSchema;
use super::types::{ClassSchema, Field, FieldType};
use super::words::{Mode, Need, Words};
use super::{FAMILIES, classes as all_classes, unions};
use crate::decode::decode;
use crate::document::node::Node;
use crate::error::{Error, ErrorKind};

// One block declares a class. Its keys have other types here than in other events.
classes! {
    /// The caller leaves (`caller.left`).
    class CallerLeftEvent(ServerEvent) {
        /// Always `caller.left`.
        kind = "type": Tag["caller.left"];
        /// The event's id.
        event_id: Id, original;
        /// How long the call was, in seconds.
        response: Number, always;
        /// Why the caller left.
        usage: Enum["hung_up", "dropped"], optional;
        /// The last call of a function.
        error: Object[RealtimeConversationItemFunctionCall], optional;
        /// How often the caller was interrupted.
        part: Count, beyond;
    }
}

union! {
    /// An event of the test.
    union TestEvent by ["type"], strict open {
        CallerLeft(CallerLeftEvent),
        ResponseDone(ResponseDoneEvent),
    }
    else Other(ServerEvent)
}

const LEFT: &str = r#"{"event_id":"e","type":"caller.left","response":12.5,"usage":"dropped",
    "error":{"type":"function_call","name":"f"},"part":3,"more":[]}"#;

fn test_event(json: &str, mode: Mode) -> Result<TestEvent, Error> {
    let node = decode(json.as_bytes(), TestEvent.shape(), mode)?;
    Ok(TestEvent::from_node(node).expect("every event has a class"))
}

fn left(json: &str) -> CallerLeftEvent {
    match test_event(json, Mode::Tolerant) {
        Ok(TestEvent::CallerLeft(event)) => event,
        other => panic!("{other:?}"),
    }
}

fn fault(json: &str, mode: Mode) -> (ErrorKind, String) {
    let error = test_event(json, mode).unwrap_err();
    (error.kind(), error.path().to_owned())
}

#[test]
fn one_block_gives_the_schema_the_type_and_its_accessors() {
    let event = left(LEFT);
    assert_eq!(event.kind(), "caller.left");
    assert_eq!(event.event_id().as_deref(), Some("e"));
    assert_eq!(event.response(), Some(12.5));
    assert_eq!(event.usage().as_deref(), Some("dropped"));
    assert_eq!(event.error().unwrap().name().as_deref(), Some("f"));
    assert_eq!(event.part(), Some(3));
    assert_eq!(event.member_json("more"), Some("[]"));
    assert_eq!(event.raw(), LEFT);
    assert!(format!("{event:?}").starts_with("CallerLeftEvent("));
    assert_eq!(serde_json::to_string(&event).unwrap(), LEFT);
}

#[test]
fn the_tag_chooses_the_class_wherever_it_stands() {
    let last = r#"{"response":1,"usage":null,"part":2,"type":"caller.left"}"#;
    assert_eq!(left(last).part(), Some(2));
    let escaped = r#"{"\u0074ype":"caller\u002eleft","response":1}"#;
    assert_eq!(left(escaped).response(), Some(1.0));
    let twice = r#"{"type":"response.done","response":1,"type":"caller.left"}"#;
    assert_eq!(left(twice).response(), Some(1.0));
    let again = r#"{"type":"caller.left","type":"new","response":"any"}"#;
    let other = test_event(again, Mode::Tolerant);
    assert!(matches!(other, Ok(TestEvent::Other(_))));
    let untyped = test_event("{}", Mode::Tolerant).unwrap_err();
    assert_eq!(untyped.kind(), ErrorKind::MissingField("type"));
}

#[test]
fn the_same_key_has_another_type_in_another_event() {
    let done = r#"{"type":"response.done","response":{"id":"r","status":"completed"}}"#;
    assert!(matches!(
        test_event(done, Mode::Tolerant),
        Ok(TestEvent::ResponseDone(_))
    ));
    let (kind, path) = fault(
        r#"{"type":"response.done","response":12.5}"#,
        Mode::Tolerant,
    );
    assert!(matches!(
        kind,
        ErrorKind::WrongType {
            expected: "an object",
            ..
        }
    ));
    assert_eq!(path, "response");
}

#[test]
fn leaves_and_needs_are_checked_in_both_modes() {
    let (kind, path) = fault(r#"{"type":"caller.left"}"#, Mode::Tolerant);
    assert_eq!(
        (kind, path.as_str()),
        (ErrorKind::MissingField("response"), "response")
    );
    let (_, path) = fault(
        r#"{"type":"caller.left","response":1,"part":-1}"#,
        Mode::Tolerant,
    );
    assert_eq!(path, "part");
    let new_word = r#"{"type":"caller.left","event_id":"e","response":1,"usage":"asleep"}"#;
    assert_eq!(left(new_word).usage().as_deref(), Some("asleep"));
    assert_eq!(
        fault(new_word, Mode::Strict),
        (ErrorKind::UnknownValue, "usage".into())
    );
    let no_id = r#"{"type":"caller.left","response":1}"#;
    assert_eq!(left(no_id).event_id(), None);
    assert_eq!(
        fault(no_id, Mode::Strict).0,
        ErrorKind::MissingField("event_id")
    );
}

#[test]
fn an_object_that_no_union_has_a_class_for_is_an_error() {
    let shape = super::mcp::RealtimeMcpToolCallError.shape();
    for json in [r#"{"type":"new"}"#, "{}", r#"{"type":null,"code":1}"#] {
        for mode in [Mode::Tolerant, Mode::Strict] {
            let error = decode(json.as_bytes(), shape, mode).err().unwrap();
            assert_eq!(
                error.to_string(),
                "not an object of the class RealtimeMcpToolCallError at line 1 column 1"
            );
        }
    }
}

#[test]
fn the_wrapped_struct_has_eleven_fields() {
    assert_eq!(super::response::RealtimeResponse.typed_fields().count(), 11);
}

#[test]
fn declarations_agree_with_each_other() {
    let mut names: Vec<&str> = all_classes().map(|class| class.name).collect();
    let mut seen: Vec<&ClassSchema> = Vec::new();
    for class in all_classes() {
        let base = class.base.is_none_or(|base| seen.contains(&base));
        assert!(base, "{} comes before its base", class.name);
        for inherited in class.base.map_or(&[][..], |base| base.fields) {
            assert!(
                class.find(inherited.key.as_bytes()).is_some(),
                "{}",
                class.name
            );
        }
        for (at, field) in class.fields.iter().enumerate() {
            assert_eq!(class.find(field.key.as_bytes()), Some(at), "{}", class.name);
            assert!(!field.doc.trim().is_empty());
        }
        seen.push(class);
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), seen.len(), "two classes have one name");
    for union in unions() {
        assert!((1..=2).contains(&union.tags.len()), "{}", union.name);
        for member in union.members {
            let mut tags = member.tags();
            assert!(
                tags.any(|(tag, _)| union.tags.contains(&tag)),
                "{}",
                member.name
            );
        }
    }
    assert!(FAMILIES.iter().all(|family| !family.classes.is_empty()));
}
