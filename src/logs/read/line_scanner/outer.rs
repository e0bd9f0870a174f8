//! What is around the pieces of a large document.

use crate::json::{Member, members};
use crate::logs::find::pointer::Place;

/// The longest value that is kept, in bytes.
const MAX_SCALAR: usize = 4 << 10;

/// What is around a piece of a document, outermost first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outer {
    /// the text before the document
    pub(crate) prefix: String,
    /// the members before the piece of each object around it, as JSON without the closing bracket
    pub(crate) objects: Vec<String>,
    /// the way from the document to the piece, a step for each container around it
    pub(crate) path: Vec<Place>,
    /// A change makes it another number.
    pub(crate) version: u64,
}

impl Outer {
    /// Another document begins, after a text.
    pub(super) fn begin(&mut self, prefix: String) {
        self.prefix = prefix;
        self.objects.clear();
        self.path.clear();
        self.version += 1;
    }

    /// An object or a list is opened.
    pub(super) fn open(&mut self, is_object: bool) {
        self.path.push(Place::Element(0));
        if is_object {
            self.objects.push("{".to_owned());
            self.version += 1;
        }
    }

    /// The innermost object or list ends.
    pub(super) fn close(&mut self, is_object: bool) {
        self.path.pop();
        if is_object {
            self.objects.pop();
            self.version += 1;
        }
    }

    /// A member of the innermost object begins.
    pub(super) fn member(&mut self, key: &[u8]) {
        if let Some(place) = self.path.last_mut() {
            *place = Place::Key(String::from_utf8_lossy(key).into_owned());
        }
    }

    /// An element of the innermost list begins.
    pub(super) fn element(&mut self) {
        if let Some(Place::Element(count)) = self.path.last_mut() {
            *count += 1;
        }
    }

    /// Keeps a time in a list for what follows it.
    pub(super) fn keep_time(&mut self, time: &str) {
        time.clone_into(&mut self.prefix);
        self.version += 1;
    }

    /// Keeps the member of the innermost object that has this value for what follows it, if the
    /// value is no container.
    pub(super) fn keep(&mut self, value: &[u8]) {
        let is_scalar = !matches!(value.first(), Some(b'{' | b'['));
        let (Some(object), Some(Place::Key(key)), Ok(value)) = (
            self.objects.last_mut(),
            self.path.last(),
            std::str::from_utf8(value),
        ) else {
            return;
        };
        if !is_scalar || value.len() > MAX_SCALAR {
            return;
        }
        if object.len() > 1 {
            object.push(',');
        }
        object.push('"');
        object.push_str(key);
        object.push_str("\":");
        object.push_str(value);
        self.version += 1;
    }

    /// Calls `work` with the members of the objects around, outermost first.
    pub(crate) fn with_members<T>(&self, work: impl FnOnce(&[Vec<Member<'_>>]) -> T) -> T {
        let closed = self.objects.iter().map(|object| format!("{object}}}"));
        let closed: Vec<String> = closed.collect();
        let levels = closed.iter().map(|object| members(object).collect());
        work(&levels.collect::<Vec<_>>())
    }
}
