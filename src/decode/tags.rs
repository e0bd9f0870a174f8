//! Finds the class of a union that an object belongs to, before its fields are read.

use std::borrow::Cow;

use crate::json::lexer::Lexer;
use crate::json::{Kind, get};
use crate::schema::types::union::{Decision, MAX_TAGS, PerTag, UnionSchema, Variant};

/// Guesses the class from the object's first bytes, or reads ahead to its tags. The parser compares
/// the guess with the tags that it finds: a tag may repeat, or be part of a string.
#[inline]
pub(super) fn guess(object: Lexer<'_>, union: &'static UnionSchema) -> Option<&'static Variant> {
    /// So far into the object its tags are looked for, in bytes.
    const HEAD: usize = 160;
    let rest = &object.bytes[object.pos..];
    match union.guess(&rest[..rest.len().min(HEAD)]) {
        Decision::Certain(variant) => variant,
        Decision::Open => read_ahead(object, union),
    }
}

/// Reads an object's tags, up to the last one that is needed. An error ends the search: the
/// parser finds it again and reports it.
fn read_ahead(object: Lexer<'_>, union: &'static UnionSchema) -> Option<&'static Variant> {
    let mut lexer = object;
    let mut values: PerTag<&[u8]> = [None; MAX_TAGS];
    let mut more = lexer.open(b'}');
    while more {
        let tag = union.literals().position(|literal| lexer.is_key(literal));
        if tag.is_none() {
            let Ok((key, kind)) = lexer.key() else { break };
            // A tag that is not written as servers write it.
            if kind == Kind::Escaped || union.tags.iter().any(|tag| tag.as_bytes() == key) {
                return read_all(object, union);
            }
        }
        let start = lexer.pos;
        let Ok(kind) = lexer.value(0) else { break };
        if let Some(tag) = tag {
            values[tag] = kind
                .is_text()
                .then(|| &lexer.bytes[start + 1..lexer.pos - 1]);
            if let Decision::Certain(variant) = union.decide(values) {
                return variant;
            }
        }
        let Ok(next) = lexer.more(b'}') else { break };
        more = next;
    }
    union.decide_whole(values)
}

/// Reads a whole object for its tags. If a tag repeats, its last value counts.
#[cold]
pub(super) fn read_all(object: Lexer<'_>, union: &'static UnionSchema) -> Option<&'static Variant> {
    let mut lexer = object;
    // If the object does not read, the parser reports that, whatever its class.
    let _ = lexer.value(0);
    let json = str::from_utf8(&object.bytes[object.pos..lexer.pos]).unwrap_or_default();
    let mut values: PerTag<Cow<'_, str>> = [None, None];
    for (value, key) in values.iter_mut().zip(union.tags) {
        *value = get(json, key.as_bytes()).and_then(|member| Some(member.text()?.to_str()));
    }
    let values = [0, 1].map(|tag| values[tag].as_ref().map(|value| value.as_bytes()));
    union.decide_whole(values)
}
