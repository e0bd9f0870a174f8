//! Every class, declared once: its fields, what they hold, what they mean, who requires them. From
//! the declaration come the Rust types here, the Python classes, and the stubs.
//!
//! | module | what lives there |
//! |---|---|
//! | `types`, `words` | what a declaration is made of |
//! | `declare` | the macros that declare |
//! | [`response`] | the wrapped struct and what it contains |
//! | [`usage`] | what a response is billed for |
//! | [`conversation`] | the items of a conversation, of any kind |
//! | [`items`], [`content`], [`mcp`] | the kinds of items, and what they contain |
//! | [`events`] | server events |
//! | `print` | the files of the Python face that are printed from the declarations |

pub mod content;
pub mod conversation;
pub(crate) mod declare;
pub mod events;
pub mod items;
pub mod mcp;
#[cfg(test)]
mod print;
pub mod response;
#[cfg(test)]
mod tests;
pub(crate) mod types;
pub mod usage;
pub(crate) mod words;

#[cfg(any(test, feature = "python"))]
use types::ClassSchema;
#[cfg(feature = "python")]
use types::Shape;
#[cfg(any(test, feature = "python"))]
use types::union::UnionSchema;

/// A file of declarations, and so a module of the Python face.
#[cfg(any(test, feature = "python"))]
pub(crate) struct Family {
    pub(crate) name: &'static str,
    /// One sentence, the docstring of the module.
    pub(crate) doc: &'static str,
    pub(crate) classes: &'static [&'static ClassSchema],
}

/// The files of declarations. Bases come before the classes that extend them.
#[cfg(any(test, feature = "python"))]
pub(crate) static FAMILIES: &[Family] = &[
    Family {
        name: "events",
        doc: "Server events: what a connection sends, one JSON object each.",
        classes: events::CLASSES,
    },
    Family {
        name: "response",
        doc: "The wrapped struct, `RealtimeResponse`, and what it contains.",
        classes: response::CLASSES,
    },
    Family {
        name: "usage",
        doc: "What a response is billed for.",
        classes: usage::CLASSES,
    },
    Family {
        name: "items",
        doc: "The items of a conversation.",
        classes: items::CLASSES,
    },
    Family {
        name: "content",
        doc: "What messages are made of.",
        classes: content::CLASSES,
    },
    Family {
        name: "mcp",
        doc: "Items that deal with MCP servers: calls, tools, approvals, errors.",
        classes: mcp::CLASSES,
    },
];

/// The classes of all files, bases first.
#[cfg(any(test, feature = "python"))]
pub(crate) fn classes() -> impl Iterator<Item = &'static ClassSchema> {
    FAMILIES.iter().flat_map(|family| family.classes).copied()
}

/// The unions of all files.
#[cfg(any(test, feature = "python"))]
pub(crate) fn unions() -> [&'static UnionSchema; 3] {
    [
        &mcp::RealtimeMcpToolCallError,
        &conversation::RealtimeConversationItem,
        &events::RealtimeServerEvent,
    ]
}

/// What a document of a class can be. For the class of unknown kinds that is its whole union.
#[cfg(feature = "python")]
pub(crate) fn root(class: &'static ClassSchema) -> Shape {
    let mut unions = unions().into_iter();
    match unions.find(|union| union.other == Some(class)) {
        Some(union) => union.shape(),
        None => class.shape(),
    }
}
