//! Finds the class of a union that an object belongs to, before its fields are read.

use crate::json::lexer::Lexer;
use crate::json::{Kind, Text, get};
use crate::schema::types::{ClassSchema, UnionSchema};

/// No union has more tags.
const MAX_TAGS: usize = 2;

/// What was read ahead of an object.
pub(super) struct Ahead {
    /// Its class; none if the union has no class for it.
    pub(super) class: Option<&'static ClassSchema>,
    /// Where the value of each tag starts.
    pub(super) places: [Option<usize>; MAX_TAGS],
}

/// Reads an object's tags, up to the last one that is needed. An error ends the search: the
/// parser finds it again and reports it.
pub(super) fn read_ahead(mut lexer: Lexer<'_>, union: &'static UnionSchema) -> Ahead {
    let mut places = [None; MAX_TAGS];
    let mut found: [Option<Text<'_>>; MAX_TAGS] = [None; MAX_TAGS];
    let mut more = lexer.open(b'}');
    while more {
        let Ok((key, kind)) = lexer.key() else { break };
        let start = lexer.pos;
        let tag = tag_of(union, key, kind);
        let Ok(kind) = lexer.value(0) else { break };
        if let Some(tag) = tag {
            places[tag] = Some(start);
            found[tag] = text(lexer.bytes, start, lexer.pos, kind);
            if is_decided(union, &found) {
                break;
            }
        }
        let Ok(next) = lexer.more(b'}') else { break };
        more = next;
    }
    Ahead {
        class: class_of(union, &found),
        places,
    }
}

/// The class by the last value of each tag.
pub(super) fn last(object: &[u8], union: &'static UnionSchema) -> Option<&'static ClassSchema> {
    let object = str::from_utf8(object).unwrap_or_default();
    let mut found: [Option<Text<'_>>; MAX_TAGS] = [None; MAX_TAGS];
    for (tag, key) in found.iter_mut().zip(union.tags) {
        *tag = get(object, key.as_bytes()).and_then(|member| member.text());
    }
    class_of(union, &found)
}

fn tag_of(union: &UnionSchema, key: &[u8], kind: Kind) -> Option<usize> {
    if kind == Kind::Escaped {
        let quoted = str::from_utf8(key).unwrap_or_default();
        let key = Text { quoted, kind }.bytes();
        return union.tags.iter().position(|tag| tag.as_bytes() == key);
    }
    union.tags.iter().position(|tag| tag.as_bytes() == key)
}

fn text(bytes: &[u8], start: usize, end: usize, kind: Kind) -> Option<Text<'_>> {
    let quoted = str::from_utf8(bytes.get(start + 1..end - 1)?).ok()?;
    kind.is_text().then_some(Text { quoted, kind })
}

/// Whether no tag that may follow changes the class.
fn is_decided(union: &'static UnionSchema, found: &[Option<Text<'_>>; MAX_TAGS]) -> bool {
    let is_unknown = |(key, text): (&&str, &Option<Text<'_>>)| {
        text.is_some_and(|text| !union.knows(key, &text.to_str()))
    };
    let (first, rest) = (
        union.tags.iter().zip(found).take(1),
        &found[1..union.tags.len()],
    );
    first.into_iter().any(is_unknown)
        || rest.iter().chain([&found[0]]).all(Option::is_some)
        || member(union, found).is_some()
}

fn class_of(
    union: &'static UnionSchema,
    found: &[Option<Text<'_>>; MAX_TAGS],
) -> Option<&'static ClassSchema> {
    member(union, found).or(union.other)
}

fn member(
    union: &'static UnionSchema,
    found: &[Option<Text<'_>>; MAX_TAGS],
) -> Option<&'static ClassSchema> {
    let values = found.map(|text| text.map(Text::to_str));
    let values = [values[0].as_deref(), values[1].as_deref()];
    union.member(&values)
}
