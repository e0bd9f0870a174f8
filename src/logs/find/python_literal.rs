//! Python's own spelling of values, as `repr` and `pprint` write them, in JSON.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::json::lexer::Lexer;
use crate::limits::MAX_DEPTH;

/// Where the next literal begins, at `from` or later, that can hold an event: a dict whose first key
/// is not in JSON's notation, or a string with an object in it, perhaps in a list. A literal that
/// turns out to hold none can have another one inside it.
pub(crate) fn start(text: &[u8], from: usize) -> Option<usize> {
    memchr::memchr_iter(b'{', text.get(from..)?).find_map(|at| around_brace(text, from, from + at))
}

/// Where the literal begins that has its first dict or object at this brace.
fn around_brace(text: &[u8], from: usize, brace: usize) -> Option<usize> {
    let before = text[from..brace].trim_ascii_end();
    let value = match before.last() {
        Some(b'[' | b'(') => from + before.len() - 1,
        _ => brace,
    };
    string_before(text, from, value).or_else(|| {
        let key = text[brace + 1..].trim_ascii_start();
        let is_json = key.first() == Some(&b'"');
        (!is_json && opening(key).is_some()).then_some(value)
    })
}

/// Where the string begins whose content begins with this value.
fn string_before(text: &[u8], from: usize, value: usize) -> Option<usize> {
    let quote = from + text[from..value].trim_ascii_end().len().checked_sub(1)?;
    let prefix = quote
        .checked_sub(1)
        .filter(|&at| at >= from && matches!(text[at], b'b' | b'u'));
    let start = prefix.unwrap_or(quote);
    let is_in_word = text[..start]
        .last()
        .is_some_and(|&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'\\'));
    // A quote with a space behind it more often ends a string than begins one.
    let is_string = prefix.is_some() || quote + 1 == value;
    (matches!(text[quote], b'\'' | b'"') && is_string && !is_in_word).then_some(start)
}

/// The literal at the beginning of a text, in JSON, and how many bytes of the text it takes. Bytes
/// become a string. None if JSON cannot say exactly what the literal says.
pub(crate) fn to_json(text: &str) -> Option<(String, usize)> {
    let mut reader = Reader {
        text,
        pos: 0,
        json: String::new(),
        decoded: Vec::new(),
    };
    let mut open = Vec::new();
    loop {
        if reader.value(&mut open)? {
            loop {
                let Some(container) = open.last_mut() else {
                    return Some((reader.json, reader.pos));
                };
                if reader.comma(container)? {
                    break;
                }
                open.pop();
            }
        }
    }
}

/// What kinds of string there are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Bytes,
}

/// A container whose end is still to come.
struct Container {
    close: u8,
    /// where its bracket is in the JSON text
    start: usize,
    has_comma: bool,
    /// the kind of a dict's keys
    keys: Option<Kind>,
}

struct Reader<'a> {
    text: &'a str,
    pos: usize,
    json: String,
    /// What the current string holds and `json` does not: UTF-8, or any bytes.
    decoded: Vec<u8>,
}

impl<'a> Reader<'a> {
    /// Reads a value. If it is a container with something in it, only its beginning: then false.
    fn value(&mut self, open: &mut Vec<Container>) -> Option<bool> {
        let close = match self.peek() {
            b'{' => b'}',
            b'[' => b']',
            b'(' => b')',
            _ if opening(self.rest()).is_some() => {
                self.string(!open.is_empty())?;
                return Some(true);
            }
            _ if open.is_empty() => return None,
            _ => {
                self.scalar()?;
                return Some(true);
            }
        };
        if open.len() >= MAX_DEPTH {
            return None;
        }
        let mut container = Container {
            close,
            start: self.json.len(),
            has_comma: false,
            keys: None,
        };
        self.json.push(if close == b'}' { '{' } else { '[' });
        self.pos += 1;
        self.skip_space();
        if self.peek() == close {
            self.json.push(if close == b'}' { '}' } else { ']' });
            self.pos += 1;
            return Some(true);
        }
        self.key(&mut container)?;
        open.push(container);
        Some(false)
    }

    /// Moves past what follows a value in this container: true if another value follows, false if
    /// this was the last.
    fn comma(&mut self, container: &mut Container) -> Option<bool> {
        self.skip_space();
        let has_comma = self.peek() == b',';
        if has_comma {
            container.has_comma = true;
            self.pos += 1;
            self.skip_space();
        }
        if self.peek() == container.close {
            self.pos += 1;
            match container.close {
                b'}' => self.json.push('}'),
                // Without a comma, these brackets only group.
                b')' if !container.has_comma => {
                    self.json.remove(container.start);
                }
                _ => self.json.push(']'),
            }
            return Some(false);
        }
        if !has_comma {
            return None;
        }
        self.json.push(',');
        self.key(container)?;
        Some(true)
    }

    /// Reads the key of a member, if the container is a dict.
    fn key(&mut self, container: &mut Container) -> Option<()> {
        if container.close != b'}' {
            return Some(());
        }
        let (kind, _) = opening(self.rest())?;
        // The same key as a text and as bytes is two keys, and would be one in JSON.
        if *container.keys.get_or_insert(kind) != kind {
            return None;
        }
        self.string(true)?;
        self.skip_space();
        if self.peek() != b':' {
            return None;
        }
        self.pos += 1;
        self.skip_space();
        self.json.push(':');
        Some(())
    }

