//! Docstrings and signatures for `help()` and `inspect`.

use crate::schema::types::{ClassSchema, FieldType};
use crate::schema::words::Need;

/// A declaration's sentences without the space that Rust's doc comments begin their lines with.
pub(crate) fn doc(written: &str) -> String {
    let lines = written
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    let lines: Vec<&str> = lines.collect();
    lines
        .join("\n")
        .replace("`None`", "None")
        .trim_end()
        .to_owned()
}

/// A class's docstring, behind the signature that `CPython` reads from it.
pub(crate) fn class_doc(class: &'static ClassSchema) -> String {
    let mut parameters = Vec::new();
    let mut defaults = Vec::new();
    for (_, field) in class.typed_fields() {
        let key = field.key;
        match (field.ty, field.need) {
            (FieldType::Tag(word) | FieldType::Constant(word), _) => {
                defaults.push(format!("{key}='{word}'"));
            }
            (_, Need::Always) => parameters.push(key.to_owned()),
            (ty, _) if ty.is_list() => defaults.push(format!("{key}=()")),
            _ => defaults.push(format!("{key}=None")),
        }
    }
    parameters.extend(defaults);
    let (name, doc) = (class.name, doc(class.doc));
    format!("{name}(*, {}, **extra)\n--\n\n{doc}", parameters.join(", "))
}
