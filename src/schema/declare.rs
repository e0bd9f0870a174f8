//! The declaration: one block a class. From it come the schema that the decoder reads, the Rust type
//! with its accessors, the Python class, and the printed stub.
//!
//! ```text
//! classes! {
//!     /// What the class is, for the docs of Rust and Python.
//!     class ResponseDoneEvent(ServerEvent), sdk "ResponseDoneEvent" {
//!         /// What the field means.
//!         key: Type, need;
//!         accessor = "key": Type[arguments], original in ["some_type"];
//!     }
//! }
//! ```
//!
//! Types are the variants of [`FieldType`](super::types::FieldType), needs those of
//! [`Need`](super::types::Need) in lower case. `accessor = "key"` is for a key that is a keyword of
//! Rust. List the fields in the order in which servers send them, including the inherited ones.

mod accessor;

/// Declares the classes of one file.
macro_rules! classes {
    ($(
        $(#[doc = $doc:literal])+
        class $name:ident ($base:ident)
            $(, sdk $($sdk:literal)+)? $(, beta $beta:literal)? $(, live $live:literal)?
            $(, checked in $checked:ident)? $(, beyond $beyond:ident)?
        {
            $(
                $(#[doc = $field_doc:literal])+
                $field:ident $(= $key:literal)? : $type:ident $([$($argument:tt)+])?
                    $(, $need:ident $(in [$($variant:literal),+])? $(of $usual:literal)?
                        $(, not in $module:ident)?)? ;
            )*
        }
    )+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, PartialEq)]
            pub struct $name {
                pub(crate) node: Node,
            }

            #[expect(non_upper_case_globals, reason = "the schema has the name of its type")]
            pub(crate) static $name: ClassSchema = ClassSchema::new(
                stringify!($name),
                concat!($($doc, "\n"),+),
                $crate::schema::declare::base!($base),
                &[$(Field::new(
                    $crate::schema::declare::key!($field $($key)?),
                    concat!($($field_doc, "\n"),+),
                    $crate::schema::declare::field_type!($type $($($argument)+)?),
                    $crate::schema::declare::need!($($need $(in [$($variant),+])? $(of $usual)?)?),
                    $crate::schema::declare::is_in_sdk!($($($module)?)?),
                )),*],
            )
            $(.sdk(&[$($sdk),+]))?
            $(.beta($beta))?
            $(.live($live))?
            $(.beyond($crate::schema::declare::beyond!($beyond)))?
            $(.checked_in($checked))?;

            $crate::schema::declare::object!($name);

            const _: () = {
                /// The places of the fields.
                #[expect(non_camel_case_types, reason = "the fields' own names")]
                #[allow(dead_code, reason = "not every field has an accessor")]
                enum Place { $($field),* }

                impl $name {
                    $($crate::schema::declare::accessor! {
                        ($(#[doc = $field_doc])+)
                        $field $name (Place::$field as usize) $type [$($($argument)+)?]
                        $($need $(in [$($variant),+])? $(of $usual)?)?
                    })*
                }
            };
        )+

        /// Every class of this file, bases first.
        #[cfg(any(test, feature = "python"))]
        pub(crate) static CLASSES: &[&ClassSchema] = &[$(&$name),+];
    };
}

/// Declares a union: an enum in Rust, and the schema that chooses a member by its tags.
macro_rules! union {
    (
        $(#[doc = $doc:literal])+
        union $name:ident by [$($tag:literal),+]
            $(, sdk $($sdk:literal)+)? $(, beta $beta:literal)? $(, live $live:literal)?
            $(, beside $beside:ident)?
            $(, strict $openness:ident)?
        {
            $($variant:ident($class:ident),)+
        }
        $(else $other:ident($other_class:ident))?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[serde(untagged)]
        $(
            #[doc = concat!("\nObjects of other kinds are [`", stringify!($other_class), "`].")]
            #[non_exhaustive]
        )?
        pub enum $name {
            $(
                #[doc = concat!("A [`", stringify!($class), "`].")]
                $variant($class),
            )+
            $(
                /// An object of an unknown kind.
                $other($other_class),
            )?
        }

        #[expect(non_upper_case_globals, reason = "the schema has the name of its type")]
        pub(crate) static $name: UnionSchema = {
            let mut union = UnionSchema::new(
                stringify!($name),
                concat!($($doc, "\n"),+),
                &[$($tag),+],
                &[$(&$class),+],
            );
            $(union.sdk_names = &[$($sdk),+];)?
            $(union.beta_name = Some($beta);)?
            $(union.live_name = Some($live);)?
            $(union.beside = Some(&$beside);)?
            union.other = $crate::schema::declare::other!($($other_class)?);
            union.is_open = $crate::schema::declare::is_open!($($openness)?);
            union
        };

        impl $name {
            /// The object of a node; none if the union has no class for it.
            #[allow(dead_code, reason = "not every union is a field's")]
            #[allow(unreachable_code, reason = "a union with an else has a class for all")]
            pub(crate) fn from_node(node: Node) -> Option<Self> {
                $(if *node.class() == $class {
                    return Some(Self::$variant($class { node }));
                })+
                $(return Some(Self::$other($other_class { node }));)?
                None
            }

            /// The object as it came, when it was decoded alone; inside a document, its part.
            #[must_use]
            pub fn raw(&self) -> &str {
                self.node().raw()
            }

            /// The object, whatever its class.
            pub(crate) fn node(&self) -> &Node {
                match self {
                    $(Self::$variant(object) => &object.node,)+
                    $(Self::$other(object) => &object.node,)?
                }
            }
        }
    };
}

macro_rules! base {
    (RealtimeObject) => {
        None
    };
    ($base:ident) => {
        Some(&$base)
    };
}

macro_rules! other {
    () => {
        None
    };
    ($class:ident) => {
        Some(&$class)
    };
}

macro_rules! is_in_sdk {
    () => {
        true
    };
    (sdk) => {
        false
    };
}

macro_rules! beyond {
    (original) => {
        true
    };
}

macro_rules! is_open {
    () => {
        false
    };
    (open) => {
        true
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! field_type {
    (Tag $value:literal) => {
        FieldType::Tag($value)
    };
    (Constant $value:literal) => {
        FieldType::Constant($value)
    };
    (Object $shape:ident) => {
        FieldType::Object($shape.shape())
    };
    (List $shape:ident) => {
        FieldType::List($shape.shape())
    };
    (TextOr $shape:ident) => {
        FieldType::TextOr($shape.shape())
    };
    (TextListOr $shape:ident) => {
        FieldType::TextListOr($shape.shape())
    };
    (EnumOr $($word:literal),+ or $shape:ident) => {{
        static WORDS: Words = Words::new(&[$($word),+]);
        FieldType::EnumOr(&WORDS, $shape.shape())
    }};
    ($words:ident $($word:literal),+) => {{
        static WORDS: Words = Words::new(&[$($word),+]);
        FieldType::$words(&WORDS)
    }};
    ($words:ident $vocabulary:ident) => {
        FieldType::$words(&$vocabulary)
    };
    ($type:ident) => {
        FieldType::$type
    };
}

macro_rules! need {
    () => {
        Need::Original
    };
    (always) => {
        Need::Always
    };
    (original) => {
        Need::Original
    };
    (sent) => {
        Need::Sent
    };
    (original in $types:tt) => {
        Need::OriginalIn(&$types)
    };
    (optional) => {
        Need::Optional
    };
    (optional in $types:tt) => {
        Need::OptionalIn(&$types)
    };
    (beyond) => {
        Need::Beyond
    };
    (hidden) => {
        Need::Hidden
    };
    (spelling of $usual:literal) => {
        Need::Spelling($usual)
    };
}

/// What every type of the Rust face has.
macro_rules! object {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.node).finish()
            }
        }

        impl serde::Serialize for $name {
            /// The document as it came.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.node.serialize(serializer)
            }
        }

        impl $name {
            #[allow(dead_code, reason = "not every class is a field's")]
            #[allow(
                clippy::unnecessary_wraps,
                reason = "as the unions, which are told by class"
            )]
            pub(crate) fn from_node(node: Node) -> Option<Self> {
                Some(Self { node })
            }

            /// The object as it came, when it was decoded alone; inside a document, its part.
            #[must_use]
            pub fn raw(&self) -> &str {
                self.node.raw()
            }

            /// The value of a key, as JSON text, whether or not the key has an accessor.
            #[must_use]
            pub fn member_json(&self, key: &str) -> Option<&str> {
                self.node.member_json(key)
            }

            /// The string value of a key, whether or not the key has an accessor.
            #[must_use]
            pub fn member_text(&self, key: &str) -> Option<std::borrow::Cow<'_, str>> {
                self.node.member_text(key)
            }
        }
    };
}

pub(crate) use accessor::accessor;
pub(crate) use {
    base, beyond, classes, field_type, is_in_sdk, is_open, key, need, object, other, union,
};
