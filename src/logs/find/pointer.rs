//! JSON Pointers (RFC 6901): where in a line the event is, according to the user.

use crate::json::{Kind, elements, get};

/// A JSON Pointer, such as `/jsonPayload/event`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer(Vec<String>);

/// The text is not a JSON Pointer: it does not begin with a slash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPointer;

impl std::fmt::Display for NoPointer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an event path is a JSON Pointer and begins with a slash, such as /data/event")
    }
}

impl std::error::Error for NoPointer {}

impl std::str::FromStr for Pointer {
    type Err = NoPointer;

    fn from_str(text: &str) -> Result<Self, NoPointer> {
        let mut parts = text.split('/');
        if parts.next() != Some("") {
            return Err(NoPointer);
        }
        let part = |part: &str| part.replace("~1", "/").replace("~0", "~");
        Ok(Self(parts.map(part).collect()))
    }
}

impl Pointer {
    /// The value that the pointer leads to, in an object that the decoder has accepted, and the
    /// objects on the way, outermost first.
    pub(crate) fn resolve<'a>(&self, object: &'a str) -> Option<(&'a str, Kind, Vec<&'a str>)> {
        let mut value = (object, Kind::Object);
        let mut around = Vec::new();
        for part in &self.0 {
            value = match value {
                (object, Kind::Object) => {
                    around.push(object);
                    let member = get(object, part.as_bytes())?;
                    (member.value, member.kind)
                }
                (array, Kind::Array) => elements(array).nth(part.parse().ok()?)?,
                _ => return None,
            };
        }
        Some((value.0, value.1, around))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_through_objects_and_arrays() {
        let json = r#"{"a/b":[1,{"~":{"x":"y"}}],"c":2}"#;
        let at = |path: &str| path.parse::<Pointer>().unwrap().resolve(json);
        assert_eq!(at("").unwrap().0, json);
        assert_eq!(at("/a~1b/1/~0/x").unwrap().0, "\"y\"");
        assert_eq!(at("/a~1b/1/~0").unwrap().2, [json, r#"{"~":{"x":"y"}}"#]);
        assert!(at("/c/d").is_none());
        assert!(at("/a~1b/7").is_none());
        assert!("c".parse::<Pointer>().is_err());
    }
}
