//! Where in a text the events are, according to the user: a JSON Pointer (RFC 6901), in which an
//! asterisk stands for every key and every index.

use crate::json::{Kind, elements, get, members};

/// A JSON Pointer, such as `/jsonPayload/event` or `/events/*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer(Vec<String>);

/// What stands for every key and every index.
const EVERY: &str = "*";

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

/// A step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// to the member with this key
    Key(String),
    /// to the last one of so many elements
    Element(usize),
}

impl Pointer {
    /// The rest of the pointer at a place, from which on it leads through the value there. If it
    /// leads to a value around, that is all of the value. None if it leads elsewhere.
    pub(crate) fn from(&self, path: &[Place]) -> Option<Self> {
        let mut steps = self.0.iter().zip(path);
        let is_there = steps.all(|(part, place)| {
            part == EVERY
                || match place {
                    Place::Key(key) => part == key,
                    Place::Element(count) => part.parse() == Ok(count - 1),
                }
        });
        let rest = self.0.get(path.len()..).unwrap_or_default();
        is_there.then(|| Self(rest.to_vec()))
    }

    /// Calls `work` with each value that the pointer leads to, in a value that the decoder has
    /// accepted, and with the objects on the way, outermost first.
    pub(crate) fn resolve<'a>(
        &self,
        value: &'a str,
        kind: Kind,
        work: &mut dyn FnMut(&'a str, Kind, &[&'a str]),
    ) {
        follow(&self.0, value, kind, &mut Vec::new(), work);
    }
}

fn follow<'a>(
    parts: &[String],
    value: &'a str,
    kind: Kind,
    around: &mut Vec<&'a str>,
    work: &mut dyn FnMut(&'a str, Kind, &[&'a str]),
) {
    let Some((part, rest)) = parts.split_first() else {
        return work(value, kind, around);
    };
    match kind {
        Kind::Object => {
            around.push(value);
            if part == EVERY {
                for member in members(value) {
                    follow(rest, member.value, member.kind, around, work);
                }
            } else if let Some(member) = get(value, part.as_bytes()) {
                follow(rest, member.value, member.kind, around, work);
            }
            around.pop();
        }
        Kind::Array => {
            let index = part.parse().ok();
            for (at, (element, kind)) in elements(value).enumerate() {
                if part == EVERY || index == Some(at) {
                    follow(rest, element, kind, around, work);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Vec<(String, usize)> {
        let json = r#"{"a/b":[1,{"~":{"x":"y"}}],"c":2}"#;
        let mut found = Vec::new();
        let path: Pointer = path.parse().unwrap();
        path.resolve(json, Kind::Object, &mut |value, _, objects| {
            found.push((value.to_owned(), objects.len()));
        });
        found
    }

    #[test]
    fn a_pointer_leads_through_objects_and_arrays() {
        let one = |value: &str, objects| vec![(value.to_owned(), objects)];
        assert_eq!(at("")[0].1, 0);
        assert_eq!(at("/a~1b/1/~0/x"), one("\"y\"", 3));
        assert_eq!(at("/a~1b/1/~0"), one(r#"{"x":"y"}"#, 2));
        assert_eq!(at("/c/d"), []);
        assert_eq!(at("/a~1b/7"), []);
        assert!("c".parse::<Pointer>().is_err());
    }

    #[test]
    fn a_pointer_goes_on_from_a_place() {
        let path = [Place::Key("a".to_owned()), Place::Element(2)];
        let from = |pointer: &str| pointer.parse::<Pointer>().unwrap().from(&path);
        let rest = |pointer: &str| Some(pointer.parse().unwrap());
        assert_eq!(from("/a/1/x/0"), rest("/x/0"));
        assert_eq!(from("/*/*/x"), rest("/x"));
        for pointer in ["/a/1", "/a", ""] {
            assert_eq!(from(pointer), rest(""), "{pointer}");
        }
        for pointer in ["/a/2", "/b/1", "/a/x", "/1"] {
            assert_eq!(from(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn an_asterisk_leads_to_every_member_and_element() {
        let values = |path| at(path).into_iter().map(|(value, _)| value);
        assert_eq!(values("/a~1b/*").count(), 2);
        assert_eq!(values("/*").next_back().as_deref(), Some("2"));
        assert_eq!(values("/*/*/*/*").collect::<Vec<_>>(), ["\"y\""]);
    }
}
