//! Bytes → nodes and slots, in one pass over the document. Only syntax can fail here: the value of
//! each field is noted, whatever it is, so that the last of two equal keys wins and the order of
//! keys does not matter. [`check`](super::check) then decides what is right.

use crate::decode::tags;
use crate::document::node::NodeData;
use crate::document::slot::Slot;
use crate::error::ErrorKind;
use crate::json::lexer::Lexer;
use crate::json::{Fault, Kind, text};
use crate::schema::types::union::{UnionSchema, Variant};
use crate::schema::types::{ClassSchema, FieldType, Shape};

/// The result of the pass. Its functions take a lexer by value; the end of the node that they make
/// is where they stopped.
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
    /// The whole document: one object, space around it allowed.
    pub(super) fn document(bytes: &[u8], shape: Shape) -> Result<Self, Fault> {
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
        let mut is_known = true;
        if lexer.peek() == b'{' {
            let (pos, node) = parser.shape(lexer, shape, 0)?;
            lexer.pos = pos;
            is_known = node.is_some();
        } else {
            found = Some(lexer.value(0)?.json_type());
        }
        lexer.skip_space();
        if lexer.pos < bytes.len() {
            return lexer.fault(ErrorKind::TrailingData);
        }
        match (found, shape) {
            (None, Shape::Union(union)) if !is_known => {
                Err(Fault::new(ErrorKind::WrongClass(union.name), start))
            }
            (None, _) => Ok(parser),
            (Some(found), _) => {
                let expected = "an object";
                Err(Fault::new(ErrorKind::WrongType { expected, found }, start))
            }
        }
    }

    fn end(&self, node: usize) -> usize {
        self.nodes[node].end as usize
    }

    fn begin(&mut self, start: usize, class: &'static ClassSchema) -> usize {
        let node = self.nodes.len();
        self.nodes.push(NodeData {
            start: narrow(start),
            end: 0,
            slots: narrow(self.slots.len()),
            next: 0,
            class,
            leaves_valid: false,
            fully_checked: false,
        });
        node
    }

    fn finish(&mut self, node: usize, end: usize) {
        self.nodes[node].end = narrow(end);
        self.nodes[node].next = narrow(self.nodes.len());
    }

    /// Reads an object: where it ends, and its node. If its union has no class for it, it has no
    /// node.
    fn shape(
        &mut self,
        lexer: Lexer<'_>,
        shape: Shape,
        depth: usize,
    ) -> Result<(usize, Option<usize>), Fault> {
        match shape {
            Shape::Class(class) => {
                let node = self.object(lexer, class, depth)?;
                Ok((self.end(node), Some(node)))
            }
            Shape::Union(union) => self.one_of(lexer, union, depth),
        }
    }

    /// Reads an object of a union. Its class is guessed from its beginning, and compared with its
    /// tags once they are read. If a tag repeats, the last one counts.
    fn one_of(
        &mut self,
        lexer: Lexer<'_>,
        union: &'static UnionSchema,
        depth: usize,
    ) -> Result<(usize, Option<usize>), Fault> {
        let (nodes, slots) = (self.nodes.len(), self.slots.len());
        if let Some(variant) = tags::guess(lexer, union) {
            let node = self.object(lexer, variant.class, depth)?;
            if self.confirms(node, union, variant, lexer.bytes) {
                return Ok((self.end(node), Some(node)));
            }
            self.nodes.truncate(nodes);
            self.slots.truncate(slots);
        }
        if let Some(variant) = tags::read_all(lexer, union) {
            let node = self.object(lexer, variant.class, depth)?;
            return Ok((self.end(node), Some(node)));
        }
        let mut lexer = lexer;
        lexer.value(depth)?;
        Ok((lexer.pos, None))
    }

    /// Whether the tags of an object are those of its class.
    #[inline]
    fn confirms(
        &self,
        node: usize,
        union: &'static UnionSchema,
        variant: &'static Variant,
        bytes: &[u8],
    ) -> bool {
        let slots = self.nodes[node].slots as usize;
        let slot = |tag: usize| Some(self.slots[slots + variant.places[tag]?]);
        if variant.is_member() {
            return variant
                .values()
                .all(|(tag, value)| slot(tag).is_some_and(|slot| slot.is_plain(value, bytes)));
        }
        // An unknown kind that has all tags as fields is unknown by their values.
        union.tags.len() == 1
            && slot(0).is_some_and(|slot| match slot.plain(bytes) {
                Some(value) => union.is_unknown(value),
                None => slot.kind() != Kind::Escaped,
            })
    }

    fn object(
        &mut self,
        mut lexer: Lexer<'_>,
        class: &'static ClassSchema,
        depth: usize,
    ) -> Result<usize, Fault> {
        let depth = lexer.deeper(depth)?;
        let node = self.begin(lexer.pos, class);
        let slots = self.slots.len();
        self.slots.resize(slots + class.fields.len(), Slot::ABSENT);
        let mut leaves_valid = true;
        let mut fully_checked = true;
        let mut guess = 0;
        let mut more = lexer.open(b'}');
        while more {
            if let Some(index) = member(&mut lexer, class, guess)? {
                let field = &class.fields[index];
                let start = lexer.pos;
                let (kind, extent, checked) = self.value(&mut lexer, field.ty, depth)?;
                let slot = Slot::new(kind, start, extent);
                leaves_valid &= field.is_clean(kind)
                    || matches!(field.ty, FieldType::CountOrInf)
                        && slot.is_plain("inf", lexer.bytes);
                fully_checked &= checked;
                self.slots[slots + index] = slot;
                guess = index + 1;
            } else {
                lexer.value(depth)?;
            }
            more = lexer.more(b'}')?;
        }
        let own = &self.slots[slots..slots + class.fields.len()];
        let is_complete = class
            .required()
            .all(|index| class.fields[index].fits(own[index].kind()));
        let is_right = |index: usize| match class.fields[index].ty {
            FieldType::Constant(value) => {
                let slot = own[index];
                slot.kind() == Kind::Absent || slot.is_plain(value, lexer.bytes)
            }
            _ => true,
        };
        fully_checked &= leaves_valid && is_complete && class.constant().all(is_right);
        self.nodes[node].leaves_valid = leaves_valid;
        self.nodes[node].fully_checked = fully_checked;
        self.finish(node, lexer.pos);
        Ok(node)
    }

    /// A field's value: its kind, its length or node as a slot has it, and whether nothing is left
    /// to check in it.
    #[inline(always)]
    fn value(
        &mut self,
        lexer: &mut Lexer<'_>,
        ty: FieldType,
        depth: usize,
    ) -> Result<(Kind, usize, bool), Fault> {
        let start = lexer.pos;
        let kind = match (lexer.peek(), ty) {
            (b'"', _) => lexer.string()?,
            (b'0'..=b'9', _) => lexer.number()?,
            (
                b'{',
                FieldType::Object(shape)
                | FieldType::TextOr(shape)
                | FieldType::EnumOr(_, shape)
                | FieldType::TextListOr(shape),
            ) => {
                let (pos, node) = self.shape(*lexer, shape, depth)?;
                lexer.pos = pos;
                match node {
                    Some(node) => {
                        return Ok((Kind::Object, node, self.nodes[node].fully_checked));
                    }
                    None => Kind::OddObject,
                }
            }
            (b'[', FieldType::List(shape)) => {
                let (node, kind) = self.list(*lexer, shape, depth)?;
                lexer.pos = self.end(node);
                return Ok((kind, node, self.nodes[node].fully_checked));
            }
            (b'[', FieldType::TextList | FieldType::EnumList(_) | FieldType::TextListOr(_)) => {
                let (pos, kind) = array_of(*lexer, depth, Kind::is_text)?;
                lexer.pos = pos;
                kind
            }
            (b'[', FieldType::ByteList) => {
                let (pos, kind) = array_of(*lexer, depth, Kind::is_integer)?;
                lexer.pos = pos;
                kind
            }
            (b'{', FieldType::TextMap) => {
                let (pos, kind) = text_map(*lexer, depth)?;
                lexer.pos = pos;
                kind
            }
            _ => lexer.value(depth)?,
        };
        Ok((kind, lexer.pos - start, true))
    }

    /// An array of objects, which has a node of its own: its elements lie between that node and
    /// the next.
    fn list(
        &mut self,
        mut lexer: Lexer<'_>,
        shape: Shape,
        depth: usize,
    ) -> Result<(usize, Kind), Fault> {
        let depth = lexer.deeper(depth)?;
        let list = self.begin(lexer.pos, shape.any_class());
        let mut kind = Kind::Array;
        let mut fully_checked = true;
        let mut more = lexer.open(b']');
        while more {
            if lexer.peek() == b'{' {
                let (pos, node) = self.shape(lexer, shape, depth)?;
                lexer.pos = pos;
                match node {
                    Some(node) => fully_checked &= self.nodes[node].fully_checked,
                    None => kind = Kind::OddArray,
                }
            } else {
                lexer.value(depth)?;
                kind = Kind::OddArray;
            }
            more = lexer.more(b']')?;
        }
        self.nodes[list].fully_checked = fully_checked;
        self.finish(list, lexer.pos);
        Ok((list, kind))
    }
}

