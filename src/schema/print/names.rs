//! The type aliases, and the names of the SDK's modules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use super::{UnionSchema, Words, all, docstring, family_of, import, literal, other_name, unions};
use crate::schema::classes;
use crate::schema::types::{ClassSchema, FieldType};

/// The vocabularies that have a name.
fn vocabularies() -> Vec<&'static Words> {
    let mut found: Vec<&'static Words> = Vec::new();
    for (_, field) in classes().flat_map(ClassSchema::typed_fields) {
        if let FieldType::Word(words) | FieldType::Enum(words) = field.ty
            && words.alias.is_some()
            && !found.iter().any(|other| other.alias == words.alias)
        {
            found.push(words);
        }
    }
    found
}

fn imports(out: &mut String, names: impl Iterator<Item = (&'static ClassSchema, String)>) {
    let mut modules: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (class, name) in names {
        modules
            .entry(family_of(class).expect("a class has a family").name)
            .or_default()
            .insert(name);
    }
    for (module, names) in modules {
        let names: Vec<String> = names.into_iter().collect();
        import(out, &format!("{OBJECTS}.{module}"), &names);
    }
}

/// The package of the classes' modules.
const OBJECTS: &str = "realtime_response._native.objects";

/// The members that type checkers can tell apart: those with the first tag.
fn members(union: &'static UnionSchema) -> impl Iterator<Item = &'static ClassSchema> {
    let has_tag = |class: &&'static ClassSchema| {
        let mut tags = class.tags();
        tags.any(|(tag, _)| tag == union.tags[0])
    };
    union.members.iter().copied().filter(has_tag)
}

/// The class of unknown kinds of an open union.
fn open_class(union: &'static UnionSchema) -> Option<&'static ClassSchema> {
    union.other.filter(|_| union.is_open)
}

/// `_object_aliases.py`.
pub(super) fn aliases() -> String {
    let mut out = String::new();
    docstring(
        &mut out,
        "",
        "Type aliases: closed unions, so that type checkers narrow by tag.",
    );
    out.push_str("# Printed from the declarations in src/schema by `make stubs`.\n\n");
    out.push_str("from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias\n\n");
    let others: Vec<_> = unions().into_iter().filter_map(open_class).collect();
    let unknown = unions().into_iter().filter_map(|union| union.other);
    let imported = unions().into_iter().flat_map(members).chain(unknown);
    imports(
        &mut out,
        imported.map(|class| (class, class.name.to_owned())),
    );
    import(&mut out, "realtime_response._one_of", &["OneOf".to_owned()]);
    out.push_str("\nif TYPE_CHECKING:\n");
    for class in &others {
        let _ = writeln!(
            out,
            "    from {OBJECTS}.{} import Other{}",
            family_of(class).expect("a class has a family").name,
            class.name
        );
    }
    out.push_str("else:\n");
    for class in &others {
        let _ = writeln!(out, "    Other{0} = {0}", class.name);
    }
    out.push('\n');
    let words = vocabularies();
    let names = words.iter().filter_map(|words| Some(words.alias?.0));
    all(&mut out, names.chain(unions().map(|union| union.name)));
    for words in words {
        let (name, doc) = words.alias.unwrap_or_default();
        let _ = writeln!(
            out,
            "\n{name}: TypeAlias = {}",
            literal(words.known)
                .replace("Literal[", "Literal[\n    ")
                .replace(']', "\n]"),
        );
        docstring(&mut out, "", doc);
    }
    for union in unions() {
        let mut names: Vec<String> = members(union).map(|class| class.name.to_owned()).collect();
        names.extend(open_class(union).and_then(other_name));
        let _ = writeln!(
            out,
            "\n{}: TypeAlias = Annotated[\n    {},\n    OneOf({}),\n]",
            union.name,
            names.join("\n    | "),
            union.other.map_or("", |class| class.name)
        );
        docstring(&mut out, "", union.doc);
    }
    out
}

/// A module of the SDK, and the names that it gives to classes and unions.
struct SdkModule {
    file: &'static str,
    doc: &'static str,
    of_class: fn(&'static ClassSchema) -> Vec<&'static str>,
    of_union: fn(&'static UnionSchema) -> Vec<&'static str>,
}

const SDK_MODULES: [SdkModule; 3] = [
    SdkModule {
        file: "types/__init__.py",
        doc: "All classes: under the names of `openai.types.realtime`, with the SDK's meaning, and \
              under their own.\n\nChanging one import line moves code from the SDK's models to \
              these. Note `RealtimeResponseStatus`: there \
              it is the class of `status_details`; at the top level of this package, as in the \
              original struct, the status itself.",
        of_class: |class| with_own(class.sdk_names, class.name),
        of_union: |union| with_own(union.sdk_names, union.name),
    },
    SdkModule {
        file: "types/beta.py",
        doc: "The names of `openai.types.beta.realtime`.\n\nAn event has one class, whoever sends \
              it: those that the beta and the API of today share are the same here.",
        of_class: |class| class.beta_name.into_iter().collect(),
        of_union: |union| union.beta_name.into_iter().collect(),
    },
    SdkModule {
        file: "types/live.py",
        doc: "The names of `openai.types.live`: the events of GPT-Live, and what they contain.\n\n\
              What the Responses API and the Decisions API define stays JSON: `event` of \
              `ResponseEvent` and `DecisionEvent`, `item` of `DecisionItemCreatedEvent`.",
        of_class: |class| class.live_name.into_iter().collect(),
        of_union: |union| union.live_name.into_iter().collect(),
    },
];

fn with_own(sdk: &[&'static str], own: &'static str) -> Vec<&'static str> {
    let mut names = sdk.to_vec();
    if !names.contains(&own) {
        names.push(own);
    }
    names
}

/// The modules with the names of the SDK.
pub(super) fn sdk_modules() -> impl Iterator<Item = (PathBuf, String)> {
    SDK_MODULES
        .iter()
        .map(|module| (module.file.into(), sdk_module(module)))
}

fn sdk_module(module: &SdkModule) -> String {
    let mut out = String::new();
    docstring(&mut out, "", module.doc);
    out.push_str("# Printed from the declarations in src/schema by `make stubs`.\n\n");
    let renamed = |own: &str, sdk: &str| {
        if own == sdk {
            own.to_owned()
        } else {
            format!("{own} as {sdk}")
        }
    };
    let mut aliases = Vec::new();
    for union in unions() {
        let names = (module.of_union)(union);
        aliases.extend(names.iter().map(|name| renamed(union.name, name)));
    }
    aliases.sort();
    import(&mut out, "realtime_response._object_aliases", &aliases);
    let names = classes().flat_map(|class| {
        let names = (module.of_class)(class).into_iter();
        names.map(move |name| (class, renamed(class.name, name)))
    });
    imports(&mut out, names);
    out.push('\n');
    let unions = unions().into_iter().flat_map(module.of_union);
    all(&mut out, classes().flat_map(module.of_class).chain(unions));
    out
}
