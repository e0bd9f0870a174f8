//! What a document must be, in tolerant mode: the rules that let every server's responses in and
//! still refuse to guess at a leaf.

use std::borrow::Cow;

use crate::error::ErrorKind;
use crate::json::{Fault, Kind, Text, integer};
use crate::model::class::Class;
use crate::model::document::NodeData;
use crate::model::layout::{Holds, Layout, Mode};
use crate::model::layouts::{CONTENT, EVENT, ITEM, MCP_ERROR, RESPONSE};
use crate::model::response::RESPONSE_OBJECT;
use crate::model::slot::Slot;

pub(super) struct Check<'a> {
    pub(super) text: &'a str,
    pub(super) nodes: &'a mut [NodeData],
    pub(super) slots: &'a mut [Slot],
    pub(super) mode: Mode,
}

impl<'a> Check<'a> {
    /// The document's root, asked for as `class`.
    pub(super) fn root(&mut self, class: Class) -> Result<(), Fault> {
        let found = self.class_at_root(class)?;
        if self.mode == Mode::Strict {
            return match found {
                Class::Item => self.strict_item(0),
                found => self.strict(0, found),
            };
        }
        if found.spec().layout.class == Class::AssistantContent {
            self.content(0, found)
        } else {
            self.node(0, found)
        }
    }

    /// Events, items and MCP errors say themselves what they are; where the caller asked for one
    /// kind, another is an error.
    fn class_at_root(&self, class: Class) -> Result<Class, Fault> {
        let found = match class.spec().layout.class {
            Class::ServerEvent => Some(self.event_class(0)),
            Class::Item => Some(self.item_class(0)),
            Class::McpProtocolError => self.mcp_error_class(0),
            _ => Some(class),
        };
        match found {
            Some(found) if found == class => Ok(class),
            Some(found) if matches!(class, Class::ServerEvent | Class::Item) => Ok(found),
            _ => Err(Fault::new(
                ErrorKind::WrongClass(class.name()),
                self.nodes[0].start as usize,
            )),
        }
    }

    fn event_class(&self, node: usize) -> Class {
        self.str(node, const { EVENT.index("type") })
            .map_or(Class::ServerEvent, |kind| Class::of_event(&kind))
    }

    pub(super) fn item_class(&self, node: usize) -> Class {
        let role = self.str(node, const { ITEM.index("role") });
        self.str(node, const { ITEM.index("type") })
            .map_or(Class::Item, |kind| Class::of_item(&kind, role.as_deref()))
    }

    pub(super) fn mcp_error_class(&self, node: usize) -> Option<Class> {
        self.str(node, const { MCP_ERROR.index("type") })
            .and_then(|kind| Class::of_mcp_error(&kind))
    }

    pub(super) fn slot(&self, node: usize, field: usize) -> Slot {
        self.slots[self.nodes[node].slots as usize + field]
    }

