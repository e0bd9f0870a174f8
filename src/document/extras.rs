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
