//! Unions: which class an object is of, by the values of its tags.

use std::sync::OnceLock;

use memchr::memchr;
use memchr::memmem::Finder;

use crate::json::key::KeyLiteral;
use crate::schema::types::{ClassSchema, Shape};

/// The most tags that a union has.
pub(crate) const MAX_TAGS: usize = 2;

/// Something for each tag of a union.
pub(crate) type PerTag<T> = [Option<T>; MAX_TAGS];

/// Classes that can be in one place. Each object says which one it is by the values of some keys.
#[derive(Debug)]
#[cfg_attr(
    not(all(test, feature = "python")),
    allow(
        dead_code,
        reason = "some of it is only for Python, or for the printed stubs"
    )
)]
pub(crate) struct UnionSchema {
    /// The name of the type alias in Python.
    pub(crate) name: &'static str,
    /// Its name in `openai.types.realtime`, if that module exports it.
    pub(crate) sdk_name: Option<&'static str>,
    pub(crate) doc: &'static str,
    /// The keys that say which member an object is, the most important first.
    pub(crate) tags: &'static [&'static str],
    /// The same keys, for one comparison each.
    literals: PerTag<KeyLiteral>,
    pub(crate) members: &'static [&'static ClassSchema],
    /// The class of objects of an unknown kind. Without one, such an object is an extra.
    pub(crate) other: Option<&'static ClassSchema>,
    /// Whether strict mode accepts objects of an unknown kind.
    pub(crate) is_open: bool,
    variants: OnceLock<Variants>,
}

/// The members as the decoder looks for them.
#[derive(Debug)]
struct Variants {
    members: Vec<Variant>,
    other: Option<Variant>,
    /// For each tag: what comes before its value, as servers write it.
    before: Vec<Finder<'static>>,
}

/// A member, or the class of unknown kinds.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) class: &'static ClassSchema,
    /// The values of its tags.
    values: PerTag<&'static str>,
    /// The places of the tags among its fields.
    pub(crate) places: PerTag<usize>,
}

/// What the tags so far say of an object.
pub(crate) enum Decision {
    /// It is of this class; none if the union has no class for it.
    Certain(Option<&'static Variant>),
    /// It depends on another tag.
    Open,
}

impl Variant {
    /// The values of its tags, with their places among the union's tags.
    #[inline]
    pub(crate) fn values(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let values = self.values.iter().enumerate();
        values.filter_map(|(tag, value)| Some((tag, (*value)?)))
    }

    /// Whether it is a member, and not the class of unknown kinds.
    pub(crate) fn is_member(&self) -> bool {
        self.values[0].is_some()
    }
}

impl UnionSchema {
    pub(crate) const fn new(
        name: &'static str,
        doc: &'static str,
        tags: &'static [&'static str],
        members: &'static [&'static ClassSchema],
    ) -> Self {
        assert!(tags.len() <= MAX_TAGS, "a union has at most two tags");
        let mut literals = [None; MAX_TAGS];
        let mut at = 0;
        while at < tags.len() {
            literals[at] = Some(KeyLiteral::new(tags[at]));
            at += 1;
        }
        Self {
            name,
            sdk_name: None,
            doc,
            tags,
            literals,
            members,
            other: None,
            is_open: false,
            variants: OnceLock::new(),
        }
    }

    pub(crate) const fn shape(&'static self) -> Shape {
        Shape::Union(self)
    }

    /// The tags as servers write them.
    #[inline(always)]
    pub(crate) fn literals(&self) -> impl Iterator<Item = &KeyLiteral> {
        self.literals.iter().flatten()
    }

    fn variants(&'static self) -> &'static Variants {
        self.variants.get_or_init(|| {
            let variant = |class: &&'static ClassSchema| {
                let mut variant = Variant {
                    class,
                    values: [None; MAX_TAGS],
                    places: [None; MAX_TAGS],
                };
                for (at, key) in self.tags.iter().enumerate() {
                    let mut tags = class.tags();
                    variant.values[at] =
                        tags.find_map(|(tag, value)| (tag == *key).then_some(value));
                    variant.places[at] = class.find(key.as_bytes());
                }
                variant
            };
            let before = |tag: &&str| Finder::new(&format!("\"{tag}\":\"")).into_owned();
            Variants {
                members: self.members.iter().map(variant).collect(),
                other: self.other.as_ref().map(variant),
                before: self.tags.iter().map(before).collect(),
            }
        })
    }

    /// What the values of the tags say, given in the order of [`tags`](Self::tags).
    #[inline]
    pub(crate) fn decide(&'static self, values: PerTag<&[u8]>) -> Decision {
        let Variants { members, other, .. } = self.variants();
        let mut is_known = false;
        if values[0].is_none() {
            return Decision::Open;
        }
        for variant in members {
            let [first, second] = variant.values;
            if first.map(str::as_bytes) == values[0] {
                if second.is_none() || second.map(str::as_bytes) == values[1] {
                    return Decision::Certain(Some(variant));
                }
                is_known = true;
            }
        }
        // A known value of the first tag needs the second one, which is still to come.
        if is_known && values[1].is_none() {
            return Decision::Open;
        }
        Decision::Certain(other.as_ref())
    }

    /// What the tags seem to be in an object's first bytes, looked for without reading them as JSON.
    #[inline]
    pub(crate) fn guess(&'static self, head: &[u8]) -> Decision {
        let mut values: PerTag<&[u8]> = [None; MAX_TAGS];
        for (tag, before) in self.variants().before.iter().enumerate() {
            let after = before
                .find(head)
                .map(|at| &head[at + before.needle().len()..]);
            values[tag] = after.and_then(|after| Some(&after[..memchr(b'"', after)?]));
            if let decision @ Decision::Certain(_) = self.decide(values) {
                return decision;
            }
        }
        Decision::Open
    }

    /// The member that has this value of the only tag.
    pub(crate) fn member(&'static self, value: &str) -> Option<&'static ClassSchema> {
        match self.decide([Some(value.as_bytes()), None]) {
            Decision::Certain(Some(variant)) if variant.is_member() => Some(variant.class),
            _ => None,
        }
    }

    /// Whether no member has this value of the first tag.
    pub(crate) fn is_unknown(&'static self, value: &[u8]) -> bool {
        let mut members = self.variants().members.iter();
        members.all(|variant| variant.values[0].map(str::as_bytes) != Some(value))
    }

    /// The class of objects of an unknown kind.
    pub(crate) fn other_variant(&'static self) -> Option<&'static Variant> {
        self.variants().other.as_ref()
    }

    /// Whether any member has a tag of this value.
    pub(crate) fn knows(&self, key: &str, value: &str) -> bool {
        let mut tags = self.members.iter().flat_map(|class| class.tags());
        tags.any(|tag| tag == (key, value))
    }
}
