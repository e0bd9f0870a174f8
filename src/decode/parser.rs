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

/// What the pass leaves. Its functions take a lexer by value and leave where they stopped as the
/// end of the node that they made.
pub(super) struct Parser {
    pub(super) nodes: Vec<NodeData>,
    pub(super) slots: Vec<Slot>,
}

/// Offsets and indices are at most `MAX_BYTES`, which documents may not exceed.
#[expect(clippy::cast_possible_truncation, reason = "bounded by MAX_BYTES")]
fn narrow(number: usize) -> u32 {
    number as u32
}

impl Parser {
    /// The whole document: one object of the layout, space around it allowed.
    pub(super) fn document(bytes: &[u8], layout: &'static Layout) -> Result<Self, Fault> {
        // What a typical response needs, so that the vectors grow once at most.
        let mut parser = Self {
            nodes: Vec::with_capacity(8 + bytes.len() / 160),
            slots: Vec::with_capacity(24 + bytes.len() / 24),
        };
        let mut lexer = Lexer::new(bytes);
        lexer.skip_space();
        let start = lexer.pos;
        if start >= bytes.len() {
            return lexer.fault(ErrorKind::Empty);
        }
        let mut found = None;
        if lexer.peek() == b'{' {
            let node = parser.object(lexer, layout, 0)?;
            lexer.pos = parser.end(node);
        } else {
            found = Some(lexer.value(0)?.json_type());
        }
        lexer.skip_space();
        if lexer.pos < bytes.len() {
            return lexer.fault(ErrorKind::TrailingData);
        }
        match found {
            None => Ok(parser),
            Some(found) => {
                let expected = "an object";
                Err(Fault::new(ErrorKind::WrongType { expected, found }, start))
            }
        }
    }

    fn end(&self, node: usize) -> usize {
        self.nodes[node].end as usize
    }

    /// Whether nothing is left to check below a field.
    #[inline(always)]
    fn is_settled(&self, holds: Holds, kind: Kind, extent: usize) -> bool {
        match (holds, kind) {
            (Holds::Object(_), Kind::Object) => self.nodes[extent].settled,
            (Holds::List(_), Kind::Array) => false,
            _ => true,
        }
    }

    fn begin(&mut self, start: usize, class: Class) -> usize {
        let node = self.nodes.len();
        self.nodes.push(NodeData {
            start: narrow(start),
            end: 0,
            slots: narrow(self.slots.len()),
            next: 0,
            class,
            clean: false,
            settled: false,
        });
        node
    }

    fn finish(&mut self, node: usize, end: usize) {
        self.nodes[node].end = narrow(end);
        self.nodes[node].next = narrow(self.nodes.len());
    }

    fn object(
        &mut self,
        mut lexer: Lexer<'_>,
        layout: &'static Layout,
        depth: usize,
    ) -> Result<usize, Fault> {
        let depth = lexer.deeper(depth)?;
        let node = self.begin(lexer.pos, layout.class);
        let slots = self.slots.len();
        self.slots.resize(slots + layout.fields.len(), Slot::ABSENT);
        let mut clean = true;
        let mut settled = layout.settles();
        let mut guess = 0;
        let mut more = lexer.open(b'}');
        while more {
            if let Some(index) = member(&mut lexer, layout, guess)? {
                let field = &layout.fields[index];
                let start = lexer.pos;
                let (kind, extent) = self.value(&mut lexer, field.holds, depth)?;
                clean &= field.is_clean(kind);
                settled &= self.is_settled(field.holds, kind, extent);
                self.slots[slots + index] = Slot::new(kind, start, extent);
                guess = index + 1;
            } else {
                lexer.value(depth)?;
            }
            more = lexer.more(b'}')?;
        }
        self.nodes[node].clean = clean;
        self.nodes[node].settled = clean && settled;
        self.finish(node, lexer.pos);
        Ok(node)
    }

    /// A field's value: its kind, and its length or node, as a slot has it.
    #[inline(always)]
    fn value(
        &mut self,
        lexer: &mut Lexer<'_>,
        holds: Holds,
        depth: usize,
    ) -> Result<(Kind, usize), Fault> {
        let start = lexer.pos;
        let kind = match (lexer.peek(), holds) {
            (b'"', _) => lexer.string()?,
            (b'0'..=b'9', _) => lexer.number()?,
            (b'{', Holds::Object(layout)) => {
                let node = self.object(*lexer, layout, depth)?;
                lexer.pos = self.end(node);
                return Ok((Kind::Object, node));
            }
            (b'[', Holds::List(layout)) => {
                let (node, kind) = self.list(*lexer, layout, depth)?;
                lexer.pos = self.end(node);
                return Ok((kind, node));
            }
            (b'[', Holds::TextList) => {
                let (pos, kind) = texts(*lexer, depth)?;
                lexer.pos = pos;
                kind
            }
            (b'{', Holds::TextMap) => {
                let (pos, kind) = text_map(*lexer, depth)?;
                lexer.pos = pos;
                kind
            }
            _ => lexer.value(depth)?,
        };
        Ok((kind, lexer.pos - start))
    }

    /// An array of objects, which has a node of its own: its elements lie between that node and
    /// the next.
    fn list(
        &mut self,
        mut lexer: Lexer<'_>,
        layout: &'static Layout,
        depth: usize,
    ) -> Result<(usize, Kind), Fault> {
        let depth = lexer.deeper(depth)?;
        let list = self.begin(lexer.pos, layout.class);
        let mut kind = Kind::Array;
        let mut more = lexer.open(b']');
        while more {
            if lexer.peek() == b'{' {
                let node = self.object(lexer, layout, depth)?;
                lexer.pos = self.end(node);
            } else {
                lexer.value(depth)?;
                kind = Kind::OddArray;
            }
            more = lexer.more(b']')?;
        }
        self.finish(list, lexer.pos);
        Ok((list, kind))
    }
}

/// Past a key: the place of its field, if it is one's. Servers mostly send the fields in the order
/// of the layout and leave some out, so the next few are tried first.
#[inline(always)]
fn member(
    lexer: &mut Lexer<'_>,
    layout: &'static Layout,
    guess: usize,
) -> Result<Option<usize>, Fault> {
    const TRIES: usize = 3;
    for index in guess..layout.fields.len().min(guess + TRIES) {
        if lexer.is_key(&layout.fields[index].literal) {
            return Ok(Some(index));
        }
    }
    let (key, kind) = lexer.key()?;
    Ok(find(layout, key, kind))
}

fn find(layout: &Layout, key: &[u8], kind: Kind) -> Option<usize> {
    if kind == Kind::Escaped {
        let key = text::unescape(&String::from_utf8_lossy(key));
        return layout.find(key.as_bytes());
    }
    layout.find(key)
}

fn texts(mut lexer: Lexer<'_>, depth: usize) -> Result<(usize, Kind), Fault> {
    let depth = lexer.deeper(depth)?;
    let mut kind = Kind::Array;
    let mut more = lexer.open(b']');
    while more {
        if !lexer.value(depth)?.is_text() {
            kind = Kind::OddArray;
        }
        more = lexer.more(b']')?;
    }
    Ok((lexer.pos, kind))
}

fn text_map(mut lexer: Lexer<'_>, depth: usize) -> Result<(usize, Kind), Fault> {
    let depth = lexer.deeper(depth)?;
    let mut kind = Kind::Object;
    let mut more = lexer.open(b'}');
    while more {
        lexer.key()?;
        if !lexer.value(depth)?.is_text() {
            kind = Kind::OddObject;
        }
        more = lexer.more(b'}')?;
    }
    Ok((lexer.pos, kind))
}