/// Moves past a key, and returns the place of its field if the class has one. Servers mostly send
/// the fields in the order of the declaration and leave some out, so the next few are tried first.
#[inline(always)]
fn member(
    lexer: &mut Lexer<'_>,
    class: &ClassSchema,
    guess: usize,
) -> Result<Option<usize>, Fault> {
    const TRIES: usize = 3;
    for index in guess..class.fields.len().min(guess + TRIES) {
        if lexer.is_key(&class.fields[index].literal) {
            return Ok(Some(index));
        }
    }
    let (key, kind) = lexer.key()?;
    Ok(find(class, key, kind))
}

fn find(class: &ClassSchema, key: &[u8], kind: Kind) -> Option<usize> {
    if kind == Kind::Escaped {
        let key = text::unescape(&String::from_utf8_lossy(key));
        return class.find(key.as_bytes());
    }
    class.find(key)
}

/// An array of leaves of one kind.
fn array_of(
    mut lexer: Lexer<'_>,
    depth: usize,
    is_right: impl Fn(Kind) -> bool,
) -> Result<(usize, Kind), Fault> {
    let depth = lexer.deeper(depth)?;
    let mut kind = Kind::Array;
    let mut more = lexer.open(b']');
    while more {
        if !is_right(lexer.value(depth)?) {
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
