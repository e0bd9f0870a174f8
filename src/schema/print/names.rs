//! The type aliases, and the names of the SDK.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{UnionSchema, Words, all, docstring, family_of, import, literal, unions};
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
            .entry(family_of(class).name)
            .or_default()
            .insert(name);
    }
    for (module, names) in modules {
        let names: Vec<String> = names.into_iter().collect();
        import(out, &format!("._native.objects.{module}"), &names);
    }
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
    out.push_str("from typing import TYPE_CHECKING, Literal, TypeAlias\n\n");
    let members = unions()
        .into_iter()
        .flat_map(|union| union.members.iter().chain(&union.other));
    let members = members.filter(|class| class.name != "ConversationItemBase");
    imports(
        &mut out,
        members.map(|class| (*class, class.name.to_owned())),
    );
    out.push_str("\nif TYPE_CHECKING:\n    from ._native.objects.events import OtherServerEvent\n");
    out.push_str("else:\n    OtherServerEvent = ServerEvent\n\n");
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
        let mut names: Vec<&str> = union.members.iter().map(|class| class.name).collect();
        if union.is_open {
            names.push("OtherServerEvent");
        }
        let _ = writeln!(
            out,
            "\n{}: TypeAlias = (\n    {}\n)",
            union.name,
            names.join("\n    | ")
        );
        docstring(&mut out, "", union.doc);
    }
    out
}

/// `types.py`.
pub(super) fn sdk_names() -> String {
    let mut out = String::new();
    docstring(
        &mut out,
        "",
        "The names of `openai.types.realtime`, with the SDK's meaning.\n\nChanging one import line \
         moves code from the SDK's models to these. Note `RealtimeResponseStatus`: there it is the \
         class of `status_details`; at the top level of this package, as in the original struct, \
         the status itself.",
    );
    out.push_str("# Printed from the declarations in src/schema by `make stubs`.\n\n");
    let renamed = |own: &str, sdk: &str| {
        if own == sdk {
            own.to_owned()
        } else {
            format!("{own} as {sdk}")
        }
    };
    let with_sdk_name = |union: &UnionSchema| Some(renamed(union.name, union.sdk_name?));
    let aliases: Vec<String> = unions().into_iter().filter_map(with_sdk_name).collect();
    import(&mut out, "._object_aliases", &aliases);
    let names = classes().filter_map(|class| Some((class, renamed(class.name, class.sdk_name?))));
    imports(&mut out, names);
    out.push('\n');
    let unions = unions().into_iter().filter_map(|union| union.sdk_name);
    all(
        &mut out,
        classes().filter_map(|class| class.sdk_name).chain(unions),
    );
    out
}
