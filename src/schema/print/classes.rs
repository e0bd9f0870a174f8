//! The stub of one file of declarations.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Named, WIDTH, all, docstring, family_of, import, literal, other_name};
use crate::schema::events::UNTYPED;
use crate::schema::types::{AUDIO_BYTES, AUDIO_BYTES_DOC, ClassSchema, Field, FieldType};
use crate::schema::words::Need;
use crate::schema::{Family, classes};

/// The stub of a family's classes.
pub(super) fn stub(family: &Family) -> String {
    let mut named = Named::default();
    let mut body = String::new();
    for class in family.classes {
        body.push('\n');
        declaration(&mut body, class, &mut named);
        if let Some(name) = other_name(class) {
            body.push('\n');
            other_event(&mut body, class, &name);
            named.typing.extend(["Any", "Literal", "type_check_only"]);
        }
    }
    let mut out = String::new();
    docstring(&mut out, "", family.doc);
    out.push_str("# Printed from the declarations in src/schema by `make stubs`.\n\n");
    head(&mut out, family, &body, &named);
    out.push('\n');
    all(&mut out, family.classes.iter().map(|class| class.name));
    out.push_str(&body);
    out
}

fn head(out: &mut String, family: &Family, body: &str, named: &Named) {
    let uses = |name: &str| body.contains(name);
    let abstract_types: Vec<String> = ["Mapping", "Sequence"]
        .into_iter()
        .filter(|name| uses(&format!("{name}[")))
        .map(str::to_owned)
        .collect();
    import(out, "collections.abc", &abstract_types);
    let mut typing: Vec<String> = ["Any", "Literal", "Self", "type_check_only"]
        .into_iter()
        .filter(|name| named.typing.contains(name) || matches!(*name, "Any" | "Self"))
        .map(str::to_owned)
        .collect();
    typing.sort_by_key(|name| (name.starts_with(char::is_lowercase), name.clone()));
    typing.dedup();
    import(out, "typing", &typing);
    if uses("@disjoint_base") {
        import(out, "typing_extensions", &["disjoint_base".into()]);
    }
    out.push('\n');
    let aliases: Vec<String> = named.aliases.iter().map(|&name| name.to_owned()).collect();
    import(out, "..._object_aliases", &aliases);
    let mut modules: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    if family.classes.iter().any(|class| class.base.is_none()) {
        modules.entry("").or_default().push("RealtimeObject".into());
    }
    let bases = family.classes.iter().filter_map(|class| class.base);
    let others = classes().filter(|class| named.classes.contains(class.name));
    for class in others.chain(bases) {
        let home = family_of(class).expect("a class has a family");
        if home.name != family.name {
            let imported = modules.entry(home.name).or_default();
            if !imported.contains(&class.name.to_owned()) {
                imported.push(class.name.to_owned());
            }
        }
    }
    for (module, mut imported) in modules {
        imported.sort();
        import(out, &format!(".{module}"), &imported);
    }
}

fn declaration(out: &mut String, class: &'static ClassSchema, named: &mut Named) {
    let fields = |class: &'static ClassSchema| class.typed_fields().count();
    if class.base.is_none_or(|base| fields(class) > fields(base)) {
        out.push_str("@disjoint_base\n");
    }
    let base = class.base.map_or("RealtimeObject", |base| base.name);
    let _ = writeln!(out, "class {}({base}):", class.name);
    docstring(out, "    ", class.doc);
    if let Some(field) = class.main_field() {
        let _ = writeln!(out, "\n    __match_args__ = (\"{}\",)", field.key);
    }
    out.push_str("\n    def __new__(\n        cls,\n        *,\n");
    let is_required = |field: &Field| matches!(field.need, Need::Always) && !is_fixed(field);
    for (_, field) in class.typed_fields().filter(|(_, field)| is_required(field)) {
        let _ = writeln!(out, "        {}: {},", field.key, named.written(field.ty));
    }
    for (_, field) in class
        .typed_fields()
        .filter(|(_, field)| !is_required(field))
    {
        let _ = writeln!(out, "        {}: {} = ...,", field.key, given(field, named));
    }
    out.push_str("        **extra: Any,\n    ) -> Self: ...\n");
    for (_, field) in class.typed_fields() {
        property(out, field.key, field.doc, &shown(field, named));
        if field.ty.is_audio() {
            let shown = if field.can_be_none() {
                "bytes | None"
            } else {
                "bytes"
            };
            property(out, AUDIO_BYTES, AUDIO_BYTES_DOC, shown);
        }
    }
}

fn is_fixed(field: &Field) -> bool {
    matches!(field.ty, FieldType::Tag(_) | FieldType::Constant(_))
}

/// The type of an argument that may be left out.
fn given(field: &Field, named: &mut Named) -> String {
    let given = named.written(field.ty);
    if field.ty.is_none_if_absent() {
        format!("{given} | None")
    } else {
        given
    }
}

/// The type of an attribute.
fn shown(field: &Field, named: &mut Named) -> String {
    let read = named.read(field.ty);
    if field.can_be_none() {
        format!("{read} | None")
    } else {
        read
    }
}

fn property(out: &mut String, name: &str, doc: &str, shown: &str) {
    out.push_str("    @property\n");
    let line = format!("    def {name}(self) -> {shown}:");
    if line.len() <= WIDTH {
        let _ = writeln!(out, "{line}");
    } else {
        let _ = writeln!(out, "    def {name}(\n        self,\n    ) -> {shown}:");
    }
    docstring(out, "        ", doc);
}

/// Type checkers narrow a closed union by its tags, so events without a class need names there. They may
/// have any attribute.
fn other_event(out: &mut String, base: &ClassSchema, name: &str) {
    let _ = writeln!(out, "@type_check_only\nclass {name}({}):", base.name);
    let doc = format!(
        "For type checkers: an event that has no class of its own. It is a plain `{}`.",
        base.name
    );
    docstring(out, "    ", &doc);
    let words = literal(UNTYPED).replace("Literal[", "Literal[\n        ");
    let words = words.replace(", ", ",\n        ").replace(']', ",\n    ]");
    let _ = writeln!(
        out,
        "\n    @property\n    def type(\n        self,\n    ) -> {words}:"
    );
    docstring(out, "        ", "What the event is.");
    out.push_str("    def __getattr__(self, name: str) -> Any: ...\n");
}
