//! Bytes → document. [`decode`] is the only way in; the `from_json` of every public type calls it.

mod check;
mod duplicate_keys;
pub(crate) mod entry;
mod parser;
pub(crate) mod peek;
mod strict;
mod tags;

use check::Check;
use parser::Parser;

use crate::document::node::{Document, Node};
use crate::error::{Error, ErrorKind, Position};
use crate::json::{Fault, locate};
use crate::limits::MAX_BYTES;
use crate::schema::types::Shape;
use crate::schema::words::Mode;

/// A document as an object of this shape.
pub(crate) fn decode(bytes: &[u8], shape: Shape, mode: Mode) -> Result<Node, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(
            ErrorKind::TooLarge,
            String::new(),
            MAX_BYTES,
            Position { line: 1, column: 1 },
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        locate::error(
            bytes,
            &Fault::new(ErrorKind::InvalidUtf8, error.valid_up_to()),
        )
    })?;
    decode_text(text, shape, mode).map_err(|fault| locate::error(bytes, &fault))
}

fn decode_text(text: &str, shape: Shape, mode: Mode) -> Result<Node, Fault> {
    if mode == Mode::Strict {
        duplicate_keys::check(text, shape)?;
    }
    let Parser {
        mut nodes,
        mut slots,
    } = Parser::document(text.as_bytes(), shape)?;
    let mut check = Check {
        text,
        nodes: &mut nodes,
        slots: &mut slots,
        mode,
    };
    check.root(shape)?;
    Ok(Node::root(Document {
        text: text.into(),
        nodes,
        slots,
        mode,
    }))
}
