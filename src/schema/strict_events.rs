//! Strict mode compared with the original for every event that the original has: a full event, and
//! then the same with each field, at any depth, absent or of another value.

use std::collections::HashSet;

use async_openai::types::realtime::RealtimeServerEvent as Original;
use serde_json::{Map, Value, json};

use super::events::RealtimeServerEvent;
use super::types::{ClassSchema, FieldType, Shape};
use super::words::Need;
use crate::decode::entry::decode_event_strict;
use crate::error::{ErrorKind, JsonType};

/// Values that take the place of a field's own.
fn others() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(5),
        json!(-1),
        json!(1.5),
        json!(70_000),
        json!(4_294_967_296_u64),
        json!(""),
        json!("other"),
        json!("inf"),
        json!([]),
        json!(["text"]),
        json!([1, 255]),
        json!([256]),
        json!([{}]),
        json!({}),
        json!({"type": "other"}),
        json!({"key": "text"}),
    ]
}

/// Full values of a field: one for each class that an object there can have.
fn full(ty: FieldType) -> Vec<Value> {
    match ty {
        FieldType::Tag(word) | FieldType::Constant(word) => vec![json!(word)],
        FieldType::Text
        | FieldType::Id
        | FieldType::LongText
        | FieldType::Audio
        | FieldType::TextOrObject => {
            vec![json!("text")]
        }
        FieldType::Word(words) | FieldType::Enum(words) => {
            words.known.iter().map(|word| json!(word)).collect()
        }
        FieldType::Count | FieldType::Moment | FieldType::Integer | FieldType::CountOrInf => {
            vec![json!(7)]
        }
        FieldType::Number => vec![json!(0.5)],
        FieldType::Flag => vec![json!(true)],
        FieldType::Json => vec![json!({"any": [1]})],
        FieldType::TextList => vec![json!(["text"])],
        FieldType::EnumList(words) => vec![json!(words.known)],
        FieldType::ByteList => vec![json!([0, 255])],
        FieldType::TextMap => vec![json!({"key": "text"})],
        FieldType::Object(shape) => objects(shape),
        FieldType::List(shape) => vec![Value::Array(objects(shape))],
        FieldType::TextOr(shape) | FieldType::EnumOr(_, shape) => {
            let text = match ty {
                FieldType::EnumOr(words, _) => words.known[0],
                _ => "text",
            };
            let mut values = objects(shape);
            values.push(json!(text));
            values
        }
        FieldType::TextListOr(shape) => {
            let mut values = objects(shape);
            values.push(json!(["text"]));
            values
        }
    }
}

fn objects(shape: Shape) -> Vec<Value> {
    let classes = match shape {
        Shape::Class(class) => vec![class],
        Shape::Union(union) => union.members.to_vec(),
    };
    let classes = classes.into_iter().filter(|class| !class.is_beyond);
    classes.flat_map(object).collect()
}

/// Full objects of a class: as many as its fields need to show each of their values.
fn object(class: &'static ClassSchema) -> Vec<Value> {
    let fields: Vec<(&str, Vec<Value>)> = class
        .typed_fields()
        .filter(|(_, field)| !matches!(field.need, Need::Beyond))
        .map(|(_, field)| (field.key, full(field.ty)))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    let most = fields.iter().map(|(_, values)| values.len()).max();
    let nth = |at: usize| {
        let field = |(key, values): &(&str, Vec<Value>)| {
            ((*key).to_owned(), values[at.min(values.len() - 1)].clone())
        };
        Value::Object(fields.iter().map(field).collect::<Map<_, _>>())
    };
    (0..most.unwrap_or(1)).map(nth).collect()
}

/// The documents that differ from this one in one value. `seen` has the places that other documents
/// have shown already: keys, below the types of the objects around them.
fn neighbours(value: &Value, place: &str, seen: &mut HashSet<String>) -> Vec<Value> {
    let mut made = Vec::new();
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let with = |other: Value| {
                    let mut changed = members.clone();
                    changed.insert(key.clone(), other);
                    Value::Object(changed)
                };
                let kind = format!("{:?}{:?}", members.get("type"), members.get("role"));
                let inside = format!("{place}/{key}/{}", member.is_string());
                if seen.insert(format!("{inside} of {kind}")) {
                    let mut without = members.clone();
                    without.remove(key);
                    made.push(Value::Object(without));
                    made.extend(others().into_iter().map(with));
                }
                let inside = if place.is_empty() {
                    // What is in an event is the same in other events.
                    format!("/{key}")
                } else {
                    format!("{inside}/{kind}")
                };
                made.extend(neighbours(member, &inside, seen).into_iter().map(with));
            }
        }
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                let with = |other: Value| {
                    let mut changed = elements.clone();
                    changed[at] = other;
                    Value::Array(changed)
                };
                if at == 0 {
                    made.extend(others().into_iter().map(with));
                }
                made.extend(neighbours(element, place, seen).into_iter().map(with));
            }
        }
        _ => {}
    }
    made
}

