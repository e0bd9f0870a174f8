//! Prints the files of the Python face that follow from the declarations: the stubs of the classes,
//! the type aliases, and the names of the SDK. They are checked in, so that editors and type
//! checkers find them; `make stubs` prints them again, and this test fails while they are behind.

mod classes;
mod names;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::types::union::UnionSchema;
use super::types::{ClassSchema, FieldType, Shape};
use super::words::Words;
use super::{FAMILIES, Family, family_of, unions};

/// Set by `make stubs`: write the files instead of comparing them.
const PRINT: &str = "REALTIME_RESPONSE_PRINT_STUBS";

/// Lines are at most this long, where they can be divided.
const WIDTH: usize = 100;

#[test]
fn printed_files_are_current() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/realtime_response");
    let mut behind = Vec::new();
    for (path, text) in files() {
        let path = package.join(path);
        if std::env::var_os(PRINT).is_some() {
            std::fs::write(&path, &text).unwrap();
        } else if std::fs::read_to_string(&path).ok().as_deref() != Some(&text) {
            behind.push(path);
        }
    }
    assert!(
        behind.is_empty(),
        "`make stubs` prints these again: {behind:?}"
    );
}

/// Every printed file: its path in the package, and its text.
fn files() -> Vec<(PathBuf, String)> {
    let stub = |family: &Family| {
        let path = format!("_native/objects/{}.pyi", family.name);
        (path.into(), classes::stub(family))
    };
    let mut files: Vec<(PathBuf, String)> = FAMILIES.iter().map(stub).collect();
    files.push(("_object_aliases.py".into(), names::aliases()));
    files.extend(names::sdk_modules());
    files
}

/// The name that type checkers have for the objects of a class that are of no class of their own, if
/// the class is the one of an open union's unknown kinds.
fn other_name(class: &ClassSchema) -> Option<String> {
    let mut open = unions().into_iter().filter(|union| union.is_open);
    let is_other = open.any(|union| union.other == Some(class));
    is_other.then(|| format!("Other{}", class.name))
}

/// What the annotations of some classes name.
#[derive(Default)]
struct Named {
    classes: BTreeSet<&'static str>,
    aliases: BTreeSet<&'static str>,
    typing: BTreeSet<&'static str>,
}

impl Named {
    fn class(&mut self, class: &'static ClassSchema) -> &'static str {
        self.classes.insert(class.name);
        class.name
    }

    fn union(&mut self, union: &'static UnionSchema) -> &'static str {
        self.aliases.insert(union.name);
        union.name
    }

    fn shape(&mut self, shape: Shape) -> &'static str {
        match shape {
            Shape::Class(class) => self.class(class),
            Shape::Union(union) => self.union(union),
        }
    }

    fn words(&mut self, words: &'static Words) -> String {
        if let Some((alias, _)) = words.alias {
            self.aliases.insert(alias);
            return alias.to_owned();
        }
        self.typing.insert("Literal");
        literal(words.known.iter().chain(words.others))
    }

    /// The type of an attribute that is there.
    fn read(&mut self, ty: FieldType) -> String {
        match ty {
            FieldType::Tag(word) | FieldType::Constant(word) => {
                self.typing.insert("Literal");
                literal([&word])
            }
            FieldType::Text
            | FieldType::Id
            | FieldType::LongText
            | FieldType::Audio
            | FieldType::TextOrObject => "str".into(),
            FieldType::Word(words) | FieldType::Enum(words) => self.words(words),
            FieldType::Count | FieldType::Moment | FieldType::Integer => "int".into(),
            FieldType::Number => "float".into(),
            FieldType::Flag => "bool".into(),
            FieldType::CountOrInf => {
                self.typing.insert("Literal");
                "int | Literal[\"inf\"]".into()
            }
            FieldType::Json => {
                self.typing.insert("Any");
                "Any".into()
            }
            FieldType::TextList => "list[str]".into(),
            FieldType::EnumList(words) => format!("list[{}]", self.words(words)),
            FieldType::ByteList => "list[int]".into(),
            FieldType::TextOr(shape) => format!("str | {}", self.shape(shape)),
            FieldType::EnumOr(words, shape) => {
                format!("{} | {}", self.words(words), self.shape(shape))
            }
            FieldType::TextListOr(shape) => format!("list[str] | {}", self.shape(shape)),
            FieldType::TextMap => "dict[str, str]".into(),
            FieldType::Object(shape) => self.shape(shape).into(),
            FieldType::List(shape) => format!("list[{}]", self.shape(shape)),
        }
    }

    /// The type of a constructor's argument.
    fn written(&mut self, ty: FieldType) -> String {
        match ty {
            FieldType::TextList => "Sequence[str]".into(),
            FieldType::EnumList(words) => format!("Sequence[{}]", self.words(words)),
            FieldType::ByteList => "Sequence[int]".into(),
            FieldType::TextOr(_) | FieldType::EnumOr(..) => {
                format!("{} | Mapping[str, Any]", self.read(ty))
            }
            FieldType::TextListOr(shape) => {
                format!("Sequence[str] | {} | Mapping[str, Any]", self.shape(shape))
            }
            FieldType::TextMap => "Mapping[str, str]".into(),
            FieldType::Object(shape) => format!("{} | Mapping[str, Any]", self.shape(shape)),
            FieldType::List(shape) => {
                format!("Sequence[{} | Mapping[str, Any]]", self.shape(shape))
            }
            _ => self.read(ty),
        }
    }
}

fn literal<'a>(words: impl IntoIterator<Item = &'a &'static str>) -> String {
    let words: Vec<String> = words
        .into_iter()
        .map(|word| format!("\"{word}\""))
        .collect();
    format!("Literal[{}]", words.join(", "))
}

/// The `__all__` of a module.
fn all(out: &mut String, names: impl IntoIterator<Item = &'static str>) {
    let names: BTreeSet<_> = names.into_iter().collect();
    out.push_str("__all__ = [\n");
    for name in names {
        let _ = writeln!(out, "    \"{name}\",");
    }
    out.push_str("]\n");
}

/// An import of several names, which come sorted.
fn import(out: &mut String, module: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    let line = format!("from {module} import {}\n", names.join(", "));
    if line.len() <= WIDTH + 1 {
        out.push_str(&line);
        return;
    }
    let _ = writeln!(out, "from {module} import (");
    for name in names {
        let _ = writeln!(out, "    {name},");
    }
    out.push_str(")\n");
}

/// A docstring at an indent, in paragraphs of at most `WIDTH` columns.
fn docstring(out: &mut String, indent: &str, doc: &str) {
    let doc = doc.replace("`None`", "None");
    let paragraphs = doc.split("\n \n").flat_map(|part| part.split("\n\n"));
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            // The first line shares its columns with the quotes.
            let used = indent.len() + if lines.is_empty() { 3 } else { 0 };
            if !line.is_empty() && used + line.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    let fits = indent.len() + 6 + lines[0].chars().count() <= WIDTH;
    if lines.len() == 1 && fits {
        let _ = writeln!(out, "{indent}\"\"\"{}\"\"\"", lines[0]);
        return;
    }
    let _ = writeln!(out, "{indent}\"\"\"{}", lines[0]);
    for line in &lines[1..] {
        let _ = writeln!(out, "{}{line}", if line.is_empty() { "" } else { indent });
    }
    let _ = writeln!(out, "{indent}\"\"\"");
}
