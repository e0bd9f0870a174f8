//! What is around a value, from the inside out, while looking into a text.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::json::Member;
use crate::logs::find::context::Context;
use crate::logs::find::scalars::{Level, View};

/// An object around values. Its scalars are read once, for all of them.
pub(super) struct Surroundings<'s> {
    members: &'s [Member<'s>],
    level: OnceCell<Arc<Level>>,
}

impl<'s> Surroundings<'s> {
    pub(super) fn new(members: &'s [Member<'s>]) -> Self {
        let level = OnceCell::new();
        Self { members, level }
    }

    fn level(&self) -> Arc<Level> {
        Arc::clone(self.level.get_or_init(|| Level::new(self.members)))
    }
}

/// What is around a value.
pub(super) struct Scope<'s> {
    outer: Option<&'s Scope<'s>>,
    place: Place<'s>,
    /// the context of what is in it, once it is asked for
    context: OnceCell<Context>,
}

enum Place<'s> {
    /// what is known beforehand
    Known(Context),
    /// text, with what comes before the value
    Text(&'s str),
    /// an object
    Object {
        object: &'s Surroundings<'s>,
        /// the member that the value is in
        inner: &'s str,
        /// The value is in a list, of which there may be more than fits into memory: only what
        /// comes before the list is known.
        is_list: bool,
    },
}

impl<'s> Scope<'s> {
    fn new(outer: Option<&'s Scope<'s>>, place: Place<'s>) -> Self {
        let context = OnceCell::new();
        Self {
            outer,
            place,
            context,
        }
    }

    pub(super) fn known(context: Context) -> Self {
        Self::new(None, Place::Known(context))
    }

    pub(super) fn text(outer: Option<&'s Scope<'s>>, prefix: &'s str) -> Self {
        Self::new(outer, Place::Text(prefix))
    }

    pub(super) fn object(
        outer: &'s Scope<'s>,
        object: &'s Surroundings<'s>,
        inner: &'s str,
        is_list: bool,
    ) -> Self {
        let place = Place::Object {
            object,
            inner,
            is_list,
        };
        Self::new(Some(outer), place)
    }

    /// Calls `work` with the scope inside some objects, outermost first, each with the value that
    /// is not its own.
    pub(super) fn around(
        outer: &Scope<'_>,
        objects: &[(Vec<Member<'_>>, &str)],
        work: &mut dyn FnMut(&Scope<'_>),
    ) {
        match objects.split_first() {
            None => work(outer),
            Some(((members, inner), rest)) => {
                let object = Surroundings::new(members);
                let scope = Scope::object(outer, &object, inner, false);
                Scope::around(&scope, rest, work);
            }
        }
    }

    /// The context of the value.
    pub(super) fn context(&self) -> Context {
        let context = self.context.get_or_init(|| {
            let outer = self.outer.map(Scope::context).unwrap_or_default();
            match &self.place {
                Place::Known(context) => context.clone(),
                Place::Text(prefix) => outer.and_text(prefix),
                Place::Object {
                    object,
                    inner,
                    is_list,
                } => outer.and_object(View::beside(object.level(), inner, *is_list)),
            }
        });
        context.clone()
    }
}
