//! The path of a byte, for error messages. It reads the document again, so that the decoder need not
//! keep a path.

use super::lexer::Lexer;
use super::{Fault, Kind, text};
use crate::error::{Error, ErrorKind, Position};

/// Keys longer than this are cut in a path.
const MAX_KEY_CHARS: usize = 64;

/// The path of the value that starts at `offset`, or of the innermost container around it.
fn path_at(bytes: &[u8], offset: usize) -> String {
    let mut walk = Walk {
        lexer: Lexer::new(bytes),
        offset,
        path: String::new(),
    };
    walk.lexer.skip_space();
    // An error ends the walk where the decoder stopped too. The path so far is the answer.
    let _ = walk.value(0);
    walk.path
}

/// A fault of a document as an error, with its path and its place.
#[cold]
pub(crate) fn error(bytes: &[u8], fault: &Fault) -> Error {
    let mut path = path_at(bytes, fault.at());
    if let ErrorKind::MissingField(field) = fault.kind() {
        path = join(&path, field);
    }
    let position = Position::of(bytes, fault.at());
    Error::new(fault.kind(), path, fault.at(), position)
}

/// `path` with the name of one more field.
fn join(path: &str, field: &str) -> String {
    let mut joined = path.to_owned();
    push_key(&mut joined, field);
    joined
}

fn push_key(path: &mut String, key: &str) {
    let is_name = key
        .chars()
        .all(|char| char.is_ascii_alphanumeric() || char == '_')
        && !key.is_empty();
    if !is_name {
        let cut: String = key.chars().take(MAX_KEY_CHARS).collect();
        path.push('[');
        path.push_str(&serde_json::Value::from(cut).to_string());
        path.push(']');
        return;
    }
    if !path.is_empty() {
        path.push('.');
    }
    path.extend(key.chars().take(MAX_KEY_CHARS));
}

struct Walk<'a> {
    lexer: Lexer<'a>,
    offset: usize,
    path: String,
}

impl Walk<'_> {
    fn arrived(&self) -> bool {
        self.lexer.pos >= self.offset
    }

    /// Moves past a value. True if the offset is in it; the path then names it.
    fn value(&mut self, depth: usize) -> Result<bool, Fault> {
        if self.arrived() {
            return Ok(true);
        }
        match self.lexer.peek() {
            b'{' => self.object(self.lexer.deeper(depth)?),
            b'[' => self.array(self.lexer.deeper(depth)?),
            _ => {
                self.lexer.value(depth)?;
                Ok(self.lexer.pos > self.offset)
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<bool, Fault> {
        if !self.lexer.open(b'}') {
            return Ok(self.lexer.pos > self.offset);
        }
        let outer = self.path.len();
        loop {
            if self.arrived() {
                return Ok(true);
            }
            let (key, kind) = self.lexer.key()?;
            if self.lexer.pos > self.offset {
                return Ok(true);
            }
            let key = String::from_utf8_lossy(key);
            if kind == Kind::Escaped {
                push_key(&mut self.path, &text::unescape(&key));
            } else {
                push_key(&mut self.path, &key);
            }
            if self.value(depth)? {
                return Ok(true);
            }
            self.path.truncate(outer);
            if self.arrived() {
                return Ok(true);
            }
            if !self.lexer.more(b'}')? {
                return Ok(self.lexer.pos > self.offset);
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<bool, Fault> {
        if !self.lexer.open(b']') {
            return Ok(self.lexer.pos > self.offset);
        }
        let outer = self.path.len();
        for index in 0_usize.. {
            self.path.push('[');
            self.path.push_str(&index.to_string());
            self.path.push(']');
            if self.value(depth)? {
                return Ok(true);
            }
            self.path.truncate(outer);
            if self.arrived() {
                return Ok(true);
            }
            if !self.lexer.more(b']')? {
                break;
            }
        }
        Ok(self.lexer.pos > self.offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(document: &str, mark: &str) -> String {
        path_at(document.as_bytes(), document.find(mark).unwrap())
    }

    #[test]
    fn a_value_is_named_by_its_path() {
        let document = r#"{"output": [1, {"content": [{"type": 7}]}], "a b": {"": 8}}"#;
        assert_eq!(at(document, "7"), "output[1].content[0].type");
        assert_eq!(at(document, "8"), r#"["a b"][""]"#);
        assert_eq!(at(document, "1,"), "output[0]");
        assert_eq!(at(document, "{\"output"), "");
    }

    #[test]
    fn a_syntax_fault_is_named_by_its_container() {
        assert_eq!(at(r#"{"a": {"b" !}}"#, "!"), "a");
        assert_eq!(at(r#"{"a": [1 !]}"#, "!"), "a");
        assert_eq!(at(r#"{"a": [!]}"#, "!"), "a[0]");
        assert_eq!(at(r#"{"a": 1 !}"#, "!"), "");
        assert_eq!(at(r#"{"a": {"b": 1!}}"#, "!"), "a");
        assert_eq!(at(r#"{"a": [[1!]]}"#, "!"), "a[0]");
        assert_eq!(at(r#"{"a": {}} !"#, "!"), "");
    }

    #[test]
    fn escaped_and_endless_keys() {
        assert_eq!(at(r#"{"us\u0061ge": !}"#, "!"), "usage");
        let long = "k".repeat(1000);
        let path = at(&format!("{{\"{long}\": !}}"), "!");
        assert_eq!(path.len(), MAX_KEY_CHARS);
    }
}
