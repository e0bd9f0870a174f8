//! Read `OpenAI` Realtime responses: what was said, which functions were called, why the response
//! ended, and the token usage you are billed for.
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
//! Data flows one way: bytes → `decode` → `document` → `logs` → `columns` → (`usage` | `tables`) →
//! `python`. What a document holds, `schema` declares.
//!
//! | module | contents |
//! |---|---|
//! | [`schema`] | the wrapped struct [`RealtimeResponse`] and every other class, declared once |
//! | [`document`] | a decoded document, and how to read it in the dialect of any server |
//! | `json` | JSON as bytes: the lexer, the text of strings, the position of an error |
//! | `decode` | bytes → document in one pass |
//! | [`error`] | what is wrong with a document, and where |
//! | [`logs`] | log files → the responses in them |
//! | [`columns`] | the columns of responses, items and usage: one value per column |
//! | [`usage`] | billable usage, and its sums |
//! | `tables` | logs as Arrow tables, and writing them to files; needs the feature `arrow` |
//! | `python` | the Python module; needs the feature `python` |

pub mod columns;
mod decode;
pub mod document;
pub mod error;
mod json;
mod limits;
pub mod logs;
#[cfg(feature = "python")]
mod python;
pub mod schema;
#[cfg(feature = "arrow")]
pub mod tables;
pub mod usage;

pub use decode::entry::{decode_event, decode_event_strict, event_type};
pub use error::{Error, ErrorKind};
pub use schema::events::ServerEvent;
pub use schema::response::RealtimeResponse;
