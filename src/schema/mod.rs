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
//! | [`events`] | what servers send |
//! | [`session`] | what a session is configured with |
//! | [`client`] | what clients send |
//! | `print` | the files of the Python face that are printed from the declarations |

pub mod client;
pub mod content;
pub mod conversation;
pub(crate) mod declare;
pub mod events;
pub mod items;
pub mod mcp;
#[cfg(test)]
mod print;
pub mod response;
pub mod session;
#[cfg(test)]
mod strict_events;
#[cfg(test)]
mod tests;
pub(crate) mod types;
pub mod usage;
pub(crate) mod words;

pub use words::{TextOr, TextsOr};

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
    /// The module from which Python imports its classes.
    #[cfg(feature = "python")]
    pub(crate) home: &'static str,
    /// One sentence, the docstring of the module.
    pub(crate) doc: &'static str,
    pub(crate) classes: &'static [&'static ClassSchema],
}

/// Where the wrapped struct is, and what it contains.
#[cfg(feature = "python")]
const PACKAGE: &str = "realtime_response";
/// Where all classes are.
#[cfg(feature = "python")]
const TYPES: &str = "realtime_response.types";

/// The files of declarations. Bases come before the classes that extend them.
#[cfg(any(test, feature = "python"))]
pub(crate) static FAMILIES: &[Family] = &[
    Family {
        name: "events",
        #[cfg(feature = "python")]
        home: PACKAGE,
        doc: "Server events: what a connection sends, one JSON object each.",
        classes: events::CLASSES,
    },
    Family {
        name: "response",
        #[cfg(feature = "python")]
        home: PACKAGE,
        doc: "The wrapped struct, `RealtimeResponse`, and what it contains.",
        classes: response::CLASSES,
    },
    Family {
        name: "usage",
        #[cfg(feature = "python")]
        home: PACKAGE,
        doc: "What a response is billed for.",
        classes: usage::CLASSES,
    },
    Family {
        name: "items",
        #[cfg(feature = "python")]
        home: PACKAGE,
        doc: "The items of a conversation.",
        classes: items::CLASSES,
    },
    Family {
        name: "content",
        #[cfg(feature = "python")]
        home: PACKAGE,
        doc: "What messages are made of.",
        classes: content::CLASSES,
    },
    Family {
        name: "mcp",
        #[cfg(feature = "python")]
        home: PACKAGE,
        doc: "Items that deal with MCP servers: calls, tools, approvals, errors.",
        classes: mcp::CLASSES,
    },
    Family {
        name: "response_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events about what a response says and does, piece by piece.",
        classes: events::response::CLASSES,
    },
    Family {
        name: "mcp_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events about MCP servers: their tools, and the calls of these.",
        classes: events::mcp::CLASSES,
    },
    Family {
        name: "conversation_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events about the conversation and its items.",
        classes: events::conversation::CLASSES,
    },
    Family {
        name: "transcription_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events about the transcription of what the caller says.",
        classes: events::transcription::CLASSES,
    },
    Family {
        name: "audio_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events about the audio buffers, and what is heard in them.",
        classes: events::audio::CLASSES,
    },
    Family {
        name: "session_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events about the session itself: its configuration, its limits, errors.",
        classes: events::session::CLASSES,
    },
    Family {
        name: "beta_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events under the names that the beta had. Azure Voice Live sends them still.",
        classes: events::beta::CLASSES,
    },
    Family {
        name: "live_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events of sessions that translate, and of GPT-Live.",
        classes: events::live::CLASSES,
    },
    Family {
        name: "transport_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events about the telephone call of a GPT-Live session.",
        classes: events::transport::CLASSES,
    },
    Family {
        name: "session",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "What a session is configured with.",
        classes: session::CLASSES,
    },
    Family {
        name: "session_audio",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "How a session hears and speaks.",
        classes: session::audio::CLASSES,
    },
    Family {
        name: "session_tools",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "What a model may call, and what else a session can be told.",
        classes: session::tools::CLASSES,
    },
    Family {
        name: "client_events",
        #[cfg(feature = "python")]
        home: TYPES,
        doc: "Events that clients send.",
        classes: client::CLASSES,
    },
];

/// The file in which a class is declared.
#[cfg(any(test, feature = "python"))]
pub(crate) fn family_of(class: &ClassSchema) -> Option<&'static Family> {
    let mut families = FAMILIES.iter();
    families.find(|family| family.classes.contains(&class))
}

/// The classes of all files, bases first.
#[cfg(any(test, feature = "python"))]
pub(crate) fn classes() -> impl Iterator<Item = &'static ClassSchema> {
    FAMILIES.iter().flat_map(|family| family.classes).copied()
}

/// The unions of all files.
#[cfg(any(test, feature = "python"))]
pub(crate) fn unions() -> [&'static UnionSchema; 10] {
    [
        &mcp::RealtimeMcpToolCallError,
        &conversation::RealtimeConversationItem,
        &events::transcription::TranscriptionUsage,
        &session::audio::RealtimeAudioInputTurnDetection,
        &session::tools::RealtimeToolsConfigUnion,
        &session::tools::RealtimeToolChoice,
        &session::LiveDelegation,
        &session::RealtimeSession,
        &client::RealtimeClientEvent,
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
