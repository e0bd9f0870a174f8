//! Strict mode, before the fields are checked: an object may not have duplicate keys, and what serde
//! would read into a value must be readable. Values that serde only skips need not be.

use std::collections::HashSet;

use crate::error::ErrorKind;
use crate::json::lexer::Lexer;
use crate::json::text::{Lone, unescape_bytes};
use crate::json::{Fault, Kind};
use crate::schema::types::{ClassSchema, FieldType, Shape};
use crate::schema::words::Need;

/// How serde reads a value.
#[derive(Clone, Copy)]
enum Take {
    /// Field by field: unknown ones are skipped.
    Fields(&'static ClassSchema),
    /// An array of such objects.
    Elements(Shape),
    /// Whole: every string and number is read.
    Whole,
    /// Not at all.
    Skip,
}

/// Checks a whole document.
pub(super) fn check(text: &str, shape: Shape) -> Result<(), Fault> {
    let mut lexer = Lexer::new(text.as_bytes());
    if lexer.pos > 0 {
        // The original's parser does not accept a byte order mark.
        return Err(Fault::new(ErrorKind::ExpectedValue, 0));
    }
    lexer.skip_space();
    if lexer.pos == text.len() {
        return Ok(()); // The parser has a better message for this.
    }
    value(&mut lexer, text, take(shape), 0)
}

/// Objects that serde tags by a field inside them are read whole before they are understood.
fn take(shape: Shape) -> Take {
    match shape {
        Shape::Class(class) if !class.is_tagged() => Take::Fields(class),
        _ => Take::Whole,
    }
}

fn value(lexer: &mut Lexer<'_>, text: &str, how: Take, depth: usize) -> Result<(), Fault> {
    match lexer.peek() {
        b'{' => object(lexer, text, how, lexer.deeper(depth)?),
        b'[' => array(lexer, text, how, lexer.deeper(depth)?),
        _ => {
            let start = lexer.pos;
            let kind = lexer.value(depth)?;
            if matches!(how, Take::Skip) {
                return Ok(());
            }
            readable(&text[start..lexer.pos], kind, start)
        }
    }
}

fn readable(written: &str, kind: Kind, start: usize) -> Result<(), Fault> {
    match kind {
        Kind::Escaped => {
            let bytes = unescape_bytes(&written[1..written.len() - 1], Lone::Keep);
            if std::str::from_utf8(&bytes).is_err() {
                return Err(Fault::new(ErrorKind::LoneSurrogate, start));
            }
        }
        Kind::Integer | Kind::Float if written.parse::<f64>().is_ok_and(f64::is_infinite) => {
            return Err(Fault::new(ErrorKind::NumberTooLarge, start));
        }
        _ => {}
    }
    Ok(())
}

fn object(lexer: &mut Lexer<'_>, text: &str, how: Take, depth: usize) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    let mut more = lexer.open(b'}');
    while more {
        let start = lexer.pos;
        let (key, kind) = lexer.key()?;
        let written = &text[start..start + key.len() + 2];
        if !matches!(how, Take::Skip) {
            readable(written, kind, start)?;
        }
        let key = unescape_bytes(&written[1..written.len() - 1], Lone::Keep);
        let member = match how {
            Take::Fields(class) => class.find(&key).map_or(Take::Skip, |index| {
                let field = &class.fields[index];
                match (field.need, field.ty) {
                    (Need::Beyond | Need::Hidden | Need::Spelling(_), _) => Take::Skip,
                    (_, FieldType::List(shape)) => Take::Elements(shape),
                    (_, ty) => ty.object().map_or(Take::Whole, take),
                }
            }),
            Take::Elements(_) | Take::Whole => Take::Whole,
            Take::Skip => Take::Skip,
        };
        if !seen.insert(key) {
            return Err(Fault::new(ErrorKind::DuplicateKey, start));
        }
        value(lexer, text, member, depth)?;
        more = lexer.more(b'}')?;
    }
    Ok(())
}

fn array(lexer: &mut Lexer<'_>, text: &str, how: Take, depth: usize) -> Result<(), Fault> {
    let element = match how {
        Take::Elements(shape) => take(shape),
        Take::Skip => Take::Skip,
        Take::Fields(_) | Take::Whole => Take::Whole,
    };
    let mut more = lexer.open(b']');
    while more {
        value(lexer, text, element, depth)?;
        more = lexer.more(b']')?;
    }
    Ok(())
}
