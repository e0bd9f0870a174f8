//! Read `OpenAI` Realtime responses: what was said, which functions were called, why it stopped,
//! and the token usage that becomes the bill.
//!
//! ```
//! use realtime_response::RealtimeResponse;
//!
//! let response = RealtimeResponse::from_json(
//!     r#"{"object":"realtime.response","id":"resp_1","status":"completed",
//!         "usage":{"total_tokens":12}}"#,
//! )?;
//! assert_eq!(response.id(), "resp_1");
//! assert_eq!(response.usage().and_then(|usage| usage.total_tokens()), Some(12));
//! # Ok::<(), realtime_response::Error>(())
//! ```
//!
//! Data flows one way: bytes → `decode` → `model` → `logs` → `columns` → (`usage` | `tables`) →
//! `python`.
//!
//! | module | what lives there |
//! |---|---|
//! | [`model`] | the wrapped struct [`RealtimeResponse`] and everything it contains |
//! | `json` | JSON as bytes: walking it, what a string means, where a fault lies |
//! | `decode` | bytes → model in one pass |
//! | [`error`] | what can be wrong with a document, and where |
//! | [`logs`] | log files → the responses in them |
//! | [`columns`] | what can be said about a response, an item or a bill: one value a column |
//! | [`usage`] | what is billed, and its sums |
//! | `tables` | logs as Arrow columns, and the files they are written into; behind the feature `arrow` |
//! | `python` | the Python face, behind the feature `python` |

pub mod columns;
mod decode;
pub mod error;
mod json;
mod limits;
pub mod logs;
pub mod model;
#[cfg(feature = "python")]
mod python;
#[cfg(feature = "arrow")]
pub mod tables;
pub mod usage;

pub use decode::entry::{decode_event, decode_event_strict};
pub use error::{Error, ErrorKind};
pub use model::event::ServerEvent;
pub use model::response::RealtimeResponse;
