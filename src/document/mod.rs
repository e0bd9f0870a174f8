//! A decoded document: its text, and where in it each known object and field lies.
//!
//! | module | what lives there |
//! |---|---|
//! | `audio` | the bytes of audio, which JSON carries in base64 |
//! | `node` | an object of a document, which it keeps alive |
//! | `fields` | reading many fields of one object |
//! | `extras` | what the typed fields do not show, by key |
//! | `slot` | where a field's value lies |
//! | `traits` | equality, `Debug`, serde's `Serialize`, once for all types |
//! | [`dialects`] | what a response says in the words of any era or server |

pub(crate) mod audio;
pub mod dialects;
#[cfg(feature = "python")]
pub(crate) mod extras;
#[cfg(feature = "python")]
pub(crate) mod fields;
pub(crate) mod node;
pub(crate) mod slot;
mod traits;
