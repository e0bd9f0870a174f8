//! What the Rust type of a class has for each of its fields.

/// The accessor of a field, by what the field holds.
macro_rules! accessor {
    (@fixed ($($doc:tt)+) $field:ident $value:literal) => {
        $($doc)+
        #[must_use]
        #[allow(clippy::unused_self, reason = "a field like the others")]
        pub fn $field(&self) -> &'static str {
            $value
        }
    };
    // The decoder refuses documents that lack such a string.
    (@always $docs:tt $field:ident $own:ident $place:tt Text $words:tt) => {
        $crate::schema::declare::accessor!(@string $docs $field $own $place);
    };
    (@always $docs:tt $field:ident $own:ident $place:tt LongText $words:tt) => {
        $crate::schema::declare::accessor!(@string $docs $field $own $place);
    };
    (@always $docs:tt $field:ident $own:ident $place:tt Word $words:tt) => {
        $crate::schema::declare::accessor!(@string $docs $field $own $place);
    };
    (@always $docs:tt $field:ident $own:ident $place:tt Enum $words:tt) => {
        $crate::schema::declare::accessor!(@string $docs $field $own $place);
    };
    (@always $docs:tt $field:ident $own:ident $place:tt $type:ident $argument:tt) => {
        $crate::schema::declare::accessor!(@optional $docs $field $own $place $type $argument);
    };
    (@string ($($doc:tt)+) $field:ident $own:ident $place:tt) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> std::borrow::Cow<'_, str> {
            self.node.str(self.node.place(&$own, $place)).unwrap_or_default()
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt Object [$class:ident]) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<$class> {
            self.node.child(self.node.place(&$own, $place)).and_then($class::from_node)
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt List [$class:ident]) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Vec<$class> {
            self.node.list(self.node.place(&$own, $place)).filter_map($class::from_node).collect()
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt TextOr [$class:ident]) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<$crate::schema::words::TextOr<'_, $class>> {
            self.node.text_or(self.node.place(&$own, $place), $class::from_node)
        }
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt EnumOr [$($word:literal),+ or $class:ident]) => {
        $crate::schema::declare::accessor!(@optional $docs $field $own $place TextOr [$class]);
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt TextListOr [$class:ident]) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<$crate::schema::words::TextsOr<'_, $class>> {
            self.node.texts_or(self.node.place(&$own, $place), $class::from_node)
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt ByteList []) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Vec<u8> {
            let numbers = self.node.numbers(self.node.place(&$own, $place));
            numbers.filter_map(|number| number.parse().ok()).collect()
        }
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt Count []) => {
        $crate::schema::declare::accessor!(@value $docs $field $own $place count u64);
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt Moment []) => {
        $crate::schema::declare::accessor!(@value $docs $field $own $place count u64);
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt Integer []) => {
        $crate::schema::declare::accessor!(@value $docs $field $own $place integer i64);
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt Number []) => {
        $crate::schema::declare::accessor!(@value $docs $field $own $place number f64);
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt Flag []) => {
        $crate::schema::declare::accessor!(@value $docs $field $own $place flag bool);
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt CountOrInf []) => {
        $crate::schema::declare::accessor!(@value $docs $field $own $place count_or_inf MaxOutputTokens);
    };
    (@value ($($doc:tt)+) $field:ident $own:ident $place:tt $read:ident $value:ty) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<$value> {
            self.node.$read(self.node.place(&$own, $place))
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt Audio []) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<std::borrow::Cow<'_, str>> {
            self.node.str(self.node.place(&$own, $place))
        }

        /// The audio as bytes; none if the field is absent.
        ///
        /// # Errors
        /// The string is not base64.
        #[must_use]
        pub fn audio_bytes(&self) -> Option<Result<Vec<u8>, $crate::error::Error>> {
            let field = self.node.place(&$own, $place);
            Some($crate::document::audio::Base64::of(&self.node, field)?.to_vec())
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt Json []) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<&str> {
            self.node.any(self.node.place(&$own, $place))
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt TextList []) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Vec<std::borrow::Cow<'_, str>> {
            self.node.texts(self.node.place(&$own, $place)).into_iter().map($crate::json::Text::to_str).collect()
        }
    };
    (@optional $docs:tt $field:ident $own:ident $place:tt EnumList $words:tt) => {
        $crate::schema::declare::accessor!(@optional $docs $field $own $place TextList []);
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt TextMap []) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<Vec<(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)>> {
            self.node.map(self.node.place(&$own, $place))
        }
    };
    (@optional ($($doc:tt)+) $field:ident $own:ident $place:tt $text:ident $words:tt) => {
        $($doc)+
        #[must_use]
        pub fn $field(&self) -> Option<std::borrow::Cow<'_, str>> {
            self.node.str(self.node.place(&$own, $place))
        }
    };

    ($docs:tt $field:ident $own:ident $place:tt $type:ident $argument:tt hidden) => {};
    ($docs:tt $field:ident $own:ident $place:tt $type:ident $argument:tt spelling $($usual:tt)*) => {};
    ($docs:tt $field:ident $own:ident $place:tt Tag [$value:literal] $($need:tt)*) => {
        $crate::schema::declare::accessor!(@fixed $docs $field $value);
    };
    ($docs:tt $field:ident $own:ident $place:tt Constant [$value:literal] $($need:tt)*) => {
        $crate::schema::declare::accessor!(@fixed $docs $field $value);
    };
    ($docs:tt $field:ident $own:ident $place:tt $type:ident $argument:tt always) => {
        $crate::schema::declare::accessor!(@always $docs $field $own $place $type $argument);
    };
    ($docs:tt $field:ident $own:ident $place:tt $type:ident $argument:tt $($need:tt)*) => {
        $crate::schema::declare::accessor!(@optional $docs $field $own $place $type $argument);
    };
}

pub(crate) use accessor;
