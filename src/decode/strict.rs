//! Strict mode: the rules of the original, applied to the same nodes as the tolerant check.

use super::check::{Check, wrong_type};
use super::rules::{Must, Rule, rules, tag};
use crate::error::ErrorKind;
use crate::json::{Fault, Kind};
use crate::model::class::Class;

impl Check<'_> {
    /// An object and what it contains.
    pub(super) fn strict(&mut self, node: usize, class: Class) -> Result<(), Fault> {
        self.nodes[node].class = class;
        let variant = match tag(class) {
            Some((field, words)) => self.variant(node, class, field, words)?,
            None => String::new(),
        };
        for rule in rules(class, &variant) {
            self.rule(node, class, rule)?;
        }
        if class == Class::Response {
            self.is_response(node)?;
        }
        Ok(())
    }

    fn variant(
        &self,
        node: usize,
        class: Class,
        field: &'static str,
        words: &'static [&'static str],
    ) -> Result<String, Fault> {
        let index = class.spec().layout.index(field);
        let slot = self.slot(node, index);
        let word = self.required_text(node, index, field)?;
        if words.contains(&word.as_str()) {
            Ok(word)
        } else {
            Err(Fault::new(ErrorKind::UnknownValue, slot.start()))
        }
    }

    fn required_text(
        &self,
        node: usize,
        index: usize,
        field: &'static str,
    ) -> Result<String, Fault> {
        let slot = self.slot(node, index);
        match self.str(node, index) {
            Some(text) => Ok(text.into_owned()),
            None if slot.kind() == Kind::Absent => Err(self.missing(node, field)),
            None => Err(wrong_type(slot, "a string")),
        }
    }

    fn missing(&self, node: usize, field: &'static str) -> Fault {
        let start = self.nodes[node].start as usize;
        Fault::new(ErrorKind::MissingField(field), start)
    }

    fn rule(&mut self, node: usize, class: Class, rule: &Rule) -> Result<(), Fault> {
        let layout = class.spec().layout;
        let index = layout.index(rule.field);
        let slot = self.slot(node, index);
        let kind = slot.kind();
        if kind == Kind::Absent {
            return if rule.required {
                Err(self.missing(node, rule.field))
            } else {
                Ok(())
            };
        }
        if kind == Kind::Null && !rule.required {
            return Ok(());
        }
        let is_number = kind.is_integer() || kind == Kind::Float;
        match rule.must {
            Must::Any => Ok(()),
            Must::Text if kind.is_text() => Ok(()),
            Must::Text => Err(wrong_type(slot, "a string")),
            Must::Word(words) => match self.str(node, index) {
                Some(word) if words.contains(&word.as_ref()) => Ok(()),
                Some(_) => Err(Fault::new(ErrorKind::UnknownValue, slot.start())),
                None => Err(wrong_type(slot, "a string")),
            },
            Must::U32 if is_number => self.strict_count(slot, u32::MAX.into()),
            Must::U32 => Err(wrong_type(slot, "a whole number")),
            Must::CountOrInf if is_number => self.strict_count(slot, i64::MAX.unsigned_abs()),
            Must::CountOrInf if self.is_inf(slot) => Ok(()),
            Must::CountOrInf => Err(wrong_type(slot, "a whole number or the string `inf`")),
            Must::I64 if self.integer(slot).is_some() => Ok(()),
            Must::I64 => Err(wrong_type(slot, "a whole number of 64 bits")),
            Must::Flag if matches!(kind, Kind::False | Kind::True) => Ok(()),
            Must::Flag => Err(wrong_type(slot, "true or false")),
            Must::Texts if kind == Kind::Array => Ok(()),
            Must::Texts => Err(wrong_type(slot, "an array of strings")),
            Must::TextMap if kind == Kind::Object => Ok(()),
            Must::TextMap => Err(wrong_type(slot, "an object of strings")),
            Must::Object if kind == Kind::Object => self.strict_child(slot.extent(), class, index),
            Must::Object => Err(wrong_type(slot, "an object")),
            Must::Objects if kind == Kind::Array => self.strict_list(slot.extent(), class),
            Must::Objects => Err(wrong_type(slot, "an array of objects")),
        }
    }

    /// A count as serde reads one: no sign, not even before a zero.
    fn strict_count(&self, slot: crate::model::slot::Slot, max: u64) -> Result<(), Fault> {
        let is_count = slot.kind().is_integer()
            && slot
                .written(self.text)
                .parse::<u64>()
                .is_ok_and(|count| count <= max);
        if is_count {
            Ok(())
        } else {
            Err(Fault::new(ErrorKind::OutOfRange { max }, slot.start()))
        }
    }

    fn strict_child(&mut self, node: usize, parent: Class, field: usize) -> Result<(), Fault> {
        let class = match parent.spec().layout.fields[field].holds {
            crate::model::layout::Holds::Object(layout) => layout.class,
            _ => parent,
        };
        if class == Class::McpProtocolError {
            let class = self.mcp_error_class(node).unwrap_or(class);
            return self.strict(node, class);
        }
        self.strict(node, class)
    }

    fn strict_list(&mut self, list: usize, class: Class) -> Result<(), Fault> {
        let end = self.nodes[list].next as usize;
        let mut node = list + 1;
        while node < end {
            match class {
                Class::Response => self.strict_item(node)?,
                Class::McpListTools => self.strict(node, Class::McpTool)?,
                _ => self.strict(node, Class::of_content(class))?,
            }
            node = self.nodes[node].next as usize;
        }
        Ok(())
    }

    /// An item, whose kind must be known.
    pub(super) fn strict_item(&mut self, node: usize) -> Result<(), Fault> {
        let layout = Class::Item.spec().layout;
        let class = self.item_class(node);
        if class != Class::Item {
            return self.strict(node, class);
        }
        let kind = layout.index("type");
        let is_message = self.required_text(node, kind, "type")? == "message";
        let unknown = if is_message {
            let role = layout.index("role");
            self.required_text(node, role, "role")?;
            role
        } else {
            kind
        };
        let start = self.slot(node, unknown).start();
        Err(Fault::new(ErrorKind::UnknownValue, start))
    }
}
