//! What is around a value, from the inside out, while looking into a text.

use crate::json::{Kind, Member};
use crate::logs::find::context::{Context, is_scalar};

/// What is around a value.
pub(super) struct Scope<'s> {
    outer: Option<&'s Scope<'s>>,
    level: Level<'s>,
}

enum Level<'s> {
    /// text, with what comes before the value
    Text(&'s str),
    /// an object
    Object {
        members: &'s [Member<'s>],
        /// the member that the value is in
        inner: &'s str,
        /// The value is in a list, of which there may be more than fits into memory: only what
        /// comes before the list is known.
        is_list: bool,
    },
}

impl<'s> Scope<'s> {
    pub(super) fn text(outer: Option<&'s Scope<'s>>, prefix: &'s str) -> Self {
        let level = Level::Text(prefix);
        Self { outer, level }
    }

    pub(super) fn object(
        outer: &'s Scope<'s>,
        members: &'s [Member<'s>],
        inner: &'s str,
        is_list: bool,
    ) -> Self {
        Self {
            outer: Some(outer),
            level: Level::Object {
                members,
                inner,
                is_list,
            },
        }
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
                let scope = Scope::object(outer, members, inner, false);
                Scope::around(&scope, rest, work);
            }
        }
    }

    /// The context of the value.
    pub(super) fn context(&self) -> Context {
        let mut levels = Vec::new();
        let mut scope = self;
        loop {
            match &scope.level {
                Level::Object {
                    members,
                    inner,
                    is_list,
                } => {
                    let is_beside = |member: &&Member<'_>| {
                        is_scalar(member)
                            && member.value.as_ptr() != inner.as_ptr()
                            && (!is_list || member.value.as_ptr() < inner.as_ptr())
                            && !is_json(member)
                    };
                    levels.push(members.iter().filter(is_beside).copied().collect());
                }
                Level::Text(prefix) => {
                    levels.reverse();
                    let context = Context::new(&levels, prefix);
                    return match scope.outer {
                        Some(outer) => context.inside(outer.context()),
                        None => context,
                    };
                }
            }
            match scope.outer {
                Some(outer) => scope = outer,
                None => break,
            }
        }
        levels.reverse();
        Context::new(&levels, "")
    }
}

/// Whether a member is a string of JSON, which may be an event as well.
fn is_json(member: &Member<'_>) -> bool {
    member.kind == Kind::Escaped
        && matches!(
            member.value.as_bytes()[1..].trim_ascii_start(),
            [b'{' | b'[', ..]
        )
}
