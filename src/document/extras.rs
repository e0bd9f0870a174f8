//! What the typed fields of an object do not show, by key: for objects of which many keys are asked.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::node::Node;

/// Where the values are in the object. Of equal keys, the last one counts.
#[derive(Debug)]
pub(crate) struct Extras(HashMap<Vec<u8>, Range<usize>>);

impl Extras {
    /// Of an object.
    pub(crate) fn new(node: &Node) -> Self {
        let start = node.json().as_ptr() as usize;
        let place = |value: &str| {
            let at = value.as_ptr() as usize - start;
            at..at + value.len()
        };
        let extras = node.extra();
        Self(
            extras
                .map(|member| (member.key.bytes(), place(member.value)))
                .collect(),
        )
    }

    /// A value of the same object, as JSON text.
    pub(crate) fn json<'a>(&self, node: &'a Node, key: &[u8]) -> Option<&'a str> {
        node.json().get(self.0.get(key)?.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::json::work;
    use crate::schema::response::RealtimeResponse;

    #[test]
    fn keys_are_found_without_reading_the_object_again() {
        const COUNT: usize = 100_000;
        let mut json = r#"{"id":"r","status":"completed","a\u0062":0"#.to_owned();
        for number in 0..COUNT {
            let _ = write!(json, r#","key{number}":{number}"#);
        }
        json += r#","key7":"last"}"#;
        let response = RealtimeResponse::from_json(&json).unwrap();
        let (extras, work) = work::measured(|| Extras::new(&response.node));
        assert!(work <= json.len());
        let find = |key: &str| extras.json(&response.node, key.as_bytes());
        let ((), work) = work::measured(|| {
            for number in 8..COUNT {
                assert_eq!(find(&format!("key{number}")), Some(&*number.to_string()));
                assert_eq!(find(&format!("other{number}")), None);
            }
            assert_eq!((find("key7"), find("ab")), (Some(r#""last""#), Some("0")));
            assert_eq!((find("id"), find("status")), (None, None));
        });
        assert_eq!(work, 0);
    }
}
