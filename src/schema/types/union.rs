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
    /// Its names in `openai.types.realtime`.
    pub(crate) sdk_names: &'static [&'static str],
    /// Its name in `openai.types.beta.realtime`.
    pub(crate) beta_name: Option<&'static str>,
    /// Its name in `openai.types.live`.
    pub(crate) live_name: Option<&'static str>,
    pub(crate) doc: &'static str,
    /// The keys that say which member an object is, the most important first.
    pub(crate) tags: &'static [&'static str],
    /// The same keys, for one comparison each.
    literals: PerTag<KeyLiteral>,
    pub(crate) members: &'static [&'static ClassSchema],
    /// Another union whose members are known in the same place.
    pub(crate) beside: Option<&'static Self>,
    /// The class of objects of an unknown kind. Without one, such an object is an extra.
    pub(crate) other: Option<&'static ClassSchema>,
    /// Whether strict mode accepts objects of an unknown kind.
    pub(crate) is_open: bool,
    variants: OnceLock<Variants>,
}

/// The members as the decoder looks for them.
#[derive(Debug)]
struct Variants {
    /// By the length of the first tag's value, which most often decides.
    members: Vec<Variant>,
    /// For each length: where the members begin whose value is that long.
    begins: Vec<usize>,
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

    fn first_len(&self) -> usize {
        self.values[0].map_or(0, str::len)
    }

    /// Whether it is a member, and not the class of unknown kinds.
    pub(crate) fn is_member(&self) -> bool {
        self.values.iter().any(Option::is_some)
    }
}

impl Variants {
    /// The members whose first tag has a value of this length; 0 for those without this tag.
    #[inline]
    fn of_len(&self, len: usize) -> &[Variant] {
        match self.begins.get(len..len + 2) {
            Some(&[begin, end]) => &self.members[begin..end],
            _ => &[],
        }
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
            sdk_names: &[],
            beta_name: None,
            live_name: None,
            doc,
            tags,
            literals,
            members,
            beside: None,
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
            let beside = self.beside.map_or(&[][..], |union| union.members);
            let all = self.members.iter().chain(beside);
            let mut members: Vec<Variant> = all.map(variant).collect();
            members.sort_by_key(Variant::first_len);
            let longest = members.last().map_or(0, Variant::first_len);
            let begin = |len| members.partition_point(|variant| variant.first_len() < len);
            let begins = (0..=longest + 1).map(begin).collect();
            let before = |tag: &&str| Finder::new(&format!("\"{tag}\":\"")).into_owned();
            Variants {
                members,
                begins,
                other: self.other.as_ref().map(variant),
                before: self.tags.iter().map(before).collect(),
            }
        })
    }

    /// What the values of the tags say, given in the order of [`tags`](Self::tags).
    #[inline]
    pub(crate) fn decide(&'static self, values: PerTag<&[u8]>) -> Decision {
        let variants = self.variants();
        let mut is_known = false;
        let Some(value) = values[0] else {
            return Decision::Open;
        };
        for variant in variants.of_len(value.len()) {
            let [first, second] = variant.values;
            if first.map(str::as_bytes) == Some(value) {
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
        Decision::Certain(variants.other.as_ref())
    }

    /// What the values of all tags of an object say. An object that lacks the first tag may be known
    /// by the others.
    #[cold]
    pub(crate) fn decide_whole(&'static self, values: PerTag<&[u8]>) -> Option<&'static Variant> {
        if let Decision::Certain(variant) = self.decide(values) {
            return variant;
        }
        let is_it = |variant: &&Variant| {
            let mut own = variant.values();
            values[0].is_none() && own.all(|(tag, own)| values[tag] == Some(own.as_bytes()))
        };
        let variants = self.variants();
        variants
            .of_len(0)
            .iter()
            .find(is_it)
            .or(variants.other.as_ref())
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
        let mut members = self.variants().of_len(value.len()).iter();
        members.all(|variant| variant.values[0].map(str::as_bytes) != Some(value))
    }

    /// Whether any member has a tag of this value.
    pub(crate) fn knows(&self, key: &str, value: &str) -> bool {
        let mut tags = self.members.iter().flat_map(|class| class.tags());
        tags.any(|tag| tag == (key, value))
    }
}
