//! Mutations of documents: by values, so that they stay valid JSON, or by bytes.

use super::Seed;

/// Replaces a value or removes a member. The result is still valid JSON.
pub fn mutate_values(document: &str, seed: &mut Seed) -> String {
    let mut value: serde_json::Value = serde_json::from_str(document).unwrap();
    for _ in 0..=seed.below(2) {
        mutate_value(&mut value, seed);
    }
    value.to_string()
}

fn mutate_value(value: &mut serde_json::Value, seed: &mut Seed) {
    use serde_json::{Value, json};
    let deeper = !seed.once_in(4);
    match value {
        Value::Object(map) if deeper && !map.is_empty() => {
            let at = seed.below(map.len());
            let key = map.keys().nth(at).unwrap().clone();
            if seed.once_in(5) {
                map.remove(&key);
            } else {
                mutate_value(&mut map[&key], seed);
            }
        }
        Value::Array(list) if deeper && !list.is_empty() => {
            let at = seed.below(list.len());
            mutate_value(&mut list[at], seed);
        }
        _ => {
            *value = match seed.below(12) {
                0 => Value::Null,
                1 => json!(true),
                2 => json!(0),
                3 => json!(-1),
                4 => json!(1.5),
                5 => json!(4_294_967_296_u64),
                6 => json!(u64::MAX),
                7 => json!(""),
                8 => json!("inf"),
                9 => json!("failed"),
                10 => json!({}),
                _ => json!([]),
            };
        }
    }
}

/// Flips, deletes, inserts, repeats or cuts off some bytes.
pub fn mutate_bytes(document: &[u8], seed: &mut Seed) -> Vec<u8> {
    let mut bytes = document.to_vec();
    for _ in 0..=seed.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = seed.below(bytes.len());
        let end = (at + 1 + seed.below(8)).min(bytes.len());
        match seed.below(7) {
            0 => bytes[at] ^= 1 << seed.below(8),
            1 => {
                bytes.drain(at..end);
            }
            2 => bytes.insert(at, seed.pick(b"\"\\{}[],:0-.eEu \n\x00\xff")),
            3 => {
                let doubled = bytes[at..end].to_vec();
                bytes.splice(at..at, doubled);
            }
            4 => bytes[at] = seed.pick(b"0123456789\"x "),
            5 => bytes.truncate(at),
            _ => {
                let other = seed.below(bytes.len());
                bytes.swap(at, other);
            }
        }
    }
    bytes
}