    fn scalar(&mut self) -> Option<()> {
        let words = [("None", "null"), ("True", "true"), ("False", "false")];
        for (python, json) in words {
            if self.rest().starts_with(python.as_bytes()) {
                self.pos += python.len();
                self.json.push_str(json);
                return Some(());
            }
        }
        // `inf` and `nan` are no numbers in JSON, so they are none here.
        let mut lexer = Lexer::new(self.text.as_bytes()).at(self.pos);
        lexer.number().ok()?;
        self.json.push_str(&self.text[self.pos..lexer.pos]);
        self.pos = lexer.pos;
        Some(())
    }

    /// Reads a string. In brackets, others can follow that continue it, as `pprint` cuts them.
    fn string(&mut self, is_in_brackets: bool) -> Option<()> {
        let (kind, _) = opening(self.rest())?;
        self.json.push('"');
        loop {
            let (part_kind, len) = opening(self.rest())?;
            if part_kind != kind {
                return None;
            }
            let quote = self.rest()[len - 1];
            self.pos += len;
            // Three quotes begin a string of several lines, which `repr` never writes.
            if self.rest().starts_with(&[quote, quote]) {
                return None;
            }
            self.quoted(quote, kind)?;
            let end = self.pos;
            self.skip_space();
            if !is_in_brackets || opening(self.rest()).is_none() {
                self.pos = end;
                break;
            }
        }
        self.flush()?;
        self.json.push('"');
        Some(())
    }

    /// Reads what is between two quotes, and the second one.
    fn quoted(&mut self, quote: u8, kind: Kind) -> Option<()> {
        loop {
            let plain = memchr::memchr2(quote, b'\\', self.rest())?;
            let run = &self.rest()[..plain];
            if memchr::memchr3(b'\n', b'\r', 0, run).is_some()
                || (kind == Kind::Bytes && !run.is_ascii())
            {
                return None;
            }
            self.decoded.extend_from_slice(run);
            self.pos += plain;
            let is_end = self.peek() == quote;
            self.pos += 1;
            if is_end {
                return Some(());
            }
            let code = self.escape(kind)?;
            if kind == Kind::Bytes {
                self.decoded.push(u8::try_from(code).ok()?);
            } else if let Some(char) = char::from_u32(code) {
                self.decoded
                    .extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                self.lone_surrogate(code)?;
            }
        }
    }

    /// The code that an escape stands for, whose backslash has been read.
    fn escape(&mut self, kind: Kind) -> Option<u32> {
        let code = self.peek();
        self.pos += 1;
        let code = match code {
            b'\\' | b'\'' | b'"' => code,
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            b'x' => return self.digits(2, 16),
            b'u' if kind == Kind::Text => return self.digits(4, 16),
            b'U' if kind == Kind::Text => return self.digits(8, 16),
            b'0'..=b'7' => {
                self.pos -= 1;
                let digits = self.rest().iter().take(3);
                let len = digits
                    .take_while(|byte| matches!(byte, b'0'..=b'7'))
                    .count();
                return self.digits(len, 8);
            }
            _ => return None,
        };
        Some(code.into())
    }

    fn digits(&mut self, len: usize, radix: u32) -> Option<u32> {
        let digits = self.text.get(self.pos..self.pos + len)?;
        self.pos += len;
        // `from_str_radix` would accept a sign.
        digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then_some(())?;
        u32::from_str_radix(digits, radix).ok()
    }

    /// Half of a surrogate pair, which only an escape of JSON can write.
    fn lone_surrogate(&mut self, code: u32) -> Option<()> {
        let follows_first = self.decoded.is_empty() && self.ends_in_first_half();
        let is_second = matches!(code, 0xdc00..0xe000);
        // Two halves that are two characters in Python would be one in JSON.
        if !matches!(code, 0xd800..0xe000) || (follows_first && is_second) {
            return None;
        }
        self.flush()?;
        write!(self.json, "\\u{code:04x}").ok()
    }

    fn ends_in_first_half(&self) -> bool {
        let escape = self.json.len().checked_sub(6);
        let escape = escape.and_then(|at| self.json.get(at..));
        escape.is_some_and(|escape| ("\\ud800".."\\udc00").contains(&escape))
    }

    /// Writes what has been decoded. None if it is not UTF-8.
    fn flush(&mut self) -> Option<()> {
        let text = std::str::from_utf8(&self.decoded).ok()?;
        let quoted = serde_json::to_string(text).ok()?;
        self.json.push_str(&quoted[1..quoted.len() - 1]);
        self.decoded.clear();
        Some(())
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.pos..).unwrap_or_default()
    }

    fn peek(&self) -> u8 {
        self.rest().first().copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.pos += rest.len() - rest.trim_ascii_start().len();
    }
}

/// The kind of string that begins here, and the length of its prefix and its quote.
fn opening(text: &[u8]) -> Option<(Kind, usize)> {
    match text {
        [b'\'' | b'"', ..] => Some((Kind::Text, 1)),
        // Python 2 writes the prefix `u`.
        [b'u', b'\'' | b'"', ..] => Some((Kind::Text, 2)),
        [b'b', b'\'' | b'"', ..] => Some((Kind::Bytes, 2)),
        _ => None,
    }
}