    pub(super) fn str(&self, node: usize, field: usize) -> Option<Cow<'a, str>> {
        let slot = self.slot(node, field);
        let kind = slot.kind();
        kind.is_text().then(|| {
            let quoted = slot.quoted(self.text);
            Text { quoted, kind }.to_str()
        })
    }

    fn node(&mut self, node: usize, class: Class) -> Result<(), Fault> {
        if self.nodes[node].settled {
            return Ok(());
        }
        self.nodes[node].class = class;
        let spec = class.spec();
        let clean = self.nodes[node].clean;
        for index in spec.required() {
            self.required(node, spec.layout, index)?;
        }
        if !clean {
            for (index, field) in spec.fields() {
                self.leaf(self.slot(node, index), field.holds)?;
            }
        }
        for index in spec.containers() {
            let slot = self.slot(node, index);
            match (spec.layout.fields[index].holds, slot.kind()) {
                (Holds::Object(layout), Kind::Object) => self.child(node, index, layout.class)?,
                (Holds::List(_), Kind::Array) => self.list(slot, class)?,
                _ => {}
            }
        }
        for (ours, theirs) in spec.layout.spellings {
            let (ours, theirs) = (spec.layout.index(ours), spec.layout.index(theirs));
            let slot = self.slot(node, theirs);
            if let (true, Kind::Object, Holds::Object(layout)) = (
                self.slot(node, ours).kind().is_unset(),
                slot.kind(),
                spec.layout.fields[theirs].holds,
            ) {
                self.child(node, theirs, layout.class)?;
            }
        }
        match class {
            Class::Response => self.is_response(node),
            Class::ResponseCreatedEvent | Class::ResponseDoneEvent => self.own_usage(node),
            _ => Ok(()),
        }
    }

    /// The usage that some servers put beside the response. It is no typed field of the event, but
    /// it is a bill, so its counts are held to the same rules.
    fn own_usage(&mut self, event: usize) -> Result<(), Fault> {
        let slot = self.slot(event, const { EVENT.index("usage") });
        if slot.kind() == Kind::Object {
            self.node(slot.extent(), Class::Usage)?;
        }
        Ok(())
    }

    fn required(&self, node: usize, layout: &Layout, index: usize) -> Result<(), Fault> {
        let slot = self.slot(node, index);
        let field = &layout.fields[index];
        if field.fits(slot.kind()) {
            return Ok(());
        }
        if slot.kind() == Kind::Absent {
            return Err(Fault::new(
                ErrorKind::MissingField(field.name),
                self.nodes[node].start as usize,
            ));
        }
        let expected = match field.holds {
            Holds::Object(_) => "an object",
            _ => "a string",
        };
        Err(wrong_type(slot, expected))
    }

    fn child(&mut self, parent: usize, field: usize, class: Class) -> Result<(), Fault> {
        let slot = self.slot(parent, field);
        let node = slot.extent();
        if class != Class::McpProtocolError {
            return self.node(node, class);
        }
        if let Some(class) = self.mcp_error_class(node) {
            return self.node(node, class);
        }
        // An error of a kind that we do not know is no typed field: it stays in `extra`.
        let at = self.nodes[parent].slots as usize + field;
        self.slots[at] = slot.with_kind(Kind::OddObject);
        Ok(())
    }

    fn list(&mut self, slot: Slot, class: Class) -> Result<(), Fault> {
        let list = slot.extent();
        let end = self.nodes[list].next as usize;
        let mut node = list + 1;
        while node < end {
            match class {
                Class::Response => self.node(node, self.item_class(node))?,
                Class::McpListTools => self.node(node, Class::McpTool)?,
                _ => self.content(node, Class::of_content(class))?,
            }
            node = self.nodes[node].next as usize;
        }
        Ok(())
    }

    /// A content part. The fields of a content type that we do not know may hold anything.
    fn content(&mut self, node: usize, class: Class) -> Result<(), Fault> {
        let kind = self.str(node, const { CONTENT.index("type") });
        if kind.is_some_and(|kind| Class::knows_content(&kind)) {
            self.node(node, class)
        } else {
            self.nodes[node].class = class;
            Ok(())
        }
    }

    fn leaf(&self, slot: Slot, holds: Holds) -> Result<(), Fault> {
        let kind = slot.kind();
        if kind.is_unset() {
            return Ok(());
        }
        let is_number = kind.is_integer() || kind == Kind::Float;
        match holds {
            Holds::Text | Holds::Word if !kind.is_text() => Err(wrong_type(slot, "a string")),
            Holds::TextOrObject if !kind.is_text() && kind != Kind::Object => {
                Err(wrong_type(slot, "a string or an object"))
            }
            Holds::Flag if !matches!(kind, Kind::False | Kind::True) => {
                Err(wrong_type(slot, "true or false"))
            }
            Holds::Count | Holds::CountOrInf if is_number => self.count(slot),
            Holds::Count => Err(wrong_type(slot, "a whole number")),
            Holds::CountOrInf if !self.is_inf(slot) => {
                Err(wrong_type(slot, "a whole number or the string `inf`"))
            }
            Holds::Integer if self.integer(slot).is_none() => {
                Err(wrong_type(slot, "a whole number of 64 bits"))
            }
            _ => Ok(()),
        }
    }

    fn count(&self, slot: Slot) -> Result<(), Fault> {
        if self.integer(slot).is_some_and(|number| number >= 0) {
            return Ok(());
        }
        let max = i64::MAX.unsigned_abs();
        Err(Fault::new(ErrorKind::OutOfRange { max }, slot.start()))
    }

    pub(super) fn integer(&self, slot: Slot) -> Option<i64> {
        if slot.kind().is_integer() {
            integer(slot.written(self.text))
        } else {
            None
        }
    }

    pub(super) fn is_inf(&self, slot: Slot) -> bool {
        let kind = slot.kind();
        let quoted = || slot.quoted(self.text);
        kind.is_text()
            && Text {
                quoted: quoted(),
                kind,
            }
            .to_str()
                == "inf"
    }

    pub(super) fn is_response(&self, node: usize) -> Result<(), Fault> {
        let field = const { RESPONSE.index("object") };
        match self.str(node, field) {
            Some(object) if object != RESPONSE_OBJECT => Err(Fault::new(
                ErrorKind::NotAResponse,
                self.slot(node, field).start(),
            )),
            _ => Ok(()),
        }
    }
}

pub(super) fn wrong_type(slot: Slot, expected: &'static str) -> Fault {
    let found = slot.kind().json_type();
    Fault::new(ErrorKind::WrongType { expected, found }, slot.start())
}