/// The event in the spelling and the types of the original, where its struct contradicts the API's
/// schema.
fn translated(value: &mut Value) {
    if let Value::Array(elements) = value {
        elements.iter_mut().for_each(translated);
    }
    let Value::Object(members) = value else {
        return;
    };
    let kind = members.get("type").cloned().unwrap_or_default();
    if let Some(approve) = members.remove("approve")
        && kind == "mcp_approval_response"
    {
        members.insert("approved".into(), approve);
    }
    if kind == "protocol_error" || kind == "http_error" {
        let code = members.get_mut("code");
        if let Some(code) = code {
            *code = if code.is_i64() { json!("c") } else { json!(0) };
        }
    }
    if let Some(cached) = members.remove("cached_tokens_details") {
        members.insert("cached_token_details".into(), cached);
    }
    if let Some(most) = members.get_mut("max_output_tokens")
        && most.as_u64().is_some_and(|most| most > 65_535)
    {
        *most = json!(4096);
    }
    if let Some(Value::Object(noise)) = members.get_mut("noise_reduction")
        && let Some(kind) = noise.get_mut("type")
    {
        // The original has an object with a type there.
        *kind = if kind.is_string() {
            json!({"type": kind})
        } else {
            json!(0)
        };
    }
    members.values_mut().for_each(translated);
}

/// Serde also accepts a number as a tag, the index of the variant, and an object as the name of a unit
/// variant. No server sends either, and strict mode refuses them.
fn is_serdes_notation(value: &Value) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(is_serdes_notation),
        Value::Object(members) => {
            let is_number = |key: &str| members.get(key).is_some_and(Value::is_number);
            is_number("type") || is_number("role") || members.values().any(is_serdes_notation)
        }
        _ => false,
    }
}

fn is_array_for_object(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::WrongType {
            expected: "an object" | "an array of objects",
            found: JsonType::Array,
        }
    )
}

fn compare(event: &Value) -> Result<(), String> {
    let json = event.to_string();
    let ours = decode_event_strict(&json);
    let mut event = event.clone();
    translated(&mut event);
    let original = serde_json::from_value::<Original>(event);
    match (ours, original) {
        (Ok(_), Ok(_)) | (Err(_), Err(_)) => Ok(()),
        (Err(error), Ok(_)) if error.kind() == ErrorKind::NotAResponse => Ok(()),
        // Serde also reads an array as an object: the values of its fields, in order. No server sends that.
        (Err(error), Ok(_)) if is_array_for_object(error.kind()) => Ok(()),
        (Ok(_), Err(error)) => Err(format!("the original refuses: {error}\n{json}")),
        (Err(error), Ok(_)) => Err(format!("the original accepts, ours: {error}\n{json}")),
    }
}

#[test]
fn strict_mode_accepts_the_events_that_the_original_accepts() {
    let classes = RealtimeServerEvent.members.iter();
    let classes: Vec<_> = classes.filter(|class| !class.is_beyond).collect();
    assert_eq!(classes.len(), 44);
    let mut seen = HashSet::new();
    let mut cases = 0;
    let mut failures = Vec::new();
    for class in classes {
        for event in object(class) {
            assert_eq!(compare(&event), Ok(()));
            for event in neighbours(&event, "", &mut seen) {
                cases += 1;
                // An event of another type is another test's.
                let is_same = event["type"] == class.tags().next().unwrap().1;
                if is_same && !is_serdes_notation(&event) {
                    failures.extend(compare(&event).err());
                }
            }
        }
    }
    assert!(cases > 10_000, "{cases}");
    assert!(
        failures.is_empty(),
        "{} of {cases}:\n{}",
        failures.len(),
        failures[..failures.len().min(40)].join("\n")
    );
}
