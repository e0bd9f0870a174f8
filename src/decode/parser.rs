//! Bytes → nodes and slots, in one pass over the document. Only syntax can fail here: what stands
//! at each field is noted, whatever it is, so that the last of two equal keys wins and the order of
//! keys does not matter. [`check`](super::check) then decides what is right.

use crate::error::ErrorKind;
use crate::json::lexer::Lexer;
use crate::json::{Fault, Kind, text};
use crate::model::class::Class;
use crate::model::document::NodeData;
use crate::model::layout::{Holds, Layout};
use crate::model::slot::Slot;

pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    pub(super) nodes: Vec<NodeData>,
    pub(super) slots: Vec<Slot>,
}

/// Offsets and indices are below `Slot::MAX_EXTENT`, which documents may not exceed.
#[expect(
    clippy::cast_possible_truncation,
    reason = "bounded by Slot::MAX_EXTENT"
)]
fn narrow(number: usize) -> u32 {
    number as u32
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        // What a typical response needs, so that the vectors grow once at most.
        Self {
            lexer: Lexer::new(bytes),
            nodes: Vec::with_capacity(8 + bytes.len() / 160),
            slots: Vec::with_capacity(48 + bytes.len() / 20),
        }
    }

    /// The whole document: one object of the layout, space around it allowed.
    pub(super) fn document(&mut self, layout: &'static Layout) -> Result<(), Fault> {
        self.lexer.skip_space();
        if self.lexer.pos >= self.lexer.bytes.len() {
            return self.lexer.fault(ErrorKind::Empty);
        }
        let start = self.lexer.pos;
        if self.lexer.peek() == b'{' {
            self.object(layout, 0)?;
        } else {
            let kind = self.lexer.value(0)?;
            self.end()?;
            let found = kind.json_type();
            let expected = "an object";
            return Err(Fault {
                kind: ErrorKind::WrongType { expected, found },
                at: start,
            });
        }
        self.end()
    }

    fn end(&mut self) -> Result<(), Fault> {
        self.lexer.skip_space();
        if self.lexer.pos < self.lexer.bytes.len() {
            return self.lexer.fault(ErrorKind::TrailingData);
        }
        Ok(())
    }

    fn object(&mut self, layout: &'static Layout, depth: usize) -> Result<usize, Fault> {
        let depth = self.lexer.deeper(depth)?;
        let node = self.begin(layout.class);
        let slots = self.slots.len();
        self.slots.resize(slots + layout.fields.len(), Slot::ABSENT);
        let mut guess = 0;
        let mut more = self.lexer.open(b'}');
        while more {
            let (key, kind) = self.lexer.key()?;
            let found = if kind == Kind::Escaped {
                let key = text::unescape(&String::from_utf8_lossy(key));
                layout.find(key.as_bytes(), guess)
            } else {
                layout.find(key, guess)
            };
            if let Some(index) = found {
                self.slots[slots + index] = self.field(layout.fields[index].holds, depth)?;
                guess = index + 1;
            } else {
                self.lexer.value(depth)?;
            }
            more = self.lexer.more(b'}')?;
        }
        self.finish(node);
        Ok(node)
    }

    fn begin(&mut self, class: Class) -> usize {
        let node = self.nodes.len();
        self.nodes.push(NodeData {
            start: narrow(self.lexer.pos),
            end: 0,
            slots: narrow(self.slots.len()),
            next: 0,
            class,
        });
        node
    }

    fn finish(&mut self, node: usize) {
        self.nodes[node].end = narrow(self.lexer.pos);
        self.nodes[node].next = narrow(self.nodes.len());
    }

    #[inline]
    fn field(&mut self, holds: Holds, depth: usize) -> Result<Slot, Fault> {
        let start = self.lexer.pos;
        let kind = match (holds, self.lexer.peek()) {
            (Holds::Object(layout), b'{') => {
                let node = self.object(layout, depth)?;
                return Ok(Slot::new(Kind::Object, start, node));
            }
            (Holds::List(layout), b'[') => return self.list(layout, depth),
            (Holds::TextList, b'[') => self.texts(depth)?,
            (Holds::TextMap, b'{') => self.text_map(depth)?,
            _ => self.lexer.value(depth)?,
        };
        Ok(Slot::new(kind, start, self.lexer.pos - start))
    }

    /// An array of objects, which has a node of its own: its elements lie between that node and
    /// the next.
    fn list(&mut self, layout: &'static Layout, depth: usize) -> Result<Slot, Fault> {
        let start = self.lexer.pos;
        let depth = self.lexer.deeper(depth)?;
        let list = self.begin(layout.class);
        let mut kind = Kind::Array;
        let mut more = self.lexer.open(b']');
        while more {
            if self.lexer.peek() == b'{' {
                self.object(layout, depth)?;
            } else {
                self.lexer.value(depth)?;
                kind = Kind::OddArray;
            }
            more = self.lexer.more(b']')?;
        }
        self.finish(list);
        Ok(Slot::new(kind, start, list))
    }

    fn texts(&mut self, depth: usize) -> Result<Kind, Fault> {
        let depth = self.lexer.deeper(depth)?;
        let mut kind = Kind::Array;
        let mut more = self.lexer.open(b']');
        while more {
            if !self.lexer.value(depth)?.is_text() {
                kind = Kind::OddArray;
            }
            more = self.lexer.more(b']')?;
        }
        Ok(kind)
    }

    fn text_map(&mut self, depth: usize) -> Result<Kind, Fault> {
        let depth = self.lexer.deeper(depth)?;
        let mut kind = Kind::Object;
        let mut more = self.lexer.open(b'}');
        while more {
            self.lexer.key()?;
            if !self.lexer.value(depth)?.is_text() {
                kind = Kind::OddObject;
            }
            more = self.lexer.more(b'}')?;
        }
        Ok(kind)
    }
}
