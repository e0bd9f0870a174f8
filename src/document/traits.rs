//! The traits that every type of the model shares, written once on its node: equality, `Debug`,
//! serde's `Serialize`.

use std::fmt;

use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::node::Node;
use crate::json::equal;

impl PartialEq for Node {
    /// Nodes are equal if they have the same class and equal JSON. The order of keys, white space
    /// and escapes do not matter.
    fn eq(&self, other: &Self) -> bool {
        self.class() == other.class() && equal::values(self.json(), other.json())
    }
}

impl fmt::Debug for Node {
    /// The JSON, shortened.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MAX_CHARS: usize = 200;
        let json = self.json();
        match json.char_indices().nth(MAX_CHARS) {
            Some((cut, _)) => write!(f, "{}…", &json[..cut]),
            None => f.write_str(json),
        }
    }
}

impl Serialize for Node {
    /// The document as it came.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(self.json()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}
